"""The one stylesheet, written out for a scheme and a text size."""

from collections.abc import Callable
from string import Template

from clerkdesk.core.paths import resources
from clerkdesk.widgets.theme.tokens import DARK, TONES, Tokens, Tone

_SHEET = Template(
    """
QMainWindow, QDialog, QWidget[role="page"] { background: $stone; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: ${p4}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${t165}pt; font-weight: 700; }
QLabel[role="heading"] { font-size: ${t118}pt; font-weight: 700; }
QLabel[role="figure"] { font-size: ${t180}pt; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="sub"] { color: $mute; }
QLabel[role="label"] { font-size: ${t92}pt; font-weight: 700; }
QLabel[role="hint"], QLabel[role="count"] { color: $mute; font-size: ${t90}pt; }
QLabel[role="problem"] { color: $stop; font-size: ${t92}pt; font-weight: 700; }
QLabel[role="foot"] { color: $mute; font-size: ${t88}pt; }

QLabel[role="council"] { color: #ffffff; font-size: ${t110}pt; font-weight: 700; }
QLabel[role="council_kind"] { color: #ffffff; font-size: ${t88}pt; }
#side QListWidget { background: transparent; border: none; }
QPushButton[kind="side"] { background: transparent; border: 1px solid transparent; color: #ffffff; text-align: left;
  padding: ${p5}px ${p8}px; }
QPushButton[kind="side"]:hover { border-color: #ffffff; }

QFrame[role="card"] { background: $paper; border: 1px solid $hair; border-radius: ${p10}px; }
QFrame[role="top"] { background: $paper; border: none; border-bottom: 1px solid $hair; }
QFrame[role="bottom"] { background: $paper; border: none; border-top: 1px solid $hair; }
QFrame[role="problems"] { background: $stop_tint; border: 2px solid $stop; border-radius: ${p6}px; }
QFrame[role="banner"] { background: $warn_tint; border: none; border-bottom: 1px solid $warn; }
QFrame[role="banner"] QLabel { color: $warn; }
QFrame[role="well"] { background: $paper; border: 1px solid $line; border-radius: ${p6}px; }
QFrame[role="popup"] { background: $paper; border: 1px solid $line; border-radius: ${p6}px; }
QFrame[role="rule"] { background: $hair; border: none; max-height: 1px; }

QPushButton, QToolButton { background: $paper; border: 1px solid $line; border-radius: ${p6}px;
  padding: ${p5}px ${p12}px; min-height: ${p22}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: $chosen; }
QPushButton:disabled, QToolButton:disabled { color: $mute; background: $stone; border-color: $hair; }
QToolButton { padding: ${p5}px ${p8}px; }
QToolButton[popupMode="2"] { padding-right: ${p22}px; }
QToolButton::menu-indicator { image: url("$chevron"); width: ${p12}px; height: ${p12}px;
  subcontrol-position: right center; subcontrol-origin: padding; right: ${p7}px; }
QPushButton[kind="main"] { background: $hedge; color: $on_hedge; border-color: $hedge; font-weight: 700;
  padding: ${p6}px ${p16}px; }
QPushButton[kind="main"]:hover { border: 2px solid $ink; padding: ${p5}px ${p15}px; }
QPushButton[kind="main"]:disabled { background: $stone; color: $mute; border-color: $hair; }
QPushButton[kind="danger"] { color: $stop; border-color: $stop; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { border-color: transparent; background: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="link"] { border-color: transparent; background: transparent; color: $sky; text-align: left;
  text-decoration: underline; padding: ${p2}px ${p2}px; }
QPushButton[kind="fold"] { border-color: transparent; background: transparent; text-align: left; font-weight: 700;
  padding: ${p4}px ${p2}px; }
QPushButton[kind="fold"]:hover { background: $hover; }
QToolButton[kind="foot"] { background: transparent; border-color: transparent; color: $mute; font-size: ${t88}pt;
  padding: 0px ${p8}px; }
QToolButton[kind="foot"]::menu-indicator { image: none; width: 0; }
QToolButton[kind="foot"]:hover { background: $hover; }
$chips
QLabel[chip="true"] { padding-left: ${p24}px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $paper; border: 1px solid $line;
  border-radius: ${p5}px; padding: ${p5}px ${p8}px; selection-background-color: $sky; selection-color: $paper; }
QLineEdit, QComboBox { min-height: ${p22}px; }
QPlainTextEdit, QTextEdit { padding: ${p3}px ${p5}px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $stone; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $stone; color: $mute; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"],
QFrame[bad="true"] { border: 2px solid $stop; }
QFrame[role="well"] > QLineEdit { border: none; padding: ${p2}px; min-height: ${p20}px; }
QComboBox::drop-down { border: none; width: ${p26}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${p14}px; height: ${p14}px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; selection-background-color: $sky;
  selection-color: $paper; outline: none; padding: ${p2}px; }
QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p2}px; }
QCheckBox::indicator, QListView::indicator { width: ${p18}px; height: ${p18}px; border: 2px solid $line;
  border-radius: ${p4}px; background: $paper; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $hedge; border-color: $hedge;
  image: url("$tick"); }
QRadioButton::indicator { width: ${p16}px; height: ${p16}px; border: 2px solid $line; border-radius: ${p9}px;
  background: $paper; }
QRadioButton::indicator:checked { border: ${p6}px solid $hedge; width: ${p8}px; height: ${p8}px; }

QAbstractItemView { background: $paper; border: none; outline: none; }
QListView::item { padding: ${p4}px ${p8}px; }
QListView::item:selected { background: $sky; color: $paper; }
QTabBar::tab { background: transparent; color: $ink; border: 1px solid transparent;
  border-bottom: ${p3}px solid $hair; padding: ${p6}px ${p14}px; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $paper; border-color: $hair; border-bottom-color: $hedge; }
QHeaderView { background: $band; border: none; }
QTableCornerButton::section { background: $band; border: none; border-bottom: 1px solid $hair; }
QHeaderView::section { background: $band; color: $mute; border: none; border-bottom: 1px solid $hair;
  padding: ${p6}px ${p10}px; font-size: ${t90}pt; font-weight: 700; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow { image: url("$chevron_up"); width: ${p12}px; height: ${p12}px;
  subcontrol-position: right center; right: ${p2}px; }
QHeaderView::down-arrow { image: url("$chevron"); width: ${p12}px; height: ${p12}px;
  subcontrol-position: right center; right: ${p2}px; }

QMenu { background: $paper; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p5}px ${p24}px ${p5}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $sky; color: $paper; }
QMenu::item:disabled { color: $mute; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; left: ${p2}px; }
QMenu::separator { height: 1px; background: $hair; margin: ${p4}px; }

QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QProgressBar { border: 1px solid $line; border-radius: ${p5}px; background: $paper; text-align: center;
  min-height: ${p18}px; }
QProgressBar::chunk { background: $chosen; border-radius: ${p4}px; }
QTextBrowser { background: $paper; border: none; padding: ${p8}px; }
"""
)


def sheet(colours: Tokens, pixels: Callable[[float], int], points: Callable[[float], float]) -> str:
    """Return the stylesheet; `pixels` and `points` scale what is given at 100 percent."""
    shade = "dark" if colours is DARK else "light"
    icons = (resources() / "icons").as_posix()
    values: dict[str, object] = dict(vars(colours))
    values.update({f"p{n}": pixels(n) for n in range(2, 33)})
    values.update({f"t{n}": points(n) for n in (88, 90, 92, 110, 118, 165, 180)})
    values.update(
        chevron=f"{icons}/chevron_down_{shade}.svg",
        chevron_up=f"{icons}/chevron_up_{shade}.svg",
        tick=f"{icons}/tick_{shade}.svg",
    )
    values["chips"] = "".join(_chip(colours, tone, pixels, points) for tone in TONES)
    return _SHEET.substitute(values)


def _chip(colours: Tokens, tone: Tone, pixels: Callable[[float], int], points: Callable[[float], float]) -> str:
    ink, tint = colours.tone(tone)
    look = f"background: {tint}; color: {ink}; border: 1px solid {tint}; border-radius: {pixels(5)}px;"
    label = f"padding: {pixels(1)}px {pixels(8)}px; font-size: {points(92)}pt;"
    button = f"padding: {pixels(1)}px {pixels(6)}px; min-height: {pixels(18)}px;"
    return (
        f'QLabel[tone="{tone}"] {{ {look} {label} }}\n'
        f'QToolButton[tone="{tone}"] {{ {look} {button} }}\n'
        f'QToolButton[tone="{tone}"]:hover {{ border-color: {ink}; }}\n'
        f'QToolButton[tone="{tone}"]::menu-indicator {{ image: none; width: 0; }}\n'
    )
