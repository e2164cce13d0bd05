"""The focus ring follows the keyboard, whatever comes and goes around it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


def test_keyboard_moves_on_after_the_part_it_was_in_has_gone(qtbot: QtBot) -> None:
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
    part.deleteLater()
    QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
    ring = window.findChild(QWidget, "qt_focus_ring")
    assert ring
    assert not ring.isVisible()
    second.setFocus()
    assert ring.isVisible()
    assert second.hasFocus()
