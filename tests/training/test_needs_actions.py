"""Topics, the skills audit and needs in a real file."""

from datetime import date
from uuid import UUID

import pytest

from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import audit, beginning, courses, needs, topics
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.records.needs import Need, RoleNeed, Skill, Topic

TODAY = date(2026, 11, 23)


def _begin(store: Store) -> tuple[UUID, UUID]:
    """Return a councillor elected on 14 June 2026 and the topic on planning applications."""
    with store.change("Begin") as session:
        beginning.begin(session)
        ann, ben = Person(name="Ann Lee"), Person(name="Ben Ash")
        session.add_all([ann, ben])
        session.flush()
        session.add(RoleHeld(person_id=ann.id, role="councillor", starts_on=date(2026, 6, 14)))
        session.add(RoleHeld(person_id=ben.id, role="volunteer"))
        return ann.id, courses.find_or_add_topic(session, "Planning applications").id


def _what(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        return [(one.person, one.what, one.suggestion.source) for one in needs.suggested(session, TODAY)]


def test_topic_is_kept_with_exactly_its_roles(store: Store) -> None:
    with store.change("Add") as session:
        draft = Topic(name="  Allotment   law ")
        key, clerk = draft.id, RoleNeed(topic_id=draft.id, role="clerk", within_months=6)
        roles = [clerk, RoleNeed(topic_id=key, role="councillor")]
        topics.save_topic(session, draft, roles)
    with store.change("Edit") as session:
        again = RoleNeed(id=roles[1].id, topic_id=key, role="councillor")
        topics.save_topic(session, Topic(id=key, name="Allotment law"), [again])
    with store.read() as session:
        (row,) = topics.topic_rows(session)
    assert (row.name, row.roles) == ("Allotment law", ("councillor",))


def test_topic_of_a_known_name_and_a_role_named_twice_are_refused(store: Store) -> None:
    _begin(store)
    with pytest.raises(RuleBroken, match="of this name already"), store.change("Add") as session:
        topics.save_topic(session, Topic(name="planning Applications"), [])
    draft = Topic(name="Trees")
    with pytest.raises(RuleBroken, match="named twice"), store.change("Add") as session:
        topics.save_topic(session, draft, [RoleNeed(topic_id=draft.id, role="clerk") for _ in range(2)])


def test_used_topic_says_what_uses_it_and_one_that_only_roles_call_for_goes_with_them(store: Store) -> None:
    _, planning = _begin(store)
    with store.change("Add") as session:
        courses.save_opportunity(session, Opportunity(title="Trees and plans", topic_id=planning))
    with pytest.raises(Trouble, match="1 opportunity about it"), store.change("Remove") as session:
        topics.remove_topic(session, planning)
    with store.change("Remove") as session:
        topics.remove_topic(session, courses.find_or_add_topic(session, "First aid").id)
        topics.remove_topic(session, courses.find_or_add_topic(session, "Induction").id)
    with store.read() as session:
        assert {"First aid", "Induction"}.isdisjoint(row.name for row in topics.topic_rows(session))


def test_topics_stand_in_the_order_of_the_clerk_and_keep_it_when_one_is_changed(store: Store) -> None:
    _begin(store)
    with store.change("Move") as session:
        order = [row.id for row in reversed(topics.topic_rows(session))]
        topics.order_topics(session, order)
    with store.change("Edit") as session:
        topics.save_topic(session, Topic(id=order[0], name="Another name"), [])
    with store.read() as session:
        assert [row.id for row in topics.topic_rows(session)] == order


def test_answer_in_the_audit_takes_the_place_of_the_one_before_and_not_asked_takes_it_away(store: Store) -> None:
    ann, planning = _begin(store)
    for level in ("not yet", "confident"):
        with store.change("Answer") as session:
            audit.answer(session, person_id=ann, topic_id=planning, level=level, day=TODAY)
    with store.read() as session:
        view = audit.audit_view(session, TODAY)
    assert [name for _, name in view.people] == ["Ann Lee", "Ben Ash"]
    assert view.answer(ann, planning) == audit.Answer("confident", TODAY)
    with store.change("Answer") as session:
        audit.answer(session, person_id=ann, topic_id=planning, level="not asked", day=TODAY)
    with store.read() as session:
        assert audit.audit_view(session, TODAY).answers == {}


def test_of_two_answers_of_one_person_the_newest_stands_and_a_new_one_takes_the_place_of_both(store: Store) -> None:
    ann, planning = _begin(store)
    with store.change("Put together") as session:
        session.add(Skill(person_id=ann, topic_id=planning, level="some", asked_on=TODAY))
        session.add(Skill(person_id=ann, topic_id=planning, level="not yet", asked_on=date(2025, 1, 1)))
    with store.read() as session:
        assert audit.audit_view(session, TODAY).answer(ann, planning).level == "some"
    with store.change("Answer") as session:
        audit.answer(session, person_id=ann, topic_id=planning, level="confident", day=TODAY)
    with store.read() as session:
        assert [one.level for one in session.query(Skill)] == ["confident"]


def test_who_could_teach_others_is_a_mentor(store: Store) -> None:
    ann, planning = _begin(store)
    with store.change("Answer") as session:
        audit.answer(session, person_id=ann, topic_id=planning, level="could teach others", day=TODAY)
        assert audit.mentors(session) == {planning: ["Ann Lee"]}


def test_not_needed_asks_for_a_reason_and_takes_the_topic_out_of_the_matrix(store: Store) -> None:
    ann, planning = _begin(store)
    with pytest.raises(RuleBroken, match="why"), store.change("Not needed") as session:
        audit.not_needed(session, person_id=ann, topic_id=planning, reason=" ")
    with store.change("Not needed") as session:
        audit.not_needed(session, person_id=ann, topic_id=planning, reason="Planner by trade")
    with store.read() as session:
        assert matrix_view(session, TODAY).cell(ann, planning).state == "not needed"
    with store.change("Needed") as session:
        audit.needed_after_all(session, person_id=ann, topic_id=planning)
    with store.read() as session:
        assert matrix_view(session, TODAY).cell(ann, planning).state == "needed"


def test_a_skills_gap_becomes_a_need_and_is_suggested_no_more(store: Store) -> None:
    _begin(store)
    assert ("Ann Lee", "Induction", "new in the role") in _what(store)
    with store.change("Answer") as session:
        ben = next(key for key, name in audit.audit_view(session, TODAY).people if name == "Ben Ash")
        first_aid = courses.find_or_add_topic(session, "First aid").id
        audit.answer(session, person_id=ben, topic_id=first_aid, level="not yet", day=TODAY)
    assert ("Ben Ash", "First aid", "skills audit") in _what(store)
    with store.change("Add needs") as session:
        needs.add_suggested(session, needs.suggested(session, TODAY))
    assert _what(store) == []
    with store.read() as session:
        rows = needs.needs(session)
        assert {(row.person, row.what, row.wanted_by) for row in rows} >= {
            ("Ann Lee", "Induction", date(2026, 12, 14)),
            ("Ben Ash", "First aid", None),
        }
    store.undo()
    assert len(_what(store)) == len(rows)


def test_lead_of_an_action_without_training_is_suggested(store: Store) -> None:
    with store.change("Begin") as session:
        ben, plan = Person(name="Ben Ash"), Plan(title="Plan")
        topic = courses.find_or_add_topic(session, "Safeguarding")
        session.add_all([ben, plan, RoleNeed(role="volunteer", topic_id=topic.id)])
        session.flush()
        session.add(RoleHeld(person_id=ben.id, role="volunteer"))
        session.add(Action(plan_id=plan.id, number="2.4", what="Mend the path", lead_person_id=ben.id))
    assert _what(store) == [("Ben Ash", "Training for leading the action", "action of the plan")]
    with store.change("Add") as session:
        needs.add_suggested(session, needs.suggested(session, TODAY))
    with store.read() as session:
        (row,) = needs.needs(session)
    assert (row.what, row.action) == ("Training for leading the action", "2.4")


def test_need_is_of_a_person_or_of_the_whole_council(store: Store) -> None:
    ann, planning = _begin(store)
    with store.change("Add") as session:
        one = needs.draft_of(session, person="ann lee", topic="Planning applications", values={"priority": "high"})
        assert (one.person_id, one.topic_id) == (ann, planning)
        needs.save_need(session, one)
        needs.save_need(session, needs.draft_of(session, person="", topic="", values={"what": "Chairing on line"}))
    with store.read() as session:
        assert {row.person for row in needs.needs(session)} == {"Ann Lee", "The whole council"}
    with pytest.raises(RuleBroken, match="choose a topic"), store.change("Add") as session:
        needs.draft_of(session, person="Ann Lee", topic="", values={})
    with pytest.raises(RuleBroken, match="why not now"), store.change("Add") as session:
        needs.save_need(session, Need(what="Law", answer="not now"))


def test_need_that_is_met_goes_to_the_end(store: Store) -> None:
    with store.change("Add") as session:
        keys = [needs.save_need(session, Need(what=what)).id for what in ("Law", "Trees")]
        session.flush()
        needs.mark_met(session, keys[:1], TODAY)
    with store.read() as session:
        assert [(row.what, row.met_on) for row in needs.needs(session)] == [("Trees", None), ("Law", TODAY)]
        assert [row.what for row in needs.needs(session, keys[:1])] == ["Law"]
    with store.change("Remove") as session:
        needs.remove_need(session, keys[0])
    with store.read() as session:
        assert needs.need(session, keys[0]) is None
