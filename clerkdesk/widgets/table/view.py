"""The view under a list: row heights worked out for what is seen, columns that share the width, copying, dragging."""

from collections.abc import Hashable
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.table.model import Index, TableModel
from clerkdesk.widgets.table.paint import CellPainter


class TableView(QTableView):
    """Shows a TableModel; Tab leaves it, the arrow keys walk in it, Enter opens a row."""

    opened = Signal(object)  # key of a row: Enter or double click
    deleted = Signal()  # the Delete key
    fold_asked = Signal(object)  # a group
    dropped = Signal(list, object)  # keys moved, and the row or heading (place) before which they were dropped
    stepped = Signal(int)  # Alt+Up and Alt+Down: -1 and 1
    widths_changed = Signal()

    def __init__(self, name: str, model: TableModel[Any], reorder: bool, parent: QWidget | None = None) -> None:
        """Show `model`; `name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = model
        self._reorder = reorder
        self.painter_of_cells = CellPainter(self, model)
        self._spreading = False
        self.weights = {column.key: float(column.weight) for column in model.columns}
        self.setModel(model)
        self.setItemDelegate(self.painter_of_cells)
        self._set_manners()
        self._set_headers()
        model.modelReset.connect(self.fit_seen_rows)
        model.dataChanged.connect(self._refit)
        model.rowsInserted.connect(self.fit_seen_rows)
        self.verticalScrollBar().valueChanged.connect(self.fit_seen_rows)

    def _set_manners(self) -> None:
        self.setProperty("own_focus", True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setMouseTracking(False)
        if self._reorder:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _set_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(8)
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setAccessibleName(f"Headings of {self.accessibleName()}")
        across.sectionResized.connect(self._resized_by_hand)

    # widths and heights

    def spread_columns(self) -> None:
        """Share the width out: every column its least, the rest by weight."""
        self.verticalHeader().setDefaultSectionSize(theme.pixels(52))
        columns = self.rows.columns
        least = {number: self._least(number) for number in range(len(columns))}
        shown = self._fitting(least)
        self._squeeze(least, shown)
        spare = max(0, self.viewport().width() - sum(least[number] for number in shown))
        total = sum(self.weights[columns[number].key] for number in shown) or 1
        self._spreading = True
        left = self.viewport().width()
        for number, column in enumerate(columns):
            self.setColumnHidden(number, number not in shown)
            if number in shown:
                width = least[number] + int(spare * self.weights[column.key] / total)
                width = max(width, left) if number == shown[-1] and spare else width
                left -= width
                self.horizontalHeader().resizeSection(number, width)
        self._spreading = False
        self.fit_seen_rows()

    def _fitting(self, least: dict[int, int]) -> list[int]:
        """Return the columns that fit side by side; those of the highest rank are left out first."""
        shown = list(least)
        order = sorted((n for n in shown if self.rows.columns[n].rank), key=lambda n: -self.rows.columns[n].rank)
        for number in order:
            if sum(least[n] for n in shown) <= self.viewport().width():
                break
            shown.remove(number)
        return shown

    def _squeeze(self, least: dict[int, int], shown: list[int]) -> None:
        """Make columns narrower where even those that stay do not fit: words break into lines, states do not."""
        lack = sum(least[n] for n in shown) - self.viewport().width()
        for number in sorted(shown, key=lambda n: (self.rows.columns[n].state is not None, -least[n])):
            given = max(0, min(lack, least[number] - self.horizontalHeader().sectionSizeHint(number)))
            least[number] -= given
            lack -= given

    def _least(self, number: int) -> int:
        letters = theme.em(self, self.rows.columns[number].least) + 2 * theme.pixels(10)
        return max(letters, self.horizontalHeader().sectionSizeHint(number))

    def _resized_by_hand(self, number: int, _old: int, new: int) -> None:
        """Turn a width dragged by hand into weights, so that it outlives another size of the window."""
        if self._spreading:
            return
        shown = [n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)]
        spare = max(1, self.viewport().width() - sum(self._least(n) for n in shown))
        total = sum(self.weights[self.rows.columns[n].key] for n in shown) or 1.0
        wanted = max(0, new - self._least(number)) / spare * total
        self.weights[self.rows.columns[number].key] = max(0.0, round(wanted, 3))
        self.fit_seen_rows()
        self.widths_changed.emit()

    def fit_seen_rows(self, *_ignored: object) -> None:
        """Give every row that is seen the height its words need."""
        place = max(0, self.rowAt(0))
        bottom = self.viewport().height()
        while 0 <= place < self.rows.rowCount():
            if self.rowViewportPosition(place) > bottom:
                break
            needed = self.painter_of_cells.row_height(place)
            if self.rowHeight(place) != needed:
                self.setRowHeight(place, needed)
            place += 1

    def _refit(self, top: QModelIndex, bottom: QModelIndex) -> None:
        for place in range(top.row(), bottom.row() + 1):
            self.setRowHeight(place, self.painter_of_cells.row_height(place))

    # choosing

    def chosen_keys(self) -> list[Hashable]:
        """Return the keys of the chosen rows in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = (self.rows.row_at(place) for place in places)
        return [self.rows.key_of(row) for row in rows if row is not None]

    def current_key(self) -> Hashable | None:
        """Return the key of the row that has the keyboard; None on a heading."""
        row = self.rows.row_at(self.currentIndex().row())
        return None if row is None else self.rows.key_of(row)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, fold, copy, delete and move with the keyboard."""
        heading = self.rows.heading_at(self.currentIndex().row())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif alt and self._reorder and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif heading is not None and self._folds(key, heading.folded):
            self.fold_asked.emit(heading.group)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and heading is None:
            self._open()
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def _folds(self, key: int, folded: bool) -> bool:
        either = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        return key in (*either, Qt.Key.Key_Right if folded else Qt.Key.Key_Left)

    def _open(self) -> None:
        key = self.current_key()
        if key is not None:
            self.opened.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold a group by a click on its heading."""
        super().mousePressEvent(event)
        heading = self.rows.heading_at(self.rowAt(event.position().toPoint().y()))
        if heading is not None and event.button() == Qt.MouseButton.LeftButton:
            self.fold_asked.emit(heading.group)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row by a double click."""
        super().mouseDoubleClickEvent(event)
        self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row before a screen reader asks for it."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw the ring around the whole row."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which rows were dropped before which; the list itself changes by the news only."""
        place = self._drop_place(event.position().toPoint())
        keys = self.chosen_keys()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if keys:
            self.dropped.emit(keys, place)

    def _drop_place(self, at: QPoint) -> int:
        place = self.rowAt(at.y())
        if place < 0:
            return self.rows.rowCount()
        below = at.y() > self.rowViewportPosition(place) + self.rowHeight(place) // 2
        return place + 1 if below else place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.spread_columns()
        else:
            self.fit_seen_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width out before the list is first seen."""
        super().showEvent(event)
        self.spread_columns()

    # copying

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table for a spreadsheet and for a letter."""
        rows = [self.rows.row_at(self.rows.place_of(key)) for key in self.chosen_keys()]
        if not rows:
            return
        cells = [[column.heading for column in self.rows.columns]]
        cells += [[self.rows.text(row, column) for column in self.rows.columns] for row in rows if row is not None]
        # Qt makes it: what Python has made and left on the clipboard brings the program down when it ends.
        data = QAbstractItemModel.mimeData(self.rows, [self.currentIndex()])
        data.setText("\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in cells))
        lines = ["".join(f"<td>{escape(cell)}</td>" for cell in line) for line in cells]
        data.setHtml("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
        QGuiApplication.clipboard().setMimeData(data)
