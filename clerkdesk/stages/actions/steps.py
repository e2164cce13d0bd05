"""What a clerk does with a step: how far it is, who does it, and what shows that it is done."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions.plan import MOST_BYTES
from clerkdesk.core.blobs import bytes_of, keep_bytes
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.stages.actions.course import keep_course
from clerkdesk.stages.records import (
    StageContact,
    StepEvidence,
    StepProgress,
    evidence_problems,
    progress_problems,
)
from clerkdesk.stages.rules.states import step_key


def step(session: Session, plan_id: UUID, purpose: str) -> StepProgress:
    """Return how far a step is; where nothing is kept of it yet, a draft."""
    key = step_key(plan_id, purpose)
    return session.get(StepProgress, key) or StepProgress(id=key, plan_id=plan_id, purpose=purpose)


def save_step(session: Session, draft: StepProgress, today: date) -> StepProgress:
    """Keep a step; a changed state sets the days on which it was begun and done, unless they are given.

    Raises RuleBroken.
    """
    draft.id = step_key(draft.plan_id, draft.purpose)
    draft.reason = draft.reason.strip()
    _set_days(draft, today)
    problems = progress_problems(draft)
    if not draft.purpose:
        problems.append(Problem("purpose", "Choose the step."))
    for name in ("started_on", "done_on"):
        day = getattr(draft, name)
        if day is not None and day > today:
            problems.append(Problem(name, "Enter a day that has come; what is still to be done has a due date."))
    if problems:
        raise RuleBroken(problems)
    keep_course(session, draft.plan_id)
    kept = session.merge(draft)
    session.flush()
    return kept


def set_state(session: Session, plan_id: UUID, purpose: str, state: str, today: date, *, reason: str = "") -> None:
    """Set how far a step is and nothing else; raises RuleBroken."""
    draft = step(session, plan_id, purpose)
    draft.state = state
    draft.reason = reason or draft.reason
    save_step(session, draft, today)


def _set_days(draft: StepProgress, today: date) -> None:
    if draft.state != "done":
        draft.done_on = None
    if draft.state == "not started":
        draft.started_on = None
    if draft.state == "done":
        draft.done_on = draft.done_on or today
    if draft.state in ("in progress", "done"):
        draft.started_on = draft.started_on or min(day for day in (today, draft.done_on) if day is not None)


# What shows that a step is done


def evidence(session: Session, plan_id: UUID, purpose: str) -> list[StepEvidence]:
    """Return what shows a step done, in the clerk's order."""
    asked = select(StepEvidence).where(StepEvidence.progress_id == step_key(plan_id, purpose))
    return list(session.scalars(asked.order_by(StepEvidence.position, StepEvidence.id)))


def piece_of_evidence(plan_id: UUID, purpose: str, kind: str = "words") -> StepEvidence:
    """Return the draft of something that shows a step done."""
    return StepEvidence(progress_id=step_key(plan_id, purpose), kind=kind)


def save_evidence(
    session: Session, plan_id: UUID, purpose: str, draft: StepEvidence, content: bytes | None = None
) -> StepEvidence:
    """Keep what shows a step done, a new piece as the last, with the bytes of a new file; raises RuleBroken."""
    if content is not None:
        if len(content) > MOST_BYTES:
            limit = MOST_BYTES // 1_000_000
            raise RuleBroken(
                [Problem("content", f"This file is larger than {limit} MB. Save it smaller, and choose that one.")]
            )
        draft.content = keep_bytes(session, content)
    draft.text, draft.address = draft.text.strip(), draft.address.strip()
    problems = evidence_problems(draft)
    if problems:
        raise RuleBroken(problems)
    _keep_row(session, plan_id, purpose)
    draft.progress_id = step_key(plan_id, purpose)
    if session.get(StepEvidence, draft.id) is None:
        last = session.scalar(
            select(func.max(StepEvidence.position)).where(StepEvidence.progress_id == draft.progress_id)
        )
        draft.position = 0 if last is None else last + 1
    if draft.contact_id is not None:
        link_contact(session, plan_id, purpose, draft.contact_id)
    kept = session.merge(draft)
    session.flush()
    return kept


def save_all_evidence(session: Session, plan_id: UUID, purpose: str, drafts: Sequence[StepEvidence]) -> None:
    """Keep exactly these pieces, in this order; raises RuleBroken, each problem under "evidence"."""
    problems = [Problem("evidence", problem.text) for draft in drafts for problem in evidence_problems(draft)]
    if problems:
        raise RuleBroken(problems)
    kept = [draft.id for draft in drafts]
    for piece in evidence(session, plan_id, purpose):
        if piece.id not in kept:
            session.delete(piece)
    for position, draft in enumerate(drafts):
        save_evidence(session, plan_id, purpose, draft).position = position


def remove_evidence(session: Session, key: UUID) -> None:
    """Remove a piece of evidence; its bytes stay so that undo can bring it back."""
    found = session.get(StepEvidence, key)
    if found is not None:
        session.delete(found)


def place_evidence(session: Session, plan_id: UUID, purpose: str, keys: Sequence[UUID]) -> None:
    """Put the pieces of a step into this order; those not named follow."""
    pieces = evidence(session, plan_id, purpose)
    order = {key: place for place, key in enumerate(keys)}
    for position, piece in enumerate(sorted(pieces, key=lambda piece: order.get(piece.id, len(order)))):
        piece.position = position


def file_behind(session: Session, piece: StepEvidence) -> bytes:
    """Return the bytes of a kept file; raises Trouble where they are gone."""
    found = bytes_of(session, piece.content) if piece.content else None
    if found is None:
        raise Trouble("The file itself is no longer there. Remove the entry, or choose the file anew.")
    return found


# Contacts about a step


def link_contact(session: Session, plan_id: UUID, purpose: str, contact_id: UUID) -> None:
    """Note that a contact was about a step; noted twice it counts once."""
    keep_course(session, plan_id)
    if _link(session, plan_id, purpose, contact_id) is None:
        session.add(StageContact(plan_id=plan_id, purpose=purpose, contact_id=contact_id))
        session.flush()


def unlink_contact(session: Session, plan_id: UUID, purpose: str, contact_id: UUID) -> None:
    """Note that a contact was not about a step after all; as evidence it goes too."""
    session.execute(
        delete(StepEvidence).where(
            StepEvidence.progress_id == step_key(plan_id, purpose), StepEvidence.contact_id == contact_id
        )
    )
    found = _link(session, plan_id, purpose, contact_id)
    if found is not None:
        session.delete(found)


def links_of_contact(session: Session, contact_id: UUID) -> list[StageContact]:
    """Return the steps that a contact was about."""
    return list(session.scalars(select(StageContact).where(StageContact.contact_id == contact_id)))


def _link(session: Session, plan_id: UUID, purpose: str, contact_id: UUID) -> StageContact | None:
    asked = select(StageContact).where(
        StageContact.plan_id == plan_id, StageContact.purpose == purpose, StageContact.contact_id == contact_id
    )
    return session.scalars(asked).first()


def _keep_row(session: Session, plan_id: UUID, purpose: str) -> None:
    """Keep a row of a step that has none yet, so that evidence has something to belong to."""
    if not purpose:
        raise RuleBroken([Problem("purpose", "Choose the step.")])
    if session.get(StepProgress, step_key(plan_id, purpose)) is None:
        keep_course(session, plan_id)
        session.add(step(session, plan_id, purpose))
        session.flush()
