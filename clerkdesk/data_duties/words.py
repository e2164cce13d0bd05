"""How a place in the council's file is called to the clerk: "Action 3.2 Repair footpath 14: why"."""

import re
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Table, select

from clerkdesk.core.dates import show_date
from clerkdesk.core.record import Record
from clerkdesk.core.wording import capital
from clerkdesk.data_duties.mentions import text_columns

_THINGS = {
    "council": "The council's page",
    "council_person": "Person",
    "action_plan_kept_cell": "Cell of a table brought in",
    "action_plan_update": "What happened with an action",
    "action_plan_party": "Lead or partner of an action",
    "stages_progress": "Step of the plan",
    "stages_evidence": "Evidence of a step",
}
_COLUMNS = {"with_whom": "with whom", "what": "what is to be done", "text": "text", "body": "text", "who": "who"}
_TITLES = ("number", "title", "what", "name", "heading", "label", "happened_on", "file_name")
_MOST_LETTERS = 60


def thing(table: str) -> str:
    """Return what a row of a table is called: "Action", "Contact"."""
    if table in _THINGS:
        return _THINGS[table]
    mapped = next((m.class_.__name__ for m in Record.registry.mappers if _name_of(m.local_table) == table), table)
    return capital(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", mapped).lower())


def column_words(column: str) -> str:
    """Return what a column is called: "contact name"."""
    return _COLUMNS.get(column, column.removesuffix("_id").removesuffix("_on").replace("_", " "))


def title_of(connection: Connection, table: str, key: str) -> str:
    """Return what tells a row from its neighbours: "3.2 Repair footpath 14", at any length; empty where it is gone."""
    kept = Record.metadata.tables.get(table)
    names = [name for name in _TITLES if kept is not None and name in kept.c]
    if kept is None or not names:
        return ""
    row = connection.execute(select(*(kept.c[name] for name in names)).where(kept.c.id == UUID(key))).first()
    return " ".join(show_date(value) if isinstance(value, date) else str(value) for value in row or () if value)


def row_words(connection: Connection, table: str, key: str) -> str:
    """Return "Action 3.2 Repair footpath 14", at any length."""
    return " ".join(words for words in (thing(table), title_of(connection, table, key)) if words)


def place_words(connection: Connection, table: str, key: str, column: str) -> str:
    """Return "Action 3.2 Repair footpath 14: why", a long title cut."""
    return f"{shortened(row_words(connection, table, key))}: {column_words(column)}"


def shortened(words: str) -> str:
    """Return a title that fits a line; names are taken out of it before, for a cut name is not found any more."""
    line = " ".join(words.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…"


def filled(table: Table, values: dict[str, object]) -> list[tuple[str, str]]:
    """Return the words of a row as (label, words), what is empty left out."""
    return [(capital(column_words(name)), str(values[name])) for name in text_columns(table) if values.get(name)]


def _name_of(table: object) -> str:
    return table.name if isinstance(table, Table) else ""
