"""Council, people and organisations are kept, listed and refused as a clerk expects."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.council import actions, parishes
from clerkdesk.council.finding import search_hits
from clerkdesk.council.records import Council, CouncilParish, Organisation, Person, RoleHeld

TODAY = date(2026, 11, 23)


def keep_person(store: Store, name: str, *roles: RoleHeld, organisation: Organisation | None = None) -> Person:
    draft = Person(name=name, organisation_id=organisation.id if organisation else None)
    for role in roles:
        role.person_id = draft.id
    with store.change("Add person") as session:
        return actions.save_person(session, draft, roles)


def role(name: str, start: date | None = None, end: date | None = None, title: str = "") -> RoleHeld:
    return RoleHeld(person_id=uuid4(), role=name, title=title, starts_on=start, ends_on=end)


def listed(parish: parishes.Parish) -> CouncilParish:
    return actions.served(parish.name, parish.code, parish.district, parish.district_code)


def test_new_file_hands_out_an_empty_council_and_keeps_it_once_saved(store: Store) -> None:
    with store.read() as session:
        draft = actions.council(session)
    assert draft.name == ""
    draft.name, draft.kind = "  Ashcombe   Magna ", "town council"
    with store.change("Set up council") as session:
        actions.save_council(session, draft)
    with store.read() as session:
        kept = actions.council(session)
    assert (kept.id, kept.name, kept.kind) == (draft.id, "Ashcombe Magna", "town council")


def test_nameless_council_is_refused_beside_its_field(store: Store) -> None:
    with pytest.raises(RuleBroken) as refused, store.change("Edit council") as session:
        actions.save_council(session, Council(electorate=-4))
    assert [problem.field for problem in refused.value.problems] == ["name", "electorate"]


def test_parishes_served_are_kept_in_the_clerks_order_and_replaced_as_a_whole(store: Store) -> None:
    first, second = parishes.all_parishes()[10], parishes.all_parishes()[20]
    draft = Council(name="Ashcombe")
    with store.change("Set up council") as session:
        actions.save_council(
            session, draft, [listed(second), listed(first), actions.served(" New  End ", district="West")]
        )
    with store.read() as session:
        kept = actions.parishes(session)
    assert [parish.name for parish in kept] == [second.name, first.name, "New End"]
    assert kept[0].code == second.code
    assert kept[2].district == "West"
    old = kept[1].id
    with store.change("Edit council") as session:
        again = [listed(first), actions.served("New End")]
        actions.save_council(session, Council(id=draft.id, name="Ashcombe"), again)
    with store.read() as session:
        assert [parish.name for parish in actions.parishes(session)] == [first.name, "New End"]
        assert actions.parishes(session)[0].id == old
    with store.change("Edit council") as session:
        actions.save_council(session, Council(id=draft.id, name="Ashcombe Parva"))
    with store.read() as session:
        assert len(actions.parishes(session)) == 2


def test_saving_without_parishes_takes_them_all_away(store: Store) -> None:
    draft = Council(name="Ashcombe")
    with store.change("Set up council") as session:
        actions.save_council(session, draft, [actions.served("New End")])
    with store.change("Edit council") as session:
        actions.save_council(session, Council(id=draft.id, name="Ashcombe"), [])
    with store.read() as session:
        assert session.query(CouncilParish).count() == 0


def test_crest_is_kept_inside_the_file(store: Store) -> None:
    with store.change("Choose crest") as session:
        draft = Council(name="Ashcombe", crest=actions.keep_crest(session, b"a picture"))
        actions.save_council(session, draft)
    with store.read() as session:
        assert actions.crest(session) == b"a picture"


def test_council_without_a_crest_has_none(store: Store) -> None:
    with store.read() as session:
        assert actions.crest(session) is None


def test_home_is_told_which_details_of_the_council_are_missing(store: Store) -> None:
    whole = Council(name="A", district="D", county="C", clerk_name="M", address="The Hall", electorate=400)
    with store.change("Set up council") as session:
        actions.save_council(session, Council(id=whole.id, name="A", district="D", county="C", clerk_name="M"))
    with store.read() as session:
        (line,) = actions.due(session)
    assert (line.page, line.button) == ("council", "Fill in")
    assert "the address and the electorate" in line.detail
    with store.change("Edit council") as session:
        actions.save_council(session, whole)
    with store.read() as session:
        assert actions.due(session) == []


def test_list_of_people_shows_the_roles_of_today_by_name(store: Store) -> None:
    with store.change("Add organisation") as session:
        body = actions.save_organisation(session, Organisation(name="Ashcombe Bowls Club"))
    keep_person(store, "ruth Odell", role("councillor", date(2023, 5, 4)), role("chairman", end=date(2025, 5, 1)))
    keep_person(store, "Margaret Hale", role("clerk"), role("volunteer", title="Footpaths officer"), organisation=body)
    keep_person(store, "Alan Pryce", role("councillor", end=date(2024, 5, 1)))
    keep_person(store, "Zoe Bell", role("vice-chairman", date(2027, 1, 1)))
    with store.read() as session:
        rows = actions.people(session, TODAY)
    assert [row.name for row in rows] == ["Alan Pryce", "Margaret Hale", "ruth Odell", "Zoe Bell"]
    assert [row.roles for row in rows] == ["", "Clerk, Footpaths officer", "Councillor", ""]
    assert [row.has_left for row in rows] == [True, False, False, False]
    assert rows[1].organisation == "Ashcombe Bowls Club"


def test_chair_is_said_where_chair_was_chosen(store: Store) -> None:
    with store.change("Set up council") as session:
        actions.save_council(session, Council(name="Ashcombe", chair_word="chair"))
    keep_person(store, "Ruth Odell", role("vice-chairman"))
    with store.read() as session:
        assert actions.people(session, TODAY)[0].roles == "Vice-chair"


def test_saving_a_person_keeps_exactly_the_roles_of_the_form(store: Store) -> None:
    kept = keep_person(store, "Ruth Odell", role("councillor"), role("chairman"))
    with store.read() as session:
        whole = actions.person(session, kept.id)
    assert whole is not None
    with store.change("Edit person") as session:
        actions.save_person(session, whole.person, [whole.roles[1]])
    with store.read() as session:
        again = actions.person(session, kept.id)
    assert again is not None
    assert [held.role for held in again.roles] == ["chairman"]
    store.undo()
    with store.read() as session:
        back = actions.person(session, kept.id)
    assert back is not None
    assert len(back.roles) == 2


def test_a_role_that_ends_before_it_starts_is_refused_under_roles(store: Store) -> None:
    with pytest.raises(RuleBroken) as refused:
        keep_person(store, "", role("councillor", date(2026, 5, 1), date(2025, 5, 1)))
    assert [problem.field for problem in refused.value.problems] == ["name", "roles"]


def test_person_goes_with_their_roles_and_undo_brings_both_back(store: Store) -> None:
    kept = keep_person(store, "Ruth Odell", role("councillor"))
    for _ in range(2):
        with store.change("Remove person") as session:
            actions.remove_person(session, kept.id)
    with store.read() as session:
        assert actions.person(session, kept.id) is None
        assert session.query(RoleHeld).count() == 0
    store.undo()
    with store.read() as session:
        assert actions.person(session, kept.id) is not None


def test_organisations_are_listed_by_name_with_what_names_them(store: Store) -> None:
    with store.change("Add organisations") as session:
        club = actions.find_or_add(session, "Youth club", "community group")
        actions.find_or_add(session, "ashcombe Land Trust")
    keep_person(store, "Ruth Odell", organisation=club)
    with store.read() as session:
        rows = actions.organisations(session)
        names = actions.organisation_names(session)
    assert [row.name for row in rows] == ["ashcombe Land Trust", "Youth club"]
    assert [row.mentions for row in rows] == ["", "1 person who belongs to it"]
    assert list(names.values()) == ["ashcombe Land Trust", "Youth club"]


@pytest.mark.parametrize("written", ["Smith & Co.", "SMITH and Co", "the Smith  and  Co.", "Smith, and Co"])
def test_organisation_is_found_however_it_is_written_and_never_doubled(store: Store, written: str) -> None:
    with store.change("Add organisation") as session:
        first = actions.find_or_add(session, "Smith & Co")
        assert actions.find_or_add(session, written) is first


def test_second_organisation_of_one_name_is_refused_and_the_first_is_offered(store: Store) -> None:
    with store.change("Add organisation") as session:
        first = actions.save_organisation(session, Organisation(name="County Highways"))
    with pytest.raises(RuleBroken, match="“County Highways” is there already"), store.change("Add") as session:
        actions.save_organisation(session, Organisation(name="county highways"))
    with store.change("Edit organisation") as session:
        actions.save_organisation(session, Organisation(id=first.id, name="County  Highways", kind="county council"))
    with store.read() as session:
        kept = actions.organisation(session, first.id)
    assert kept is not None
    assert (kept.name, kept.kind) == ("County Highways", "county council")


def test_nameless_organisation_is_refused(store: Store) -> None:
    with pytest.raises(RuleBroken, match="Enter the name of the organisation"), store.change("Add") as session:
        actions.find_or_add(session, "  ")


def test_organisation_that_is_still_named_somewhere_is_kept_and_the_place_is_told(store: Store) -> None:
    with store.change("Add organisation") as session:
        club = actions.find_or_add(session, "Youth club")
    keep_person(store, "Ruth Odell", organisation=club)
    with pytest.raises(Trouble, match="“Youth club” is still needed for 1 person who belongs to it"):
        remove(store, club)
    with store.read() as session:
        assert actions.organisation(session, club.id) is not None


def remove(store: Store, body: Organisation) -> None:
    with store.change("Remove organisation") as session:
        actions.remove_organisation(session, body.id)


def test_organisation_that_nothing_names_goes(store: Store) -> None:
    with store.change("Add organisation") as session:
        club = actions.find_or_add(session, "Youth club")
    remove(store, club)
    remove(store, club)
    with store.read() as session:
        assert actions.organisation(session, club.id) is None


def test_drafts_handed_to_an_action_may_come_from_another_session(store: Store) -> None:
    def reload(session: Session) -> Council:
        return actions.council(session)

    with store.change("Set up council") as session:
        actions.save_council(session, Council(name="Ashcombe"))
    with store.read() as session:
        draft = reload(session)
    draft.website = "https://ashcombe.example"
    with store.change("Edit council") as session:
        actions.save_council(session, draft, [])
    with store.read() as session:
        assert reload(session).website == "https://ashcombe.example"


def test_person_is_found_by_a_telephone_number_however_it_is_written_and_not_once_erased(store: Store) -> None:
    with store.change("Add people") as session:
        session.add(Person(name="Joan Marsh", phone="01632 960 158", email="joan@example.org"))
        session.add(Person(name="Ann Lee", phone="01632 960 158", erased_on=TODAY))
    with store.read() as session:
        for typed in ("01632 960 158", "960158", "JOAN@example"):
            assert [hit.title for hit in search_hits(session, typed)] == ["Joan Marsh"]
