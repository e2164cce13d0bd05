"""What is stored of a plan's way through its stages: the list it follows, each step's state, and its evidence."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

STEP_STATES = ("not started", "in progress", "done", "not needed")
EVIDENCE_KINDS = ("words", "file", "contact", "address", "consultation")
USUAL_MONTHS = 18  # the average in domain notes of a rural community council; printed guidance says the same


class Course(Record, kw_only=True):
    """Which list of stages a plan follows, and when it began."""

    __tablename__ = "stages_course"

    plan_id: Mapped[UUID] = mapped_column(
        ForeignKey("action_plan_plan.id"), index=True, unique=True, info={"goes_with": True}
    )
    list_key: Mapped[str] = mapped_column(default="nine-steps")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    months: Mapped[int] = mapped_column(default=USUAL_MONTHS)
    group_formed_on: Mapped[date | None] = mapped_column(default=None)  # contact before this day is early
    began_after_adoption: Mapped[bool] = mapped_column(default=False)  # the earlier stages: done before ClerkDesk


class OwnList(Record, kw_only=True):
    """A list of stages of the county's own, kept as it was loaded."""

    __tablename__ = "stages_own_list"

    key: Mapped[str] = mapped_column(default="", unique=True)
    text: Mapped[str] = mapped_column(default="")  # TOML, as in resources/stages
    loaded_on: Mapped[date | None] = mapped_column(default=None)


class StepProgress(Record, kw_only=True):
    """How far one step of a plan is; it belongs to the step's purpose, whatever list is followed."""

    __tablename__ = "stages_progress"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True, info={"goes_with": True})
    purpose: Mapped[str] = mapped_column(default="", index=True)
    state: Mapped[str] = mapped_column(default="not started")
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "step they do", "many": "steps they do"},
    )
    due_on: Mapped[date | None] = mapped_column(default=None)
    started_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")  # why not needed, or why done without evidence
    notes: Mapped[str] = mapped_column(default="")


class StepEvidence(Record, kw_only=True):
    """What shows that a step is done: words, a file kept inside, a contact, an address, a consultation."""

    __tablename__ = "stages_evidence"

    progress_id: Mapped[UUID] = mapped_column(ForeignKey("stages_progress.id"), index=True, info={"goes_with": True})
    kind: Mapped[str] = mapped_column(default="words")
    text: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")  # a page on the web
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(default=None)  # SHA-256 in core_blob
    contact_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_contact.id"),
        default=None,
        index=True,
        info={"one": "step it shows done", "many": "steps it shows done"},
    )
    event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("consultation_event.id"),
        default=None,
        index=True,
        info={"one": "step it shows done", "many": "steps it shows done"},
    )
    dated: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)


class StageContact(Record, kw_only=True):
    """A contact that was about a step of a plan."""

    __tablename__ = "stages_contact"

    contact_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_contact.id"),
        index=True,
        info={"one": "step it was about", "many": "steps it was about"},
    )
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True, info={"goes_with": True})
    purpose: Mapped[str] = mapped_column(default="", index=True)


def course_problems(draft: Course) -> list[Problem]:
    """Return what must be put right before the start and length of a plan's making can be saved."""
    found = []
    for field in ("starts_on", "group_formed_on"):
        day: date | None = getattr(draft, field)
        if day is not None and not 1970 <= day.year <= 2100:
            found.append(Problem(field, "Check the year: enter one from 1970 to 2100."))
    if not 1 <= draft.months <= 120:
        found.append(Problem("months", "Enter how many months the plan may take, from 1 to 120; 18 is usual."))
    return found


def progress_problems(draft: StepProgress) -> list[Problem]:
    """Return what must be put right before a step can be saved."""
    found = []
    if draft.state not in STEP_STATES:
        found.append(Problem("state", f"Choose one of: {', '.join(STEP_STATES)}."))
    if draft.state == "not needed" and not draft.reason.strip():
        found.append(Problem("reason", "Say why this step is not needed; the reason is printed."))
    if draft.started_on and draft.done_on and draft.done_on < draft.started_on:
        found.append(Problem("done_on", "Enter an end that comes after the start, or leave one of the two empty."))
    return found


def evidence_problems(draft: StepEvidence) -> list[Problem]:
    """Return what must be put right before a piece of evidence can be saved."""
    there = draft.text.strip() or draft.address.strip() or draft.content or draft.contact_id or draft.event_id
    return [] if there else [Problem("text", "Say what shows that the step is done, or take the line away.")]
