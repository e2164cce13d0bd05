"""A matrix: names down, subjects across, and in each cell a state as icon, word and tint."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.widgets import theme

_LETTERS = 13  # least width of a column
_NAME_LETTERS = 22  # most width of the names
_LEAST_ROWS = 2
_WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class MatrixCell:
    """What a cell shows: a state (None: nothing to say) and the words that are read aloud and hinted at."""

    state: theme.State | None
    words: str
    longer: tuple[str, ...] = ()  # what is shown instead of the state's word where it has room, the longest first


class Matrix(QWidget):
    """Names down, subjects across; Enter or two clicks on a cell asks to open it.

    `filter` sifts the names. It stands above the cells unless a page puts it into its head, where it takes no height.
    """

    opened = Signal(object, object)  # the keys of the row and the column
    chosen = Signal(object, object)  # the same, when the keyboard has come to another cell
    digit = Signal(object, object, int)  # the same, and the digit that was typed on it

    def __init__(self, what: str, filter_hint: str, parent: QWidget | None = None) -> None:
        """Show an empty matrix; `what` names it for screen readers."""
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(filter_hint)
        self.filter.setAccessibleName(filter_hint)
        self.filter.setClearButtonEnabled(True)
        self.model = _Model(self)
        self.view = _View(self)
        self.view.setAccessibleName(what)
        self.view.setModel(self.model)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        self.filter.textChanged.connect(self.model.set_filter)
        self.view.doubleClicked.connect(self._open)
        self.view.entered_on.connect(self._open)
        self.view.come_to.connect(self._choose)
        self.view.digit_on.connect(self._type)

    def show_cells(
        self,
        rows: Sequence[tuple[Hashable, str]],
        columns: Sequence[tuple[Hashable, str]],
        cell: Callable[[Any, Any], MatrixCell],
    ) -> None:
        """Show these rows and columns, each with its key, and what `cell` says of each pair."""
        here = self.current()
        self.model.set_cells(rows, columns, cell)
        self.view.fit()
        if here is not None and self.model.index_of(*here).isValid():
            self.choose(*here)
        elif rows and columns:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def current(self) -> tuple[Any, Any] | None:
        """Return the keys of the chosen cell."""
        index = self.view.currentIndex()
        return self.model.keys_at(index) if index.isValid() else None

    def choose(self, row: Hashable, column: Hashable) -> None:
        """Put the keyboard on a cell."""
        index = self.model.index_of(row, column)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def words(self) -> list[list[str]]:
        """Return the rows that are shown as text: the name, then the words of each cell."""
        return self.model.words()

    def choose_row(self, row: Hashable) -> None:
        """Put the keyboard into a row, in the column in which it is."""
        here = self.current()
        column = here[1] if here else self.model.columns[0][0] if self.model.columns else None
        self.choose(row, column)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(*self.model.keys_at(index))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(*self.model.keys_at(index))

    def _type(self, index: QModelIndex, digit: int) -> None:
        self.digit.emit(*self.model.keys_at(index), digit)


class _Model(QAbstractTableModel):
    """The cells as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Hashable, str]] = []
        self._shown: list[tuple[Hashable, str]] = []
        self.columns: list[tuple[Hashable, str]] = []
        self._cell: Callable[[Any, Any], MatrixCell] = lambda row, column: MatrixCell(None, "")
        self._wanted = ""

    def set_cells(
        self,
        rows: Sequence[tuple[Hashable, str]],
        columns: Sequence[tuple[Hashable, str]],
        cell: Callable[[Any, Any], MatrixCell],
    ) -> None:
        self.beginResetModel()
        self._rows, self.columns, self._cell = list(rows), list(columns), cell
        self._sift()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        self.beginResetModel()
        self._wanted = text.casefold()
        self._sift()
        self.endResetModel()

    def _sift(self) -> None:
        words = self._wanted.split()
        self._shown = [row for row in self._rows if all(word in row[1].casefold() for word in words)]

    def cell_at(self, index: QModelIndex | QPersistentModelIndex) -> MatrixCell:
        return self._cell(self._shown[index.row()][0], self.columns[index.column()][0])

    def keys_at(self, index: QModelIndex | QPersistentModelIndex) -> tuple[Any, Any]:
        return self._shown[index.row()][0], self.columns[index.column()][0]

    def index_of(self, row: Hashable, column: Hashable) -> QModelIndex:
        down = next((n for n, (key, _) in enumerate(self._shown) if key == row), -1)
        across = next((n for n, (key, _) in enumerate(self.columns) if key == column), -1)
        return self.index(down, across) if down >= 0 and across >= 0 else QModelIndex()

    def names(self) -> list[str]:
        return [name for _, name in self._rows]

    def words(self) -> list[list[str]]:
        return [[name, *(self._cell(key, column).words for column, _ in self.columns)] for key, name in self._shown]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.state.word if cell.state else ""
        said = f"{self._shown[index.row()][1]}, {self.columns[index.column()][1]}: {cell.words}"
        return said if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entries = self.columns if orientation == Qt.Orientation.Horizontal else self._shown
        if not 0 <= section < len(entries):
            return None
        return entries[section][1] if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


class _View(QTableView):
    """The cells; the names at the left stay where they are."""

    entered_on = Signal(QModelIndex)
    come_to = Signal(QModelIndex)
    digit_on = Signal(QModelIndex, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Painter(self))
        self.setHorizontalHeader(_Headings(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setProperty("own_focus", True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def fit(self) -> None:
        """Give rows and columns the room that the size of the letters asks for."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + theme.pixels(14))
        names = self.model()
        assert isinstance(names, _Model)
        bold = QFontMetrics(self.verticalHeader().font())
        longest = max((bold.horizontalAdvance(name) for name in names.names()), default=0) + theme.pixels(34)
        self.verticalHeader().setFixedWidth(min(theme.em(self, _NAME_LETTERS), longest))
        columns = max(1, self.horizontalHeader().count())
        room = (self.viewport().width() - theme.pixels(2)) // columns
        headings = self.horizontalHeader()
        headings.setDefaultSectionSize(max(theme.em(self, _LETTERS), room))
        # The headings break into other lines now; by itself Qt keeps the height of before.
        headings.headerDataChanged(Qt.Orientation.Horizontal, 0, columns - 1)
        # Fewer rows than these are no matrix: a low window scrolls the page instead.
        rows = min(_LEAST_ROWS, self.verticalHeader().count()) * self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(headings.sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height())
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell with Enter, and hand on a digit that is typed on it."""
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and here.isValid():
            self.entered_on.emit(here)
            return
        if len(event.text()) == 1 and event.text() in "0123456789" and here.isValid():
            self.digit_on.emit(here, int(event.text()))
            return
        super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say to which cell the keyboard has come."""
        super().currentChanged(current, previous)
        self.come_to.emit(self.currentIndex())


class _Headings(QHeaderView):
    """Headings that break into as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        self.setDefaultAlignment(Qt.AlignmentFlag(int(flags) | int(_WRAPPED)))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the room of a heading at the width of its column."""
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        width = self.defaultSectionSize()
        metrics = QFontMetrics(self.font())
        box = metrics.boundingRect(QRect(0, 0, width - theme.pixels(18), 10_000), int(_WRAPPED), words)
        return QSize(width, box.height() + theme.pixels(14))


class _Painter(QStyledItemDelegate):
    """Draws a cell as a tinted box with icon and word."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        style: QStyle.StateFlag = option.state
        colours = theme.tokens(self._view)
        model = index.model()
        assert isinstance(model, _Model)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.paper))
        painter.setPen(QColor(colours.hair))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = model.cell_at(index)
        if cell.state is not None:
            self._paint_state(painter, rect, cell.state, (*cell.longer, cell.state.word))
        if style & QStyle.StateFlag.State_HasFocus or (index == self._view.currentIndex() and self._view.hasFocus()):
            self._paint_focus(painter, rect)
        painter.restore()

    def _paint_state(self, painter: QPainter, rect: QRect, state: theme.State, forms: Sequence[str]) -> None:
        ink, tint = theme.tokens(self._view).tone(state.tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        pad, size = theme.pixels(3), theme.pixels(13)
        box = QRectF(rect).adjusted(pad, pad, -pad, -pad - 1)
        painter.drawRoundedRect(box, theme.pixels(5), theme.pixels(5))
        shown = theme.pixmap(state.icon_name, ink, size, self._view.devicePixelRatioF())
        painter.drawPixmap(round(box.left() + theme.pixels(5)), round(box.center().y() - size / 2), shown)
        painter.setPen(QColor(ink))
        font = QFont(self._view.font())
        painter.setFont(font)
        room = box.adjusted(size + theme.pixels(9), 0, -theme.pixels(3), 0)
        metrics = QFontMetrics(font)
        fits = next((form for form in forms if metrics.horizontalAdvance(form) <= room.width()), forms[-1])
        words = metrics.elidedText(fits, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), words)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        colours = theme.tokens(self._view)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((5.0, colours.focus_edge), (3.0, colours.focus)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(rect.adjusted(2, 2, -2, -3))
