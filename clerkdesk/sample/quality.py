"""How far the sample's steering group has come with judging its plan by the quality standards."""

from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.quality.actions.judging import judgement_key
from clerkdesk.quality.records import Assessment, Judgement
from clerkdesk.sample.sources import key_of, source_of


def add(session: Session, plan_id: UUID) -> None:
    """Put two uses of the standards into the sample's file: on the plan, and on an event."""
    for position, row in enumerate(source_of("quality")["assessments"]):
        key = key_of("assessment", row.pop("key"))
        judgements, of_plan = row.pop("judgements"), row.pop("of_plan")
        session.add(Assessment(id=key, plan_id=plan_id if of_plan else None, position=position, **row))
        session.flush()
        for statement, how_far, evidence, note in judgements:
            session.add(
                Judgement(
                    id=judgement_key(key, statement),
                    assessment_id=key,
                    statement=statement,
                    how_far=how_far,
                    evidence=evidence,
                    note=note,
                )
            )
