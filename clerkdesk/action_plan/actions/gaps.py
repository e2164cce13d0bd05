"""What a printout of the plan still lacks, each with the page on which it is put right; it never blocks a print."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions.finding import WITHOUT_LEAD
from clerkdesk.action_plan.records import Action, ActionParty, Plan, PlanPicture, PlanText
from clerkdesk.action_plan.rules import OVER
from clerkdesk.core.gap import Gap
from clerkdesk.core.wording import capital, count_of


def plan_gaps(session: Session, plan_id: UUID) -> list[Gap]:
    """Return what the printed plan lacks."""
    return [*_without_vision(session, plan_id), *_without_texts(session, plan_id), *action_gaps(session, plan_id),
            *_pictures(session, plan_id)]  # fmt: skip


def summary_gaps(session: Session, plan_id: UUID) -> list[Gap]:
    """Return what the summary lacks."""
    return [*_without_vision(session, plan_id), *action_gaps(session, plan_id)]


def action_gaps(session: Session, plan_id: UUID) -> list[Gap]:
    """Return what the actions lack."""
    ours = (Action.plan_id == plan_id, Action.progress.not_in(OVER))
    if not session.scalar(select(func.count()).where(Action.plan_id == plan_id)):
        return [Gap("No action yet", "action_plan")]
    led = exists().where(ActionParty.action_id == Action.id, ActionParty.part == "lead")
    leaderless = session.scalar(select(func.count()).select_from(Action).where(*ours, ~led)) or 0
    if not leaderless:
        return []
    has = "has" if leaderless == 1 else "have"
    return [Gap(f"{count_of(leaderless, 'action')} {has} no lead", "action_plan", WITHOUT_LEAD)]


def _without_vision(session: Session, plan_id: UUID) -> Sequence[Gap]:
    vision = session.scalar(select(Plan.vision).where(Plan.id == plan_id)) or ""
    return [] if vision.strip() else [Gap("No vision yet", "plan")]


def _without_texts(session: Session, plan_id: UUID) -> Sequence[Gap]:
    kinds = session.scalars(select(PlanText.kind).where(PlanText.plan_id == plan_id, func.trim(PlanText.body) != ""))
    written = set(kinds)
    wanted = {"foreword": "No foreword yet", "how to join in": "Not yet said how to join in"}
    return [Gap(words, "plan") for kind, words in wanted.items() if kind not in written]


def _pictures(session: Session, plan_id: UUID) -> Sequence[Gap]:
    asked = select(func.count()).select_from(PlanPicture)
    number = session.scalar(asked.where(PlanPicture.plan_id == plan_id, ~PlanPicture.may_be_used)) or 0
    if not number:
        return []
    return [Gap(capital(f"{count_of(number, 'picture')} without leave to be used"), "plan")]
