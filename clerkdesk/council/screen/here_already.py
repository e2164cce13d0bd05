"""The line that offers who is here already while a name is typed; it never stands in the way of saving."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from clerkdesk.council.actions import PersonRow
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import FlowLayout, wrapped


class HereAlready(QFrame):
    """Says who has the typed name or address, with a button that opens that record and one that goes on."""

    def __init__(self, open_it: Callable[[UUID], None], parent: QWidget) -> None:
        """Start with nobody to offer; `open_it` is called with the key of the record to open."""
        super().__init__(parent)
        theme.role(self, "well")
        self._open_it = open_it
        self._offered: PersonRow | None = None
        self._refused: set[UUID] = set()
        column = QVBoxLayout(self)
        theme.space(column, (3, 2, 3, 2), 2)
        self.words = wrapped("", "strong", self)
        column.addWidget(self.words)
        buttons = FlowLayout()
        theme.space(buttons, gap=2)
        self.open_button = QPushButton("Open that record", self)
        self.open_button.clicked.connect(self._open)
        self.other_button = QPushButton("Save as another person", self)
        self.other_button.clicked.connect(self._refuse)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.other_button)
        column.addLayout(buttons)
        self.hide()

    def look(self, found: PersonRow | None) -> None:
        """Offer this person, or nobody."""
        self._offered = None if found is None or found.id in self._refused else found
        if self._offered is not None:
            told = ", ".join(words for words in (self._offered.name, self._offered.roles, self._offered.email) if words)
            self.words.setText(f"Here already: {told}")
        self.setVisible(self._offered is not None)

    def clear(self) -> None:
        """Forget what was offered and refused: another record is shown."""
        self._refused.clear()
        self.look(None)

    def _open(self) -> None:
        if self._offered is not None:
            self._open_it(self._offered.id)

    def _refuse(self) -> None:
        if self._offered is not None:
            self._refused.add(self._offered.id)
        self.look(None)
