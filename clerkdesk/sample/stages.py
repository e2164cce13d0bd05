"""The sample's way through the nine steps: five stages done, the sixth under way, one step late, some not needed."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.sample.sources import key_of, source_of
from clerkdesk.stages.records import Course, StepEvidence, StepProgress
from clerkdesk.stages.rules.states import step_key


def add(session: Session, plan_id: UUID) -> None:
    """Put the plan's course, its steps and what shows them done into the sample's file, which holds the people."""
    source = source_of("stages")
    session.add(Course(id=key_of("course", ""), plan_id=plan_id, **source["course"]))
    for row in source["steps"]:
        person, evidence = row.pop("person", None), row.pop("evidence", [])
        events = row.pop("consultations", [])
        key = step_key(plan_id, row["purpose"])
        session.add(
            StepProgress(id=key, plan_id=plan_id, person_id=key_of("person", person) if person else None, **row)
        )
        session.flush()
        told: list[dict[str, Any]] = [{"kind": "consultation", "event_id": key_of("consultation", e)} for e in events]
        told += [{"text": text, "dated": dated[0] if dated else None} for text, *dated in evidence]
        for position, fields in enumerate(told):
            piece = key_of("step evidence", f"{row['purpose']} {position}")
            session.add(StepEvidence(id=piece, progress_id=key, position=position, **fields))
