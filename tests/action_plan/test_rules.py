"""What can be told of actions by looking at them."""

from datetime import date, timedelta
from itertools import groupby
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.rules import ActionRow, Answer, ThemeRow
from clerkdesk.core.wording import AGREED, PROGRESS

TODAY = date(2026, 11, 23)
EMPTY = ActionRow(
    id=UUID(int=1), theme_id=None, issue_id=None, position=0, number="", what="Mend the gate", leads="", helpers="",
    said="", said_on=None, when_words="", starts_on=None, ends_on=None, financial_year="", cost_low=None,
    cost_high=None, cost_note="", priority="none given", progress="not started", percent=None, outcome="none yet",
    has_measure=False, sought=0, secured=0, match=0, in_kind=0,
)  # fmt: skip
FULL = EMPTY._replace(
    leads="Parish Council",
    said="agreed",
    when_words="Start now",
    cost_low=100,
    has_measure=True,
    progress="in progress",
)
ANSWERS = st.builds(Answer, st.text(max_size=4), st.just("lead"), st.sampled_from(AGREED), st.none() | st.dates())
PENCE = st.none() | st.integers(0, 10**8)
POUNDS = st.integers(0, 1000)


@st.composite
def actions(draw: st.DrawFn) -> ActionRow:
    return EMPTY._replace(
        cost_low=draw(PENCE),
        cost_high=draw(PENCE),
        progress=draw(st.sampled_from(PROGRESS)),
        sought=draw(POUNDS),
        secured=draw(POUNDS),
    )


ROWS = actions()


def theme(number: str, position: int) -> ThemeRow:
    return ThemeRow(uuid4(), number, f"Theme {number}", position, 0)


def test_action_with_only_its_words_wants_all_but_an_answer() -> None:
    assert rules.missing(EMPTY) == ("who", "when", "cost", "measure")


def test_full_action_wants_nothing() -> None:
    assert rules.missing(FULL) == ()


def test_action_with_a_partner_who_has_not_agreed_wants_the_answer() -> None:
    assert rules.missing(FULL._replace(said="asked")) == ("agreed",)
    assert rules.missing(FULL._replace(said="agreed with changes")) == ()


def test_cost_in_words_counts_as_a_cost() -> None:
    assert "cost" not in rules.missing(EMPTY._replace(cost_note="officer time"))


@given(st.sampled_from(("done", "dropped")))
def test_what_is_over_wants_nothing_and_is_never_late(progress: str) -> None:
    row = EMPTY._replace(progress=progress, ends_on=TODAY - timedelta(days=400))
    assert rules.missing(row) == ()
    assert not rules.is_late(row, TODAY)


@given(st.dates())
def test_action_is_late_from_the_day_after_its_end(end: date) -> None:
    row = EMPTY._replace(ends_on=end)
    assert not rules.is_late(row, end)
    assert end == date.max or rules.is_late(row, end + timedelta(days=1))


@given(st.lists(ANSWERS, min_size=1))
def test_one_answer_that_is_not_yes_stands_for_all(answers: list[Answer]) -> None:
    said, _ = rules.summary_of(answers)
    assert said in {answer.agreed for answer in answers}
    assert (said in ("agreed", "agreed with changes")) == all("agreed" in a.agreed for a in answers)


def test_nobody_asked_gives_no_answer() -> None:
    assert rules.summary_of([]) == ("", None)


@given(st.lists(ROWS))
def test_totals_leave_out_dropped_actions_only(rows: list[ActionRow]) -> None:
    sums = rules.totals(rows)
    counted = [row for row in rows if row.progress != "dropped"]
    assert sums.actions + sums.dropped == len(rows)
    assert sums.sought == sum(row.sought for row in counted)
    assert sums.secured == sum(row.secured for row in counted)
    assert sums.without_cost == sum(row.cost_low is None and row.cost_high is None for row in counted)
    assert sums.is_empty == (not (sums.low or sums.high or sums.sought or sums.secured))


@given(st.lists(ROWS))
def test_totals_added_apart_are_the_totals_of_all(rows: list[ActionRow]) -> None:
    half = len(rows) // 2
    parts = zip(rules.totals(rows[:half]), rules.totals(rows[half:]), strict=True)
    assert tuple(a + b for a, b in parts) == tuple(rules.totals(rows))


def test_single_cost_counts_as_lowest_and_highest() -> None:
    sums = rules.totals([EMPTY._replace(cost_low=100), EMPTY._replace(cost_low=200, cost_high=500)])
    assert (sums.low, sums.high) == (300, 600)


def test_totals_read_as_one_line() -> None:
    rows = [
        EMPTY._replace(cost_low=2400000, secured=600000, sought=100000, match=50000, in_kind=20000),
        EMPTY,
        EMPTY._replace(progress="dropped"),
    ]
    assert rules.totals_words(rules.totals(rows)) == (
        "Cost £24,000 (1 action without a cost) · secured £6,000 · sought £1,000 · match funding £500 · "
        "help in kind worth £200 · 1 dropped action not counted"
    )
    assert rules.totals_words(rules.totals([])) == "Cost not known yet · secured £0"


def test_numbers_sort_as_people_count() -> None:
    numbers = ["3.10", "", "B", "3.2", "10.1", "3", "3.2a"]
    assert sorted(numbers, key=rules.number_key) == ["3", "3.2", "3.2a", "3.10", "10.1", "B", ""]


@given(st.lists(st.text(max_size=6)))
def test_any_numbers_can_be_sorted(numbers: list[str]) -> None:
    assert len(sorted(numbers, key=rules.number_key)) == len(numbers)


def test_themes_are_numbered_anew_but_letters_stay() -> None:
    assert rules.theme_numbers(["4", "", "9"]) == ["1", "2", "3"]
    assert rules.theme_numbers(["A", "", "1", ""]) == ["A", "2", "1", "3"]


@given(st.lists(st.sampled_from(["", "1", "2", "A", "B"])))
def test_new_theme_numbers_are_never_empty(numbers: list[str]) -> None:
    assert all(rules.theme_numbers(numbers))


@given(st.lists(st.sampled_from([None, *(UUID(int=n) for n in range(1, 4))])))
def test_actions_are_numbered_in_two_levels_without_gaps(places: list[UUID | None]) -> None:
    rows = [EMPTY._replace(id=uuid4(), theme_id=place) for place in places]
    numbers = rules.action_numbers(rows, {UUID(int=n): str(n) for n in range(1, 4)})
    for place in set(places):
        start = f"{place.int}." if place else ""
        inside = [numbers[row.id] for row in rows if row.theme_id == place]
        assert inside == [f"{start}{n + 1}" for n in range(len(inside))]


def test_next_number_follows_the_highest_in_use() -> None:
    assert rules.next_number("3", ["3.1", "3.9", "3.x", "30.2", "4.1"]) == "3.10"
    assert rules.next_number("", []) == "1"


@given(st.lists(st.uuids(), unique=True), st.data())
def test_moving_keeps_every_action_once(order: list[UUID], data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(order), unique=True)) if order else []
    before = data.draw(st.none() | st.sampled_from(order)) if order else None
    after = rules.moved(order, keys, before)
    assert sorted(after) == sorted(order)
    assert [key for key in after if key not in keys] == [key for key in order if key not in keys]
    if keys and before is not None and before not in keys:
        assert after[after.index(before) - 1] in keys


def test_what_does_not_go_together_is_named() -> None:
    assert rules.oddities("done", 100, "done", False) == []
    assert rules.oddities("in progress", None, "none yet", False) == []
    said = [
        *rules.oddities("done", 40, "none yet", False),
        *rules.oddities("not started", 10, "none yet", False),
        *rules.oddities("in progress", None, "done", False),
        *rules.oddities("not started", None, "refused", False),
    ]
    assert [words.split(",")[0] for words in said] == [
        "It is done",
        "It is not started",
        "The outcome is “done”",
        "The outcome is “refused”",
        "Say which body refused it; the printed plan can then name it.",
    ]
    assert rules.oddities("dropped", None, "refused", True) == []


def test_year_is_read_from_whatever_is_given() -> None:
    assert rules.year_of(EMPTY._replace(financial_year="2020/21", ends_on=TODAY)) == "2020/21"
    assert rules.year_of(EMPTY._replace(ends_on=date(2027, 3, 31))) == "2026/27"
    assert rules.year_of(EMPTY._replace(starts_on=date(2027, 4, 1))) == "2027/28"
    assert rules.year_of(EMPTY._replace(when_words="16/17")) == "2016/17"
    assert rules.year_of(EMPTY._replace(when_words="Start now")) == ""


def test_when_is_shown_in_words_first() -> None:
    assert rules.when_of(EMPTY._replace(when_words="Short term", ends_on=TODAY)) == "Short term"
    assert rules.when_of(EMPTY._replace(ends_on=TODAY)) == "by 23 November 2026"
    assert rules.when_of(EMPTY._replace(financial_year="2026/27", starts_on=TODAY)) == "2026/27"
    assert rules.when_of(EMPTY._replace(starts_on=TODAY)) == "from 23 November 2026"
    assert rules.when_of(EMPTY) == ""


def test_days_sort_before_words_and_words_before_nothing() -> None:
    rows = [
        EMPTY,
        EMPTY._replace(when_words="Soon"),
        EMPTY._replace(financial_year="2027/28"),
        EMPTY._replace(ends_on=TODAY),
    ]
    assert sorted(rows, key=rules.when_key) == rows[::-1]


def test_cost_is_shown_as_sums_or_words() -> None:
    assert rules.cost_of(EMPTY._replace(cost_low=100, cost_high=200)) == "£1 to £2"
    assert rules.cost_of(EMPTY._replace(cost_note="officer time")) == "officer time"


@given(st.sampled_from(rules.GROUPS), st.lists(ROWS), st.data())
def test_groups_of_one_heading_stand_together_when_sorted(by: str, rows: list[ActionRow], data: st.DataObject) -> None:
    themes = [theme("1", 0), theme("2", 0), theme("", 1)]
    known = {t.id: t for t in themes}
    placed = [
        row._replace(
            theme_id=data.draw(st.sampled_from([None, *known])),
            leads=data.draw(st.sampled_from(["", "Parish Council", "Parish Council; School"])),
        )
        for row in rows
    ]
    groups = sorted((rules.group_of(row, by, known) for row in placed), key=lambda group: group[0])
    headings = [heading for heading, _ in groupby(groups, key=lambda group: group[1])]
    assert len(headings) == len(set(headings))


def test_group_headings_read_well() -> None:
    roads = theme("3", 0)._replace(title="Roads and paths")
    row = EMPTY._replace(theme_id=roads.id, leads="Parish Council; School", when_words="2026/27")
    headings = [rules.group_of(row, by, {roads.id: roads})[1] for by in rules.GROUPS]
    assert headings == ["3 Roads and paths", "Parish Council", "Not started", "2026/27"]
    headings = [rules.group_of(EMPTY, by, {})[1] for by in rules.GROUPS]
    assert headings == ["No theme yet", "No lead yet", "Not started", "No year given"]


def test_high_priority_comes_first() -> None:
    assert sorted(["none given", "low", "high"], key=rules.priority_key) == ["high", "low", "none given"]


def test_page_says_what_is_to_be_looked_at() -> None:
    late = FULL._replace(ends_on=TODAY - timedelta(days=1))
    assert rules.purpose_words([EMPTY, late, late], TODAY) == "3 actions, 1 needs a lead and 2 have passed the date."
    assert rules.purpose_words([], TODAY) == "No actions."
