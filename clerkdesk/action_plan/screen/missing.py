"""What is still missing of the chosen action: a line of links that lead to the fields; it never blocks anything."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from clerkdesk.action_plan.rules import WANTED_WORDS
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import FlowLayout

# Which field of the form each missing thing is put right in; an answer may be wanted from any body.
FIELDS = {"who": "who", "when": "when_words", "cost": "cost", "measure": "success_measure"}


class MissingLine(QWidget):
    """ "Still missing:" and a button for each thing; `asked` carries the thing whose button was pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._flow = FlowLayout(self)
        theme.space(self._flow, gap=1)
        heading = QLabel("Still missing:", self)
        theme.role(heading, "hint")
        heading.setContentsMargins(0, theme.pixels(4), 0, 0)  # on the line of the words in the buttons
        self._flow.addWidget(heading)
        self._buttons: dict[str, QPushButton] = {}
        for part, words in WANTED_WORDS.items():
            button = QPushButton(words, self)
            theme.kind(button, "link")
            button.setAccessibleName(f"Still missing: {words}. Go there")
            button.setProperty("part", part)
            button.clicked.connect(self._pressed)
            self._flow.addWidget(button)
            self._buttons[part] = button
        self.show_parts(())

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show these missing things; the line hides where there are none."""
        for part, button in self._buttons.items():
            button.setVisible(part in parts)
        self.setVisible(bool(parts))

    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.asked.emit(str(button.property("part")))
