"""The councils' files known on this computer, and what their cards show without opening them for work."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clerkdesk.core.settings import Settings
from clerkdesk.council import rules

_KEY = "files_known"
_ASK = """
    SELECT name, kind, colour, is_sample, (SELECT bytes FROM core_blob WHERE sha256 = crest) FROM council LIMIT 1
"""


@dataclass(frozen=True)
class CouncilCard:
    """What is shown of a council whose file is closed; `trouble` says why where it can't be read."""

    path: Path
    name: str
    colour: str = ""
    crest: bytes | None = None
    is_sample: bool = False
    trouble: str = ""


def known_files(settings: Settings) -> list[Path]:
    """Return the files known on this computer, the one opened last first."""
    kept: list[str] = settings.get(_KEY, [])
    return [Path(text) for text in kept]


def remember_file(settings: Settings, path: Path) -> None:
    """Put a file first among those known here; called whenever one is opened."""
    whole = path.resolve()
    settings.put(_KEY, [str(whole), *(str(other) for other in known_files(settings) if other != whole)])


def forget_file(settings: Settings, path: Path) -> None:
    """Take a file off the list; the file itself is left where it lies."""
    settings.put(_KEY, [str(other) for other in known_files(settings) if other != path])


def place_of(path: Path) -> str:
    """Return the folder of a file in a few words: "Documents › Council" for one under the clerk's own folder."""
    parent = path.resolve().parent
    home = Path.home().resolve()
    parts = parent.relative_to(home).parts if parent.is_relative_to(home) else parent.parts
    return " › ".join(part.strip("\\/") for part in parts[-3:] if part.strip("\\/")) or str(parent)


def card_of(path: Path) -> CouncilCard:
    """Read a council's card from its file without holding it, also while another program has it open."""
    if not path.is_file():
        return CouncilCard(path, path.stem, trouble=_not_there(path))
    where = path.resolve().as_uri()
    # A file whose last sitting ended in a crash can't be read in the plain way on a folder that can't be written.
    for options in ("mode=ro", "mode=ro&immutable=1"):
        try:
            with closing(sqlite3.connect(f"{where}?{options}", uri=True, timeout=0.2)) as connection:
                found = connection.execute(_ASK).fetchone()
        except sqlite3.Error:
            continue
        if found is None:
            return CouncilCard(path, path.stem)
        name, kind, colour, is_sample, crest = found
        return CouncilCard(path, rules.named(name, kind) or path.stem, colour, crest, bool(is_sample))
    return CouncilCard(path, path.stem, trouble="This file can't be read just now. Open it to see what is the matter.")


def _not_there(path: Path) -> str:
    if path.parent.is_dir():
        return "The file is no longer in this folder. If it was moved or renamed, choose “Find it”."
    return "Its folder or stick is not there just now. Put the stick back, or choose “Find it”."
