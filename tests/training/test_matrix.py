"""The matrix of people and topics, on its edges."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from clerkdesk.training.rules.matrix import Asked, Cell, Holder, Trained, counts, matrix, shown_topics

TODAY = date(2026, 11, 23)
ANN, BEN = UUID(int=1), UUID(int=2)
CODE, MONEY = UUID(int=11), UUID(int=12)


def _cells(
    *trained: Trained,
    holders: tuple[Holder, ...] = (Holder(ANN, "councillor", date(2026, 6, 14)),),
    asked: tuple[Asked, ...] = (Asked("councillor", CODE, 6),),
    renew: int | None = None,
    exempt: tuple[tuple[UUID, UUID], ...] = (),
    low: tuple[tuple[UUID, UUID], ...] = (),
    today: date = TODAY,
) -> dict[tuple[UUID, UUID], Cell]:
    return matrix(holders, asked, trained, renewals={CODE: renew}, exempt=exempt, audited_low=low, today=today)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 13), "Due by 14 December 2026"),
        (date(2026, 12, 14), "Due by 14 December 2026"),
        (date(2026, 12, 15), "Late since 14 December 2026"),
    ],
)
def test_a_new_councillor_has_six_months(today: date, words: str) -> None:
    assert _cells(today=today)[ANN, CODE].words == words


def test_what_no_day_is_set_for_is_needed() -> None:
    assert _cells(asked=(Asked("councillor", CODE, None),))[ANN, CODE].words == "Needed"
    assert _cells(holders=(Holder(ANN, "councillor", None),))[ANN, CODE].words == "Needed"


def test_of_two_roles_the_earlier_day_holds() -> None:
    holders = (Holder(ANN, "councillor", date(2026, 6, 14)), Holder(ANN, "chairman", date(2026, 7, 1)))
    asked = (Asked("councillor", CODE, 6), Asked("chairman", CODE, 3))
    assert _cells(holders=holders, asked=asked)[ANN, CODE].day == date(2026, 10, 1)


def test_a_booked_place_stands_before_what_is_due_and_attending_before_both() -> None:
    booked = Trained(ANN, CODE, date(2026, 12, 1), False, None)
    assert _cells(booked)[ANN, CODE].words == "Booked for 1 December 2026"
    attended = Trained(ANN, CODE, date(2026, 7, 1), True, None)
    assert _cells(booked, attended)[ANN, CODE].words == "Done 1 July 2026"


def test_a_certificate_counts_on_its_last_day_and_not_on_the_next() -> None:
    attended = Trained(ANN, CODE, date(2025, 11, 23), True, TODAY)
    assert _cells(attended)[ANN, CODE].state == "done"
    lapsed = _cells(attended, today=TODAY + timedelta(days=1))[ANN, CODE]
    assert (lapsed.words, lapsed.has_lapsed) == ("Late since 23 November 2026", True)


def test_a_topic_that_is_renewed_lapses_after_its_months_also_over_a_leap_day() -> None:
    attended = Trained(ANN, CODE, date(2024, 2, 29), True, None)
    assert _cells(attended, renew=24, today=date(2026, 2, 28))[ANN, CODE].state == "done"
    assert _cells(attended, renew=24, today=date(2026, 3, 1))[ANN, CODE].state == "due"


def test_what_was_written_off_is_not_needed_and_what_the_audit_misses_is() -> None:
    assert _cells(exempt=((ANN, CODE),)) == {}
    assert _cells(low=((BEN, MONEY),))[BEN, MONEY].words == "Needed"


def test_what_was_attended_after_the_day_was_only_booked_on_it() -> None:
    trained = Trained(ANN, CODE, date(2026, 12, 2), True, None)
    assert _cells(trained, today=date(2026, 12, 1))[ANN, CODE].words == "Booked for 2 December 2026"
    assert _cells(trained, today=date(2026, 12, 2))[ANN, CODE].words == "Done 2 December 2026"


def test_what_no_role_asks_for_any_more_is_still_told() -> None:
    old = _cells(Trained(BEN, CODE, date(2020, 1, 1), True, None), renew=12)[BEN, CODE]
    assert (old.words, old.has_lapsed) == ("Done 1 January 2020", True)


def test_states_are_counted_and_topics_without_a_word_left_out() -> None:
    cells = _cells(Trained(BEN, CODE, TODAY, True, None))
    assert counts(cells.values()) == {"done": 1, "booked": 0, "due": 1, "needed": 0, "not needed": 0}
    assert shown_topics(cells, [MONEY, CODE]) == [CODE]


@pytest.mark.parametrize(("today", "is_asked"), [(date(2027, 12, 14), True), (date(2027, 12, 15), False)])
def test_induction_is_not_asked_of_those_who_are_long_in_the_role(today: date, is_asked: bool) -> None:
    asked = (Asked("councillor", CODE, 6, of_newcomers=True),)
    assert ((ANN, CODE) in _cells(asked=asked, today=today)) is is_asked
    assert _cells(asked=asked, holders=(Holder(ANN, "councillor", None),)) == {}
