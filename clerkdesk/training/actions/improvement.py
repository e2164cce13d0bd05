"""What a clerk does with the council's part in improvement: its vision, policy, themes, questions and support cases."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record
from clerkdesk.council.actions import find_or_add_person
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.improvement import (
    STATEMENT_KINDS,
    ImprovementTheme,
    Question,
    Responsible,
    StatementPart,
    SupportCase,
)
from clerkdesk.training.rules.improvement import usual

# Each kind of part with the record that keeps it and the names of its heading and its text there.
_KEPT_AS: Mapping[str, tuple[Any, str, str]] = {
    **dict.fromkeys(STATEMENT_KINDS, (StatementPart, "heading", "text")),
    "responsible": (Responsible, "what", ""),
    "theme": (ImprovementTheme, "title", "note"),
    "question": (Question, "question", "answers"),
}
PART_KINDS = tuple(_KEPT_AS)
_EXTRAS = {StatementPart: ("is_in",), ImprovementTheme: ("is_ambitious",), Question: ("ideas", "discussed_on")}


class Part(NamedTuple):
    """A part of what the council says on improvement, whichever record keeps it."""

    id: UUID
    kind: str
    heading: str
    text: str
    person: str = ""
    is_in: bool = True
    is_ambitious: bool = False
    ideas: str = ""
    discussed_on: date | None = None


class Learning(NamedTuple):
    """What someone learnt from whom, and what it will change here."""

    person: str
    title: str
    day: date | None
    learnt_from: str
    will_change: str


def parts(session: Session) -> list[Part]:
    """Return every part: vision, policy, who is responsible, themes, questions."""
    found = [
        Part(row.id, row.kind, row.heading, row.text, is_in=row.is_in) for row in _in_order(session, StatementPart)
    ]
    found.sort(key=lambda part: min(STATEMENT_KINDS.index(part.kind), STATEMENT_KINDS.index("commitment")))
    names = dict(session.execute(select(Person.id, Person.name)).all())
    found += [
        Part(row.id, "responsible", row.what, "", person=names.get(row.person_id, ""))
        for row in _in_order(session, Responsible)
    ]
    found += [
        Part(row.id, "theme", row.title, row.note, is_ambitious=row.is_ambitious)
        for row in _in_order(session, ImprovementTheme)
    ]
    found += [
        Part(row.id, "question", row.question, row.answers, ideas=row.ideas, discussed_on=row.discussed_on)
        for row in _in_order(session, Question)
    ]
    return found


def save_part(session: Session, key: UUID | None, part: Part) -> UUID:
    """Keep a part as the record of its kind, a new one as the last; raises RuleBroken."""
    record, heading, text = _KEPT_AS[part.kind]
    refuse([] if part.heading.strip() else [Problem("heading", "Enter a few words that name it.")])
    row = session.get(record, key) if key else None
    if row is None:
        row = record(position=(session.scalar(select(func.max(record.position))) or 0) + 1)
        session.add(row)
    _set(row, {heading: " ".join(part.heading.split()), **({text: part.text} if text else {})})
    _set(row, {name: getattr(part, name) for name in _EXTRAS.get(record, ())})
    if isinstance(row, StatementPart):
        row.kind = part.kind
    if isinstance(row, Responsible):
        person = find_or_add_person(session, part.person, row.person_id) if part.person else None
        session.flush()
        row.person_id = person.id if person else None
    session.flush()
    kept: UUID = row.id
    return kept


def remove_part(session: Session, key: UUID) -> None:
    """Remove a part, whichever record keeps it."""
    for record in (StatementPart, Responsible, ImprovementTheme, Question):
        session.execute(delete(record).where(record.id == key))


def has_parts(session: Session) -> bool:
    """Return whether the council has a part of its statement or policy, ticked in."""
    query = select(func.count()).select_from(StatementPart).where(StatementPart.is_in, StatementPart.text != "")
    return bool(session.scalar(query))


def has_questions(session: Session) -> bool:
    """Return whether there are questions to discuss."""
    return bool(session.scalar(select(func.count()).select_from(Question)))


def begin(session: Session) -> None:
    """Add the usual parts and questions that are not there yet; the vision begins with the plan's."""
    there = set(session.scalars(select(StatementPart.part)))
    for place, row in enumerate(usual()["parts"]):
        if row["key"] not in there:
            made = StatementPart(part=row["key"], heading=row["heading"], text=row["text"], position=place)
            made.kind = row.get("kind", "policy part")
            if made.kind == "vision":
                made.text = _vision_of_plan(session)
            session.add(made)
    asked = set(session.scalars(select(Question.question)))
    for place, row in enumerate(usual()["questions"]):
        if row["question"] not in asked:
            session.add(Question(question=row["question"], position=place))
    session.flush()


def learnings(session: Session) -> list[Learning]:
    """Return what was learnt and what it will change, the newest first."""
    day = func.coalesce(Booking.happened_on, Opportunity.starts_on, type_=Opportunity.starts_on.type)
    query = (
        select(Person.name, Opportunity.title, day, Booking.learnt_from, Booking.will_change)
        .join(Person, Booking.person_id == Person.id)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where((Booking.will_change != "") | (Booking.learnt_from != ""), Booking.state == "attended")
        .order_by(day.desc())
    )
    return [Learning._make(row) for row in session.execute(query)]


def support_cases(session: Session) -> list[SupportCase]:
    """Return the councils seeking support; confidential, so no search, print or export asks for them."""
    return list(session.scalars(select(SupportCase).order_by(SupportCase.since.desc(), SupportCase.council)))


def save_support_cases(session: Session, cases: Iterable[Mapping[str, Any]]) -> None:
    """Keep these councils seeking support, and no others; raises RuleBroken where one has no name."""
    kept = []
    for case in cases:
        refuse([] if case.get("council") else [Problem("cases", "Enter which council it is.")])
        kept.append(session.merge(SupportCase(**case)).id)
    session.flush()
    session.execute(delete(SupportCase).where(SupportCase.id.not_in(kept)))


def _vision_of_plan(session: Session) -> str:
    return session.scalar(select(Plan.vision).order_by(Plan.position, Plan.title).limit(1)) or ""


def _in_order(session: Session, record: Any) -> Any:
    return session.scalars(select(record).order_by(record.position))


def _set(row: Record, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
