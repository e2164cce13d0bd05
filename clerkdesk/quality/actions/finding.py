"""What of the quality standards is due on Home, and what the search box finds of them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.due import Due
from clerkdesk.quality.actions.judging import assessments
from clerkdesk.quality.records import Assessment, Judgement
from clerkdesk.quality.rules.standards import statements

_PAGE = "quality"


class Hit(NamedTuple):
    """Something found: a use of the standards, or what was written beside a statement."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def due(session: Session, _today: date) -> list[Due]:
    """Return a line where a plan is adopted and its quality was not judged."""
    plans = list(session.scalars(select(Plan).where(Plan.state == "adopted").order_by(Plan.position)))
    judged = {row.plan_id for row in assessments(session) if row.judged}
    waiting = [plan for plan in plans if plan.id not in judged]
    if not waiting:
        return []
    return [
        Due(
            "when you can",
            "When you can",
            "The quality standards are not judged yet",
            f"“{waiting[0].title}” is adopted: now is the time to look back at how it was made.",
            "Judge them",
            _PAGE,
            name="quality standards not judged",
            is_reminder=True,
        )
    ]


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return uses of the standards and written judgements that hold every word of `text`; any text is welcome."""
    words = text[:200].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
    if not words:
        return []
    named = func.folded("quality standards " + Assessment.title)
    asked = select(Assessment).where(*(func.instr(named, word) > 0 for word in words)).limit(limit)
    hits = [
        Hit("Quality standards", row.title, row.subject, _PAGE, row.id)
        for row in session.scalars(asked.order_by(Assessment.position))
    ]
    written = func.folded(Judgement.evidence + " " + Judgement.note)
    found = select(Judgement).where(*(func.instr(written, word) > 0 for word in words)).limit(limit)
    known = statements()
    return hits + [
        Hit("Judgement", known[row.statement].sentence, row.evidence or row.note, _PAGE, row.id)
        for row in session.scalars(found.order_by(Judgement.statement))
        if row.statement in known
    ]
