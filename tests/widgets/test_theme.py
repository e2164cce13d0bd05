"""The look: every pair of colours can be read, and text and spaces grow together."""

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.core.paths import resources
from clerkdesk.widgets import theme
from tests.screens import checks


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_pair_of_colours_in_use_can_be_read(colours: theme.Tokens) -> None:
    weak = [
        (what, theme.contrast(front, back))
        for what, front, back, least in colours.pairs()
        if theme.contrast(front, back) < least
    ]
    assert weak == []


def test_council_colours_carry_white_text_and_the_headings_of_the_pages() -> None:
    assert len(theme.COUNCIL_COLOURS) == 12
    for colour in theme.COUNCIL_COLOURS.values():
        assert theme.contrast("#ffffff", colour) >= 4.5
        assert theme.contrast(theme.mix("#ffffff", colour, 0.72), colour) >= 4.5
        assert theme.contrast(theme.LIGHT.focus, colour) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert round(theme.contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(theme.contrast("#767676", "#ffffff"), 2) == 4.54


def test_window_is_written_in_the_fonts_that_come_with_the_program(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Atkinson Hyperlegible Next"


def test_text_and_spaces_grow_together_and_what_is_open_follows(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    theme.space(column, (2, 2, 2, 2), 3)
    button = QPushButton("Undo")
    theme.set_icon(button, "undo")
    column.addWidget(button)
    plain, room = qapp.font().pointSizeF(), column.spacing()
    icon = button.iconSize().width()
    theme.apply(qapp, "light", 150)
    checks.settle()
    assert qapp.font().pointSizeF() == pytest.approx(plain * 1.5, abs=0.1)
    assert column.spacing() == round(room * 1.5)
    assert button.iconSize().width() > icon
    assert theme.pixels(0) == 0


def test_text_size_stays_between_80_and_200_percent(qapp: QApplication) -> None:
    plain = theme.points(100)
    theme.apply(qapp, "light", 10)
    assert theme.points(100) == pytest.approx(plain * 0.8, abs=0.1)
    theme.apply(qapp, "light", 900)
    assert theme.points(100) == pytest.approx(plain * 2, abs=0.1)


def test_dark_is_chosen_or_follows_the_computer(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 100)
    assert theme.tokens() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.DARK.paper
    theme.apply(qapp, "system", 100)
    assert theme.tokens() is theme.LIGHT


def test_icons_are_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    drawn = theme.pixmap("plus", "#ff0000", 18).toImage()
    assert drawn.pixelColor(9, 9).name() == "#ff0000"
    assert theme.pixmap("plus", "#ff0000", 18, 2.0).width() == 36
    assert not theme.icon("plus", "#ff0000", "#00ff00").isNull()


def test_every_icon_is_one_stroke_style() -> None:
    for file in set((resources() / "icons").glob("*.svg")) - {resources() / "icons" / "clerkdesk.svg"}:
        text = file.read_text(encoding="utf-8")
        assert 'viewBox="0 0 18 18"' in text, file
        assert 'stroke-linecap="round"' in text, file


def test_states_have_a_word_an_icon_and_a_tone() -> None:
    for tone in theme.TONES:
        assert (resources() / "icons" / f"{theme.State('x', tone).icon_name}.svg").is_file()
    assert theme.State("Stalled", "warn", "half").icon_name == "half"
    assert theme.LIGHT.tone("good") == (theme.LIGHT.good, theme.LIGHT.good_tint)


def test_ring_lies_around_the_focus_and_only_where_it_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    area = QScrollArea(window)
    area.resize(200, 100)
    inner = QWidget()
    column = QVBoxLayout(inner)
    buttons = [QPushButton(f"Button {number}") for number in range(12)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(inner)
    window.show()
    window.activateWindow()
    buttons[0].setFocus()
    checks.settle()
    ring = next(child for child in window.findChildren(QWidget) if child.objectName() == "qt_focus_ring")
    assert ring.isVisible()
    buttons[-1].setFocus()
    checks.settle()
    assert area.verticalScrollBar().value() > 0  # it was brought into view
    assert ring.isVisible()
    area.verticalScrollBar().setValue(0)
    checks.settle()
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    checks.settle()
    assert ring.isVisible()
    area.hide()
    checks.settle()
    assert not ring.isVisible()


def test_letter_sizes_come_from_the_theme_only(qtbot: QtBot) -> None:
    label = QLabel("Title")
    qtbot.addWidget(label)
    theme.role(label, "title")
    label.ensurePolished()
    assert label.font().pointSizeF() == pytest.approx(theme.points(165), abs=0.1)
    assert label.font().weight() == QFont.Weight.Bold
    assert theme.em(label, 10) > 50
