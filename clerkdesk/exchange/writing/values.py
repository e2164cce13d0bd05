"""What can stand in a written cell, and how wide its column should be."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_money

NARROWEST, WIDEST = 9, 50  # characters


class Pounds(int):
    """A sum of money in pence."""


OutValue = str | int | Pounds | date | None

# What XML can't hold; a text box never gives them, a damaged source may.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class OutTable(NamedTuple):
    """A table to be written: its name, headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[OutValue]]


def shown(value: OutValue) -> str:
    """Return the value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, Pounds):
        return show_money(value)
    if isinstance(value, date):
        return show_date(value)
    return clean(value) if isinstance(value, str) else str(value)


def clean(text: str) -> str:
    """Return the text with plain line breaks and without what no file can hold."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def column_widths(table: OutTable) -> list[int]:
    """Return for each column how many characters wide it reads well."""
    sample = table.rows[:200]
    return [
        max(NARROWEST, min(WIDEST, max([_widest_line(heading), *(_widest_line(shown(row[i])) for row in sample)]) + 2))
        for i, heading in enumerate(table.headings)
    ]


def _widest_line(text: str) -> int:
    return max(map(len, text[:2000].split("\n")))
