"""The page of themes and issues by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.action_plan.actions import outline, themes
from clerkdesk.action_plan.actions.plan import save_plan
from clerkdesk.action_plan.records import Issue, Plan, Theme
from clerkdesk.action_plan.screen.plan_chosen import choose_plan
from clerkdesk.action_plan.screen.themes import ThemesScreen
from clerkdesk.core.store import Store
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import Open, choose_option, field, press, settle
from tests.council.conftest import button, type_into


def themes_page(window: MainWindow) -> ThemesScreen:
    window.go("themes")
    settle()
    page = window.current()
    assert isinstance(page, ThemesScreen)
    return page


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ThemesScreen:
    """Return the page over the small plan."""
    return themes_page(open_window(store))


def shown(page: ThemesScreen) -> list[str]:
    return [row.title for row in page.table.shown_rows()]


def kept(store: Store, key: object) -> Theme | Issue:
    with store.read() as session:
        found = themes.theme(session, key) or themes.issue(session, key)  # type: ignore[arg-type]
    assert found is not None
    return found


def add_issue(store: Store, theme_id: object, title: str) -> None:
    with store.change("Add issue") as session:
        themes.save_issue(session, Issue(theme_id=theme_id, title=title))  # type: ignore[arg-type]
    settle()


def test_issues_stand_below_their_theme(page: ThemesScreen) -> None:
    assert shown(page) == ["1 Roads and paths", "Children walk in the road", "2 Housing"]
    assert page.panel.title.text() == "1 Roads and paths"
    assert page.panel.subtitle.text() == "Theme with 2 actions"
    assert field(page, "opening").isVisible()
    assert not field(page, "reason").isVisible()


def test_theme_gets_its_opening_text(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    field(page, "opening").focus()
    QTest.keyClicks(field(page, "opening").stop(), "Most of our roads have no pavement.")
    press(page, Qt.Key.Key_S, ctrl=True)
    found = kept(store, small.roads)
    assert isinstance(found, Theme)
    assert (found.title, found.number, found.position) == ("Roads and paths", "1", 0)
    assert found.opening == "Most of our roads have no pavement."
    assert store.undo_label == "Edit theme"


def test_new_theme_needs_a_title_and_comes_last(page: ThemesScreen, store: Store) -> None:
    page.add()
    type_into(field(page, "number"), "x")
    page.save()
    assert field(page, "title").problem_label.text() == "Enter the title of the theme."
    type_into(field(page, "title"), "Young people")
    page.save()
    assert shown(page)[-1] == "x Young people"
    assert store.undo_label == "Add theme"


def test_issue_that_is_not_taken_needs_a_reason(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.housing)
    QTest.mouseClick(button(page, "New issue"), Qt.MouseButton.LeftButton)
    settle()
    assert field(page, "reason").isVisible()
    assert not field(page, "opening").isVisible()
    type_into(field(page, "title"), "A bypass")
    choose_option(page, "kind", "Not taken")
    page.save()
    assert "printed for residents" in field(page, "reason").problem_label.text()
    field(page, "reason").focus()
    QTest.keyClicks(field(page, "reason").stop(), "The county has no money for it")
    page.save()
    assert shown(page)[-1] == "A bypass"
    assert page.table.shown_rows()[-1].theme_id == small.housing
    assert store.undo_label == "Add issue"


def test_issue_is_edited_and_goes_to_another_theme(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.walking)
    assert page.panel.subtitle.text() == "Issue with 1 action"
    choose_option(page, "theme_id", "2 Housing")
    page.save()
    assert shown(page) == ["1 Roads and paths", "2 Housing", "Children walk in the road"]
    assert store.undo_label == "Edit issue"


def test_alt_down_moves_a_theme_with_its_issues(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.housing)
    page.table.view.setFocus()
    press(page, Qt.Key.Key_Up, alt=True)
    assert shown(page) == ["2 Housing", "1 Roads and paths", "Children walk in the road"]
    assert store.undo_label == "Move theme"
    page.moved([small.housing], None, None)
    settle()
    assert shown(page)[-1] == "2 Housing"


def test_issues_are_moved_among_and_below_themes(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    add_issue(store, small.roads, "Parking")
    parking = page.table.shown_rows()[2].id
    page.moved([parking], small.walking, None)
    settle()
    assert shown(page)[1:3] == ["Parking", "Children walk in the road"]
    page.moved([parking, small.walking], None, None)
    settle()
    assert shown(page) == ["1 Roads and paths", "2 Housing", "Parking", "Children walk in the road"]
    page.moved([parking], small.housing, None)
    settle()
    assert shown(page)[:2] == ["1 Roads and paths", "Parking"]
    label = store.undo_label
    page.moved([parking, small.roads], None, None)
    assert store.undo_label == label


def test_issue_and_empty_theme_are_deleted_at_once(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.walking)
    page.table.view.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert shown(page) == ["1 Roads and paths", "2 Housing"]
    assert store.undo_label == "Delete issue"
    page.add()
    page.delete_chosen()
    assert not page.adding


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Go to “2 Housing”", {"2 Housing": 3}),
        ("Stay without a theme", {"2 Housing": 1, "": 3}),
        ("Are deleted as well", {"2 Housing": 1, "": 1}),
    ],
)
def test_deleting_a_full_theme_asks_where_its_actions_go(
    page: ThemesScreen, store: Store, small: SmallPlan, answer: str, left: dict[str, int]
) -> None:
    page.table.choose(small.roads)
    page.delete_chosen()
    choice = page.removal.choice.editor
    choice.setCurrentIndex(choice.findText(answer))
    QTest.mouseClick(button(page.removal, "Delete theme"), Qt.MouseButton.LeftButton)
    settle()
    with store.read() as session:
        names = {theme.id: theme.name for theme in outline.themes(session, small.plan)}
        actions = outline.action_rows(session, small.plan)
    counts: dict[str, int] = {}
    for row in actions:
        name = names[row.theme_id] if row.theme_id else ""
        counts[name] = counts.get(name, 0) + 1
    assert {name: count for name, count in counts.items() if name in left} == left
    assert store.undo_label == "Delete theme"
    store.undo()
    settle()
    assert shown(page) == ["1 Roads and paths", "Children walk in the road", "2 Housing"]


def test_issue_before_any_theme_is_told_to_wait(store: Store, open_window: Open) -> None:
    with store.change("Add plan") as session:
        save_plan(session, Plan(title="New plan"))
    page = themes_page(open_window(store))
    page.add_issue()
    assert "Add a theme first" in page.desk.spoken[-1]
    QTest.mouseClick(button(page.table, "Add the first theme"), Qt.MouseButton.LeftButton)
    type_into(field(page, "title"), "Roads")
    page.save()
    assert shown(page) == ["1 Roads"]


def test_file_without_a_plan_shows_nothing(store: Store, open_window: Open) -> None:
    page = themes_page(open_window(store))
    page.add()
    assert not page.adding


def test_page_follows_the_plan_chosen_elsewhere(page: ThemesScreen, store: Store, small: SmallPlan) -> None:
    with store.change("Add plan") as session:
        other = save_plan(session, Plan(title="Old plan"))
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("action_plan")
    choose_plan(page.desk, other.id)
    window.go("themes")
    assert shown(page) == []
