"""What is offered while a step is filled in, and which plan a step belongs to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.dates import show_date
from clerkdesk.stages.actions.course import course_of, followed
from clerkdesk.stages.records import StepProgress
from clerkdesk.stages.rules.states import step_key


def plan_of_step(session: Session, key: UUID) -> UUID | None:
    """Return the plan to which the step with this key belongs."""
    for plan_id in session.scalars(select(Plan.id).order_by(Plan.position)).all():
        purposes = {step.purpose for step in followed(session, course_of(session, plan_id)).list.steps}
        purposes |= set(session.scalars(select(StepProgress.purpose).where(StepProgress.plan_id == plan_id)))
        if any(step_key(plan_id, purpose) == key for purpose in purposes):
            return plan_id
    return None


def events_offered(session: Session, plan_id: UUID) -> list[tuple[UUID, str]]:
    """Return the consultations of a plan, each with its day."""
    asked = (
        select(ConsultationEvent.id, ConsultationEvent.title, ConsultationEvent.starts_on)
        .where(ConsultationEvent.plan_id == plan_id)
        .order_by(ConsultationEvent.position, ConsultationEvent.starts_on)
    )
    return [(key, f"{title}, {show_date(day)}" if day else title) for key, title, day in session.execute(asked)]
