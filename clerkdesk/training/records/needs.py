"""What is stored of skills: topics, what each role needs, the skills audit, and needs with their answers."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

LEVELS = ("not asked", "not yet", "some", "confident", "could teach others")
NEED_SOURCES = ("skills audit", "appraisal", "new in the role", "action of the plan", "lapsed certificate", "other")
PRIORITIES = ("high", "medium", "low")
ANSWERS = ("not answered yet", "course", "mentor", "reading", "not now")


class Topic(Record, kw_only=True):
    """A skill or subject in which people are trained; a column of the matrix."""

    __tablename__ = "training_topic"

    name: Mapped[str] = mapped_column(default="")
    renew_after_months: Mapped[int | None] = mapped_column(default=None)  # empty: once is enough
    makes_easier: Mapped[str] = mapped_column(default="")  # which duty it makes easier
    is_for_newcomers: Mapped[bool] = mapped_column(default=False)  # asked of nobody who is long in the role
    position: Mapped[int] = mapped_column(default=0)


class RoleNeed(Record, kw_only=True):
    """A topic that a role calls for, and within how many months of taking it up."""

    __tablename__ = "training_role_need"

    role: Mapped[str] = mapped_column(default="councillor", index=True)
    topic_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_topic.id"), index=True, info={"one": "role that needs it", "many": "roles that need it"}
    )
    within_months: Mapped[int | None] = mapped_column(default=None)


class Skill(Record, kw_only=True):
    """How a person judged their own skill in the audit, on a day."""

    __tablename__ = "training_skill"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"),
        index=True,
        info={"one": "answer in the skills audit", "many": "answers in the skills audit"},
    )
    topic_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_topic.id"), index=True, info={"one": "answer in the audit", "many": "answers in the audit"}
    )
    level: Mapped[str] = mapped_column(default="not asked")
    asked_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


class NotNeeded(Record, kw_only=True):
    """A topic that a person does not need though their role calls for it, and why."""

    __tablename__ = "training_not_needed"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"), index=True, info={"one": "exemption", "many": "exemptions"}
    )
    topic_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_topic.id"), index=True, info={"one": "exemption", "many": "exemptions"}
    )
    reason: Mapped[str] = mapped_column(default="")


class Need(Record, kw_only=True):
    """What a person, or the council, still needs to learn, whence that is known, and how it is answered."""

    __tablename__ = "training_need"

    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        # Without the person it would be said of the whole council.
        info={"one": "need", "many": "needs", "is_theirs": True},
    )
    topic_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("training_topic.id"), default=None, index=True, info={"one": "need", "many": "needs"}
    )
    action_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("action_plan_action.id"),
        default=None,
        index=True,
        info={"one": "training need", "many": "training needs"},
    )
    what: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="other")
    priority: Mapped[str] = mapped_column(default="medium")
    wanted_by: Mapped[date | None] = mapped_column(default=None)
    answer: Mapped[str] = mapped_column(default="not answered yet")
    answer_words: Mapped[str] = mapped_column(default="")  # which course, who, what to read, or why not now
    met_on: Mapped[date | None] = mapped_column(default=None)


def topic_problems(draft: Topic) -> list[Problem]:
    """Return what must be put right before the topic can be saved."""
    found = [] if draft.name.strip() else [Problem("name", "Enter the topic, such as “Planning applications”.")]
    if draft.renew_after_months is not None and not 1 <= draft.renew_after_months <= 240:
        found.append(Problem("renew_after_months", "Enter after how many months it is due again, or leave it empty."))
    return found


def need_problems(draft: Need) -> list[Problem]:
    """Return what must be put right before the need can be saved."""
    found = []
    if not draft.what.strip() and draft.topic_id is None:
        found.append(Problem("what", "Enter what is needed, or choose a topic."))
    if draft.answer == "not now" and not draft.answer_words.strip():
        found.append(Problem("answer_words", "Say why not now, so that the next clerk knows."))
    for field, words in (("source", NEED_SOURCES), ("priority", PRIORITIES), ("answer", ANSWERS)):
        if getattr(draft, field) not in words:
            found.append(Problem(field, f"Choose one of: {', '.join(words)}."))
    return found
