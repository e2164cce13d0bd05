"""Consultations with their findings and with who was missed: listing, loading, keeping, removing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action
from clerkdesk.consultation.records import (
    ActionReason,
    ConsultationEvent,
    Finding,
    MissedGroup,
    event_problems,
    finding_problems,
)
from clerkdesk.consultation.rules import EventRow
from clerkdesk.core import references
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.wording import count_of, joined

_NAMED = 6  # actions told by their number
Part = TypeVar("Part", Finding, MissedGroup)


@dataclass(kw_only=True, eq=False)
class EventDraft:
    """A consultation with all that hangs on it, free of the file."""

    event: ConsultationEvent
    findings: list[Finding] = field(default_factory=list)
    missed: list[MissedGroup] = field(default_factory=list)
    report: bytes | None = None  # a new report file; None leaves the one that is kept


def events(session: Session, plan_id: UUID) -> list[EventRow]:
    """Return the consultations of a plan, the earliest first and those without a date last."""
    kind = ConsultationEvent
    counts = [select(func.count()).where(part.event_id == kind.id).scalar_subquery() for part in (Finding, MissedGroup)]
    resting = select(func.count(ActionReason.action_id.distinct())).where(ActionReason.event_id == kind.id)
    asked = (
        select(
            kind.id, kind.title, kind.kind, kind.starts_on, kind.ends_on, kind.place, kind.for_whom,
            kind.came, kind.issued, kind.returned, kind.unit, kind.position, *counts, resting.scalar_subquery(),
        )
        .where(kind.plan_id == plan_id)
        .order_by(kind.starts_on.is_(None), kind.starts_on, kind.position, kind.title)
    )  # fmt: skip
    return [EventRow._make(row) for row in session.execute(asked)]


def event(session: Session, key: UUID) -> EventDraft | None:
    """Return a consultation with its findings and who was missed; None where it has been removed."""
    found = session.get(ConsultationEvent, key)
    if found is None:
        return None
    return EventDraft(event=found, findings=_parts(session, Finding, key), missed=_parts(session, MissedGroup, key))


def resting_on(session: Session, key: UUID) -> list[tuple[UUID, str]]:
    """Return (key, "3.2 New footpath") of the actions that rest on a consultation, in the plan's order."""
    return _resting(session, ActionReason.event_id == key)


def save_event(session: Session, draft: EventDraft) -> UUID:
    """Keep a consultation with exactly these findings and missed groups; raises RuleBroken.

    An action that rested on a finding which is taken away rests on the whole consultation from then on.
    """
    draft.missed = [row for row in draft.missed if row.who.strip() or row.tried.strip() or row.came_of_it.strip()]
    found = [*event_problems(draft.event)]
    found += [replace(problem, field="findings") for row in draft.findings for problem in finding_problems(row)]
    if found:
        raise RuleBroken(found)
    event, kept = draft.event, session.get(ConsultationEvent, draft.event.id)
    event.title = " ".join(event.title.split())
    if draft.report is not None:
        event.content = keep_bytes(session, draft.report)
    if kept is None:
        last = session.scalar(
            select(func.max(ConsultationEvent.position)).where(ConsultationEvent.plan_id == event.plan_id)
        )
        event.position = 0 if last is None else last + 1
    else:
        event.position = kept.position
    session.merge(event)
    session.flush()
    _loosen(session, draft)
    _save_parts(session, Finding, event.id, draft.findings)
    _save_parts(session, MissedGroup, event.id, draft.missed)
    return event.id


def resting_on_gone(session: Session, draft: EventDraft) -> str:
    """Return "Action 3.2 rests" of the actions that rest on a finding which the draft lacks, or nothing."""
    resting = _resting(session, ActionReason.finding_id.in_(_gone(draft)))
    return _told(resting) if resting else ""


def remove_events(session: Session, keys: Collection[UUID]) -> None:
    """Remove consultations; raises Trouble where an action or something else rests on one of them."""
    for key in keys:
        found = session.get(ConsultationEvent, key)
        if found is None:
            continue
        resting = resting_on(session, key)
        if resting:
            raise Trouble(
                f"{_told(resting)} on “{found.title}”. Take it out of “Rests on” there first, then remove it here. "
                "Nothing was changed."
            )
        for part in (Finding, MissedGroup):
            for row in session.scalars(select(part).where(part.event_id == key)):
                session.delete(row)
        session.flush()
        pointers = references.pointers_to(session, ConsultationEvent, key)
        if pointers:
            raise Trouble(
                f"“{found.title}” is still needed for {references.in_words(pointers)}. "
                "Take it out there first, then remove it here. Nothing was changed."
            )
        session.delete(found)
    session.flush()


def _gone(draft: EventDraft) -> Select[UUID]:
    kept = [row.id for row in draft.findings]
    return select(Finding.id).where(Finding.event_id == draft.event.id, Finding.id.not_in(kept))


def _loosen(session: Session, draft: EventDraft) -> None:
    loose = list(session.scalars(select(ActionReason).where(ActionReason.finding_id.in_(_gone(draft)))))
    whole = select(ActionReason.action_id).where(
        ActionReason.event_id == draft.event.id, ActionReason.finding_id.is_(None)
    )
    there = set(session.scalars(whole))
    for reason in loose:
        if reason.action_id in there:
            session.delete(reason)
        else:
            reason.finding_id = None
            there.add(reason.action_id)
    session.flush()


def _told(resting: Sequence[tuple[UUID, str]]) -> str:
    """Return "Actions 3.1, 3.2 and 2 more rest" or "Action 3.2 rests"."""
    named = [words.split(" ", 1)[0] for _, words in resting[:_NAMED]]
    more = len(resting) - len(named)
    told = joined([*named, *([f"{more:,} more"] if more else [])])
    return f"Action {told} rests" if len(resting) == 1 else f"{count_of(len(resting), 'action')} ({told}) rest"


def _resting(session: Session, condition: ColumnElement[bool]) -> list[tuple[UUID, str]]:
    asked = (
        select(Action.id, Action.number, Action.what)
        .where(Action.id.in_(select(ActionReason.action_id).where(condition)))
        .order_by(Action.number == "", func.length(Action.number), Action.number, Action.what)
    )
    return [(row[0], f"{row[1]} {row[2]}".strip()) for row in session.execute(asked)]


def _parts(session: Session, kind: type[Part], key: UUID) -> list[Part]:
    return list(session.scalars(select(kind).where(kind.event_id == key).order_by(kind.position)))


def _save_parts(session: Session, kind: type[Part], key: UUID, rows: Iterable[Part]) -> None:
    drafts = list(rows)
    wanted = {row.id for row in drafts}
    for row in session.scalars(select(kind).where(kind.event_id == key)):
        if row.id not in wanted:
            session.delete(row)
    session.flush()
    for position, draft in enumerate(drafts):
        draft.event_id, draft.position = key, position
        session.merge(draft)
    session.flush()
