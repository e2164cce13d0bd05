"""Finding things of the plans from elsewhere: the search box (Ctrl+K) and the lines of Home."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select, true
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action, ActionParty, Issue, Plan, Theme
from clerkdesk.action_plan.rules import OVER
from clerkdesk.core.due import Due, Urgency
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council.records import Organisation

# Keys that stand for a list of actions and not for one: Home's button "Show them" hands them to the page.
WITHOUT_LEAD = UUID(int=1)
LATE = UUID(int=2)
_LONGEST = 200  # letters of a search that are looked at
_TOLD = 120  # letters of an action that a line of Home names
_NAMED = 4  # numbers of actions that a line of Home names


class Hit(NamedTuple):
    """Something found: what it is, how it reads, and the page and key that lead to it."""

    kind: str  # "Action", "Theme", "Issue", "Organisation"
    title: str
    detail: str
    page: str
    key: UUID


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return actions, themes, issues and organisations that hold every word of `text`, the shortest match first.

    Any text is welcome; what holds no letter finds nothing.
    """
    # A half of a character, as pasted by some programs, can't be handed to the file.
    words = text[:_LONGEST].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
    if not words:
        return []
    asked: list[tuple[str, str, Select[UUID, str, str]]] = [
        ("Action", "action_plan", _actions(words)),
        ("Theme", "themes", _themes(words)),
        ("Issue", "themes", _issues(words)),
        ("Organisation", "organisations", _organisations(words)),
    ]
    hits = []
    for kind, page, query in asked:
        for key, title, detail in session.execute(query.limit(limit)):
            hits.append(Hit(kind, title.strip(), detail, page, key))
    # Themes, issues and bodies are few and short; actions must not push them out of the list.
    fewest = [hit for hit in hits if hit.kind != "Action"][: limit // 2]
    return ([hit for hit in hits if hit.kind == "Action"][: limit - len(fewest)]) + fewest


def due(session: Session, today: date) -> list[Due]:
    """Return for Home: actions that have passed their date, and actions without a lead."""
    open_ones = Action.progress.not_in(OVER)
    led = exists().where(ActionParty.action_id == Action.id, ActionParty.part == "lead")
    late = _counted(session, open_ones, Action.ends_on < today)
    leaderless = _counted(session, open_ones, ~led)
    lines = []
    if late.number:
        words = "has passed its date" if late.number == 1 else "have passed their date"
        tag = f"Overdue {count_of((today - late.since).days, 'day')}" if late.since else "Overdue"
        lines.append(_line("overdue", tag, late, words, LATE, "actions past their date"))
    if leaderless.number:
        words = "has no lead" if leaderless.number == 1 else "have no lead"
        gaps = count_of(leaderless.number, "gap")
        line = _line("missing", gaps, leaderless, words, WITHOUT_LEAD, "actions without a lead")
        lines.append(replace(line, is_reminder=True))
    return lines


class _Counted(NamedTuple):
    """How many actions meet a condition, the first of them, and the earliest day on which one should have ended."""

    number: int
    first: list[tuple[str, str]]  # number and what is to be done
    since: date | None


def _line(urgency: Urgency, tag: str, found: _Counted, words: str, key: UUID, name: str) -> Due:
    title = f"{capital(_in_words(found.number))} {words}"
    button = "Show it" if found.number == 1 else "Show them"
    return Due(urgency, tag, title, _named(found), button, "action_plan", key, name=name)


def _named(found: _Counted) -> str:
    """Return one action with what is to be done, several by their numbers."""
    if found.number == 1:
        return shorten(" ".join(found.first[0]), _TOLD, placeholder=" …")
    named = [number for number in dict.fromkeys(number for number, _ in found.first) if number][:_NAMED]
    more = found.number - len(named)
    return joined([*named, f"{more:,} more"] if more and named else named)


def _in_words(count: int) -> str:
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{small[count]} action{'' if count == 1 else 's'}" if count < len(small) else f"{count:,} actions"


def _counted(session: Session, *conditions: ColumnElement[bool]) -> _Counted:
    asked = select(func.count(), func.min(Action.ends_on)).select_from(Action).where(*conditions)
    count, since = session.execute(asked).one()
    first = (
        select(Action.number, Action.what)
        .join(Plan, Plan.id == Action.plan_id)
        .outerjoin(Theme, Theme.id == Action.theme_id)
        .where(*conditions, *([Action.number != ""] if count > 1 else []))
        .order_by(Plan.position, Theme.id.is_(None), Theme.position, Action.position)
        .limit(2 * _NAMED)
    )
    return _Counted(count, [(number, what) for number, what in session.execute(first)] if count else [], since)


def _holds(words: Sequence[str], *columns: ColumnElement[str]) -> ColumnElement[bool]:
    text = columns[0]
    for column in columns[1:]:
        text = text + " " + column
    folded = func.folded(text)
    condition: ColumnElement[bool] = true()
    for word in words:
        condition = condition & (func.instr(folded, word) > 0)
    return condition


def _actions(words: Sequence[str]) -> Select[UUID, str, str]:
    name = Action.number.concat(" ").concat(Action.what)
    return (
        select(Action.id, name, func.coalesce(Theme.title, Plan.title))
        .join(Plan, Plan.id == Action.plan_id)
        .outerjoin(Theme, Theme.id == Action.theme_id)
        .where(_holds(words, Action.number.expression, Action.what.expression))
        .order_by(Action.number != words[0], func.length(Action.what), Action.number)
    )


def _themes(words: Sequence[str]) -> Select[UUID, str, str]:
    name = Theme.number.concat(" ").concat(Theme.title)
    return (
        select(Theme.id, name, Plan.title)
        .join(Plan, Plan.id == Theme.plan_id)
        .where(_holds(words, Theme.title.expression))
        .order_by(func.length(Theme.title), Theme.title)
    )


def _issues(words: Sequence[str]) -> Select[UUID, str, str]:
    return (
        select(Issue.id, Issue.title, Theme.title)
        .join(Theme, Theme.id == Issue.theme_id)
        .where(_holds(words, Issue.title.expression))
        .order_by(func.length(Issue.title), Issue.title)
    )


def _organisations(words: Sequence[str]) -> Select[UUID, str, str]:
    return (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .where(_holds(words, Organisation.name.expression, Organisation.contact_name.expression))
        .order_by(func.length(Organisation.name), Organisation.name)
    )
