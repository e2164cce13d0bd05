"""The answers of the first start become a council, its parishes and its clerk."""

from datetime import date
from pathlib import Path

from clerkdesk.core.store import Store
from clerkdesk.council import actions, first_start, parishes
from clerkdesk.council.first_start import FirstStart

TODAY = date(2026, 11, 23)


def test_answers_become_a_council_with_its_parishes_and_clerk(store: Store) -> None:
    picked = parishes.all_parishes()[100:102]
    answers = FirstStart(
        Path("x.clerkdesk"),
        who="Margaret Hale",
        name="Ashcombe",
        kind="grouped parish council",
        parishes=tuple(picked),
        unlisted=("New End",),
        district="West Dorne",
    )
    with store.change("Set up council") as session:
        first_start.set_up_council(session, answers)
    with store.read() as session:
        kept = actions.council(session)
        served = actions.parishes(session)
        (clerk,) = actions.people(session, TODAY)
    assert answers.council_name == "Ashcombe Grouped Parish Council"
    assert (kept.name, kept.district, kept.clerk_name) == ("Ashcombe", "West Dorne", "Margaret Hale")
    assert [parish.name for parish in served] == [picked[0].name, picked[1].name, "New End"]
    assert (clerk.name, clerk.roles) == ("Margaret Hale", "Clerk")


def test_council_without_a_clerks_name_gets_no_person(store: Store) -> None:
    with store.change("Set up council") as session:
        first_start.set_up_council(session, FirstStart(Path("x.clerkdesk"), name="Ashcombe"))
    with store.read() as session:
        assert actions.people(session, TODAY) == []


def test_questions_left_open_are_named_beside_their_fields() -> None:
    assert [p.field for p in first_start.council_questions(" ", "")] == ["name", "who"]
    assert first_start.council_questions("Ashcombe", "Margaret Hale") == []


def test_adopted_plan_needs_a_day_that_has_been() -> None:
    assert first_start.plan_questions("being made", None, TODAY) == []
    assert "Enter the day" in first_start.plan_questions("adopted", None, TODAY)[0].text
    assert "not after today" in first_start.plan_questions("adopted", date(2027, 1, 1), TODAY)[0].text
    assert first_start.plan_questions("adopted", date(2024, 3, 4), TODAY) == []


def test_name_that_says_its_kind_is_taken_apart(store: Store) -> None:
    with store.change("Set up council") as session:
        first_start.set_up_council(session, FirstStart(Path("x.clerkdesk"), name="Ashcombe  Town Council"))
    with store.read() as session:
        kept = actions.council(session)
    assert (kept.name, kept.kind) == ("Ashcombe", "town council")
