"""Several actions changed at once, put in order and numbered anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.store import Store
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import Open, action_plan, draft, pick, press, settle, shown
from tests.council.conftest import button


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


def test_several_are_changed_at_once(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose_many([small.limit, small.survey])
    settle()
    QTest.mouseClick(button(page, "Change them…"), Qt.MouseButton.LeftButton)
    settle()
    assert page.changes.menu.isVisible()
    page.changes.menu.close()
    pick(page.changes.menu, "Priority", "High")
    assert store.undo_label == "Set priority of 2 actions"
    assert [row.priority for row in page.table.rows] == ["high", "none given", "high", "none given"]
    assert page.table.chosen_keys() == [small.limit, small.survey]
    pick(page.changes.menu, "Theme", "No theme")
    assert store.undo_label == "Set theme of 2 actions"
    assert shown(page)[:2] == ["[1 Roads and paths]", "1.2 New footpath to the school"]


@pytest.mark.parametrize(
    ("entry", "words", "check"),
    [
        ("Lead…", "Parish Council", lambda row: row.leads == "Parish Council"),
        ("By when…", "Start now", lambda row: row.when_words == "Start now"),
        ("Financial year…", "26/27", lambda row: row.financial_year == "2026/27"),
    ],
)
def test_words_for_several_are_asked_for(
    page: ActionPlanScreen, small: SmallPlan, entry: str, words: str, check: Callable[[ActionRow], bool]
) -> None:
    page.table.choose_many([small.limit, small.survey])
    page.changes.fill()
    pick(page.changes.menu, entry)
    asked = page.changes.dialog
    assert asked is not None
    QTest.keyClicks(asked.form.fields["words"].stop(), words)
    QTest.mouseClick(button(asked, "Set"), Qt.MouseButton.LeftButton)
    settle()
    assert [check(row) for row in page.table.rows] == [True, False, True, False]


def test_nothing_typed_or_chosen_changes_nothing(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    before = store.undo_label
    page.table.choose_many([small.limit, small.survey])
    page.changes.fill()
    pick(page.changes.menu, "Lead…")
    assert page.changes.dialog is not None
    QTest.mouseClick(button(page.changes.dialog, "Set"), Qt.MouseButton.LeftButton)
    page.table.choose(None)
    pick(page.changes.menu, "Priority", "Low")
    assert store.undo_label == before


def test_alt_down_moves_an_action_and_alt_up_takes_it_over_the_heading(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.limit)
    page.table.view.setFocus()
    press(page, Qt.Key.Key_Down, alt=True)
    assert shown(page)[1:3] == ["1.2 New footpath to the school", "1.1 Ask for a 20 mph limit"]
    assert store.undo_label == "Move 1.1"
    assert page.table.current() == small.limit
    page.table.choose(small.survey)
    press(page, Qt.Key.Key_Up, alt=True)
    assert shown(page)[3] == "2.1 Housing needs survey"
    assert draft(store, small.survey).action.theme_id == small.roads


def test_order_is_left_alone_while_the_list_is_sorted_or_grouped_otherwise(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    label = store.undo_label
    page.table.group_by("lead")
    page.table.choose(small.limit)
    page.table.view.setFocus()
    press(page, Qt.Key.Key_Down, alt=True)
    assert store.undo_label == label
    assert "group the list by theme" in page.desk.spoken[-1]
    page.table.group_by("theme")
    page.moved([], None, ())
    assert store.undo_label == label


def test_all_are_numbered_anew_on_request(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.renumber_action.trigger()
    settle()
    assert shown(page)[-1] == "1 Mend the bus shelter"
    assert store.undo_label == "Number all actions anew"
