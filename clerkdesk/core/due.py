"""One line of "What to do next": what is due or missing, the place where it is put right, and when it is shown."""

from collections.abc import Iterable, Mapping
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


def most_urgent(lines: Iterable[Due], limit: int) -> list[Due]:
    """Return at most `limit` lines, the most urgent first; among equals the order given stands."""
    return sorted(lines, key=lambda line: ORDER.index(line.urgency))[:limit]


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
    return Waiting(tuple(most_urgent(shown, len(shown))), tuple(away), tuple(resting))
