"""Consultations kept in a real file: with findings and who was missed, tied to actions, removed only when free."""

from datetime import date

import pytest
from sqlalchemy import func, select

from clerkdesk.action_plan.actions import editing, several
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.plan_for_print import plan_for_print
from clerkdesk.action_plan.records import Action, Evidence, Plan
from clerkdesk.consultation.actions import events, grounds
from clerkdesk.consultation.actions.events import EventDraft
from clerkdesk.consultation.actions.searching import search_hits
from clerkdesk.consultation.records import ActionReason, ConsultationEvent, Finding, MissedGroup
from clerkdesk.core.blobs import bytes_of
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from tests.consultation.conftest import TODAY, Asking


def reasons(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(ActionReason)) or 0


def rest(store: Store, asking: Asking) -> None:
    """Let 1.2 rest on question 14 and the open day, and 1.1 on the survey."""
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.q14, asking.open_day])
        grounds.keep(session, asking.limit, [asking.survey])


def test_list_is_in_the_order_of_time_with_what_hangs_on_each(store: Store, asking: Asking) -> None:
    rest(store, asking)
    with store.read() as session:
        rows = events.events(session, asking.plan)
    assert [(row.title, row.findings, row.missed, row.actions) for row in rows] == [
        ("Open day", 0, 0, 1),
        ("Household survey", 2, 1, 2),
    ]


def test_problems_stand_beside_their_fields(store: Store, asking: Asking) -> None:
    event = ConsultationEvent(
        plan_id=asking.plan, starts_on=date(2026, 2, 2), ends_on=date(2026, 2, 1), issued=10, returned=11
    )
    draft = EventDraft(event=event, findings=[Finding(event_id=event.id, tenths_of_percent=1001)])
    with pytest.raises(RuleBroken) as broken, store.change("Add") as session:
        events.save_event(session, draft)
    assert {problem.field for problem in broken.value.problems} == {"title", "ends_on", "returned", "findings"}


def test_report_is_kept_inside_and_empty_lines_are_dropped(store: Store, asking: Asking) -> None:
    event = ConsultationEvent(plan_id=asking.plan, title="  Survey \n of businesses ", file_name="report.pdf")
    draft = EventDraft(event=event, missed=[MissedGroup(event_id=event.id)], report=b"%PDF report")
    with store.change("Add consultation") as session:
        key = events.save_event(session, draft)
    with store.read() as session:
        kept = events.event(session, key)
        assert kept is not None
        assert kept.event.content is not None
        assert bytes_of(session, kept.event.content) == b"%PDF report"
        assert (kept.event.title, kept.missed) == ("Survey of businesses", [])


def test_action_tells_in_print_on_what_it_rests_and_says_it_once(store: Store, asking: Asking) -> None:
    rest(store, asking)
    with store.change("Type evidence") as session:
        for question, share in (("q14", 720), ("Q2", 100)):
            session.add(Evidence(action_id=asking.path, question=question, tenths_of_percent=share, base=224))
    with store.read() as session:
        asked = grounds.for_print(session, asking.plan)
        loaded = plan_for_print(session, asking.plan, today=TODAY, asked=asked)
    evidence = {action.row.number: action.evidence for action in loaded.actions}
    assert evidence == {
        "1.1": ["Household survey, 2025: 224 of 590 households, 38 %"],
        "1.2": [
            "Q14: 72 % of 224 answers (Household survey, 2025)",
            "Open day, 2025: 110 people",
            "Q2: 10 % of 224 answers",
        ],
    }
    assert [tuple(line) for line in loaded.asked] == [
        ("Open day", "14 June 2025", "110 people", ""),
        ("Household survey", "1 to 28 September 2025", "", "224 of 590 households, 38 %"),
    ]


def test_what_an_action_can_rest_on_is_offered_by_code_and_event(store: Store, asking: Asking) -> None:
    with store.read() as session:
        words = [ground.words for ground in grounds.offered(session, asking.plan)]
    assert words == [
        "Open day, 2025",
        "Household survey, 2025",
        "Q14, Household survey, 2025: a safe way to school",
        "Q15, Household survey, 2025: a lower limit",
    ]


def test_reasons_keep_the_order_chosen_and_go_with_the_action_and_come_back_by_undo(
    store: Store, asking: Asking
) -> None:
    rest(store, asking)
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.open_day, asking.q14, asking.open_day])
    with store.read() as session:
        assert [ground.key for ground in grounds.of_action(session, asking.path)] == [asking.open_day, asking.q14]
    with store.change("Delete 1.2") as session:
        several.remove_actions(session, [asking.path])
    assert reasons(store) == 1
    store.undo()
    with store.read() as session:
        assert [ground.key for ground in grounds.of_action(session, asking.path)] == [asking.open_day, asking.q14]


def test_saving_an_action_by_other_ways_leaves_its_reasons_alone(store: Store, asking: Asking) -> None:
    rest(store, asking)
    with store.change("Edit 1.2") as session:
        draft = editing.load_action(session, asking.path)
        assert draft is not None
        draft.action.what = "A footpath to the school"
        editing.save_action(session, draft)
        several.set_lead(session, [asking.path], name="County Council")
    assert reasons(store) == 3


def test_removing_what_actions_rest_on_is_refused_and_names_them(store: Store, asking: Asking) -> None:
    rest(store, asking)
    told = r"2 actions \(1\.1 and 1\.2\) rest on “Household survey”"
    with pytest.raises(Trouble, match=told), store.change("Delete") as session:
        events.remove_events(session, [asking.survey])
    with pytest.raises(Trouble, match=r"Action 1\.2 rests on “Open day”"), store.change("Delete") as session:
        events.remove_events(session, [asking.open_day])
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [])
        events.remove_events(session, [asking.open_day])
    with store.read() as session:
        assert [row.title for row in events.events(session, asking.plan)] == ["Household survey"]
        assert session.scalar(select(func.count()).select_from(Finding)) == 2


def test_action_rests_on_the_whole_where_its_finding_is_taken_away(store: Store, asking: Asking) -> None:
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.q14, asking.survey])
        grounds.keep(session, asking.limit, [asking.q14])
    with store.change("Edit consultation") as session:
        draft = events.event(session, asking.survey)
        assert draft is not None
        draft.findings = [row for row in draft.findings if row.question != "Q14"]
        assert events.resting_on_gone(session, draft) == "2 actions (1.1 and 1.2) rest"
        events.save_event(session, draft)
    with store.read() as session:
        for action in (asking.path, asking.limit):
            assert [ground.key for ground in grounds.of_action(session, action)] == [asking.survey]


def test_resting_on_what_has_gone_is_told(store: Store, asking: Asking) -> None:
    with pytest.raises(Trouble, match="has been removed"), store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.plan])


def test_plan_that_holds_consultations_is_not_removed(store: Store, asking: Asking) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title="Another plan"))
        several.remove_actions(session, list(session.scalars(select(Action.id))))
    with pytest.raises(Trouble, match="still holds 2 consultations"), store.change("Delete plan") as session:
        plans.remove_plan(session, asking.plan)


def test_search_finds_events_and_findings_by_any_words(store: Store, asking: Asking) -> None:
    with store.read() as session:
        assert [(hit.kind, hit.title) for hit in search_hits(session, "survey")] == [
            ("Consultation", "Household survey")
        ]
        assert [(hit.title, hit.key) for hit in search_hits(session, "SAFE way")] == [
            ("Q14 a safe way to school", asking.survey)
        ]
        for odd in ("", " ", "%", "'", "\0", "日本"):
            assert search_hits(session, odd) == []
