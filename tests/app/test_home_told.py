"""Home in the running program: what it says of the stage and of the time away, and the sheet of all councils."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerkdesk import catalogue, schema
from clerkdesk.action_plan.records import Action
from clerkdesk.app.found import printouts_found
from clerkdesk.app.program import Program
from clerkdesk.app.start import make_application
from clerkdesk.core import clock
from clerkdesk.core.settings import Settings
from clerkdesk.widgets.preview import Preview
from clerkdesk.widgets.print_pane import PrintDialog
from tests.screens import checks

OCTOBER, NOVEMBER = date(2026, 10, 14), date(2026, 11, 23)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    settings = Settings()
    settings.put("who", "Margaret Hale")
    opened = Program(make_application(), settings)
    yield opened
    if opened.sitting is not None:
        opened.sitting.window.close()
    opened.finish()
    if opened.front is not None:
        opened.front.close()


@pytest.fixture
def sample(tmp_path: Path, sample_bytes: bytes) -> Path:
    path = tmp_path / "Ashcombe Magna.clerkdesk"
    path.write_bytes(sample_bytes)
    return path


def told(program: Program) -> str:
    assert program.sitting is not None
    program.sitting.window.go("home")
    checks.settle()
    home = program.sitting.window.current()
    assert home is not None
    return "\n".join(label.text() for label in home.findChildren(QLabel) if label.isVisible())


def close(program: Program) -> None:
    assert program.sitting is not None
    program.sitting.window.close()


def test_home_says_at_which_stage_the_plan_is(program: Program, sample: Path) -> None:
    program.open_file(sample)
    assert "\nStage " in told(program)
    assert " of 9: " in told(program)


def test_each_line_that_is_due_has_a_name_of_its_own_and_a_page_to_go_to(program: Program, sample: Path) -> None:
    program.open_file(sample)
    assert program.sitting is not None
    desk = program.sitting.desk
    with desk.store.read() as session:
        lines = catalogue.due(session, NOVEMBER)
        later = catalogue.due(session, date(2026, 11, 30))
    names = [line.name for line in lines]
    assert len(names) > 5
    assert all(names)
    assert len(set(names)) == len(names)
    # A week later they are the same lines, though the days in their words have moved on.
    assert set(names) <= {line.name for line in later}
    assert {line.page for line in lines} <= set(program.sitting.window.entries)


def test_home_says_what_others_have_changed_since_the_last_day_here(
    program: Program, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: OCTOBER)
    program.open_file(sample)
    assert "Since you were last here" not in told(program)
    assert program.sitting is not None
    with program.sitting.store.change("Set costs") as session:
        session.query(Action).first().why = "Ours"  # type: ignore[union-attr]
    close(program)
    with schema.open_file(sample, who="Peter Dodd") as store, store.change("Set notes of 3 actions") as session:
        for action in session.query(Action).limit(3):
            action.why = "Theirs"
    monkeypatch.setattr(clock, "today", lambda: NOVEMBER)
    program.open_file(sample)
    assert "Since you were last here (14 October): 3 actions changed." in told(program)
    assert "“Set costs”" in told(program)
    close(program)
    program.open_file(sample)  # once more on the same day
    assert "Since you were last here (14 October): 3 actions changed." in told(program)


def test_sheet_of_all_councils_is_found_and_printed(program: Program, sample: Path, qtbot: QtBot) -> None:
    program.open_file(sample)
    assert program.sitting is not None
    desk = program.sitting.desk
    hit = next(hit for hit in printouts_found(desk, "due councils") if hit.title == "Print: Due in all my councils")
    hit.run()
    _show_pages_of(program.sitting.window, qtbot)


def test_list_of_councils_prints_what_is_due(program: Program, sample: Path, qtbot: QtBot) -> None:
    program.open_file(sample)
    program.show_councils()
    front = program.front
    assert front is not None
    button = next(each for each in front.findChildren(QPushButton) if each.text() == "Print what is due")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    _show_pages_of(front, qtbot)


def _show_pages_of(window: object, qtbot: QtBot) -> None:
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog) and each.isVisible()]
    assert dialogs
    assert dialogs[0].parent() is window
    dialogs[0].show_pages()

    def shown() -> list[Preview]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, Preview) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    for preview in shown():
        assert preview.document.pageCount() >= 1
        preview.close()
