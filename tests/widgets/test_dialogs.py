"""Questions, troubles, faults and files, always by open() and signals."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.widgets import dialogs
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.dialogs import Message, Watchman
from clerkdesk.widgets.form import LineField
from clerkdesk.widgets.help import help_text, show_help
from tests.screens import checks


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    widget.show()
    yield widget
    for dialog in _open_messages():
        dialog.reject()


def _open_messages() -> list[Message]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]


def _words(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def _press(qtbot: QtBot, dialog: QWidget, words: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_question_is_followed_only_when_answered_yes(qtbot: QtBot, parent: QWidget) -> None:
    done: list[str] = []
    dialog = dialogs.ask(parent, "Add these 40 actions?", "One Undo takes them out.", "Add", lambda: done.append("x"))
    assert "40 actions" in _words(dialog)
    _press(qtbot, dialog, "Cancel")
    assert done == []
    again = dialogs.ask(parent, "Add these 40 actions?", "", "Add", lambda: done.append("x"))
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert done == ["x"]


def test_enter_never_does_what_is_dangerous(qtbot: QtBot, parent: QWidget) -> None:
    done: list[str] = []
    dialog = dialogs.ask(parent, "Delete the plan?", "It is gone.", "Delete", lambda: done.append("x"), danger=True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert done == []
    _press(qtbot, dialogs.ask(parent, "Delete?", "", "Delete", lambda: done.append("x"), danger=True), "Delete")
    assert done == ["x"]


def test_dialogs_can_be_used_by_everyone(qtbot: QtBot, parent: QWidget) -> None:
    openings: list[Callable[[], Message]] = [
        lambda: dialogs.ask(parent, "Delete the plan?", "It is gone.", "Delete", parent.update, danger=True),
        lambda: dialogs.show_trouble(parent, "The disk is full. Free some space and save again."),
        lambda: dialogs.show_bug(parent, "Traceback …"),
    ]
    for opening in openings:
        dialog = opening()
        checks.settle()
        assert checks.everything(dialog) == []
        assert checks.at_text_sizes(dialog) == []
        dialog.reject()


def test_fault_shows_details_to_copy(qtbot: QtBot, parent: QWidget) -> None:
    dialog = dialogs.show_bug(parent, "ValueError: x")
    QApplication.clipboard().clear()
    _press(qtbot, dialog, "Copy details")
    assert QApplication.clipboard().text() == "ValueError: x"
    assert dialog.findChildren(QPlainTextEdit)[0].isReadOnly()


def test_errors_nobody_caught_are_shown_once(qtbot: QtBot, parent: QWidget, capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook
    watchman = Watchman(parent)
    told: list[str] = []
    watchman.caught.connect(told.append)
    parent.activateWindow()
    try:
        sys.excepthook(ValueError, ValueError("odd"), None)
        sys.excepthook(ValueError, ValueError("odd again"), None)
        sys.excepthook(Trouble, Trouble("The disk is full."), None)
    finally:
        watchman.give_back()
    assert sys.excepthook is before
    shown = [_words(dialog) for dialog in _open_messages()]
    assert len(shown) == 2
    assert any("The disk is full." in words for words in shown)
    # Where it happened and never a word that somebody typed.
    assert [text.splitlines()[1] for text in told] == ["ValueError", "ValueError", "Trouble"]
    assert "odd again" in capsys.readouterr().err


def test_after_a_fault_was_seen_the_next_is_shown(qtbot: QtBot, parent: QWidget) -> None:
    watchman = Watchman(parent)
    try:
        for _ in range(2):
            watchman.show(ValueError, ValueError("odd"), None)
            shown = _open_messages()
            assert len(shown) == 1
            shown[0].reject()
    finally:
        watchman.give_back()


def test_fault_is_shown_while_another_program_is_in_front(qtbot: QtBot, parent: QWidget) -> None:
    watchman = Watchman(QApplication.instance())  # type: ignore[arg-type]
    try:
        for is_shown in (True, False):
            parent.setVisible(is_shown)
            watchman.show(ValueError, ValueError("odd"), None)
            watchman.show(Trouble, Trouble("The disk is full."), None)
            gc.collect()
            assert len(_open_messages()) == 2
            for dialog in _open_messages():
                dialog.reject()
    finally:
        watchman.give_back()


class Unreadable(QWidget):
    def showEvent(self, event: QShowEvent) -> None:
        raise Trouble("The stick has gone. Put it back.")


def test_trouble_that_has_passed_through_qt_is_told_in_its_own_words(qtbot: QtBot, parent: QWidget) -> None:
    page = Unreadable()
    qtbot.addWidget(page)
    watchman = Watchman(parent)
    try:
        page.show()
    except Trouble as trouble:
        watchman.show(Trouble, trouble, None)
    finally:
        watchman.give_back()
    assert [dialog.accessibleDescription() for dialog in _open_messages()] == [
        "That did not work. The stick has gone. Put it back."
    ]


def test_stopping_the_program_is_no_fault(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: passed_on.append(kind))
    watchman = Watchman(parent)
    watchman.show(KeyboardInterrupt, KeyboardInterrupt(), None)
    watchman.give_back()
    assert passed_on == [KeyboardInterrupt]


def test_files_are_chosen_and_named(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("No.,Action")
    chosen: list[Path] = []
    opening = dialogs.choose_file(parent, "Choose a table", tmp_path, "Tables (*.csv)", chosen.append)
    opening.selectFile(str(tmp_path / "plan.csv"))
    opening.accept()
    saving = dialogs.save_file(parent, "Save as PDF", tmp_path / "Plan.pdf", "PDF (*.pdf)", chosen.append)
    saving.findChildren(QLineEdit)[0].setText("Our plan")
    saving.accept()
    folder = dialogs.choose_folder(parent, "Choose a folder", tmp_path, chosen.append)
    folder.selectFile(str(tmp_path))
    folder.accept()
    assert chosen == [tmp_path / "plan.csv", tmp_path / "Our plan.pdf", tmp_path]


def test_name_takes_the_ending_of_the_kind_that_is_picked(parent: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    kinds = "CSV table (*.csv);;Excel workbook (*.xlsx);;All files (*)"
    dialog = dialogs.save_file(parent, "Write a table", tmp_path / "Plan.csv", kinds, chosen.append)
    dialog.filterSelected.emit("Excel workbook (*.xlsx)")
    dialog.filterSelected.emit("All files (*)")
    dialog.accept()
    assert chosen == [tmp_path / "Plan.xlsx"]


def test_help_is_found_for_a_page_or_begins_at_the_start(
    qtbot: QtBot, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerkdesk.widgets.help.resources", lambda: tmp_path)
    assert help_text("tasks") == ("There is no help for this page yet.", True)
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "index.md").write_text("# Start", encoding="utf-8")
    assert help_text("tasks") == ("# Start", True)
    (tmp_path / "help" / "tasks.html").write_text("<h1>Tasks</h1>", encoding="utf-8")
    assert help_text("tasks") == ("<h1>Tasks</h1>", False)
    for page, words in (("tasks", "Tasks"), ("other", "Start")):
        dialog = show_help(parent, page, "Tasks")
        qtbot.addWidget(dialog)
        assert words in dialog.text.toPlainText()
        checks.settle()
        assert checks.everything(dialog) == []


@pytest.mark.parametrize("lines", [3, 14])
def test_dialog_that_asks_grows_with_its_problems_and_scrolls_past_the_end_of_the_screen(
    parent: QWidget, lines: int
) -> None:
    def refuse(_values: object) -> None:
        raise RuleBroken([Problem(f"line{n}", f"Enter what stands in line {n}.") for n in range(lines)])

    dialog = AskFields(parent, "Some lines", "Fill them in.", "Go on", refuse)
    for n in range(lines):
        dialog.form.add(LineField(f"line{n}", f"Line {n}"))
    dialog.open()
    checks.settle()
    before = dialog.height()
    dialog.go_on()
    checks.settle()
    assert (dialog.height() > before) == (lines == 3)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    for field in dialog.form.fields.values():
        assert field.height() >= field.minimumSizeHint().height()
    assert dialog.yes.geometry().bottom() < dialog.height()
