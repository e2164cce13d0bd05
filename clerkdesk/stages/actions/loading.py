"""Loads all that the Stages page, the strip and the printouts show of a plan, in a few questions to the file."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

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


def stage_view(session: Session, plan_id: UUID, today: date, names: Names | None = None) -> StagesView:
    """Return everything that is shown of a plan's stages on a day."""
    named = names or Names(_names, True)
    course = course_of(session, plan_id)
    chosen = followed(session, course)
    progress = _progress(session, plan_id)
    kept = Kept(
        plan_id=plan_id,
        plan_title=session.scalar(select(Plan.title).where(Plan.id == plan_id)) or "",
        course=course,
        progress=progress,
        evidence=_evidence(session, plan_id, named),
        contacts=_contacts(session, plan_id, course.group_formed_on, named),
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
    shown: dict[str, int] = defaultdict(int)
    pieces = (
        select(StepProgress.purpose, func.count())
        .join(StepEvidence, StepEvidence.progress_id == StepProgress.id)
        .where(StepProgress.plan_id == plan_id)
        .group_by(StepProgress.purpose)
    )
    about = select(StageContact.purpose, func.count()).where(StageContact.plan_id == plan_id)
    for purpose, count in (*session.execute(pieces), *session.execute(about.group_by(StageContact.purpose))):
        shown[purpose] += count
    rows = session.execute(
        select(StepProgress.purpose, StepProgress.state, StepProgress.reason, StepProgress.due_on).where(
            StepProgress.plan_id == plan_id
        )
    )
    found = {purpose: StepFacts(state, "", shown[purpose], reason, due) for purpose, state, reason, due in rows}
    return {purpose: StepFacts(evidence=count) for purpose, count in shown.items()} | found


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
        )
        .join(StepProgress, StepEvidence.progress_id == StepProgress.id)
        .outerjoin(ConsultationEvent, StepEvidence.event_id == ConsultationEvent.id)
        .where(StepProgress.plan_id == plan_id)
        .order_by(StepEvidence.position, StepEvidence.id)
    )
    rows = session.execute(query).all()
    contacts = _contact_words(session, {row[8] for row in rows if row[8]}, names)
    found: dict[str, list[EvidenceLine]] = defaultdict(list)
    for purpose, key, kind, text, address, file_name, has_file, dated, contact_id, event_id, event in rows:
        contact = contacts[contact_id][0] if contact_id in contacts else ""
        words = text or contact or event or file_name or address or "A file"
        if dated is not None:
            words = f"{words}, {show_date(dated)}"
        found[purpose].append(
            EvidenceLine(key, kind, words, dated, address, file_name, bool(has_file), contact_id, event_id)
        )
    return {purpose: tuple(lines) for purpose, lines in found.items()}


def _contacts(session: Session, plan_id: UUID, formed: date | None, names: Names) -> dict[str, tuple[ContactLine, ...]]:
    links = session.execute(
        select(StageContact.purpose, StageContact.contact_id).where(StageContact.plan_id == plan_id)
    ).all()
    words = _contact_words(session, {contact_id for _, contact_id in links}, names)
    found: dict[str, list[ContactLine]] = defaultdict(list)
    for purpose, contact_id in links:
        told, day = words[contact_id]
        found[purpose].append(ContactLine(contact_id, told, day, states.is_early(day, formed)))
    return {
        purpose: tuple(sorted(lines, key=lambda line: (line.happened_on or date.max, line.words)))
        for purpose, lines in found.items()
    }


def _contact_words(session: Session, keys: set[UUID], names: Names) -> dict[UUID, tuple[str, date | None]]:
    """Return each contact as "Dorne Rural Action, telephone, 3 February 2025", and its day."""
    query = (
        select(Contact.id, Contact.with_whom, Organisation.name, Contact.person_id, Contact.how, Contact.happened_on)
        .outerjoin(Organisation, Contact.organisation_id == Organisation.id)
        .where(Contact.id.in_(keys))
    )
    rows = session.execute(query).all()
    people = names.people(session, {row[3] for row in rows if row[3]})
    found = {}
    for key, typed, body, person_id, how, day in rows:
        person = people.get(person_id, "") if person_id else ""
        whom = (typed if names.may_be_typed else "") or body or person or "Somebody"
        found[key] = (", ".join(part for part in (whom, how, show_date(day) if day else "") if part), day)
    return found


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
