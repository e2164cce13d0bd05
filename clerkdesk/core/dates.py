"""Dates as people type them and as letters show them, and the council's financial year (1 April to 31 March)."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_BY_NUMBERS = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?(?:\s+(\d{4}|\d{2}))?$")
_MONTH_DAY = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}|\d{2}))?$")
_WEEKDAY = re.compile(r"^(?:(next|this|last)\s+)?([a-z]{3,9})$")
_IN = re.compile(r"^in\s+(a|an|one|two|three|four|five|six|\d{1,3})\s+(day|week|month|year)s?$")
_FINANCIAL = re.compile(r"^(?:FY\s*)?(?:20)?(\d{2})\s*[/\-–]\s*(?:20)?(\d{2})$", re.IGNORECASE)
_TIME_BEHIND = re.compile(r"(?<=\d{2})(?:t| )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")  # "2026-07-13 00:00:00"
_BESIDE_MONTH = re.compile(r"(?<=\d)[-/.](?=[a-z])|(?<=[a-z])[-/.](?=\d)")  # "12-Jul-2026"
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def show_date(day: date) -> str:
    """Return "4 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_day(day: date, today: date) -> str:
    """Return "4 March", with the year where it is another one than today's."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == today.year else show_date(day)


def show_moment(moment: datetime, today: date) -> str:
    """Return "today 09:03", "yesterday 18:10" or "3 November 07:00"."""
    day = moment.date()
    words = {today: "today", today - timedelta(days=1): "yesterday"}.get(day) or show_day(day, today)
    return f"{words} {moment:%H:%M}"


def read_date(text: str, today: date) -> date | None:
    """Return the date meant by "4/3/26", "4 March", "next Tuesday", "in two weeks"; None where none is meant.

    A day without a year is the nearest one that lies no more than six months back.
    """
    words = _plain(text)
    return _named_day(words, today) or _written(words, today) or _after(words, today)


def no_such_day(text: str) -> str:
    """Return "April has 30 days." for "31/4"; nothing where the day could be one, or no day is meant."""
    parts = _parts(_plain(text))
    if parts is None or not 1 <= parts[1] <= 12:
        return ""
    day, month, year = parts
    last = monthrange(_full_year(year) if year else 2024, month)[1]
    if 1 <= day <= last:
        return ""
    of_year = f" {_full_year(year)}" if month == 2 and year else ""
    return f"{MONTHS[month - 1]}{of_year} has {last} days."


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or back; where a month is too short, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def financial_year(day: date) -> str:
    """Return "2026/27" for a day from 1 April 2026 to 31 March 2027."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}/{(start + 1) % 100:02d}"


def read_financial_year(text: str) -> str | None:
    """Return "2016/17" for "16/17", "2016-17" or "FY 2016/2017"; None where the two years do not follow."""
    found = _FINANCIAL.match(text.strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    return f"20{first:02d}/{second:02d}" if (first + 1) % 100 == second else None


def _plain(text: str) -> str:
    words = " ".join(text.lower().replace(",", " ").split())
    words = _TIME_BEHIND.sub("", words)
    words = _BESIDE_MONTH.sub(" ", words)
    return re.sub(rf"^(?:{'|'.join(d.lower() + '|' + d[:3].lower() for d in DAYS)})\s+(?=\d)", "", words)


def _full_year(year: str) -> int:
    return int(year) + 2000 if int(year) < 100 else int(year)


def _make(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(_full_year(year), month, day)
        near = [date(y, month, day) for y in (today.year - 1, today.year, today.year + 1) if _is_day(y, month, day)]
    except ValueError:
        return None
    return next((d for d in near if d >= today - timedelta(days=183)), None)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(word: str) -> int | None:
    return (
        next((i + 1 for i, name in enumerate(MONTHS) if name.lower().startswith(word)), None) if len(word) > 2 else None
    )


def _written(text: str, today: date) -> date | None:
    parts = _parts(text)
    return _make(*parts, today) if parts else None


def _parts(text: str) -> tuple[int, int, str | None] | None:
    """Return day, month and year of a day that is written out, in numbers or with the month's name."""
    if found := _ISO.match(text):
        return int(found[3]), int(found[2]), found[1]
    if found := _BY_NUMBERS.match(text):
        return int(found[1]), int(found[2]), found[3]
    if found := _DAY_MONTH.match(text):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.match(text):
        name, day, year = found.groups()
    else:
        return None
    month = _month("sep" if name == "sept" else name)
    return (int(day), month, year) if month else None


def _named_day(text: str, today: date) -> date | None:
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if text in near:
        return today + timedelta(days=near[text])
    found = _WEEKDAY.match(text)
    wanted = next((i for i, name in enumerate(DAYS) if found and name.lower().startswith(found[2])), None)
    if not found or wanted is None:
        return None
    if found[1] == "last":
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    # "next Tuesday" said on a Sunday is two days on; said on a Monday it is the Tuesday of next week.
    if found[1] == "next" and wanted > today.weekday() and today.weekday() < 5:
        ahead += 7
    return today + timedelta(days=ahead)


def _after(text: str, today: date) -> date | None:
    found = _IN.match(text)
    if not found:
        return None
    count = _WORDS.get(found[1]) or int(found[1])
    if found[2] in ("day", "week"):
        return today + timedelta(days=count * (7 if found[2] == "week" else 1))
    months = today.month - 1 + count * (12 if found[2] == "year" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    last = next(day for day in (31, 30, 29, 28) if _is_day(year, month, day))
    return date(year, month, min(today.day, last))
