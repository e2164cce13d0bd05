"""Reads the cells of a training register as clerks write them: "12-Jul-26", "£45 + VAT", "1.5 points", "J. Smith"."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from clerkdesk.core.dates import MONTHS, read_date
from clerkdesk.core.durations import read_duration
from clerkdesk.core.money import read_money, show_money
from clerkdesk.training.actions import bookings
from clerkdesk.training.actions.beginning import activities
from clerkdesk.training.records.courses import BOOKING_STATES, MOST_MINUTES, PAYERS, SHARED
from clerkdesk.training.rules.sharing import our_share

FREE = PAYERS[-1]
_NOTHING = {"-", "–", "—", "n/a", "na", "none", "tbc", "tba", "?"}
_DONE = {"yes", "y", "true", "done", "complete", "completed", "passed", "pass", "x", "✓", "✔", "1"}
_NOT_DONE = {"no", "n", "false", "absent", "no show", "dna", "did not attend"}
_GOING = {"confirmed", "going", "registered", "enrolled"}
_COSTS_NOTHING = {"free", "foc", "nil", "£nil", "no charge", "no cost", "free of charge"}
_SUM_AND_MORE = re.compile(r"^(£?\s*\d[\d,]*(?:\.\d{1,2})?)\s*(?=[^\d.,])(.+)$")
_POINTS = re.compile(r"^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:points?|pts?|cpd)?\.?$", re.IGNORECASE)
_SERIAL = re.compile(r"^([2-6]\d{4})(?:\.0+)?$")  # a day as spreadsheets count them
_FIRST_SERIAL = date(1899, 12, 30)
_RANGE = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|&|to|and)\s*\d{1,2}(?:st|nd|rd|th)?\s+([a-z]{3,9}\.?\s+\d{2,4})$"
)
_MONTH = re.compile(r"^([a-z]{3,9})\.?[\s\-/]+(\d{4}|\d{2})$")
_TITLES = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|cllrs?|councillors?|rev|revd|sir|lady|lord)\.?\s+)+", re.IGNORECASE)
_OFFICES = {
    "chair", "chairman", "chairwoman", "vice-chair", "vice-chairman", "clerk", "deputy clerk", "parish clerk",
    "town clerk", "rfo",
}  # fmt: skip
_BEHIND = re.compile(r"\s*\([^()]*\)$")  # "Ann Lee (chair)"
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:and|&)\s+")


class Read(NamedTuple):
    """What a cell means; with a remark its own words are kept in the notes beside it."""

    value: Any
    remark: str = ""


Reader = Callable[[str], Read | None]


def day_reader(today: date) -> Reader:
    """Return a reader of days: also a spreadsheet's number, "4 to 5 March 2026", and a month without its day."""

    def read(text: str) -> Read | None:
        found = read_date(text, today)
        if found is not None:
            return Read(found)
        words = " ".join(text.casefold().split())
        if number := _SERIAL.match(words):
            return Read(_FIRST_SERIAL + timedelta(days=int(number[1])))
        if both := _RANGE.match(words):
            first = read_date(f"{both[1]} {both[2]}", today)
            return Read(first, "is longer than a day; its first day is taken") if first else None
        month = _MONTH.match(words)
        first = read_date(f"1 {month[1]} {month[2]}", today) if month and _is_month(month[1]) else None
        return Read(first, "names no day; the first of the month is taken") if first else None

    return read


def read_length(text: str) -> Read | None:
    """Return a length of time in minutes, also from "2½ hrs" and from a clock's "2:30:00"."""
    words = re.sub(r"\s*½", ".5", text)
    words = re.sub(r"^(\d{1,2}:\d{2}):00$", r"\1", words.strip())
    minutes = read_duration(words)
    return None if minutes is None or minutes > MOST_MINUTES else Read(minutes)


def read_points(text: str) -> Read | None:
    """Return points in tenths; what is finer is rounded down."""
    found = _POINTS.match(text.strip())
    tenths = bookings.read_points(found[1]) if found else None
    if found is None or tenths is None:
        return None
    is_finer = len(found[1].replace(",", ".").partition(".")[2].rstrip("0")) > 1
    return Read(tenths, f"is counted as {bookings.points_words(tenths)}: points go in tenths" if is_finer else "")


def read_cost(text: str) -> Read | None:
    """Return a sum in pence; of "£45 + VAT" the sum as it stands, and nothing to pay for "free"."""
    if text.casefold().strip(" .") in _COSTS_NOTHING:
        return Read(0)
    pence = read_money(text)
    if pence is not None:
        return Read(pence) if pence >= 0 else None
    more = _SUM_AND_MORE.match(text.strip())
    pence = read_money(more[1]) if more else None
    return None if pence is None else Read(pence, f"is read as {show_money(pence)}")


def is_nothing(text: str) -> bool:
    """Return whether a cell only says that there is nothing, such as "n/a"."""
    return text.casefold().strip() in _NOTHING


def read_state(text: str) -> str:
    """Return the state that a cell means, or nothing where it means none of ours."""
    word = text.casefold().strip(" .")
    if word in BOOKING_STATES:
        return word
    if word in _NOT_DONE:
        return "did not attend"
    if word in _DONE or word.startswith("attend"):
        return "attended"
    return "booked" if word in _GOING else ""


def read_kind(text: str) -> str:
    """Return the key of the way to learn that a cell names, or nothing."""
    word = text.casefold()
    return next((one.key for one in activities().values() if word in (one.key.casefold(), one.name.casefold())), "")


def read_payer(text: str) -> str:
    """Return who pays as a cell says it, or nothing where it is none of ours."""
    word = text.casefold().strip(" .")
    return next((payer for payer in PAYERS if word in (payer, payer.removeprefix("the "))), "")


def settle_sharing(values: dict[str, Any]) -> list[str]:
    """Work out our own cost of a row where only our share is given; return the fields that had to be emptied."""
    unfit = []
    if None not in (values["whole_cost"], values["cost"]) and values["cost"] > values["whole_cost"]:
        values["whole_cost"] = None
        unfit.append("whole_cost")
    if values["whole_cost"] is not None:
        values["paid_by"] = SHARED
        if values["share"] and values["cost"] is None:
            values["cost"] = our_share(values["whole_cost"], values["share"])
    elif values["share"]:
        values["share"] = ""
        unfit.append("share")
    return unfit


def people_in(text: str) -> list[str]:
    """Return the names in a cell without titles and offices: one of "Hale, Margaret", two of "Ann Lee and Ben Ash"."""
    if ";" in text:
        return [name for part in text.split(";") for name in people_in(part)]
    parts = [part for part in (_TITLES.sub("", one).strip() for one in _BETWEEN.split(text)) if part]
    people = [part for part in parts if part.casefold() not in _OFFICES]
    if len(people) == 1 or (people and all(" " in part for part in people)):
        return [_without_what_is_behind(part) for part in people]
    whole = _without_what_is_behind(_TITLES.sub("", text.strip()))
    surname, comma, first = whole.partition(",")
    is_turned = bool(comma) and "," not in first and bool(first.strip()) and not any(map(str.isdigit, whole))
    return [f"{_TITLES.sub('', first.strip())} {surname.strip()}" if is_turned else whole] if whole else []


def full_names_for(name: str, known: Sequence[str]) -> list[str]:
    """Return which of the known full names "J. Smith" may stand for; nothing for a name written out."""
    initial, _, surname = name.replace(".", ". ").partition(" ")
    words = surname.split()
    if len(initial.rstrip(".")) != 1 or not words:
        return []
    first, last = initial[0].casefold(), words[-1].casefold()
    return [
        full
        for full in known
        if full.casefold().startswith(first)
        and full.casefold().split()[-1] == last
        and len(full.partition(" ")[0].rstrip(".")) > 1
    ]


def _without_what_is_behind(name: str) -> str:
    return _BEHIND.sub("", name) or name


def _is_month(word: str) -> bool:
    return any(name.casefold().startswith(word) for name in MONTHS) or word == "sept"
