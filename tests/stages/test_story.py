"""One plan walked from first contact to review through the screens alone, with words as evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.app import make_application
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.council.first_start import FirstStart
from clerkdesk.founding import found_council
from clerkdesk.widgets import theme
from clerkdesk.widgets.preview import Preview
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY, type_into
from tests.screens import checks
from tests.stages.test_course_dialog import open_dialog
from tests.stages.walking import click_step, page_of, set_state, view_of, write_evidence


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    """Return the program's window over a new council whose plan is only begun."""
    path = tmp_path / "Council.clerkdesk"
    found_council(FirstStart(path=path, who="Margaret Hale", name="Nether Stoke"), TODAY)
    settings = Settings()
    settings.put("scheme", "light")
    program = Program(make_application(), settings)
    program.open_file(path)
    assert program.sitting is not None
    program.sitting.desk.today = lambda: TODAY
    shown = program.sitting.window
    shown.resize(1366, 768)
    checks.settle()
    yield shown
    shown.close()
    program.finish()
    theme.apply(qapp, "light", 100)


def previews() -> list[Preview]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Preview) and each.isVisible()]


def click_stage(window: MainWindow, number: int) -> None:
    strip = window.top.strip
    place = strip.visualItemRect(strip.item(number - 1)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    checks.settle(2)


def test_plan_is_walked_from_first_contact_to_review(window: MainWindow, qtbot: QtBot) -> None:
    store = window.desk.store
    click_stage(window, 1)
    page = page_of(window)
    # When it began is asked first.
    dialog = open_dialog(page)
    type_into(dialog.form.fields["starts_on"], "14/1/26")
    dialog.save()
    for stage in view_of(store).stages:
        click_stage(window, stage.number)
        assert page.head.title.text() == f"{stage.number} {stage.stage.title}"
        for step in stage.steps:
            click_step(page, step.number)
            set_state(page, "done")
            if step.shown_by:
                write_evidence(page, f"Seen {step.number}")
        # Leaving the last form by the strip saves it.
        click_stage(window, stage.number)
        assert view_of(store).stage(stage.number).state == "done", view_of(store).stage(stage.number).missing
        assert window.top.strip.stages()[stage.number - 1].state.word == "Done"
    assert page.standing.text() == "Made in eleven months; 18 months were planned"
    spoken = [node.name for node in checks.tree(window.top.strip).walk() if node.role == "ListItem"]
    assert spoken[8] == f"Stage 9, {view_of(store).stage(9).stage.short}, done"

    page.print_report()
    for asked in window.findChildren(PrintDialog):
        asked.show_pages()
    qtbot.waitUntil(lambda: bool(previews()), timeout=20_000)
    (preview,) = previews()
    document = preview.document
    words = " ".join(document.getAllText(number).text() for number in range(document.pageCount()))
    assert "Seen 1.2" in words
    assert "Seen 9.a" in words
    preview.close()
