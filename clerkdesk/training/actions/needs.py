"""What a clerk does with needs: writing them, taking over what the file itself shows, and saying how they are met."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.action_plan.rules import OVER
from clerkdesk.council.actions import find_or_add_person, roles_held
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.actions import audit
from clerkdesk.training.actions.courses import find_or_add_topic, topics
from clerkdesk.training.actions.matrix import MatrixView, asked_of_roles, holders, matrix_view
from clerkdesk.training.records.needs import Need, Skill, Topic, need_problems
from clerkdesk.training.rules import needs as rules
from clerkdesk.training.rules.needs import Suggestion

WHOLE_COUNCIL = "The whole council"
_FOR_ACTION = "Training for leading the action"


class NeedRow(NamedTuple):
    """A need as the list shows it."""

    id: UUID
    person_id: UUID | None
    person: str  # "The whole council" where nobody is named
    topic_id: UUID | None
    what: str  # the words, else the topic
    action: str  # the number of the action that calls for it
    source: str
    priority: str
    wanted_by: date | None
    answer: str
    answer_words: str
    met_on: date | None


class LooksMet(NamedTuple):
    """A need whose topic the person has learnt meanwhile, and on which day."""

    id: UUID
    person: str
    what: str
    day: date


class Suggested(NamedTuple):
    """A suggestion with the words in which it is shown."""

    person: str
    what: str
    suggestion: Suggestion


def needs(session: Session, only: Collection[UUID] | None = None, *, open_until: date | None = None) -> list[NeedRow]:
    """Return every need, or these: the open ones by the day on which they are wanted, then those that were met.

    With a day only the open ones that are wanted by then.
    """
    query = (
        select(
            Need.id,
            Need.person_id,
            func.coalesce(Person.name, WHOLE_COUNCIL),
            Need.topic_id,
            func.iif(Need.what != "", Need.what, func.coalesce(Topic.name, "")),
            func.coalesce(Action.number, ""),
            Need.source,
            Need.priority,
            Need.wanted_by,
            Need.answer,
            Need.answer_words,
            Need.met_on,
        )
        .outerjoin(Person, Need.person_id == Person.id)
        .outerjoin(Topic, Need.topic_id == Topic.id)
        .outerjoin(Action, Need.action_id == Action.id)
        .order_by(Need.met_on.is_not(None), Need.met_on.desc(), Need.wanted_by.nulls_last(), func.folded(Person.name))
    )
    if only is not None:
        query = query.where(Need.id.in_(only))
    if open_until is not None:
        query = query.where(Need.met_on.is_(None), Need.wanted_by <= open_until)
    return [NeedRow._make(row) for row in session.execute(query)]


def need(session: Session, key: UUID) -> Need | None:
    """Return a need, or None where it has been removed."""
    return session.get(Need, key)


def draft_of(session: Session, *, person: str, topic: str, values: Mapping[str, Any], key: UUID | None = None) -> Need:
    """Return a need from what was typed, adding the person and the topic where they are new; raises RuleBroken.

    With the key of a need that is here its person stays while the name does: others may be named alike.
    """
    everyone = not person.strip() or person.strip().casefold() == WHOLE_COUNCIL.casefold()
    draft = Need(**values)
    if topic.strip():
        draft.topic_id = find_or_add_topic(session, topic).id
    refuse(need_problems(draft))
    if not everyone:
        kept = session.get(Need, key) if key else None
        draft.person_id = find_or_add_person(session, person, kept.person_id if kept else None).id
        session.flush()
    return draft


def save_need(session: Session, draft: Need) -> Need:
    """Keep a need; raises RuleBroken."""
    refuse(need_problems(draft))
    return session.merge(draft)


def remove_need(session: Session, key: UUID) -> None:
    """Remove a need."""
    found = session.get(Need, key)
    if found is not None:
        session.delete(found)


def mark_met(session: Session, keys: Sequence[UUID], day: date) -> None:
    """Note that these needs are met since a day."""
    for key in keys:
        session.get_one(Need, key).met_on = day


def mark_looking_met(session: Session, chosen: Sequence[LooksMet]) -> None:
    """Note that these needs are met, each since the day on which its topic was learnt."""
    for one in chosen:
        session.get_one(Need, one.id).met_on = one.day


def suggested(session: Session, today: date, view: MatrixView | None = None) -> list[Suggested]:
    """Return what the file shows is needed and is not written yet, by name; `view` is the matrix where it is known."""
    view = view or matrix_view(session, today)
    held = holders(roles_held(session, today))
    asked = asked_of_roles(session)
    exempt = audit.exempt(session)
    query = select(Need.person_id, Need.topic_id, Need.action_id, Need.met_on)
    written = [rules.Written(*row) for row in session.execute(query)]
    found = rules.suggestions(
        view.cells,
        new=rules.new_pairs(held, asked, today),
        not_yet=_not_yet(session),
        exempt=exempt,
        written=written,
        today=today,
    )
    of_roles: dict[UUID, set[UUID]] = {}
    for holder in held:
        called = {one.topic_id for one in asked if one.role == holder.role}
        of_roles.setdefault(holder.person_id, set()).update(called)
    found += rules.from_actions(_leads(session), of_roles, view.cells, written)
    people = dict(session.execute(select(Person.id, Person.name)).all())
    names = {one.id: one.name for one in topics(session)}
    shown = [
        Suggested(people[one.person_id], names.get(one.topic_id or one.person_id, _FOR_ACTION), one) for one in found
    ]
    return sorted(shown, key=lambda one: one.person.casefold())


def look_met(session: Session, today: date, view: MatrixView | None = None) -> list[LooksMet]:
    """Return the needs that are not met yet though the person has learnt their topic, by name of the person."""
    rows = [row for row in needs(session) if row.met_on is None]
    waiting = [
        rules.Waiting(row.id, row.person_id, row.topic_id, row.source)
        for row in rows
        if row.person_id is not None and row.topic_id is not None
    ]
    if not waiting:
        return []
    view = view or matrix_view(session, today)
    days = rules.look_met(waiting, view.cells, _not_yet(session), today)
    found = [LooksMet(row.id, row.person, row.what, days[row.id]) for row in rows if row.id in days]
    return sorted(found, key=lambda one: one.person.casefold())


def add_suggested(session: Session, chosen: Sequence[Suggested]) -> list[UUID]:
    """Write down these suggestions as needs; return their keys."""
    added = [
        Need(
            person_id=one.suggestion.person_id,
            topic_id=one.suggestion.topic_id,
            action_id=one.suggestion.action_id,
            what="" if one.suggestion.topic_id else one.what,
            source=one.suggestion.source,
            priority=one.suggestion.priority,
            wanted_by=one.suggestion.wanted_by,
        )
        for one in chosen
    ]
    session.add_all(added)
    session.flush()
    return [one.id for one in added]


def _not_yet(session: Session) -> dict[tuple[UUID, UUID], date | None]:
    low = select(Skill.person_id, Skill.topic_id, Skill.asked_on).where(Skill.level == "not yet")
    return {(who, what): day for who, what, day in session.execute(low)}


def _leads(session: Session) -> list[rules.Lead]:
    query = (
        select(Action.lead_person_id, Action.id, Action.number)
        .join(Plan, Plan.id == Action.plan_id)
        .where(Action.lead_person_id.is_not(None), Action.progress.not_in(OVER))
        .order_by(Plan.position, Action.position)
    )
    return [rules.Lead(person, key, number) for person, key, number in session.execute(query) if person is not None]
