"""Copies of a council's file, made while it is open by SQLite's own way of copying, each checked after writing."""

import errno
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from clerkdesk.core import clock, damage, opening, paths
from clerkdesk.core.atomic import copy_atomically, remove_quietly, sentence_for
from clerkdesk.core.damage import UNREADABLE, Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import own_name
from clerkdesk.core.thinning import Copy, room_for_copies, to_drop

BETWEEN_COPIES = timedelta(minutes=30)
_LAST_CHANGE = "SELECT coalesce(max(id), 0) FROM core_change"


def copies_of(path: Path) -> list[Copy]:
    """Return the copies of the file at `path`, newest first."""
    found = []
    for file in _folder_for(path).glob("*.clerkdesk"):
        try:
            made_at = datetime.strptime(file.stem[:15], "%Y%m%d-%H%M%S").astimezone()
            found.append(Copy(file, made_at, file.stat().st_size))
        except (ValueError, OSError):
            continue
    # Without the ending, the second copy of one second ("-1") comes after the first.
    return sorted(found, key=lambda copy: copy.path.stem, reverse=True)


def copy_now(path: Path) -> Copy:
    """Copy the file at `path` into the program's own folder and check the copy.

    Raises Trouble where the copy could not be written or does not open, Damaged where the file itself is not whole.
    """
    made_at = clock.now()
    folder = _folder_for(path)
    target = folder / f"{made_at:%Y%m%d-%H%M%S}.clerkdesk"
    number = 1
    while target.exists():
        target = folder / f"{made_at:%Y%m%d-%H%M%S}-{number}.clerkdesk"
        number += 1
    copy_to(path, target)
    drop_old_copies(path, made_at)
    return Copy(target, made_at, target.stat().st_size)


def drop_old_copies(path: Path, now: datetime) -> None:
    """Take away the copies of the file at `path` that the rule of days, weeks and months lets go."""
    copies = copies_of(path)
    free = shutil.disk_usage(paths.copies_folder()).free
    for copy in to_drop(copies, now, most_bytes=room_for_copies(free)):
        remove_quietly(copy.path)


def copy_if_due(path: Path) -> Copy | None:
    """Copy the file where a copy is due; the program asks this on opening and every few minutes."""
    newest = next(iter(copies_of(path)), None)
    changed = newest is None or last_change(path) != last_change(newest.path)
    return copy_now(path) if is_due(newest.made_at if newest else None, changed, clock.now()) else None


def is_due(newest: datetime | None, changed: bool, now: datetime) -> bool:
    """Return whether a copy is to be made: one each day, and half an hour after the last where something changed.

    A newest copy that lies in the future, because the clock was moved, counts as long ago.
    """
    if newest is None or newest.date() != now.date():
        return True
    return changed and not timedelta(0) <= now - newest < BETWEEN_COPIES


def last_change(path: Path) -> int:
    """Return the number of the last change kept in the file at `path`; -1 where it can't be read."""
    try:
        with closing(opening.reach(path).connect()) as connection:
            return int(connection.execute(_LAST_CHANGE).fetchone()[0])
    except (*UNREADABLE, Trouble, OSError):
        return -1


def copy_to(path: Path, target: Path) -> None:
    """Write one closed, checked copy of the file at `path` to `target`; raises Trouble, and then leaves nothing."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(opening.reach(path).connect()) as source, closing(sqlite3.connect(part)) as copy:
            # The file is to be seen to the disk: SQLite does so at the end of the copy.
            copy.execute("PRAGMA synchronous=FULL")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        # Opened anew: what counts is what the disk gives back.
        if damage.faults_of(part):
            raise _why_not_whole(path)
        part.replace(target)
    except UNREADABLE as error:
        raise _why_not_copied(path, target, error) from error
    except OSError as error:
        raise Trouble(sentence_for(error, target, needed=path.stat().st_size)) from error
    finally:
        remove_quietly(part)
        remove_quietly(part.with_name(part.name + "-journal"))


def copy_out(path: Path, target: Path) -> None:
    """Write one closed copy of the file at `path` to a stick, read it back and compare it.

    When this returns the stick may be pulled out. Raises Trouble where it did not arrive whole; what lay there stays.
    """
    own = paths.data_folder() / "looking" / f"{own_name(path)} out.clerkdesk"
    try:
        copy_to(path, own)
        copy_atomically(own, target)
        if not _same_bytes(own, target):
            remove_quietly(target)
            raise Trouble(f"“{target.name}” did not arrive whole in {target.parent}. Use another stick.")
    finally:
        remove_quietly(own)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        return all(left.read(1 << 20) == right.read(1 << 20) for _ in range(0, one.stat().st_size, 1 << 20))


def _why_not_whole(path: Path) -> Trouble:
    own = damage.faults_of(path)
    if own:
        return Damaged(path, own[0])
    return Trouble(f"The copy of “{path.name}” could not be read back whole. Try again, or choose another place.")


def _why_not_copied(path: Path, target: Path, error: Exception) -> Trouble:
    reason = str(error)
    if "malformed" in reason or "not a database" in reason:
        return Damaged(path, reason)
    if "full" in reason:
        return Trouble(sentence_for(OSError(errno.ENOSPC, reason), target, needed=path.stat().st_size))
    # Among its own copies the program chose the place itself.
    is_own = target.resolve().is_relative_to(paths.data_folder().resolve())
    remedy = "ask whoever looks after this computer" if is_own else "choose another place"
    return Trouble(
        f"“{path.name}” could not be copied to {target.parent}: the disk did not take it. "
        f"See that the folder or the stick is still there and that you may write in it, or {remedy}. "
        "Nothing was changed."
    )


def _folder_for(path: Path) -> Path:
    # Two councils may keep files of the same name in two folders.
    return paths.copies_folder() / own_name(path)
