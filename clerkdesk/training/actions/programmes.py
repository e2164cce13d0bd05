"""What a clerk does with programmes: answers to the six principles, tasks, stages, and approving."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.council.actions import find_or_add_person
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.records.improvement import (
    PrincipleAnswer,
    Programme,
    ProgrammeStep,
    ProgrammeTask,
    programme_problems,
)
from clerkdesk.training.rules.improvement import Answer, alike, is_answered, missing_answers, principles


class ProgrammeRow(NamedTuple):
    """A programme as the list shows it."""

    id: UUID
    title: str
    kind: str
    state: str
    starts_on: date | None
    ends_on: date | None
    answered: int  # principles with an answer and what shows it


class WholeProgramme(NamedTuple):
    """A programme with everything that belongs to it; tasks and stages as dicts with their "id"."""

    programme: Programme
    answers: dict[str, Answer]
    tasks: list[dict[str, Any]]
    steps: list[dict[str, Any]]


def programmes(session: Session) -> list[ProgrammeRow]:
    """Return every programme in the order in which they were entered."""
    said: dict[UUID, dict[str, Answer]] = {}
    for answer in session.scalars(select(PrincipleAnswer)):
        said.setdefault(answer.programme_id, {})[answer.principle] = Answer(answer.answer, answer.evidence)
    query = select(
        Programme.id, Programme.title, Programme.kind, Programme.state, Programme.starts_on, Programme.ends_on
    ).order_by(Programme.position, func.folded(Programme.title))
    asked = principles()
    return [
        ProgrammeRow(*row, answered=sum(is_answered(one, said.get(row.id, {})) for one in asked))
        for row in session.execute(query)
    ]


def whole_programme(session: Session, key: UUID) -> WholeProgramme | None:
    """Return a programme with its answers, tasks and stages; None where it has been removed."""
    found = session.get(Programme, key)
    if found is None:
        return None
    said = session.scalars(select(PrincipleAnswer).where(PrincipleAnswer.programme_id == key))
    answers = {row.principle: Answer(row.answer, row.evidence) for row in said}
    tasks = session.execute(
        select(ProgrammeTask.id, ProgrammeTask.what, func.coalesce(Person.name, ""), ProgrammeTask.is_done)
        .outerjoin(Person, ProgrammeTask.person_id == Person.id)
        .where(ProgrammeTask.programme_id == key)
        .order_by(ProgrammeTask.position)
    )
    steps = session.scalars(
        select(ProgrammeStep).where(ProgrammeStep.programme_id == key).order_by(ProgrammeStep.position)
    )
    names = ("id", "what", "happened_on", "with_whom", "how_many", "came_of_it")
    return WholeProgramme(
        found,
        answers,
        [dict(zip(("id", "what", "person", "is_done"), row, strict=True)) for row in tasks],
        [{name: getattr(step, name) for name in names} for step in steps],
    )


def overlapping(session: Session, key: UUID) -> list[str]:
    """Return the programmes and courses that may overlap with a programme, as far as their titles tell."""
    found = session.get(Programme, key)
    if found is None:
        return []
    others = list(session.scalars(select(Programme.title).where(Programme.id != key, Programme.state != "dropped")))
    others += session.scalars(select(Opportunity.title).distinct())
    return sorted(set(alike(found.title, others)), key=str.casefold)


def save_programme(session: Session, whole: WholeProgramme) -> Programme:
    """Keep a programme with all that belongs to it; raises RuleBroken, also where it isn't ready to be approved."""
    draft = whole.programme
    refuse([*programme_problems(draft), *missing_answers(draft.kind, draft.state, whole.answers)])
    draft.title = " ".join(draft.title.split())
    if session.get(Programme, draft.id) is None:
        draft.position = (session.scalar(select(func.max(Programme.position))) or 0) + 1
    else:
        draft.position = session.scalar(select(Programme.position).where(Programme.id == draft.id)) or 0
    kept = session.merge(draft)
    session.flush()
    _keep_answers(session, kept.id, whole.answers)
    _keep_tasks(session, kept.id, whole.tasks)
    _keep_steps(session, kept.id, whole.steps)
    return kept


def remove_programme(session: Session, key: UUID) -> None:
    """Remove a programme with its answers, tasks and stages."""
    found = session.get(Programme, key)
    if found is not None:
        references.take_along(session, Programme, key)
        session.delete(found)


def _keep_answers(session: Session, key: UUID, answers: dict[str, Answer]) -> None:
    there = {row.principle: row for row in session.scalars(_answers_of(key))}
    for principle, said in answers.items():
        row = there.get(principle)
        if row is not None:
            row.answer, row.evidence = said
        elif said.answer or said.evidence:
            session.add(
                PrincipleAnswer(programme_id=key, principle=principle, answer=said.answer, evidence=said.evidence)
            )


def _answers_of(key: UUID) -> Any:
    return select(PrincipleAnswer).where(PrincipleAnswer.programme_id == key)


def _keep_tasks(session: Session, key: UUID, tasks: list[dict[str, Any]]) -> None:
    kept = []
    for place, task in enumerate(one for one in tasks if one.get("what")):
        name = task.get("person") or ""
        person = find_or_add_person(session, name) if name else None
        session.flush()
        row = ProgrammeTask(id=task["id"], programme_id=key, what=task["what"], position=place)
        row.is_done, row.person_id = bool(task.get("is_done")), person.id if person else None
        kept.append(session.merge(row).id)
    gone = (ProgrammeTask.programme_id == key, ProgrammeTask.id.not_in(kept))
    session.execute(delete(ProgrammeTask).where(*gone))


def _keep_steps(session: Session, key: UUID, steps: list[dict[str, Any]]) -> None:
    kept = []
    for place, step in enumerate(one for one in steps if one.get("what")):
        row = ProgrammeStep(id=step["id"], programme_id=key, what=step["what"], position=place)
        row.happened_on, row.how_many = step.get("happened_on"), step.get("how_many")
        row.with_whom, row.came_of_it = step.get("with_whom") or "", step.get("came_of_it") or ""
        kept.append(session.merge(row).id)
    gone = (ProgrammeStep.programme_id == key, ProgrammeStep.id.not_in(kept))
    session.execute(delete(ProgrammeStep).where(*gone))
