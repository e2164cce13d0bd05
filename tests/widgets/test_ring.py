"""The focus ring follows the keyboard, whatever comes and goes around it."""

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete


def test_keyboard_moves_on_after_the_part_around_it_has_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    part, first, second = QWidget(window), QLineEdit(), QLineEdit()
    inside = QVBoxLayout(part)
    inside.addWidget(first)
    column.addWidget(part)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    first.setFocus()
    QApplication.processEvents()
    assert first.hasFocus()
    column.addWidget(first)
    delete(part)
    second.setFocus()
    assert second.hasFocus()
