"""The chosen cell of a matrix in words, with what can be done about it; and what stands there while it is empty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.matrix import Matrix
from clerkdesk.widgets.page import Card, FlowLayout, wrapped


class ChosenCell(Card):
    """A sentence on the chosen cell and a button for each thing to do; the same things stand in a menu."""

    def __init__(self) -> None:
        """Start without buttons."""
        super().__init__()
        theme.space(self.column, (3, 2, 3, 2), 2)
        self.words = wrapped("", "strong", self)
        self.column.addWidget(self.words)
        self._box = QWidget(self)
        self._row = FlowLayout(self._box)
        theme.space(self._row, gap=2)
        self.column.addWidget(self._box)
        self.buttons: list[QPushButton] = []

    def add(self, words: str, then: Callable[[], object]) -> QPushButton:
        """Add a button."""
        button = QPushButton(words, self._box)
        button.clicked.connect(lambda: then())
        self._row.addWidget(button)
        self.buttons.append(button)
        return button

    def open_menu(self, matrix: Matrix) -> QMenu:
        """Offer what the buttons do in a menu at the cell."""
        menu = QMenu(self)
        for button in self.buttons:
            if not button.isHidden():
                menu.addAction(f"&{button.text()}", button.click)
        view = matrix.view
        menu.popup(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class NothingYet(QWidget):
    """What is said while there is nothing to show, with the first step as a button."""

    def __init__(self) -> None:
        """Start without words."""
        super().__init__()
        self.words: QLabel = wrapped("", "sub", self)
        self.button = QPushButton("", self)
        theme.kind(self.button, "main")
        self._then: Callable[[], object] = lambda: None
        self.button.clicked.connect(lambda: self._then())
        column = QVBoxLayout(self)
        theme.space(column, (0, 4, 0, 6), 3)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, words: str, button: str, then: Callable[[], object]) -> None:
        """Say what is missing and offer the step; an empty `button` offers none."""
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._then = then
