"""A field for a picture or another file, shown by its name and, where it is a picture, small."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.paths import documents_folder
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import choose_file
from clerkdesk.widgets.form.field import Field


@dataclass(frozen=True)
class Picked:
    """A file as the form holds it: its name without folder, and its bytes."""

    name: str
    data: bytes


class FileField(Field):
    """A file chosen by the user; its value is a Picked or None."""

    PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)"

    def __init__(
        self, key: str, label: str, *, kinds: str = PICTURES, most_bytes: int = 20_000_000, help_text: str = ""
    ) -> None:
        """Make the field; `kinds` is a file dialog filter, `most_bytes` the largest file taken."""
        self._kinds = kinds
        self._most = most_bytes
        self._picked: Picked | None = None
        box = QWidget()
        column = QVBoxLayout(box)
        theme.space(column, gap=1)
        self._small = QLabel(box)
        self._small.hide()
        self._words = QLabel("", box)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._small)
        column.addWidget(self._words)
        buttons = QHBoxLayout()
        theme.space(buttons)
        plain = label.replace("&", "").lower()
        self._choose = QPushButton("Choose…", box)
        self._choose.setAccessibleName(f"Choose {plain}")
        self._remove = QPushButton("Remove", box)
        self._remove.setAccessibleName(f"Remove {plain}")
        for button in (self._choose, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        super().__init__(key, label, box, help_text=help_text)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self._clear)
        self.set_value(None)

    def stop(self) -> QWidget:
        """Return the button that chooses."""
        return self._choose

    def value(self) -> Any:
        """Return the chosen file."""
        return self._picked

    def words(self) -> str:
        """Return the file's name."""
        return self._picked.name if self._picked else ""

    def set_value(self, value: Any) -> None:
        """Show a file, or that there is none."""
        self._picked = value
        self._words.setText(value.name if value else "None chosen.")
        self._remove.setVisible(value is not None)
        picture = QPixmap()
        shown = value is not None and picture.loadFromData(value.data)
        if shown:
            size = theme.pixels(120)
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._small.setPixmap(picture.scaled(size, size, kept, smooth))
            self._small.setAccessibleName(f"Picture {value.name}")
        self._small.setVisible(shown)

    def take(self, file: Path) -> None:
        """Read a chosen file, or say beside the field why it can't be taken."""
        try:
            if file.stat().st_size > self._most:
                self.show_problem(f"This file is larger than {self._most // 1_000_000} MB. Choose a smaller one.")
                return
            data = file.read_bytes()
        except OSError:
            self.show_problem("This file can't be read. Choose another, or copy it to this computer first.")
            return
        self.show_problem("")
        self.set_value(Picked(file.name, data))
        self.edited.emit()

    def _ask(self) -> None:
        choose_file(self.window(), f"Choose {self.name.lower()}", documents_folder(), self._kinds, self.take)

    def _clear(self) -> None:
        self.set_value(None)
        self.focus()
        self.edited.emit()
