"""A cost that several councils bear: our share worked out, counted and told; and budgets in years of elections."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council.actions import find_or_add_person
from clerkdesk.printing.html import html_text
from clerkdesk.training.actions import bookings, courses, money
from clerkdesk.training.actions.money import YearOfMoney, election_words
from clerkdesk.training.printout.register import budget_document
from clerkdesk.training.records.courses import SHARED, Booking, Opportunity
from clerkdesk.training.rules.sharing import SHARES, TYPED, our_share, shared_words
from clerkdesk.training.screen.bookings import BookingsScreen
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("whole", "share", "ours"),
    [
        (9000, "half", 4500),
        (9001, "half", 4501),  # half a penny is rounded up
        (10_000, "a third", 3333),
        (10_000, "two thirds", 6667),
        (10_000, "a quarter", 2500),
        (10_000, "three quarters", 7500),
        (0, "half", 0),
    ],
)
def test_our_share_is_worked_out_to_the_penny(whole: int, share: str, ours: int) -> None:
    assert our_share(whole, share) == ours


def test_every_share_is_said_with_its_sum() -> None:
    assert shared_words(9000, "half", 4500) == "half of £90 is £45"
    assert shared_words(9000, TYPED, 5000) == "£50 of £90"
    assert all(our_share(600, share) < 600 for share in SHARES if share)


def _booked(store: Store, **values: Any) -> Booking:
    with store.change("Book") as session:
        who = find_or_add_person(session, "Ann Lee").id
        course = courses.save_opportunity(session, Opportunity(title="Chairing", starts_on=TODAY)).id
        session.flush()
        draft = Booking(person_id=who, opportunity_id=course, state="booked", **values)
        kept = bookings.save_booking(session, draft)
        session.flush()
        session.expunge(kept)
        return kept


def test_a_whole_cost_and_a_share_become_our_cost(store: Store) -> None:
    kept = _booked(store, whole_cost=9001, share="half", shared_with="Slade Bottom Parish Council")
    assert (kept.cost, kept.paid_by) == (4501, SHARED)
    typed = _booked(store, whole_cost=9000, cost=2000)
    assert (typed.cost, typed.paid_by) == (2000, SHARED)
    with store.read() as session:
        (year,) = money.years(session)
        told = html_text(budget_document(session, TODAY))
    assert year.committed == 6501
    assert "Slade Bottom Parish Council" in told
    assert "Of £180.01 in all we pay £65.01, and others £115." in told


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"share": "half"}, "Enter the whole cost"),
        ({"whole_cost": -1}, "without a minus"),
        ({"whole_cost": 100, "cost": 101}, "no less than our own part"),
    ],
)
def test_a_share_that_can_not_be_is_refused(store: Store, values: dict[str, object], said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        _booked(store, **values)


def test_our_share_is_chosen_on_the_form_and_said_under_the_name(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = open_page("bookings").current()
    assert isinstance(page, BookingsScreen)
    page.add()
    for name, typed in (("person", "Ann Lee"), ("course", "Chairing"), ("whole_cost", "£100")):
        type_into(page.form.fields[name], typed)
    page.form.fields["share"].set_value("a third")
    page.form.fields["share"].edited.emit()
    page.save()
    assert "A third of £100 is £33.33, which is our cost." in page.panel.subtitle.text()
    assert [row.cost for row in page.table.rows] == [3333]


@pytest.mark.parametrize(
    ("budgets", "elections", "said"),
    [
        ({}, None, []),
        ({}, date(2027, 5, 6), ["Ordinary elections are on 6 May 2027; no budget is set for 2027/28 yet."]),
        ({"2026/27": 600, "2027/28": 601}, date(2027, 5, 6), []),
        (
            {"2026/27": 600, "2027/28": 600},
            date(2027, 5, 6),
            ["2027/28 is a year of elections, and its budget is no larger than the one before."],
        ),
    ],
)
def test_a_year_of_elections_wants_the_larger_budget(
    budgets: dict[str, int], elections: date | None, said: list[str]
) -> None:
    years = [YearOfMoney(year, pence, 0, 0) for year, pence in budgets.items()]
    assert election_words(years, elections) == said
