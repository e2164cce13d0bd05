"""A copy on this laptop of a council's file that lies on a stick or a share: worked on here, then brought back."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from clerkdesk.core import backup, paths
from clerkdesk.core.atomic import sentence_for, write_atomically
from clerkdesk.core.errors import Trouble
from clerkdesk.core.places import own_name, place_here

_CARD = "comes from.json"
_STILL_HERE = "Your work is kept on this laptop; it is brought back when you next close it."


@dataclass(frozen=True)
class WorkingCopy:
    """A working copy: `path` is opened for work, `original` is where it is brought back to."""

    path: Path
    original: Path
    original_was: str  # fingerprint of the original when the two were last the same
    last_change: int

    @property
    def is_newer(self) -> bool:
        """Return whether something was changed here that the original lacks."""
        return backup.last_change(self.path) != self.last_change


def is_offered(path: Path) -> bool:
    """Return whether a working copy is better than working where the file at `path` lies."""
    return place_here(path) in ("stick", "share", "read only")


def working_copy_of(original: Path) -> WorkingCopy | None:
    """Return the working copy of the file at `original` that is kept on this laptop, or None."""
    return _read(_folder(original) / _CARD)


def all_working_copies() -> list[WorkingCopy]:
    """Return every working copy kept on this laptop."""
    found = [_read(card) for card in sorted((paths.data_folder() / "working").glob(f"*/{_CARD}"))]
    return [copy for copy in found if copy is not None]


def original_of(path: Path) -> Path:
    """Return where the file at `path` belongs: for a working copy its stick or share, else the path itself."""
    return next((copy.original for copy in all_working_copies() if copy.path == path), path)


def make_working_copy(original: Path) -> WorkingCopy:
    """Copy the file at `original` to this laptop, to be worked on there; raises Trouble.

    Where a working copy is there already with changes that were not brought back, that one is returned.
    """
    known = working_copy_of(original)
    if known is not None and known.path.is_file() and known.is_newer:
        return known
    path = _folder(original) / original.name
    backup.copy_to(original, path)
    return _keep(path, original)


def bring_back(copy: WorkingCopy) -> WorkingCopy:
    """Write the working copy over its original, read back and compared; afterwards the stick may be pulled out.

    Raises Trouble where the original was changed meanwhile, or is not there; both then stay as they are.
    """
    if not copy.original.parent.is_dir():
        raise Trouble(
            f"{copy.original.parent} is not there just now. Put the stick back and try again; your work is kept here."
        )
    if copy.original.exists() and _as_it_lies(copy.original) != copy.original_was:
        raise Trouble(
            f"“{copy.original.name}” in {copy.original.parent} was changed by somebody else since it was copied here. "
            f"Neither was changed. Save yours under another name beside it, and compare the two."
        )
    try:
        backup.copy_out(copy.path, copy.original)
    except Trouble as trouble:
        raise Trouble(f"{trouble} {_STILL_HERE}") from trouble
    return _keep(copy.path, copy.original)


def _as_it_lies(original: Path) -> str:
    try:
        return fingerprint(original)
    except OSError as error:
        raise Trouble(f"{sentence_for(error, original)} {_STILL_HERE}") from error


def fingerprint(path: Path) -> str:
    """Return what changes when a byte of the file at `path` changes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path, original: Path) -> WorkingCopy:
    copy = WorkingCopy(path, original.resolve(), fingerprint(original), backup.last_change(path))
    card = {"original": str(copy.original), "was": copy.original_was, "last_change": copy.last_change}
    text = json.dumps({**card, "name": path.name}, ensure_ascii=False)
    write_atomically(path.parent / _CARD, lambda file: file.write(text.encode("utf-8")))
    return copy


def _read(card: Path) -> WorkingCopy | None:
    try:
        kept = json.loads(card.read_text(encoding="utf-8"))
        path = card.parent / str(kept["name"])
        return WorkingCopy(path, Path(kept["original"]), str(kept["was"]), int(kept["last_change"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _folder(original: Path) -> Path:
    return paths.data_folder() / "working" / own_name(original)
