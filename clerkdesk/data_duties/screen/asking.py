"""The field in which someone who is held is chosen by a part of their name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from clerkdesk.widgets.form import LineField, Unreadable


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
