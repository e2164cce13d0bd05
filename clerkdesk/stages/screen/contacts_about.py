"""The contacts that were about a step: each leads to the log, and a new one is begun from here."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clerkdesk.stages.rules.views import StepView
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.page import wrapped

CONTACTS_PAGE = "contacts"


class ContactsAbout(QWidget):
    """The list below a step's form."""

    def __init__(self, desk: Desk) -> None:
        """Start without contacts."""
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=1)
        self._column.addWidget(wrapped("Contacts about this step", "label", self))
        self._none = wrapped("None yet. A contact in the log that is about this step stands here.", "hint", self)
        self._column.addWidget(self._none)
        self.links: list[QPushButton] = []
        self.log = QPushButton("Go to the log of contacts", self)
        theme.kind(self.log, "link")
        self.log.clicked.connect(partial(desk.go, CONTACTS_PAGE, None))
        self._column.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, step: StepView) -> None:
        """Show the contacts about a step."""
        for link in self.links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(line.contact_id, _early(line.words, line.is_early)) for line in step.contacts]
        self._none.setVisible(not self.links)

    def _link(self, key: UUID, words: str) -> QPushButton:
        link = QPushButton(words, self)
        theme.kind(link, "link")
        link.clicked.connect(partial(self._desk.go, CONTACTS_PAGE, key))
        self._column.insertWidget(self._column.count() - 1, link, 0, Qt.AlignmentFlag.AlignLeft)
        return link


def _early(words: str, is_early: bool | None) -> str:
    return f"{words}, before the group was formed" if is_early else words
