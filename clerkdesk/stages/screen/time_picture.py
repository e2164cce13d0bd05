"""The picture of the time: each stage as it was planned and as it went, today, and the dates that funders set."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerkdesk.core.dates import MONTHS, show_date, show_day
from clerkdesk.stages.rules.times import HardDate, Span
from clerkdesk.stages.rules.views import StagesView, StageView
from clerkdesk.widgets import theme

_LETTERS = 92  # percent of plain text


def sentences(shown: StagesView) -> list[str]:
    """Return the picture in words, a sentence for each stage and date."""
    told = [_stage_sentence(each, shown.today) for each in shown.stages]
    told += [f"{show_date(each.on)} is a fixed date: {each.words}." for each in shown.hard_dates]
    return [*told, f"Today is {show_date(shown.today)}."]


def _stage_sentence(stage: StageView, today: date) -> str:
    parts = []
    if stage.planned is not None:
        parts.append(f"planned {_span_words(stage.planned, today)}")
    if stage.happened is not None:
        begun = f"began on {show_date(stage.happened.start)}"
        end = stage.happened.end
        parts.append(f"{begun}, done on {show_date(end)}" if end else f"{begun} and goes on")
    elif stage.state == "done before ClerkDesk":
        parts.append("done before ClerkDesk")
    elif parts:
        parts.append("not begun")
    return f"{stage.number} {stage.stage.short}: {'; '.join(parts) or 'no dates yet'}."


def _span_words(span: Span, today: date) -> str:
    start = f"from {show_day(span.start, today)}"
    return f"{start} to {show_date(span.end)}" if span.end else f"{start} on"


class TimePicture(QWidget):
    """Painted bars: hatched as planned, filled as it went. The same is told in words to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without stages."""
        super().__init__(parent)
        self._shown: StagesView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time picture: stages as planned and as they went")

    def show_time(self, shown: StagesView) -> None:
        """Show the stages and dates of a plan."""
        self._shown = shown
        self.setAccessibleDescription(" ".join(sentences(shown)))
        self.setToolTip("\n".join(sentences(shown)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the months, every stage, every date and the key."""
        if self._shown is None:
            return QSize(theme.em(self, 40), 0)
        lines = len(self._shown.stages) + len(self._hard()) + 3.2
        return QSize(theme.em(self, 60), round(lines * self._step()))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which names and bars are still read."""
        return QSize(theme.em(self, 36), self.sizeHint().height())

    def _hard(self) -> tuple[HardDate, ...]:
        return self._shown.hard_dates if self._shown is not None else ()

    def _letters(self, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(theme.points(_LETTERS))
        font.setBold(bold)
        return font

    def _step(self) -> float:
        return QFontMetricsF(self._letters()).height() * 1.3

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw months, names, bars, today and the dates."""
        if self._shown is None or not self._shown.stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._letters())
        scale = self._scale(self._shown)
        step, colours = self._step(), theme.tokens(self)
        self._draw_months(painter, scale)
        for row, stage in enumerate(self._shown.stages):
            self._draw_stage(painter, scale, QRectF(0, step * (row + 1), self.width(), step), stage)
        below = step * (len(self._shown.stages) + 1)
        marks = [_Mark(self._shown.today, f"today, {show_date(self._shown.today)}", colours.ink, False)]
        marks += [_Mark(hard.on, f"{show_date(hard.on)}: {hard.words}", colours.stop, True) for hard in self._hard()]
        # The lines first, so that none runs through the words of another.
        for draw in (self._draw_line, self._draw_words):
            for place, mark in enumerate(marks):
                draw(painter, scale.at(mark.on), below + step * place, mark)
        self._draw_key(painter, below + step * (len(self._hard()) + 1.2))
        painter.end()

    def _scale(self, shown: StagesView) -> "_Scale":
        metrics = QFontMetricsF(self._letters())
        names = max(metrics.horizontalAdvance(_name(each)) for each in shown.stages)
        left = min(names, self.width() * 0.4) + theme.em(self, 2)
        spans = [span for each in shown.stages for span in (each.planned, each.happened) if span]
        days = [shown.today, *(hard.on for hard in shown.hard_dates), *(span.start for span in spans)]
        days += [span.end for span in spans if span.end is not None]
        return _Scale(
            min(days).replace(day=1), max(days) + timedelta(days=10), shown.today, left, self.width() - left - 2
        )

    def _draw_months(self, painter: QPainter, scale: "_Scale") -> None:
        colours, step = theme.tokens(self), self._step()
        bottom = step * (len(self._shown.stages) + 1 if self._shown else 1)
        metrics = QFontMetricsF(painter.font())
        room = metrics.horizontalAdvance("Sep 2026") + theme.em(self, 2)
        for day in scale.ticks(room):
            x = scale.at(day)
            painter.setPen(QPen(QColor(colours.hair), 1))
            painter.drawLine(QPointF(x, step * 0.9), QPointF(x, bottom))
            painter.setPen(QColor(colours.mute))
            if x + room <= self.width() + theme.em(self, 2):
                painter.drawText(QPointF(x, metrics.ascent()), f"{MONTHS[day.month - 1][:3]} {day.year}")

    def _draw_stage(self, painter: QPainter, scale: "_Scale", row: QRectF, stage: StageView) -> None:
        colours = theme.tokens(self)
        painter.setPen(QColor(colours.ink))
        room = scale.left - theme.em(self, 2)
        name = QFontMetricsF(painter.font()).elidedText(_name(stage), Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(0, row.top(), room + 2, row.height()), Qt.AlignmentFlag.AlignVCenter, name)
        thick = row.height() * 0.34
        if stage.planned is not None:
            self._draw_planned(painter, scale.bar(stage.planned, scale.last, row.top() + row.height() * 0.14, thick))
        if stage.happened is not None:
            self._draw_went(painter, scale.bar(stage.happened, scale.today, row.top() + row.height() * 0.52, thick))

    def _draw_planned(self, painter: QPainter, box: QRectF) -> None:
        # Hatched and filled are told apart without colours too.
        colours = theme.tokens(self)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)

    def _draw_went(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.tokens(self)
        painter.setPen(QPen(QColor(colours.hedge), 1))
        painter.setBrush(QColor(colours.hedge))
        painter.drawRect(box)

    def _draw_line(self, painter: QPainter, x: float, top: float, mark: "_Mark") -> None:
        """Draw a line down from the months to the words that say what it means."""
        step = self._step()
        style = Qt.PenStyle.SolidLine if mark.is_hard else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(mark.colour), 1.6, style))
        painter.drawLine(QPointF(x, step), QPointF(x, top + step * 0.5))

    def _draw_words(self, painter: QPainter, x: float, top: float, mark: "_Mark") -> None:
        step, gap = self._step(), theme.em(self, 0.9)
        if mark.is_hard:
            half, middle = step * 0.24, QPointF(x, top + step * 0.5)
            corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.colour))
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        metrics = QFontMetricsF(painter.font())
        is_right = x + gap + metrics.horizontalAdvance(mark.words) + 2 <= self.width()
        room = self.width() - x - gap if is_right else x - gap
        told = metrics.elidedText(mark.words, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(told) + 2
        box = QRectF(x + gap if is_right else x - gap - wide, top, wide, step)
        painter.fillRect(box, QColor(theme.tokens(self).paper))
        painter.setPen(QColor(mark.colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, told)

    def _draw_key(self, painter: QPainter, top: float) -> None:
        colours, step, left = theme.tokens(self), self._step(), 0.0
        metrics = QFontMetricsF(painter.font())
        for draw, words in ((self._draw_planned, "as planned"), (self._draw_went, "as it went")):
            draw(painter, QRectF(left + 1, top + step * 0.32, step * 1.2, step * 0.36))
            left += step * 1.2 + theme.em(self, 1)
            painter.setPen(QColor(colours.mute))
            wide = metrics.horizontalAdvance(words) + 2
            painter.drawText(QRectF(left, top, wide, step), Qt.AlignmentFlag.AlignVCenter, words)
            left += wide + theme.em(self, 2)


class _Mark(NamedTuple):
    """A line across all stages, with words."""

    on: date
    words: str
    colour: str
    is_hard: bool


class _Scale(NamedTuple):
    """Turns days into places across the picture."""

    first: date
    last: date
    today: date
    left: float
    width: float

    def at(self, day: date) -> float:
        """Return where a day lies."""
        return self.left + self.width * (day - self.first).days / max(1, (self.last - self.first).days)

    def bar(self, span: Span, until: date, top: float, height: float) -> QRectF:
        """Return the bar of a span, never too thin to be seen; one without an end goes on `until` a day."""
        end = span.end or max(until, span.start)
        return QRectF(self.at(span.start), top, max(3.0, self.at(end) - self.at(span.start)), height)

    def ticks(self, room: float) -> Sequence[date]:
        """Return the firsts of months to be named, as far apart as `room` asks."""
        fits = max(1, int(self.width // room))
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        every = next((each for each in (1, 2, 3, 6, 12, 24, 60) if months / each <= fits), 120)
        counted = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        return [date(count // 12, count % 12 + 1, 1) for count in counted if count % every == 0]


def _name(stage: StageView) -> str:
    return f"{stage.number} {stage.stage.short}"
