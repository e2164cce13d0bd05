"""The rows that tell of one person alone: offices, bookings, answers in the audit; they go with the record."""

import json
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import Column, Connection, Table, delete, or_, select, text

from clerkdesk.core import references
from clerkdesk.core.blobs import FILE_COLUMNS
from clerkdesk.core.record import Record, blob_table, history_table, record_tables
from clerkdesk.council.records import Person, RoleHeld

Keys = dict[str, set[str]]  # keys of rows, as they are stored, by table


def own_columns(*, keeps_office: bool = False) -> list[Column[UUID]]:
    """Return the links by which a row tells of one person alone: it makes no sense without them."""
    kept = RoleHeld.__tablename__ if keeps_office else ""
    return [
        column
        for column in references.links_to(Person)
        if (not column.nullable or column.info.get("is_theirs")) and column.table.name != kept
    ]


def own_rows(connection: Connection, person: UUID, *, keeps_office: bool = False) -> Keys:
    """Return the rows of one person, with what hangs on them, also those that only history still knows."""
    found: Keys = {}
    for column in own_columns(keeps_office=keeps_office):
        keys = _keys(connection, column, {person.hex})
        if keys:
            _gather(connection, column.table, keys, found)
    return found


def linked_before(connection: Connection, column: Column[UUID], person: UUID) -> set[str]:
    """Return the keys of the rows that ever led to the person by this column, as history tells."""
    return _told_before(connection, column, {person.hex})


def linked_now(connection: Connection, person: UUID) -> list[tuple[str, str]]:
    """Return every row, by table and key, that points to the person today."""
    return [
        (column.table.name, key.hex)
        for column in references.links_to(Person)
        for key in connection.scalars(select(column.table.c.id).where(column == person))
    ]


def drop_rows(connection: Connection, rows: Mapping[str, Iterable[str]]) -> tuple[set[str], dict[str, set[UUID]]]:
    """Remove rows with their history; return what the kept files that went with them were found by, and the keys."""
    freed: set[str] = set()
    touched: dict[str, set[UUID]] = {}
    for table in reversed(Record.metadata.sorted_tables):  # what hangs on a row goes first
        keys = sorted(rows.get(table.name, ()))
        if keys:
            for name in file_columns(table):
                freed = freed.union(*(values_ever(connection, table, key, name) for key in keys))
            uuids = {UUID(key) for key in keys}
            connection.execute(delete(table).where(table.c.id.in_(uuids)))
            of_table = history_table.c.table_name == table.name
            connection.execute(delete(history_table).where(of_table, history_table.c.row_key.in_(keys)))
            touched[table.name] = uuids
    return freed, touched


def drop_bytes(connection: Connection, freed: Iterable[str]) -> None:
    """Let go of kept bytes that neither a row nor history names any more."""
    for sha256 in freed:
        named = or_(history_table.c.before.contains(sha256), history_table.c.after.contains(sha256))
        still = connection.execute(select(history_table.c.id).where(named).limit(1)).first()
        if still is None and not _is_named_by_a_row(connection, sha256):
            connection.execute(delete(blob_table).where(blob_table.c.sha256 == sha256))


def file_columns(table: Table) -> list[str]:
    """Return the columns of a table that find kept bytes."""
    return [name for name in FILE_COLUMNS if name in table.c]


def values_ever(connection: Connection, table: Table, key: str, column: str) -> set[str]:
    """Return all that a column of a row held at any time."""
    found = set(connection.scalars(select(table.c[column]).where(table.c.id == UUID(key))))
    query = select(history_table.c.before, history_table.c.after).where(
        history_table.c.table_name == table.name, history_table.c.row_key == key
    )
    for pair in connection.execute(query):
        found |= {json.loads(image).get(column) for image in pair if image}
    return {value for value in found if value}


def _gather(connection: Connection, table: Table, keys: set[str], found: Keys) -> None:
    found.setdefault(table.name, set()).update(keys)
    for column in _links_to(table):
        below = _keys(connection, column, keys) if not column.nullable else set()
        if below:
            _gather(connection, column.table, below, found)


def _keys(connection: Connection, column: Column[UUID], targets: set[str]) -> set[str]:
    """Return the rows that point to one of these, and those gone by now that did."""
    table = column.table
    now = {key.hex for key in connection.scalars(select(table.c.id).where(column.in_([UUID(key) for key in targets])))}
    before = _told_before(connection, column, targets) - now
    # What points to somebody else today is theirs.
    there = {
        key.hex for key in connection.scalars(select(table.c.id).where(table.c.id.in_([UUID(key) for key in before])))
    }
    return now | (before - there)


def _told_before(connection: Connection, column: Column[UUID], targets: set[str]) -> set[str]:
    path = f"$.{column.name}"
    query = text(
        "SELECT row_key, json_extract(before, :path), json_extract(after, :path) FROM core_history "
        "WHERE table_name = :table"
    )
    rows = connection.execute(query, {"table": column.table.name, "path": path})
    return {key for key, before, after in rows if before in targets or after in targets}


def _links_to(table: Table) -> Iterator[Column[UUID]]:
    for other in record_tables():
        for column in other.columns:
            if any(link.column.table is table for link in column.foreign_keys):
                yield column


def _is_named_by_a_row(connection: Connection, sha256: str) -> bool:
    return any(
        connection.execute(select(table.c.id).where(table.c[name] == sha256).limit(1)).first() is not None
        for table in record_tables()
        for name in file_columns(table)
    )
