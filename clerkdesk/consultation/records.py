"""What is stored of a consultation: what was done, what it found, who was missed, which actions rest on it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

EVENT_KINDS = (
    "household survey",
    "young people's survey",
    "business survey",
    "open day",
    "drop-in",
    "public meeting",
    "focus group",
    "walk round the parish",
    "visit to a school or club",
    "letters and e-mails",
    "existing facts",
    "other",
)
UNITS = ("household", "person")


class ConsultationEvent(Record, kw_only=True):
    """A survey, an event, or facts that were there already."""

    __tablename__ = "consultation_event"

    plan_id: Mapped[UUID] = mapped_column(
        ForeignKey("action_plan_plan.id"), index=True, info={"one": "consultation", "many": "consultations"}
    )
    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="open day")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    for_whom: Mapped[str] = mapped_column(default="")
    came: Mapped[int | None] = mapped_column(default=None)
    issued: Mapped[int | None] = mapped_column(default=None)
    returned: Mapped[int | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="household")
    notes: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(default=None)  # SHA-256 of the report in core_blob
    position: Mapped[int] = mapped_column(default=0)


class Finding(Record, kw_only=True):
    """What a consultation found: a question's code, the share who said so, of how many."""

    __tablename__ = "consultation_finding"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("consultation_event.id"), index=True)
    question: Mapped[str] = mapped_column(default="")  # the code: "Q14", "F.2"
    text: Mapped[str] = mapped_column(default="")
    tenths_of_percent: Mapped[int | None] = mapped_column(default=None)  # 72.5 % is 725
    base: Mapped[int | None] = mapped_column(default=None)  # of how many answers
    position: Mapped[int] = mapped_column(default=0)


class MissedGroup(Record, kw_only=True):
    """People whom a consultation did not reach, what was tried, and what came of it."""

    __tablename__ = "consultation_missed"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("consultation_event.id"), index=True)
    who: Mapped[str] = mapped_column(default="")
    tried: Mapped[str] = mapped_column(default="")
    came_of_it: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ActionReason(Record, kw_only=True):
    """Why an action is there: a consultation, or one finding of it."""

    __tablename__ = "consultation_reason"

    action_id: Mapped[UUID] = mapped_column(
        ForeignKey("action_plan_action.id"),
        index=True,
        info={"one": "reason", "many": "reasons", "goes_with": True},
    )
    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("consultation_event.id"),
        index=True,
        info={"one": "action that rests on it", "many": "actions that rest on it"},
    )
    finding_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("consultation_finding.id"),
        default=None,
        index=True,
        info={"one": "action that rests on it", "many": "actions that rest on it"},
    )
    position: Mapped[int] = mapped_column(default=0)


def event_problems(draft: ConsultationEvent) -> list[Problem]:
    """Return what must be put right before the consultation can be saved."""
    found = [] if draft.title.strip() else [Problem("title", "Enter what was done, such as “Open day in the hall”.")]
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Problem("ends_on", "Enter an end that comes after the start, or leave one of the two empty."))
    for field, words in (
        ("came", "how many came"),
        ("issued", "how many went out"),
        ("returned", "how many came back"),
    ):
        count = getattr(draft, field)
        if count is not None and count < 0:
            found.append(Problem(field, f"Enter {words} as a whole number, or leave it empty."))
    if draft.issued is not None and draft.returned is not None and draft.returned > draft.issued:
        found.append(Problem("returned", "More came back than went out. Check both numbers."))
    if draft.kind not in EVENT_KINDS:
        found.append(Problem("kind", f"Choose one of: {', '.join(EVENT_KINDS)}."))
    if draft.unit not in UNITS:
        found.append(Problem("unit", f"Choose one of: {', '.join(UNITS)}."))
    return found


def finding_problems(draft: Finding) -> list[Problem]:
    """Return what must be put right before a finding can be saved."""
    found = []
    if not draft.text.strip() and not draft.question.strip():
        found.append(Problem("text", "Enter what people said, or take the line away."))
    if draft.tenths_of_percent is not None and not 0 <= draft.tenths_of_percent <= 1000:
        found.append(Problem("tenths_of_percent", "Enter a share from 0 to 100 %."))
    if draft.base is not None and draft.base < 1:
        found.append(Problem("base", "Enter how many answered, as a whole number."))
    return found
