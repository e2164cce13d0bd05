"""The strip on top of every page: fed by the file, patched on news, and the way to the page of the stages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.actions.plan import keep_plan
from clerkdesk.action_plan.records import Plan
from clerkdesk.app import make_application
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.council.first_start import FirstStart
from clerkdesk.founding import found_council
from clerkdesk.stages import actions
from clerkdesk.stages.screen.page import StagesScreen
from clerkdesk.widgets import theme
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.search import Hit
from clerkdesk.widgets.window import MainWindow
from clerkdesk.widgets.window.strip import StageStrip
from tests.screens import checks

TODAY = date(2026, 11, 23)


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    """Return the program's window over a new council with one plan."""
    path = tmp_path / "Council.clerkdesk"
    found_council(FirstStart(path=path, who="Margaret Hale", name="Nether Stoke"), TODAY)
    settings = Settings()
    settings.put("scheme", "light")
    program = Program(make_application(), settings)
    program.open_file(path)
    assert program.sitting is not None
    shown = program.sitting.window
    shown.resize(1366, 768)
    checks.settle()
    yield shown
    shown.close()
    program.finish()
    theme.apply(qapp, "light", 100)


def strip_of(window: MainWindow) -> StageStrip:
    return window.top.strip


def add_plan(window: MainWindow, title: str = "Our plan") -> UUID:
    with window.desk.store.change("Add plan") as session:
        plan = Plan(title=title)
        session.add(plan)
        return plan.id


def plan_ids(window: MainWindow) -> list[UUID]:
    with window.desk.store.read() as session:
        return [plan.id for plan in session.query(Plan)]


def set_all(window: MainWindow, plan_id: UUID, number: int, state: str = "not needed") -> None:
    store = window.desk.store
    with store.change("Work") as session:
        for step in actions.list_of(session, "nine-steps").stages[number - 1].steps:
            actions.set_state(session, plan_id, step.purpose, state, TODAY, reason="As the group agreed.")


def words(window: MainWindow) -> list[str]:
    return [stage.state.word for stage in strip_of(window).stages()]


def click(window: MainWindow, number: int) -> None:
    strip = strip_of(window)
    place = strip.visualItemRect(strip.item(number - 1)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    checks.settle()


def titles_found(window: MainWindow, text: str) -> list[Hit]:
    return [hit for provider in window.search._providers for hit in provider(text)]


def test_strip_comes_with_the_plan_and_follows_the_news(window: MainWindow, qtbot: QtBot) -> None:
    for key in plan_ids(window):
        with window.desk.store.change("Delete") as session:
            session.delete(session.get_one(Plan, key))
    assert not strip_of(window).isVisible()
    plan_id = add_plan(window)
    assert strip_of(window).isVisible()
    assert words(window) == ["Not started"] * 9
    set_all(window, plan_id, 1)
    assert words(window)[:2] == ["Done", "Not started"]
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)  # the copy of the day
    window.undo()
    assert words(window)[0] == "Not started"


def test_stage_is_one_click_away_and_marked_while_it_is_open(window: MainWindow) -> None:
    add_plan(window)
    click(window, 4)
    page = window.current()
    assert isinstance(page, StagesScreen)
    assert page.head.title.text().startswith("4 ")
    strip = strip_of(window)
    assert strip.is_marked(strip.stages()[3])
    page.show_stage(2)
    assert strip.is_marked(strip.stages()[1])
    window.go("home")
    assert strip.is_marked(strip.stages()[0])
    window.go("stages")
    assert strip.is_marked(strip.stages()[1])


def test_problem_in_a_form_keeps_its_stage_open(window: MainWindow) -> None:
    add_plan(window)
    click(window, 1)
    page = window.current()
    assert isinstance(page, StagesScreen)
    assert page.stage is not None
    page.open_step(page.stage.we_do[1].key)
    page.form.fields["due_on"].editor.setText("soon")  # type: ignore[attr-defined]
    click(window, 4)
    assert page.number == 1
    page.form.mark_clean()


def test_strip_shows_the_plan_that_was_chosen_on_another_page(window: MainWindow) -> None:
    first = add_plan(window)
    second = add_plan(window, "Second plan")
    set_all(window, second, 1)
    keep_plan(window.desk.settings, window.desk.store.path, first)
    window.go("stages")
    assert words(window)[0] == "Not started"
    window.go("home")
    keep_plan(window.desk.settings, window.desk.store.path, second)
    window.go("stages")
    assert words(window)[0] == "Done"
    page = window.current()
    assert isinstance(page, StagesScreen)
    assert page.number == 2


def test_search_finds_stages_and_the_command_for_their_list(window: MainWindow) -> None:
    add_plan(window)
    desk = window.desk
    hits = [hit for hit in titles_found(window, "stage consul") if hit.kind == "stage"]
    assert [hit.title for hit in hits] == ["Stage 4: Consultation"]
    hits[0].run()
    page = window.current()
    assert isinstance(page, StagesScreen)
    assert page.number == 4
    commands = [hit for hit in titles_found(window, "change the list of stages") if hit.kind == "command"]
    assert len(commands) == 1
    assert desk.store.undo_label == "Add plan"


def test_contact_begun_at_a_step_is_about_it_and_shows_it_done(window: MainWindow) -> None:
    click(window, 1)
    page = window.current()
    assert isinstance(page, StagesScreen)
    assert page.stage is not None
    assert page.view is not None
    step = page.stage.we_ask[0]
    page.open_step(step.key)
    assert page.panel.contacts.add.isVisible()
    page.panel.contacts.add.click()
    assert window.page == "contacts"
    log = window.current()
    assert isinstance(log, RecordScreen)
    assert not log.form.dirty
    log.form.fields["with_whom"].editor.setText("Jo Steadman")  # type: ignore[attr-defined]
    log.save()
    with window.desk.store.read() as session:
        seen = actions.stage_view(session, page.view.plan_id, TODAY).step(step.key)
    assert seen is not None
    assert [line.words.partition(",")[0] for line in seen.contacts] == ["Jo Steadman"]
    window.go("stages")
    assert len(page.panel.contacts.links) == 1
    page.panel.contacts.links[0].click()
    assert window.page == "contacts"
    assert log.key == seen.contacts[0].contact_id
