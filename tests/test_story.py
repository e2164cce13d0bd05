"""One story by clicks and keys: from the first start of a fresh computer to a printed plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.screen.plan_print import PlanPrintDialog
from clerkdesk.app.program import Program
from clerkdesk.app.start import make_application
from clerkdesk.core.settings import Settings
from clerkdesk.council.screen.first_start import FirstStartScreen
from clerkdesk.widgets.preview import Preview
from clerkdesk.widgets.window import MainWindow
from tests.screens.checks import settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    opened = Program(make_application(), Settings())
    yield opened
    if opened.sitting is not None:
        opened.sitting.window.close()
    opened.finish()


def press(parent: QWidget, words: str) -> None:
    """Click the visible button with these words."""
    found = [
        button
        for button in parent.findChildren(QAbstractButton)
        if button.isVisible() and words in (button.text().replace("&", ""), button.accessibleName())
    ]
    assert found, f"no button “{words}”"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, pos=QPoint(8, found[0].height() // 2))
    settle()


def type_here(words: str) -> None:
    """Type into whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
    settle()


def keys(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    window.activateWindow()
    QTest.keyClick(window, key, modifier)
    settle()


def opened(kind: type[QWidget]) -> QWidget:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def answer_first_start(program: Program) -> None:
    screen = program.front
    assert isinstance(screen, FirstStartScreen)
    screen.activateWindow()
    settle()
    press(screen, "Set up my council")
    screen.steps[0].fields["name"].stop().setFocus()
    type_here("Nether O'Brien")
    screen.steps[0].fields["who"].stop().setFocus()
    type_here("Margaret Hale")
    press(screen, "Continue")
    press(screen, "Continue")
    press(screen, "Make the file and begin")


def write_action(window: MainWindow, words: str) -> None:
    keys(window, Qt.Key.Key_N)
    type_here(words)
    keys(window, Qt.Key.Key_S)


def test_from_first_start_to_a_printed_plan(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.start(None)
    answer_first_start(program)

    assert program.sitting is not None
    window = program.sitting.window
    window.resize(1366, 768)
    assert window.windowTitle() == "Home – Nether O'Brien Parish Council – ClerkDesk"
    press(window, "Write the first action")
    assert window.page == "action_plan"
    type_here("New footpath from the hall to the school")
    keys(window, Qt.Key.Key_S)
    write_action(window, "Clear the ditch before winter")
    write_action(window, "A mistake")
    assert window.desk.store.undo_label is not None
    keys(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    keys(window, Qt.Key.Key_3)
    keys(window, Qt.Key.Key_P)

    dialog = opened(PlanPrintDialog)
    press(dialog, "Show the pages")
    qtbot.waitUntil(lambda: any(isinstance(w, Preview) and w.isVisible() for w in QApplication.topLevelWidgets()))
    preview = opened(Preview)
    target = tmp_path / "Printed plan.pdf"
    press(preview, "Save as PDF…")
    chooser = preview.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert "Nether O'Brien Parish Council" in chooser.selectedFiles()[0]
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    preview.close()

    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "New footpath from the hall to the school" in text
    assert "Clear the ditch before winter" in text
    assert "A mistake" not in text
    assert "Nether O'Brien Parish Council" in text
    path = program.sitting.store.path
    window.close()
    settle()
    assert schema.check_file(path) == []
