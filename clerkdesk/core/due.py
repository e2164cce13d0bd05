"""One line of "What to do next": what is due or missing, the place where it is put right, and when it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

Urgency = Literal["overdue", "soon", "missing", "later", "when you can"]
ORDER: tuple[Urgency, ...] = ("overdue", "soon", "missing", "later", "when you can")
YEAR_END = (5, 6)  # May and June: the accounts, the audit and the annual meetings leave a clerk no time


@dataclass(frozen=True)
class Due:
    """What is to be done, why, and the page (and there the record) to which its button leads."""

    urgency: Urgency
    tag: str  # "Overdue 6 days", "4 gaps", "When you can"
    title: str  # "Four actions have no lead"
    detail: str  # "2.4, 3.1, 3.6 and 5.2"
    button: str  # "Show them"
    page: str
    key: UUID | None = None
    _: KW_ONLY
    name: str  # the same from day to day, whatever the numbers: "actions without a lead"
    is_reminder: bool = False  # our own, and no date that law, a body or the clerk has set
    by: date | None = None  # the day that is near: of what is soon the nearest stands first


class PutOffLine(NamedTuple):
    """A line that the clerk has put off, and the day on which it is shown again."""

    line: Due
    until: date


class Waiting(NamedTuple):
    """What waits for the clerk, the most urgent first, and what does not stand in the list just now."""

    lines: tuple[Due, ...] = ()
    put_off: tuple[PutOffLine, ...] = ()  # the one shown again first stands first
    resting: tuple[Due, ...] = ()  # our own reminders, at the clerk's year end


NOTHING = Waiting()


def most_urgent(lines: Iterable[Due]) -> list[Due]:
    """Return the lines, the most urgent first and the nearest day first; among equals the order given stands."""
    return sorted(lines, key=lambda line: (ORDER.index(line.urgency), line.by or date.max))


def shown_first(lines: Sequence[Due], most: int) -> list[Due]:
    """Return at most `most` lines; what is late takes little more than half where something else waits as well.

    A wall of what is late hides the date of next week, and the next step.
    """
    late = [line for line in lines if line.urgency == "overdue"]
    others = [line for line in lines if line.urgency != "overdue"]
    room = max(most // 2 + 1, most - len(others))
    return (late[:room] + others)[:most]


def rests(line: Due, today: date, *, reminds_at_year_end: bool) -> bool:
    """Return whether a line is our own reminder and today is in the clerk's year end, unless that is wished for."""
    return line.is_reminder and today.month in YEAR_END and not reminds_at_year_end


def waiting(
    lines: Iterable[Due], put_off: Mapping[str, date], today: date, *, reminds_at_year_end: bool = False
) -> Waiting:
    """Return which lines are shown today; `put_off` says by a line's name on which day it comes back."""
    shown, away, resting = [], [], []
    for line in lines:
        until = put_off.get(line.name)
        if until is not None and until > today:
            away.append(PutOffLine(line, until))
        elif rests(line, today, reminds_at_year_end=reminds_at_year_end):
            resting.append(line)
        else:
            shown.append(line)
    away.sort(key=lambda each: each.until)
    return Waiting(tuple(most_urgent(shown)), tuple(away), tuple(resting))
