"""What the desk was asked of the file is asked once, until something has changed or another day has begun."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs, Ticker
from clerkdesk.widgets.notifier import Notifier
from tests.conftest import TODAY


class Asked:
    """Counts the people, and how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, session: Any, today: date) -> tuple[int, date]:
        self.times += 1
        return session.scalar(select(func.count()).select_from(Person)) or 0, today


def _add(store: Store) -> None:
    with store.change("Add somebody") as session:
        session.add(Person(name="Ann Lee"))


@pytest.mark.usefixtures("qapp")
def test_answer_is_kept_until_the_file_changes_or_a_day_begins(store: Store, qapp: QApplication) -> None:
    days = [TODAY]
    desk = Desk(store, Settings(), Notifier(store), Jobs(), lambda: days[0])
    asked = Asked()
    assert [desk.asked(asked) for _ in range(3)] == [(0, TODAY)] * 3
    assert asked.times == 1
    _add(store)
    assert desk.asked(asked) == desk.asked(asked) == (1, TODAY)
    store.undo()
    assert desk.asked(asked)[0] == 0
    store.redo()
    assert desk.asked(asked)[0] == 1

    def work(_ticker: Ticker) -> None:
        _add(store)

    desk.jobs.start("Adding somebody", work)
    desk.jobs.finish()
    assert desk.asked(asked)[0] == 2  # at once, before the news of it has come over to the window
    assert asked.times == 5
    days[0] = TODAY + timedelta(days=1)
    assert desk.asked(asked) == (2, days[0])
    assert asked.times == 6
