"""Draws the cells of a list: up to three lines of words, states as chips, group headings over the whole width."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from clerkdesk.widgets import theme
from clerkdesk.widgets.table.model import Heading, TableModel

MOST_LINES = 3


class CellPainter(QStyledItemDelegate):
    """Paints a list's cells in the colours of the theme; the view tells it the width of each column."""

    def __init__(self, view: QTableView, model: TableModel[Any]) -> None:
        """Paint for `view` over `model`."""
        super().__init__(view)
        self._view = view
        self._model = model

    def row_height(self, place: int) -> int:
        """Return how high a row must be to show its words, three lines at most."""
        item = self._model.shown[place]
        metrics = QFontMetrics(self._view.font())
        if isinstance(item, Heading):
            return metrics.height() + 2 * self._pad_y() + theme.pixels(4)
        lines = 1
        for number, column in enumerate(self._model.columns):
            is_chip = column.state is not None and column.state(item) is not None
            if not is_chip and not self._view.isColumnHidden(number):
                words = self._model.text(item, column) or column.blank
                lines = max(lines, self._line_count(words, self._view.columnWidth(number) - 2 * self._pad_x(), metrics))
        chip = theme.pixels(4) if any(column.state for column in self._model.columns) else 0
        return lines * metrics.height() + 2 * self._pad_y() + (chip if lines == 1 else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a cell: its column's width and its row's height."""
        return QSize(self._view.columnWidth(index.column()), self.row_height(index.row()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = theme.tokens(self._view)
        item = self._model.shown[index.row()]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        plain = colours.band if isinstance(item, Heading) else colours.paper
        painter.fillRect(rect, QColor(colours.chosen if chosen else plain))
        painter.setPen(QColor(colours.hair))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(item, Heading):
            self._paint_heading(painter, rect, item)
        else:
            self._paint_cell(painter, rect, item, index.column(), chosen)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            self._paint_focus(painter, rect)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        """Draw this cell's part of a heading that runs over all columns."""
        colours = theme.tokens(self._view)
        whole = QRect(rect)
        whole.setLeft(self._first_left())
        whole.setWidth(max(self._view.viewport().width(), self._view.horizontalHeader().length()))
        size = theme.pixels(14)
        arrow = theme.pixmap(
            "chevron_right" if heading.folded else "chevron_down", colours.ink, size, self._view.devicePixelRatioF()
        )
        painter.drawPixmap(whole.left() + theme.pixels(8), whole.center().y() - size // 2, arrow)
        words = whole.adjusted(theme.pixels(8) + size + theme.pixels(6), 0, 0, 0)
        painter.setPen(QColor(colours.ink))
        bold = QFont(self._view.font())
        bold.setBold(True)
        painter.setFont(bold)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        taken = painter.boundingRect(words, flags, heading.text)
        painter.drawText(words, flags, heading.text)
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.mute))
        painter.drawText(words.adjusted(taken.width() + theme.pixels(8), 0, 0, 0), flags, str(heading.count))

    def _paint_cell(self, painter: QPainter, rect: QRect, row: Any, number: int, chosen: bool) -> None:
        colours = theme.tokens(self._view)
        column = self._model.columns[number]
        state = column.state(row) if column.state is not None else None
        if state is not None:
            self._paint_chip(painter, rect, state, chosen)
            return
        words = column.text(row)
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.ink if words else colours.mute))
        room = rect.adjusted(self._pad_x(), self._pad_y(), -self._pad_x(), 0)
        self._draw_lines(painter, room, words or column.blank, column.right)

    def _paint_chip(self, painter: QPainter, rect: QRect, state: theme.State, chosen: bool) -> None:
        ink, tint = theme.tokens(self._view).tone(state.tone)
        tint = theme.tokens(self._view).paper if chosen else tint  # the tints are too near to the chosen row's
        metrics = QFontMetrics(self._view.font())
        size, gap = theme.pixels(13), theme.pixels(5)
        left = rect.left() + self._pad_x() - theme.pixels(2)
        room = rect.right() - left - theme.pixels(4)
        words = metrics.elidedText(state.word, Qt.TextElideMode.ElideRight, room - size - 3 * gap)
        width = min(room, size + 3 * gap + metrics.horizontalAdvance(words))
        box = QRectF(left, rect.top() + self._pad_y() - theme.pixels(1), width, metrics.height() + theme.pixels(3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(box, theme.pixels(5), theme.pixels(5))
        shown = theme.pixmap(state.icon_name, ink, size, self._view.devicePixelRatioF())
        painter.drawPixmap(round(left + gap), round(box.center().y() - size / 2), shown)
        painter.setPen(QColor(ink))
        painter.setFont(self._view.font())
        text = box.adjusted(size + 2 * gap, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """Draw this cell's part of the ring around the row that has the keyboard."""
        colours = theme.tokens(self._view)
        whole = QRect(rect)
        whole.setLeft(self._first_left())
        whole.setWidth(self._view.horizontalHeader().length())
        whole = whole.intersected(QRect(0, rect.top(), self._view.viewport().width(), rect.height()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for inset, width, colour in ((1, 3, colours.focus), (0, 1, colours.focus_edge), (3, 1, colours.focus_edge)):
            painter.setPen(
                QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
            )
            painter.drawRect(whole.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _first_left(self) -> int:
        return self._view.columnViewportPosition(self._view.horizontalHeader().logicalIndex(0))

    def _pad_x(self) -> int:
        return theme.pixels(10)

    def _pad_y(self) -> int:
        return theme.pixels(7)

    def _line_count(self, words: str, width: int, metrics: QFontMetrics) -> int:
        if not words or (metrics.horizontalAdvance(words) <= width and "\n" not in words):
            return 1
        return min(MOST_LINES, len(_lines(words, width, self._view.font())))

    def _draw_lines(self, painter: QPainter, room: QRect, words: str, right: bool) -> None:
        metrics = QFontMetrics(self._view.font())
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        most = max(1, min(MOST_LINES, (room.height() + 2) // metrics.height()))
        lines = (
            [words]
            if metrics.horizontalAdvance(words) <= room.width()
            else _lines(words, room.width(), self._view.font())
        )
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())]
        for number, line in enumerate(lines):
            place = QRect(room.left(), room.top() + number * metrics.height(), room.width(), metrics.height())
            painter.drawText(place, align | Qt.TextFlag.TextSingleLine, line)


def _lines(words: str, width: int, font: QFont) -> list[str]:
    """Break words into lines of this width; one line more than is ever shown is enough."""
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) <= MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()].strip(" \u2028"))
    layout.endLayout()
    return found
