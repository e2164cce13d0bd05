"""The list of pages at the left, on the council's own colour."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped

_ENTRY, _BADGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class ScreenEntry:
    """A page of the window: its key, its word at the left, the heading it stands under, its icon and its class.

    `dotted_name` reads "clerkdesk.council.screen:CouncilScreen"; it is imported when the page is first shown. A page
    that is `part_of` another stands not at the left but in a row of tabs above it; `tab` is its word there.
    """

    key: str
    title: str
    heading: str
    icon: str
    dotted_name: str
    shortcut: str = ""
    part_of: str = ""
    tab: str = ""

    @property
    def family(self) -> str:
        """Return the key under which the page is found at the left."""
        return self.part_of or self.key


class SideBand(QFrame):
    """The council's name, the pages under their headings, and the way to the other councils."""

    page_chosen = Signal(str)
    councils_asked = Signal()

    def __init__(self, entries: list[ScreenEntry], parent: QWidget | None = None) -> None:
        """List the pages."""
        super().__init__(parent)
        self.setObjectName("side")
        self._colour = next(iter(theme.COUNCIL_COLOURS.values()))
        self._name = wrapped("", "council", self)
        self._kind = wrapped("", "council_kind", self)
        self.pages = QListWidget(self)
        self._councils = QPushButton("My councils…", self)
        theme.kind(self._councils, "side")
        self._councils.setToolTip("Ctrl+O")
        self._councils.clicked.connect(self.councils_asked)
        column = QVBoxLayout(self)
        theme.space(column, (0, 4, 0, 2), 0)
        words = QVBoxLayout()
        theme.space(words, (4, 0, 3, 3), 0)
        words.addWidget(self._name)
        words.addWidget(self._kind)
        column.addLayout(words)
        column.addWidget(self.pages, 1)
        foot = QVBoxLayout()
        theme.space(foot, (2, 1, 2, 0), 0)
        foot.addWidget(self._councils)
        column.addLayout(foot)
        self._fill(entries)

    def _fill(self, entries: list[ScreenEntry]) -> None:
        self.pages.setAccessibleName("Pages")
        self.pages.setProperty("own_focus", True)
        self.pages.setItemDelegate(_PagePainter(self))
        self.pages.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.pages.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustIgnored)
        self.pages.setMinimumHeight(theme.pixels(80))
        heading = ""
        for entry in (each for each in entries if not each.part_of):
            if entry.heading and entry.heading != heading:
                item = QListWidgetItem(entry.heading, self.pages)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            heading = entry.heading
            item = QListWidgetItem(entry.title, self.pages)
            item.setData(_ENTRY, entry)
            if entry.shortcut:
                item.setToolTip(entry.shortcut)
        self.pages.currentItemChanged.connect(self._current_changed)

    def set_council(self, name: str, second_line: str, colour: str) -> None:
        """Show a council's name over its colour; `colour` is a name out of theme.COUNCIL_COLOURS."""
        self._name.setText(name)
        self._kind.setText(second_line)
        self._kind.setVisible(bool(second_line))
        self._colour = theme.COUNCIL_COLOURS.get(colour, self._colour)
        palette = self.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(self._colour))
        self.setPalette(palette)
        self.update()

    @property
    def colour(self) -> str:
        """Return the colour of the band."""
        return self._colour

    def show_page(self, key: str) -> None:
        """Mark a page as the shown one, without going there."""
        item = self._item(key)
        if item is not None:
            self.pages.blockSignals(True)
            self.pages.setCurrentItem(item)
            self.pages.blockSignals(False)
            self.pages.viewport().update()

    def set_badge(self, key: str, count: int) -> None:
        """Show a number at a page: how many things wait there."""
        item = self._item(key)
        if item is not None:
            item.setData(_BADGE, count)
            entry: ScreenEntry = item.data(_ENTRY)
            waiting = f"{entry.title}, {count} waiting" if count else entry.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, waiting)

    def _item(self, key: str) -> QListWidgetItem | None:
        for row in range(self.pages.count()):
            entry = self.pages.item(row).data(_ENTRY)
            if isinstance(entry, ScreenEntry) and entry.key == key:
                return self.pages.item(row)
        return None

    def _current_changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        if isinstance(entry, ScreenEntry):
            self.page_chosen.emit(entry.key)

    def sizeHint(self) -> QSize:
        """Be as wide as the longest page needs."""
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the pages need."""
        return QSize(self._width(), super().minimumSizeHint().height())

    def _width(self) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        words = max(QFontMetrics(bold).horizontalAdvance(self.pages.item(n).text()) for n in range(self.pages.count()))
        return max(theme.pixels(196), words + theme.pixels(18 + 18 + 11 + 44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the band with the council's colour."""
        QPainter(self).fillRect(self.rect(), QColor(self._colour))


class _PagePainter(QStyledItemDelegate):
    """Draws a page's icon and word, the number waiting there, and the headings between."""

    def __init__(self, band: SideBand) -> None:
        super().__init__(band)
        self._band = band

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's height; headings are lower."""
        line = QFontMetrics(self._band.font()).height()
        if index.data(_ENTRY) is None:
            return QSize(10, round(line * 0.85) + theme.pixels(17))
        return QSize(10, line + theme.pixels(15))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(_ENTRY)
        if entry is None:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_page(painter, rect, state, entry, int(index.data(_BADGE) or 0))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setPen(QColor(theme.mix("#ffffff", self._band.colour, 0.72)))
        font = QFont(self._band.font())
        font.setPointSizeF(theme.points(84))
        font.setBold(True)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine
        painter.drawText(rect.adjusted(theme.pixels(16), 0, 0, -theme.pixels(4)), flags, text)

    def _paint_page(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, entry: ScreenEntry, badge: int
    ) -> None:
        colours = theme.tokens(self._band.window())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ink = colours.ink if chosen else "#ffffff"
        if chosen:
            box = QRectF(rect.adjusted(theme.pixels(8), theme.pixels(1), theme.pixels(10), -theme.pixels(1)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.stone))
            painter.drawRoundedRect(box, theme.pixels(8), theme.pixels(8))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.mix("#ffffff", self._band.colour, 0.12)))
        size = theme.pixels(18)
        shown = theme.pixmap(entry.icon, ink, size, self._band.devicePixelRatioF())
        painter.drawPixmap(rect.left() + theme.pixels(18), rect.center().y() - size // 2, shown)
        painter.setPen(QColor(ink))
        font = QFont(self._band.font())
        font.setBold(chosen)
        painter.setFont(font)
        words = rect.adjusted(theme.pixels(18) + size + theme.pixels(11), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, entry.title)
        if badge:
            self._paint_badge(painter, rect, str(badge))
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, rect)

    def _paint_badge(self, painter: QPainter, rect: QRect, words: str) -> None:
        colours = theme.LIGHT
        font = QFont(self._band.font())
        font.setPointSizeF(theme.points(84))
        font.setBold(True)
        painter.setFont(font)
        height = QFontMetrics(font).height() + theme.pixels(2)
        width = max(height, QFontMetrics(font).horizontalAdvance(words) + theme.pixels(12))
        box = QRect(rect.right() - width - theme.pixels(14), rect.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.focus))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(colours.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        colours = theme.tokens(self._band.window())
        box = QRectF(rect.adjusted(theme.pixels(8), 2, -3, -2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((5.0, colours.focus_edge), (3.0, colours.focus)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(box, theme.pixels(7), theme.pixels(7))
