"""Finds out whether a council's file is whole, and what to do with a file that is not."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from clerkdesk.core import clock, paths
from clerkdesk.core.atomic import copy_atomically, remove_quietly, sentence_for
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble

# What SQLite writes beside a file while it is worked on; after a crash they hold what the file itself still lacks.
ASIDE = ("-wal", "-journal")
_ALL_ASIDE = (*ASIDE, "-shm")
# What reading a damaged file may raise: Python stumbles over the letters of some of SQLite's own sentences.
UNREADABLE = (sqlite3.DatabaseError, UnicodeError)
_A_DAY = 86_400  # seconds
# What proves that two states belong to one file: how it began.
_BEGINNING = "SELECT table_name, row_key FROM core_history ORDER BY id LIMIT 1"
# SQLite's own reasons speak of images and trees; what this program finds itself is told as it is.
_OUR_OWN_WORDS = ("it ", "a ")


class Damaged(Trouble):
    """The council's file can't be read as it should; it is left as it is, and its copies are offered."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what was found."""
        self.path = path
        told = why if why.startswith(_OUR_OWN_WORDS) else "what is in it does not hold together"
        super().__init__(
            f"“{path.name}” is damaged and can't be read as a council's file: {told}. "
            "Nothing was changed. Restore it from its newest copy; the damaged file is kept beside it."
        )


def faults_of(path: Path, *, immutable: bool = False) -> list[str]:
    """Return what SQLite finds wrong with the pages of the file at `path`; an empty list where it is whole."""
    options = "mode=ro&immutable=1" if immutable else "mode=ro"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True)) as connection:
            connection.execute("PRAGMA cell_size_check=ON")
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
            # SQLite takes a file in which nothing was written for a whole one.
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return ["it is empty"]
    except UNREADABLE as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def ended_badly(path: Path) -> bool:
    """Return whether the last program that wrote here was ended before it could put everything into the one file."""
    return any(_size(_beside(path, end)) for end in ASIDE)


def look_after_a_crash(path: Path) -> None:
    """Check a file whose last sitting ended badly on a copy, so that looking can't make anything worse.

    A -wal that belongs to another file is put aside. Raises Damaged where the file is not whole; it is then untouched.
    """
    with _trial(path) as copy:
        alone = copy.with_name("alone.clerkdesk")
        shutil.copyfile(copy, alone)
        before = _beginning(alone)
        take_in(copy)
        faults = faults_of(copy)
        after = _beginning(copy)
        foreign = before is not None and after != before
        if (faults or foreign) and before is not None and not faults_of(alone) and (foreign or not after):
            _put_aside(path)
            return
    if faults:
        raise Damaged(path, faults[0])


def take_in(copy: Path) -> None:
    """Let SQLite take what lies beside a copy into it; where it can't, `faults_of` says why."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE:
        return


def keep_damaged(path: Path, today: date) -> Path:
    """Keep the file at `path` and what lies with it beside it, as "Ashcombe damaged 4 March 2026"; return its name."""
    stem = f"{path.stem} damaged {show_date(today)}"
    kept = path.with_name(stem + path.suffix)
    number = 2
    while kept.exists():
        kept = path.with_name(f"{stem} ({number}){path.suffix}")
        number += 1
    copy_with_ends(path, kept)
    return kept


def remove_empty_journal(path: Path) -> None:
    """Take away a journal in which nothing was written when its program was killed; SQLite would leave it there."""
    journal = _beside(path, "-journal")
    try:
        with journal.open("rb") as file:
            is_empty = file.read(1) in (b"", b"\0")
    except OSError:
        return
    if is_empty:
        remove_quietly(journal)


def remove_ends(path: Path) -> None:
    """Take away what lies with the file at `path`, before another takes its place."""
    for end in _ALL_ASIDE:
        _beside(path, end).unlink(missing_ok=True)


def repair_to(path: Path, out: Path) -> list[str]:
    """Mend what can be mended of the file at `path` on a copy at `out`; return what was found wrong before.

    Raises Trouble where the pages themselves are damaged, so that only a copy helps; `out` is then not made.
    """
    part = out.with_name(out.name + ".part")
    with _trial(path) as copy:
        take_in(copy)
        found = faults_of(copy)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            remove_quietly(part)
            _rewrite(copy, part)
            if faults_of(part):
                raise Trouble(f"“{path.name}” is damaged beyond what can be mended. Restore it from a copy.")
            os.replace(part, out)
        except UNREADABLE as error:
            raise Trouble(f"“{path.name}” is damaged beyond what can be mended. Restore it from a copy.") from error
        except OSError as error:
            raise Trouble(sentence_for(error, out, needed=_size(path))) from error
        finally:
            remove_quietly(part)
    return found


def copy_with_ends(path: Path, copy: Path) -> None:
    """Copy the file at `path` with what lies beside it, byte for byte; raises Trouble where there is no room."""
    try:
        # The ends first: a file that stood without its -wal would be worse than none.
        for end in ASIDE:
            if _size(_beside(path, end)):
                copy_atomically(_beside(path, end), _beside(copy, end))
        copy_atomically(path, copy)
    except Trouble:
        for end in ASIDE:
            remove_quietly(_beside(copy, end))
        raise


@contextmanager
def _trial(path: Path) -> Iterator[Path]:
    # A copy of the file and its ends in the program's own folder, gone when the look is over.
    folder = paths.data_folder() / "looking"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if clock.now().timestamp() - old.stat().st_mtime > _A_DAY:  # left by a program that was killed while it looked
            shutil.rmtree(old, ignore_errors=True)
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as own:
        copy = Path(own) / "trial.clerkdesk"
        copy_with_ends(path, copy)
        yield copy


def _rewrite(copy: Path, part: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("REINDEX")
        connection.execute("VACUUM INTO ?", (str(part),))
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _beginning(path: Path) -> tuple[str, str] | None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            row = connection.execute(_BEGINNING).fetchone()
            return (str(row[0]), str(row[1])) if row else None
    except UNREADABLE:
        return None


def _put_aside(path: Path) -> None:
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    for end in ASIDE:
        beside = _beside(path, end)
        if beside.exists():
            beside.replace(path.with_name(f"{path.name}{end} of another file {stamp}"))


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
