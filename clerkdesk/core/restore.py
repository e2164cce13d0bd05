"""Goes back to a copy of a council's file, keeping what stands there now."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clerkdesk.core import backup, clock, damage, opening
from clerkdesk.core.atomic import remove_quietly, sentence_for, sync_folder
from clerkdesk.core.damage import UNREADABLE
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.thinning import Copy
from clerkdesk.core.wording import count_of, joined

_LABELS_AFTER = "SELECT label FROM core_change WHERE id > ? ORDER BY id DESC"
_MOST_LABELS = 3


@dataclass(frozen=True)
class Counted:
    """A table whose rows are counted for the clerk, and what one and several of them are called."""

    table: str
    one: str
    many: str


@dataclass(frozen=True)
class Restored:
    """What was done with the file that stood there before: copied first, or kept beside as damaged."""

    copy: Copy | None = None
    damaged: Path | None = None

    def before(self) -> str:
        """Say where the state before is found; empty where there was none."""
        if self.damaged is not None:
            return f"The damaged file is kept beside it as “{self.damaged.name}”."
        if self.copy is not None:
            return "The state before is the newest copy in the list, should you want it back."
        return ""

    def sentence(self) -> str:
        """Say that it is done, and where the state before is found."""
        return f"Restored. {self.before()}".strip()


def contents(path: Path, counted: Iterable[Counted]) -> dict[str, int]:
    """Return how many rows of each kind the file at `path` holds, as far as it can be read; never raises."""
    found: dict[str, int] = {}
    try:
        with closing(opening.reach(path).connect()) as connection:
            for kind in counted:
                found |= _count(connection, kind)
    except (*UNREADABLE, Trouble, OSError):
        pass
    return found


def contents_sentence(found: dict[str, int], counted: Iterable[Counted]) -> str:
    """Return "40 actions, 12 people and 9 organisations", or that nothing can be read."""
    words = [count_of(found[kind.table], kind.one, kind.many) for kind in counted if kind.table in found]
    return joined(words) if words else "can't be read"


def newest_whole(path: Path) -> Copy | None:
    """Return the newest copy of the file at `path` that is whole."""
    return next((copy for copy in backup.copies_of(path) if not damage.faults_of(copy.path)), None)


def missing_sentence(path: Path, copy: Copy) -> str:
    """Say what the copy lacks of the file at `path`, as far as that can still be read."""
    since = f"made {show_moment(copy.made_at, clock.today())}"
    now, then = backup.last_change(path), backup.last_change(copy.path)
    if now < 0:
        return f"The newest whole copy was {since}. What was changed after that would be missing."
    if now <= then:
        return f"The newest whole copy was {since}. Nothing would be missing."
    lost = count_of(now - then, "change")
    labels = list(dict.fromkeys(_labels(path, then)))
    more = " …" if len(labels) > _MOST_LABELS else ""
    named = f" ({', '.join(labels[:_MOST_LABELS])}{more})" if labels else ""
    return f"The newest whole copy was {since}. Missing would be {lost} after it{named}."


def _as_it_is(_fresh: Path) -> None:
    """Change nothing of what is about to be put in place."""


def restore(
    path: Path, copy: Path, *, who: str = "", take_over: bool = False, prepare: Callable[[Path], None] = _as_it_is
) -> Restored:
    """Put a copy in the place of the file at `path`, which must be closed; what stands there is kept first.

    `prepare` alters what was copied before it is put in place.

    Raises Trouble where the copy is not whole, the file is open elsewhere or the disk refuses; then nothing changed.
    """
    if damage.faults_of(copy):
        raise Trouble("This copy is damaged. Choose another; nothing was changed.")
    fresh = path.with_name(path.name + ".new")
    with opening.held(path, who, take_over=take_over):
        try:
            backup.copy_to(copy, fresh)
            prepare(fresh)
            kept = _keep_what_stands_there(path)
            # From here on the copy is whole beside the file: were the power cut now, one of the two would be there.
            damage.remove_ends(path)
            os.replace(fresh, path)
            sync_folder(path.parent)
        except OSError as error:
            raise Trouble(sentence_for(error, path, needed=copy.stat().st_size)) from error
        finally:
            remove_quietly(fresh)
    return kept


def _keep_what_stands_there(path: Path) -> Restored:
    if not path.exists():
        return Restored()
    try:
        return Restored(copy=backup.copy_now(path))
    except damage.Damaged:
        return Restored(damaged=damage.keep_damaged(path, clock.today()))


def _count(connection: sqlite3.Connection, kind: Counted) -> dict[str, int]:
    try:
        return {kind.table: int(connection.execute(f'SELECT count(*) FROM "{kind.table}"').fetchone()[0])}
    except UNREADABLE:
        return {}


def _labels(path: Path, after: int) -> list[str]:
    try:
        with closing(opening.reach(path).connect()) as connection:
            return [str(row[0]) for row in connection.execute(_LABELS_AFTER, (after,))]
    except (*UNREADABLE, Trouble, OSError):
        return []
