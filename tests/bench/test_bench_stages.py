"""How long the stages take to load with 500 people, 300 organisations and 5,000 contacts about their steps."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person
from clerkdesk.stages import actions
from clerkdesk.stages.actions import finding
from clerkdesk.stages.records import StageContact, StepEvidence, StepProgress
from clerkdesk.stages.rules.states import step_key
from clerkdesk.stages.step_lists import shipped
from tests.conftest import TODAY

Large = tuple[Store, UUID]


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Large]:
    path = tmp_path / "Large.clerkdesk"
    schema.create_file(path)
    with schema.open_file(path) as store:
        yield store, _fill(store)


def _fill(store: Store) -> UUID:
    purposes = [step.purpose for step in shipped("nine-steps").steps]
    people = [{"id": uuid4(), "name": f"Person {n}"} for n in range(500)]
    bodies = [{"id": uuid4(), "name": f"Body {n}"} for n in range(300)]
    with store.change("Set up") as session:
        plan = Plan(title="A large plan")
        session.add(plan)
        session.flush()
        steps = [
            {
                "id": step_key(plan.id, p),
                "plan_id": plan.id,
                "purpose": p,
                "person_id": people[n]["id"],
                "state": "done",
            }
            for n, p in enumerate(purposes)
        ]
        shown = [{"progress_id": step["id"], "text": f"Minute {n}"} for step in steps for n in range(5)]
        contacts = [
            {"id": uuid4(), "organisation_id": bodies[n % 300]["id"], "person_id": people[n % 500]["id"],
             "happened_on": date(2024, 1, 1) + timedelta(days=n % 900)}
            for n in range(5000)
        ]  # fmt: skip
        about = [
            {"contact_id": contact["id"], "plan_id": plan.id, "purpose": purposes[n % len(purposes)]}
            for n, contact in enumerate(contacts)
        ]
        rows = (
            (Person, people),
            (Organisation, bodies),
            (StepProgress, steps),
            (StepEvidence, shown),
            (Contact, contacts),
            (StageContact, about),
        )
        for kind, values in rows:
            session.execute(insert(kind), values)
        return plan.id


def test_whole_page(benchmark: Any, large: Large) -> None:
    store, plan_id = large

    def load() -> None:
        with store.read() as session:
            actions.stage_view(session, plan_id, TODAY)

    benchmark.pedantic(load, rounds=9, warmup_rounds=1)
    assert benchmark.stats.stats.median <= 0.15


def test_strip(benchmark: Any, large: Large) -> None:
    store, plan_id = large

    def load() -> None:
        with store.read() as session:
            actions.strip(session, plan_id, TODAY)

    benchmark.pedantic(load, rounds=9, warmup_rounds=1)
    assert benchmark.stats.stats.median <= 0.03


def test_lines_of_home(benchmark: Any, large: Large) -> None:
    store, _ = large

    def load() -> None:
        with store.read() as session:
            finding.due(session, TODAY)

    benchmark.pedantic(load, rounds=9, warmup_rounds=1)
    assert benchmark.stats.stats.median <= 0.1
