"""A field for a file that is kept inside: a letter, a photograph, a report; its bytes are read only when wanted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.blobs import kept_bytes
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import save_file
from clerkdesk.widgets.form.file import FileField, Picked


@dataclass(frozen=True)
class KeptFile(Picked):
    """A file that lies in the council's file already, its bytes read only when wanted; or one only named, without."""

    content: str = ""


class AttachedField(FileField):
    """A file of any kind, with a button that writes a copy of one that is kept already."""

    def __init__(self, key: str, label: str, desk: Desk, *, help_text: str = "") -> None:
        """Make the field; any kind of file is taken."""
        self._desk = desk
        self.copy = QPushButton("Save a copy…")
        super().__init__(key, label, kinds="All files (*)", help_text=help_text)
        self._column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy.clicked.connect(self._ask_where)

    def set_value(self, value: Any) -> None:
        """Show the file, and the button where it is kept already."""
        super().set_value(value)
        self.copy.setVisible(isinstance(value, KeptFile) and bool(value.content))

    def _ask_where(self) -> None:
        save_file(self.window(), "Save a copy", self._desk.documents() / self.words(), "All files (*)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Write a copy of the kept file."""
        kept = self.value()
        assert isinstance(kept, KeptFile)
        try:
            with self._desk.store.read() as session:
                content = kept_bytes(session, kept.content)
            write_atomically(file, lambda into: into.write(content))
        except Trouble as trouble:
            self._desk.trouble(trouble)
            return
        self._desk.note(f"Saved a copy as {file.name}.")
