"""Who was erased from a council's file, by key alone: in the file itself, and once more on this computer.

Were the file lost or damaged, an older copy that takes its place would else bring everyone back.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from clerkdesk.core import opening, paths
from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.damage import UNREADABLE
from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import own_name
from clerkdesk.data_duties.erasing import Erasure, from_log

_NAMES = ("made_on", "row_key", "decisions")


def erased_from(path: Path) -> list[Erasure]:
    """Return every erasure known of the file at `path`, as far as file and computer can be read; never raises."""
    rows = {(row["made_on"], row["row_key"]): row for row in [*_kept_here(path), *_kept_in_file(path)]}
    return [from_log(rows[key]) for key in sorted(rows)]


def missing_in(path: Path) -> list[Erasure]:
    """Return the erasures that this computer knows of and the file does not: an older copy was put there by hand."""
    if not _file(path).exists():
        return []
    there = {(row["made_on"], row["row_key"]) for row in _kept_in_file(path)}
    return [from_log(row) for row in _kept_here(path) if (row["made_on"], row["row_key"]) not in there]


def keep_here(path: Path, erasure: Erasure) -> None:
    """Keep an erasure of the file at `path` on this computer too; raises Trouble where it can't be written."""
    text = json.dumps([*_kept_here(path), erasure.to_log()])
    write_atomically(_file(path), lambda file: file.write(text.encode("utf-8")))


def _kept_here(path: Path) -> list[dict[str, str]]:
    try:
        read = json.loads(_file(path).read_text(encoding="utf-8"))
        return [{name: str(row[name]) for name in _NAMES} for row in read]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _kept_in_file(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    try:
        with closing(opening.reach(path).connect()) as connection:
            connection.row_factory = sqlite3.Row
            found = connection.execute("SELECT made_on, row_key, decisions FROM core_erasure ORDER BY id").fetchall()
    except (*UNREADABLE, Trouble, OSError):
        return []
    return [{name: str(row[name]) for name in _NAMES} for row in found]


def _file(path: Path) -> Path:
    return paths.data_folder() / "erasures" / f"{own_name(path)}.json"
