"""Knows every stored row: makes a council's file, opens one, and brings an older one up to date."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

import clerkdesk
import clerkdesk.action_plan.records
import clerkdesk.consultation.records
import clerkdesk.council.records
import clerkdesk.quality.records
import clerkdesk.stages.records
import clerkdesk.training.records.courses
import clerkdesk.training.records.improvement
import clerkdesk.training.records.needs
import clerkdesk.training.records.standing
from clerkdesk.action_plan import closed as plan_closed
from clerkdesk.core import backup, opening, sweep
from clerkdesk.core.atomic import remove_quietly, sentence_for
from clerkdesk.core.closed import Closed
from clerkdesk.core.damage import UNREADABLE, Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import News, differences
from clerkdesk.core.lock import Lock
from clerkdesk.core.record import Record
from clerkdesk.core.restore import Counted, Restored, contents, contents_sentence, restore
from clerkdesk.core.store import Store
from clerkdesk.data_duties import erasing, erasure_log

SUFFIX = ".clerkdesk"
APPLICATION_ID = 0x434C4B44  # "CLKD"
# One higher with each step in migrations/versions; HEAD is that step's name.
VERSION = 4
HEAD = "0004"
_SQLITE = sqlite.dialect()
_LEAST_BYTES = 512  # SQLite takes a shorter file for an empty one
_NEW_FILE = 1_000_000  # bytes of a council's file in which nothing is written yet, about
# What is closed public record, one function for each capability that has such.
CLOSED: tuple[Callable[[Session], list[Closed]], ...] = (plan_closed.closed_rows,)
# What is counted for the clerk where files and their copies are compared.
COUNTED = (
    Counted("action_plan_action", "action", "actions"),
    Counted("council_person", "person", "people"),
    Counted("council_organisation", "organisation", "organisations"),
)


def create_file(path: Path) -> None:
    """Make a new, empty council's file at `path` in one go.

    Raises Trouble where a file lies there already or the place can't be written.
    """
    if path.exists():
        raise Trouble(
            f"“{path.name}” is there already in {path.absolute().parent}. Choose another name, or open that file."
        )
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_quietly(part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _make_tables(connection)
        os.replace(part, path)
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise Trouble(sentence_for(OSError(errno.ENOSPC, str(error)), path, needed=_NEW_FILE)) from error
        raise Trouble(
            f"“{path.name}” could not be made in {path.parent}: the disk did not take it. See that the folder or the "
            "stick is still there and that you may write in it, or choose another place. Nothing was changed."
        ) from error
    except OSError as error:
        raise Trouble(sentence_for(error, path, needed=_NEW_FILE)) from error
    finally:
        remove_quietly(part)


def open_file(path: Path, *, who: str = "", read_only: bool = False, take_over: bool = False) -> Store:
    """Open a council's file for work; where another program holds it, or asked to, for reading only.

    Raises HeldElsewhere where another machine may have it open, unless told to `take_over`; Damaged where it can't be
    read as it should; Trouble where it is missing, not a council's file, or newer than this program.
    """
    with _told_from_damage(path):
        must_be_there(path)
        found = None if read_only else opening.open_for_work(path, who, _make_ready, take_over=take_over)
    if isinstance(found, Store):
        return found

    def look(connection: sqlite3.Connection) -> None:
        if _version_of(path, connection) < VERSION:
            raise Trouble(_too_old(path, only_read=read_only))
        _must_be_ours(path, connection)

    with _told_from_damage(path):
        return opening.open_for_reading(path, who, look, found)


def _too_old(path: Path, *, only_read: bool) -> str:
    older = f"“{path.name}” was made by an older ClerkDesk"
    if only_read:
        return f"{older}: open it once in the window, which brings it up to date."
    return (
        f"{older} and can't be brought up to date now: another program has it open, or you may not write in its "
        "folder. Close it there, or copy the file into a folder of your own and open the copy."
    )


def refuse_strange(path: Path) -> None:
    """Raise Trouble where the file at `path` is there and never was a council's, such as a picture."""
    if path.is_file() and not _was_ours(path):
        with _told_from_damage(path), closing(opening.reach(path).connect()) as connection:
            _version_of(path, connection)


def must_be_there(path: Path) -> None:
    """Raise Trouble where there is no file at `path`, Damaged where it is too short to be one."""
    if path.is_dir():
        raise Trouble(f"“{path.name}” is a folder. Name the file in it that ends in {SUFFIX}.")
    if not path.is_file():
        raise Trouble(
            f"There is no file “{path.name}” in {path.absolute().parent}. "
            "Put the stick back, or look for it under another name."
        )
    if path.stat().st_size < _LEAST_BYTES:
        raise Damaged(path, "it breaks off" if path.stat().st_size else "it is empty")


def check_file(path: Path) -> list[str]:
    """Say in sentences what is wrong with the file at `path`: its pages, its links, its history."""
    refuse_strange(path)
    must_be_there(path)
    try:
        with closing(opening.reach(path).connect()) as connection:
            version = _version_of(path, connection)
            found = [f"Integrity: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"A row of {table} points to a row of {parent} that is not there."
                for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
            ]
    except UNREADABLE as error:
        return [f"Integrity: {error}"]
    if not found and version == VERSION:
        with open_file(path, read_only=True) as store, store.read() as session:
            found += differences(session.connection())
    return found


def contents_of(path: Path) -> str:
    """Return "40 actions, 12 people and 9 organisations" for a file or a copy of one; never raises."""
    return contents_sentence(contents(path, COUNTED), COUNTED)


def restore_file(path: Path, copy: Path, *, who: str = "", take_over: bool = False) -> Restored:
    """Put a copy in the place of the file at `path`, which must be closed; what stands there is kept first.

    Raises Trouble where the copy is not whole or of a newer program, or the disk refuses; then nothing is changed.
    """
    must_be_there(copy)
    try:
        with closing(opening.reach(copy).connect()) as connection:
            _version_of(copy, connection)
    except UNREADABLE as error:
        raise Damaged(copy, str(error)) from error
    return restore(path, copy, who=who, take_over=take_over, prepare=partial(_erase_again, path))


def closed_rows(session: Session) -> list[Closed]:
    """Return every row that is closed public record, which no erasing touches."""
    return [row for ask in CLOSED for row in ask(session)]


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


@contextmanager
def _told_from_damage(path: Path) -> Iterator[None]:
    # To offer the copies of what never was a council's file would only puzzle.
    try:
        yield
    except Damaged as damaged:
        if _was_ours(path):
            raise
        raise _strange(path) from damaged


def _was_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            marked = file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
    except OSError:
        marked = False
    return marked or path.suffix.casefold() == SUFFIX or bool(backup.copies_of(path))


def _strange(path: Path) -> Trouble:
    return Trouble(
        f"“{path.name}” is not a council's file of ClerkDesk, and was left as it is. "
        f"Choose a file whose name ends in {SUFFIX}."
    )


def _make_ready(path: Path) -> None:
    # The file is held: a crash is cleared up by SQLite on opening, then the steps it lacks are taken.
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            version = _version_of(path, connection)
            if version == VERSION:
                _must_be_ours(path, connection)
    except sqlite3.OperationalError as error:
        if "decode" in str(error):
            raise Damaged(path, str(error)) from error
        raise Trouble(
            f"“{path.name}” can't be opened for work ({error}). "
            "Close other programs that use it, see that the disk is not full, and try again."
        ) from error
    except UNREADABLE as error:
        raise Damaged(path, str(error)) from error
    if version < VERSION:
        _upgrade(path)
    _sweep_if_wanted(path)
    missing = erasure_log.missing_in(path)
    if missing:
        _rewrite(path, missing)


def _version_of(path: Path, connection: sqlite3.Connection) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        # Its mark may be what was damaged.
        raise Damaged(path, "it is not marked as one") if backup.copies_of(path) else _strange(path)
    if version > VERSION:
        needed = connection.execute("SELECT text FROM core_file WHERE name='needs'").fetchone()[0]
        raise Trouble(
            f"“{path.name}” was last used with a newer ClerkDesk. "
            f"It needs version {needed}; this is {clerkdesk.__version__}. "
            "Install the newer one on this computer."
        )
    return version


def _must_be_ours(path: Path, connection: sqlite3.Connection) -> None:
    # A file may come from anybody: what acts by itself inside it, or hides a table, is not of ClerkDesk's making.
    strange = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if strange:
        raise Trouble(f"“{path.name}” holds parts that ClerkDesk did not make ({strange[0]}). It is not opened.")
    there = connection.execute("SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c")
    columns = set(there.fetchall())
    for table in Record.metadata.sorted_tables:
        for column in table.columns:
            if (table.name, column.name) not in columns:
                raise Damaged(path, f"a part of it is missing ({table.name}.{column.name})")


def _erase_again(path: Path, fresh: Path) -> None:
    """Take out of an older copy whoever was erased from the file at `path` since."""
    logged = erasure_log.erased_from(path)
    if not logged:
        return
    with closing(sqlite3.connect(fresh)) as connection:
        version = _version_of(fresh, connection)
    if version < VERSION:
        from clerkdesk.migrations.road import upgrade

        upgrade(fresh, version=VERSION)

    _rewrite(fresh, logged)


def _rewrite(path: Path, logged: list[erasing.Erasure]) -> None:
    def again(connection: Connection) -> News:
        closed = {(row.table, row.key.hex) for row in closed_rows(Session(connection))}
        return erasing.replay(connection, logged, closed)

    # The file is new or held already: its lock need not be taken.
    with Store(path, lock=Lock(path)) as store:
        store.rewrite(again)


def _sweep_if_wanted(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)) as connection:
        if sweep.is_wanted(connection.cursor()):
            sweep.sweep(connection.cursor())


def _upgrade(path: Path) -> None:
    # Alembic costs a quarter of a second, so it is imported only when a file is older than the program.
    from clerkdesk.migrations.road import upgrade

    backup.copy_now(path)
    upgrade(path, version=VERSION)
