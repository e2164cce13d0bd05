"""The list for the group says how everyone is reached; the public one names only those who may be named."""

from datetime import date

import pytest

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.people_lists import initials, people_list, public_list
from clerkdesk.council.records import Council, Person, RoleHeld
from clerkdesk.printing.pdf import pdf_bytes
from tests.conftest import TODAY
from tests.printing.reading import Tagged


@pytest.fixture
def peopled(store: Store) -> Store:
    """Return a council with a councillor, a member who agreed, a volunteer who did not, and one who has left."""
    people = (
        (Person(name="Ruth Odell", phone="01632 960 102"), "councillor", ""),
        (Person(name="Jasvinder Kaur", may_be_named=True), "steering group chairman", ""),
        (Person(name="Anne-Marie Dunn", email="am@example.org"), "volunteer", "Footpaths, with her dog"),
        (Person(name="Joan Garside"), "", ""),
    )
    with store.change("Set up council") as session:
        actions.save_council(session, Council(name="Ashcombe Magna", chair_word="chair"))
        for person, role, title in people:
            held = RoleHeld(
                person_id=person.id, role=role, title=title, starts_on=date(2023, 5, 4),
                ward="Slade Bottom" if role == "councillor" else "", came_by="co-opted" if role == "councillor" else "",
            )  # fmt: skip
            actions.save_person(session, person, [held] if role else [])
    return store


def test_own_list_has_everyone_and_says_it_is_not_for_publication(peopled: Store) -> None:
    with peopled.read() as session:
        text = Tagged(pdf_bytes(people_list(session, TODAY))).tree.text
    assert "Not for publication" in text
    for words in ("Joan Garside", "01632 960 102", "am@example.org", "Councillor (Slade Bottom ward, co-opted)"):
        assert words in text


def test_public_list_names_only_those_in_office_and_those_who_agreed(peopled: Store) -> None:
    with peopled.read() as session:
        text = Tagged(pdf_bytes(public_list(session, TODAY))).tree.text
    for words in ("Ruth Odell", "Jasvinder Kaur", "Steering group chair", "A. M. D.", "Volunteer", "4 May 2023"):
        assert words in text
    for words in ("Dunn", "dog", "Garside", "01632", "am@example.org"):
        assert words not in text


def test_initials_of_names_however_written() -> None:
    assert initials("siobhán o'brien") == "S. O."
    assert initials("(Bob)") == "–"
