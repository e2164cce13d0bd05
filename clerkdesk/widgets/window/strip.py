"""The strip below the plan's name: every stage as a step with its state, one click from its page."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clerkdesk.widgets import theme

_STAGE = Qt.ItemDataRole.UserRole
_LETTERS = 90  # percent of plain text
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StripStage(NamedTuple):
    """A stage as the strip shows it; `state` is its word, its mark and its tone."""

    key: UUID
    number: int
    title: str
    state: theme.State
    is_current: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says: "Stage 4, Consultation, done"."""
        return f"Stage {self.number}, {self.title}, {self.state.word.lower()}"


class StageStrip(QListWidget):
    """The stages side by side; arrow keys move between them, Enter or a click leads to one.

    `stage_asked(UUID)` names the stage to go to. Where the titles do not fit beside their numbers they go below them;
    where that does not fit either, only the current stage keeps its title.
    """

    stage_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden, without stages."""
        super().__init__(parent)
        self._stages: tuple[StripStage, ...] = ()
        self._opened: UUID | None = None
        self.lines = 1
        self.is_folded = False
        self.setAccessibleName("Stages of the plan")
        self.setProperty("own_focus", True)
        self.setProperty("strip", True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setItemDelegate(_StagePainter(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.hide()

    def stages(self) -> tuple[StripStage, ...]:
        """Return what is shown."""
        return self._stages

    def show_stages(self, stages: Sequence[StripStage]) -> None:
        """Show these stages, or hide where there are none."""
        if tuple(stages) == self._stages:
            return
        chosen = self.currentRow()
        self._stages = tuple(stages)
        while self.count() > len(self._stages):
            self.takeItem(self.count() - 1)
        for place, stage in enumerate(self._stages):
            item = self.item(place) if place < self.count() else QListWidgetItem(self)
            item.setData(_STAGE, stage)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, stage.spoken)
            item.setToolTip(f"{stage.number} {stage.title}: {stage.state.word.lower()}")
        current = next((place for place, stage in enumerate(self._stages) if stage.is_current), 0)
        if not 0 <= chosen < self.count() or not self.hasFocus():
            self.setCurrentRow(current)
        self._share_width()
        self.setVisible(bool(self._stages))

    def show_opened(self, key: UUID | None) -> None:
        """Mark the stage that is open on its page; None while another page is shown."""
        self._opened = key
        place = next((place for place, stage in enumerate(self._stages) if stage.key == key), -1)
        if place >= 0:
            self.setCurrentRow(place)
        if self._stages:
            self._share_width()
        self.viewport().update()

    def is_marked(self, stage: StripStage) -> bool:
        """Return whether the eye is led to a stage: the open one, else the plan's current one."""
        return stage.is_current if self._opened is None else stage.key == self._opened

    # widths

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew at another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_width()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the titles beside their numbers, below them, or fold them, as there is room."""
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:
        """Return one or two lines."""
        line = QFontMetrics(self.letters()).height()
        return QSize(theme.pixels(300), line * self.lines + theme.pixels(13 if self.lines == 1 else 11))

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow window; what does not fit is reached by the arrow keys."""
        return QSize(theme.pixels(120), self.sizeHint().height())

    def letters(self) -> QFont:
        """Return the font of the titles."""
        font = QFont(self.font())
        font.setPointSizeF(theme.points(_LETTERS))
        return font

    def title_of(self, stage: StripStage) -> str:
        """Return the title as far as it is shown beside its number."""
        return "" if self.is_folded and not self.is_marked(stage) else stage.title

    def _share_width(self) -> None:
        room = self.viewport().width()
        before = self.lines
        for self.lines, self.is_folded in ((1, False), (2, False), (1, True)):
            widths = [self._width_of(stage) for stage in self._stages]
            if sum(widths) <= room:
                break
        more, rest = divmod(max(0, room - sum(widths)), max(1, len(widths)))
        height = self.sizeHint().height()
        for place, width in enumerate(widths):
            self.item(place).setSizeHint(QSize(width + more + (place < rest), height))
        self.doItemsLayout()
        if self.lines != before:
            self.updateGeometry()

    def _width_of(self, stage: StripStage) -> int:
        font = self.letters()
        font.setBold(True)
        metrics = QFontMetrics(font)
        mark = theme.pixels(18)
        number, title = metrics.horizontalAdvance(str(stage.number)), metrics.horizontalAdvance(self.title_of(stage))
        if self.lines == 2:
            return max(mark + number, title) + theme.pixels(14)
        return mark + number + (title + theme.pixels(5) if title else 0) + theme.pixels(12 if self.is_folded else 16)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the stage with Enter or the space bar."""
        if event.key() in _OPEN_KEYS:
            self._ask(self.currentRow())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the stage that was clicked."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.row(item))

    def _ask(self, place: int) -> None:
        if 0 <= place < len(self._stages):
            self.stage_asked.emit(self._stages[place].key)


class _StagePainter(QStyledItemDelegate):
    """Draws a stage: mark, number, title, and below them a line in the colour of its state."""

    def __init__(self, strip: StageStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one stage."""
        stage: StripStage = index.data(_STAGE)
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect.adjusted(0, 0, -theme.pixels(3), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, stage, bool(state & QStyle.StateFlag.State_MouseOver))
        self._paint_words(painter, box, stage)
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, box)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, stage: StripStage, under_mouse: bool) -> None:
        colours = theme.tokens(self._strip)
        ground = colours.chosen if self._strip.is_marked(stage) else colours.hover if under_mouse else colours.stone
        painter.fillRect(box, QColor(ground))
        thick = theme.pixels(3)
        line = QRect(box.left(), box.bottom() + 1 - thick, box.width(), thick)
        shades = {"good": colours.hedge, "info": colours.sky, "stop": colours.stop, "warn": colours.warn}
        painter.fillRect(line, QColor(shades.get(stage.state.tone, colours.line)))

    def _paint_words(self, painter: QPainter, box: QRect, stage: StripStage) -> None:
        strip, colours = self._strip, theme.tokens(self._strip)
        font = strip.letters()
        font.setBold(strip.is_marked(stage))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        left, top = box.left() + theme.pixels(7), box.top() + theme.pixels(5 if strip.lines == 1 else 3)
        size = theme.pixels(13)
        ink = colours.ink if strip.is_marked(stage) or stage.state.tone != "plain" else colours.mute
        shown = theme.pixmap(stage.state.icon_name, ink, size, strip.devicePixelRatioF())
        painter.drawPixmap(left, top + (metrics.height() - size) // 2, shown)
        painter.setPen(QColor(ink))
        beside = left + theme.pixels(18)
        painter.drawText(beside, top + metrics.ascent(), str(stage.number))
        if strip.lines == 2:
            words, top = left, top + metrics.height()
        else:
            words = beside + metrics.horizontalAdvance(str(stage.number)) + theme.pixels(5)
        room = box.right() - words - theme.pixels(3)
        title = metrics.elidedText(strip.title_of(stage), Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, top + metrics.ascent(), title)

    def _paint_focus(self, painter: QPainter, box: QRect) -> None:
        colours = theme.tokens(self._strip)
        inside = QRectF(box.adjusted(2, 2, -2, -2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((5.0, colours.focus_edge), (3.0, colours.focus)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(inside)
