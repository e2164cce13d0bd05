"""The list of the action plan: grouped, filtered, sorted, and narrowed to what wants a hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.action_plan.actions import finding
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.store import Store
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import Open, action_plan, field, pick, settle, shown


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


def test_list_stands_by_theme_and_the_first_action_is_shown(page: ActionPlanScreen) -> None:
    assert shown(page) == [
        "[1 Roads and paths]",
        "1.1 Ask for a 20 mph limit",
        "1.2 New footpath to the school",
        "[2 Housing]",
        "2.1 Housing needs survey",
        "[No theme yet]",
        " Mend the bus shelter",
    ]
    assert page.panel.title.text() == "1.1 Ask for a 20 mph limit"
    assert page.head.purpose.text() == "What will be done, by whom and when. 4 actions and 3 need a lead."
    assert page.totals.text() == "Cost £24,000 (3 actions without a cost) · secured £0"


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        ("lead", ["[County Council]", "[No lead yet]"]),
        ("state", ["[Not started]"]),
        ("year", ["[2027/28]", "[No year given]"]),
        ("", []),
    ],
)
def test_list_can_be_grouped_in_four_ways_or_not(page: ActionPlanScreen, group: str, headings: list[str]) -> None:
    page.table.group_by(group)
    assert [line for line in shown(page) if line.startswith("[")] == headings


def test_typing_in_the_filter_leaves_what_holds_every_word(page: ActionPlanScreen) -> None:
    page.find_here()
    QTest.keyClicks(page.table.filter, "COUNTY path")
    assert shown(page) == ["[1 Roads and paths]", "1.2 New footpath to the school"]


@pytest.mark.parametrize("column", ["number", "what", "leads", "cost", "when", "priority", "said", "progress"])
def test_every_heading_sorts(page: ActionPlanScreen, column: str) -> None:
    page.table.group_by("")
    for down in (False, True):
        page.table.sort_by(column, down)
        assert len(shown(page)) == 4


def test_menu_counts_what_it_would_list_and_lists_it(page: ActionPlanScreen) -> None:
    page.show_button.menu().aboutToShow.emit()
    words = [action.text() for action in page.show_button.menu().actions()]
    assert "No lead (3)" in words
    assert "Not started (4)" in words
    assert "Past their date (0)" in words
    pick(page.show_button.menu(), "No time given")
    assert [line for line in shown(page) if "[" not in line] == [
        "1.1 Ask for a 20 mph limit",
        "2.1 Housing needs survey",
        " Mend the bus shelter",
    ]
    assert page.totals.text() == "Cost not known yet · secured £0"
    assert page.show_button.text() == "No time given"
    pick(page.show_button.menu(), "Not started")
    assert len(shown(page)) == 7
    pick(page.show_button.menu(), "Something missing")
    pick(page.show_button.menu(), "Past their date")
    assert shown(page) == []
    pick(page.show_button.menu(), "All actions")
    assert len(shown(page)) == 7


def test_narrow_list_keeps_the_icon_of_its_menu_unless_something_is_left_out(page: ActionPlanScreen) -> None:
    page.show_button.be_narrow(True)
    assert page.show_button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    page.show_button.show_only("who")
    assert page.show_button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_line_of_home_leads_to_its_list(page: ActionPlanScreen) -> None:
    page.show_key(finding.WITHOUT_LEAD)
    assert len(page.table.shown_rows()) == 3
    page.show_key(finding.LATE)
    assert page.table.shown_rows() == []


def test_gaps_are_clicked_through_one_after_the_other(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.show_button.show_only("who")
    page.table.choose(small.limit)
    field(page, "who").focus()
    QTest.keyClicks(field(page, "who").stop(), "Parish Council")
    page.table.view.setCurrentIndex(page.table.model.index(page.table.model.place_of(small.survey), 0))
    settle()
    assert [row.id for row in page.table.shown_rows()] == [small.survey, small.loose]
    assert page.table.current() == small.survey
    assert page.panel.title.text() == "2.1 Housing needs survey"


def test_action_that_leaves_the_list_when_saved_stays_in_its_form(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.show_button.show_only("who")
    page.table.choose(small.limit)
    field(page, "who").focus()
    QTest.keyClicks(field(page, "who").stop(), "Parish Council")
    page.save()
    assert page.panel.title.text() == "1.1 Ask for a 20 mph limit"
    assert page.table.chosen_keys() == []
    assert page.show_button.text() == "No lead"


def test_new_action_opens_the_list_that_would_hide_it(page: ActionPlanScreen) -> None:
    page.show_button.show_only("done")
    page.add()
    QTest.keyClicks(field(page, "what").stop(), "Plant a hedge")
    page.save()
    settle()
    assert page.show_button.text() == "All actions"
    assert "1.3 Plant a hedge" in shown(page)
