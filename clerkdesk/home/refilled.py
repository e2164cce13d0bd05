"""Parts of Home: a card that is filled anew, and a button that calls one function."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import Card


class Refilled(Card):
    """A card whose column below the heading is filled anew."""

    def __init__(self, heading: str) -> None:
        """Show the heading with nothing below it."""
        super().__init__(heading)
        self._whole = self.column
        self._fill()

    def clear(self) -> None:
        """Take everything below the heading away."""
        self._whole.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._fill()

    def _fill(self) -> None:
        self._body = QWidget(self)
        self.column = QVBoxLayout(self._body)
        theme.space(self.column, gap=2)
        self._whole.addWidget(self._body)


class CallButton(QPushButton):
    """A button that calls one function."""

    def __init__(self, words: str, name: str, run: Callable[[], None], parent: QWidget) -> None:
        """Show `words`; a screen reader says `name`."""
        super().__init__(words, parent)
        self.setAccessibleName(name)
        self._run = run
        self.clicked.connect(self._call)

    def _call(self) -> None:
        self._run()
