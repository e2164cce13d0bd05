"""Parishes are found by the few letters that a clerk types."""

import gzip
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.core.paths import resources
from clerkdesk.council.parishes import Parish, all_parishes, find, shown


def names(text: str, limit: int = 50) -> list[str]:
    return [parish.name for parish in find(text, limit)]


def test_every_english_parish_of_the_source_is_there() -> None:
    parishes = all_parishes()
    assert len(parishes) == len({parish.code for parish in parishes}) == 10_463
    assert all(parish.code.startswith("E04") and parish.name for parish in parishes)


def test_parish_brings_its_district_county_and_region() -> None:
    (found,) = find("hook norton")
    assert found == Parish("E04008052", "Hook Norton", "E07000177", "Cherwell", "Oxfordshire", "South East")


def test_unknown_district_county_and_region_stay_blank_together() -> None:
    blank = [p for p in all_parishes() if not p.county or not p.region]
    assert len(blank) == 521
    assert {(p.district_code, p.district, p.county, p.region) for p in blank} == {("", "", "", "")}


def test_names_repeat_nationally_and_inside_one_district_as_in_the_source() -> None:
    nationally = Counter(p.name for p in all_parishes())
    assert sum(times > 1 for times in nationally.values()) == 551
    inside = Counter((p.name, p.district_code) for p in all_parishes() if p.district_code)
    assert sum(times > 1 for times in inside.values()) == 17


def test_what_is_shown_tells_every_parish_from_every_other() -> None:
    assert len({shown(parish) for parish in all_parishes()}) == 10_463


def test_name_that_repeats_is_shown_with_district_and_code() -> None:
    both = [shown(parish) for parish in find("barden") if parish.name == "Barden"]
    assert both == ["Barden, North Yorkshire, E04007059", "Barden, North Yorkshire, E04007451"]


def test_name_met_once_is_shown_with_its_district_only() -> None:
    assert [shown(parish) for parish in find("hook norton")] == ["Hook Norton, Cherwell"]


def test_name_without_a_district_is_shown_with_its_code() -> None:
    assert [shown(parish) for parish in find("wexham court")] == ["Wexham Court, E04001211"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("HOOK NORTON", "Hook Norton"),
        ("hooknorton", "Hook Norton"),
        ("nort hook", "Hook Norton"),
        ("kings nympton", "King's Nympton"),
        ("King’s Nympton", "King's Nympton"),
        ("newton by the sea", "Newton-by-the-Sea"),
        ("st ives", "St. Ives"),
        ("saint ives", "St. Ives"),
        ("Saint Ive", "St. Ive"),
        ("hadley and leegomery", "Hadley & Leegomery"),
        ("barugh great", "Barugh (Great and Little)"),
        ("e04000001", "Blackrod"),
        ("westhoughton bolton", "Westhoughton"),
    ],
)
def test_parish_is_found_however_it_is_typed(typed: str, name: str) -> None:
    assert any(name in found for found in names(typed))


def test_name_itself_comes_first_then_names_that_begin_so_then_names_that_hold_it() -> None:
    found = names("norton", 200)
    assert found[0] == "Norton"
    begins = found.index("Norton Canon")
    assert found.index("Norton") < begins < found.index("Hook Norton")


def test_district_finds_its_parishes_after_those_of_that_name() -> None:
    found = find("bolton", 200)
    assert found[0].name == "Bolton"
    assert any(parish.district == "Bolton" for parish in found)


@pytest.mark.parametrize("typed", ["", "   ", "-", "' . ,"])
def test_nothing_typed_finds_nothing(typed: str) -> None:
    assert find(typed) == []


def test_no_more_are_listed_than_asked_for() -> None:
    assert len(find("a", 7)) == 7


@given(st.text())
def test_no_input_is_an_error(typed: str) -> None:
    assert len(find(typed)) <= 50


@given(st.data())
def test_every_parish_is_found_by_its_own_name_and_code(data: st.DataObject) -> None:
    parish = data.draw(st.sampled_from(all_parishes()))
    assert find(f"{parish.name} {parish.code}") == [parish]


def test_packed_list_carries_no_time_so_that_packing_again_changes_nothing() -> None:
    packed = Path(resources() / "places" / "parishes.tsv.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed).count(b"\n") == 10_463


def test_attribution_comes_with_the_list() -> None:
    text = (resources() / "places" / "README.md").read_text(encoding="utf-8")
    assert "Office for National Statistics" in text
    assert "Open\nGovernment Licence v3.0" in text or "Open Government Licence v3.0" in text
