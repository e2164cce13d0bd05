"""The band on top: the plan's name, search, undo and redo by name, help, and the stages below."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.search import SearchBox
from clerkdesk.widgets.window.strip import StageStrip

_MOST_LETTERS = 26


class TopBand(QFrame):
    """What stands above every page; `strip` shows the stages of the plan, where there is one."""

    undo_asked = Signal()
    redo_asked = Signal()
    help_asked = Signal()

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        """Lay the band out around the search box."""
        super().__init__(parent)
        theme.role(self, "top")
        self._labels: tuple[str | None, str | None] = (None, None)
        self._plan = QLabel(self)
        theme.role(self._plan, "strong")
        self._plan.setWordWrap(True)
        self._plan.setTextFormat(Qt.TextFormat.PlainText)
        self.search = search
        self.undo = self._button("undo", self.undo_asked)
        self.redo = self._button("redo", self.redo_asked)
        self.help = self._button("help", self.help_asked)
        self.help.setAccessibleName("Help for this page")
        self.help.setToolTip("Help for this page (F1)")
        self.strip = StageStrip(self)
        column = QVBoxLayout(self)
        theme.space(column, (5, 2, 5, 1), 2)
        row = QHBoxLayout()
        theme.space(row, gap=2)
        row.addWidget(self._plan, 3)
        row.addWidget(search, 2)
        for button in (self.undo, self.redo, self.help):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.strip)
        self.set_undo(None, None)

    def _button(self, icon: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        theme.set_icon(button, icon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(signal)
        return button

    def set_plan(self, title: str) -> None:
        """Show the plan's title."""
        self._plan.setText(title)

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do; None where there is nothing."""
        self._labels = (undo, redo)
        self._name(self.undo, "Undo", undo, "Ctrl+Z")
        self._name(self.redo, "Redo", redo, "Ctrl+Y")
        self.redo.setVisible(redo is not None)

    def _name(self, button: QPushButton, verb: str, label: str | None, keys: str) -> None:
        full = f"{verb} “{label}”" if label else verb
        short = full if len(full) <= _MOST_LETTERS else full[: _MOST_LETTERS - 2].rstrip() + "…”"
        button.setText((short if self._is_wide() else verb).replace("&", "&&"))
        button.setAccessibleName(full)
        button.setToolTip(f"{full} ({keys})" if label else f"Nothing to {verb.lower()}")
        button.setEnabled(label is not None)

    def _is_wide(self) -> bool:
        return self.width() > theme.pixels(1000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name undo and redo in full only where there is room."""
        super().resizeEvent(event)
        self.set_undo(*self._labels)
