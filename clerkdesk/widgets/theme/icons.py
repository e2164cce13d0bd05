"""Line icons from resources/icons, drawn in the colour and size in which they are needed."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from clerkdesk.core.paths import resources
from clerkdesk.widgets.theme.tokens import tokens

ICON_NAME, ICON_ROLE = "theme_icon", "theme_icon_role"
_SIZES = (14, 16, 18, 20, 24, 28, 36)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` drawn in `colour`, `size` pixels wide on a screen of that pixel ratio."""
    key = f"clerkdesk/{name}/{colour}/{size}/{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str, chosen: str = "") -> QIcon:
    """Return the icon `name` in `colour`, at the usual sizes; `chosen` colours it in the chosen row of a list."""
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Selected, chosen or colour)):
        for size in _SIZES:
            made.addPixmap(pixmap(name, shade, size), mode)
            made.addPixmap(pixmap(name, shade, size, 2.0), mode)
    return made


def _with_room(name: str, colour: str, size: int, room: int) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 2.0):
        canvas = QPixmap(round((size + room) * ratio), round(size * ratio))
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.drawPixmap(0, 0, pixmap(name, colour, round(size * ratio)))
        painter.end()
        canvas.setDevicePixelRatio(ratio)
        made.addPixmap(canvas)
    return made


def set_icon(button: QAbstractButton, name: str, colour_role: str = "ink") -> None:
    """Give a button an icon that follows light and dark; `colour_role` is a field of Tokens."""
    button.setProperty(ICON_NAME, name)
    button.setProperty(ICON_ROLE, colour_role)
    colour = getattr(tokens(), colour_role)
    # Qt leaves too little between icon and words, so that the icon brings its own room.
    line = QFontMetrics(QApplication.font()).height()
    room = line // 3 if button.text() else 0
    size = round(line * 0.9)
    button.setIconSize(QSize(size + room, size))
    button.setIcon(_with_room(name, colour, size, room))
