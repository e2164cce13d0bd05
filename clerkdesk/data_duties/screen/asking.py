"""The dialogs that ask for a few fields before something is done: who asked and when, until when, what went."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QPushButton, QWidget

from clerkdesk.core.errors import RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import Form, LineField, Unreadable


class AskFields(Message):
    """A heading, a form, and a button that goes on once the form can be read; a problem stands beside its field."""

    def __init__(
        self, parent: QWidget | None, heading: str, text: str, yes: str, then: Callable[[Mapping[str, Any]], None]
    ) -> None:
        """Fill `form` after this; `then` is called with its values and may raise RuleBroken, which keeps it open."""
        super().__init__(parent, heading, text)
        self._then = then
        self.form = Form(self)
        self.body.addWidget(self.form)
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
            self.adjustSize()
            return
        self.accept()


class PersonField(LineField):
    """Someone who is held, chosen by typing a part of the name; its value is their key."""

    def __init__(self, key: str, label: str, names: Mapping[UUID, str], *, help_text: str = "") -> None:
        """Offer these people; those who share a name are told apart by a number."""
        super().__init__(key, label, help_text=help_text)
        self._keys: dict[str, UUID] = {}
        for person, name in names.items():
            words, number = name, 2
            while words in self._keys:
                words, number = f"{name} ({number})", number + 1
            self._keys[words] = person
        completer = QCompleter(list(self._keys), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.editor.setCompleter(completer)

    def value(self) -> Any:
        """Return the person's key; raises Unreadable where nobody is named, or more than one could be meant."""
        wanted = " ".join(str(self.typed()).split()).casefold()
        exact = [key for words, key in self._keys.items() if words.casefold() == wanted]
        begun = [key for words, key in self._keys.items() if wanted and words.casefold().startswith(wanted)]
        found = exact or begun
        if len(found) != 1:
            raise Unreadable("Choose somebody from the list that opens while you type.")
        return found[0]
