"""The pages of a printout in small, to go to one of them; each is drawn soon after it has come into sight."""

from collections import deque
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QListView, QWidget

from clerkdesk.widgets import theme


class Thumbnails(QListView):
    """The pages in small; `asked` carries the page that the user goes to."""

    asked = Signal(int)

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        """Show the pages of `document`."""
        super().__init__(parent)
        self.setAccessibleName("Pages in small")
        self.setModel(_Pages(document, QSize(theme.pixels(84), theme.pixels(112)), self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(theme.pixels(84) + theme.em(self, 9))
        self.selectionModel().currentChanged.connect(self._moved)

    def show_page(self, page: int) -> None:
        """Mark the page that is shown, without asking for it."""
        if page != self.currentIndex().row():
            self.selectionModel().currentChanged.disconnect(self._moved)
            self.setCurrentIndex(self.model().index(page, 0))
            self.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.asked.emit(now.row())


_TOP = QModelIndex()
_AT_ONCE = 20  # pages in sight; those that were scrolled past ask again when they come back


class _Pages(QAbstractListModel):
    """The pages with their pictures, drawn one by one so that the page in large need not wait, and then kept."""

    def __init__(self, document: QPdfDocument, box: QSize, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._box = document, box
        self._drawn: dict[int, QPixmap] = {}
        self._asked: deque[int] = deque(maxlen=_AT_ONCE)
        self._blank = QPixmap(box)
        self._blank.fill(Qt.GlobalColor.transparent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw_next)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else self._document.pageCount()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {index.row() + 1}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._drawn.get(index.row()) or self._drawn_soon(index.row())
        return None

    def _drawn_soon(self, page: int) -> QPixmap:
        if page not in self._asked:
            self._asked.append(page)
            self._soon.start()
        return self._blank

    def _draw_next(self) -> None:
        page = self._asked.popleft()
        self._drawn[page] = self._draw(page)
        self.dataChanged.emit(self.index(page), self.index(page), [Qt.ItemDataRole.DecorationRole])
        if self._asked:
            self._soon.start()

    def _draw(self, page: int) -> QPixmap:
        size = self._document.pagePointSize(page).scaled(self._box, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        place = QRect((self._box.width() - size.width()) // 2, (self._box.height() - size.height()) // 2, 0, 0)
        place.setSize(size)
        drawn = QPixmap(self._blank)
        painter = QPainter(drawn)
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.drawImage(place, self._document.render(page, size))
        painter.setPen(QColor(theme.LIGHT.line))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
        return drawn
