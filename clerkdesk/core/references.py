"""Answers what else in the file points to a row, by one walk over the links of all tables.

A link that deserves better words than "entry" carries them where it is declared:
`mapped_column(ForeignKey("council_organisation.id"), info={"one": "action it leads", "many": "actions it leads"})`.
A row that makes no sense without the one it points to says so there too: `info={"goes_with": True}`; one that can
be empty and yet tells of that person alone where it is not says `info={"is_theirs": True}`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Column, Table, delete, func, select, update
from sqlalchemy.orm import Session

from clerkdesk.core.record import Record
from clerkdesk.core.wording import count_of, joined


@dataclass(frozen=True)
class Pointer:
    """A column of a table in which rows point to the one that was asked about, and how many do."""

    table: str
    column: str
    one: str
    many: str
    count: int

    @property
    def words(self) -> str:
        """Return "4 actions it leads"."""
        return count_of(self.count, self.one, self.many)


def pointers_to(session: Session, kind: type[Record], key: UUID) -> list[Pointer]:
    """Return what points to the row of this kind with this key, in the order of tables."""
    found = []
    for column in links_to(kind):
        count = session.scalar(select(func.count()).where(column == key)) or 0
        if count:
            found.append(pointer(column, count))
    return found


def pointers_to_all(session: Session, kind: type[Record]) -> dict[UUID, list[Pointer]]:
    """Return what points to each row of this kind; rows that nothing points to are left out."""
    found: dict[UUID, list[Pointer]] = {}
    for column in links_to(kind):
        for key, count in session.execute(select(column, func.count()).where(column.is_not(None)).group_by(column)):
            found.setdefault(key, []).append(pointer(column, count))
    return found


def move_links(session: Session, kind: type[Record], old: UUID, new: UUID) -> None:
    """Let whatever points to the row with the `old` key point to the one with the `new` key."""
    for column in links_to(kind):
        session.execute(update(column.table).where(column == old).values({column: new}))


def take_along(session: Session, kind: type[Record], *keys: UUID) -> None:
    """Remove the rows that make no sense without these, and whatever makes none without those."""
    _take_along(session, Record.metadata.tables[kind.__tablename__], keys)


def _take_along(session: Session, table: Table, keys: Sequence[UUID]) -> None:
    for column in _links_to_table(table):
        if keys and column.info.get("goes_with"):
            taken = list(session.scalars(select(column.table.c.id).where(column.in_(keys))))
            _take_along(session, column.table, taken)
            session.execute(delete(column.table).where(column.in_(keys)))


def tables_pointing_to(kind: type[Record]) -> frozenset[str]:
    """Return the names of the tables whose rows can point to a row of this kind."""
    return frozenset(column.table.name for column in links_to(kind))


def in_words(pointers: list[Pointer]) -> str:
    """Return "4 actions it leads and 1 person who belongs to it"."""
    return joined([pointer.words for pointer in pointers])


def links_to(kind: type[Record]) -> list[Column[UUID]]:
    """Return every column in which a row can point to one of this kind, in the order of tables."""
    return _links_to_table(Record.metadata.tables[kind.__tablename__])


def _links_to_table(table: Table) -> list[Column[UUID]]:
    return [
        column
        for other in Record.metadata.sorted_tables
        for column in other.columns
        if any(link.column.table is table for link in column.foreign_keys)
    ]


def pointer(column: Column[UUID], count: int) -> Pointer:
    return Pointer(
        table=column.table.name,
        column=column.name,
        one=column.info.get("one", "entry elsewhere"),
        many=column.info.get("many", "entries elsewhere"),
        count=count,
    )
