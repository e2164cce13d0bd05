"""The plain kinds of field: a line, a paragraph, a choice, a date, money, a number, a tick."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from clerkdesk.core.dates import no_such_day, read_date, show_date
from clerkdesk.core.durations import read_duration, show_duration
from clerkdesk.core.money import read_money, show_money
from clerkdesk.widgets import theme
from clerkdesk.widgets.form.field import Field, Unreadable


class LineField(Field):
    """A line of text; its value has no spaces at either end."""

    editor: QLineEdit

    def __init__(self, key: str, label: str, *, help_text: str = "", example: str = "") -> None:
        """Make the field; `example` is shown grey while it is empty."""
        line = QLineEdit()
        line.setPlaceholderText(example)
        super().__init__(key, label, line, help_text=help_text)
        line.textEdited.connect(self._edited)

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def value(self) -> Any:
        """Return the text."""
        return self.editor.text().strip()

    def typed(self) -> object:
        """Return the text as it stands."""
        return self.editor.text().strip()

    def type_again(self, kept: Any) -> None:
        """Put the text back as it was typed, readable or not."""
        self.editor.setText(str(kept))

    def set_value(self, value: Any) -> None:
        """Show the text from its beginning."""
        self.editor.setText(str(value or ""))
        self.editor.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.editor.setReadOnly(read_only)


class DateField(LineField):
    """A date typed as people type it and shown as "4 March 2026"; its value is a date or None."""

    def __init__(self, key: str, label: str, today: Callable[[], date], *, help_text: str = "") -> None:
        """Make the field; "next Tuesday" counts from `today()`."""
        super().__init__(key, label, help_text=help_text, example="4 March, 4/3/26")
        self._today = today
        self.editor.editingFinished.connect(self._show_in_full)

    def value(self) -> Any:
        """Return the date."""
        text = self.editor.text().strip()
        if not text:
            return None
        day = read_date(text, self._today())
        if day is None:
            raise Unreadable(f"{no_such_day(text)} Enter a date such as 4 March 2026.".strip())
        return day

    def set_value(self, value: Any) -> None:
        """Show the date in full."""
        super().set_value(show_date(value) if value else "")

    def _show_in_full(self) -> None:
        day = read_date(self.editor.text().strip(), self._today())
        if day is not None:
            self.editor.setText(show_date(day))
            self.show_problem("")


class MoneyField(LineField):
    """A sum of money; its value is whole pence or None."""

    def __init__(self, key: str, label: str, *, help_text: str = "", example: str = "£1,250") -> None:
        """Make the field."""
        super().__init__(key, label, help_text=help_text, example=example)
        self.editor.editingFinished.connect(self._show_in_full)

    def value(self) -> Any:
        """Return the pence."""
        text = self.editor.text().strip()
        pence = read_money(text)
        if text and pence is None:
            raise Unreadable("Enter a sum such as £1,250 or 1250.50.")
        return pence

    def set_value(self, value: Any) -> None:
        """Show the sum with its pound sign."""
        super().set_value("" if value is None else show_money(value))

    def _show_in_full(self) -> None:
        pence = read_money(self.editor.text().strip())
        if pence is not None:
            self.editor.setText(show_money(pence))
            self.show_problem("")


class DurationField(LineField):
    """How long something takes, typed as people type it; its value is whole minutes or None."""

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Make the field."""
        super().__init__(key, label, help_text=help_text, example="2 h 30, 90 min")
        self.editor.editingFinished.connect(self._show_in_full)

    def value(self) -> Any:
        """Return the minutes; raises Unreadable where the text is no length of time."""
        text = self.editor.text().strip()
        minutes = read_duration(text)
        if minutes is None and text:
            raise Unreadable("Enter how long it takes, such as 2 h 30 or 90 min.")
        return minutes

    def set_value(self, value: Any) -> None:
        """Show the minutes as hours and minutes."""
        self.editor.setText("" if value is None else show_duration(value))

    def typed(self) -> object:
        """Return the text as it stands."""
        return self.editor.text()

    def type_again(self, kept: Any) -> None:
        """Put back the text as it was typed."""
        self.editor.setText(kept)

    def _show_in_full(self) -> None:
        minutes = read_duration(self.editor.text())
        if minutes is not None:
            self.set_value(minutes)


class NumberField(LineField):
    """A whole number between two ends; with `percent` it takes "72 %". Its value is an int or None."""

    def __init__(
        self, key: str, label: str, *, low: int = 0, high: int = 1_000_000, percent: bool = False, help_text: str = ""
    ) -> None:
        """Make the field."""
        super().__init__(key, label, help_text=help_text)
        self._low, self._high = low, 100 if percent else high
        self._sign = " %" if percent else ""

    def value(self) -> Any:
        """Return the number."""
        text = self.editor.text().replace(",", "").strip()
        digits = text.removesuffix("%").strip() if self._sign else text
        if not text:
            return None
        if not digits.lstrip("-").isdecimal() or not self._low <= int(digits) <= self._high:
            raise Unreadable(f"Enter a whole number from {self._low:,} to {self._high:,}.")
        return int(digits)

    def set_value(self, value: Any) -> None:
        """Show the number."""
        super().set_value("" if value is None else f"{value:,}{self._sign}")


class TenthsField(LineField):
    """A share of answers such as "72 %" or "72.5"; its value is tenths of a percent or None."""

    def __init__(self, key: str, label: str) -> None:
        """Make the field."""
        super().__init__(key, label, example="72 %")

    def value(self) -> Any:
        """Return the tenths of a percent."""
        text = self.editor.text().replace("%", "").strip()
        if not text:
            return None
        whole, _, tenth = text.partition(".")
        if not (whole.isdecimal() and len(tenth) <= 1 and (tenth or "0").isdecimal()):
            raise Unreadable("Enter a share such as 72 % or 72.5 %.")
        return int(whole) * 10 + int(tenth or 0)

    def set_value(self, value: Any) -> None:
        """Show the share with its sign."""
        super().set_value("" if value is None else f"{value / 10:g} %")


class TextField(Field):
    """A paragraph or more; the box grows with its text. Tab goes on to the next field."""

    editor: "_GrowingText"

    def __init__(self, key: str, label: str, *, lines: int = 2, help_text: str = "", example: str = "") -> None:
        """Make the field, at least so many lines high."""
        box = _GrowingText(lines)
        box.setPlaceholderText(example)
        super().__init__(key, label, box, help_text=help_text)
        self._showing = False
        box.textChanged.connect(self._edited)

    def _edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def value(self) -> Any:
        """Return the text."""
        return self.editor.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show the text."""
        self._showing = True
        self.editor.setPlainText(str(value or ""))
        self._showing = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.editor.setReadOnly(read_only)


class _GrowingText(QPlainTextEdit):
    """A box for text that is as high as its text, between some lines and twelve."""

    _MOST = 12

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def _grow(self) -> None:
        shown = max(self._lines, min(self._MOST, round(self.document().size().height())))
        margins = self.contentsMargins()
        room = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + theme.pixels(6)
        self.setFixedHeight(round(shown * self.fontMetrics().lineSpacing() + room) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the text anew and fit the height to it."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def minimumSizeHint(self) -> QSize:
        """Let the form decide on the width."""
        return QSize(theme.em(self, 8), super().minimumSizeHint().height())


class ChoiceField(Field):
    """One out of a few words; its value is the chosen option's."""

    editor: "_CalmCombo"

    def __init__(
        self, key: str, label: str, options: Sequence[tuple[Any, str]], *, help_text: str = "", none_word: str = ""
    ) -> None:
        """Make the field with (value, word) options; `none_word` adds a first one whose value is None."""
        super().__init__(key, label, _CalmCombo(), help_text=help_text)
        self._none_word = none_word
        self.set_options(options)
        self.editor.activated.connect(self._edited)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options and keep the chosen value where it is still among them."""
        kept = self.value()
        self.editor.clear()
        if self._none_word:
            self.editor.addItem(self._none_word, None)
        for value, word in options:
            self.editor.addItem(word, value)
        self.set_value(kept)

    def _edited(self, _row: int) -> None:
        self.edited.emit()

    def value(self) -> Any:
        """Return the chosen value."""
        return self.editor.currentData()

    def set_value(self, value: Any) -> None:
        """Choose the option with this value, else the first."""
        values = [self.editor.itemData(row) for row in range(self.editor.count())]
        self.editor.setCurrentIndex(values.index(value) if value in values else 0 if values else -1)

    def words(self) -> str:
        """Return the chosen word."""
        return self.editor.currentText()

    def filled(self) -> bool:
        """Return whether another than the first option is chosen."""
        return self.editor.currentIndex() > 0


class _CalmCombo(QComboBox):
    """A list to choose from that the mouse wheel changes only while it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(15)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the keyboard is here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TickField(Field):
    """A box to tick; its value is True or False."""

    editor: QCheckBox

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Make the field; the label stands beside the box."""
        super().__init__(key, "", QCheckBox(label), help_text=help_text)
        self.label.hide()
        self.label.setBuddy(None)  # type: ignore[arg-type]  # the stub leaves None out
        self.editor.clicked.connect(self._edited)

    def _edited(self, _on: bool) -> None:
        self.edited.emit()

    @property
    def name(self) -> str:
        """Return the words beside the box."""
        return self.editor.text().replace("&", "")

    def words(self) -> str:
        """Return Yes or No."""
        return "Yes" if self.editor.isChecked() else "No"

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.editor.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.editor.setChecked(bool(value))
