"""A plan in figures, counted by the file itself: how far each theme is, who leads, what money is there."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action, ActionParty, Funding, Plan, Theme


class ThemeFigures(NamedTuple):
    """How many actions of a theme are done, and how many are not begun."""

    title: str
    actions: int
    done: int
    not_begun: int


class PlanInFigures(NamedTuple):
    """A plan's actions, counted; money in pence."""

    title: str
    state: str
    actions: int
    with_lead: int
    sought: int
    secured: int
    themes: tuple[ThemeFigures, ...]


def plan_in_figures(session: Session, plan_id: UUID) -> PlanInFigures:
    """Return a plan in figures; what was dropped is counted and asks for no money."""
    plan = session.get_one(Plan, plan_id)
    led = exists().where(ActionParty.action_id == Action.id, ActionParty.part == "lead")
    asked = select(
        Action.theme_id,
        func.count(),
        func.total(case((Action.progress == "done", 1))),
        func.total(case((Action.progress == "not started", 1))),
        func.total(led),
    ).where(Action.plan_id == plan_id)
    counts = {row[0]: tuple(map(int, row[1:])) for row in session.execute(asked.group_by(Action.theme_id))}
    nothing = (0, 0, 0, 0)
    themes = select(Theme.id, Theme.title).where(Theme.plan_id == plan_id).order_by(Theme.position, Theme.title)
    money = _money(session, plan_id)
    return PlanInFigures(
        plan.title,
        plan.state,
        sum(row[0] for row in counts.values()),
        sum(row[3] for row in counts.values()),
        money.get(False, 0),
        money.get(True, 0),
        tuple(ThemeFigures(title, *counts.get(key, nothing)[:3]) for key, title in session.execute(themes)),
    )


def _money(session: Session, plan_id: UUID) -> dict[bool, int]:
    asked = (
        select(Funding.is_secured, func.total(Funding.amount))
        .join(Action, Action.id == Funding.action_id)
        .where(Action.plan_id == plan_id, Action.progress != "dropped", Funding.kind != "in kind")
        .group_by(Funding.is_secured)
    )
    return {bool(is_secured): int(pence) for is_secured, pence in session.execute(asked)}
