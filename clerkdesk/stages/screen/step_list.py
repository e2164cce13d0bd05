"""The steps of one side of a stage: each with its mark, its title, what is known of it, and its state in a word."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clerkdesk.widgets import theme

_LINE = Qt.ItemDataRole.UserRole
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class StepLine(NamedTuple):
    """A step as its list shows it."""

    key: UUID
    number: str
    title: str
    detail: str
    state: theme.State

    @property
    def name(self) -> str:
        """Return "6.1 Name an editor"."""
        return f"{self.number} {self.title}".strip()

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of it."""
        return ", ".join(part for part in (self.name, self.state.word.lower(), self.detail) if part)


class StepList(QListWidget):
    """One stop for the keyboard: arrows move between steps, Enter or a click opens one (`opened(UUID)`).

    `went_across(int)` is emitted for the arrow keys to the left (-1) and right (1).
    """

    opened = Signal(object)
    went_across = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start without steps; `name` is the side's heading."""
        super().__init__(parent)
        self._lines: tuple[StepLine, ...] = ()
        self.open_key: UUID | None = None
        self.setAccessibleName(name)
        self.setProperty("own_focus", True)
        self.setItemDelegate(_StepPainter(self))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def lines(self) -> tuple[StepLine, ...]:
        """Return what is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[StepLine]) -> None:
        """Show these steps and keep the keyboard's place where it was."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while self.count() > len(self._lines):
            self.takeItem(self.count() - 1)
        for place, line in enumerate(self._lines):
            item = self.item(place) if place < self.count() else QListWidgetItem(self)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self._fit()

    def show_open(self, key: UUID | None) -> None:
        """Mark the step whose form is open, if any."""
        self.open_key = key
        place = self.place_of(key)
        if place >= 0:
            self.setCurrentRow(place)
        self.viewport().update()

    def place_of(self, key: UUID | None) -> int:
        """Return a step's row, or -1."""
        return next((place for place, line in enumerate(self._lines) if line.key == key), -1)

    # heights: as high as its steps need, so that the page scrolls and not the list

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Break the lines anew at another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:
        """Be wide enough for a title of a few words."""
        return QSize(theme.em(self, 34), self.height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow column."""
        return QSize(theme.em(self, 22), self.height())

    def small(self) -> QFont:
        """Return the font of the second line and of the state."""
        font = QFont(self.font())
        font.setPointSizeF(theme.points(90))
        return font

    def _fit(self) -> None:
        painter = self.itemDelegate()
        assert isinstance(painter, _StepPainter)
        heights = [painter.parts(line, self.viewport().width()).height for line in self._lines]
        for place, height in enumerate(heights):
            self.item(place).setSizeHint(QSize(10, height))
        if self.height() != sum(heights) or self.minimumHeight() != sum(heights):
            self.setFixedHeight(sum(heights))
        self.doItemsLayout()

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar; go across to the other side with the arrows."""
        if event.key() in _OPEN_KEYS:
            self._open(self.currentRow())
        elif event.key() in _ACROSS:
            self.went_across.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the step that was clicked."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(self.row(item))

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._lines):
            self.opened.emit(self._lines[place].key)


class _Parts(NamedTuple):
    """Where the parts of a step lie, counted from its upper left corner."""

    title: QRect
    detail: QRect
    chip: QRect
    height: int


class _StepPainter(QStyledItemDelegate):
    """Draws a step: its mark, its title, a second line, and its state as a word on a tint."""

    def __init__(self, steps: StepList) -> None:
        super().__init__(steps)
        self._list = steps

    def parts(self, line: StepLine, width: int) -> _Parts:
        """Return where everything lies at this width; a narrow list has the state below the words."""
        metrics, small = QFontMetrics(self._list.font()), QFontMetrics(self._list.small())
        pad, left = theme.pixels(9), theme.pixels(34)
        chip_wide = small.horizontalAdvance(line.state.word) + theme.pixels(16)
        chip_high = small.height() + theme.pixels(3)
        beside = width >= theme.em(self._list, 30)
        room = max(theme.pixels(60), width - left - theme.pixels(8) - (chip_wide + theme.pixels(10) if beside else 0))
        title = metrics.boundingRect(QRect(left, pad, room, 10_000), _WRAPPED, line.name)
        whole = max(room, width - left - theme.pixels(8))  # below the state there is room for more words
        top = max(title.bottom(), pad + chip_high if beside else 0) + theme.pixels(2)
        detail = QRect(left, top, whole, 0)
        if line.detail:
            detail = small.boundingRect(QRect(left, top, whole, 10_000), _WRAPPED, line.detail)
        end = detail.bottom() + 1
        if beside:
            chip = QRect(width - theme.pixels(8) - chip_wide, pad, chip_wide, chip_high)
        else:
            chip = QRect(left, end + theme.pixels(3), chip_wide, chip_high)
        title.setWidth(room)
        detail.setWidth(whole)
        return _Parts(title, detail, chip, max(end, chip.bottom() + 1) + pad)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one step."""
        line: StepLine = index.data(_LINE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = theme.tokens(self._list)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.key == self._list.open_key:
            painter.fillRect(box, QColor(colours.chosen))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        if index.row() < self._list.count() - 1:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.hair))
        self._paint_step(painter, box, line)
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, box)
        painter.restore()

    def _paint_step(self, painter: QPainter, box: QRect, line: StepLine) -> None:
        parts = self.parts(line, box.width())
        colours = theme.tokens(self._list)
        size, at = theme.pixels(16), parts.title.translated(box.topLeft())
        top = at.top() + (QFontMetrics(self._list.font()).height() - size) // 2
        shown = theme.pixmap(line.state.icon_name, colours.ink, size, self._list.devicePixelRatioF())
        painter.drawPixmap(box.left() + theme.pixels(9), top, shown)
        painter.setFont(self._list.font())
        painter.setPen(QColor(colours.ink))
        painter.drawText(at, _WRAPPED, line.name)
        painter.setFont(self._list.small())
        painter.setPen(QColor(colours.mute))
        painter.drawText(parts.detail.translated(box.topLeft()), _WRAPPED, line.detail)
        ink, tint = colours.tone(line.state.tone)
        chip = parts.chip.translated(box.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(chip, theme.pixels(5), theme.pixels(5))
        painter.setPen(QColor(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, line.state.word)

    def _paint_focus(self, painter: QPainter, box: QRect) -> None:
        colours = theme.tokens(self._list)
        inside = QRectF(box.adjusted(3, 3, -3, -3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((5.0, colours.focus_edge), (3.0, colours.focus)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(inside, theme.pixels(6), theme.pixels(6))
