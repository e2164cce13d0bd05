"""Asks until which day a line of "What to do next" is put off."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from clerkdesk.core.errors import RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import DateField
from clerkdesk.widgets.form.field import Unreadable


class PutOffDialog(Message):
    """Asks for a day and hands it on; stays open, with the reason, where it is none or has come already."""

    def __init__(
        self, parent: QWidget | None, line: str, today: Callable[[], date], then: Callable[[date], None]
    ) -> None:
        """Ask about `line`; `then` takes the day and may raise RuleBroken."""
        super().__init__(parent, "Put off until which day?", line)
        self._then = then
        self.field = DateField("until", "&Day", today, help_text="“next Tuesday” and “in three weeks” will do as well.")
        self.body.addWidget(self.field)
        main = QPushButton("Put off", self)
        theme.kind(main, "main")
        main.clicked.connect(self.put_off)
        self._buttons.addWidget(main)
        self.button("Cancel")
        main.setDefault(True)
        self.field.focus()

    def put_off(self) -> None:
        """Hand the day on and close, or say what is wrong with it."""
        try:
            day = self.field.value()
            if day is None:
                raise Unreadable("Enter a date such as 4 March 2026.")
            self._then(day)
        except Unreadable as unreadable:
            self._show(str(unreadable))
        except RuleBroken as broken:
            self._show(str(broken))
        else:
            self.accept()

    def _show(self, problem: str) -> None:
        self.field.show_problem(problem)
        self.field.focus()
