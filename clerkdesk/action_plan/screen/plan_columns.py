"""Which columns a printed table of actions has, in which order, under which headings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.action_plan.printout.choices import COLUMNS, ColumnChoice, usual_columns
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped

MANY = 10  # columns; beyond that words are broken in a landscape table
_KEY, _HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ColumnsEditor(QWidget):
    """A list to tick and to order, and a line for the heading of the chosen column."""

    def __init__(self, parent: QWidget) -> None:
        """Offer every column."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Columns of the actions")
        self.list.setMinimumHeight(theme.em(self, 8))
        column.addWidget(_label("C&olumns, in their order", self.list, self))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        theme.space(row, gap=2)
        self.up = self._mover("Move &up", "chevron_up", -1)
        self.down = self._mover("Move &down", "chevron_down", 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        column.addLayout(row)
        self.heading = QLineEdit(self)
        column.addWidget(_label("&Heading of the chosen column", self.heading, self))
        column.addWidget(self.heading)
        self.hint = wrapped(f"More than {MANY} columns break words in a table; cards take any number.", "hint", self)
        column.addWidget(self.hint)
        self.list.currentItemChanged.connect(self._show_heading)
        self.list.itemChanged.connect(self._count)
        self.heading.textEdited.connect(self._keep_heading)

    def show_columns(self, chosen: Sequence[ColumnChoice]) -> None:
        """Show these columns ticked and first, then the others."""
        rest = [column for column in usual_columns(*COLUMNS) if column.key not in {choice.key for choice in chosen}]
        self.list.clear()
        for choice, ticked in [*((choice, True) for choice in chosen), *((choice, False) for choice in rest)]:
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(_KEY, choice.key)
            item.setData(_HEADING, choice.heading)
            _name(item)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._count()

    def chosen(self) -> tuple[ColumnChoice, ...]:
        """Return the ticked columns in their order; without any the action alone."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(
            ColumnChoice(item.data(_KEY), item.data(_HEADING).strip() or COLUMNS[item.data(_KEY)].heading)
            for item in ticked
        ) or usual_columns("what")

    def move_up(self) -> None:
        """Put the chosen column before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Put the chosen column after the one below it."""
        self._move(1)

    def _mover(self, words: str, icon: str, by: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        theme.set_icon(button, icon)
        button.clicked.connect(self.move_up if by < 0 else self.move_down)
        return button

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentItem(item)

    def _show_heading(self, item: QListWidgetItem | None) -> None:
        self.heading.setText(item.data(_HEADING) if item else "")

    def _keep_heading(self, text: str) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setData(_HEADING, text)
            _name(item)

    def _count(self, *_: object) -> None:
        self.hint.setVisible(len(self.chosen()) > MANY)


def _name(item: QListWidgetItem) -> None:
    usual, heading = COLUMNS[item.data(_KEY)].heading, item.data(_HEADING).strip()
    item.setText(usual if heading in ("", usual) else f"{usual}: “{heading}”")


def _label(words: str, buddy: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    theme.role(label, "label")
    label.setBuddy(buddy)
    return label
