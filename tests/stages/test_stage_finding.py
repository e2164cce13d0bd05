"""What of the stages stands on Home, and what the search box finds of them."""

from datetime import date
from uuid import UUID

import pytest

from clerkdesk.core.due import Due
from clerkdesk.core.store import Store
from clerkdesk.stages import actions
from clerkdesk.stages.actions import finding
from clerkdesk.stages.rules.states import step_key
from tests.conftest import TODAY
from tests.stages.conftest import make_plan
from tests.stages.test_stage_actions import MEETING, finish, keep, show


def lines(store: Store, today: date = TODAY) -> list[Due]:
    with store.read() as session:
        return finding.due(session, today)


def titles(store: Store) -> list[str]:
    return [line.title for line in lines(store) if not line.name.startswith("next step")]


def next_lines(store: Store) -> list[Due]:
    return [line for line in lines(store) if line.name.startswith("next step")]


def begin(store: Store, plan_id: UUID, day: date) -> None:
    with store.change("Edit times") as session:
        actions.keep_course(session, plan_id).starts_on = day


def test_home_is_silent_on_a_plan_that_has_not_begun(store: Store, plan_id: UUID) -> None:
    assert lines(store) == []


def test_late_step_is_named_and_led_to(store: Store, plan_id: UUID) -> None:
    begin(store, plan_id, TODAY)
    keep(store, plan_id, due_on=date(2026, 11, 16))
    line, _ = lines(store)
    assert (line.urgency, line.tag, line.title) == ("overdue", "Overdue 7 days", "One step has passed its date")
    assert (line.detail, line.page, line.key) == (
        "1.3 Hold an open public meeting", "stages", step_key(plan_id, MEETING)
    )  # fmt: skip
    assert not line.is_reminder


def test_step_called_done_with_nothing_to_show_is_a_gap(store: Store, plan_id: UUID) -> None:
    begin(store, plan_id, TODAY)
    for purpose in (MEETING, "list-helpers", "council-agrees-to-support", "tell-support-bodies"):
        keep(store, plan_id, purpose, state="done")
    line, _ = lines(store)
    assert (line.tag, line.title) == ("4 gaps", "Four steps are called done, and nothing shows them")
    assert line.detail.endswith("1.5 Note who offers help and 1 more")
    assert line.is_reminder


@pytest.mark.parametrize(("day", "count"), [(date(2026, 9, 11), 0), (date(2026, 9, 10), 1)])
def test_plan_is_behind_from_two_weeks_on(store: Store, plan_id: UUID, day: date, count: int) -> None:
    begin(store, plan_id, day)
    behind = [line for line in lines(store) if line.name.startswith("plan behind")]
    assert len(behind) == count
    assert all(line.tag == "Two weeks late" and "Getting started" in line.title for line in behind)


def test_plan_in_time_is_told_its_next_step_and_whom_to_ask(store: Store, plan_id: UUID) -> None:
    begin(store, plan_id, TODAY)
    (line,) = next_lines(store)
    assert (line.urgency, line.title) == ("when you can", "Next: 1.1 Ask around whether people want a plan")
    assert line.detail == "Tell and ask: 1.a Tell the rural community council and other support bodies"
    assert line.key == step_key(plan_id, "sound-out-residents")
    keep(store, plan_id, "sound-out-residents", state="done")
    assert next_lines(store)[0].title.startswith("Next: 1.2 ")
    # What is late has a line of its own; so has a plan that is behind.
    keep(store, plan_id, "council-agrees-to-support", due_on=date(2026, 11, 16))
    assert next_lines(store)[0].title.startswith("Next: 1.3 ")
    begin(store, plan_id, date(2026, 1, 14))
    assert next_lines(store) == []


def test_work_without_a_start_asks_for_it(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, state="in progress")
    assert titles(store) == ["The stages have no start"]


def test_plan_adopted_before_asks_for_nothing(store: Store) -> None:
    plan_id = make_plan(store, state="adopted")
    keep(store, plan_id, state="done", due_on=date(2020, 1, 1))
    assert lines(store) == []


def test_lines_of_two_plans_say_whose_they_are(store: Store, plan_id: UUID) -> None:
    other = make_plan(store, title="Another plan")
    for each in (plan_id, other):
        begin(store, each, TODAY)
        keep(store, each, due_on=date(2026, 11, 16))
    assert sorted(titles(store)) == [
        "One step of “Another plan” has passed its date",
        "One step of “Our plan” has passed its date",
    ]
    assert len({line.name for line in lines(store)}) == 4


def test_step_is_found_by_its_title_notes_and_evidence(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, notes="Ask Mr Bell for the key", state="in progress")
    show(store, plan_id, text="Attendance sheet")
    with store.read() as session:
        for text in ("PUBLIC meeting", "bell key", "attendance 1.3"):
            (hit,) = finding.search_hits(session, text)
            assert (hit.title, hit.page, hit.key) == (
                "1.3 Hold an open public meeting", "stages", step_key(plan_id, MEETING)
            )  # fmt: skip
            assert hit.detail == "In progress, Our plan"
        assert finding.search_hits(session, " ") == []
        assert len(finding.search_hits(session, "a", limit=5)) == 5


def test_nothing_is_behind_when_all_is_done(store: Store, plan_id: UUID) -> None:
    begin(store, plan_id, date(2020, 1, 1))
    for number in range(1, 10):
        finish(store, plan_id, number)
    assert lines(store) == []
    with store.read() as session:
        found = actions.stage_view(session, plan_id, TODAY)
    assert found.current is None
    assert found.standing.words == "Made in 83 months; 18 months were planned"
