"""What of the stages is due on Home, and the steps that the search box finds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core import clock
from clerkdesk.core.due import Due
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.stages.actions.loading import stage_view
from clerkdesk.stages.rules import times
from clerkdesk.stages.rules.states import OPEN
from clerkdesk.stages.rules.views import StagesView, StepView

_PAGE = "stages"
_NAMED = 3  # steps that a line of Home names
_BEHIND = 14  # days from which a plan counts as behind


class Hit(NamedTuple):
    """A step that was found, and the page and key that lead to it."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def due(session: Session, today: date) -> list[Due]:
    """Return for Home what of each plan's stages is late, unshown, behind or next; deadlines stand with support."""
    plans = session.scalars(select(Plan.id).order_by(Plan.position, Plan.title)).all()
    views = [stage_view(session, plan_id, today, in_short=True) for plan_id in plans]
    return [line for view in views for line in _of_plan(view, named=len(plans) > 1)]


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return the steps whose title, notes, reason or evidence hold every word of `text`; any text is welcome."""
    words = text.casefold().split()
    if not words:
        return []
    found = []
    for plan_id in session.scalars(select(Plan.id).order_by(Plan.position, Plan.title)).all():
        view = stage_view(session, plan_id, clock.today())
        for step in (*(step for stage in view.stages for step in stage.steps), *view.former):
            if all(word in _searched(step) for word in words):
                detail = f"{capital(step.state)}, {view.plan_title}"
                found.append(Hit("Step", f"{step.number} {step.title}".strip(), detail, _PAGE, step.key))
    return found[:limit]


def _searched(step: StepView) -> str:
    evidence = " ".join(piece.words for piece in step.evidence)
    return f"{step.number} {step.title} {step.notes} {step.reason} {evidence}".casefold()


def _of_plan(view: StagesView, *, named: bool) -> Iterator[Due]:
    of_plan = f" of “{view.plan_title}”" if named else ""
    yield from _late_steps(view, of_plan)
    yield from _unshown(view, of_plan)
    yield from _behind(view, of_plan)
    yield from _next_step(view, of_plan)
    yield from _without_start(view, of_plan)


def _late_steps(view: StagesView, of_plan: str) -> Iterator[Due]:
    late = [step for stage in view.stages for step in stage.steps if step.is_late and step.due_on]
    if not late:
        return
    days = max((view.today - step.due_on).days for step in late if step.due_on)
    verb = "has passed its date" if len(late) == 1 else "have passed their date"
    yield Due(
        "overdue",
        f"Overdue {count_of(days, 'day')}",
        f"{capital(times.counted(len(late), 'step'))}{of_plan} {verb}",
        _names(late),
        "Show it" if len(late) == 1 else "Show them",
        _PAGE,
        late[0].key,
        name=f"steps past their date {view.plan_id}",
    )


def _unshown(view: StagesView, of_plan: str) -> Iterator[Due]:
    """Give the steps that are called done, in the current stage or before it, with nothing that shows it."""
    unshown = [step for stage in view.stages for step in stage.steps if step.gap]
    if not unshown:
        return
    verb = "is called done, and nothing shows it" if len(unshown) == 1 else "are called done, and nothing shows them"
    yield Due(
        "missing",
        count_of(len(unshown), "gap"),
        f"{capital(times.counted(len(unshown), 'step'))}{of_plan} {verb}",
        _names(unshown),
        "Show it" if len(unshown) == 1 else "Show them",
        _PAGE,
        unshown[0].key,
        name=f"steps with nothing to show {view.plan_id}",
        is_reminder=True,
    )


def _behind(view: StagesView, of_plan: str) -> Iterator[Due]:
    current = view.stage(view.current) if view.current else None
    if current is None or view.standing.days_late < _BEHIND:
        return
    yield Due(
        "later",
        capital(times.late_words(view.standing.days_late)),
        f"Stage {current.number}{of_plan} takes longer than planned: {current.stage.title}",
        f"Still open: {_names([step for step in current.steps if not step.is_closed])}",
        "Show the stage",
        _PAGE,
        next((step.key for step in current.steps if not step.is_closed), None),
        name=f"plan behind its time {view.plan_id}",
        is_reminder=True,
    )


def _next_step(view: StagesView, of_plan: str) -> Iterator[Due]:
    """Give the next step of a plan that is in time, and whom to tell or ask beside it."""
    current = view.stage(view.current) if view.current else None
    if current is None or current.stage.phase != "planning" or view.standing.days_late >= _BEHIND:
        return  # a plan that is behind has a line that says what is missing; delivery goes on for years
    if view.course.starts_on is None or view.course.began_after_adoption:
        return
    ours, theirs = _waiting(current.we_do), _waiting(current.we_ask)
    if not (ours or theirs):
        return
    first = (ours or theirs)[0]
    yield Due(
        "when you can",
        "When you can",
        f"Next{of_plan}: {first.number} {first.title}",
        f"Tell and ask: {theirs[0].number} {theirs[0].title}" if ours and theirs else first.hint,
        "Open the step",
        _PAGE,
        first.key,
        name=f"next step {view.plan_id}",
        is_reminder=True,
    )


def _waiting(side: Sequence[StepView]) -> list[StepView]:
    return [step for step in side if step.state in OPEN and not step.is_late]


def _without_start(view: StagesView, of_plan: str) -> Iterator[Due]:
    """Give that nobody can say whether a plan is late whose work has begun on no known day."""
    begun = any(stage.state != "not started" for stage in view.stages)
    if view.course.starts_on is not None or view.course.began_after_adoption or not begun:
        return
    yield Due(
        "when you can",
        "When you can",
        f"The stages{of_plan} have no start",
        "With the day on which the work began, ClerkDesk says whether the plan is late.",
        "Enter it",
        _PAGE,
        name=f"stages without a start {view.plan_id}",
        is_reminder=True,
    )


def _names(steps: list[StepView]) -> str:
    shown = [f"{step.number} {step.title}" for step in steps[:_NAMED]]
    more = len(steps) - len(shown)
    return joined([*shown, f"{more:,} more"] if more else shown)
