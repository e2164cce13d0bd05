"""What a programme needs before it is approved, when one person carries too much, and which five years are meant."""

from datetime import date

import pytest

from clerkdesk.training.rules.improvement import (
    Answer,
    alike,
    falls_into,
    is_answered,
    missing_answers,
    over_half,
    principles,
    sharing_words,
    usual,
    years_ahead,
)

WHOLE = {one.key: Answer("We asked", "Minute 26/71") for one in principles()} | {
    part.key: Answer("Localism Act 2011", "") for one in principles() for part in one.parts
}


def test_there_are_six_principles_with_what_is_asked() -> None:
    assert [one.key for one in principles()] == ["need", "people", "context", "partnership", "leadership", "learning"]
    assert all(one.asked.endswith((".", "?")) for one in principles())
    assert usual()["strategy"]["source"]


@pytest.mark.parametrize("state", ["approved", "under way", "ended"])
def test_all_six_answers_with_what_shows_them_are_wanted_before_a_programme_is_approved(state: str) -> None:
    assert missing_answers("service", state, WHOLE) == []
    lacking = {**WHOLE, "context": Answer("It fits", " ")}
    (problem,) = missing_answers("service", state, lacking)
    assert (problem.field, "It fits" in problem.text) == ("context_evidence", True)
    assert len(missing_answers("service", state, {})) == 15


def test_what_a_programme_fits_with_is_four_answers() -> None:
    context = principles()[2]
    assert [part.title for part in context.parts] == [
        "The law", "Regulations", "National policy", "Programmes there are already",
    ]  # fmt: skip
    without = {key: said for key, said in WHOLE.items() if key != "context-policy"}
    (problem,) = missing_answers("service", "approved", without)
    assert problem.field == "context-policy"
    assert problem.text == "Answer “National policy” before the programme is approved, or write “none”."
    assert (is_answered(context, WHOLE), is_answered(context, without)) == (True, False)
    assert is_answered(context, {**WHOLE, "context": Answer("", "Minute 26/71")})  # nothing else need be said
    assert not is_answered(context, {**WHOLE, "context": Answer("All fits", "")})


@pytest.mark.parametrize("state", ["being thought about", "dropped"])
def test_nothing_is_asked_while_a_programme_is_thought_about_or_once_it_is_dropped(state: str) -> None:
    assert missing_answers("project", state, {}) == []


def test_a_single_course_is_no_programme_and_skips_the_six_principles() -> None:
    assert missing_answers("single course", "approved", {}) == []


@pytest.mark.parametrize(
    ("holders", "found"),
    [
        ([], None),
        (["Hale"], None),
        (["Hale", "Odell"], None),
        (["Hale", "Hale", "Odell", "Pryce"], None),
        (["Hale", "Hale", "Odell"], ("Hale", 2)),
        (["Hale", "Hale", "", ""], None),
        (["", "", ""], None),
    ],
)
def test_the_warning_comes_when_one_person_holds_over_half_of_the_tasks(
    holders: list[str], found: tuple[str, int] | None
) -> None:
    assert over_half(holders) == found
    assert bool(sharing_words(holders)) == bool(found)


def test_titles_that_share_a_longer_word_may_overlap() -> None:
    others = ["Digital skills for all", "Help in the hall", "A digital register"]
    assert alike("Digital help desk", others) == ["Digital skills for all", "A digital register"]
    assert alike("Desk in the hall", others) == []


def test_five_years_begin_with_the_financial_year_of_the_day() -> None:
    assert years_ahead(date(2027, 3, 31)) == ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"]
    assert years_ahead(date(2027, 4, 1))[0] == "2027/28"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "falls"),
    [
        (date(2027, 3, 31), None, True),
        (date(2027, 4, 1), None, False),
        (date(2025, 1, 1), date(2026, 4, 1), True),
        (date(2025, 1, 1), date(2026, 3, 31), False),
        (None, None, False),
    ],
)
def test_a_programme_stands_in_the_years_in_which_it_runs(
    starts_on: date | None, ends_on: date | None, falls: bool
) -> None:
    assert falls_into("2026/27", starts_on, ends_on) is falls
