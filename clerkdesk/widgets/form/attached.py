"""A field for a file that is kept inside: a letter, a photograph, a report; its bytes are read only when wanted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.blobs import kept_bytes
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import save_file
from clerkdesk.widgets.form.file import FileField, Picked


@dataclass(frozen=True)
class KeptFile(Picked):
    """A file that lies in the council's file already, its bytes read only when wanted; or one only named, without."""

    content: str = ""


class AttachedField(FileField):
    """A file of any kind, with buttons that open one that is kept already and write a copy of it."""

    def __init__(self, key: str, label: str, desk: Desk, *, help_text: str = "") -> None:
        """Make the field; any kind of file is taken."""
        self._desk = desk
        self.open = QPushButton("Open")
        self.copy = QPushButton("Save a copy…")
        super().__init__(key, label, kinds="All files (*)", help_text=help_text)
        row = QHBoxLayout()
        theme.space(row)
        for button, verb in ((self.open, "Open"), (self.copy, "Save a copy of")):
            button.setAccessibleName(f"{verb} {self.name.lower()}")
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        self.open.clicked.connect(self.open_outside)
        self.copy.clicked.connect(self._ask_where)

    def set_value(self, value: Any) -> None:
        """Show the file, and the buttons where it is kept already."""
        super().set_value(value)
        for button in (self.open, self.copy):
            button.setVisible(isinstance(value, KeptFile) and bool(value.content))

    def set_read_only(self, read_only: bool) -> None:
        """Let the file be opened and copied only."""
        for button in (self._choose, self._remove):
            button.setEnabled(not read_only)

    def open_outside(self) -> None:
        """Open a copy in the program that this computer uses for files of its kind."""
        temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        folder = QTemporaryDir(f"{temporary}/clerkdesk-XXXXXX")
        folder.setAutoRemove(False)
        file = Path(folder.path()) / (Path(self.words()).name or "file")
        self.save_to(file)
        if file.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

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
