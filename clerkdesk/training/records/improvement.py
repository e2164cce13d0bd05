"""What is stored of the council's part in improvement: its statement, questions, themes, and programmes."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

PROGRAMME_KINDS = ("training", "service", "project", "single course")  # the last is no programme and skips the rest
PROGRAMME_STATES = ("being thought about", "approved", "under way", "ended", "dropped")
STATEMENT_KINDS = ("vision", "what training does for it", "commitment", "policy part")


class StatementPart(Record, kw_only=True):
    """A part of the statement of intent or of the training policy, in the council's words."""

    __tablename__ = "training_statement"

    kind: Mapped[str] = mapped_column(default="policy part")
    part: Mapped[str] = mapped_column(default="")  # its key in resources/training, empty for one of the council's own
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    is_in: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class Responsible(Record, kw_only=True):
    """Who is responsible for a part of improvement."""

    __tablename__ = "training_responsible"

    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "responsibility", "many": "responsibilities"},
    )
    what: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Question(Record, kw_only=True):
    """A question on the council's role for discussion, with answers and ideas."""

    __tablename__ = "training_question"

    question: Mapped[str] = mapped_column(default="")
    answers: Mapped[str] = mapped_column(default="")
    ideas: Mapped[str] = mapped_column(default="")
    discussed_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)


class ImprovementTheme(Record, kw_only=True):
    """A theme of improvement; an ambitious one is marked."""

    __tablename__ = "training_theme"

    title: Mapped[str] = mapped_column(default="")
    is_ambitious: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class SupportCase(Record, kw_only=True):
    """A council seeking support; confidential, left out of prints, search and exports unless asked for."""

    __tablename__ = "training_support_case"

    council: Mapped[str] = mapped_column(default="")
    seeks: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None] = mapped_column(default=None)
    given: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)


class Programme(Record, kw_only=True):
    """A new programme or initiative: training, a service, a project."""

    __tablename__ = "training_programme"

    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="training")
    state: Mapped[str] = mapped_column(default="being thought about")
    purpose: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    overlaps_with: Mapped[str] = mapped_column(default="")
    approved_minute: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class PrincipleAnswer(Record, kw_only=True):
    """How a programme answers one of the six principles, and what shows it."""

    __tablename__ = "training_principle"

    programme_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_programme.id"), index=True, info={"goes_with": True}
    )
    principle: Mapped[str] = mapped_column(default="need")
    answer: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")


class ProgrammeTask(Record, kw_only=True):
    """A task of a programme and who holds it."""

    __tablename__ = "training_programme_task"

    programme_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_programme.id"), index=True, info={"goes_with": True}
    )
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "task in a programme", "many": "tasks in programmes"},
    )
    what: Mapped[str] = mapped_column(default="")
    is_done: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class ProgrammeStep(Record, kw_only=True):
    """An entry in a programme's stage log: a survey, a working group, a body consulted, an endorsement."""

    __tablename__ = "training_programme_step"

    programme_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_programme.id"), index=True, info={"goes_with": True}
    )
    happened_on: Mapped[date | None] = mapped_column(default=None)
    what: Mapped[str] = mapped_column(default="")
    with_whom: Mapped[str] = mapped_column(default="")  # residents, councils: counted by this
    how_many: Mapped[int | None] = mapped_column(default=None)
    came_of_it: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


def programme_problems(draft: Programme) -> list[Problem]:
    """Return what must be put right before the programme can be saved."""
    found = [] if draft.title.strip() else [Problem("title", "Enter the name of the programme.")]
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Problem("ends_on", "Enter an end that comes after the start, or leave one of the two empty."))
    for field, words in (("kind", PROGRAMME_KINDS), ("state", PROGRAMME_STATES)):
        if getattr(draft, field) not in words:
            found.append(Problem(field, f"Choose one of: {', '.join(words)}."))
    return found
