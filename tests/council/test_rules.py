"""Names of councils, file names, roles and what is missing follow from the rows."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.council import rules
from clerkdesk.council.records import COUNCIL_KINDS, Council, RoleHeld


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Ashcombe  Magna", "parish council", "Ashcombe Magna Parish Council"),
        ("Ashcombe", "grouped parish council", "Ashcombe Grouped Parish Council"),
        ("Ashcombe", "parish meeting without a council", "Ashcombe Parish Meeting"),
        ("Ashcombe Town Council", "town council", "Ashcombe Town Council"),
        ("The Council", "parish council", "The Council"),
        ("Ashcombe", "something older", "Ashcombe Council"),
        ("", "parish council", ""),
    ],
)
def test_council_is_shown_with_its_kind_once(name: str, kind: str, shown: str) -> None:
    assert rules.display_name(Council(name=name, kind=kind)) == shown


@pytest.mark.parametrize("kind", COUNCIL_KINDS)
def test_kind_is_read_back_from_a_whole_name(kind: str) -> None:
    assert rules.name_and_kind(rules.named("Ashcombe", kind)) == ("Ashcombe", kind)


def test_name_that_says_no_kind_is_a_parish_council() -> None:
    assert rules.name_and_kind(" Ashcombe  Magna") == ("Ashcombe Magna", "parish council")


@given(st.text())
def test_file_name_can_be_written_on_every_system(text: str) -> None:
    name = rules.file_name(text)
    assert name
    assert not set(name) & set('\\/:*?"<>|\0\n')
    assert name == name.strip(" .")
    assert name.casefold() not in {"con", "nul", "com1"}


def test_file_name_keeps_what_can_be_kept() -> None:
    assert rules.file_name("St Mary/St Paul: Ashcombe Parish Council.") == "St Mary St Paul Ashcombe Parish Council"
    assert rules.file_name("Con") == "Con council"
    assert rules.file_name("???") == "Council"


def test_names_are_compared_without_capitals_stops_and_a_leading_the() -> None:
    assert rules.folded("The St. Mary’s & All Saints") == rules.folded("st marys and all  saints")
    assert rules.folded("The") == "the"


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, None, True),
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 2), None, False),
        (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False),
    ],
)
def test_role_is_held_from_its_first_to_its_last_day(start: date | None, end: date | None, held: bool) -> None:
    assert rules.is_held(RoleHeld(person_id=uuid4(), starts_on=start, ends_on=end), date(2026, 1, 1)) is held


def test_district_of_grouped_parishes_is_told_where_they_share_it() -> None:
    assert rules.same(["West Dorne", "", "West Dorne"]) == "West Dorne"
    assert rules.same(["West Dorne", "East Dorne"]) == ""
    assert rules.same([]) == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("West Dorne District Council", "district council"),
        ("Dorneshire County Council.", "county council"),
        ("Slade Town Council", "parish council"),
        ("Dorne Council", "other"),
        ("County Highways", "other"),
    ],
)
def test_kind_of_a_new_body_is_read_from_its_name(name: str, kind: str) -> None:
    assert rules.kind_of_body(name) == kind
