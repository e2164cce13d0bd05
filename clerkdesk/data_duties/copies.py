"""Which copies of the council's file still hold a person, and on which day each will have gone."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from clerkdesk.core import backup, opening
from clerkdesk.core.atomic import remove_quietly
from clerkdesk.core.damage import UNREADABLE
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.thinning import days_of_going
from clerkdesk.core.working_copy import original_of, working_copy_of

_HOLDS = (
    "SELECT 1 FROM core_history WHERE table_name = 'council_person' AND row_key = :key "
    "UNION SELECT 1 FROM council_person WHERE id = :key LIMIT 1"
)
_ERASED = "SELECT 1 FROM core_erasure WHERE row_key = :key"


class CopyHolding(NamedTuple):
    """A copy that holds the person: where it lies, what it is called, and until when."""

    path: Path
    words: str  # "On this laptop, of 4 March 2026"
    until: str  # "goes by 12 May 2026"
    may_go: bool = True  # where the file itself lies, nothing is deleted


def copies_holding(path: Path, person: UUID, second: Sequence[Path], now: datetime) -> list[CopyHolding]:
    """Return every copy known of the file at `path` in which the person is not erased."""
    copies = backup.copies_of(path)
    going = days_of_going(copies, now)
    found = [
        CopyHolding(copy.path, f"On this laptop, of {show_date(copy.made_at.date())}", _until(going.get(copy)))
        for copy in copies
        if holds(copy.path, person)
    ]
    newer = "goes when ten newer copies are there"
    found += [
        CopyHolding(copy, f"In the second place, {copy.stem[-10:]}", newer) for copy in second if holds(copy, person)
    ]
    beside = path.parent.glob(f"{path.stem} damaged *{path.suffix}")
    found += [CopyHolding(file, f"Beside the file: {file.name}", "until you delete it") for file in sorted(beside)]
    return found + _on_a_stick(path, person)


def _on_a_stick(path: Path, person: UUID) -> list[CopyHolding]:
    """Return the file on the stick or share that this is the working copy of, or a working copy left of this file."""
    original, left = original_of(path), working_copy_of(path)
    if original != path and original.is_file() and holds(original, person):
        words = f"On the stick or share: {original.name}"
        return [CopyHolding(original, words, "until this one is brought back", may_go=False)]
    if left is not None and left.path.is_file() and holds(left.path, person):
        return [CopyHolding(left.path, "On this laptop, the working copy", "until it is made anew", may_go=False)]
    return []


def holds(copy: Path, person: UUID) -> bool:
    """Return whether a copy knows the person and has not erased them; one that can't be read counts as holding."""
    try:
        with closing(opening.reach(copy).connect()) as connection:
            key = {"key": person.hex}
            if connection.execute(_HOLDS, key).fetchone() is None:
                return False
            try:
                return connection.execute(_ERASED, key).fetchone() is None
            except sqlite3.OperationalError:
                return True  # of an older program, which erased nobody
    except (*UNREADABLE, Trouble, OSError):
        return True


def drop_copies(path: Path, held: Iterable[CopyHolding]) -> int:
    """Copy the file as it is now, then take the older copies away that hold the person; return how many went."""
    backup.copy_now(path)
    gone = 0
    for copy in held:
        if copy.may_go and copy.path.exists():
            remove_quietly(copy.path)
            gone += not copy.path.exists()
    return gone


def _until(day: date | None) -> str:
    return f"goes by {show_date(day)}" if day else "stays longer than two years"
