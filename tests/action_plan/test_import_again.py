"""A table that ClerkDesk wrote knows its actions again: what differs is decided, and nothing else is touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.importing import ADD, LEAVE, UPDATE
from clerkdesk.action_plan.records import Action
from clerkdesk.action_plan.screen.import_dialog import ImportDialog
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.consultation.actions import events, grounds
from clerkdesk.consultation.actions.events import EventDraft
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.store import Store
from clerkdesk.exchange.tables import read_tables
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.import_steps import count, exported, exported_and_altered, opened, show, texts, trouble, wait
from tests.action_plan.pages import Open, action_plan, pick
from tests.council.conftest import button


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show the focus ring, and close what a test leaves open."""
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    yield
    for box in QApplication.topLevelWidgets():
        if isinstance(box, Message | QFileDialog):
            box.reject()


@pytest.fixture
def dialog(page: ActionPlanScreen, qtbot: QtBot) -> ImportDialog:
    """Return the import page, opened by its button."""
    return opened(page)


# a table that ClerkDesk wrote


def test_unaltered_export_has_nothing_to_bring_in(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, exported(store, small, tmp_path / "actions.xlsx"), qtbot)
    assert dialog.parts.main_button.text() == "Nothing to bring in"
    assert not dialog.parts.main_button.isEnabled()
    dialog.bring_in()
    assert not page.desk.jobs.busy


def test_altered_export_is_compared_and_decided_action_by_action(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, exported_and_altered(store, small, tmp_path / "actions.csv"), qtbot)
    matches = dialog.parts.matches
    assert matches.isVisible()
    assert [row.number for row in matches.table.rows] == ["1.2", "2.1"]
    assert [(cell.title, cell.now, cell.table) for cell in matches.cells.rows] == [("When", "2027/28", "2029/30")]
    assert dialog.parts.main_button.text() == "&Bring in 2 actions"
    button(matches, "&Leave").click()
    assert matches.decisions[small.path] == LEAVE
    assert dialog.parts.main_button.text() == "&Bring in 1 action"
    matches.table.choose(small.survey)
    button(matches, "Add as &new").click()
    dialog.parts.main_button.click()
    wait(page, qtbot)
    assert sorted(texts(store, small))[1:3] == ["Housing needs survey", "Housing needs survey of all homes"]
    assert "1 action added. Undo takes it all back." in page.desk.spoken


def test_action_that_a_table_brings_up_to_date_still_rests_on_what_people_said(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, tmp_path: Path, qtbot: QtBot
) -> None:
    with store.change("Tie 1.2 to the open day") as session:
        event = ConsultationEvent(plan_id=small.plan, title="Open day")
        events.save_event(session, EventDraft(event=event))
        grounds.keep(session, small.path, [event.id])
    show(page, dialog, exported_and_altered(store, small, tmp_path / "actions.csv"), qtbot)
    dialog.parts.main_button.click()
    wait(page, qtbot)
    with store.read() as session:
        assert session.get_one(Action, small.path).when_words == "2029/30"
        assert [ground.words for ground in grounds.of_action(session, small.path)] == ["Open day"]


def test_one_decision_holds_for_all(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, exported_and_altered(store, small, tmp_path / "actions.csv"), qtbot)
    matches = dialog.parts.matches
    pick(matches.for_all, "Leave them all")
    assert dialog.parts.main_button.text() == "Nothing to bring in"
    pick(matches.for_all, "Add them all")
    assert {matches.decisions[key] for key in (small.path, small.survey)} == {ADD}
    pick(matches.for_all, "Update them all")
    assert {matches.decisions[key] for key in (small.path, small.survey)} == {UPDATE}
    dialog.parts.main_button.click()
    wait(page, qtbot)
    assert "Housing needs survey of all homes" in texts(store, small)
    assert count(store, Action) == 4
    assert "2 updated. Undo takes it all back." in page.desk.spoken


# writing a table


@pytest.mark.parametrize("kind", ["Excel workbook (*.xlsx)", "OpenDocument spreadsheet (*.ods)", "CSV table (*.csv)"])
def test_actions_are_written_in_the_kind_that_is_picked(
    kind: str, page: ActionPlanScreen, own_computer: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    ending = kind.rpartition("*")[2].strip(")")
    page.export_table()
    chooser = page.window().findChildren(QFileDialog)[-1]
    named = Path(chooser.selectedFiles()[0]).name
    assert named == "Ashcombe Magna Parish Council – Actions 23 November 2026.xlsx"
    chooser.filterSelected.emit(kind)
    assert Path(chooser.selectedFiles()[0]).suffix == ending
    out = tmp_path / f"out{ending}"
    chooser.fileSelected.emit(str(out))
    chooser.reject()
    wait(page, qtbot)
    assert f"4 actions are in “{out.name}” in the folder {tmp_path}." in trouble()
    assert "ClerkDesk identity" in read_tables(out)[0].rows[0][0].text
    assert page.desk.documents() == tmp_path
    assert page.desk.spoken[-1].startswith("4 actions written to")


def test_place_that_takes_no_file_is_a_plain_sentence(page: ActionPlanScreen, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_table()
    chooser = page.window().findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "actions.doc"))
    chooser.reject()
    wait(page, qtbot)
    assert "End its name in .xlsx, .ods or .csv" in trouble()
