"""A field for a few small entries under each other (reasons, sources of money, updates), each opened to be altered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from clerkdesk.core.errors import RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.form.field import Field, Unreadable
from clerkdesk.widgets.form.form import Form

Values = dict[str, Any]


class LinesField(Field):
    """Several entries; its value is a list of dicts in the order shown, each with its "id".

    `fill` puts the fields of one entry into a form, `words` says an entry in one line. The form of an entry is made
    when it is opened, so that walking through a long list stays quick.
    """

    def __init__(
        self,
        key: str,
        label: str,
        one: str,
        fill: Callable[[Form], None],
        words: Callable[[Mapping[str, Any]], str],
        fresh: Callable[[], Values] = dict,
    ) -> None:
        """Make the field; `one` names an entry ("update"), `fresh` gives the values of a new one."""
        self._one, self._fill, self._words, self._fresh = one, fill, words, fresh
        self._lines: list[_Line] = []
        self._read_only = False
        self._add = QPushButton(f"Add {one}")
        self._add.setAccessibleName(f"Add {one}: {label}")
        theme.kind(self._add, "link")
        self._add.clicked.connect(self._add_line)
        box = QWidget()
        self._column_of_lines = QVBoxLayout(box)
        theme.space(self._column_of_lines, gap=2)
        self._column_of_lines.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__(key, label, box)

    def stop(self) -> QWidget:
        """Return the first thing in the field that takes the keyboard."""
        return self._add

    def value(self) -> list[Values]:
        """Return the entries; raises Unreadable where one of them can't be read."""
        try:
            return [line.values() for line in self._lines]
        except RuleBroken as broken:
            raise Unreadable(broken.problems[0].text) from broken

    def typed(self) -> object:
        """Return what stands in the entries, readable or not."""
        return [line.typed() for line in self._lines]

    def kept(self) -> Any:
        """Return each entry as it is saved and what is typed in its form."""
        return [line.kept() for line in self._lines]

    def type_again(self, kept: Any) -> None:
        """Put the entries back; those in which something was typed are opened."""
        # What is there already is taken from there: a file in it has no letters to be kept by.
        there = {line.saved["id"]: line.saved for line in self._lines}
        self.set_value([there.get(saved["id"], saved) for saved, _ in kept])
        for line, (_, typed) in zip(self._lines, kept, strict=True):
            if typed is not None:
                line.type_again(typed)

    def words(self) -> str:
        """Return each entry in one line."""
        return "\n".join(line.words for line in self._lines)

    def set_value(self, value: Sequence[Values] | None) -> None:
        """Show these entries, all of them closed."""
        for line in self._lines:
            self._drop(line)
        self._lines = []
        for values in value or ():
            self._show(values)

    def set_read_only(self, read_only: bool) -> None:
        """Let the entries be read only."""
        self._read_only = read_only
        self._add.setVisible(not read_only)
        for line in self._lines:
            line.set_read_only(read_only)

    def _add_line(self) -> None:
        line = self._show({"id": uuid4(), **self._fresh()})
        line.open()
        self.edited.emit()

    def _show(self, values: Values) -> "_Line":
        line = _Line(self._one, values, self._fill, self._words, self.editor)
        line.set_read_only(self._read_only)
        line.edited.connect(self.edited)
        line.removed.connect(self._removed)
        self._lines.append(line)
        self._column_of_lines.insertWidget(self._column_of_lines.count() - 1, line)
        return line

    def _removed(self) -> None:
        line = self.sender()
        assert isinstance(line, _Line)
        self._lines.remove(line)
        self._drop(line)
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _drop(self, line: "_Line") -> None:
        self._column_of_lines.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QFrame):
    """One entry: its words with two buttons, and below them, once opened, its form."""

    edited = Signal()
    removed = Signal()

    def __init__(
        self,
        one: str,
        values: Values,
        fill: Callable[[Form], None],
        words: Callable[[Mapping[str, Any]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        theme.role(self, "well")
        self._one, self.saved, self._fill, self._to_words = one, values, fill, words
        self._form: Form | None = None
        self._read_only = False
        self._column = QVBoxLayout(self)
        theme.space(self._column, (2, 1, 1, 1), 1)
        row = QHBoxLayout()
        theme.space(row, gap=1)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._text, 1)
        self._change = self._button("chevron_right", self.toggle)
        self._remove = self._button("bin", self.removed.emit)
        row.addWidget(self._change)
        row.addWidget(self._remove)
        self._column.addLayout(row)
        self._say(values)

    def values(self) -> Values:
        """Return the entry's values; raises RuleBroken where they can't be read."""
        if self._form is None:
            return self.saved
        try:
            return {**self.saved, **self._form.values()}
        except RuleBroken as broken:
            self._form.show_problems(broken.problems)
            raise

    def typed(self) -> object:
        """Return what stands in the entry."""
        if self._form is None:
            return self.saved
        return {**self.saved, **{key: field.typed() for key, field in self._form.fields.items()}}

    def kept(self) -> Any:
        """Return the entry as it is saved and, once it was opened, what stands in its form."""
        fields = self._form.fields if self._form is not None else {}
        return [self.saved, {key: field.kept() for key, field in fields.items()} or None]

    def type_again(self, typed: Mapping[str, Any]) -> None:
        """Open the entry and put what was typed into its form."""
        self._show_form().type_again(typed)
        self._altered()

    @property
    def words(self) -> str:
        """Return the entry in one line."""
        return self._text.text()

    def open(self) -> None:
        """Show the form of the entry and go into it."""
        form = self._show_form()
        # After the layout has given the fields their place, so that the panel scrolls to them.
        QTimer.singleShot(0, form, form.focus_first)

    def _show_form(self) -> Form:
        if self._form is None:
            self._form = Form(self)
            self._fill(self._form)
            self._form.show_values(self.saved)
            self._form.edited.connect(self._altered)
            self._form.set_read_only(self._read_only)
            self._column.addWidget(self._form)
        self._form.show()
        self._show_state()
        return self._form

    def toggle(self) -> None:
        """Open or close the form of the entry."""
        if self._form is None or self._form.isHidden():
            self.open()
            return
        self._form.hide()
        self._show_state()

    def set_read_only(self, read_only: bool) -> None:
        """Let the entry be read only."""
        self._read_only = read_only
        self._remove.setVisible(not read_only)

    def _altered(self) -> None:
        assert self._form is not None
        try:
            self._say({**self.saved, **self._form.values()})
        except RuleBroken:
            pass  # half a date or sum; the words follow when it can be read
        self.edited.emit()

    def _say(self, values: Mapping[str, Any]) -> None:
        self._text.setText(self._to_words(values) or f"New {self._one}")
        self._show_state()

    def _show_state(self) -> None:
        is_open = self._form is not None and not self._form.isHidden()
        words = self._text.text()
        theme.set_icon(self._change, "chevron_down" if is_open else "chevron_right")
        self._change.setAccessibleName(f"{'Close' if is_open else 'Change'}: {words}")
        self._change.setToolTip("Close" if is_open else "Change")
        self._remove.setAccessibleName(f"Remove: {words}")
        self._remove.setToolTip(f"Remove this {self._one}")

    def _button(self, icon: str, then: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(button, icon)
        button.clicked.connect(then)
        return button
