"""Smaller parts of a list: what an empty one says, and menus with one thing ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.table.column import Empty


class EmptyNote(QWidget):
    """What an empty list says, with the first step and another way to begin as buttons."""

    pressed = Signal()
    other_pressed = Signal()

    def __init__(self, empty: Empty, parent: QWidget) -> None:
        """Say `empty`."""
        super().__init__(parent)
        self._said = empty
        column = QVBoxLayout(self)
        theme.space(column, (6, 6, 6, 6), 3)
        self._text = wrapped("", "sub", self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.pressed)
        self._other = QPushButton(empty.other, self)
        self._other.clicked.connect(self.other_pressed)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_for(self, *, filtered: bool) -> None:
        """Say that the filter hides everything, or what belongs here."""
        self._text.setText("Nothing matches what you typed." if filtered else self._said.text)
        self._button.setText("Clear the filter" if filtered else self._said.button)
        self._button.setVisible(bool(self._button.text()))
        self._other.setVisible(bool(self._said.other) and not filtered)

    def first_stop(self) -> QPushButton:
        """Return the button that begins: the keyboard stands there while there is no list to stand in."""
        return self._button if self._other.isHidden() else self._other


def shown_as(shown: int, of: int, filtered_by: str, sorted_by: str, *, down: bool) -> str:
    """Return in words what a list on paper leaves out and how it is sorted; nothing where it is all as listed."""
    told = []
    if shown < of:
        only = f" with “{filtered_by.strip()}”" if filtered_by.strip() else ""
        told.append(f"{shown:,} of {of:,}{only}.")
    if sorted_by:
        told.append(f"Sorted by {sorted_by}{', last first' if down else ''}.")
    return " ".join(told)


def fill_menu(menu: QMenu, entries: Sequence[tuple[str, str]], ticked: str) -> None:
    """Offer (key, words) entries with one ticked."""
    menu.clear()
    group = QActionGroup(menu)
    for key, words in entries:
        action = menu.addAction(words.replace("&", "&&"))
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(key == ticked)
        group.addAction(action)
