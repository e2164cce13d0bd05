"""The parts that pages are made of: the head with title and buttons, and cards."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.widgets import theme
from clerkdesk.widgets.form.flow import FlowLayout


class PageHead(QWidget):
    """A page's title, one sentence of purpose below it, and its buttons at the right, the main one last."""

    def __init__(self, title: str, purpose: str, parent: QWidget | None = None) -> None:
        """Show title and purpose."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        theme.space(column, gap=1)
        row = QHBoxLayout()
        theme.space(row, gap=4)
        self.title = wrapped(title, "title", self)
        row.addWidget(self.title, 1)
        self._buttons = QHBoxLayout()
        theme.space(self._buttons, gap=2)
        row.addLayout(self._buttons)
        row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        # Below both, so that a narrow window does not press it between title and buttons.
        self.purpose = wrapped(purpose, "sub", self)
        column.addWidget(self.purpose)

    def button(
        self, words: str, then: Callable[[], object], *, kind: str = "", icon: str = "", first: bool = False
    ) -> QPushButton:
        """Add a button at the right end, or as the first of all; `kind` "main" for the one that people come for."""
        button = QPushButton(words, self)
        if kind:
            theme.kind(button, kind)
        if icon:
            theme.set_icon(button, icon, "on_hedge" if kind == "main" else "ink")
        button.clicked.connect(then)
        self._buttons.insertWidget(0 if first else self._buttons.count(), button)
        return button

    def put_filter(self, line: QWidget) -> None:
        """Put a filter before the buttons, where it takes no height of its own."""
        line.setFixedWidth(theme.em(self, 26))
        self._buttons.insertWidget(0, line)

    def menu_button(self, words: str, *, icon: str = "", first: bool = False) -> QMenu:
        """Add a button that opens a menu, at the right end or as the first of all, and return the menu to fill."""
        button = QToolButton(self)
        button.setText(words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if icon:
            theme.set_icon(button, icon)
        menu = QMenu(button)
        button.setMenu(menu)
        self._buttons.insertWidget(0 if first else self._buttons.count(), button)
        return menu


class Card(QFrame):
    """A white box with a heading; put things into `column`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        """Show the heading, if any."""
        super().__init__(parent)
        theme.role(self, "card")
        self.column = QVBoxLayout(self)
        theme.space(self.column, (4, 4, 4, 4), 2)
        if heading:
            self.column.addWidget(wrapped(heading, "heading", self))


def wrapped(text: str, role: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows plain text, breaks it into lines and has a style."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.role(label, role)
    return label


class ChipLabel(QLabel):
    """A state as word, icon and tint."""

    def __init__(self, state: theme.State, parent: QWidget | None = None) -> None:
        """Show `state`."""
        super().__init__(state.word, parent)
        self._state = state
        self.setProperty("tone", state.tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # The stylesheet leaves room for the icon, because it takes away margins set by hand.
        self.setProperty("chip", True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon before the word."""
        super().paintEvent(event)
        ink, _ = theme.tokens(self).tone(self._state.tone)
        size = theme.pixels(13)
        shown = theme.pixmap(self._state.icon_name, ink, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(theme.pixels(7), (self.height() - size) // 2, shown)


def chip_label(state: theme.State, parent: QWidget | None = None) -> ChipLabel:
    """Return a label that shows a state as word, icon and tint."""
    return ChipLabel(state, parent)


__all__ = ["Card", "FlowLayout", "PageHead", "chip_label", "wrapped"]
