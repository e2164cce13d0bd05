"""The sample's consultations: how Ashcombe Magna was asked, what it said, who was missed, what rests on it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.consultation.records import ActionReason, ConsultationEvent, Finding, MissedGroup
from clerkdesk.sample.sources import key_of, source_of

_PARTS = ("key", "findings", "missed", "actions")


def add(session: Session, plan_id: UUID) -> None:
    """Put the consultations into the sample's file; the actions are there already."""
    places: dict[str, int] = {}
    for position, row in enumerate(source_of("consultation")["events"]):
        key = key_of("consultation", row["key"])
        plain = {name: value for name, value in row.items() if name not in _PARTS}
        session.add(ConsultationEvent(id=key, plan_id=plan_id, position=position, **plain))
        session.flush()
        _add_findings(session, key, row, places)
        for place, (who, tried, came_of_it) in enumerate(row.get("missed", [])):
            session.add(
                MissedGroup(
                    id=key_of("missed", f"{key} {place}"), event_id=key, who=who, tried=tried, came_of_it=came_of_it,
                    position=place,
                )
            )  # fmt: skip
        for number in row.get("actions", []):
            _add_reason(session, places, number, key, None)


def _add_findings(session: Session, event_id: UUID, row: dict[str, Any], places: dict[str, int]) -> None:
    for place, (question, tenths, base, text, *numbers) in enumerate(row.get("findings", [])):
        finding = Finding(
            id=key_of("finding", f"{event_id} {place}"),
            event_id=event_id,
            question=question,
            tenths_of_percent=tenths if tenths >= 0 else None,
            base=base or None,
            text=text,
            position=place,
        )
        session.add(finding)
        session.flush()
        for number in numbers:
            _add_reason(session, places, number, event_id, finding.id)


def _add_reason(session: Session, places: dict[str, int], number: str, event_id: UUID, finding_id: UUID | None) -> None:
    place = places[number] = places.get(number, -1) + 1
    session.add(
        ActionReason(
            id=key_of("reason", f"{number} {place}"),
            action_id=key_of("action", number),
            event_id=event_id,
            finding_id=finding_id,
            position=place,
        )
    )
