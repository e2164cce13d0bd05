"""The matrix: people down, topics across, and in each cell whether it is done, booked, due, needed or not needed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from clerkdesk.core.dates import add_months, show_date

State = Literal["done", "booked", "due", "needed", "not needed"]
NEWCOMER_MONTHS = 12  # after the day set, a newcomer is one no longer
STATES: tuple[State, ...] = ("done", "booked", "due", "needed", "not needed")


class Holder(NamedTuple):
    """Someone with a role that they hold today, and since when."""

    person_id: UUID
    role: str
    since: date | None


class Asked(NamedTuple):
    """A topic that a role calls for, and within how many months."""

    role: str
    topic_id: UUID
    within_months: int | None
    of_newcomers: bool = False


class Trained(NamedTuple):
    """A booking that counts for a topic: attended on a day, or booked for one."""

    person_id: UUID
    topic_id: UUID
    day: date | None
    is_attended: bool
    valid_until: date | None


@dataclass(frozen=True)
class Cell:
    """How one person stands with one topic."""

    state: State
    day: date | None = None  # done on, booked for, due by
    is_late: bool = False
    has_lapsed: bool = False
    until: date | None = field(default=None, compare=False)  # the last day on which what was learnt counts

    @property
    def words(self) -> str:
        """Return "Done 4 March 2026", "Due by 1 May 2026", "Late since 1 May 2026", "Needed" or "Not needed"."""
        if self.day is None:
            return self.state.capitalize()
        before = {"done": "Done", "booked": "Booked for", "due": "Late since" if self.is_late else "Due by"}
        return f"{before[self.state]} {show_date(self.day)}"


NOT_NEEDED = Cell("not needed")


def matrix(
    holders: Iterable[Holder],
    asked: Iterable[Asked],
    trained: Iterable[Trained],
    *,
    renewals: Mapping[UUID, int | None],
    exempt: Iterable[tuple[UUID, UUID]],
    audited_low: Iterable[tuple[UUID, UUID]],
    today: date,
) -> dict[tuple[UUID, UUID], Cell]:
    """Return the cells that say anything, by (person, topic); every other one is not needed.

    `renewals` gives for each topic after how many months it is due again. `exempt` are the pairs of which it was
    written that they are not needed, `audited_low` those of which the person said that the skill is not there yet.
    """
    wanted = _wanted(holders, asked, today)
    for pair in audited_low:
        wanted.setdefault(pair, None)
    for pair in exempt:
        wanted.pop(pair, None)
    done, booked = _newest(trained, renewals, today)
    cells: dict[tuple[UUID, UUID], Cell] = {}
    for pair in wanted.keys() | done.keys() | booked.keys():
        cell = _cell(pair, wanted, done, booked, today)
        if cell is not NOT_NEEDED:
            cells[pair] = cell
    return cells


def counts(cells: Iterable[Cell]) -> dict[State, int]:
    """Return how many cells are in each state."""
    found: dict[State, int] = dict.fromkeys(STATES, 0)
    for cell in cells:
        found[cell.state] += 1
    return found


def shown_topics(cells: Mapping[tuple[UUID, UUID], Cell], topics: Sequence[UUID]) -> list[UUID]:
    """Return the topics of which any cell says something, in the order given."""
    used = {topic for _, topic in cells}
    return [topic for topic in topics if topic in used]


def _wanted(holders: Iterable[Holder], asked: Iterable[Asked], today: date) -> dict[tuple[UUID, UUID], date | None]:
    # By (person, topic) the day by which it is wanted; the earliest where two roles ask for it.
    by_role: dict[str, list[Asked]] = {}
    for one in asked:
        by_role.setdefault(one.role, []).append(one)
    found: dict[tuple[UUID, UUID], date | None] = {}
    for holder in holders:
        for one in by_role.get(holder.role, ()):
            by = add_months(holder.since, one.within_months) if holder.since and one.within_months else None
            if one.of_newcomers and (by is None or add_months(by, NEWCOMER_MONTHS) < today):
                continue
            pair = (holder.person_id, one.topic_id)
            there = found.get(pair)
            found[pair] = min(by, there) if by and there else by or there
    return found


def _newest(
    trained: Iterable[Trained], renewals: Mapping[UUID, int | None], today: date
) -> tuple[dict[tuple[UUID, UUID], tuple[date, date | None]], dict[tuple[UUID, UUID], date | None]]:
    done: dict[tuple[UUID, UUID], tuple[date, date | None]] = {}
    booked: dict[tuple[UUID, UUID], date | None] = {}
    for one in trained:
        pair = (one.person_id, one.topic_id)
        # What lies after the day can't have been attended on it: asked for an earlier day, it was booked at most.
        if not one.is_attended or (one.day is not None and one.day > today):
            there = booked.get(pair)
            booked[pair] = min(one.day, there) if one.day and there else one.day or there
        elif one.day is not None and (pair not in done or one.day > done[pair][0]):
            months = renewals.get(one.topic_id)
            done[pair] = (one.day, one.valid_until or (add_months(one.day, months) if months else None))
    return done, booked


def _cell(
    pair: tuple[UUID, UUID],
    wanted: Mapping[tuple[UUID, UUID], date | None],
    done: Mapping[tuple[UUID, UUID], tuple[date, date | None]],
    booked: Mapping[tuple[UUID, UUID], date | None],
    today: date,
) -> Cell:
    day, ends = done.get(pair, (None, None))
    if day is not None and (ends is None or ends >= today):
        return Cell("done", day, until=ends)
    if pair in booked:
        return Cell("booked", booked[pair], has_lapsed=day is not None, until=ends)
    if pair not in wanted:
        # What nobody asks for any more is still told where it was once learnt.
        return Cell("done", day, has_lapsed=True, until=ends) if day is not None else NOT_NEEDED
    if ends is not None:
        return Cell("due", ends, is_late=True, has_lapsed=True, until=ends)
    by = wanted[pair]
    return Cell("needed") if by is None else Cell("due", by, is_late=by < today)
