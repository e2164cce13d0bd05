"""A box whose grey hint is as long as the box has room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clerkdesk.widgets import theme


class HintLine(QLineEdit):
    """A line of text with two hints: the full one, and a short one for a narrow box, which always fits."""

    def __init__(self, full: str, short: str, parent: QWidget | None = None) -> None:
        """Show `full` where it fits, else `short`."""
        super().__init__(parent)
        self._full, self._short = full, short
        self.setPlaceholderText(full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the hint for the new width."""
        super().resizeEvent(event)
        self.setPlaceholderText(self._full if self._width(self._full) <= self.width() else self._short)

    def minimumSizeHint(self) -> QSize:
        """Keep room for the short hint at every size of the text."""
        return QSize(self._width(self._short), super().minimumSizeHint().height())

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + theme.pixels(30)
