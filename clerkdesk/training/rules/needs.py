"""What the file itself says is needed: lapsed certificates, what a new role calls for, the audit, and plan actions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from clerkdesk.core.dates import add_months, show_date
from clerkdesk.core.wording import count_of
from clerkdesk.training.rules.matrix import Asked, Cell, Holder

NEW_MONTHS = 6  # so long someone is new in a role
_MET_MONTHS = 12
LAPSED, NEW, AUDIT, ACTION = "lapsed certificate", "new in the role", "skills audit", "action of the plan"

Pair = tuple[UUID, UUID]
State = Literal["open", "late", "answered", "not now", "met"]


class Suggestion(NamedTuple):
    """A need that the file shows, whence, and why."""

    person_id: UUID
    topic_id: UUID | None
    source: str
    priority: str
    wanted_by: date | None
    why: str
    action_id: UUID | None = None


class Written(NamedTuple):
    """A need that is written down for a person, and the day on which it was met."""

    person_id: UUID | None
    topic_id: UUID | None
    action_id: UUID | None
    met_on: date | None


class Waiting(NamedTuple):
    """A need of one person on a topic that is not met yet, and whence it is known."""

    key: UUID
    person_id: UUID
    topic_id: UUID
    source: str


class Lead(NamedTuple):
    """Someone who leads an open action of a plan."""

    person_id: UUID
    action_id: UUID
    number: str


def state_of(answer: str, wanted_by: date | None, met_on: date | None, today: date) -> State:
    """Return whether a need is met, put off, late, answered or still open."""
    if met_on is not None:
        return "met"
    if answer == "not now":
        return "not now"
    if wanted_by is not None and wanted_by < today:
        return "late"
    return "open" if answer == "not answered yet" else "answered"


def is_new(since: date | None, today: date) -> bool:
    """Return whether someone took up a role within the last six months."""
    return since is not None and since <= today <= add_months(since, NEW_MONTHS)


def new_pairs(holders: Iterable[Holder], asked: Iterable[Asked], today: date) -> dict[Pair, date]:
    """Return what roles taken up within six months call for, by (person, topic), with the day of the role."""
    fresh = [one for one in holders if is_new(one.since, today)]
    return {
        (holder.person_id, one.topic_id): holder.since
        for one in asked
        for holder in fresh
        if holder.role == one.role and holder.since is not None
    }


def suggestions(
    cells: Mapping[Pair, Cell],
    *,
    new: Mapping[Pair, date],
    not_yet: Mapping[Pair, date | None],
    exempt: Collection[Pair],
    written: Collection[Written],
    today: date,
) -> list[Suggestion]:
    """Return what is needed and not written yet; of several reasons for one thing the strongest stands.

    `new` are the pairs that a new role calls for, `not_yet` those that the audit answered so, with its day. A need that
    was met is suggested again only for a reason that is younger than the day on which it was met.
    """
    open_pairs = {(one.person_id, one.topic_id) for one in written if one.met_on is None}
    met: dict[tuple[UUID | None, UUID | None], date] = {}
    for one in written:
        if one.met_on is not None:
            there = met.get((one.person_id, one.topic_id))
            met[one.person_id, one.topic_id] = max(one.met_on, there) if there else one.met_on
    found: dict[Pair, Suggestion] = {}
    for since, suggestion in _reasons(cells, new, not_yet, today):
        assert suggestion.topic_id is not None  # each of these is about a topic
        pair = (suggestion.person_id, suggestion.topic_id)
        was_met = pair in met and (since is None or since <= met[pair])
        if pair not in exempt and pair not in open_pairs and not was_met:
            found.setdefault(pair, suggestion)
    return list(found.values())


def look_met(
    waiting: Iterable[Waiting], cells: Mapping[Pair, Cell], not_yet: Mapping[Pair, date | None], today: date
) -> dict[UUID, date]:
    """Return the needs whose topic was learnt meanwhile, with the day on which; it is for the clerk to say so.

    Who said later than that in the audit that they can't do it yet still has the need. Of a need from an appraisal, an
    action or elsewhere no day is known, so that only what was learnt in the last twelve months can have met it.
    """
    found = {}
    for one in waiting:
        pair = (one.person_id, one.topic_id)
        cell = cells.get(pair)
        if cell is None or not _is_done(cell) or cell.has_lapsed or cell.day is None:
            continue
        is_dated = one.source in (LAPSED, NEW, AUDIT)
        if not _is_younger(not_yet.get(pair), cell.day) and (is_dated or cell.day >= add_months(today, -_MET_MONTHS)):
            found[one.key] = cell.day
    return found


def from_actions(
    leads: Iterable[Lead],
    asked_of: Mapping[UUID, Collection[UUID]],
    cells: Mapping[Pair, Cell],
    written: Collection[Written],
) -> list[Suggestion]:
    """Return a need for each lead of an action who has done none of the topics that their roles call for.

    Nothing is guessed from the words of an action. `asked_of` are the topics that the roles of a person call for.
    """
    by_person: dict[UUID, list[Lead]] = {}
    for lead in leads:
        by_person.setdefault(lead.person_id, []).append(lead)
    has_one = {one.person_id for one in written if one.action_id is not None}
    found = []
    for person_id, led in by_person.items():
        topics = asked_of.get(person_id, ())
        has_done = any(_is_done(cells.get((person_id, topic))) for topic in topics)
        if topics and not has_done and person_id not in has_one:
            what = f"Leads action {led[0].number}" if led[0].number else "Leads an action of the plan"
            more = f" and {count_of(len(led) - 1, 'other')}" if len(led) > 1 else ""
            why = f"{what}{more}; has done no training that their role calls for"
            found.append(Suggestion(person_id, None, ACTION, "medium", None, why, led[0].action_id))
    return found


def _is_done(cell: Cell | None) -> bool:
    return cell is not None and cell.state == "done"


def _reasons(
    cells: Mapping[Pair, Cell], new: Mapping[Pair, date], not_yet: Mapping[Pair, date | None], today: date
) -> Iterator[tuple[date | None, Suggestion]]:
    """Give each reason with the day since which it holds, the strongest kind first."""
    for pair, cell in cells.items():
        if cell.has_lapsed and cell.state != "booked" and cell.until is not None:
            yield cell.until, Suggestion(*pair, LAPSED, "high", None, f"lapsed on {show_date(cell.until)}")
    for pair, since in new.items():
        there = cells.get(pair)
        if there is not None and there.state in ("due", "needed"):
            by = there.day if there.day is not None and there.day >= today else None
            priority = "high" if by or there.is_late else "medium"
            yield since, Suggestion(*pair, NEW, priority, by, f"new in the role since {show_date(since)}")
    for pair, day in not_yet.items():
        there = cells.get(pair)
        if there is None or there.state == "booked" or (there.state == "done" and not _is_younger(day, there.day)):
            continue
        said = f"said “not yet” in the skills audit{f' on {show_date(day)}' if day else ''}"
        yield day, Suggestion(*pair, AUDIT, "medium", None, said)


def _is_younger(answered: date | None, learnt: date | None) -> bool:
    return answered is not None and learnt is not None and answered > learnt
