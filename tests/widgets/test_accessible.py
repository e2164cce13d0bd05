"""The window and its parts can be used by everyone; and the checks that say so find planted faults."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.widgets import theme
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks


@pytest.mark.parametrize("page", ["tasks", "bodies", "plain"])
def test_everyone_can_use_each_page(window: MainWindow, page: str) -> None:
    window.go(page)
    checks.settle()
    assert checks.everything(window) == []


@pytest.mark.parametrize("page", ["tasks", "bodies"])
def test_nothing_is_cut_off_at_plain_and_at_large_text(window: MainWindow, page: str) -> None:
    window.go(page)
    assert checks.at_text_sizes(window) == []


def test_dark_colours_can_be_read(window: MainWindow, qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 100)
    assert checks.weak_colours(window.palette()) == []


def test_checks_find_what_is_planted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton())
    column.addWidget(QComboBox())
    column.addWidget(QPushButton("&Save"))
    column.addWidget(QPushButton("&Send"))
    problem = QLabel("Enter a name.")
    theme.role(problem, "problem")
    column.addWidget(problem)
    narrow = QLabel("Cut off in the middle")
    narrow.setFixedWidth(20)
    column.addWidget(narrow)
    dull = QWidget()
    dull.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    dull.setProperty("own_focus", True)
    column.addWidget(dull)
    column.addWidget(QPlainTextEdit())
    column.addWidget(QPushButton("Be&yond"))
    window.show()
    found = " ".join([*checks.everything(window), *checks.cut_off(window)])
    for part in (
        "has no name",
        "No label names",
        "Alt+S is used",
        "The focus on QWidget '' can't be seen",
        "can't leave QPlainTextEdit",
        "Tab does not reach QPushButton 'Be&yond'",
        "Enter a name.",
        "cut off",
    ):
        assert part in found
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.Base))
    assert checks.weak_colours(palette)
