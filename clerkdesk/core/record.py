"""The parent of every stored row, and the tables that the file itself needs."""

import re
from uuid import UUID, uuid4

from sqlalchemy import Column, Dialect, Integer, LargeBinary, MetaData, String, Table, Text, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

# Alembic needs names to find a constraint again.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


_NO_LETTERS = re.compile("[\x00\ud800-\udfff]")


class PlainText(TypeDecorator[str]):
    """Text without the two things that no keyboard makes and SQLite can't give back: zero bytes, halves of letters."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Drop what can't be kept."""
        return _NO_LETTERS.sub("", value) if value else value


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A stored row with a key that is made here and never given twice."""

    __abstract__ = True
    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: PlainText}

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default_factory=uuid4, insert_default=uuid4)


def record_tables() -> list[Table]:
    """Return the tables of all records, in the order in which rows can be put in."""
    return [table for table in Record.metadata.sorted_tables if not table.name.startswith("core_")]


# The file's own tables: no history is kept of them.
change_table = Table(
    "core_change",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("label", String, nullable=False),
    Column("undoes", Integer),
    sqlite_autoincrement=True,
)
history_table = Table(
    "core_history",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, nullable=False, index=True),
    Column("table_name", String, nullable=False),
    Column("row_key", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
)
blob_table = Table(
    "core_blob",
    Record.metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
file_table = Table(
    "core_file",
    Record.metadata,
    Column("name", String, primary_key=True),
    Column("text", String, nullable=False),
)
# Who was erased, by key alone: played again on a copy that is put in the file's place.
erasure_table = Table(
    "core_erasure",
    Record.metadata,
    Column("id", Integer, primary_key=True),
    Column("made_on", String, nullable=False),
    Column("row_key", String, nullable=False),
    Column("decisions", Text, nullable=False),
)
