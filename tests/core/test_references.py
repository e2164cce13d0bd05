"""What points to a row is found through the links of all tables and told in words."""

from clerkdesk.core import references
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.records import Council, CouncilParish, Organisation, Person


def test_what_points_to_a_row_is_counted_and_worded(store: Store) -> None:
    with store.change("Add organisations") as session:
        club = actions.find_or_add(session, "Youth club")
        other = actions.find_or_add(session, "Bowls club")
        session.add_all([Person(name=name, organisation_id=club.id) for name in ("A", "B")])
        actions.save_person(session, Person(name="C"), [])
    with store.read() as session:
        (pointer,) = references.pointers_to(session, Organisation, club.id)
        assert (pointer.table, pointer.column, pointer.words) == (
            "council_person",
            "organisation_id",
            "2 people who belong to it",
        )
        assert references.pointers_to(session, Organisation, other.id) == []
        assert references.pointers_to_all(session, Organisation) == {club.id: [pointer]}


def test_link_without_words_of_its_own_is_an_entry_elsewhere(store: Store) -> None:
    with store.change("Add a parish") as session:
        council = Council(name="Ashcombe Magna")
        session.add(council)
        session.flush()
        session.add(CouncilParish(council_id=council.id, name="Ashcombe"))
    with store.read() as session:
        assert references.in_words(references.pointers_to(session, Council, council.id)) == "1 entry elsewhere"


def test_tables_that_can_point_to_a_row_are_named() -> None:
    assert {"council_person", "action_plan_party"} <= references.tables_pointing_to(Organisation)
