"""How quick training is with 300 people and 10,000 bookings over ten years."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from clerkdesk import schema
from clerkdesk.app import SCREENS
from clerkdesk.catalogue import printout
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import ROLES, Council, Person, RoleHeld
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.training.actions import beginning, bookings, courses
from clerkdesk.training.actions.matrix import points_of_all
from clerkdesk.training.records.courses import BOOKING_STATES, Booking, Opportunity
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)
_PEOPLE, _COURSES, _BOOKINGS = 300, 400, 10_000


@pytest.fixture
def trained(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "Trained.clerkdesk"
    schema.create_file(path)
    with schema.open_file(path) as store:
        with store.change("Fill") as session:
            session.add(Council(name="Large Parish"))
            beginning.begin(session)
            topics = [topic.id for topic in courses.topics(session)]
            people = [{"id": UUID(int=(n + 1) << 48), "name": f"Person {n}"} for n in range(_PEOPLE)]
            session.execute(insert(Person), people)
            roles = [
                {"person_id": one["id"], "role": ROLES[n % 8], "starts_on": date(2024, 5, 9), "position": 0}
                for n, one in enumerate(people)
            ]
            session.execute(insert(RoleHeld), roles)
            offered = [
                {
                    "id": UUID(int=(n + 1) << 56),
                    "title": f"Course {n}",
                    "topic_id": topics[n % len(topics)],
                    "minutes": 60 + n % 240,
                    "starts_on": TODAY - timedelta(days=n * 9),
                }
                for n in range(_COURSES)
            ]
            session.execute(insert(Opportunity), offered)
            session.execute(insert(Booking), [_booking(people, offered, n) for n in range(_BOOKINGS)])
        yield store


def _booking(people: list[dict[str, Any]], offered: list[dict[str, Any]], n: int) -> dict[str, Any]:
    state = BOOKING_STATES[n % 6] if n % 4 == 0 else "attended"
    return {
        "person_id": people[n % _PEOPLE]["id"],
        "opportunity_id": offered[(n * 7) % _COURSES]["id"],
        "state": state,
        "happened_on": TODAY - timedelta(days=(n * 13) % 3650),
        "cost": 4500,
    }


@pytest.mark.benchmark(timer=time.process_time)
def test_points_of_all_people_at_a_date(benchmark: Any, trained: Store) -> None:
    def count() -> int:
        with trained.read() as session:
            return len(points_of_all(session, TODAY))

    assert benchmark.pedantic(count, rounds=7, warmup_rounds=1) > 200  # those who attended anything
    assert benchmark.stats["min"] <= 0.2


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize(("page", "limit"), [("training", 0.3), ("bookings", 0.6)])
def test_page_is_shown_anew(
    benchmark: Any, trained: Store, qtbot: QtBot, page: str, limit: float, qapp: QApplication
) -> None:
    desk = Desk(trained, Settings(), Notifier(trained), Jobs(), lambda: TODAY, "Large Parish Council")
    window = MainWindow(desk, list(SCREENS))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go(page)
    reload: Callable[[], None] = window.current().reload  # type: ignore[union-attr]  # a page is shown

    def show() -> None:
        reload()
        qapp.processEvents()

    benchmark.pedantic(show, rounds=7, warmup_rounds=1)
    assert benchmark.stats["min"] <= limit


@pytest.mark.benchmark(timer=time.process_time)
def test_register_of_ten_thousand_rows_as_pdf(benchmark: Any, trained: Store) -> None:
    def make() -> int:
        with trained.read() as session:
            return len(pdf_bytes(printout("training-register").make(session, TODAY)))

    assert benchmark.pedantic(make, rounds=2) > 100_000
    assert benchmark.stats["min"] <= 15


@pytest.mark.benchmark(timer=time.process_time)
def test_register_is_read(benchmark: Any, trained: Store) -> None:
    def read() -> int:
        with trained.read() as session:
            return len(bookings.register(session))

    assert benchmark.pedantic(read, rounds=5, warmup_rounds=1) == _BOOKINGS
