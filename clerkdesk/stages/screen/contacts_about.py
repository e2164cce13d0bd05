"""The contacts that were about a step: each leads to the log, and a new one is begun from here."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.wording import capital, count_of
from clerkdesk.stages.rules.views import ContactLine, StepView
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Chip
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.window import MainWindow

CONTACTS_PAGE = "contacts"
_MOST = 12  # contacts that are shown here
_STEPS = "steps"  # the field of a contact's form that names the steps it was about


class ContactsAbout(QWidget):
    """The list below a step's form."""

    def __init__(self, desk: Desk) -> None:
        """Start without contacts."""
        super().__init__()
        self._desk = desk
        self._plan_id: UUID | None = None
        self._step: StepView | None = None
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=1)
        self._column.addWidget(wrapped("Contacts about this step", "label", self))
        self._none = wrapped("None yet. What the log of contacts holds about this step stands here.", "hint", self)
        self._column.addWidget(self._none)
        self.links: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._shown: tuple[ContactLine, ...] = ()
        self._more = wrapped("", "hint", self)
        self._more.hide()
        self._column.addWidget(self._more)
        self.add = QPushButton("Add contact", self)
        self.add.setAccessibleName("Add contact about this step")
        theme.kind(self.add, "link")
        self.add.clicked.connect(self.add_contact)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, plan_id: UUID, step: StepView) -> None:
        """Show the contacts about a step."""
        self._plan_id, self._step = plan_id, step
        if step.contacts != self._shown:
            self._shown = step.contacts
            self._show_rows(step.contacts)
        self.add.setVisible(self._log_is_there() and not self._desk.read_only)

    def _show_rows(self, contacts: Sequence[ContactLine]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.links = []
        # The last ones first; a step of many contacts is read in the log.
        last = contacts[::-1][:_MOST]
        self._rows = [self._row(line.contact_id, _early(line.words, line.is_early)) for line in last]
        left_off = len(contacts) - len(last)
        self._more.setText(f"{capital(count_of(left_off, 'earlier one', 'earlier ones'))} in the log of contacts.")
        self._more.setVisible(left_off > 0)
        self._none.setVisible(not contacts)

    def add_contact(self) -> None:
        """Begin a contact in the log that is about this step."""
        window = self._desk.window
        self._desk.go(CONTACTS_PAGE)
        if not isinstance(window, MainWindow) or window.page != CONTACTS_PAGE or self._step is None:
            return  # what is typed here can't be saved yet
        log = window.current()
        assert isinstance(log, RecordScreen)
        log.add()
        about = Chip((self._plan_id, self._step.purpose), f"{self._step.number} {self._step.title}".strip())
        log.form.fields[_STEPS].set_value([about])
        log.form.mark_clean()

    def _log_is_there(self) -> bool:
        window = self._desk.window
        return isinstance(window, MainWindow) and CONTACTS_PAGE in window.entries

    def _row(self, key: UUID, words: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        theme.space(line, gap=2)
        line.addWidget(wrapped(words, "plain", row), 1)
        link = QPushButton("Show", row)
        link.setAccessibleName(f"Show in the log: {words}")
        theme.kind(link, "link")
        link.clicked.connect(partial(self._desk.go, CONTACTS_PAGE, key))
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.links.append(link)
        self._column.insertWidget(self._column.indexOf(self._more), row)
        return row


def _early(words: str, is_early: bool | None) -> str:
    return f"{words}, before the group was formed" if is_early else words
