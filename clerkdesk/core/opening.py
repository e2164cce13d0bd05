"""How a council's file is reached where it lies: for work or for reading, in place or through a copy."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from clerkdesk.core import damage, paths
from clerkdesk.core.atomic import remove_quietly, sentence_for
from clerkdesk.core.damage import UNREADABLE, Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.lock import Holder, Lock
from clerkdesk.core.places import Place, own_name, place_here
from clerkdesk.core.store import Store

# What a program that was killed while it wrote may have left beside the file.
LEFT_OVERS = (".holder.part", ".part", ".new", ".new.part", ".part-journal", ".new.part-journal")


@dataclass(frozen=True)
class Reached:
    """The file that is really opened for reading, and whether SQLite may take it as one that nobody changes."""

    file: Path
    immutable: bool = False

    def connect(self) -> sqlite3.Connection:
        """Open the file for reading only."""
        options = "mode=ro&immutable=1" if self.immutable else "mode=ro"
        return sqlite3.connect(f"{self.file.resolve().as_uri()}?{options}", uri=True)


def open_for_work(
    path: Path, who: str, make_ready: Callable[[Path], None], *, take_over: bool = False
) -> Store | Holder | None:
    """Open the file at `path` for work once `make_ready` has seen it.

    Returns who holds it where another program does, None where it can't be written or locked.

    Raises HeldElsewhere where another machine left its card, unless told to `take_over`; Damaged where the file is
    not whole after a crash.
    """
    place = place_here(path)
    # A copy is what one goes back to: it is looked at, and never worked on.
    if place == "read only" or path.resolve().is_relative_to(paths.copies_folder().resolve()):
        return None
    lock = _lock_for(path, place)
    try:
        if not lock.take(who, take_over=take_over):
            return lock.holder()
    except OSError:
        return None
    try:
        for end in LEFT_OVERS:
            remove_quietly(path.with_name(path.name + end))
        if lock.left_behind or damage.ended_badly(path):
            damage.look_after_a_crash(path)
        make_ready(path)
        damage.remove_empty_journal(path)
        # Only on a disk of this computer do several programs share the memory that a -wal needs; and what travels
        # should be one file at every moment.
        return Store(path, who=who, lock=lock, journal="WAL" if place == "ordinary" else "DELETE")
    except BaseException:
        lock.free()
        raise


@contextmanager
def held(path: Path, who: str, *, take_over: bool = False) -> Iterator[None]:
    """Hold the file at `path`, also one that is lost, so that no program opens it meanwhile; raises Trouble."""
    lock = _lock_for(path, place_here(path))
    try:
        taken = lock.take(who, take_over=take_over)
    except OSError as error:
        raise Trouble(sentence_for(error, path)) from error
    if not taken:
        raise Trouble(f"{lock.holder().sentence()} Close it there first. Nothing was changed.")
    try:
        yield
    finally:
        lock.free()


def open_for_reading(
    path: Path, who: str, look: Callable[[sqlite3.Connection], None], holder: Holder | None = None
) -> Store:
    """Open the file at `path` for reading only, once `look` has seen it; `holder` is who has it open for work."""
    reached = reach(path)
    try:
        with closing(reached.connect()) as connection:
            look(connection)
    except UNREADABLE as error:
        raise Damaged(path, str(error)) from error
    return Store(path, who=who, holder=holder, reads=reached.file, immutable=reached.immutable)


def reach(path: Path) -> Reached:
    """Return how the file at `path` can be read as it stands, with all that was kept before a crash."""
    immutable = False
    try:
        if not damage.ended_badly(path) and _wants_a_wal(path) and place_here(path) == "read only":
            # Nothing can be written beside it and nothing is missing from it.
            immutable = True
        reached = Reached(path, immutable)
        with closing(reached.connect()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if not damage.ended_badly(path):
            raise Damaged(path, str(error)) from error
        return Reached(_copy_for_reading(path))
    except UNREADABLE as error:
        raise Damaged(path, str(error)) from error
    return reached


def _lock_for(path: Path, place: Place) -> Lock:
    # A lock that travels with the folder would lock every machine, and stay locked where the folder comes late.
    if place == "synchronised":
        folder = paths.data_folder() / "locks" / own_name(path)
        folder.mkdir(parents=True, exist_ok=True)
        return Lock(path, folder)
    return Lock(path)


def _wants_a_wal(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\x02\x02"


def _copy_for_reading(path: Path) -> Path:
    # What was kept before a crash lies beside the file; SQLite takes it in where it may write.
    copy = paths.data_folder() / "reading" / own_name(path) / path.name
    damage.remove_ends(copy)
    damage.copy_with_ends(path, copy)
    damage.take_in(copy)
    faults = damage.faults_of(copy)
    if faults:
        raise Damaged(path, faults[0])
    return copy
