"""What this computer remembers between sittings: who works here, text size, columns, the councils known."""

import json
from pathlib import Path
from typing import TypeVar

from clerkdesk.core import paths
from clerkdesk.core.atomic import write_atomically

T = TypeVar("T")
TABLES_SEEN = "import columns"  # how the columns of a table were assigned, by its headings


class Settings:
    """Hold this computer's settings; a damaged file counts as empty, because none of it is the council's."""

    def __init__(self, file: Path | None = None) -> None:
        """Read the settings of this computer, or those in `file`."""
        self._file = file or paths.settings_file()
        self._values: dict[str, object] = {}
        try:
            read = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(read, dict):
            self._values = read

    def get(self, key: str, default: T) -> T:
        """Return the value kept under `key`, or `default` where none of its kind is kept."""
        value = self._values.get(key, default)
        return value if isinstance(value, type(default)) else default

    def put(self, key: str, value: object) -> None:
        """Keep a JSON value under `key` and write the file at once; raises Trouble where it can't be written."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        text = json.dumps(self._values, indent=1, ensure_ascii=False, sort_keys=True)
        write_atomically(self._file, lambda file: file.write(text.encode("utf-8")))
