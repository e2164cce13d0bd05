"""How soon Home is shown anew after a change, in the file of a busy council."""

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.council.records import Contact, Council
from clerkdesk.home.screen import HomeScreen
from tests.bench.big import make_busy

LIMIT = 0.15  # seconds


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    path = tmp_path / "Busy.clerkdesk"
    make_busy(path)
    opened = Program(qapp, Settings())
    opened.open_file(path)
    assert opened.sitting is not None
    opened.sitting.window.resize(1366, 768)
    qapp.processEvents()
    opened.sitting.desk.jobs.wait()  # the copy of the day
    qapp.processEvents()
    gc.disable()  # as the program does, which collects between two pieces of work only
    yield opened
    gc.enable()
    opened.sitting.window.close()
    opened.finish()


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("away", [False, True], ids=["while it is shown", "on coming back to it"])
def test_home_is_shown_anew(benchmark: Any, program: Program, qapp: QApplication, away: bool) -> None:
    assert program.sitting is not None
    store, window = program.sitting.store, program.sitting.window
    window.go("council")
    window.go("home")
    assert isinstance(window.current(), HomeScreen)
    qapp.processEvents()
    numbers = iter(range(1000))

    def change() -> None:
        number = next(numbers)
        with store.change("Edit contact") as session:
            session.query(Council).one().electorate = number
            contact = session.query(Contact).filter(Contact.reply_by.is_not(None)).first()
            assert contact is not None
            contact.replied_on = None if number % 2 else contact.reply_by

    def setup() -> None:
        if away:
            window.go("council")
            change()
            qapp.processEvents()

    def show() -> None:
        if away:
            window.go("home")
        else:
            change()
        qapp.processEvents()

    benchmark.pedantic(show, setup=setup, rounds=15, warmup_rounds=2)
    assert benchmark.stats.stats.median <= LIMIT
