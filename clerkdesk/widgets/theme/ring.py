"""The focus ring: 3 px of amber with a dark edge around whatever the keyboard is in."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from clerkdesk.widgets.theme.tokens import tokens

_OUT = 4  # pixels that the ring reaches outside the widget: 3 of amber, 1 of edge; the inner edge lies on it
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """Draws the ring around the focused widget of every window; one lives as long as the program.

    A widget that shows its own focus (the rows of a list) has the property `own_focus` set to True.
    """

    def __init__(self, app: QApplication) -> None:
        """Follow the focus of `app` from now on."""
        super().__init__(app)
        self._watched: list[QObject] = []
        self._widget: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring where the focused widget is when something moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None:
            return
        self._widget = new
        new.destroyed.connect(self._gone)
        step: QWidget | None = new
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if step.isWindow() else step.parentWidget()
        self._show()
        # Once more when what opens or unfolds with the focus has its place.
        QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        if self._widget is not None:
            _bring_into_view(self._widget)
            self._place()

    def _gone(self) -> None:
        self._widget = None
        self._watched = []

    def _forget(self) -> None:
        # The focus also moves because the widget, or the part of the page it was in, is going.
        if self._widget is not None and isValid(self._widget):
            self._widget.destroyed.disconnect(self._gone)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._gone()

    def _place(self) -> None:
        widget = self._widget
        if widget is None:
            return
        self._ring = ring = _ring_of(widget.window())
        if widget.isWindow() or widget.property("own_focus") or not widget.isVisible():
            ring.hide()
            return
        ring.surround(widget)


def _bring_into_view(widget: QWidget) -> None:
    """Scroll every area around a widget so that it is seen; Qt does so only within the area that Tab starts from."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget, 20, 64)  # the label above and the help below
        step = step.parentWidget()


def _ring_of(window: QWidget) -> "_Ring":
    found = window.findChild(_Ring, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _Ring(window)


class _Ring(QWidget):
    """The painted frame; it lies over its window and lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("qt_focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget) -> None:
        """Lie around `widget`, as far as it can be seen."""
        window = widget.window()
        around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        seen = around.intersected(_seen(widget, window)).intersected(window.rect())
        if seen.isEmpty():
            self.hide()
            return
        # At the window's edge the ring is moved in, so that all four sides are seen.
        self.setGeometry(around.intersected(window.rect()))
        self.setMask(QRegion(seen.translated(-self.pos())))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw amber between two dark edges."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for inset, width, colour in ((2.5, 5.0, colours.focus_edge), (2.5, 3.0, colours.focus)):
            painter.setPen(QPen(QColor(colour), width))
            box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, 7, 7)


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of the window that scroll areas leave visible around a widget."""
    seen = window.rect()
    step = widget.parentWidget()
    while step is not None and step is not window:
        above = step.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is step:
            seen = seen.intersected(QRect(step.mapTo(window, QPoint(0, 0)), step.size()))
        step = above
    return seen
