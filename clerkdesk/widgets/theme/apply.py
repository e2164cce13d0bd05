"""Puts a scheme and a text size on the whole program, now and whenever they are changed."""

import sys
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from clerkdesk.core.paths import resources
from clerkdesk.widgets.theme.icons import ICON_NAME, ICON_ROLE, set_icon
from clerkdesk.widgets.theme.sheet import sheet
from clerkdesk.widgets.theme.tokens import DARK, LIGHT, Tokens

Scheme = Literal["system", "light", "dark"]
MIN_PERCENT, MAX_PERCENT = 80, 200
FAMILIES = ["Atkinson Hyperlegible Next", "DejaVu Sans"]
_POINTS = 14.5 if sys.platform == "darwin" else 11.0
_PERCENT, _STEPS, _LOOK = "theme_percent", "theme_steps", "theme_look"


def apply(app: QApplication, scheme: Scheme = "system", text_percent: int = 100) -> None:
    """Show everything in this scheme and at this text size (80 to 200 percent)."""
    percent = max(MIN_PERCENT, min(MAX_PERCENT, text_percent))
    colours = DARK if _is_dark(app, scheme) else LIGHT
    look = f"{percent} {colours.paper}"
    if app.property(_LOOK) == look:
        return  # laying everything out anew costs a tenth of a second and more
    _prepare(app)
    app.setProperty(_LOOK, look)
    app.setProperty(_PERCENT, percent)
    app.setPalette(_palette(colours))
    font = QFont(FAMILIES)
    font.setPointSizeF(points(100))
    app.setFont(font)
    app.setStyleSheet(sheet(colours, pixels, points))
    for widget in app.allWidgets():
        _renew(widget)


def points(percent_of_text: float) -> float:
    """Return the letter size in points for text of this size beside plain text (100)."""
    return round(_POINTS * _percent() / 100 * percent_of_text / 100, 2)


def pixels(at_full_size: float) -> int:
    """Return a length that grows with the text; give it as it is at 100 percent."""
    return max(1, round(at_full_size * _percent() / 100)) if at_full_size else 0


def em(widget: QWidget, letters: float = 1) -> int:
    """Return how wide so many letters of a widget's text are, in pixels."""
    return round(QFontMetricsF(widget.font()).horizontalAdvance("0") * letters)


def space(layout: QLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 2) -> None:
    """Set a layout's margins (left, top, right, bottom) and gap in steps of 4 px that grow with the text."""
    layout.setProperty(_STEPS, [*margins, gap])
    _set_space(layout)


def role(widget: QWidget, name: str) -> None:
    """Give a label or frame its style: title, sub, heading, label, hint, problem, count, card, band …"""
    widget.setProperty("role", name)
    _polish(widget)


def kind(button: QWidget, name: str) -> None:
    """Give a button its style: main, quiet, link, danger; without one it is an ordinary button."""
    button.setProperty("kind", name)
    _polish(button)


def _polish(widget: QWidget) -> None:
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _percent() -> int:
    app = QApplication.instance()
    kept = app.property(_PERCENT) if app is not None else None
    return int(kept) if kept else 100


def _prepare(app: QApplication) -> None:
    """Once: take the style that looks alike everywhere, and the fonts that come with the program."""
    if app.property(_LOOK):
        return
    app.setStyle("Fusion")
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _is_dark(app: QApplication, scheme: Scheme) -> bool:
    if scheme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme == "dark"


def _palette(colours: Tokens) -> QPalette:
    role_of = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role_of.WindowText, role_of.Text, role_of.ButtonText, role_of.ToolTipText, role_of.BrightText), colours.ink),
        ((role_of.Window,), colours.stone),
        ((role_of.Base, role_of.Button, role_of.ToolTipBase), colours.paper),
        ((role_of.AlternateBase,), colours.band),
        ((role_of.Highlight, role_of.Link, role_of.LinkVisited, role_of.Accent), colours.sky),
        ((role_of.HighlightedText,), colours.paper),
        ((role_of.PlaceholderText,), colours.mute),
        ((role_of.Mid, role_of.Dark), colours.line),
        ((role_of.Midlight, role_of.Light), colours.hair),
        ((role_of.Shadow,), "#000000"),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role_of.WindowText, role_of.Text, role_of.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.mute))
    return palette


def _renew(widget: QWidget) -> None:
    """Bring spaces and icons of what is already open to the new size and colours."""
    for layout in widget.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for each in (layout, *layout.findChildren(QLayout)):
            _set_space(each)
    if isinstance(widget, QAbstractButton) and widget.property(ICON_NAME):
        set_icon(widget, widget.property(ICON_NAME), widget.property(ICON_ROLE))


def _set_space(layout: QLayout) -> None:
    steps = layout.property(_STEPS)
    if not steps:
        return
    left, top, right, bottom, gap = (pixels(4 * int(step)) for step in steps)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(gap)
