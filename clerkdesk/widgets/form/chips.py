"""A field for several names: chosen by typing, each a chip that can carry a state such as "agreed"."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from clerkdesk.core.dates import show_day
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form.field import Field, Unreadable
from clerkdesk.widgets.form.flow import FlowLayout
from clerkdesk.widgets.form.kinds import DateField

_DAY = "\0day"  # not a state


@dataclass(frozen=True)
class Chip:
    """One chosen name; a name that is new has no key. `state` is a value out of the field's states."""

    key: Hashable | None
    text: str
    state: str = ""
    on: date | None = None


class ChipsField(Field):
    """Several names chosen by typing; its value is a list of Chip in the order chosen.

    With `states` each chip carries one of them and the day on which it was set. With `new_allowed` a name that is
    not offered is taken as a new one (a Chip without a key).
    """

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[tuple[Hashable, str]] = (),
        *,
        states: Sequence[tuple[str, theme.State]] = (),
        today: Callable[[], date] = date.today,
        new_allowed: bool = False,
        help_text: str = "",
    ) -> None:
        """Make the field with (key, name) options and (value, State) states."""
        self._states = dict(states)
        self._today = today
        self._new_allowed = new_allowed
        self._options: list[tuple[Hashable, str]] = []
        self._chips: list[_ChipButton] = []
        well = QFrame()
        theme.role(well, "well")
        self._flow = FlowLayout(well, stretch_last=True)
        theme.space(self._flow, (1, 1, 1, 1), 1)
        self._line = _ChipLine(well)
        self._flow.addWidget(self._line)
        super().__init__(key, label, well, help_text=help_text)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._picked)
        popup = completer.popup()
        assert popup is not None
        popup.setAccessibleName(f"Names for {self.name}")
        self._line.setCompleter(completer)
        self._line.entered.connect(self._take)
        self._line.wiped.connect(self._remove_last)
        self._line.textEdited.connect(self._text_edited)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these names; chips that are there stay."""
        self._options = list(options)
        self._offer()

    def stop(self) -> QWidget:
        """Return the line in which names are typed."""
        return self._line

    def value(self) -> Any:
        """Return the chips."""
        chips = [button.chip for button in self._chips]
        left = self._line.text().strip()
        if not left:
            return chips
        # A name typed and not yet taken with Enter is meant all the same, where it can only mean one thing.
        typed = self._chip_for(left)
        if typed is None:
            raise Unreadable("Choose a name from the list, or clear what is typed.")
        return chips if any(chip.text == typed.text for chip in chips) else [*chips, typed]

    def typed(self) -> object:
        """Return the chips and what is typed beside them."""
        left = self._line.text().strip()
        return [*(button.chip for button in self._chips), *([left] if left else [])]

    def kept(self) -> Any:
        """Return each chip as a list of its parts, and what is typed beside them."""
        chips = [[chip.key, chip.text, chip.state, chip.on] for chip in (button.chip for button in self._chips)]
        return [chips, self._line.text().strip()]

    def type_again(self, kept: Any) -> None:
        """Put chips and line back."""
        chips, line = kept
        # A key of several parts comes back as a list.
        keyed = [(tuple(key) if isinstance(key, list) else key, *rest) for key, *rest in chips]
        self.set_value([Chip(*parts) for parts in keyed])
        self._line.setText(line)

    def set_value(self, value: Any) -> None:
        """Show these chips."""
        for button in self._chips:
            self._drop(button)
        self._chips = []
        for chip in value or []:
            self._show(chip)
        self._line.clear()
        self._offer()

    def set_read_only(self, read_only: bool) -> None:
        """Let the chips be read only."""
        self._line.setReadOnly(read_only)
        for button in self._chips:
            button.setEnabled(not read_only)

    def add(self, chip: Chip) -> None:
        """Add a chip as the user would, unless the name is there."""
        if all(button.chip.text.casefold() != chip.text.casefold() for button in self._chips):
            self._show(chip)
            self._offer()
            self.edited.emit()

    def _show(self, chip: Chip) -> None:
        button = _ChipButton(chip, self._states, self._today, self.editor)
        button.edited.connect(self.edited)
        button.removed.connect(self._removed)
        self._chips.append(button)
        self._flow.insert(self._flow.count() - 1, button)
        button.show()
        # Tab goes through the chips in their order and then to the line.
        QWidget.setTabOrder(button, self._line)

    def _removed(self) -> None:
        button = self.sender()
        assert isinstance(button, _ChipButton)
        self._take_away(button)

    def _remove_last(self) -> None:
        if self._chips:
            self._take_away(self._chips[-1])

    def _take_away(self, button: "_ChipButton") -> None:
        self._chips.remove(button)
        self._drop(button)
        self._offer()
        self.focus()
        self.edited.emit()

    def _drop(self, button: "_ChipButton") -> None:
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _offer(self) -> None:
        there = {button.chip.text for button in self._chips}
        self._names.setStringList([name for _, name in self._options if name not in there])

    def _text_edited(self, _text: str) -> None:
        self.edited.emit()

    def _picked(self, name: str) -> None:
        self._take(name)
        # The completer writes the name into the line after this; clear it when it has.
        QTimer.singleShot(0, self._line.clear)

    def _take(self, text: str) -> None:
        chip = self._chip_for(text)
        if chip is None:
            self.show_problem("Choose one of the names that are offered.")
            return
        self.add(chip)
        self._line.clear()
        self.show_problem("")

    def _chip_for(self, text: str) -> Chip | None:
        """Return the chip that typed words mean; None where they mean none or several."""
        wanted = text.strip().casefold()
        names = [(key, name) for key, name in self._options if name.casefold() == wanted]
        names = names or [(key, name) for key, name in self._options if wanted in name.casefold()]
        first = next(iter(self._states), "")
        if names and (len(names) == 1 or names[0][1].casefold() == wanted):
            return Chip(names[0][0], names[0][1], first)
        return Chip(None, text.strip(), first) if self._new_allowed and wanted else None


class _ChipLine(QLineEdit):
    """The line in which names are typed: Enter takes one, Backspace in the empty line drops the last chip."""

    entered = Signal(str)
    wiped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(theme.em(self, 6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, semicolon and Backspace for the chips."""
        text = self.text().strip()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Semicolon) and text:
            self.entered.emit(text)
        elif event.key() == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly():
            self.wiped.emit()
        else:
            super().keyPressEvent(event)


class _ChipButton(QToolButton):
    """One chip: its name and state; Enter or a click opens what can be done with it, Delete removes it."""

    edited = Signal()
    removed = Signal()

    def __init__(
        self, chip: Chip, states: dict[str, theme.State], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chip = chip
        self._states = states
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # Without this a button's usual "fixed" lets a long name push the form wider than its panel.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(self)
        for value, state in states.items():
            menu.addAction(state.word.capitalize()).setData(value)
        if states:
            menu.addSeparator()
            menu.addAction("Change the &day…").setData(_DAY)
        menu.addAction("&Remove").setData(None)
        menu.triggered.connect(self._do)
        self.setMenu(menu)
        self._words = ""
        self.installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu with Enter and remove the chip with Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.showMenu()
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit()
                return True
        return False

    def sizeHint(self) -> QSize:
        """Ask for the room of all words, also while they are shortened."""
        more = self.fontMetrics().horizontalAdvance(self._words) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Be content with less, so that a long name does not widen the form."""
        return QSize(theme.em(self, 10), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name where there is too little room; what was said stays whole."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        room = self.width() - super().sizeHint().width() + metrics.horizontalAdvance(self.text())
        name, dot, said = self._words.partition(" · ")
        # Letters are measured in parts of a dot: one dot of slack keeps a name whole that has just its room.
        left = room - metrics.horizontalAdvance(dot + said) + 1
        self.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, left) + dot + said)

    def _do(self, action: QAction) -> None:
        value = action.data()
        if value is None:
            self.removed.emit()
        elif value == _DAY:
            self._ask_day()
        else:
            self._alter(replace(self.chip, state=value, on=self._today()))

    def _ask_day(self) -> None:
        dialog = Message(self.window(), self.chip.text, "On which day was this said? An empty box means no day.")
        self._day = DateField("day", "&Day", self._today)
        self._day.set_value(self.chip.on)
        dialog.body.addWidget(self._day)
        dialog.button("Change the day", self._take_day, "main")
        dialog.button("Cancel")
        dialog.open()

    def _take_day(self) -> None:
        try:
            self._alter(replace(self.chip, on=self._day.value()))
        except Unreadable:
            self._ask_day()
            self._day.show_problem("Enter a date such as 4 March 2026.")

    def _alter(self, chip: Chip) -> None:
        self.chip = chip
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        state = self._states.get(self.chip.state)
        day = f" {show_day(self.chip.on, self._today())}" if state and self.chip.on else ""
        words = f"{self.chip.text} · {state.word}{day}" if state else self.chip.text
        self._words = words.replace("&", "&&")
        self.setText(self._words)
        self.setToolTip(words)
        self.setAccessibleName(f"{self.chip.text}, {state.word}{day}" if state else self.chip.text)
        self.setProperty("tone", state.tone if state else "plain")
        if state:
            theme.set_icon(self, state.icon_name, state.tone)
        theme.kind(self, "chip")
