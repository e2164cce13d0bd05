"""Which steps of the stages a contact was about, as the contact log asks and shows it."""

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import String, delete, select, type_coerce
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.wording import capital
from clerkdesk.stages.actions.course import course_of, followed
from clerkdesk.stages.actions.steps import link_contact
from clerkdesk.stages.records import Course, StageContact

_LONGEST = 60  # letters of a step that a field shows


def steps_offered(session: Session) -> list[tuple[Hashable, str]]:
    """Return every step of every plan as ((plan, purpose), "2.1 Contact the county councillor")."""
    plans = session.execute(select(Plan.id, Plan.title).order_by(Plan.position, Plan.title)).all()
    found: list[tuple[Hashable, str]] = []
    for plan_id, title in plans:
        of_plan = f", {title}" if len(plans) > 1 else ""
        for step in followed(session, course_of(session, plan_id)).list.steps:
            found.append(((plan_id, step.purpose), _label(step.number, step.title) + of_plan))
    return found


def steps_of_contact(session: Session, contact_id: UUID) -> list[tuple[Hashable, str]]:
    """Return the steps that a contact was about, also those of a list that is no longer followed."""
    links = session.execute(
        select(StageContact.plan_id, StageContact.purpose).where(StageContact.contact_id == contact_id)
    )
    keys = [(plan_id, purpose) for plan_id, purpose in links]
    names = dict(steps_offered(session)) if keys else {}
    return [(key, names.get(key) or capital(key[1].replace("-", " "))) for key in keys]


def keep_steps_of_contact(session: Session, contact_id: UUID, keys: Sequence[Hashable]) -> None:
    """Make these the steps that a contact was about; what it shows to be done it goes on showing."""
    there = session.execute(
        select(StageContact.id, StageContact.plan_id, StageContact.purpose).where(StageContact.contact_id == contact_id)
    )
    gone = [link for link, plan_id, purpose in there if (plan_id, purpose) not in keys]
    session.execute(delete(StageContact).where(StageContact.id.in_(gone)))
    for key in keys:
        if isinstance(key, tuple):
            link_contact(session, key[0], key[1], contact_id)


def steps_by_contact(session: Session, contacts: Collection[UUID] | None = None) -> dict[str, str]:
    """Return the numbers of the steps that contacts were about, "step 2.1", by the contact's key as it is stored."""
    numbers = {
        (plan_id.hex, step.purpose): step.number
        for plan_id in session.scalars(select(Plan.id))
        for step in followed(session, course_of(session, plan_id)).list.steps
    }
    asked = select(
        type_coerce(StageContact.contact_id, String), type_coerce(StageContact.plan_id, String), StageContact.purpose
    )
    if contacts is not None:
        asked = asked.where(StageContact.contact_id.in_(list(contacts)))
    found: dict[str, set[str]] = {}
    for contact_id, plan_id, purpose in session.execute(asked):
        if number := numbers.get((plan_id, purpose)):
            found.setdefault(contact_id, set()).add(number)
    return {key: f"step {', '.join(sorted(kept))}" for key, kept in found.items()}


def group_formed_on(session: Session) -> date | None:
    """Return the day on which the first group of this council was formed; contact before it is early."""
    return session.scalars(
        select(Course.group_formed_on).where(Course.group_formed_on.is_not(None)).order_by(Course.group_formed_on)
    ).first()


def _label(number: str, title: str) -> str:
    words = f"{number} {title}".strip()
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
