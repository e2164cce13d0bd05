"""Copies of a council's file, made while it is open by SQLite's own way of copying, each checked after writing."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from clerkdesk.core import clock, paths
from clerkdesk.core.atomic import remove_quietly, sentence_for
from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import own_name
from clerkdesk.core.thinning import Copy, room_for_copies, to_drop


def copies_of(path: Path) -> list[Copy]:
    """Return the copies of the file at `path`, newest first."""
    found = []
    for file in _folder_for(path).glob("*.clerkdesk"):
        try:
            made_at = datetime.strptime(file.stem[:15], "%Y%m%d-%H%M%S").astimezone()
            found.append(Copy(file, made_at, file.stat().st_size))
        except (ValueError, OSError):
            continue
    return sorted(found, key=lambda copy: copy.path.name, reverse=True)


def copy_now(path: Path) -> Copy:
    """Copy the file at `path` into the program's own folder and check the copy.

    Raises Trouble where the copy could not be written or does not open.
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


def copy_at_start_of_day(path: Path, today: date) -> Copy | None:
    """Copy the file unless a copy was made today; return the new copy."""
    newest = next(iter(copies_of(path)), None)
    return None if newest and newest.made_at.date() >= today else copy_now(path)


def copy_to(path: Path, target: Path) -> None:
    """Write one closed, checked copy of the file at `path` to `target`; raises Trouble, and then leaves nothing."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        if not _is_whole(part):
            raise Trouble(f"The copy of “{path.name}” could not be read back. Try again, or choose another place.")
        part.replace(target)
    except sqlite3.Error as error:
        raise Trouble(
            f"“{path.name}” could not be copied to {target.parent} ({error}). Choose another place."
        ) from error
    except OSError as error:
        raise Trouble(sentence_for(error, target)) from error
    finally:
        remove_quietly(part)


def _is_whole(path: Path) -> bool:
    # Opened anew: what counts is what the disk gives back.
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def _folder_for(path: Path) -> Path:
    folder = paths.copies_folder() / own_name(path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
