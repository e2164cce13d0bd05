"""Actions are found from the search box with any text, and Home says what wants a hand."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerkdesk.action_plan.actions import finding
from clerkdesk.action_plan.records import Action
from clerkdesk.core.store import Store
from tests.action_plan.conftest import SmallPlan

TODAY = date(2026, 11, 23)


def titles(store: Store, text: str, limit: int = 20) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(hit.kind, hit.title) for hit in finding.search_hits(session, text, limit)]


def test_every_word_must_be_there_whatever_its_case(store: Store, small: SmallPlan) -> None:
    assert titles(store, "school NEW") == [("Action", "1.2 New footpath to the school")]
    assert titles(store, "school bus") == []


def test_themes_issues_and_bodies_are_found_too(store: Store, small: SmallPlan) -> None:
    assert titles(store, "hous") == [("Action", "2.1 Housing needs survey"), ("Theme", "2 Housing")]
    assert titles(store, "children") == [("Issue", "Children walk in the road")]
    assert titles(store, "council") == [("Organisation", "County Council"), ("Organisation", "Parish Council")]


def test_the_number_itself_comes_first(store: Store, small: SmallPlan) -> None:
    with store.change("Add") as session:
        session.add(Action(plan_id=small.plan, number="9", what="1.2 m"))
    assert titles(store, "1.2")[0] == ("Action", "1.2 New footpath to the school")


def test_hit_leads_to_its_page_and_key(store: Store, small: SmallPlan) -> None:
    with store.read() as session:
        hit = finding.search_hits(session, "survey")[0]
    assert (hit.page, hit.key, hit.detail) == ("action_plan", small.survey, "Housing")


def test_half_of_the_list_is_left_for_what_is_not_an_action(store: Store, small: SmallPlan) -> None:
    with store.change("Fill") as session:
        session.add_all([Action(plan_id=small.plan, what=f"House number {n}") for n in range(30)])
    found = titles(store, "hous", limit=6)
    assert len(found) == 6
    assert found[-1] == ("Theme", "2 Housing")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text() | st.sampled_from(["O'Brien", "foo-bar", "(", "*", "%", "_", '"', "\\", "\0", "\ud800", "a" * 9000]))
def test_no_text_is_too_odd_to_search_for(store: Store, small: SmallPlan, text: str) -> None:
    assert len(titles(store, text)) < 10


def test_percent_and_underline_stand_for_themselves(store: Store, small: SmallPlan) -> None:
    assert titles(store, "%") == []
    with store.change("Add") as session:
        session.add(Action(plan_id=small.plan, what="Save 10% of_all"))
    assert titles(store, "0% of_") == [("Action", "Save 10% of_all")]


def test_home_counts_actions_without_lead_and_past_their_date(store: Store, small: SmallPlan) -> None:
    with store.change("Set end of 1.1") as session:
        session.get_one(Action, small.limit).ends_on = date(2026, 11, 22)
        session.get_one(Action, small.loose).progress = "dropped"
    with store.read() as session:
        late, leaderless = finding.due(session, TODAY)
    assert (late.tag, late.title, late.detail, late.button, late.key) == (
        "Overdue 1 day",
        "One action has passed its date",
        "1.1 Ask for a 20 mph limit",
        "Show it",
        finding.LATE,
    )
    assert (leaderless.title, leaderless.detail, leaderless.tag) == (
        "Two actions have no lead",
        "1.1 and 2.1",
        "2 gaps",
    )
    assert leaderless.page == "action_plan"


def test_home_names_four_numbers_and_how_many_more(store: Store, small: SmallPlan) -> None:
    with store.change("Fill") as session:
        session.add_all([Action(plan_id=small.plan, number=f"9.{n}", what="x", position=n) for n in range(1, 10)])
    with store.read() as session:
        (line,) = finding.due(session, TODAY)
    assert line.title == "12 actions have no lead"
    assert line.detail == "1.1, 2.1, 9.1, 9.2 and 8 more"


def test_home_is_silent_where_nothing_is_wanted(store: Store) -> None:
    with store.read() as session:
        assert finding.due(session, TODAY) == []
