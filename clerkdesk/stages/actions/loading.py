"""Loads all that the Stages page, the strip and the printouts show of a plan, in a few questions to the file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.dates import show_date
from clerkdesk.council.records import Contact, Organisation, Person, Support
from clerkdesk.stages.actions.course import course_of, followed
from clerkdesk.stages.records import StageContact, StepEvidence, StepProgress
from clerkdesk.stages.rules import states, times
from clerkdesk.stages.rules.states import StageState, StepFacts
from clerkdesk.stages.rules.times import HardDate
from clerkdesk.stages.rules.views import ContactLine, EvidenceLine, Kept, StagesView, stages_view


class StripStage(NamedTuple):
    """A stage as the strip at the top shows it."""

    number: int
    title: str  # the short one
    state: StageState
    is_current: bool


class Names(NamedTuple):
    """How people are named: as they are kept, or on paper, where many are told by role or body."""

    people: Callable[[Session, set[UUID]], dict[UUID, str]]
    may_be_typed: bool  # whether a name as it was typed with a contact may be shown


def stage_view(
    session: Session, plan_id: UUID, today: date, names: Names | None = None, *, in_short: bool = False
) -> StagesView:
    """Return everything that is shown of a plan's stages on a day; in short, evidence and contacts are only counted."""
    named = names or Names(_names, True)
    course = course_of(session, plan_id)
    chosen = followed(session, course)
    progress = _progress(session, plan_id)
    kept = Kept(
        plan_id=plan_id,
        plan_title=session.scalar(select(Plan.title).where(Plan.id == plan_id)) or "",
        course=course,
        progress=progress,
        evidence={} if in_short else _evidence(session, plan_id, named),
        contacts={} if in_short else _contacts(session, plan_id, course.group_formed_on, named),
        shown=_shown(session, plan_id) if in_short else None,
        people=named.people(session, {row.person_id for row in progress.values() if row.person_id}),
        hard_dates=tuple(_hard_dates(session, today)),
    )
    return stages_view(chosen.list, kept, today, list_trouble=chosen.trouble)


def strip(session: Session, plan_id: UUID, today: date) -> tuple[StripStage, ...]:
    """Return number, short title and state of each stage, from three small questions."""
    course = course_of(session, plan_id)
    chosen = followed(session, course).list
    facts = _facts(session, plan_id)
    asked = [
        [_with_showing(facts.get(step.purpose, StepFacts()), step.shown_by) for step in stage.steps]
        for stage in chosen.stages
    ]
    found = [
        states.stage_state(stage.phase, steps, began_after_adoption=course.began_after_adoption)
        for stage, steps in zip(chosen.stages, asked, strict=True)
    ]
    current = states.current_stage(list(zip(found, asked, strict=True)))
    return tuple(
        StripStage(stage.number, stage.short, found[place], place == current)
        for place, stage in enumerate(chosen.stages)
    )


def _with_showing(facts: StepFacts, shown_by: str) -> StepFacts:
    return StepFacts(facts.state, shown_by, facts.evidence, facts.reason, facts.due_on)


def _facts(session: Session, plan_id: UUID) -> dict[str, StepFacts]:
    shown = _shown(session, plan_id)
    rows = session.execute(
        select(StepProgress.purpose, StepProgress.state, StepProgress.reason, StepProgress.due_on).where(
            StepProgress.plan_id == plan_id
        )
    )
    found = {purpose: StepFacts(state, "", shown[purpose], reason, due) for purpose, state, reason, due in rows}
    return {purpose: StepFacts(evidence=count) for purpose, count in shown.items()} | found


def _shown(session: Session, plan_id: UUID) -> dict[str, int]:
    """Return how much evidence each step has; a contact about it counts too."""
    pieces = (
        select(StepProgress.purpose, func.count())
        .join(StepEvidence, StepEvidence.progress_id == StepProgress.id)
        .where(StepProgress.plan_id == plan_id)
        .group_by(StepProgress.purpose)
    )
    about = select(StageContact.purpose, func.count()).where(StageContact.plan_id == plan_id)
    found: dict[str, int] = defaultdict(int)
    for purpose, count in (*session.execute(pieces), *session.execute(about.group_by(StageContact.purpose))):
        found[purpose] += count
    return found


def _progress(session: Session, plan_id: UUID) -> dict[str, StepProgress]:
    rows = session.scalars(select(StepProgress).where(StepProgress.plan_id == plan_id).order_by(StepProgress.purpose))
    return {row.purpose: row for row in rows}


def _evidence(session: Session, plan_id: UUID, names: Names) -> dict[str, tuple[EvidenceLine, ...]]:
    query = (
        select(
            StepProgress.purpose,
            StepEvidence.id,
            StepEvidence.kind,
            StepEvidence.text,
            StepEvidence.address,
            StepEvidence.file_name,
            StepEvidence.content.is_not(None),
            StepEvidence.dated,
            StepEvidence.contact_id,
            StepEvidence.event_id,
            ConsultationEvent.title,
            ConsultationEvent.starts_on,
        )
        .join(StepProgress, StepEvidence.progress_id == StepProgress.id)
        .outerjoin(ConsultationEvent, StepEvidence.event_id == ConsultationEvent.id)
        .where(StepProgress.plan_id == plan_id)
        .order_by(StepEvidence.position, StepEvidence.id)
    )
    rows = session.execute(query).all()
    contacts = _words_of(session, {row[8] for row in rows if row[8]}, names)
    found: dict[str, list[EvidenceLine]] = defaultdict(list)
    for purpose, key, kind, text, address, file_name, has_file, dated, contact_id, event_id, event, began in rows:
        contact = contacts.get(contact_id, "") if contact_id else ""
        words = text or contact or event or file_name or address or "A file"
        day = dated or began
        if day is not None:
            words = f"{words}, {show_date(day)}"
        found[purpose].append(
            EvidenceLine(key, kind, words, dated, address, file_name, bool(has_file), contact_id, event_id)
        )
    return {purpose: tuple(lines) for purpose, lines in found.items()}


def _contacts(session: Session, plan_id: UUID, formed: date | None, names: Names) -> dict[str, tuple[ContactLine, ...]]:
    about = _contact_rows(names, StageContact.purpose).join(StageContact, StageContact.contact_id == Contact.id)
    query = about.where(StageContact.plan_id == plan_id).order_by(Contact.happened_on)
    found: dict[str, list[ContactLine]] = defaultdict(list)
    for line, purpose in _lines(session, query, formed, names):
        found[purpose].append(line)
    return {purpose: tuple(lines) for purpose, lines in found.items()}


def _words_of(session: Session, keys: set[UUID], names: Names) -> dict[UUID, str]:
    """Return the words of the contacts that show a step done."""
    if not keys:
        return {}
    query = _contact_rows(names, literal("")).where(Contact.id.in_(keys))
    return {line.contact_id: line.words for line, _ in _lines(session, query, None, names)}


def _contact_rows(names: Names, more: ColumnElement[str] | InstrumentedAttribute[str]) -> Select[Any]:
    """Return the query for contacts; the body goes before a typed name, and that before a person."""
    typed = Contact.with_whom if names.may_be_typed else literal("")
    whom = func.coalesce(Organisation.name, typed)
    return select(
        Contact.id, whom, case((whom == "", Contact.person_id)), Contact.how, Contact.happened_on, more
    ).outerjoin(Organisation, Contact.organisation_id == Organisation.id)


def _lines(
    session: Session, query: Select[Any], formed: date | None, names: Names
) -> Iterator[tuple[ContactLine, str]]:
    rows = session.execute(query).all()
    people = names.people(session, {row[2] for row in rows if row[2] is not None})
    for key, whom, person_id, how, day, more in rows:
        told = whom or people.get(person_id) or "Somebody"
        yield ContactLine(key, told, how, day, states.is_early(day, formed)), more


def _names(session: Session, keys: set[UUID]) -> dict[UUID, str]:
    return dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(keys))).all())


def _hard_dates(session: Session, today: date) -> Iterable[HardDate]:
    """Give the days that funders have set and that lie ahead, or passed within the time that counts as near."""
    query = (
        select(Support.deadline_on, Support.deadline_for, Support.what, Organisation.name)
        .outerjoin(Organisation, Support.organisation_id == Organisation.id)
        .where(Support.deadline_on.is_not(None), Support.deadline_on >= today - times.NEAR)
        .order_by(Support.deadline_on)
    )
    for day, why, what, body in session.execute(query):
        told = ": ".join(part for part in (body, why or what) if part)
        if day is not None:
            yield HardDate(day, told or "a date that was set with the support")
