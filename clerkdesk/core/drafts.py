"""What was typed but not yet saved, kept on this computer so that a crash does not take it."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from clerkdesk.core import clock, paths
from clerkdesk.core.atomic import remove_quietly, write_atomically
from clerkdesk.core.places import own_name

KEEP_EVERY = 2_000  # milliseconds between two writings while somebody types


class Drafts:
    """Holds the typed text of one council's forms by place ("action_plan/ab12…", "people/new")."""

    def __init__(self, path: Path) -> None:
        """Read what the last sitting with the file at `path` left; a damaged file counts as none."""
        self._file = paths.data_folder() / "drafts" / f"{own_name(path)}.json"
        self._kept: dict[str, dict[str, object]] = {}
        try:
            read = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(read, dict):
            self._kept = {place: values for place, values in read.items() if isinstance(values, dict)}

    @property
    def places(self) -> list[str]:
        """Return the places that have typed text, oldest first."""
        return list(self._kept)

    def of(self, place: str) -> dict[str, object]:
        """Return what was typed at `place`, or nothing."""
        try:
            return {key: _read(value) for key, value in self._kept.get(place, {}).items() if key != "typed at"}
        except (ValueError, TypeError, AttributeError):
            return {}  # damaged

    def typed_at(self, place: str) -> str:
        """Return when that was, as a time of day in ISO form, or nothing."""
        return str(self._kept.get(place, {}).get("typed at", ""))

    def keep(self, place: str, values: Mapping[str, object]) -> None:
        """Keep what is typed at `place` at once; raises Trouble where it can't be written."""
        self._kept[place] = {**_plain(values), "typed at": clock.now().isoformat()}
        self._write()

    def drop(self, place: str) -> None:
        """Forget what was typed at `place`: it was saved, or is not wanted; raises Trouble."""
        if self._kept.pop(place, None) is not None:
            self._write()

    def texts(self) -> list[tuple[str, str]]:
        """Return every text that is kept, each with the page on which it was typed."""
        found: list[tuple[str, str]] = []
        for place, values in self._kept.items():
            _altered(values, partial(_note, found, place.partition("/")[0]))
        return found

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Let `change` alter every text that is kept; raises Trouble."""
        altered = _altered(self._kept, change)
        if altered != self._kept:
            self._kept = altered
            self._write()

    def _write(self) -> None:
        if not self._kept:
            remove_quietly(self._file)
            return
        text = json.dumps(self._kept, ensure_ascii=False)
        write_atomically(self._file, lambda file: file.write(text.encode("utf-8")))


def _note(found: list[tuple[str, str]], page: str, words: str) -> str:
    found.append((page, words))
    return words


def _altered(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_altered(each, change) for each in value]
    if isinstance(value, dict):
        return {key: _altered(each, change) for key, each in value.items()}
    return value


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    # What has no letters of its own (a picture just chosen) is chosen again.
    found = {}
    for key, value in values.items():
        with suppress(TypeError):
            found[str(key)] = _written(value)
    return found


def _written(value: object) -> object:
    """Return keys, days and lists in a form that JSON holds, so that `_read` gives them back; raises TypeError."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, UUID):
        return {"key": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"set": _plain(value)}
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    raise TypeError(type(value))


def _read(value: object) -> object:
    if isinstance(value, list):
        return [_read(each) for each in value]
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    if kind == "key":
        return UUID(inner)
    if kind == "day":
        return date.fromisoformat(inner)
    return {key: _read(each) for key, each in inner.items()}
