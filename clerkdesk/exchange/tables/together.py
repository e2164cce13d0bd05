"""Put tables with the same headings together, as where a plan has one table for each theme."""

import re
from collections.abc import Sequence

from clerkdesk.exchange.tables.cells import MOST_ROWS, Cell, SourceTable

_NUMBERED = re.compile(r"Table \d+(?:: )?")


def together(tables: Sequence[SourceTable]) -> SourceTable | None:
    """Return one table of all, each begun by its name across the width; None where their headings differ."""
    if len(tables) < 2:
        return None
    starts = [_heading_row(table) for table in tables]
    headings = {
        tuple(cell.text.strip().casefold() for cell in table.rows[start]) if start is not None else None
        for table, start in zip(tables, starts, strict=True)
    }
    if len(headings) > 1 or None in headings or sum(len(table.rows) for table in tables) >= MOST_ROWS:
        return None
    first = starts[0] or 0
    rows = list(tables[0].rows[: first + 1])
    for table, start in zip(tables, starts, strict=True):
        rows.append(_title_row(_NUMBERED.sub("", table.name, count=1) or table.name, table.width, len(rows)))
        after = (start or 0) + 1
        rows += [[_moved(cell, len(rows) - after) for cell in row] for row in table.rows[after:]]
    notices = tuple(dict.fromkeys(notice for table in tables for notice in table.notices))
    return SourceTable(f"All {len(tables)} tables together", rows, notices)


def _heading_row(table: SourceTable) -> int | None:
    """Return the first row with more than one filled cell, where rows follow it."""
    for number, row in enumerate(table.rows[:-1]):
        if sum(bool(cell.text.strip()) for cell in row) > 1:
            return number
    return None


def _title_row(title: str, width: int, number: int) -> list[Cell]:
    return [Cell(title), *[Cell("", None, (number, 0))] * (width - 1)]


def _moved(cell: Cell, by: int) -> Cell:
    if cell.merged_from is None:
        return cell
    return cell._replace(merged_from=(cell.merged_from[0] + by, cell.merged_from[1]))
