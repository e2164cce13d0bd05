"""The action plan page over several plans, none, an empty one, and while others change the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.actions.plan import save_plan
from clerkdesk.action_plan.records import Action, Evidence, Issue, Plan, TableImport
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.store import Store
from clerkdesk.council.records import Organisation
from clerkdesk.widgets.notifier import ROWS_AT_ONCE
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import Open, action_plan, field, pick, settle, shown
from tests.council.conftest import PrintingDesk, button, show_asked_pages, type_into


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


def test_body_that_is_renamed_is_renamed_in_the_list(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    with store.change("Edit organisation") as session:
        for body in session.query(Organisation).filter_by(name="County Council"):
            body.name = "Dorsetshire County Council"
    settle()
    assert page.table.rows[1].leads == "Dorsetshire County Council"
    with store.change("Edit issue") as session:
        session.get_one(Issue, small.walking).title = "No pavement"
    page.table.choose(small.path)
    assert "No pavement" in page.panel.subtitle.text()


def test_news_that_no_action_shows_is_passed_over(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    with store.change("Import") as session:
        session.add(TableImport(plan_id=small.plan))
    settle()
    assert len(page.table.rows) == 4


def test_second_plan_is_chosen_above_the_list_and_followed_from_a_search(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    assert not page.plans.isVisible()
    with store.change("Add plan") as session:
        other = save_plan(session, Plan(title="Old plan"))
        session.flush()
        session.add(Action(plan_id=other.id, number="7", what="Old action"))
    settle()
    assert page.plans.isVisible()
    page.plans.combo.setCurrentIndex(1)
    page.plans.combo.activated.emit(1)
    settle()
    assert shown(page) == ["[No theme yet]", "7 Old action"]
    with store.change("Edit plan") as session:
        session.get_one(Plan, other.id).version = "draft 2"
    settle()
    assert page.plans.combo.currentText() == "Old plan (draft 2)"
    page.show_key(small.survey)
    settle()
    assert page.panel.title.text() == "2.1 Housing needs survey"
    page.add()
    type_into(field(page, "number"), "x")
    page.plans.picked.emit(other.id)
    assert page.plan_id == small.plan


def test_page_that_was_hidden_catches_up(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("themes")
    with store.change("Add action") as session:
        session.add(Action(plan_id=small.plan, what="From elsewhere"))
    window.go("action_plan")
    settle()
    assert len(page.table.rows) == 5


def test_empty_plan_offers_two_ways_to_begin(store: Store, open_window: Open) -> None:
    with store.change("Add plan") as session:
        save_plan(session, Plan(title="New plan"))
    page = action_plan(open_window(store))
    texts = [found.text() for found in page.table.findChildren(QPushButton) if found.isVisible()]
    assert sorted(texts) == ["Add the first action", "Import a table…"]
    QTest.mouseClick(button(page.table, "Add the first action"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field(page, "what").stop(), "Plant a hedge")
    page.save()
    assert shown(page) == ["[No theme yet]", "1 Plant a hedge"]


def test_file_without_a_plan_says_where_one_begins(store: Store, open_window: Open) -> None:
    page = action_plan(open_window(store))
    page.add()
    assert not page.adding
    assert "no plan yet" in page.desk.spoken[-1]
    page.renumber()
    page.print_plan()
    page.print_summary()


def test_list_prints_and_so_does_the_plan(page: ActionPlanScreen) -> None:
    assert isinstance(page.desk, PrintingDesk)
    pick(page.print_menu, "The summary")
    show_asked_pages()
    assert page.desk.printed[0][2].startswith(b"%PDF")


def test_file_that_can_only_be_read_offers_no_change(store: Store, small: SmallPlan, open_window: Open) -> None:
    with store.change("Add a reason") as session:
        session.add(Evidence(action_id=small.path, question="Q14"))
    with schema.open_file(store.path, read_only=True) as reading:
        page = action_plan(open_window(reading))
        assert [found.text() for found in page.head.findChildren(QPushButton)] == []
        page.table.choose(small.path)
        settle()
        lines = field(page, "evidence")
        assert not lines.stop().isVisible()
        buttons = [found for found in lines.findChildren(QToolButton) if found.isVisible()]
        assert [found.accessibleName() for found in buttons] == ["Change: Q14"]
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        settle()
        words = [found for found in lines.findChildren(QLineEdit) if found.isVisible()]
        assert words
        assert all(found.isReadOnly() for found in words)


def test_large_change_is_read_beside_the_window(
    page: ActionPlanScreen, store: Store, small: SmallPlan, qtbot: QtBot
) -> None:
    page.table.choose(None)
    with store.change("Import") as session:
        session.add_all(
            [Action(plan_id=small.plan, what=f"Action {n}", position=n) for n in range(1, ROWS_AT_ONCE + 2)]
        )
    qtbot.waitUntil(lambda: len(page.table.rows) > ROWS_AT_ONCE)
    assert page.key is not None
    store.undo()
    qtbot.waitUntil(lambda: len(page.table.rows) == 4)
    assert page.panel.title.text() == "1.1 Ask for a 20 mph limit"


def test_examples_are_deleted_in_one_step_but_not_those_made_one_s_own(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    menu = page.examples_action.parent()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not page.examples_action.isVisible()
    with store.change("Examples") as session:
        for key in (small.limit, small.survey):
            session.get_one(Action, key).is_example = True
    page.table.choose(small.survey)
    type_into(field(page, "number"), "5")
    page.save()
    menu.aboutToShow.emit()
    assert page.examples_action.isVisible()
    page.examples_action.trigger()
    settle()
    assert {row.id for row in page.table.rows} == {small.path, small.survey, small.loose}
    assert store.undo_label == "Delete example actions"


def test_file_without_a_plan_has_no_examples(store: Store, open_window: Open) -> None:
    page = action_plan(open_window(store))
    page.delete_examples()
    assert store.undo_label is None
