"""What we learnt and what changes: read from the bookings, with from whom it was learnt."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from clerkdesk.core.dates import show_date
from clerkdesk.training.actions import improvement
from clerkdesk.training.actions.improvement import Learning
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message

_FROM = {"peer": "from a peer", "expert": "from an expert", "academic": "from an academic"}


class Learnings(Message):
    """A list to read: what will change, and below it what it was learnt at, from whom, by whom and when."""

    def __init__(self, desk: Desk) -> None:
        """Show every booking that says what will change or from whom it was learnt."""
        with desk.store.read() as session:
            rows = improvement.learnings(session)
        super().__init__(
            desk.window,
            "What we learnt and what changes",
            "It is entered with each booking, under “What came of it”."
            if rows
            else "Nothing yet. With a booking that was attended, enter what will change and from whom it was learnt.",
        )
        self.list = QListWidget(self)
        self.list.setAccessibleName("What we learnt and what changes")
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.pixels(4))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(theme.pixels(520), theme.pixels(280))
        self.list.addItems([_words(row) for row in rows])
        self.list.setVisible(bool(rows))
        self.body.addWidget(self.list)
        self.button("Close")


def _words(row: Learning) -> str:
    source = _FROM.get(row.learnt_from, "")
    parts = [f"{row.person} learnt it {source}".rstrip(), row.title, show_date(row.day) if row.day else ""]
    return f"{row.will_change or 'What changes is not said yet.'}\n{', '.join(part for part in parts if part)}"
