"""Walking a plan through its stages on a real file."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from clerkdesk.action_plan.actions.plan import remove_plan
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person, Support
from clerkdesk.stages import actions
from clerkdesk.stages.records import StageContact, StepEvidence, StepProgress
from clerkdesk.stages.rules.views import StagesView, StepView
from tests.conftest import TODAY
from tests.stages.conftest import make_plan
from tests.stages.test_step_lists import GOOD

MEETING = "hold-public-meeting"


def view(store: Store, plan_id: UUID, today: date = TODAY) -> StagesView:
    with store.read() as session:
        return actions.stage_view(session, plan_id, today)


def seen(store: Store, plan_id: UUID, purpose: str) -> StepView:
    found = view(store, plan_id)
    return next(step for stage in found.stages for step in stage.steps if step.purpose == purpose)


def keep(store: Store, plan_id: UUID, purpose: str = MEETING, **fields: object) -> None:
    with store.change("Edit step") as session:
        draft = actions.step(session, plan_id, purpose)
        for name, value in fields.items():
            setattr(draft, name, value)
        actions.save_step(session, draft, TODAY)


def show(store: Store, plan_id: UUID, purpose: str = MEETING, text: str = "Minute 24/61", **fields: object) -> UUID:
    with store.change("Add evidence") as session:
        draft = actions.piece_of_evidence(plan_id, purpose)
        draft.text = text
        for name, value in fields.items():
            setattr(draft, name, value)
        return actions.save_evidence(session, plan_id, purpose, draft).id


def finish(store: Store, plan_id: UUID, stage: int) -> None:
    for step in view(store, plan_id).stage(stage).steps:
        keep(store, plan_id, step.purpose, state="done", reason="Seen by the clerk")


def test_new_plan_follows_the_nine_steps_from_the_first(store: Store, plan_id: UUID) -> None:
    found = view(store, plan_id)
    assert (found.list.key, found.current, found.course.months) == ("nine-steps", 1, 18)
    assert [stage.state for stage in found.stages] == ["not started"] * 9
    assert found.standing.words.startswith("No start is entered")


def test_step_done_without_what_shows_it_does_not_count(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, state="done")
    step = seen(store, plan_id, MEETING)
    assert (step.word, step.is_closed, step.line) == ("not shown", False, "Nothing shows it yet")
    assert step.gap.startswith("Nothing shows it yet. Add: Notice, date, place and head count")
    assert "1.3 Hold an open public meeting: nothing shows it yet" in view(store, plan_id).stage(1).missing
    show(store, plan_id)
    step = seen(store, plan_id, MEETING)
    assert (step.word, step.is_closed, step.gap, step.line) == ("done", True, "", "Minute 24/61")


def test_written_reason_stands_in_place_of_evidence(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, state="done", reason="The notice was lost in the flood")
    assert seen(store, plan_id, MEETING).is_closed


def test_step_for_which_nothing_need_be_shown_counts_at_once(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, "sound-out-residents", state="done")
    assert seen(store, plan_id, "sound-out-residents").is_closed


def test_step_not_needed_asks_for_a_reason(store: Store, plan_id: UUID) -> None:
    with pytest.raises(RuleBroken, match="Say why this step is not needed"):
        keep(store, plan_id, state="not needed", reason="  ")
    keep(store, plan_id, state="not needed", reason="The annual parish meeting was it")
    step = seen(store, plan_id, MEETING)
    assert (step.is_closed, step.line) == (True, "The annual parish meeting was it")


def test_stage_is_done_when_every_step_counts(store: Store, plan_id: UUID) -> None:
    finish(store, plan_id, 1)
    found = view(store, plan_id)
    assert (found.stage(1).state, found.stage(1).missing, found.current) == ("done", (), 2)
    keep(store, plan_id, reason="")
    found = view(store, plan_id)
    # A gap alone does not hold the plan back, but the stage does not show done.
    assert (found.stage(1).state, found.current) == ("in progress", 2)


def test_days_come_by_themselves_and_can_be_changed(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, state="in progress")
    assert seen(store, plan_id, MEETING).started_on == TODAY
    keep(store, plan_id, state="done", started_on=None, done_on=date(2025, 3, 8))
    step = seen(store, plan_id, MEETING)
    assert (step.started_on, step.done_on) == (date(2025, 3, 8), date(2025, 3, 8))
    keep(store, plan_id, state="in progress")
    assert seen(store, plan_id, MEETING).done_on is None
    keep(store, plan_id, state="not started")
    assert seen(store, plan_id, MEETING).started_on is None


def test_day_that_has_not_come_is_refused(store: Store, plan_id: UUID) -> None:
    with pytest.raises(RuleBroken, match="Enter a day that has come"):
        keep(store, plan_id, state="done", done_on=date(2027, 1, 1))


def test_open_step_past_its_date_is_late(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, due_on=TODAY)
    assert not seen(store, plan_id, MEETING).is_late
    keep(store, plan_id, due_on=date(2026, 11, 22))
    step = seen(store, plan_id, MEETING)
    assert (step.word, step.line) == ("late", "was due 22 November")
    keep(store, plan_id, state="done")
    assert not seen(store, plan_id, MEETING).is_late


def test_plan_adopted_before_shows_its_earlier_stages_so(store: Store) -> None:
    plan_id = make_plan(store, state="adopted")
    keep(store, plan_id, due_on=date(2020, 1, 1), state="done")
    found = view(store, plan_id)
    assert [stage.state for stage in found.stages] == ["done before ClerkDesk"] * 7 + ["not started"] * 2
    assert found.current == 8
    assert [stage.missing for stage in found.stages[:7]] == [()] * 7
    assert [step for stage in found.stages[:7] for step in stage.steps if step.is_late or step.gap] == []
    assert found.standing.words == "The plan was adopted before ClerkDesk"
    assert {step.word for step in found.stage(2).steps} == {"done before"}


def test_plan_adopted_with_clerkdesk_keeps_its_earlier_stages(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id)
    with store.change("Adopt plan") as session:
        from clerkdesk.action_plan.records import Plan

        session.get_one(Plan, plan_id).state = "adopted"
    assert view(store, plan_id).stage(1).state == "not started"


def test_plan_is_late_by_the_stage_that_is_worked_on(store: Store, plan_id: UUID) -> None:
    with store.change("Edit times") as session:
        course = actions.course_of(session, plan_id)
        course.starts_on = date(2026, 9, 3)
        actions.save_course(session, course)
    found = view(store, plan_id)
    assert (found.standing.words, found.stage(1).days_late) == ("Month 3 of 18; the plan is three weeks late", 21)
    finish(store, plan_id, 1)
    assert view(store, plan_id).standing.words == "Month 3 of 18; the plan is on time"
    finish(store, plan_id, 2)
    assert view(store, plan_id).standing.words == "Month 3 of 18; the plan is three weeks ahead"


def test_months_are_from_1_to_120_and_the_list_is_known(store: Store, plan_id: UUID) -> None:
    with store.read() as session:
        course = actions.course_of(session, plan_id)
    course.months = 0
    with pytest.raises(RuleBroken, match="from 1 to 120"), store.change("Edit times") as session:
        actions.save_course(session, course)
    course.months, course.starts_on = 18, date(9999, 12, 31)
    with pytest.raises(RuleBroken, match="Check the year"), store.change("Edit times") as session:
        actions.save_course(session, course)
    with pytest.raises(RuleBroken, match="Choose one of the lists"), store.change("Change list") as session:
        actions.change_list(session, plan_id, "none")


def test_strip_says_the_same_as_the_page(store: Store, plan_id: UUID) -> None:
    finish(store, plan_id, 1)
    keep(store, plan_id, "form-steering-group", state="done")
    found = view(store, plan_id)
    with store.read() as session:
        short = actions.strip(session, plan_id, TODAY)
    assert [(s.number, s.title, s.state, s.is_current) for s in short] == [
        (s.number, s.stage.short, s.state, s.is_current) for s in found.stages
    ]


def test_evidence_is_kept_ordered_and_removed(store: Store, plan_id: UUID) -> None:
    first, second = show(store, plan_id, text="Notice"), show(store, plan_id, text="Head count")
    with store.change("Add evidence") as session:
        draft = actions.piece_of_evidence(plan_id, MEETING, "file")
        draft.file_name = "notice.pdf"
        third = actions.save_evidence(session, plan_id, MEETING, draft, b"%PDF").id
    with store.change("Move evidence") as session:
        actions.place_evidence(session, plan_id, MEETING, [third, second, first])
    assert [piece.words for piece in seen(store, plan_id, MEETING).evidence] == ["notice.pdf", "Head count", "Notice"]
    with store.read() as session:
        assert actions.file_behind(session, actions.evidence(session, plan_id, MEETING)[0]) == b"%PDF"
        with pytest.raises(Trouble, match="no longer there"):
            actions.file_behind(session, actions.evidence(session, plan_id, MEETING)[1])
    with store.change("Remove evidence") as session:
        actions.remove_evidence(session, second)
    assert len(seen(store, plan_id, MEETING).evidence) == 2
    with store.change("Edit evidence") as session:
        actions.save_all_evidence(session, plan_id, MEETING, actions.evidence(session, plan_id, MEETING)[1:])
    assert [piece.words for piece in seen(store, plan_id, MEETING).evidence] == ["Notice"]


def test_evidence_that_shows_nothing_is_refused(store: Store, plan_id: UUID) -> None:
    with pytest.raises(RuleBroken, match="Say what shows that the step is done"):
        show(store, plan_id, text=" ")
    with pytest.raises(RuleBroken, match="Choose the step"):
        show(store, plan_id, purpose="")
    with pytest.raises(RuleBroken, match="larger than 30 MB"), store.change("Add evidence") as session:
        actions.save_evidence(session, plan_id, MEETING, actions.piece_of_evidence(plan_id, MEETING), b"0" * 30_000_001)
    assert seen(store, plan_id, MEETING).evidence == ()


def add_contact(store: Store, day: date) -> UUID:
    with store.change("Add contact") as session:
        body = Organisation(name="Dorne Rural Action")
        session.add(body)
        session.flush()
        contact = Contact(organisation_id=body.id, happened_on=day)
        session.add(contact)
        return contact.id


def test_contact_about_a_step_shows_it_and_is_early_before_the_group(store: Store, plan_id: UUID) -> None:
    early, late = add_contact(store, date(2025, 3, 7)), add_contact(store, date(2025, 3, 8))
    with store.change("Link contact") as session:
        course = actions.course_of(session, plan_id)
        course.group_formed_on = date(2025, 3, 8)
        actions.save_course(session, course)
        for key in (late, early, early):
            actions.link_contact(session, plan_id, "tell-support-bodies", key)
    keep(store, plan_id, "tell-support-bodies", state="done")
    step = seen(store, plan_id, "tell-support-bodies")
    assert step.is_closed
    assert [(line.words, line.is_early) for line in step.contacts] == [
        ("Dorne Rural Action, telephone, 7 March 2025", True),
        ("Dorne Rural Action, telephone, 8 March 2025", False),
    ]
    assert view(store, plan_id).early == (
        "1 of 2 contacts with support bodies and councillors came before the group was formed on 8 March 2025."
    )
    with store.change("Unlink contact") as session:
        actions.unlink_contact(session, plan_id, "tell-support-bodies", early)
    with store.read() as session:
        assert [link.contact_id for link in actions.links_of_contact(session, late)] == [late]
        assert actions.links_of_contact(session, early) == []


def test_contact_as_evidence_is_also_about_the_step(store: Store, plan_id: UUID) -> None:
    contact = add_contact(store, date(2025, 3, 7))
    show(store, plan_id, text="", contact_id=contact, kind="contact")
    step = seen(store, plan_id, MEETING)
    assert [piece.words for piece in step.evidence] == ["Dorne Rural Action, telephone, 7 March 2025"]
    assert len(step.contacts) == 1
    assert view(store, plan_id).early == ""


def test_funders_last_day_is_a_hard_date(store: Store, plan_id: UUID) -> None:
    with store.change("Add support") as session:
        session.add(Support(what="Grant", deadline_for="Printing paid for", deadline_on=date(2026, 12, 14)))
        session.add(Support(what="Long over", deadline_on=date(2020, 1, 1)))
    assert [hard.words for hard in view(store, plan_id).hard_dates] == ["Printing paid for"]


def test_person_of_a_step_is_named(store: Store, plan_id: UUID) -> None:
    with store.change("Add person") as session:
        person = Person(name="Margaret Hale")
        session.add(person)
        session.flush()
        key = person.id
    keep(store, plan_id, person_id=key, state="in progress", due_on=date(2026, 12, 1))
    step = seen(store, plan_id, MEETING)
    assert (step.person, step.line) == ("Margaret Hale", "Margaret Hale, due 1 December")


def test_steps_the_new_list_lacks_are_kept_as_from_the_list_before(store: Store, plan_id: UUID) -> None:
    show(store, plan_id, "settle-money", text="Minute 25/11")
    show(store, plan_id)
    with store.change("Change list of stages") as session:
        actions.change_list(session, plan_id, "lead")
    found = view(store, plan_id)
    assert [(step.title, step.line) for step in found.former] == [
        ("Settle whose account the money goes through", "Minute 25/11")
    ]
    assert seen(store, plan_id, MEETING).evidence


def test_own_list_can_be_followed_and_stays_while_it_is(store: Store, plan_id: UUID) -> None:
    with store.change("Load list of stages") as session:
        actions.load_list(session, GOOD, TODAY)
        actions.change_list(session, plan_id, "dorneshire-steps")
    assert [stage.stage.title for stage in view(store, plan_id).stages] == ["Begin", "Carry out"]
    with pytest.raises(Trouble, match="“Our plan” follows this list"), store.change("Remove list") as session:
        actions.remove_list(session, "dorneshire-steps")
    with store.change("Change list of stages") as session:
        actions.change_list(session, plan_id, "nine-steps")
        actions.remove_list(session, "dorneshire-steps")
    with store.read() as session:
        assert len(actions.lists(session)) == 3


def test_list_that_is_gone_gives_way_to_the_nine_steps(store: Store, plan_id: UUID) -> None:
    with store.change("Change list of stages") as session:
        actions.keep_course(session, plan_id).list_key = "gone"
    found = view(store, plan_id)
    assert (found.list.key, len(found.stages)) == ("nine-steps", 9)
    assert found.list_trouble.startswith("The list of stages “gone” is not in this file.")


def test_one_step_has_one_row_however_often_it_is_kept(store: Store, plan_id: UUID) -> None:
    keep(store, plan_id, state="in progress")
    show(store, plan_id)
    keep(store, plan_id, state="done")
    store.undo()
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(StepProgress)) == 1
        assert session.scalar(select(func.count()).select_from(StepEvidence)) == 1
        assert session.scalar(select(func.count()).select_from(StageContact)) == 0
        assert actions.step(session, plan_id, MEETING).state == "in progress"


def test_plan_that_is_removed_takes_its_stages_along_and_undo_brings_them_back(store: Store, plan_id: UUID) -> None:
    other = make_plan(store, title="Another plan")
    show(store, other)
    show(store, plan_id)
    contact = add_contact(store, date(2025, 3, 7))
    with store.change("Link contact") as session:
        actions.link_contact(session, other, MEETING, contact)
    with store.change("Remove plan") as session:
        remove_plan(session, other)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(StepEvidence)) == 1
        assert session.scalar(select(func.count()).select_from(StageContact)) == 0
    store.undo()
    assert len(seen(store, other, MEETING).evidence) == 1


def test_plan_with_a_consultation_is_not_removed(store: Store, plan_id: UUID) -> None:
    other = make_plan(store, title="Another plan")
    show(store, other)
    with store.change("Add consultation") as session:
        session.add(ConsultationEvent(plan_id=other, title="Open day"))
    with pytest.raises(Trouble, match="“Another plan” still holds 1 consultation"), store.change("Remove") as session:
        remove_plan(session, other)
    assert len(seen(store, other, MEETING).evidence) == 1
