"""The council's file: the one way to read it and the one way to change it."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import PoolProxiedConnection, QueuePool, StaticPool

from clerkdesk.core import clock, history, sweep
from clerkdesk.core.atomic import room_needed
from clerkdesk.core.damage import Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import News
from clerkdesk.core.lock import Holder, Lock

__all__ = ["News", "Store"]

Journal = Literal["WAL", "DELETE"]


@dataclass
class _Step:
    change_id: int
    label: str
    news: News


class Store:
    """One council's file, open for work or for reading only."""

    def __init__(
        self,
        path: Path,
        *,
        who: str = "",
        lock: Lock | None = None,
        holder: Holder | None = None,
        journal: Journal = "WAL",
        reads: Path | None = None,
        immutable: bool = False,
    ) -> None:
        """Open the file at `path`; without a `lock` it is read only. `clerkdesk.schema.open_file` does it all.

        `reads` is the copy that is read in its place, `immutable` says that nobody can write it. Raises Trouble.
        """
        self.path = path
        self.who = who
        self.holder = holder
        self.read_only = lock is None
        self._lock = lock
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._listeners: list[Callable[[News], None]] = []
        self.state = object()  # another one after every change, for whoever keeps an answer as long as it holds
        self._writing = threading.Lock()
        self._history_kept = False
        self._writer = _engine(path, "mode=rw", journal) if lock else None
        if self._writer is not None:
            with _in_plain_words(path, "open"):
                self._writer.connect().close()  # the reader needs the -wal that this makes
        options = "mode=rw" if lock else "mode=ro&immutable=1" if immutable else "mode=ro"
        self._reader = _engine(reads or path, options)

    def __enter__(self) -> "Store":
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def change(self, label: str) -> Iterator[Session]:
        """Open a session whose rows are kept under `label` when the block ends, or not at all when it raises."""
        with self._writing:
            with self._transaction(label, undoes=None) as (session, step):
                yield session
            if step.news.rows:
                self._undo.append(step)
                self._redo.clear()
        self._tell(step.news)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that can only read; raises Trouble where the disk no longer gives the file back."""
        with _in_plain_words(self.path, "read"), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @property
    def undo_label(self) -> str | None:
        """Name the change that undo would take back."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """Name the change that redo would make again."""
        return self._redo[-1].label if self._redo else None

    @property
    def undo_rows(self) -> int:
        """Return how many rows undo would alter."""
        return self._undo[-1].news.count if self._undo else 0

    @property
    def redo_rows(self) -> int:
        """Return how many rows redo would alter."""
        return self._redo[-1].news.count if self._redo else 0

    def undo(self) -> News | None:
        """Take back the last change of this sitting; None where there is none."""
        return self._play(self._undo, self._redo)

    def redo(self) -> News | None:
        """Make the change again that was taken back last; None where there is none."""
        return self._play(self._redo, self._undo)

    def rewrite(self, work: Callable[[Connection], News]) -> bool:
        """Do `work` on rows and history alike, so that not even history tells what was before; nothing is undone after.

        It is done whole or not at all. Returns whether the old bytes have left the file; else they go at its next
        opening.
        """
        if self._writer is None:
            raise Trouble(self._why_read_only())
        with self._writing, _in_plain_words(self.path, "keep"):
            with self._writer.connect() as connection, connection.begin():
                history.stop_keeping(connection)
                self._history_kept = False
                news = work(connection)
                connection.exec_driver_sql(sweep.MARK_STATEMENT)
            self._undo.clear()
            self._redo.clear()
            with self._writer.connect() as connection:
                swept = sweep.sweep(connection.connection.cursor())
        self._tell(news)
        return swept

    def listen(self, callback: Callable[[News], None]) -> None:
        """Call `callback` after every change, on the thread that made it."""
        self._listeners.append(callback)

    def checkpoint(self) -> None:
        """Bring everything into the one file, so that it is whole when copied alone."""
        if self._writer is not None:
            # Where the disk refuses, the next change says so; what was kept is safe in the -wal.
            with self._writing, suppress(sqlite3.Error), self._writer.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Bring everything into the one file and give it free; closed once more it does nothing."""
        self._reader.dispose()
        self._listeners.clear()
        writer, self._writer = self._writer, None
        if writer is None or self._lock is None:
            return
        try:
            # A stick that was pulled out can't be written; what was kept on it is safe.
            with self._writing, suppress(DatabaseError), writer.connect() as connection:
                _make_one_file(connection.connection)
        finally:
            writer.dispose()
            self._lock.free()

    def _play(self, source: list[_Step], target: list[_Step]) -> News | None:
        if not source:
            return None
        with self._writing:
            undone = source[-1]
            with self._transaction(undone.label, undoes=undone.change_id) as (session, step):
                history.take_back(session.connection(), undone.change_id)
            source.pop()
            target.append(step)
        self._tell(step.news)
        return step.news

    @contextmanager
    def _transaction(self, label: str, *, undoes: int | None) -> Iterator[tuple[Session, _Step]]:
        if self._writer is None:
            raise Trouble(self._why_read_only())
        with _in_plain_words(self.path, "keep"), Session(self._writer, expire_on_commit=False) as session:
            connection = session.connection()
            if not self._history_kept:
                history.keep_history(connection)
            number = history.begin_change(connection, label=label, who=self.who, at=clock.now(), undoes=undoes)
            step = _Step(number, label, News(label, {}))
            yield session, step
            session.flush()
            step.news = history.news_of(connection, number, label)
            # A change that altered no row leaves no header behind.
            if step.news.rows:
                session.commit()
                self._history_kept = True

    def _tell(self, news: News) -> None:
        self.state = object()
        for callback in self._listeners if news.rows else ():
            callback(news)

    def _why_read_only(self) -> str:
        if self.holder is None:
            return "This file can only be read here. Copy it to a place where you may write, and open the copy."
        return f"{self.holder.sentence()} You can read and print; close it there to work on it here."


def _engine(path: Path, options: str, journal: Journal | None = None) -> Engine:
    # Without a journal it only reads.
    where = f"{path.resolve().as_uri()}?{options}"

    def connect() -> sqlite3.Connection:
        # isolation_level=None: SQLAlchemy's own BEGIN is sent below, at the right moment.
        connection = sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        if journal is None:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute(f"PRAGMA journal_mode={journal}")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        connection.create_function("folded", 1, lambda text: text.casefold() if text else text, deterministic=True)
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool if journal else QueuePool)
    begin = "BEGIN IMMEDIATE" if journal else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _make_one_file(connection: PoolProxiedConnection) -> None:
    # Closed, the file is one piece that can be copied by hand and opened where nothing may be written. A second
    # program that still reads it, or a stick that was pulled out, is no reason to stay open: what was kept is safe.
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode=DELETE"):
        with suppress(sqlite3.Error):
            connection.cursor().execute(statement)


@contextmanager
def _in_plain_words(path: Path, what: Literal["keep", "read", "open"]) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        trouble = trouble_for(str(error.orig), path, what)
        if trouble is None:
            raise
        raise trouble from error
    except ValueError as error:
        if not _is_stored_badly(error):
            raise
        raise Damaged(path, "a date or a key in it can't be read") from error


def _is_stored_badly(error: ValueError) -> bool:
    # Raised where stored values are turned into days and keys, and nowhere in the program itself.
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is not None and str(last.tb_frame.f_globals.get("__name__")).startswith(("sqlalchemy", "uuid"))


_LOST = {
    "keep": "The last change to “{}” was not kept",
    "read": "“{}” can't be read just now",
    "open": "“{}” can't be opened for work",
    "upgrade": "“{}” could not be brought up to date and was left as it was",
}


def trouble_for(reason: str, path: Path, what: Literal["keep", "read", "open", "upgrade"]) -> Trouble | None:
    """Return what to tell where SQLite gives this reason; None where it is a bug."""
    lost = _LOST[what].format(path.name)
    if any(words in reason for words in ("malformed", "not a database", "decode to UTF-8", "too big")):
        return Damaged(path, reason)
    if "locked" in reason or "busy" in reason:
        return Trouble(f"{lost}: another program is using the file just now. Wait a moment and try again.")
    if "full" in reason:
        return Trouble(
            f"{lost}: the disk is full.{_room(path)} Free some space and try again; all that was saved before is safe."
        )
    if "disk I/O" in reason or "unable to open" in reason or "readonly" in reason:
        return Trouble(
            f"{lost}: the disk did not take it. See that the folder or the stick is still there and that you may write "
            "in it, then try again; all that was saved before is safe."
        )
    return None


def _room(path: Path) -> str:
    # Bringing everything into the one file may take as much again.
    try:
        return room_needed(path, max(path.stat().st_size, 10_000_000))
    except OSError:
        return ""
