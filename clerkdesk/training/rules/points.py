"""Points for professional development: what counts on a day, what does not and why, and when they fall too low."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from clerkdesk.core.dates import add_months
from clerkdesk.core.wording import joined
from clerkdesk.training.rules.dated import PointsRule, in_force, points_rules, qualifications

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Learnt:
    """Something that a person took part in; points are counted in tenths."""

    key: UUID  # of the opportunity: the same one is counted once, or once a day where it goes on
    title: str
    day: date
    minutes: int
    category: str = ""  # one of the four with a cap, or none
    part_of: str = ""  # the qualification whose own points hold these
    given_tenths: int | None = None  # where the provider gives points of its own
    goes_on: bool = False  # meetings of one kind, such as with a mentor: each day is another one


@dataclass(frozen=True)
class Counted:
    """A line of the sum: what it is worth, what of it counts, and why not all."""

    learnt: Learnt
    worth: int  # tenths
    counts: int  # tenths
    why: str = ""


@dataclass(frozen=True)
class Points:
    """The sum at a day, worked out line by line."""

    day: date
    since: date
    lines: tuple[Counted, ...]
    source: str

    @property
    def tenths(self) -> int:
        """Return the sum in tenths of a point."""
        return sum(line.counts for line in self.lines)

    @property
    def words(self) -> str:
        """Return "2.5 + 1 + 8 = 11.5 points"."""
        parts = [show_points(line.counts) for line in self.lines if line.counts]
        total = f"{show_points(self.tenths)} {'point' if self.tenths == 10 else 'points'}"
        return f"{' + '.join(parts)} = {total}" if len(parts) > 1 else total


def show_points(tenths: int) -> str:
    """Return "2.5" for 25 tenths and "8" for 80."""
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def points_at(learnt: Iterable[Learnt], day: date, taken: Collection[str] = ()) -> Points:
    """Count what was learnt in the months that end on the day; `taken` are the qualifications the person works for.

    A thing counts from its day to the day before its anniversary. Parts of a point are rounded down to a tenth.
    """
    rule = in_force(points_rules(), day)
    since = add_months(day, -rule.months) + _DAY
    lines: list[Counted] = []
    left = {cap.key: cap.tenths for cap in rule.caps}
    seen: set[tuple[UUID, date | None]] = set()
    for one in sorted(learnt, key=lambda one: (one.day, one.title)):
        if since <= one.day <= day:
            lines.append(_count(one, rule, left, seen, taken))
    return Points(day, since, tuple(lines), rule.source)


def worth_of(minutes: int, given_tenths: int | None, rule: PointsRule) -> int:
    """Return what something is worth by itself in tenths of a point: what was given for it, else by its length."""
    return given_tenths if given_tenths is not None else minutes * 10 // rule.minutes_for_one_point


def falls_below(learnt: Sequence[Learnt], day: date, tenths: int, taken: Collection[str] = ()) -> date | None:
    """Return the first day after `day` on which the points are fewer, if nothing more is learnt; None if they are now.

    What lies after `day` is not counted on.
    """
    known = [one for one in learnt if one.day <= day]
    now = points_at(known, day, taken)
    if now.tenths < tenths:
        return None
    # A later rule may take other months or caps, so that its first day is looked at too.
    later = [rule for rule in points_rules() if rule.since > day]
    turns = {
        _drops_on(line.learnt.day, rule.months)
        for line in now.lines
        for rule in (in_force(points_rules(), day), *later)
    }
    for at in sorted(turns | {rule.since for rule in later}):
        if at > day and points_at(known, at, taken).tenths < tenths:
            return at
    return None


def capped_words(day: date) -> str:
    """Return the caps of the rule of the day in a sentence."""
    rule = in_force(points_rules(), day)
    caps = joined([f"{show_points(cap.tenths)} for {cap.words}" for cap in rule.caps])
    return f"In {rule.months} months at most {caps} are counted."


def _drops_on(learnt_on: date, months: int) -> date:
    at = add_months(learnt_on, months)
    # The anniversary of 29 February is 1 March where there is no 29th.
    return at if add_months(at, -months) >= learnt_on else at + _DAY


def _count(
    one: Learnt, rule: PointsRule, left: dict[str, int], seen: set[tuple[UUID, date | None]], taken: Collection[str]
) -> Counted:
    worth = worth_of(one.minutes, one.given_tenths, rule)
    if one.part_of and one.part_of in taken:
        named = qualifications()[one.part_of].name if one.part_of in qualifications() else one.part_of
        return Counted(one, worth, 0, f"part of {named}, whose own points hold it")
    same = (one.key, one.day if one.goes_on else None)
    if same in seen:
        return Counted(one, worth, 0, "counted once already")
    if worth:
        seen.add(same)
    if one.category not in left:
        return Counted(one, worth, worth)
    counts = min(worth, left[one.category])
    left[one.category] -= counts
    if counts == worth:
        return Counted(one, worth, counts)
    cap = next(cap for cap in rule.caps if cap.key == one.category)
    return Counted(one, worth, counts, f"at most {show_points(cap.tenths)} for {cap.words}")
