"""Home says what has changed since the clerk's last day in a file, in counts, and nothing on the first day."""

from datetime import date
from pathlib import Path

import pytest

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, ActionParty, Plan
from clerkdesk.core.changes import RowChange, newest_change
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person, PutOff
from clerkdesk.home.facts import since_sentence
from clerkdesk.home.since import SinceLast, Visits, in_words, kept_visits, note_visit, since_last, visited

OCTOBER, NOVEMBER = date(2026, 10, 14), date(2026, 11, 23)


@pytest.fixture
def plan(store: Store) -> Plan:
    with store.change("Set up") as session:
        plan, body = Plan(title="Our plan"), Organisation(name="Highways")
        session.add_all([plan, body])
        session.flush()
        session.add_all([Action(plan_id=plan.id, number=str(n), what=f"Action {n}") for n in range(5)])
    return plan


def note(store: Store, settings: Settings, today: date) -> None:
    with store.read() as session:
        note_visit(settings, store.path, session, today)


def told(store: Store, settings: Settings) -> SinceLast | None:
    with store.read() as session:
        return since_last(session, kept_visits(settings, store.path))


def change_something(store: Store) -> None:
    with store.change("Ask Highways") as session:
        body = session.query(Organisation).one()
        first, second, third = session.query(Action).order_by(Action.number).limit(3)
        first.what = "Another thing"
        session.add(ActionParty(action_id=second.id, organisation_id=body.id))
        session.add_all([Contact(with_whom="Highways", organisation_id=body.id) for _ in range(3)])
        session.delete(third)
        body.notes = "Slow"


def test_nothing_is_told_on_the_first_day(store: Store, plan: Plan) -> None:
    settings = Settings()
    assert told(store, settings) is None
    note(store, settings, OCTOBER)
    change_something(store)
    note(store, settings, OCTOBER)
    assert told(store, settings) is None


def test_changes_of_others_since_the_last_day_are_counted(store: Store, plan: Plan) -> None:
    settings = Settings()
    note(store, settings, OCTOBER)
    change_something(store)  # by somebody else, on another computer
    note(store, Settings(), NOVEMBER)  # read from the disk, as after a start
    assert told(store, Settings()) == SinceLast(
        OCTOBER, "2 actions changed, 1 action removed, 3 contacts added and 1 organisation changed", "Set up"
    )


def test_what_is_done_today_is_not_counted_as_done_since(store: Store, plan: Plan) -> None:
    settings = Settings()
    note(store, settings, OCTOBER)
    note(store, settings, NOVEMBER)
    change_something(store)
    note(store, settings, NOVEMBER)
    assert told(store, settings) == SinceLast(OCTOBER, "", "Set up")
    note(store, settings, date(2026, 11, 24))
    assert told(store, settings) == SinceLast(NOVEMBER, "", "Ask Highways")


def test_what_was_undone_or_put_off_is_no_change(store: Store, plan: Plan) -> None:
    settings = Settings()
    note(store, settings, OCTOBER)
    change_something(store)
    store.undo()
    with store.change("Put off a line") as session:
        session.add(PutOff(line="leads", until=NOVEMBER))
    note(store, settings, NOVEMBER)
    since = told(store, settings)
    assert since is not None
    assert since.changes == ""


def test_older_copy_in_the_files_place_begins_anew(store: Store, plan: Plan) -> None:
    assert visited(Visits(OCTOBER, 500, date(2026, 10, 1), 480, 490), NOVEMBER, 12) == Visits(NOVEMBER, 12)


def test_damaged_settings_count_as_a_first_day(store: Store, plan: Plan) -> None:
    settings = Settings()
    for kept in ([], ["x"], ["2026-99-99", 1, "", 0, 0], ["2026-10-14", "1", "", 0, 0]):
        settings.put(f"visits of {store.path}", kept)
        assert kept_visits(settings, store.path) is None
    note(store, settings, OCTOBER)
    with store.read() as session:
        assert kept_visits(settings, store.path) == Visits(OCTOBER, newest_change(session))


def test_each_file_has_its_own_visits(store: Store, plan: Plan, tmp_path: Path) -> None:
    settings = Settings()
    note(store, settings, OCTOBER)
    other = tmp_path / "Other.clerkdesk"
    schema.create_file(other)
    with schema.open_file(other) as second:
        note(second, settings, NOVEMBER)
        assert told(second, settings) is None
    assert kept_visits(settings, store.path) != kept_visits(settings, other)


def test_words_count_what_a_clerk_counts() -> None:
    people = [RowChange("council_person", str(n), "added") for n in range(1200)]
    assert in_words(people) == "1,200 people added"
    assert in_words([RowChange("council", "1", "changed")]) == "some details changed"
    assert in_words([*people, RowChange("council", "1", "changed")]) == "1,200 people added and other details changed"
    assert in_words([RowChange("council_put_off", "1", "added")]) == ""
    assert in_words([]) == ""
    tables = ("action_plan_action", "action_plan_theme", "stages_progress", "council_contact", "council_person")
    assert in_words([RowChange(table, "1", "added") for table in tables]) == (
        "1 action added, 1 theme added, 1 step added, 1 contact added and other details changed"
    )


def test_role_of_a_person_is_a_change_of_the_person(store: Store) -> None:
    from clerkdesk.council.records import RoleHeld

    with store.change("Add person") as session:
        session.add(Person(name="Anne Pryce"))
    settings = Settings()
    note(store, settings, OCTOBER)
    with store.change("Edit person") as session:
        session.add(RoleHeld(person_id=session.query(Person).one().id, role="clerk"))
    note(store, settings, NOVEMBER)
    since = told(store, settings)
    assert since is not None
    assert since.changes == "1 person changed"


def test_line_on_home_is_a_sentence() -> None:
    since = SinceLast(OCTOBER, "12 actions changed", "Set lead of 3.2")
    assert since_sentence(since, NOVEMBER) == (
        "Since you were last here (14 October): 12 actions changed. The last thing you did then: “Set lead of 3.2”."
    )
    quiet = SinceLast(date(2025, 10, 14), "")
    assert since_sentence(quiet, NOVEMBER) == "Since you were last here (14 October 2025): nothing has changed."
