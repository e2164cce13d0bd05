"""Changing the list of stages back and forth, over any progress, loses nothing that was done."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerkdesk import schema
from clerkdesk.core.store import Store
from clerkdesk.stages import actions
from clerkdesk.stages.records import STEP_STATES, Course, StepProgress
from clerkdesk.stages.rules import views
from clerkdesk.stages.rules.states import step_key
from clerkdesk.stages.rules.views import EvidenceLine, Kept, StagesView
from clerkdesk.stages.step_lists import SHIPPED, known_purposes, shipped
from tests.conftest import TODAY
from tests.stages.conftest import make_plan
from tests.stages.test_step_lists import GOOD

PLAN = UUID(int=7)
PURPOSES = sorted(known_purposes() | {"a-step-of-another-county"})
progress = st.dictionaries(
    st.sampled_from(PURPOSES),
    st.tuples(st.sampled_from(STEP_STATES), st.lists(st.text("abc", min_size=1, max_size=3), max_size=3)),
    max_size=30,
)
walks = st.lists(st.sampled_from([*SHIPPED, "dorneshire-steps"]), min_size=1, max_size=5)


def kept_of(done: dict[str, tuple[str, list[str]]]) -> Kept:
    rows = {
        purpose: StepProgress(
            plan_id=PLAN, purpose=purpose, state=state, reason="why" * (state == "not needed"), notes=purpose
        )
        for purpose, (state, _) in done.items()
    }
    evidence = {
        purpose: tuple(EvidenceLine(UUID(int=place), "words", words) for place, words in enumerate(pieces))
        for purpose, (_, pieces) in done.items()
    }
    return Kept(PLAN, "Our plan", Course(plan_id=PLAN), rows, evidence)


def everything(view: StagesView) -> dict[str, Any]:
    """Return what is shown of each step that holds something, wherever it stands."""
    steps = [*(step for stage in view.stages for step in stage.steps), *view.former]
    assert len({step.key for step in steps}) == len(steps)
    held = [step for step in steps if step.state != "not started" or step.evidence]
    return {
        step.purpose: (step.state, step.reason, step.notes, step.due_on, [piece.words for piece in step.evidence])
        for step in held
    }


@settings(deadline=None)
@given(done=progress)
def test_every_list_shows_all_that_was_done(done: dict[str, tuple[str, list[str]]]) -> None:
    kept = kept_of(done)
    shown = [everything(views.stages_view(shipped(key), kept, TODAY)) for key in SHIPPED]
    held = {purpose for purpose, (state, pieces) in done.items() if state != "not started" or pieces}
    assert shown[0] == shown[1] == shown[2]
    assert set(shown[0]) == held


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(done=progress, walk=walks)
def test_changing_the_list_loses_no_evidence(done: dict[str, tuple[str, list[str]]], walk: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "council.clerkdesk"
        schema.create_file(path)
        with schema.open_file(path) as store:
            plan_id = make_plan(store)
            fill(store, plan_id, done)
            before = shown(store, plan_id)
            for key in walk:
                with store.change("Change list of stages") as session:
                    actions.change_list(session, plan_id, key)
                assert shown(store, plan_id) == before


def fill(store: Store, plan_id: UUID, done: dict[str, tuple[str, list[str]]]) -> None:
    with store.change("Walk") as session:
        actions.load_list(session, GOOD, TODAY)
        for purpose, (state, pieces) in done.items():
            actions.set_state(session, plan_id, purpose, state, TODAY, reason="why" * (state == "not needed"))
            for words in pieces:
                draft = actions.piece_of_evidence(plan_id, purpose)
                draft.text = words
                actions.save_evidence(session, plan_id, purpose, draft)
            row = actions.step(session, plan_id, purpose)
            assert row.id == step_key(plan_id, purpose)
            row.notes, row.due_on = purpose, TODAY


def shown(store: Store, plan_id: UUID) -> dict[str, Any]:
    with store.read() as session:
        return everything(actions.stage_view(session, plan_id, TODAY))
