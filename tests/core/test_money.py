"""Sums of money as clerks type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.core.money import read_money, show_money, show_range


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,250", 125_000),
        ("1250.50", 125_050),
        ("1 250", 125_000),
        ("5k", 500_000),
        ("£2.5m", 250_000_000),
        ("80p", 80),
        ("-£3", -300),
        ("£-3", -300),
        ("1.5p", None),
        ("about ten pounds", None),
        ("1,25", None),
        ("9" * 20, None),
        ("", None),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, pence: int | None) -> None:
    assert read_money(typed) == pence


@given(st.integers(-(10**13), 10**13))
def test_every_sum_is_read_back_as_it_is_shown(pence: int) -> None:
    assert read_money(show_money(pence)) == pence


@given(st.text(max_size=20))
def test_no_text_is_an_error(typed: str) -> None:
    read_money(typed)


def test_range_is_shown_once_where_both_ends_agree() -> None:
    assert show_range(500_000, 1_000_000) == "£5,000 to £10,000"
    assert show_range(500_000, 500_000) == "£5,000"
    assert show_range(None, 500_000) == "£5,000"
    assert show_range(None, None) == ""
