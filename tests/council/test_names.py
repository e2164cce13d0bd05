"""How a person is named on paper: by office or body, by name only where that is right."""

from datetime import date

import pytest

from clerkdesk.council.names import printed_name
from clerkdesk.council.records import Person, RoleHeld

TODAY = date(2026, 11, 23)


def _printed(person: Person, *roles: RoleHeld, body: str = "", chair_word: str = "chairman") -> str:
    return printed_name(person, roles, body, chair_word=chair_word, today=TODAY)


def _role(person: Person, role: str, title: str = "", ends_on: date | None = None) -> RoleHeld:
    return RoleHeld(person_id=person.id, role=role, title=title, ends_on=ends_on)


@pytest.mark.parametrize("role", ["clerk", "councillor", "vice-chairman", "ward or county councillor"])
def test_who_holds_public_office_is_printed_by_name_and_role(role: str) -> None:
    person = Person(name="Joan Marsh")
    assert _printed(person, _role(person, "volunteer"), _role(person, role)) == f"Joan Marsh, {role}"


def test_chair_is_called_as_the_council_calls_it() -> None:
    person = Person(name="Joan Marsh")
    assert _printed(person, _role(person, "chairman"), chair_word="chair") == "Joan Marsh, chair"


def test_volunteer_is_printed_by_role_and_body_alone() -> None:
    person = Person(name="Secret Volunteer")
    assert _printed(person, _role(person, "volunteer", "Footpaths officer")) == "Footpaths officer"
    assert _printed(person, _role(person, "volunteer"), body="Scouts") == "Volunteer, Scouts"


def test_volunteer_who_agreed_is_printed_by_name() -> None:
    person = Person(name="Willing Volunteer", may_be_named=True)
    assert _printed(person, _role(person, "volunteer"), body="Scouts") == "Willing Volunteer, volunteer"
    assert _printed(person, body="Scouts") == "Willing Volunteer, Scouts"
    assert _printed(person) == "Willing Volunteer"


def test_councillor_who_has_left_is_no_longer_named() -> None:
    person = Person(name="Former Councillor")
    assert _printed(person, _role(person, "councillor", ends_on=date(2025, 5, 6))) == "A volunteer"
