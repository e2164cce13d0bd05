"""What every field of a form has: a label, a line of help, a place for its problem, and a value."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerkdesk.widgets import theme


class Unreadable(Exception):
    """What is typed can't be read as the field's kind; the text is the sentence beside the field."""


class Field(QWidget):
    """One labelled field; `edited` is emitted when the user changes it, not when a record is shown in it."""

    edited = Signal()

    def __init__(
        self, key: str, label: str, editor: QWidget, *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        """Lay out label, problem, editor and help line, one under the other."""
        super().__init__(parent)
        self.key = key
        self.editor = editor
        self.setObjectName(f"field_{key}")
        self._help = help_text
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=1)
        self.label = self._text(label, "label")
        self.label.setBuddy(self.stop())
        if self.stop() is not editor and not self.stop().accessibleName():
            # Qt names a widget by its label only where both have the same parent.
            self.stop().setAccessibleName(self.name)
        self.problem_label = self._text("", "problem")
        self.problem_label.hide()
        self._column.addWidget(editor)
        self._hint = self._text(help_text, "hint") if help_text else None
        self.show_problem("")

    @property
    def name(self) -> str:
        """Return the label without its underlined letter."""
        return self.label.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def stop(self) -> QWidget:
        """Return the widget inside that takes the keyboard."""
        return self.editor

    def value(self) -> Any:
        """Return what the field holds; raises Unreadable where that makes no sense."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; None empties the field."""
        raise NotImplementedError

    def typed(self) -> object:
        """Return what stands in the field, readable or not, to tell whether it was altered."""
        return self.value()

    def kept(self) -> Any:
        """Return what is typed as letters, numbers, keys, days, and lists and dicts of these, to outlive a crash."""
        return self.typed()

    def type_again(self, kept: Any) -> None:
        """Put back what `kept` returned before the program was ended."""
        self.set_value(kept)

    def words(self) -> str:
        """Return what stands in the field as it is printed."""
        typed = self.typed()
        if isinstance(typed, list):
            return "; ".join(getattr(item, "text", str(item)) for item in typed)
        return str(typed or "")

    def filled(self) -> bool:
        """Return whether anything stands in the field."""
        return bool(self.typed())

    def set_read_only(self, read_only: bool) -> None:
        """Let the field be read but not changed."""
        self.editor.setEnabled(not read_only)

    def show_problem(self, text: str) -> None:
        """Put a problem beside the field and into its description for screen readers; empty takes it away."""
        self.problem_label.setText(text)
        self.problem_label.setVisible(bool(text))
        frame = self.frame()
        if bool(frame.property("bad")) != bool(text):
            frame.setProperty("bad", "true" if text else None)
            frame.style().unpolish(frame)
            frame.style().polish(frame)
        said = f"Problem: {text}" if text else ""
        self.stop().setAccessibleDescription(" ".join(part for part in (said, self._help) if part))

    def show_help(self, text: str) -> None:
        """Say something else in the line of help, also to screen readers."""
        if self._hint is not None and self._hint.text() != text:
            self._help = text
            self._hint.setText(text)
            self.show_problem(self.problem_label.text())

    def frame(self) -> QWidget:
        """Return the widget whose edge turns red."""
        return self.editor

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _text(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        theme.role(label, role)
        self._column.addWidget(label)
        return label
