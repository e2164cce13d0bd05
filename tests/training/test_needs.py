"""What the file itself suggests as a need, on its edges."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from clerkdesk.training.rules.matrix import Asked, Cell, Holder
from clerkdesk.training.rules.needs import (
    Lead,
    Suggestion,
    Waiting,
    Written,
    from_actions,
    is_new,
    look_met,
    new_pairs,
    suggestions,
)

TODAY = date(2026, 11, 23)
ANN, CODE, DAY = UUID(int=1), UUID(int=11), timedelta(days=1)
PAIR = (ANN, CODE)
LAPSED = Cell("due", date(2026, 11, 1), is_late=True, has_lapsed=True, until=date(2026, 11, 1))


def _found(
    cell: Cell | None,
    *,
    new: date | None = None,
    not_yet: date | None = None,
    exempt: bool = False,
    written: tuple[Written, ...] = (),
) -> list[Suggestion]:
    return suggestions(
        {PAIR: cell} if cell else {},
        new={PAIR: new} if new else {},
        not_yet={PAIR: not_yet} if not_yet else {},
        exempt=[PAIR] if exempt else [],
        written=written,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("since", "answer"),
    [
        (date(2026, 5, 22), False),
        (date(2026, 5, 23), True),
        (TODAY, True),
        (TODAY + DAY, False),
        (None, False),
    ],
)
def test_someone_is_new_for_six_months(since: date | None, answer: bool) -> None:
    assert is_new(since, TODAY) is answer


def test_a_month_too_short_ends_on_its_last_day() -> None:
    assert is_new(date(2025, 8, 31), date(2026, 2, 28))
    assert not is_new(date(2025, 8, 31), date(2026, 3, 1))


def test_only_what_the_new_role_calls_for_is_new() -> None:
    holders = [Holder(ANN, "councillor", date(2015, 5, 1)), Holder(ANN, "chairman", date(2026, 11, 1))]
    chairing = UUID(int=12)
    asked = [Asked("councillor", CODE, 6), Asked("chairman", chairing, 6)]
    assert new_pairs(holders, asked, TODAY) == {(ANN, chairing): date(2026, 11, 1)}


def test_what_a_new_role_calls_for_is_wanted_by_its_day() -> None:
    by = date(2026, 12, 14)
    (one,) = _found(Cell("due", by), new=date(2026, 6, 14))
    assert (one.source, one.priority, one.wanted_by) == ("new in the role", "high", by)
    (late,) = _found(Cell("due", TODAY - DAY, is_late=True), new=date(2026, 8, 22))
    assert (late.priority, late.wanted_by) == ("high", None)
    (no_day,) = _found(Cell("needed"), new=date(2026, 6, 14))
    assert no_day.priority == "medium"


def test_a_lapsed_certificate_comes_before_the_audit() -> None:
    (one,) = _found(LAPSED, not_yet=date(2026, 10, 1))
    assert (one.source, one.why) == ("lapsed certificate", "lapsed on 1 November 2026")


def test_what_is_booked_again_or_done_is_not_suggested() -> None:
    assert _found(Cell("booked", TODAY, has_lapsed=True, until=date(2026, 11, 1))) == []
    assert _found(Cell("done", TODAY - DAY), new=date(2026, 6, 14), not_yet=TODAY - DAY) == []


def test_who_says_not_yet_after_the_course_still_needs_it() -> None:
    (one,) = _found(Cell("done", TODAY - DAY), not_yet=TODAY)
    assert one.source == "skills audit"


def test_what_is_written_or_not_needed_is_not_suggested_again() -> None:
    assert _found(LAPSED, written=(Written(ANN, CODE, None, None),)) == []
    assert _found(LAPSED, exempt=True) == []


def test_what_was_met_comes_back_only_for_a_younger_reason() -> None:
    on_the_day = Written(ANN, CODE, None, date(2026, 11, 1))
    before = Written(ANN, CODE, None, date(2026, 10, 31))
    assert _found(LAPSED, written=(on_the_day,)) == []
    assert len(_found(LAPSED, written=(before,))) == 1


def test_a_lead_without_any_training_is_named_once_for_all_actions() -> None:
    first, second = UUID(int=21), UUID(int=22)
    leads = [Lead(ANN, first, "2.4"), Lead(ANN, second, "3.1")]
    (one,) = from_actions(leads, {ANN: [CODE]}, {}, [])
    assert (one.action_id, one.source) == (first, "action of the plan")
    assert one.why == "Leads action 2.4 and 1 other; has done no training that their role calls for"
    assert from_actions(leads, {}, {}, []) == []
    assert from_actions(leads, {ANN: [CODE]}, {PAIR: Cell("done", TODAY)}, []) == []
    assert from_actions(leads, {ANN: [CODE]}, {}, [Written(ANN, None, second, TODAY)]) == []


@pytest.mark.parametrize(
    ("source", "learnt", "said_not_yet", "is_met"),
    [
        ("new in the role", date(2020, 1, 1), None, True),
        ("skills audit", date(2026, 11, 2), date(2026, 11, 2), True),
        ("skills audit", date(2026, 11, 2), date(2026, 11, 3), False),  # said after the course
        ("appraisal", date(2025, 11, 23), None, True),
        ("appraisal", date(2025, 11, 22), None, False),  # longer ago than any appraisal looks back
    ],
)
def test_a_need_looks_met_when_its_topic_was_learnt(
    source: str, learnt: date, said_not_yet: date | None, is_met: bool
) -> None:
    need = UUID(int=21)
    not_yet = {PAIR: said_not_yet} if said_not_yet else {}
    found = look_met([Waiting(need, ANN, CODE, source)], {PAIR: Cell("done", learnt)}, not_yet, TODAY)
    assert found == ({need: learnt} if is_met else {})
    assert look_met([Waiting(need, ANN, CODE, source)], {PAIR: LAPSED}, {}, TODAY) == {}
