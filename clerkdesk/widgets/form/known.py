"""A line that offers the names known already: a person, a body, a topic; any other text may be typed."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from clerkdesk.widgets.form.kinds import LineField

_MOST_NAMED = 2  # of those that are here already under a name like the one typed
_LEAST_LETTERS = 4  # of a word that tells a name


class KnownField(LineField):
    """One line of text that completes to a known name from any part of it."""

    def __init__(self, key: str, label: str, *, help_text: str = "", example: str = "", becomes: str = "") -> None:
        """Make the field; `offer` gives it the names, and a name that is new `becomes` "an organisation"."""
        help_text = help_text or (f"One that is new becomes {becomes}." if becomes else "")
        super().__init__(key, label, help_text=help_text, example=example)
        self._becomes, self._usual_help = becomes, help_text
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._taken)
        self.editor.setCompleter(completer)
        if becomes:
            self.editor.editingFinished.connect(self._say_if_new)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names from now on."""
        self._names.setStringList(list(names))

    def set_value(self, value: Any) -> None:
        """Show a name, of which nothing needs to be said."""
        super().set_value(value)
        self.show_help(self._usual_help)

    def _taken(self, _text: str) -> None:
        self.show_help(self._usual_help)
        self.edited.emit()

    def _say_if_new(self) -> None:
        """Say that a name is new, and which are like it: half a name is soon left standing."""
        typed = " ".join(self.editor.text().split()).casefold()
        names = {name.casefold(): name for name in self._names.stringList()}
        if not typed or typed in names:
            self.show_help(self._usual_help)
            return
        words = [word for word in typed.split() if len(word) >= _LEAST_LETTERS] or [typed]
        near = [name for folded, name in names.items() if typed in folded]
        near += [name for folded, name in names.items() if name not in near and words[0] in folded.split()]
        told = f" Here already: {', '.join(near[:_MOST_NAMED])}." if near else ""
        self.show_help(f"New: it becomes {self._becomes}.{told}")
