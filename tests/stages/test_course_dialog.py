"""The dialog for the list of stages: another list keeps what was done, a county's own is taken, or refused by lines."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from clerkdesk.core import paths
from clerkdesk.core.store import Store
from clerkdesk.stages import actions
from clerkdesk.stages.screen.course_dialog import CourseDialog
from clerkdesk.stages.screen.page import StagesScreen
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY, PrintingDesk, button, type_into
from tests.screens import checks
from tests.stages.test_stages_screen import look, open_window  # noqa: F401  (the look of every test here)
from tests.stages.walking import page_of, view_of


@pytest.fixture
def page(qtbot: QtBot, store: Store, plan_id: UUID) -> StagesScreen:
    """Return the page over a plan without a start."""
    return page_of(open_window(qtbot, store))


def open_dialog(page: StagesScreen) -> CourseDialog:
    page.change_list()
    checks.settle()
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, CourseDialog) and each.isVisible()]
    return shown[-1]


def choose_list(dialog: CourseDialog, key: str) -> None:
    field = dialog.form.fields["list_key"]
    assert isinstance(field, ChoiceField)
    field.editor.setCurrentIndex(field.editor.findData(key))
    field.editor.activated.emit(field.editor.currentIndex())


def told() -> list[str]:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]
    return [label.text() for message in shown for label in message.findChildren(QLabel)]


def county_list(key: str = "our-county") -> str:
    text = (paths.resources() / "stages" / "eight-steps.toml").read_text(encoding="utf-8")
    lines = text.splitlines()
    lines = [f'key = "{key}"' if line.startswith("key =") else line for line in lines]
    return "\n".join(
        'title = "Our county"' if line.startswith("title =") and n < 12 else line for n, line in enumerate(lines)
    )


def test_start_and_months_are_entered_and_the_page_says_where_the_plan_stands(page: StagesScreen, store: Store) -> None:
    QTest.mouseClick(page.notice.button, Qt.MouseButton.LeftButton)
    checks.settle()
    dialog = open_dialog(page)
    type_into(dialog.form.fields["starts_on"], "14/1/26")
    type_into(dialog.form.fields["months"], "24")
    type_into(dialog.form.fields["group_formed_on"], "8 March 2026")
    QTest.mouseClick(button(dialog, "&Save"), Qt.MouseButton.LeftButton)
    course = view_of(store).course
    assert (course.starts_on, course.months, course.group_formed_on) == (date(2026, 1, 14), 24, date(2026, 3, 8))
    assert page.standing.text().startswith("Month 11 of 24; ")
    assert not page.notice.isVisible()
    assert store.undo_label == "Edit the time of the plan"


def test_too_many_months_are_refused_beside_their_field(page: StagesScreen, store: Store) -> None:
    dialog = open_dialog(page)
    type_into(dialog.form.fields["months"], "500")
    dialog.save()
    assert dialog.isVisible()
    assert "1 to 120" in dialog.form.fields["months"].problem_label.text()
    dialog.reject()
    assert view_of(store).course.starts_on is None


def test_nothing_typed_is_nothing_changed(page: StagesScreen, store: Store) -> None:
    dialog = open_dialog(page)
    dialog.save()
    assert not dialog.isVisible()
    assert store.undo_label != "Edit the time of the plan"


def test_plan_adopted_before_shows_its_earlier_stages_as_done(page: StagesScreen, store: Store) -> None:
    dialog = open_dialog(page)
    box = dialog.form.fields["began_after_adoption"].editor
    assert isinstance(box, QCheckBox)
    box.click()
    dialog.save()
    states = [stage.state for stage in view_of(store).stages]
    assert states[:7] == ["done before ClerkDesk"] * 7
    assert not page.notice.isVisible()


def test_another_list_keeps_what_was_done_and_says_so_before(page: StagesScreen, store: Store, plan_id: UUID) -> None:
    purposes = [step.purpose for step in view_of(store).stage(1).steps] + [view_of(store).stage(3).we_do[0].purpose]
    dialog = open_dialog(page)
    choose_list(dialog, "lead")
    assert "Nothing has been noted yet" in dialog.kept.text()
    dialog.reject()
    with store.change("Work") as session:
        for purpose in purposes:
            actions.set_state(session, plan_id, purpose, "in progress", TODAY)
    dialog = open_dialog(page)
    choose_list(dialog, "lead")
    assert dialog.kept.isVisible()
    assert f"{len(purposes)} steps is kept" in dialog.kept.text()
    dialog.save()
    view = view_of(store)
    assert view.list.key == "lead"
    kept = [step for stage in view.stages for step in stage.steps if step.state == "in progress"] + list(view.former)
    assert sorted(step.purpose for step in kept) == sorted(purposes)
    assert page.cards.former.isVisible() == bool(view.former)
    assert store.undo_label == "Change list of stages"


def test_step_kept_from_the_list_before_can_still_be_opened(page: StagesScreen, store: Store, plan_id: UUID) -> None:
    with store.change("Work") as session:
        actions.set_state(session, plan_id, "ring-the-bells", "in progress", TODAY)
    line = page.cards.former.steps.lines()[0]
    assert line.title == "Ring the bells"
    page.open_step(line.key)
    page.form.fields["notes"].editor.setPlainText("As in the old list")  # type: ignore[attr-defined]
    page.save()
    assert view_of(store).former[0].notes == "As in the old list"
    assert store.undo_label == "Edit a step of the list before"


def test_county_list_is_loaded_and_chosen(page: StagesScreen, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "county.toml"
    file.write_text(county_list(), encoding="utf-8")
    dialog = open_dialog(page)
    QTest.mouseClick(button(dialog, "Load a county's own list…"), Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert dialog.form.fields["list_key"].value() == "our-county"
    dialog.save()
    assert view_of(store).list.key == "our-county"
    assert len(view_of(store).stages) == 8


def test_county_list_is_removed_once_no_plan_follows_it(page: StagesScreen, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "county.toml"
    file.write_text(county_list(), encoding="utf-8")
    dialog = open_dialog(page)
    assert not dialog.away.isVisible()
    dialog.load(file)
    dialog.save()
    dialog = open_dialog(page)
    QTest.mouseClick(dialog.away, Qt.MouseButton.LeftButton)
    assert any("follows this list" in words for words in told())
    choose_list(dialog, "lead")
    dialog.save()
    dialog = open_dialog(page)
    choose_list(dialog, "our-county")
    QTest.mouseClick(dialog.away, Qt.MouseButton.LeftButton)
    assert dialog.form.fields["list_key"].value() == "lead"
    assert store.undo_label == "Remove a list of stages"
    with store.read() as session:
        assert "our-county" not in [row.key for row in actions.lists(session)]


def test_list_with_mistakes_is_refused_with_its_lines(page: StagesScreen, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "county.toml"
    file.write_text(county_list().replace('phase = "planning"', 'phase = "somewhen"', 1), encoding="utf-8")
    dialog = open_dialog(page)
    dialog.load(file)
    words = " ".join(told())
    assert "Nothing was changed" in words
    assert "line " in words
    with store.read() as session:
        assert [row.key for row in actions.lists(session)] == ["nine-steps", "lead", "eight-steps"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", None, b"x" * 2_000_001])
def test_file_that_is_no_list_is_refused(page: StagesScreen, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "county.toml"
    if content is not None:
        file.write_bytes(content)
    open_dialog(page).load(file)
    assert any("county.toml" in words for words in told())


def test_purpose_almost_like_one_of_ours_is_remarked(page: StagesScreen, store: Store, tmp_path: Path) -> None:
    purpose = view_of(store).stage(1).we_do[1].purpose
    with store.read() as session:
        purposes = [step.purpose for step in actions.list_of(session, "eight-steps").steps]
    known = purpose if purpose in purposes else purposes[0]
    file = tmp_path / "county.toml"
    file.write_text(county_list().replace(f'"{known}"', f'"{known}s"'), encoding="utf-8")
    dialog = open_dialog(page)
    dialog.load(file)
    assert dialog.form.fields["list_key"].value() == "our-county"
    assert any("Look at this all the same" in words for words in told())


def test_everyone_can_use_the_dialog(page: StagesScreen) -> None:
    dialog = open_dialog(page)
    choose_list(dialog, "lead")
    assert checks.everything(dialog) == []
    dialog.reject()


def test_dialog_asks_for_a_plan_first(qtbot: QtBot, store: Store) -> None:
    window: MainWindow = open_window(qtbot, store)
    assert isinstance(window.desk, PrintingDesk)
    page_of(window).change_list()
    assert any("has none yet" in words for words in told())
