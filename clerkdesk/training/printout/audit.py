"""The printed skills audit: people down, topics across, each with their own answer."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block
from clerkdesk.training.actions import audit
from clerkdesk.training.records.needs import LEVELS


def audit_document(session: Session, today: date) -> Document:
    """Return the audit; where the sheet is too narrow it goes on in a further table."""
    view = audit.audit_view(session, today)
    columns = [page.column("Name", 2, row_header=True), *(page.column(name) for _, name in view.topics)]
    rows = [(name, *(_said(view, key, topic) for topic, _ in view.topics)) for key, name in view.people]
    words = joined([f"“{level}”" for level in LEVELS[1:]], "or")
    said = f"Each cell says how a person judges their own skill: {words}. Where it is empty nobody has asked yet."
    body: list[Block | None] = [
        page.landscape(
            page.paragraph(said), page.grid(columns, rows, empty="Nobody holds a role yet.", wide=True), *_reasons(view)
        )
    ]
    name = council_rules.display_name(council.council(session))
    return Document(kind="skills-audit", title="Skills audit", council=name, date=today, body=body)


def _said(view: audit.AuditView, person: UUID, topic: UUID) -> str:
    if (person, topic) in view.not_needed:
        return "Not needed"
    given = view.answer(person, topic)
    return "" if given.level == audit.NOT_ASKED else capital(given.level)


def _reasons(view: audit.AuditView) -> list[Block]:
    people, topics = dict(view.people), dict(view.topics)
    lines = [
        f"{people[who]}, {topics[what]}: {reason}"
        for (who, what), reason in view.not_needed.items()
        if who in people and what in topics
    ]
    days = [one.day for one in view.answers.values() if one.day]
    asked = f"The answers were given from {show_date(min(days))} to {show_date(max(days))}." if days else ""
    found: list[Block] = [page.paragraph(asked)] if asked else []
    return [*found, page.heading(1, "Not needed, and why"), page.bullets(sorted(lines))] if lines else found
