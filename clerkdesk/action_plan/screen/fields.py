"""Fields that only the form of an action has: the words of what is done, a cost, a parent action, a note."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLabel

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.wording import capital
from clerkdesk.widgets.form import ChipsField, Field, LineField, TextField, Unreadable
from clerkdesk.widgets.theme import State

LONGEST_CHOICE = 23  # letters of a choice's words; longer ones would push the form wider than its panel
PROGRESS_STATES = {
    "not started": State("Not started", "plain"),
    "in progress": State("In progress", "info", "half"),
    "done": State("Done", "good"),
    "part done": State("Part done", "info", "half"),
    "stalled": State("Stalled", "warn"),
    "dropped": State("Dropped", "plain", "cross"),
}
AGREED_STATES = {
    "not asked": State("not asked", "plain"),
    "asked": State("asked", "info"),
    "agreed": State("agreed", "good"),
    "agreed with changes": State("agreed with changes", "good"),
    "declined": State("declined", "stop"),
    "passed on": State("passed on", "warn", "arrow"),
}


def choices(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return words as the options of a choice."""
    return [(word, capital(word)) for word in words]


def short(text: str, longest: int = LONGEST_CHOICE) -> str:
    """Return a text cut to the length of a choice."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


class WhatField(TextField):
    """The words of an action: Enter keeps the action instead of beginning a new line."""

    entered = Signal()

    def __init__(self, key: str, label: str) -> None:
        """Make the field."""
        super().__init__(key, label, lines=2)
        self.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter; with Shift it still begins a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.entered.emit()
                return True
        return False


class PlaceField(LineField):
    """A line that is nearly always filled and so opens no group."""

    def filled(self) -> bool:
        """Say that there is nothing to look at."""
        return False


class NoteField(Field):
    """Words to be read, not altered: hints, and the cells as first printed. It hides while there are none."""

    editor: QLabel

    def __init__(self, key: str, label: str) -> None:
        """Make the field."""
        note = QLabel()
        note.setWordWrap(True)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        super().__init__(key, label, note)
        self.label.setBuddy(None)  # type: ignore[arg-type]  # the stub leaves None out

    def value(self) -> Any:
        """Return the words."""
        return self.editor.text()

    def set_value(self, value: Any) -> None:
        """Show the words."""
        self.editor.setText(str(value or ""))
        self.editor.setAccessibleName(f"{self.name}: {self.editor.text()}")
        self.setVisible(bool(value))

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: it can only be read in any case."""


class GroundsField(ChipsField):
    """Consultations and findings that an action rests on; it hides while there is none to choose."""

    def __init__(self, key: str, label: str) -> None:
        """Make the field."""
        super().__init__(key, label)
        self.stop().setProperty("placeholderText", "Type a question or an event")

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these, and show the field where there are any."""
        super().set_options(options)
        self._show_if_wanted()

    def set_value(self, value: Any) -> None:
        """Show what the action rests on."""
        super().set_value(value)
        self._show_if_wanted()

    def _show_if_wanted(self) -> None:
        self.setVisible(bool(self._options or self._chips))


class ActionField(LineField):
    """Another action of the plan, found by its number or its words; its value is the action's key or None."""

    def __init__(self, key: str, label: str, rows: Callable[[], Sequence[ActionRow]], *, help_text: str = "") -> None:
        """Make the field; `rows` gives the plan's actions when they are wanted."""
        super().__init__(key, label, help_text=help_text, example="Number or words")
        self._rows = rows
        self._offered: Sequence[ActionRow] = ()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        popup.setAccessibleName(f"Actions for {self.name}")
        self.editor.setCompleter(completer)
        self.editor.textEdited.connect(self._offer)
        completer.activated.connect(self._picked)

    def value(self) -> Any:
        """Return the action's key."""
        wanted = self.editor.text().strip()
        if not wanted:
            return None
        found = [row.id for row in self._rows() if wanted in (row.number, _label(row))]
        if len(found) != 1:
            raise Unreadable("Choose an action from the list, or type the number of one.")
        return found[0]

    def set_value(self, value: UUID | None) -> None:
        """Show the action with this key."""
        named = next((row for row in self._rows() if row.id == value), None) if value else None
        super().set_value(_label(named) if named else "")

    def _offer(self, _text: str) -> None:
        # The names of 10,000 actions are made when a letter is typed, not whenever an action is shown.
        rows = self._rows()
        if rows is not self._offered:
            self._offered = rows
            self._names.setStringList([_label(row) for row in rows])

    def _picked(self, _name: str) -> None:
        self.edited.emit()


class CostField(LineField):
    """The cost in one box, typed as people do: "£1,250", "£5-10k", "Approx. £150000", "officer time".

    It stands for three fields further down, with which the form keeps it in step.
    """

    def __init__(self, key: str, label: str) -> None:
        """Make the field."""
        super().__init__(key, label, example="£1,250, £5-10k or words")

    def parts(self) -> tuple[int | None, int | None, str]:
        """Return lowest, highest and words of what is typed."""
        return rules.read_cost(self.editor.text())


def _label(row: ActionRow) -> str:
    return f"{row.number} {short(row.what, 60)}".strip()
