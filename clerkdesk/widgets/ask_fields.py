"""A dialog that asks for a few fields before something is done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from clerkdesk.core.errors import RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import Form


class AskFields(Message):
    """A heading, a form, and a button that goes on once the form can be read; a problem stands beside its field."""

    def __init__(
        self, parent: QWidget | None, heading: str, text: str, yes: str, then: Callable[[Mapping[str, Any]], None]
    ) -> None:
        """Fill `form` after this; `then` is called with its values and may raise RuleBroken, which keeps it open."""
        super().__init__(parent, heading, text)
        self._then = then
        self.form = Form(self)
        self.add_form(self.form)
        self.yes = QPushButton(yes, self)
        theme.kind(self.yes, "main")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.go_on)
        self._buttons.addWidget(self.yes)
        self.button("Cancel")

    def open(self) -> None:
        """Show the dialog with the keyboard in its first field."""
        self.form.mark_clean()
        super().open()
        self.form.focus_first()

    def go_on(self) -> None:
        """Hand the values on and close, or show what is wrong with them."""
        self.form.clear_problems()
        try:
            self._then(self.form.values())
        except RuleBroken as broken:
            self.form.show_problems(broken.problems)
            return
        self.accept()
