"""When each printout of a council last went out and as which version; remembered on this computer."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from clerkdesk.core.settings import Settings


class Printed(NamedTuple):
    """When a printout last went to paper or into a file, and as which version."""

    on: date
    version: str


def note_printed(settings: Settings, file: Path, kind: str, printed: Printed) -> None:
    """Remember that a printout of the council in `file` has gone out."""
    kept: dict[str, object] = settings.get(_key(file), {})
    settings.put(_key(file), {**kept, kind: [printed.on.isoformat(), printed.version]})


def last_printed(settings: Settings, file: Path, kind: str) -> Printed | None:
    """Return when and as which version a printout last went out; None where that is not known here."""
    kept: dict[str, object] = settings.get(_key(file), {})
    match kept.get(kind):
        case [str(day), str(version)]:
            try:
                return Printed(date.fromisoformat(day), version)
            except ValueError:
                return None
    return None


def _key(file: Path) -> str:
    return f"printed of {file}"
