"""Home says how things stand in sentences that are true."""

from datetime import UTC, date, datetime

import pytest

from clerkdesk.home.facts import (
    HomeFacts,
    PlanFigures,
    ThemeBar,
    bar_sentence,
    copy_sentence,
    figures,
    greeting,
    later_days,
    plan_sentence,
    stage_sentence,
    standing_sentence,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("who", "hour", "said"),
    [
        ("Margaret Hale", 19, "Good evening, Margaret"),
        ("Mrs Hale", 9, "Good morning, Mrs Hale"),
        ("Cllr. Odell", 12, "Good afternoon, Cllr. Odell"),
        (" ", 17, "Good afternoon"),
    ],
)
def test_clerk_is_greeted_by_name_and_time_of_day(who: str, hour: int, said: str) -> None:
    assert greeting(who, hour) == said


def test_plan_is_told_in_one_sentence() -> None:
    bars = (ThemeBar("Roads", 2, 1, 0), ThemeBar("Housing", 0, 0, 3))
    assert plan_sentence(PlanFigures("Our plan", actions=6, themes=2, bars=bars)) == (
        "Our plan: 6 actions in 2 themes; 2 done so far."
    )
    many = PlanFigures("", actions=2000, themes=1, bars=(ThemeBar("Roads", 1667, 0, 333),))
    assert plan_sentence(many) == "2,000 actions in 1 theme; 1,667 done so far."
    assert plan_sentence(PlanFigures("", actions=1)) == "1 action in no themes; none done so far."
    assert plan_sentence(PlanFigures("Our plan")) == plan_sentence(None)
    assert "Nothing stands in the plan yet" in plan_sentence(None)


def test_stage_and_time_are_told_in_the_place_of_the_plans_sentence() -> None:
    late = stage_sentence(6, 9, "Draft the plan", "Month 11 of 18; the plan is two weeks late")
    assert late == "Stage 6 of 9: Draft the plan. Month 11 of 18; the plan is two weeks late."
    assert stage_sentence(1, 9, "Get started", "") == "Stage 1 of 9: Get started."
    assert stage_sentence(None, 9, "", "The plan is made") == "All 9 stages are done. The plan is made."
    full, empty = PlanFigures("Our plan", actions=1), PlanFigures("Our plan")
    assert standing_sentence(HomeFacts("", full, stage=late)) == late
    assert standing_sentence(HomeFacts("", full)) == plan_sentence(full)
    assert standing_sentence(HomeFacts("", empty, stage=late)) == f"{late} {plan_sentence(empty)}"


def test_line_is_put_off_by_a_day_a_week_or_a_month() -> None:
    assert later_days(date(2027, 1, 31)) == [
        ("Tomorrow", date(2027, 2, 1)),
        ("Next week, 7 February", date(2027, 2, 7)),
        ("Next month, 28 February", date(2027, 2, 28)),
    ]


def test_money_stands_among_the_figures_once_there_is_any() -> None:
    plain = PlanFigures("Our plan", actions=1, themes=1, with_lead=1)
    assert figures(plain) == [("1", "action in 1 theme"), ("1", "with someone to lead")]
    rich = PlanFigures("Our plan", actions=40, themes=6, with_lead=31, sought=8_640_000, secured=2_100_000)
    assert figures(rich)[0] == ("40", "actions in 6 themes")
    assert figures(rich)[2] == ("£86,400", "sought, £21,000 secured")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (datetime(2026, 11, 23, 9, 3, tzinfo=UTC), "Last copy today 09:03"),
        (datetime(2026, 11, 22, 18, 10, tzinfo=UTC), "Last copy yesterday 18:10"),
        (datetime(2025, 11, 3, 7, 0, tzinfo=UTC), "Last copy 3 November 2025 07:00"),
        (None, "No copy yet. One is made every day when this file is first opened."),
    ],
)
def test_last_copy_is_told_by_day_and_time(made: datetime | None, said: str) -> None:
    assert copy_sentence(made, TODAY) == said


def test_bar_is_told_in_words() -> None:
    assert bar_sentence(ThemeBar("Roads", 2, 1, 0)) == "Roads: 2 done, 1 under way, 0 not begun"
