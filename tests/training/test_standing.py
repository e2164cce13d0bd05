"""The award, the pledge and the dates of conduct, on their edges."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from clerkdesk.training.records.standing import CONDUCT_KINDS
from clerkdesk.training.rules.dated import award_schemes, in_force, pledges
from clerkdesk.training.rules.standing import (
    Done,
    Fill,
    Office,
    award_lasts_until,
    award_lines,
    conduct_lines,
    pledge_lines,
)

SCHEME = award_schemes()[0]
TODAY = date(2026, 11, 23)
ANN = UUID(int=1)


@dataclass
class Written:
    state: str = "not yet"
    evidence: str = ""
    address: str = ""
    dated: date | None = None
    review_on: date | None = None


def test_each_level_asks_for_its_own_criteria_and_those_before() -> None:
    counts = [len(award_lines(SCHEME, level, {}, {})) for level in ("foundation", "quality", "gold")]
    assert counts == [23, 41, 51]
    assert [level.present_name for level in SCHEME.levels] == ["Bronze", "Silver", "Gold"]


def test_every_criterion_has_a_key_of_its_own() -> None:
    keys = [criterion.key for _, criterion in SCHEME.criteria_up_to("gold")]
    assert len(set(keys)) == len(keys)


def test_the_community_led_plan_fills_its_criteria_by_itself() -> None:
    fills = {"plan": Fill("Ashcombe Magna Community Plan, draft 3", False), "asked": Fill("Open day, 110 people", True)}
    lines = {line.criterion.key: line for line in award_lines(SCHEME, "quality", {}, fills)}
    assert lines["foundation-action-plan"].state == "being prepared"
    assert lines["foundation-consulted"].state == "in place"
    assert lines["foundation-consulted"].from_file
    assert lines["foundation-consulted"].still_needs == "give its address on the web"
    filled = {line.criterion.number for line in lines.values() if line.level.key == "quality" and line.criterion.fills}
    assert {5, 7, 8, 9, 10} <= filled


def test_what_the_clerk_wrote_stands_before_what_the_file_says() -> None:
    fills = {"plan": Fill("from the file", True)}
    written = Written("in place", "Our own words", "https://example.org/plan")
    line = award_lines(SCHEME, "foundation", {"foundation-action-plan": written}, fills)[11]
    assert (line.evidence, line.from_file, line.still_needs) == ("Our own words", False, "")
    only_address = Written(address="https://example.org/plan")
    line = award_lines(SCHEME, "foundation", {"foundation-action-plan": only_address}, fills)[11]
    assert (line.evidence, line.address, line.still_needs) == ("from the file", "https://example.org/plan", "")


def test_an_award_lasts_four_years_also_from_a_leap_day() -> None:
    assert award_lasts_until(SCHEME, date(2026, 3, 4)) == date(2030, 3, 4)
    assert award_lasts_until(SCHEME, date(2024, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("today", "is_due"), [(date(2027, 3, 3), False), (date(2027, 3, 4), True), (date(2027, 3, 5), True)]
)
def test_a_line_of_the_pledge_is_looked_at_again_after_a_year(today: date, is_due: bool) -> None:
    line = pledge_lines(pledges()[0], {"training": Written(evidence="The plan", dated=date(2026, 3, 4))}, today)[0]
    assert line.review_on == date(2027, 3, 4)
    assert line.is_due is is_due


def test_the_pledge_has_seven_lines() -> None:
    assert len(pledge_lines(pledges()[0], {}, TODAY)) == 7


def test_a_new_councillor_registers_interests_within_28_days() -> None:
    lines = {line.kind: line for line in conduct_lines([Office(ANN, "Ann Lee", date(2026, 5, 7))], [], CONDUCT_KINDS)}
    register = lines["register of interests"]
    assert register.due_on == date(2026, 6, 3)  # the day of taking office is the first of the 28
    assert not register.is_late(date(2026, 6, 3))
    assert register.is_late(date(2026, 6, 4))
    assert register.words(date(2026, 6, 4)) == "late since 3 June 2026"
    assert lines["code of conduct training"].due_on == date(2026, 11, 7)
    assert lines["declaration of acceptance of office"].due_on == date(2026, 5, 21)  # the annual meeting at the latest


def test_the_latest_day_kept_stands_and_a_day_chosen_goes_before_the_usual_one() -> None:
    kind = "register of interests"
    kept = [
        Done(ANN, kind, None, date(2024, 5, 9)),
        Done(ANN, kind, date(2026, 6, 30), date(2026, 5, 20)),
        Done(uuid4(), kind, None, date(2026, 8, 1)),
    ]
    (line,) = conduct_lines([Office(ANN, "Ann Lee", None)], kept, [kind])
    assert (line.due_on, line.words(TODAY)) == (date(2026, 6, 30), "done on 20 May 2026")
    (unknown,) = conduct_lines([Office(ANN, "Ann Lee", None)], [], [kind])
    assert unknown.words(TODAY) == "no day known"


@pytest.mark.parametrize(
    ("done_on", "counts"),
    [(date(2019, 5, 7), False), (date(2023, 4, 24), False), (date(2023, 4, 25), True), (date(2023, 5, 9), True)],
)
def test_a_declaration_is_made_anew_in_each_term(done_on: date, counts: bool) -> None:
    kind = "declaration of acceptance of office"
    (line,) = conduct_lines([Office(ANN, "Ann Lee", date(2023, 5, 9))], [Done(ANN, kind, None, done_on)], [kind])
    assert (line.done_on == done_on) is counts


def test_a_second_scheme_and_a_second_pledge_hold_from_their_day() -> None:
    later = replace(SCHEME, since=date(2027, 1, 1), label="Criteria of 2027", levels=SCHEME.levels[:1])
    assert in_force((SCHEME, later), date(2026, 12, 31)).label == "Criteria of 2015 to 2024"
    assert in_force((later, SCHEME), date(2027, 1, 1)).label == "Criteria of 2027"
    written = {"foundation-minutes": Written("in place", "Minutes since 2019", "https://example.org")}
    ready = [line for line in award_lines(later, "gold", written, {}) if not line.still_needs]
    assert [line.criterion.key for line in ready] == ["foundation-minutes"]  # what was written stays by its key
    pledge = pledges()[0]
    shorter = replace(pledge, since=date(2027, 1, 1), review_months=6)
    kept = {"code": Written(evidence="Minute 4", dated=date(2026, 12, 1))}
    days = [pledge_lines(in_force((pledge, shorter), day), kept, day)[1].review_on for day in (TODAY, date(2027, 1, 1))]
    assert days == [date(2027, 12, 1), date(2027, 6, 1)]
