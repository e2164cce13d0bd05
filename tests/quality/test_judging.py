"""Judging by the standards in a real file: what is kept, what the file shows, what is due, found and printed."""

from datetime import date

import pytest
from sqlalchemy import select

from clerkdesk import catalogue
from clerkdesk.action_plan.records import Action, ActionParty, Plan
from clerkdesk.consultation.actions import grounds
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person, ProtocolPart, RoleHeld, Support
from clerkdesk.printing.html import html_text
from clerkdesk.quality.actions import judging
from clerkdesk.quality.actions.facts import facts_of
from clerkdesk.quality.actions.finding import due, search_hits
from clerkdesk.quality.for_print import document_of
from clerkdesk.quality.records import Assessment, Judgement
from clerkdesk.stages.records import Course
from tests.quality.conftest import Asking

TODAY = date(2026, 11, 23)


def begun(store: Store, asking: Asking) -> Assessment:
    with store.change("Begin") as session:
        key = judging.begin(session, plan_id=asking.plan, today=TODAY)
        return session.get_one(Assessment, key)


def test_first_use_is_on_the_plan_and_the_next_on_another_project(store: Store, asking: Asking) -> None:
    begun(store, asking)
    begun(store, asking)
    with store.read() as session:
        rows = judging.assessments(session)
    assert [(row.title, row.subject, row.plan_id) for row in rows] == [
        ("Ashcombe Magna Community Plan", "community-led plan", asking.plan),
        ("Another project", "other", None),
    ]


def test_judgement_is_kept_under_one_key_and_an_empty_one_is_not_kept(store: Store, asking: Asking) -> None:
    use = begun(store, asking)
    for how_far, note in (("partly", "Ask the bus company."), ("fully", "")):
        with store.change("Judge") as session:
            draft = Judgement(assessment_id=use.id, statement="community/providers", how_far=how_far, note=note)
            judging.judge(session, draft)
    with store.read() as session:
        assert [(row.how_far, row.note) for row in session.scalars(select(Judgement))] == [("fully", "")]
    with store.change("Judge") as session:
        judging.judge(session, Judgement(assessment_id=use.id, statement="community/providers"))
    with store.read() as session:
        assert session.scalars(select(Judgement)).all() == []


def test_several_are_judged_alike_and_keep_their_words(store: Store, asking: Asking) -> None:
    use = begun(store, asking)
    with store.change("Judge") as session:
        judging.judge(
            session, Judgement(assessment_id=use.id, statement="community/group", how_far="partly", evidence="Minutes")
        )
        judging.set_how_far(session, use.id, ["community/group", "community/rules"], "fully")
    with store.read() as session:
        whole = judging.assessment(session, use.id)
    assert whole is not None
    made = [(row.statement.key, row.how_far, row.evidence) for row in whole.judged if row.how_far != "not judged"]
    assert made == [("community/group", "fully", "Minutes"), ("community/rules", "fully", "")]
    with store.change("Remove") as session:
        judging.remove_assessment(session, use.id)
    store.undo()
    with store.read() as session:
        assert [row.judged for row in judging.assessments(session)] == [2]


def test_problems_of_the_whole_stand_beside_their_fields(store: Store, asking: Asking) -> None:
    with pytest.raises(RuleBroken) as broken, store.change("Edit") as session:
        judging.save_assessment(session, Assessment(confidence_of_group=6))
    assert {problem.field for problem in broken.value.problems} == {"title", "confidence_of_group"}
    with pytest.raises(RuleBroken), store.change("Judge") as session:
        judging.judge(session, Judgement(assessment_id=asking.plan, statement="x", how_far="hardly"))


def test_empty_file_shows_next_to_nothing_and_nothing_of_it_is_judged(store: Store) -> None:
    with store.change("Add plan") as session:
        plan = Plan(title="Our plan")
        session.add(plan)
        session.flush()
        assert facts_of(session, plan.id) == {}
        assert facts_of(session, None) == {}


def test_file_shows_what_it_holds(store: Store, asking: Asking) -> None:
    with store.change("Fill") as session:
        grounds.keep(session, asking.path, [asking.q14])
        county = Organisation(
            name="Dorneshire", kind="county council", contact_name="Alan Birch", deputy_name="Jo Steadman"
        )
        bus = Organisation(name="Dorne Buses", kind="service provider")
        person = Person(name="Jasvinder Kaur")
        session.add_all([county, bus, person, Course(plan_id=asking.plan, group_formed_on=date(2025, 3, 8))])
        session.flush()
        session.add_all(
            [
                Contact(organisation_id=county.id, happened_on=date(2025, 1, 20), how="meeting"),
                Contact(
                    organisation_id=bus.id,
                    happened_on=date(2026, 2, 3),
                    cannot_be_done="A bus every half hour",
                    information_state="received",
                ),
                ProtocolPart(organisation_id=county.id, part="receive", how="To the clerk", days_allowed=15),
                Support(organisation_id=county.id, kind="funding", amount=250000),
                RoleHeld(person_id=person.id, role="steering group chairman"),
                ActionParty(action_id=asking.path, organisation_id=county.id, agreed="agreed"),
            ]
        )
        session.get_one(Action, asking.path).progress = "done"
    with store.read() as session:
        assert facts_of(session, asking.plan) == {
            "early_contacts": "1 contact before the group was formed on 8 March 2025",
            "council_contacts": "1 contact with councils",
            "provider_contacts": "1 contact with 1 service, the last on 3 February 2026",
            "group_members": "1 person in the group, now or before",
            "group_officers": "a chairman of the group",
            "consultations": "2 consultations; 224 of 590 households, 38 %",
            "missed_groups": "1 group noted as missed, and for 1 what was tried",
            "information_received": "Information: 1 received",
            "expectations": "1 note of what can't be done",
            "action_contents": "2 actions: 1 with a lead, 0 with a time and 0 with a cost",
            "evidence": "1 of 2 actions with what they rest on",
            "agreed": "1 of 1 answer of leads and partners are yes",
            "done_with_partners": "1 action done that a public body leads or helps with",
            "protocol_receive": "a protocol of Dorneshire (15 days)",
            "contact_named": "1 of 2 public bodies with a named contact, 1 with a deputy",
            "came_themselves": "1 meeting or visit of public bodies",
            "support_funding": "1 entry in the list of support, £2,500 in all",
        }
    use = begun(store, asking)
    with store.read() as session:
        whole = judging.assessment(session, use.id)
    assert whole is not None
    assert {row.how_far for row in whole.judged} == {"not judged"}
    assert whole.judged[0].shown.startswith("1 contact before")


def test_home_asks_only_when_the_plan_is_adopted_and_nothing_is_judged(store: Store, asking: Asking) -> None:
    with store.read() as session:
        assert due(session, TODAY) == []
    with store.change("Adopt") as session:
        session.get_one(Plan, asking.plan).state = "adopted"
    with store.read() as session:
        (line,) = due(session, TODAY)
    assert (line.page, line.urgency, line.is_reminder) == ("quality", "when you can", True)
    use = begun(store, asking)
    with store.change("Judge") as session:
        judging.set_how_far(session, use.id, ["community/group"], "not yet")
    with store.read() as session:
        assert due(session, TODAY) == []


def test_search_finds_what_was_written_and_leads_to_the_statement(store: Store, asking: Asking) -> None:
    use = begun(store, asking)
    with store.change("Judge") as session:
        key = judging.judge(
            session, Judgement(assessment_id=use.id, statement="community/group", evidence="Nine residents")
        )
    with store.read() as session:
        assert [(hit.kind, hit.key) for hit in search_hits(session, "nine RESID")] == [("Judgement", key)]
        assert [hit.key for hit in search_hits(session, "quality ashcombe")] == [use.id]
        assert judging.assessment_of(session, key) == use.id
        for odd in ("", "%", "'", "日本"):
            assert search_hits(session, odd) == []


def test_print_tells_level_gaps_and_confidence_and_leaves_an_unjudged_set_short(store: Store, asking: Asking) -> None:
    use = begun(store, asking)
    with store.change("Judge") as session:
        judging.save_assessment(
            session, Assessment(id=use.id, plan_id=asking.plan, title="Our plan", confidence_of_group=4)
        )
        judging.judge(
            session,
            Judgement(assessment_id=use.id, statement="community/group", how_far="partly", note="Nobody under 30"),
        )
    with store.read() as session:
        text = html_text(document_of(session, TODAY, plan=asking.plan))
    assert "4 of 5" in text
    assert "Starting: 1 of 14 at least partly met" in text
    assert "4: Partly. Nobody under 30" in text
    assert "The file shows: 2 consultations" in text
    assert "This set is not judged yet." in text
    assert "suggestion" in text


def test_without_a_judgement_the_statements_are_printed_to_be_ticked(store: Store, asking: Asking) -> None:
    with store.read() as session:
        text = html_text(catalogue.printout("quality-standards").make(session, TODAY))
    assert text.count("☐") == 90
