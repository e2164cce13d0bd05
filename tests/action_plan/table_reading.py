"""Short ways to read a table typed into a test."""

from datetime import date
from typing import Any

from clerkdesk.action_plan.importing import Preview, propose_mapping, understand
from clerkdesk.action_plan.plan_table.lines import ActionLine
from clerkdesk.exchange.tables import Cell, SourceTable
from clerkdesk.exchange.tables.cells import make_table

TODAY = date(2026, 11, 23)


def table_of(*rows: list[str], name: str = "plan.csv") -> SourceTable:
    return make_table(name, [[Cell(text) for text in row] for row in rows], name)


def read(*rows: list[str], **more: Any) -> Preview:
    source = table_of(*rows)
    return understand(source, propose_mapping(source), file_name="plan.csv", today=TODAY, **more)


def one(headings: list[str], row: list[str], **more: Any) -> ActionLine:
    (line,) = read(headings, row, **more).actions
    return line


def names(line: ActionLine, part: str = "lead") -> list[str]:
    return [party.name for party in line.parties if party.part == part]


def kept_texts(preview: Preview) -> list[str]:
    """Return the texts of all cells that would be kept."""
    return [cell.text for cell in preview.loose] + [cell.text for line in preview.actions for cell in line.kept]
