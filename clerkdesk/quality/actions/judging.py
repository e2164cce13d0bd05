"""One use of the standards with its judgements: listing, beginning, judging, removing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.errors import RuleBroken
from clerkdesk.quality.actions.facts import facts_of
from clerkdesk.quality.records import Assessment, Judgement, assessment_problems, judgement_problems
from clerkdesk.quality.rules.levels import Standing, levels, standing
from clerkdesk.quality.rules.standards import StandardSet, Statement, standard_sets, statements


class AssessmentRow(NamedTuple):
    """One use of the standards as the chooser shows it."""

    id: UUID
    title: str
    subject: str
    plan_id: UUID | None
    judged: int  # statements


class Judged(NamedTuple):
    """A statement with its judgement, and what the council's file shows by itself."""

    id: UUID
    statement: Statement
    how_far: str
    evidence: str
    note: str
    shown: str  # "3 contacts before the group was formed", never more than a suggestion


@dataclass(frozen=True)
class WholeAssessment:
    """One use of the standards with every statement."""

    assessment: Assessment
    judged: list[Judged]

    def of_set(self, key: str) -> list[Judged]:
        """Return the statements of one set in their order."""
        return [row for row in self.judged if row.statement.set_key == key]

    def standing(self, each: StandardSet) -> Standing:
        """Return what a set has reached."""
        return standing([row.how_far for row in self.of_set(each.key)], levels())


def judgement_key(assessment_id: UUID, statement: str) -> UUID:
    """Return the key under which a judgement is kept, the same before and after it is made."""
    return uuid5(assessment_id, statement)


def assessments(session: Session) -> list[AssessmentRow]:
    """Return every use of the standards, in the order in which they were begun."""
    counted = select(func.count()).where(Judgement.assessment_id == Assessment.id, Judgement.how_far != "not judged")
    asked = select(
        Assessment.id, Assessment.title, Assessment.subject, Assessment.plan_id, counted.scalar_subquery()
    ).order_by(Assessment.position, Assessment.title)
    return [AssessmentRow._make(row) for row in session.execute(asked)]


def assessment(session: Session, key: UUID) -> WholeAssessment | None:
    """Return a use of the standards with every statement and what the file shows; None where it has been removed."""
    found = session.get(Assessment, key)
    if found is None:
        return None
    made = {row.statement: row for row in session.scalars(select(Judgement).where(Judgement.assessment_id == key))}
    shown = facts_of(session, found.plan_id) if found.subject == "community-led plan" else {}
    return WholeAssessment(
        found,
        [
            _judged(key, statement, made.get(statement.key), shown.get(statement.fact, ""))
            for each in standard_sets()
            for statement in each.statements
        ],
    )


def begin(session: Session, *, plan_id: UUID | None, today: date) -> UUID:
    """Begin a use of the standards: on the plan, or, where that has one already, on another project."""
    plan = session.get(Plan, plan_id) if plan_id else None
    used = session.scalar(select(func.count()).where(Assessment.plan_id == plan_id)) if plan else 0
    last = session.scalar(select(func.max(Assessment.position)))
    made = Assessment(
        plan_id=plan.id if plan and not used else None,
        subject="community-led plan" if plan and not used else "other",
        title=plan.title if plan and not used else "Another project",
        judged_on=today,
        position=0 if last is None else last + 1,
    )
    session.add(made)
    session.flush()
    return made.id


def save_assessment(session: Session, draft: Assessment) -> None:
    """Keep what is said of a use of the standards as a whole; raises RuleBroken."""
    found = assessment_problems(draft)
    if found:
        raise RuleBroken(found)
    draft.title = " ".join(draft.title.split())
    session.merge(draft)
    session.flush()


def judge(session: Session, draft: Judgement) -> UUID:
    """Keep how far a statement is met; one without judgement and words is not kept. Raises RuleBroken."""
    found = judgement_problems(draft)
    if found:
        raise RuleBroken(found)
    draft.id = judgement_key(draft.assessment_id, draft.statement)
    if draft.how_far == "not judged" and not draft.evidence.strip() and not draft.note.strip():
        session.execute(delete(Judgement).where(Judgement.id == draft.id))
    else:
        session.merge(draft)
    session.flush()
    return draft.id


def set_how_far(session: Session, assessment_id: UUID, keys: Collection[str], how_far: str) -> None:
    """Judge these statements alike; what was written beside them stays."""
    for statement in keys:
        kept = session.get(Judgement, judgement_key(assessment_id, statement))
        evidence, note = (kept.evidence, kept.note) if kept else ("", "")
        draft = Judgement(
            assessment_id=assessment_id, statement=statement, how_far=how_far, evidence=evidence, note=note
        )
        judge(session, draft)


def clear(session: Session, assessment_id: UUID, keys: Collection[str]) -> None:
    """Take back the judgements of these statements with what was written beside them."""
    gone = [judgement_key(assessment_id, statement) for statement in keys]
    session.execute(delete(Judgement).where(Judgement.id.in_(gone)))


def remove_assessment(session: Session, key: UUID) -> None:
    """Remove a use of the standards with its judgements."""
    session.execute(delete(Judgement).where(Judgement.assessment_id == key))
    session.execute(delete(Assessment).where(Assessment.id == key))


def assessment_of(session: Session, key: UUID) -> UUID | None:
    """Return the use that a key is of: its own, or that of one of its judgements."""
    if session.get(Assessment, key) is not None:
        return key
    kept = session.get(Judgement, key)
    return kept.assessment_id if kept and kept.statement in statements() else None


def _judged(key: UUID, statement: Statement, made: Judgement | None, shown: str) -> Judged:
    return Judged(
        judgement_key(key, statement.key),
        statement,
        made.how_far if made else "not judged",
        made.evidence if made else "",
        made.note if made else "",
        shown,
    )
