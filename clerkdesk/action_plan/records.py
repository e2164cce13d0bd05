"""What is stored of a plan: its themes, issues and actions, who is asked, what it costs, and what came of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record
from clerkdesk.core.wording import PRIORITIES, PROGRESS

PLAN_STATES = ("not begun", "being made", "adopted")
ISSUE_KINDS = ("clear mandate", "clear minority need", "supported but low priority", "not taken")
ACTION_KINDS = ("not decided", "community alone", "council", "partner", "lobby")
ACHIEVABILITY = ("not judged", "easy", "possible", "hard")
OUTCOMES = ("none yet", "done", "part done", "refused", "replaced by another action", "put off", "no longer wanted")
EVIDENCE_KINDS = ("survey question", "event", "document", "existing facts", "something else")
PARTS = ("lead", "partner", "doer")
FUNDING_KINDS = ("grant", "council's own money", "match funding", "in kind", "fundraising", "other")
PLAN_TEXT_KINDS = (
    "foreword",
    "about the parish",
    "how it was made",
    "how it will happen",
    "thanks",
    "how to join in",
)
PICTURE_KINDS = ("photograph", "map", "cover picture")


class Plan(Record, kw_only=True):
    """A community-led plan; a file may hold more than one."""

    __tablename__ = "action_plan_plan"

    title: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")  # in words: "the parish, without the new estate at Slade Bottom"
    vision: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")  # "2026–2031"
    state: Mapped[str] = mapped_column(default=PLAN_STATES[1])
    version: Mapped[str] = mapped_column(default="draft 1")
    adopted_on: Mapped[date | None] = mapped_column(default=None)
    adopted_minute: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class PlanParish(Record, kw_only=True):
    """A parish, or a part of one, that a plan covers."""

    __tablename__ = "action_plan_parish"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    part: Mapped[str] = mapped_column(default="")  # empty: the whole parish
    position: Mapped[int] = mapped_column(default=0)


class PlanFile(Record, kw_only=True):
    """A file kept with the plan, such as the PDF of a plan adopted before ClerkDesk."""

    __tablename__ = "action_plan_file"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")  # SHA-256 in core_blob
    size: Mapped[int] = mapped_column(default=0)  # bytes
    added_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)


class PlanText(Record, kw_only=True):
    """A written part of the printed plan: a foreword, how it was made, thanks."""

    __tablename__ = "action_plan_text"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    kind: Mapped[str] = mapped_column(default="foreword")
    heading: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(default="")
    office: Mapped[str] = mapped_column(default="")  # of who signed: "Chairman of the parish council"
    position: Mapped[int] = mapped_column(default=0)


class PlanFact(Record, kw_only=True):
    """A fact about the parish with its year and source."""

    __tablename__ = "action_plan_fact"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    label: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    year: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Theme(Record, kw_only=True):
    """A theme of a plan with the text that opens it."""

    __tablename__ = "action_plan_theme"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class PlanPicture(Record, kw_only=True):
    """A photograph or map with its description, who made it, and that it may be used."""

    __tablename__ = "action_plan_picture"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_theme.id"), default=None, index=True)
    kind: Mapped[str] = mapped_column(default="photograph")
    content: Mapped[str] = mapped_column(default="")  # SHA-256 in core_blob; scaled down on the way in
    description: Mapped[str] = mapped_column(default="")  # read aloud to those who can't see the picture
    caption: Mapped[str] = mapped_column(default="")
    credit: Mapped[str] = mapped_column(default="")
    may_be_used: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Issue(Record, kw_only=True):
    """What people said is wrong or wanted, and whether the plan takes it up."""

    __tablename__ = "action_plan_issue"

    theme_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_theme.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="clear mandate")
    reason: Mapped[str] = mapped_column(default="")  # printed: why it is not taken, or why it counts
    position: Mapped[int] = mapped_column(default=0)


class SharedComment(Record, kw_only=True):
    """A comment that stands beside several actions."""

    __tablename__ = "action_plan_shared_comment"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    text: Mapped[str] = mapped_column(default="")


class Action(Record, kw_only=True):
    """One thing to be done. Only `what` is ever asked for."""

    __tablename__ = "action_plan_action"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True)
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_theme.id"), default=None, index=True)
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_issue.id"), default=None, index=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_action.id"), default=None, index=True)
    comment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("action_plan_shared_comment.id"), default=None, index=True
    )
    lead_person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "action they lead", "many": "actions they lead"},
    )
    refused_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "action it refused", "many": "actions it refused"},
    )
    position: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(default="")  # as printed: "3.2"; may repeat or skip, never a key
    what: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    priority: Mapped[str] = mapped_column(default="none given")
    achievability: Mapped[str] = mapped_column(default="not judged")
    kind: Mapped[str] = mapped_column(default="not decided")
    when_words: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    financial_year: Mapped[str] = mapped_column(default="")  # "2026/27"
    cost_low: Mapped[int | None] = mapped_column(default=None)  # pence
    cost_high: Mapped[int | None] = mapped_column(default=None)  # pence; empty where one sum is meant
    cost_note: Mapped[str] = mapped_column(default="")
    success_measure: Mapped[str] = mapped_column(default="")
    progress: Mapped[str] = mapped_column(default="not started")
    percent: Mapped[int | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="none yet")
    outcome_reason: Mapped[str] = mapped_column(default="")
    is_example: Mapped[bool] = mapped_column(default=False)


class ActionParty(Record, kw_only=True):
    """A body that leads an action or helps with it, and what it has said."""

    __tablename__ = "action_plan_party"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_action.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_organisation.id"),
        index=True,
        info={"one": "action it leads or helps with", "many": "actions it leads or helps with"},
    )
    part: Mapped[str] = mapped_column(default="lead")
    agreed: Mapped[str] = mapped_column(default="not asked")
    said_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Evidence(Record, kw_only=True):
    """What an action rests on: a survey question with its answers, an event, a document."""

    __tablename__ = "action_plan_evidence"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_action.id"), index=True)
    kind: Mapped[str] = mapped_column(default="survey question")
    question: Mapped[str] = mapped_column(default="")  # the question's code: "Q14", "F.2"
    tenths_of_percent: Mapped[int | None] = mapped_column(default=None)  # 72.5 % is 725
    base: Mapped[int | None] = mapped_column(default=None)  # of how many answers
    text: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ActionContact(Record, kw_only=True):
    """A contact that was about an action."""

    __tablename__ = "action_plan_contact"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_action.id"), index=True, info={"goes_with": True})
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("council_contact.id"), index=True)


class Funding(Record, kw_only=True):
    """Money or help towards an action, sought or secured."""

    __tablename__ = "action_plan_funding"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_action.id"), index=True)
    source: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="grant")
    amount: Mapped[int | None] = mapped_column(default=None)  # pence
    is_secured: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ActionUpdate(Record, kw_only=True):
    """What happened with an action, on a day."""

    __tablename__ = "action_plan_update"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_action.id"), index=True)
    happened_on: Mapped[date | None] = mapped_column(default=None)
    who: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(default=None)  # SHA-256 of the evidence file in core_blob
    position: Mapped[int] = mapped_column(default=0)


class TableImport(Record, kw_only=True):
    """A table that was brought in: from which file, when, under which headings."""

    __tablename__ = "action_plan_table_import"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan_plan.id"), index=True, info={"goes_with": True})
    file_name: Mapped[str] = mapped_column(default="")
    table_name: Mapped[str] = mapped_column(default="")
    imported_on: Mapped[date | None] = mapped_column(default=None)


class KeptCell(Record, kw_only=True):
    """A cell of an imported table as it was first printed; nothing of the source is lost."""

    __tablename__ = "action_plan_kept_cell"

    import_id: Mapped[UUID] = mapped_column(
        ForeignKey("action_plan_table_import.id"), index=True, info={"goes_with": True}
    )
    action_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_action.id"), default=None, index=True)
    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_plan_theme.id"), default=None, index=True)
    row: Mapped[int] = mapped_column(default=0)  # counted from 1, as in a spreadsheet
    column: Mapped[int] = mapped_column(default=0)  # counted from 1
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    is_mapped: Mapped[bool] = mapped_column(default=False)  # also read into a field of the action


def plan_problems(draft: Plan) -> list[Problem]:
    """Return what must be put right before the plan can be saved."""
    return [] if draft.title.strip() else [Problem("title", "Enter the title of the plan.")]


def plan_text_problems(draft: PlanText) -> list[Problem]:
    """Return what must be put right before a written part of the plan can be saved."""
    found = [] if draft.body.strip() else [Problem("body", "Write the text, or leave this part out.")]
    if draft.kind == "foreword" and not draft.signed_by.strip():
        found.append(Problem("signed_by", "Enter who wrote the foreword; the name is printed below it."))
    if draft.kind not in PLAN_TEXT_KINDS:
        found.append(Problem("kind", f"Choose one of: {', '.join(PLAN_TEXT_KINDS)}."))
    return found


def plan_fact_problems(draft: PlanFact) -> list[Problem]:
    """Return what must be put right before a fact about the parish can be saved."""
    found = [] if draft.label.strip() else [Problem("label", "Enter what the fact is about, such as Residents.")]
    if not draft.value.strip():
        found.append(Problem("value", "Enter the figure or the words, such as 1,240."))
    return found


def plan_picture_problems(draft: PlanPicture) -> list[Problem]:
    """Return what must be put right before a picture can be saved."""
    found = [] if draft.content else [Problem("content", "Choose the file of the picture.")]
    if not draft.description.strip():
        found.append(
            Problem(
                "description", "Say in a sentence what the picture shows; it is read out to those who can't see it."
            )
        )
    if draft.kind not in PICTURE_KINDS:
        found.append(Problem("kind", f"Choose one of: {', '.join(PICTURE_KINDS)}."))
    return found


def theme_problems(draft: Theme) -> list[Problem]:
    """Return what must be put right before the theme can be saved."""
    return [] if draft.title.strip() else [Problem("title", "Enter the title of the theme.")]


def issue_problems(draft: Issue) -> list[Problem]:
    """Return what must be put right before the issue can be saved."""
    found = [] if draft.title.strip() else [Problem("title", "Enter the issue in a few words.")]
    if draft.kind == "not taken" and not draft.reason.strip():
        found.append(Problem("reason", "Say why the plan does not take this up; the reason is printed for residents."))
    return found


_CHOICES = (
    ("priority", PRIORITIES),
    ("progress", PROGRESS),
    ("kind", ACTION_KINDS),
    ("achievability", ACHIEVABILITY),
    ("outcome", OUTCOMES),
)


def action_problems(draft: Action) -> list[Problem]:
    """Return what must be put right before the action can be saved; only `what` is asked for."""
    found = [] if draft.what.strip() else [Problem("what", "Enter what is to be done.")]
    if any(pence is not None and pence < 0 for pence in (draft.cost_low, draft.cost_high)):
        found.append(Problem("cost_low", "Enter the cost without a minus."))
    elif draft.cost_low is not None and draft.cost_high is not None and draft.cost_high < draft.cost_low:
        found.append(Problem("cost_high", "Enter a highest cost that is not below the lowest."))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Problem("ends_on", "Enter an end that comes after the start, or leave one of the two empty."))
    if draft.percent is not None and not 0 <= draft.percent <= 100:
        found.append(Problem("percent", "Enter how much is done as a number from 0 to 100."))
    if draft.parent_id == draft.id:
        found.append(Problem("parent_id", "Choose another action as the parent; an action can't be its own."))
    for field, words in _CHOICES:
        if getattr(draft, field) not in words:
            found.append(Problem(field, f"Choose one of: {', '.join(words)}."))
    return found


def evidence_problems(draft: Evidence) -> list[Problem]:
    """Return what must be put right before a reason can be saved."""
    found = []
    if draft.tenths_of_percent is not None and not 0 <= draft.tenths_of_percent <= 1000:
        found.append(Problem("tenths_of_percent", "Enter a share from 0 to 100 %."))
    if draft.base is not None and draft.base < 1:
        found.append(Problem("base", "Enter how many answered, as a whole number."))
    return found


def funding_problems(draft: Funding) -> list[Problem]:
    """Return what must be put right before a source of money or help can be saved."""
    found = []
    if draft.amount is not None and draft.amount < 0:
        found.append(Problem("amount", "Enter the amount without a minus."))
    if not draft.source.strip() and draft.amount is None and not draft.note.strip():
        found.append(Problem("source", "Enter where the money comes from, or take the line away."))
    if draft.kind not in FUNDING_KINDS:
        found.append(Problem("kind", f"Choose one of: {', '.join(FUNDING_KINDS)}."))
    return found


def update_problems(draft: ActionUpdate) -> list[Problem]:
    """Return what must be put right before an update can be saved."""
    return (
        [] if draft.text.strip() or draft.file_name else [Problem("text", "Say what happened, or take the line away.")]
    )
