"""What is stored where a plan, or another project, is held against the quality standards."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

SUBJECTS = ("community-led plan", "neighbourhood plan", "event", "service project", "other")
HOW_FAR = ("not judged", "not yet", "partly", "fully")


class Assessment(Record, kw_only=True):
    """One use of the standards: on the plan, or on another project."""

    __tablename__ = "quality_assessment"

    plan_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("action_plan_plan.id"),
        default=None,
        index=True,
        info={"one": "use of the quality standards", "many": "uses of the quality standards"},
    )
    subject: Mapped[str] = mapped_column(default="community-led plan")
    title: Mapped[str] = mapped_column(default="")
    judged_on: Mapped[date | None] = mapped_column(default=None)
    confidence_of_group: Mapped[int | None] = mapped_column(default=None)  # 1 to 5
    confidence_of_authority: Mapped[int | None] = mapped_column(default=None)  # 1 to 5
    consulted: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Judgement(Record, kw_only=True):
    """How far one statement of the standards is met, and on what evidence."""

    __tablename__ = "quality_judgement"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("quality_assessment.id"), index=True)
    statement: Mapped[str] = mapped_column(default="")  # its key in resources/standards
    how_far: Mapped[str] = mapped_column(default="not judged")
    evidence: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


def assessment_problems(draft: Assessment) -> list[Problem]:
    """Return what must be put right before an assessment can be saved."""
    found = [] if draft.title.strip() else [Problem("title", "Enter what is being judged, such as the plan's title.")]
    for field in ("confidence_of_group", "confidence_of_authority"):
        given = getattr(draft, field)
        if given is not None and not 1 <= given <= 5:
            found.append(Problem(field, "Enter confidence from 1 (none) to 5 (full), or leave it empty."))
    return found


def judgement_problems(draft: Judgement) -> list[Problem]:
    """Return what must be put right before a statement's judgement can be saved."""
    if draft.how_far not in HOW_FAR:
        return [Problem("how_far", f"Choose one of: {', '.join(HOW_FAR)}.")]
    return []
