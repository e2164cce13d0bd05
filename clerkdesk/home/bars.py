"""The small bars on Home: how far each theme of the plan is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerkdesk.home.facts import ThemeBar, bar_sentence
from clerkdesk.widgets import theme

_MOST = 8
_WORDS = ("Done", "Under way", "Not begun")


class ThemeBars(QWidget):
    """One bar for each theme, cut into done, under way and not begun, with the count in words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without bars."""
        super().__init__(parent)
        self._bars: tuple[ThemeBar, ...] = ()
        self._left_off = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Actions by theme")

    def show_bars(self, bars: tuple[ThemeBar, ...]) -> None:
        """Show these themes, the first eight as bars."""
        self._bars = bars[:_MOST]
        self._left_off = len(bars) - len(self._bars)
        words = ". ".join(bar_sentence(bar) for bar in bars)
        self.setAccessibleDescription(words)
        self.setToolTip("\n".join(bar_sentence(bar) for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every bar, the key and a last line."""
        lines = len(self._bars) + 1 + bool(self._left_off)
        return QSize(theme.em(self, 30), round(lines * self._step()))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which names are still read."""
        return QSize(theme.em(self, 18), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, bars, counts and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        step, width = self._step(), float(self.width())
        names = min(width * 0.45, max((metrics.horizontalAdvance(bar.title) for bar in self._bars), default=0.0))
        counts = metrics.horizontalAdvance("00 of 00 done") + theme.em(self, 1)
        room = max(width - names - counts - 2 * theme.em(self, 1), 10.0)
        longest = max((bar.total for bar in self._bars), default=1) or 1
        ink = QColor(theme.tokens(self).ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, bar in enumerate(self._bars):
            top = row * step
            painter.setPen(ink)
            name = metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names + 2, step), middle, name)
            left = names + theme.em(self, 1)
            for place, part in enumerate((bar.done, bar.under_way, bar.not_begun)):
                length = room * part / longest
                self._draw_part(painter, place, QRectF(left, top + step * 0.18, length, step * 0.6))
                left += length
            painter.setPen(ink)
            words = f"{bar.done} of {bar.total} done"
            painter.drawText(QRectF(left + theme.em(self, 1), top, counts, step), middle, words)
        self._draw_key(painter, len(self._bars) * step)
        painter.end()

    def _draw_key(self, painter: QPainter, top: float) -> None:
        step, left = self._step(), 0.0
        metrics = QFontMetricsF(self.font())
        painter.setPen(QColor(theme.tokens(self).mute))
        if self._left_off:
            more = f"and {self._left_off} more {'theme' if self._left_off == 1 else 'themes'}"
            painter.drawText(QRectF(0, top, self.width(), step), Qt.AlignmentFlag.AlignVCenter, more)
            top += step
        for place, word in enumerate(_WORDS):
            side = step * 0.42
            self._draw_part(painter, place, QRectF(left, top + (step - side) / 2, side, side))
            painter.setPen(QColor(theme.tokens(self).mute))
            left += side + theme.em(self, 0.7)
            wide = metrics.horizontalAdvance(word) + 2
            painter.drawText(QRectF(left, top, wide, step), Qt.AlignmentFlag.AlignVCenter, word)
            left += wide + theme.em(self, 1.5)

    def _draw_part(self, painter: QPainter, place: int, box: QRectF) -> None:
        # Plain, hatched and empty are told apart without colours too.
        if box.width() <= 0:
            return
        colours = theme.tokens(self)
        fills = (colours.hedge, theme.mix(colours.hedge, colours.paper, 0.25), colours.paper)
        painter.setPen(QPen(QColor(colours.hedge if place < 2 else colours.line), 1))
        painter.setBrush(QColor(fills[place]))
        painter.drawRect(box)
        if place == 1:
            painter.setBrush(QBrush(QColor(colours.hedge), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)

    def _step(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.5
