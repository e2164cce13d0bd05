"""The head of a page, its cards, and states shown as chips."""

from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import Card, PageHead, chip_label, wrapped
from tests.screens import checks


def test_head_has_its_buttons_at_the_right_the_main_one_last(qtbot: QtBot) -> None:
    head = PageHead("Action plan", "What will be done.")
    qtbot.addWidget(head)
    head.resize(700, 80)
    done: list[str] = []
    main = head.button("New action", lambda: done.append("new"), kind="main", icon="plus")
    first = head.button("Bring in…", lambda: done.append("in"), first=True)
    menu = head.menu_button("Print", icon="print")
    menu.addAction("List")
    plain = head.menu_button("More", first=True)
    assert plain.isEmpty()
    head.show()
    checks.settle()
    assert first.x() < main.x()
    assert head.findChildren(QToolButton)[0].x() > first.x()
    main.click()
    first.click()
    assert done == ["new", "in"]
    assert checks.everything(head) == []


def test_chip_shows_word_icon_and_tint_and_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    chips = [chip_label(theme.State("Stalled", tone)) for tone in theme.TONES]
    for chip in chips:
        column.addWidget(chip)
    card = Card("The plan")
    card.column.addWidget(wrapped("Forty actions", "sub"))
    column.addWidget(card)
    column.addWidget(Card())
    column.addWidget(QPushButton("Go"))
    window.show()
    checks.settle()
    assert chips[0].grab().toImage() != chips[1].grab().toImage()
    width = chips[0].sizeHint().width()
    theme.apply(qapp, "light", 150)
    checks.settle()
    assert chips[0].sizeHint().width() > width * 1.25
    window.resize(500, 500)
    checks.settle()
    assert checks.cut_off(window) == []
