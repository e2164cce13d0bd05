"""Finding consultations and their findings from elsewhere: the search box (Ctrl+K)."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.consultation import rules
from clerkdesk.consultation.records import ConsultationEvent, Finding


class Hit(NamedTuple):
    """A consultation found, or one of its findings: the key is the consultation's."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return consultations, then findings, that hold every word of `text`; any text is welcome."""
    words = text[:200].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
    if not words:
        return []
    event = ConsultationEvent
    held = func.folded(event.title + " " + event.kind + " " + event.for_whom + " " + event.place)
    asked = select(event).where(*(func.instr(held, word) > 0 for word in words)).order_by(event.title).limit(limit)
    hits = [
        Hit("Consultation", row.title, rules.when_words(row.starts_on, row.ends_on), "consultation", row.id)
        for row in session.scalars(asked)
    ]
    said = func.folded(Finding.question + " " + Finding.text)
    findings = (
        select(Finding.question, Finding.text, event.title, event.id)
        .join(event, event.id == Finding.event_id)
        .where(*(func.instr(said, word) > 0 for word in words))
        .order_by(Finding.question, Finding.text)
        .limit(limit)
    )
    return hits + [
        Hit("Finding", " ".join(part for part in (question, told) if part), title, "consultation", key)
        for question, told, title, key in session.execute(findings)
    ]
