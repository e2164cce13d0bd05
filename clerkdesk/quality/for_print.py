"""The self-assessment read from the file and made into a document: of the plan that is printed, else of all."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.council.actions import council
from clerkdesk.council.rules import display_name
from clerkdesk.printing.page import Document
from clerkdesk.quality.actions.judging import assessment, assessments
from clerkdesk.quality.printout import quality_document


def document_of(session: Session, today: date, *, plan: UUID | None = None, only: UUID | None = None) -> Document:
    """Return one use of the standards, else what belongs to a plan or to no plan at all."""
    keys = [row.id for row in assessments(session) if row.id == only or (not only and row.plan_id in (plan, None))]
    found = [whole for key in keys if (whole := assessment(session, key)) is not None]
    name = display_name(council(session)) or "The parish council"
    return quality_document(found, council=name, today=today)
