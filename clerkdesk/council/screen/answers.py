"""The fields of the first start: one of a few explained answers, and a file of this computer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from clerkdesk.core import paths
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import choose_file
from clerkdesk.widgets.form import Field
from clerkdesk.widgets.page import wrapped


class RadioField(Field):
    """One of a few answers, each with a line that explains it; its value is the chosen one's."""

    def __init__(self, key: str, label: str, options: Sequence[tuple[Any, str, str]]) -> None:
        """Make the field with (value, words, explanation) options, the first one chosen."""
        self._values = [value for value, _, _ in options]
        box = QWidget()
        column = QVBoxLayout(box)
        theme.space(column, gap=1)
        self._group = QButtonGroup(box)
        self._buttons: list[QRadioButton] = []
        for number, (_, words, explanation) in enumerate(options):
            button = QRadioButton(words, box)
            button.setAccessibleDescription(explanation)
            self._group.addButton(button, number)
            self._buttons.append(button)
            hint = wrapped(explanation, "hint", box)
            hint.setContentsMargins(theme.pixels(28), 0, 0, theme.pixels(6))
            column.addWidget(button)
            column.addWidget(hint)
        super().__init__(key, label, box)
        self.label.setVisible(bool(label))
        self.set_value(None)
        self._group.idClicked.connect(self._clicked)

    def stop(self) -> QWidget:
        """Return the chosen answer, where the arrow keys go on from."""
        return self._group.checkedButton() or self._buttons[0]

    def value(self) -> Any:
        """Return the chosen answer."""
        return self._values[max(self._group.checkedId(), 0)]

    def set_value(self, value: Any) -> None:
        """Choose an answer; the first where it is none of them."""
        place = self._values.index(value) if value in self._values else 0
        self._buttons[place].setChecked(True)

    def show_problem(self, text: str) -> None:
        """Leave the explanations as they are: an answer is always chosen."""

    def _clicked(self, _place: int) -> None:
        self.edited.emit()


class PathField(Field):
    """A file of this computer, by its place; its value is a Path or None."""

    def __init__(self, key: str, label: str, kinds: str, *, help_text: str = "") -> None:
        """Make the field; `kinds` is a file dialog filter."""
        self._kinds = kinds
        self._path: Path | None = None
        box = QWidget()
        row = QHBoxLayout(box)
        theme.space(row, gap=2)
        self._choose = QPushButton("Choose…", box)
        self._choose.setAccessibleName(f"Choose {label.lower()}")
        self._words = wrapped("", "plain", box)
        row.addWidget(self._choose)
        row.addWidget(self._words, 1)
        super().__init__(key, label, box, help_text=help_text)
        self._choose.clicked.connect(self._ask)
        self.set_value(None)

    def stop(self) -> QWidget:
        """Return the button that chooses."""
        return self._choose

    def value(self) -> Any:
        """Return the chosen file's place."""
        return self._path

    def set_value(self, value: Any) -> None:
        """Show a file's name, or that there is none."""
        self._path = value
        self._words.setText(value.name if value else "None chosen")

    def take(self, path: Path) -> None:
        """Take a chosen file."""
        self.set_value(path)
        self.edited.emit()

    def _ask(self) -> None:
        choose_file(self.window(), "Choose the adopted plan", paths.documents_folder(), self._kinds, self.take)
