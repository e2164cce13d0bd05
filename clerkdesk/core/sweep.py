"""Leaves no byte of what was rewritten in the council's file: once begun it is carried on until it is done."""

import sqlite3
from contextlib import suppress
from typing import Protocol

_MARK = "rewritten, to be swept"


class Cursor(Protocol):
    """What runs statements on a connection."""

    def execute(self, statement: str, _parameters: tuple[str, ...] = ..., /) -> "Cursor":
        """Run a statement."""

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row."""


MARK_STATEMENT = f"INSERT OR REPLACE INTO core_file (name, text) VALUES ('{_MARK}', '')"


def is_wanted(cursor: Cursor) -> bool:
    """Return whether rows were rewritten and their old bytes may still lie in the file."""
    return cursor.execute("SELECT 1 FROM core_file WHERE name = ?", (_MARK,)).fetchone() is not None


def sweep(cursor: Cursor) -> bool:
    """Write the file anew without what was freed; False where another reads it just now, and it is still to be done."""
    # Another reader or a full disk: what was rewritten is safe, and the mark has it done at the next opening.
    with suppress(sqlite3.OperationalError):
        _into_one_file(cursor)
        cursor.execute("VACUUM")
        if _into_one_file(cursor):
            cursor.execute("DELETE FROM core_file WHERE name = ?", (_MARK,))
            _into_one_file(cursor)
            return True
    return False


def _into_one_file(cursor: Cursor) -> bool:
    row = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return row is not None and row[0] == 0
