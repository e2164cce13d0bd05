"""A sentence over the page that says what is wanted before it can tell more, with the button that leads there."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped


class Notice(QFrame):
    """Hidden while nothing is wanted."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        theme.role(self, "card")
        self._then: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        theme.space(row, (4, 3, 4, 3), 4)
        self.words = wrapped("", "plain", self)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._go)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, button: str, then: Callable[[], object] | None) -> None:
        """Show a sentence, and a button where something can be done about it."""
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(then is not None)
        self._then = then or self._then
        self.show()

    def _go(self) -> None:
        self._then()
