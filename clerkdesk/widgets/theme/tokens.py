"""The colours: one table for light, one for dark, and the twelve that a council can choose from."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Tone = Literal["good", "info", "warn", "stop", "plain"]
TONES: tuple[Tone, ...] = ("good", "info", "warn", "stop", "plain")


@dataclass(frozen=True)
class State:
    """A state as people see it: a word, an icon and only then a colour."""

    word: str
    tone: Tone = "plain"
    icon: str = ""

    @property
    def icon_name(self) -> str:
        """Return the icon of this state, or the usual one of its tone."""
        usual = {"good": "tick", "info": "clock", "warn": "warn", "stop": "cross", "plain": "dash"}
        return self.icon or usual[self.tone]


@dataclass(frozen=True)
class Tokens:
    """The colours of one scheme by what they are for."""

    ink: str  # text
    mute: str  # second text: hints, headings of columns
    paper: str  # cards, fields, lists
    stone: str  # the page behind them
    band: str  # headings of lists and groups
    line: str  # edges of fields and buttons
    hair: str  # lines inside a card
    hedge: str  # the main button
    on_hedge: str
    sky: str  # links, what is chosen
    chosen: str  # background of the chosen row
    hover: str
    good: str
    good_tint: str
    info: str
    info_tint: str
    warn: str
    warn_tint: str
    stop: str
    stop_tint: str
    plain: str
    plain_tint: str
    focus: str
    focus_edge: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return text and background of a chip of this tone."""
        return getattr(self, tone), getattr(self, f"{tone}_tint")

    def pairs(self) -> list[tuple[str, str, str, float]]:
        """Return (what, foreground, background, least contrast) for every pair in use."""
        text = [("ink", b) for b in ("paper", "stone", "band", "chosen", "hover")]
        text += [("mute", b) for b in ("paper", "stone", "band", "chosen")]
        text += [("on_hedge", "hedge"), ("sky", "paper"), ("sky", "stone"), ("stop", "paper"), ("stop", "stone")]
        text += [("warn", "paper"), ("good", "paper"), ("paper", "sky")]
        text += [(tone, back) for tone in TONES for back in (f"{tone}_tint", "paper")]
        shapes = [("line", "paper"), ("line", "stone"), ("hedge", "paper"), ("focus_edge", "focus")]
        found = [(f"{f} on {b}", getattr(self, f), getattr(self, b), 4.5) for f, b in text]
        return found + [(f"{f} on {b}", getattr(self, f), getattr(self, b), 3.0) for f, b in shapes]


LIGHT = Tokens(
    ink="#1b1f1d", mute="#565d59", paper="#ffffff", stone="#f4f1ea", band="#f8f6f0", line="#7c827e", hair="#dedbd2",
    hedge="#1f5c3f", on_hedge="#ffffff", sky="#1f4f7a", chosen="#dfeaf4", hover="#eef1ec",
    good="#17452f", good_tint="#e0efe6", info="#163a5b", info_tint="#e0ebf5", warn="#6d3b00", warn_tint="#fbecd6",
    stop="#8c181b", stop_tint="#fae1e1", plain="#43474a", plain_tint="#eceae3", focus="#ffbf47", focus_edge="#3b3010",
)  # fmt: skip

DARK = Tokens(
    ink="#eceee9", mute="#b4bdb7", paper="#1f2422", stone="#151917", band="#262c29", line="#8b938e", hair="#3a413d",
    hedge="#7fc79f", on_hedge="#10241a", sky="#9cc7ee", chosen="#24405a", hover="#2b322f",
    good="#a3dcbb", good_tint="#1d3b2b", info="#aed3f5", info_tint="#1d3a56", warn="#f5c383", warn_tint="#45320f",
    stop="#f7b3b3", stop_tint="#4d2022", plain="#d9ded9", plain_tint="#363d39", focus="#ffbf47", focus_edge="#1d1605",
)  # fmt: skip

COUNCIL_COLOURS: dict[str, str] = {
    "Hedge green": "#20342a",
    "Navy": "#1b3654",
    "Plum": "#4c2343",
    "Claret": "#5e1f26",
    "Teal": "#12474a",
    "Moss": "#3c401c",
    "Indigo": "#2d3170",
    "Chestnut": "#5a3618",
    "Slate": "#374350",
    "Violet": "#4a2c6d",
    "Sea blue": "#0c4a66",
    "Charcoal": "#2b2b2b",
}
"""The colours of the side band; each carries white text, and mostly-white second text."""


def tokens(widget: QWidget | None = None) -> Tokens:
    """Return the colours in force for a widget (or for the whole program)."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def mix(front: str, back: str, share: float) -> str:
    """Return the colour that `share` of `front` over `back` makes."""
    f, b = QColor(front), QColor(back)
    parts = zip((f.red(), f.green(), f.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x * share + y * (1 - share)) for x, y in parts)).name()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours after WCAG 2 (1 to 21)."""
    high, low = sorted((_light(QColor(one)), _light(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: QColor) -> float:
    shares = (colour.redF(), colour.greenF(), colour.blueF())
    parts: list[float] = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
