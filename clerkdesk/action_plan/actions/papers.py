"""The papers kept with a plan that are not ours: files beside it, and what the updates of its actions rest on."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Action, ActionUpdate
from clerkdesk.core.other_papers import OtherPaper


def other_papers(session: Session, plan_id: UUID) -> list[OtherPaper]:
    """Return the papers kept with a plan, each once; those of the plan itself come first."""
    found = [OtherPaper(row.name, "The plan", row.content, usual=True) for row in plans.files(session, plan_id)]
    asked = (
        select(Action.number, ActionUpdate.file_name, ActionUpdate.content)
        .join(Action, Action.id == ActionUpdate.action_id)
        .where(Action.plan_id == plan_id, ActionUpdate.content.is_not(None))
        .order_by(Action.position, Action.id, ActionUpdate.happened_on, ActionUpdate.position)
    )
    for number, name, content in session.execute(asked):
        found.append(OtherPaper(name or "Paper", f"Action {number}".strip(), content or ""))
    return list({paper.content: paper for paper in reversed(found)}.values())[::-1]
