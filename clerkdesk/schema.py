"""Knows every stored row: makes a council's file, opens one, and brings an older one up to date."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import clerkdesk
import clerkdesk.action_plan.records
import clerkdesk.council.records
from clerkdesk.core import backup
from clerkdesk.core.atomic import remove_quietly, sentence_for
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import differences
from clerkdesk.core.lock import Lock
from clerkdesk.core.record import Record
from clerkdesk.core.store import Store

SUFFIX = ".clerkdesk"
APPLICATION_ID = 0x434C4B44  # "CLKD"
# One higher with each step in migrations/versions; HEAD is that step's name.
VERSION = 1
HEAD = "0001"
_SQLITE = sqlite.dialect()


def create_file(path: Path) -> None:
    """Make a new, empty council's file at `path` in one go.

    Raises Trouble where a file lies there already or the place can't be written.
    """
    if path.exists():
        raise Trouble(f"“{path.name}” is there already in {path.parent}. Choose another name, or open that file.")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_quietly(part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _make_tables(connection)
        os.replace(part, path)
    except sqlite3.OperationalError as error:
        raise Trouble(f"“{path.name}” could not be made in {path.parent} ({error}). Choose another place.") from error
    except OSError as error:
        raise Trouble(sentence_for(error, path)) from error
    finally:
        remove_quietly(part)


def open_file(path: Path, *, who: str = "", read_only: bool = False) -> Store:
    """Open a council's file for work; where another program holds it, or asked to, for reading only.

    Raises Trouble where it is missing, not a council's file, damaged, or newer than this program.
    """
    found = _version_of(path)
    lock = Lock(path)
    try:
        taken = not read_only and lock.take(who)
    except OSError:
        taken = False
    if not taken:
        held = not read_only and os.access(path.parent, os.W_OK)
        if found < VERSION:
            raise Trouble(
                f"“{path.name}” was made by an older ClerkDesk and must be opened for work once. "
                "Close it elsewhere and try again."
            )
        return Store(path, who=who, holder=lock.holder() if held else None)
    try:
        if found < VERSION:
            _upgrade(path)
        return Store(path, who=who, lock=lock)
    except BaseException:
        lock.free()
        raise


def check_file(path: Path) -> list[str]:
    """Say in sentences what is wrong with the file at `path`: its pages, its links, its history."""
    _version_of(path)
    found: list[str] = []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found += [f"Integrity: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"A row of {table} points to a row of {parent} that is not there."
                for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        return [*found, f"Integrity: {error}"]
    if not found:
        with open_file(path, read_only=True) as store, store.read() as session:
            found += differences(session.connection())
    return found


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in Record.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=_SQLITE)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=_SQLITE)))
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute("INSERT INTO core_file (name, text) VALUES ('needs', ?)", (clerkdesk.__version__,))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _version_of(path: Path) -> int:
    if not path.is_file():
        raise Trouble(
            f"There is no file “{path.name}” in {path.parent}. Put the stick back, or look for it under another name."
        )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if application != APPLICATION_ID:
                raise Trouble(
                    f"“{path.name}” is not a council's file of ClerkDesk. Choose a file that ends in {SUFFIX}."
                )
            if version > VERSION:
                needed = connection.execute("SELECT text FROM core_file WHERE name='needs'").fetchone()[0]
                raise Trouble(
                    f"“{path.name}” was last used with a newer ClerkDesk. "
                    f"It needs version {needed}; this is {clerkdesk.__version__}. "
                    "Install the newer one on this computer."
                )
    except sqlite3.DatabaseError as error:
        raise Trouble(
            f"“{path.name}” can't be read as a council's file ({error}). "
            "If it is yours, restore it from a copy; nothing was changed."
        ) from error
    return version


def _upgrade(path: Path) -> None:
    # Alembic costs a quarter of a second, so it is imported only when a file is older than the program.
    from clerkdesk.migrations.road import upgrade

    backup.copy_now(path)
    upgrade(path, version=VERSION)
