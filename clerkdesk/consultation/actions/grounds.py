"""Why an action is there: it rests on a consultation, or on one finding of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions.grounds import Asked, AskedForPrint, Ground, GroundForPrint
from clerkdesk.action_plan.actions.plan_for_print import evidence_words
from clerkdesk.action_plan.records import Action
from clerkdesk.consultation import rules
from clerkdesk.consultation.actions import events
from clerkdesk.consultation.records import ActionReason, ConsultationEvent, Finding
from clerkdesk.core.errors import Trouble

TABLES = frozenset(("consultation_event", "consultation_finding", "consultation_reason"))
_LONGEST = 60  # letters of a finding's words in a choice


def offered(session: Session, plan_id: UUID) -> list[Ground]:
    """Return the consultations of a plan, each followed by its findings."""
    rows = events.events(session, plan_id)
    findings: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    asked = select(Finding.event_id, Finding.id, Finding.question, Finding.text).join(ConsultationEvent)
    for event_id, key, question, text in session.execute(
        asked.where(ConsultationEvent.plan_id == plan_id).order_by(Finding.position)
    ):
        findings[event_id].append((key, question, text))
    found = []
    for row in rows:
        name = _named(row.title, row.starts_on or row.ends_on)
        found.append(Ground(row.id, name))
        found += [Ground(key, _finding_words(question, text, name)) for key, question, text in findings[row.id]]
    return found


def of_action(session: Session, action_id: UUID) -> list[Ground]:
    """Return what an action rests on, in the order chosen."""
    found = []
    for _, event, finding in session.execute(_asked_reasons().where(ActionReason.action_id == action_id)):
        name = _named(event.title, event.starts_on or event.ends_on)
        found.append(
            Ground(finding.id, _finding_words(finding.question, finding.text, name))
            if finding
            else Ground(event.id, name)
        )
    return found


def keep(session: Session, action_id: UUID, keys: Sequence[UUID]) -> None:
    """Let an action rest on exactly these consultations and findings; raises Trouble where one has gone."""
    there = {
        row.finding_id or row.event_id: row
        for row in session.scalars(select(ActionReason).where(ActionReason.action_id == action_id))
    }
    gone = [row.id for key, row in there.items() if key not in keys]
    if gone:
        session.execute(delete(ActionReason).where(ActionReason.id.in_(gone)))
    for position, key in enumerate(dict.fromkeys(keys)):
        if key in there:
            there[key].position = position
        else:
            session.add(_reason(session, action_id, key, position))
    session.flush()


def for_print(session: Session, plan_id: UUID) -> Asked:
    """Return how people were asked for a plan, and what its actions rest on."""
    lines = [
        AskedForPrint(
            row.title,
            rules.when_words(row.starts_on, row.ends_on),
            rules.came_words(row.came),
            rules.rate_words(row.issued, row.returned, row.unit),
        )
        for row in events.events(session, plan_id)
    ]
    grounds: dict[UUID, list[GroundForPrint]] = defaultdict(list)
    asked = _asked_reasons().join(Action, Action.id == ActionReason.action_id).where(Action.plan_id == plan_id)
    for reason, event, finding in session.execute(asked):
        grounds[reason.action_id].append(_printed(event, finding))
    return Asked(lines, dict(grounds))


def _asked_reasons() -> Select[ActionReason, ConsultationEvent, Finding | None]:
    return (
        select(ActionReason, ConsultationEvent, Finding)
        .join(ConsultationEvent, ConsultationEvent.id == ActionReason.event_id)
        .outerjoin(Finding, Finding.id == ActionReason.finding_id)
        .order_by(ActionReason.position, ConsultationEvent.starts_on, ConsultationEvent.position)
    )


def _reason(session: Session, action_id: UUID, key: UUID, position: int) -> ActionReason:
    finding = session.get(Finding, key)
    event_id = finding.event_id if finding else key
    if finding is None and session.get(ConsultationEvent, key) is None:
        raise Trouble("What this action was to rest on has been removed. Choose it anew under “Rests on”.")
    return ActionReason(
        action_id=action_id, event_id=event_id, finding_id=finding.id if finding else None, position=position
    )


def _named(title: str, day: date | None) -> str:
    """Return "Household survey, 2025"; a title that has its year already keeps it."""
    year = str(day.year) if day else ""
    return title if not year or year in title else f"{title}, {year}"


def _finding_words(question: str, text: str, name: str) -> str:
    text = " ".join(text.split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    named = ", ".join(words for words in (question.strip(), name) if words)
    return f"{named}: {short}" if short else named


def _printed(event: ConsultationEvent, finding: Finding | None) -> GroundForPrint:
    name = _named(event.title, event.starts_on or event.ends_on)
    if finding is None:
        numbers = (rules.came_words(event.came), rules.rate_words(event.issued, event.returned, event.unit))
        told = "; ".join(words for words in numbers if words)
        return GroundForPrint(f"{name}: {told}" if told else name)
    question, tenths = finding.question.strip(), finding.tenths_of_percent
    # A share with its question's code is enough beside an action; without one of them the words are needed.
    text = "" if question and tenths is not None else finding.text
    said = evidence_words("survey question", question, tenths, finding.base, text)
    return GroundForPrint(f"{said} ({name})" if said else name, question, tenths)
