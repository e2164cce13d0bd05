"""Where a plan stands in time: when each stage should run, when it did, and how late or early that is in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerkdesk.core.dates import show_day
from clerkdesk.core.wording import capital
from clerkdesk.stages.step_lists import Stage

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKS_FROM, _MONTHS_FROM = 14, 84  # days from which a span is told in weeks, and in months
NEAR = timedelta(days=60)  # a hard date within this time is near


@dataclass(frozen=True)
class Span:
    """A stretch of time; without an end it goes on."""

    start: date
    end: date | None = None  # the day after the last planned one; of what happened, its last day


@dataclass(frozen=True)
class HardDate:
    """A day that can't be moved, such as a funder's."""

    on: date
    words: str  # "National Village Fund: printing paid for by then"


@dataclass(frozen=True)
class Standing:
    """Where the whole plan stands on a day."""

    month: int  # 11 of 18; 0 before the start or without one
    months: int
    days_late: int  # below 0: ahead
    words: str  # "Month 11 of 18; the plan is three weeks late"


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or the last of it where it has no such day."""
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def planned(stages: Sequence[Stage], starts_on: date | None, months: int) -> list[Span | None]:
    """Return when each stage should run: planning shares the months by what is usual, delivery follows and goes on."""
    if starts_on is None:
        return [None] * len(stages)
    end = months_after(starts_on, months)
    days = (end - starts_on).days
    weights = [sum(stage.months) if stage.phase == "planning" and stage.months else 0 for stage in stages]
    whole, before, spans = sum(weights), 0, list[Span | None]()
    for stage, weight in zip(stages, weights, strict=True):
        if stage.phase != "planning":
            spans.append(Span(end))
            continue
        first = starts_on + timedelta(days=days * before // whole)
        before += weight
        spans.append(Span(first, starts_on + timedelta(days=days * before // whole)))
    return spans


def happened(days: Sequence[tuple[date | None, date | None]], *, is_done: bool) -> Span | None:
    """Return when a stage did run, from the days on which its steps were started and done."""
    known = [day for pair in days for day in pair if day is not None]
    if not known:
        return None
    return Span(min(known), max(known) if is_done else None)


def days_late(span: Span | None, today: date) -> int:
    """Return by how many days a stage that is worked on is late; below 0 it was begun ahead of its time."""
    if span is None:
        return 0
    if span.end is not None and today >= span.end:
        return (today - span.end).days
    return min(0, (today - span.start).days)


def standing(starts_on: date | None, months: int, late: int, today: date) -> Standing:
    """Return where a plan that is being made stands: the month it is in, and how late or ahead it is."""
    if starts_on is None:
        return Standing(0, months, 0, "No start is entered, so there is no time to keep to.")
    if today < starts_on:
        return Standing(0, months, 0, f"Begins on {show_day(starts_on, today)}")
    month = month_number(starts_on, today)
    place = f"Month {month} of {months}" if month <= months else f"Month {month} ({months_words(months)} were planned)"
    return Standing(month, months, late, f"{place}; the plan is {late_words(late)}")


def made_standing(starts_on: date | None, months: int, made_on: date | None) -> Standing:
    """Return where a plan stands whose stages of planning are all done, the last of them on `made_on`."""
    if starts_on is None or made_on is None or made_on < starts_on:
        return Standing(0, months, 0, "The plan is made")
    took = month_number(starts_on, made_on)
    return Standing(took, months, 0, f"Made in {months_words(took)}; {months_words(months)} were planned")


def month_number(starts_on: date, day: date) -> int:
    """Return 1 for a day in the first month after the start, and so on."""
    count = (day.year - starts_on.year) * 12 + day.month - starts_on.month
    return count + (1 if day >= months_after(starts_on, count) else 0)


def late_words(days: int) -> str:
    """Return "three weeks late", "two weeks ahead" or "on time"."""
    return f"{span_words(abs(days))} {'late' if days > 0 else 'ahead'}" if days else "on time"


def span_words(days: int) -> str:
    """Return "six days", "three weeks" or "four months"."""
    if days < _WEEKS_FROM:
        return counted(days, "day")
    return counted(days // 7, "week") if days < _MONTHS_FROM else counted(round(days / 30.44), "month")


def months_words(months: int) -> str:
    """Return "18 months"."""
    return counted(months, "month")


def due_words(day: date, today: date) -> str:
    """Return "due 4 March", or "was due 4 March" where the day has passed."""
    return f"{'was due' if day < today else 'due'} {show_day(day, today)}"


def hard_date_words(hard: HardDate, today: date) -> str:
    """Return a hard date with how far off it is: "In three weeks: …"."""
    days = (hard.on - today).days
    if days < 0:
        return f"{capital(span_words(-days))} ago, on {show_day(hard.on, today)}: {hard.words}"
    when = "Today" if days == 0 else f"In {span_words(days)}"
    return f"{when}, on {show_day(hard.on, today)}: {hard.words}"


def counted(number: int, unit: str) -> str:
    """Return "three weeks", "13 days"."""
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{words} {unit}{'' if number == 1 else 's'}"
