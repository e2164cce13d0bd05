"""What a table looks like once it has been read, whatever kind of file it came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble

MOST_ROWS = 20_000
MOST_COLUMNS = 500

CellValue = date | float | int | bool | None
Progress = Callable[[int, int], object]  # called with (done, of); may raise to stop the work


class Cell(NamedTuple):
    """One cell: its text as a reader sees it, and its value where the file knows one.

    A cell hidden under a merged one has no text of its own; `merged_from` is the row and column it belongs to.
    """

    text: str
    value: CellValue = None
    merged_from: tuple[int, int] | None = None


EMPTY = Cell("")


@dataclass(frozen=True)
class SourceTable:
    """One table of a file, row by row from the first; every row is as long as the widest."""

    name: str
    rows: list[list[Cell]]
    notices: tuple[str, ...] = field(default=())

    @property
    def width(self) -> int:
        """Return how many columns the table has."""
        return len(self.rows[0]) if self.rows else 0

    def shown(self, row: int, column: int) -> str:
        """Return the text that a reader sees at this place, through a merged cell as well."""
        cell = self.rows[row][column]
        if cell.merged_from and not cell.text.strip():
            return self.rows[cell.merged_from[0]][cell.merged_from[1]].text
        return cell.text


def nothing_told(_done: int, _of: int) -> None:
    """Take progress where nobody looks at it."""


def make_table(name: str, rows: Iterable[Iterable[Cell]], file: str, notices: tuple[str, ...] = ()) -> SourceTable:
    """Cut off the empty edge at the bottom and the right and make all rows equally long.

    Raises Trouble where the table is larger than ClerkDesk takes in.
    """
    kept = [list(row) for row in rows]
    widest = 0
    last = -1
    filled = 0
    for index, row in enumerate(kept):
        used = _used_width(row)
        if used:
            last = index
            filled += 1
            widest = max(widest, used)
    refuse_too_large(filled, widest, name, file)
    del kept[last + 1 :]
    for row in kept:
        del row[widest:]
        row.extend([EMPTY] * (widest - len(row)))
    return SourceTable(name, kept, notices)


def refuse_too_large(rows: int, columns: int, name: str, file: str) -> None:
    """Raise Trouble where a table has more rows or columns than ClerkDesk takes in."""
    where = f"“{name}” in “{file}”" if name and name != file else f"“{file}”"
    if rows > MOST_ROWS:
        raise Trouble(
            f"The table {where} has {rows:,} rows; up to {MOST_ROWS:,} can be brought in at once. "
            "Split it into smaller tables and bring them in one after another. Nothing was changed."
        )
    if columns > MOST_COLUMNS:
        raise Trouble(
            f"The table {where} has {columns:,} columns; up to {MOST_COLUMNS} can be brought in. "
            "Copy the columns you need to a new sheet and bring that in. Nothing was changed."
        )


def clean_lines(text: str) -> str:
    """Return the text with every kind of line end as a plain line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def cell_of(value: object) -> Cell:
    """Return the cell for a value as a spreadsheet holds it."""
    if isinstance(value, str):
        return Cell(clean_lines(value)) if value else EMPTY
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value)
    if isinstance(value, int | float):
        return _number(float(value))
    return _moment(value)


def percent_cell(value: float) -> Cell:
    """Return the cell for a number that is shown as a share of a hundred."""
    return Cell(f"{value * 100:.10g}%", value)


def pounds_cell(value: float) -> Cell:
    """Return the cell for a number that is shown as a sum of money."""
    sign = "-" if value < 0 else ""
    return Cell(f"{sign}£{abs(value):,.0f}" if value == int(value) else f"{sign}£{abs(value):,.2f}", value)


def _number(value: float) -> Cell:
    # Spreadsheets know only fractions; a clerk sees 3, not 3.0.
    whole = value == int(value) if abs(value) < 1e15 else False
    return Cell(str(int(value)), int(value)) if whole else Cell(f"{value:.15g}", value)


def _moment(value: object) -> Cell:
    if isinstance(value, datetime):
        if value.time() == time(0):
            return Cell(show_date(value.date()), value.date())
        return Cell(f"{show_date(value.date())} {value:%H:%M}", value)
    if isinstance(value, date):
        return Cell(show_date(value), value)
    if isinstance(value, time):
        return Cell(f"{value:%H:%M}")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return Cell(f"{minutes // 60}:{minutes % 60:02d}")
    return EMPTY


def _used_width(row: list[Cell]) -> int:
    for index in range(len(row) - 1, -1, -1):
        if row[index].text.strip():
            return index + 1
    return 0
