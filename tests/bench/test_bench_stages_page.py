"""How soon the page of the stages and the strip are shown anew after a change, in the file of a busy council."""

import gc
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, select

from clerkdesk import schema
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.council.records import Contact, Person
from clerkdesk.stages import actions
from clerkdesk.stages.records import Course, StageContact, StepEvidence, StepProgress
from clerkdesk.stages.rules.states import step_key
from clerkdesk.stages.screen.page import StagesScreen
from clerkdesk.stages.step_lists import shipped
from tests.bench.big import make_busy

LIMIT = 0.15  # seconds
STRIP_LIMIT = 0.03
START = date(2025, 1, 14)


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    path = tmp_path / "Busy.clerkdesk"
    _work_on(path, make_busy(path))
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


def _work_on(path: Path, plan_id: UUID) -> None:
    """Give every step somebody, three pieces of evidence, and its share of the 5,000 contacts."""
    purposes = [step.purpose for step in shipped("nine-steps").steps]
    with schema.open_file(path) as store, store.change("Work") as session:
        people = list(session.scalars(select(Person.id)))
        session.add(Course(plan_id=plan_id, starts_on=START))
        session.flush()
        steps = [
            {"id": step_key(plan_id, purpose), "plan_id": plan_id, "purpose": purpose, "person_id": people[n],
             "state": "in progress", "started_on": START + timedelta(days=n)}
            for n, purpose in enumerate(purposes)
        ]  # fmt: skip
        session.execute(insert(StepProgress), steps)
        pieces = [{"progress_id": step["id"], "text": f"Minute {n}"} for step in steps for n in range(3)]
        session.execute(insert(StepEvidence), pieces)
        about = [
            {"contact_id": key, "plan_id": plan_id, "purpose": purposes[n % len(purposes)]}
            for n, key in enumerate(session.scalars(select(Contact.id)).all())
        ]
        session.execute(insert(StageContact), about)


def _change(page: StagesScreen, number: int) -> None:
    assert page.view is not None
    state = ("in progress", "done")[number % 2]
    with page.desk.store.change("Edit step 1.1") as session:
        actions.set_state(session, page.view.plan_id, page.view.stages[0].steps[0].purpose, state, page.desk.today())


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("where", ["shown", "step open", "come back to"])
def test_stages_are_shown_anew(benchmark: Any, program: Program, qapp: QApplication, where: str) -> None:
    assert program.sitting is not None
    window = program.sitting.window
    window.go("stages")
    page = window.current()
    assert isinstance(page, StagesScreen)
    if where == "step open":
        assert page.stage is not None
        page.open_step(page.stage.steps[0].key)
    qapp.processEvents()
    numbers = iter(range(1000))

    def setup() -> None:
        if where == "come back to":
            window.go("council")
            _change(page, next(numbers))
            qapp.processEvents()

    def show() -> None:
        if where == "come back to":
            window.go("stages")
        else:
            _change(page, next(numbers))
        qapp.processEvents()

    benchmark.pedantic(show, setup=setup, rounds=15, warmup_rounds=2)
    assert benchmark.stats.stats.median <= LIMIT


@pytest.mark.benchmark(timer=time.process_time)
def test_strip_is_patched(benchmark: Any, program: Program) -> None:
    assert program.sitting is not None
    benchmark.pedantic(program.sitting.strip.show, rounds=15, warmup_rounds=2)
    assert benchmark.stats.stats.median <= STRIP_LIMIT
