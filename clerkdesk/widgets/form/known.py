"""A line that offers the names known already: a person, a body, a topic; any other text may be typed."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from clerkdesk.widgets.form.kinds import LineField


class KnownField(LineField):
    """One line of text that completes to a known name from any part of it."""

    def __init__(self, key: str, label: str, *, help_text: str = "", example: str = "") -> None:
        """Make the field; `offer` gives it the names."""
        super().__init__(key, label, help_text=help_text, example=example)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._taken)
        self.editor.setCompleter(completer)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names from now on."""
        self._names.setStringList(list(names))

    def _taken(self, _text: str) -> None:
        self.edited.emit()
