"""How soon needs and skills audit are shown with 300 people, 10,000 bookings and an answer in every cell."""

import time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from clerkdesk.app import SCREENS
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person
from clerkdesk.training.actions import due
from clerkdesk.training.records.needs import LEVELS, Skill, Topic
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow
from tests.bench.test_bench_training import TODAY, trained

__all__ = ["trained"]  # the fixture
LIMIT = 0.3  # seconds; the ten years of a large council


@pytest.fixture
def asked(trained: Store) -> Store:  # the fixture of this name
    with trained.change("Ask everyone") as session:
        topics = list(session.scalars(select(Topic.id)))
        people = list(session.scalars(select(Person.id)))
        answers = [
            {"person_id": who, "topic_id": what, "level": LEVELS[1 + n % 4], "asked_on": TODAY, "note": ""}
            for who in people
            for n, what in enumerate(topics)
        ]
        session.execute(insert(Skill), answers)
    return trained


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("page", ["needs", "audit"])
def test_page_is_shown_anew(benchmark: Any, asked: Store, qtbot: QtBot, qapp: QApplication, page: str) -> None:
    desk = Desk(asked, Settings(), Notifier(asked), Jobs(), lambda: TODAY, "Large Parish Council")
    window = MainWindow(desk, list(SCREENS))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go(page)
    shown: Any = window.current()

    def show() -> None:
        shown.reload()
        qapp.processEvents()

    benchmark.pedantic(show, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median <= LIMIT


@pytest.mark.benchmark(timer=time.process_time)
def test_what_is_due_is_known(benchmark: Any, asked: Store) -> None:
    def read() -> None:
        with asked.read() as session:
            due.due(session, TODAY)

    benchmark.pedantic(read, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median <= LIMIT
