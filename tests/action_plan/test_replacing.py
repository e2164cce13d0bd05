"""One body takes another's place: open actions, promises and awaited replies pass on, the past keeps the old name."""

from datetime import date
from uuid import UUID

import pytest

from clerkdesk import catalogue
from clerkdesk.action_plan.actions import contact_links, several
from clerkdesk.action_plan.records import Action, ActionContact, ActionParty, Plan
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.records import Contact, Organisation

TODAY = date(2026, 11, 23)
DAY = date(2026, 4, 1)


class District:
    """A district with an open action, a done one and three contacts."""

    def __init__(self, store: Store) -> None:
        """Write them down."""
        with store.change("Set up") as session:
            plan = Plan(title="Our plan")
            self.old = actions.find_or_add(session, "West Dorne District Council", "district council")
            self.old.contact_name = "Priya Nair"
            session.add(plan)
            session.flush()
            self.actions = [Action(plan_id=plan.id, number=str(n), what=f"Action {n}") for n in (1, 2, 3)]
            self.actions[1].progress = "done"
            session.add_all(self.actions)
            session.flush()
            self.parties = [
                ActionParty(action_id=each.id, organisation_id=self.old.id, agreed="agreed") for each in self.actions
            ]
            session.add_all(self.parties)
            said = ({"promised": "A map"}, {"asked": "When?"}, {"asked": "Who?", "answered": "We do"})
            self.contacts = [
                actions.save_contact(session, Contact(happened_on=DAY, **each), body=self.old.name)  # type: ignore[arg-type]
                for each in said
            ]


@pytest.fixture
def district(store: Store) -> District:
    return District(store)


def replace(store: Store, key: UUID, successor: str, day: date | None = DAY, *, now: bool = True) -> None:
    with store.change("Replace body") as session:
        catalogue.replace_body(session, key, successor=successor, day=day, pass_on_now=now)


def leads(store: Store, district: District) -> list[str]:
    with store.read() as session:
        names = actions.organisation_names(session)
        return [
            names[party.organisation_id] for each in district.parties if (party := session.get(ActionParty, each.id))
        ]


def test_what_is_open_passes_on_and_what_is_past_keeps_the_old_name(store: Store, district: District) -> None:
    replace(store, district.old.id, "Dorne Council")
    assert leads(store, district) == ["Dorne Council", "West Dorne District Council", "Dorne Council"]
    with store.read() as session:
        shown = [actions.contact(session, each.id) for each in district.contacts]
        rows = {row.name: row for row in actions.organisations(session)}
        assert (
            session.get_one(ActionParty, district.parties[0].id).note == "Taken over from West Dorne District Council"
        )
    assert [(each.body, each.was_with) for each in shown if each] == [
        ("Dorne Council", "West Dorne District Council"),
        ("Dorne Council", "West Dorne District Council"),
        ("West Dorne District Council", ""),
    ]
    old, new = rows["West Dorne District Council"], rows["Dorne Council"]
    assert (old.successor, old.replaced_from) == ("Dorne Council", DAY)
    assert (new.kind, new.contact_name, new.is_contact_to_confirm) == ("district council", "Priya Nair", True)


def test_replacement_is_one_step_to_undo(store: Store, district: District) -> None:
    replace(store, district.old.id, "Dorne Council")
    store.undo()
    assert set(leads(store, district)) == {"West Dorne District Council"}
    with store.read() as session:
        assert [row.name for row in actions.organisations(session)] == ["West Dorne District Council"]


def test_successor_that_leads_already_leads_once(store: Store, district: District) -> None:
    with store.change("Set up") as session:
        new = actions.find_or_add(session, "Dorne Council")
        new.contact_name = "Olu Ade"
        session.add(ActionParty(action_id=district.actions[0].id, organisation_id=new.id, agreed="declined"))
    replace(store, district.old.id, "Dorne Council")
    assert leads(store, district) == ["West Dorne District Council", "Dorne Council"]
    with store.read() as session:
        assert next(row.contact_name for row in actions.organisations(session) if row.id == new.id) == "Olu Ade"


def test_what_is_left_until_the_day_is_due_from_then_on(store: Store, district: District) -> None:
    replace(store, district.old.id, "Dorne Council", date(2027, 4, 1), now=False)
    assert set(leads(store, district)) == {"West Dorne District Council"}
    with store.read() as session:
        assert not any(line.name.startswith("pass on") for line in catalogue.due(session, date(2027, 3, 31)))
        (line,) = [line for line in catalogue.due(session, date(2027, 4, 1)) if line.name.startswith("pass on")]
    assert (line.title, line.key) == (
        "Dorne Council has taken the place of West Dorne District Council",
        district.old.id,
    )
    with store.change("Pass on") as session:
        catalogue.pass_on(session, district.old.id)
    assert leads(store, district)[0] == "Dorne Council"
    with store.read() as session:
        assert not any(line.name.startswith("pass on") for line in catalogue.due(session, date(2027, 4, 1)))


def test_nothing_is_replaced_by_itself_by_nobody_or_by_a_body_that_is_gone(store: Store, district: District) -> None:
    replace(store, district.old.id, "Dorne Council")
    with store.change("Set up") as session:
        other = actions.find_or_add(session, "North Dorne District Council")
    for successor, day, field in (
        ("", DAY, "successor"),
        ("Dorne Council", None, "day"),
        ("north dorne district council", DAY, "successor"),
        ("West Dorne District Council", DAY, "successor"),
    ):
        with pytest.raises(RuleBroken) as refused:
            replace(store, other.id, successor, day)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_replacement_can_be_taken_back_later(store: Store, district: District) -> None:
    replace(store, district.old.id, "Dorne Council", now=False)
    with store.change("Not replaced") as session:
        actions.was_not_replaced(session, district.old.id)
        catalogue.pass_on(session, district.old.id)
        assert session.get_one(Organisation, district.old.id).replaced_by_id is None


def test_contact_is_linked_with_actions_and_goes_with_neither(store: Store, district: District) -> None:
    first, _, third = district.actions
    contact = district.contacts[0].id
    with store.change("Edit contact") as session:
        contact_links.keep_actions_of_contact(session, contact, [third.id, first.id])
    with store.change("Edit contact") as session:
        contact_links.keep_actions_of_contact(session, contact, [third.id, first.id])
    with store.read() as session:
        assert contact_links.actions_of_contact(session, contact) == [
            (first.id, "1 Action 1"),
            (third.id, "3 Action 3"),
        ]
        assert contact_links.numbers_by_contact(session) == {contact.hex: "1, 3"}
        assert len(contact_links.actions_offered(session)) == 3
    with store.change("Delete action") as session:
        several.remove_actions(session, [first.id])
    with store.change("Edit contact") as session:
        assert session.query(ActionContact).count() == 1
        contact_links.keep_actions_of_contact(session, contact, [])
        actions.remove_contact(session, contact)
