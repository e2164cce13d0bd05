"""How the page of the quality standards lists a statement, and the words of its states."""

from typing import Any, NamedTuple
from uuid import UUID

from clerkdesk.core.wording import capital
from clerkdesk.quality.actions.judging import WholeAssessment
from clerkdesk.quality.records import HOW_FAR
from clerkdesk.quality.rules.levels import LABEL
from clerkdesk.quality.rules.standards import Statement, standard_sets
from clerkdesk.widgets.table import Grouping
from clerkdesk.widgets.theme import State

STATES = {
    "not judged": State("Not judged", "plain"),
    "not yet": State("Not yet", "warn", "cross"),
    "partly": State("Partly", "info", "half"),
    "fully": State("Fully", "good"),
}
CONFIDENCE = {1: "1: none", 2: "2: little", 3: "3: some", 4: "4: good", 5: "5: full"}
_WHOLE = "The judgement as a whole"


class Entry(NamedTuple):
    """A statement as the list shows it; the first row stands for the judgement as a whole."""

    id: UUID
    statement: Statement | None
    text: str
    how_far: str
    shown: str
    evidence: str
    place: tuple[int, int]


def entries(whole: WholeAssessment) -> list[Entry]:
    """Return the judgement as a whole, then the statements of both sets."""
    places = {each.key: place for place, each in enumerate(standard_sets(), 1)}
    row = whole.assessment
    first = Entry(row.id, None, f"{row.title}: confidence and who was consulted", "", "", row.consulted, (0, 0))
    return [first] + [
        Entry(
            judged.id, judged.statement, judged.statement.sentence, judged.how_far, judged.shown, judged.evidence,
            (places[judged.statement.set_key], judged.statement.number),
        )
        for judged in whole.judged
    ]  # fmt: skip


def groupings() -> tuple[Grouping[Entry], ...]:
    """Return the ways to group the list: the two sets, or how far statements are met."""
    return Grouping("set", "set", _by_set), Grouping("how_far", "how far met", _by_how_far)


def level_words(whole: WholeAssessment, *, in_short: bool = False) -> str:
    """Return the level of each set, worked out with what is wanting to the next; in short, its name alone."""
    told = []
    for each, name in zip(standard_sets(), ("Community", "Authority"), strict=True):
        reached = whole.standing(each)
        if reached.level is None or in_short:
            told.append(f"{name}: {reached.level.name if reached.level else 'not judged yet'}.")
            continue
        gap = f"; {reached.gap[0].lower()}{reached.gap[1:]}" if reached.gap else ""
        met = f"{reached.partly} of {reached.total} partly or fully met, {reached.fully} fully"
        told.append(f"{name}: {reached.level.name}, {met}{gap}.")
    return f"Level ({LABEL}). " + " ".join(told)


def _by_set(row: Entry) -> tuple[Any, str]:
    titles = [_WHOLE, *(each.title for each in standard_sets())]
    return row.place[0], titles[row.place[0]]


def _by_how_far(row: Entry) -> tuple[Any, str]:
    return (HOW_FAR.index(row.how_far), capital(row.how_far)) if row.statement else (-1, _WHOLE)
