"""A line of Home is put off by its name, comes back by hand or by undo, and leaves nothing behind."""

from datetime import date

import pytest

from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council import actions

TODAY = date(2026, 11, 23)


def kept(store: Store) -> dict[str, date]:
    with store.read() as session:
        return actions.put_offs(session)


def put_off(store: Store, line: str, until: date, today: date = TODAY) -> None:
    with store.change("Put off a line") as session:
        actions.put_off(session, line, until=until, today=today)


def test_line_is_put_off_and_put_off_further_and_brought_back(store: Store) -> None:
    put_off(store, "leads", date(2026, 11, 24))
    put_off(store, "leads", date(2026, 12, 1))
    assert kept(store) == {"leads": date(2026, 12, 1)}
    with store.change("Bring back a line") as session:
        actions.bring_back(session, "leads")
    assert kept(store) == {}
    store.undo()
    assert kept(store) == {"leads": date(2026, 12, 1)}


def test_undo_of_putting_off_shows_the_line_again(store: Store) -> None:
    put_off(store, "leads", date(2026, 12, 1))
    assert store.undo_label == "Put off a line"
    store.undo()
    assert kept(store) == {}


def test_what_has_come_back_by_itself_is_cleared_away(store: Store) -> None:
    put_off(store, "leads", date(2026, 11, 24))
    put_off(store, "dates", date(2026, 12, 1), today=date(2026, 11, 30))
    assert kept(store) == {"dates": date(2026, 12, 1)}


def test_day_that_has_come_already_is_refused(store: Store) -> None:
    with pytest.raises(RuleBroken, match="Enter a day after today"):
        put_off(store, "leads", TODAY)
    assert kept(store) == {}
