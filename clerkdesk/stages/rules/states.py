"""How far a step and a stage are: a step counts only with what shows it done, or with a written reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID, uuid5

StageState = Literal["not started", "in progress", "done", "done before ClerkDesk"]
OPEN = ("not started", "in progress")  # of a step
OVER = ("done", "done before ClerkDesk")  # of a stage
# Contact before the group was formed is early: with bodies that support plans, and with councillors at every level.
EARLY = ("tell-support-bodies", "tell-parish-councillors", "tell-district-county-councillors")


@dataclass(frozen=True)
class StepFacts:
    """What decides how far a step is."""

    state: str = "not started"
    shown_by: str = ""
    evidence: int = 0  # pieces of it, and contacts about the step
    reason: str = ""
    due_on: date | None = None


def step_key(plan_id: UUID, purpose: str) -> UUID:
    """Return the key of a step of a plan: one and the same before and after anything is kept of it."""
    return uuid5(plan_id, purpose)


def lacks_showing(step: StepFacts) -> bool:
    """Return whether a step is called done while nothing shows it and no reason is written."""
    return step.state == "done" and bool(step.shown_by) and not step.evidence and not step.reason.strip()


def is_closed(step: StepFacts) -> bool:
    """Return whether a step counts: done and shown so, or not needed for a written reason."""
    if step.state == "not needed":
        return bool(step.reason.strip())
    return step.state == "done" and not lacks_showing(step)


def is_late(step: StepFacts, today: date) -> bool:
    """Return whether a step that is still open has passed its date."""
    return step.state in OPEN and step.due_on is not None and step.due_on < today


def word_of(step: StepFacts, today: date) -> str:
    """Return the one word, or two, that stand beside a step."""
    if is_late(step, today):
        return "late"
    return "not shown" if lacks_showing(step) else step.state


def stage_state(phase: str, steps: Sequence[StepFacts], *, began_after_adoption: bool) -> StageState:
    """Return how far a stage is; it is done only when every one of its steps counts."""
    if began_after_adoption and phase == "planning":
        return "done before ClerkDesk"
    if steps and all(is_closed(step) for step in steps):
        return "done"
    if any(step.state != "not started" or step.evidence for step in steps):
        return "in progress"
    return "not started"


def current_stage(stages: Sequence[tuple[StageState, Sequence[StepFacts]]]) -> int | None:
    """Return the place of the stage that is worked on: the first with an open step; None where all is done.

    A step that only lacks what shows it does not hold the plan back: it stays a gap of its stage.
    """
    unfinished = [place for place, (state, _) in enumerate(stages) if state not in OVER]
    for place in unfinished:
        if any(step.state in OPEN for step in stages[place][1]):
            return place
    return unfinished[0] if unfinished else None


def is_early(happened_on: date | None, group_formed_on: date | None) -> bool | None:
    """Return whether a contact came before the group was formed; None where one of the two days is not known."""
    return None if happened_on is None or group_formed_on is None else happened_on < group_formed_on
