"""Makes a row of any table that points to a given row, with whatever rows it needs itself."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.record import Record
from clerkdesk.council.records import Person


def links_to_people() -> dict[str, Column[UUID]]:
    """Return every column of the file that can point to a person."""
    return {f"{column.table.name}.{column.name}": column for column in references.links_to(Person)}


def make_pointing(session: Session, column: Column[UUID], key: UUID) -> Record:
    """Add a row whose `column` holds `key`."""
    return make_row(session, column.table, {column.name: key})


def make_row(session: Session, table: object, values: Mapping[str, object]) -> Record:
    """Add a row of a table with these values."""
    assert isinstance(table, Table)
    kind = next(mapper.class_ for mapper in Record.registry.mappers if mapper.local_table is table)
    needed = {
        column.name: make_row(session, link.column.table, {}).id
        for column in table.columns
        for link in column.foreign_keys
        if not column.nullable and column.name not in values
    }
    made: Record = kind(**needed, **values)
    session.add(made)
    session.flush()
    return made
