"""What a clerk does with the support that the plan was given: advice, specialists, money with its conditions."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.council.actions.bodies import find_or_add
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.council.records import SUPPORT_KINDS, Organisation, Support, support_problems


class SupportRow(NamedTuple):
    """Support received as the list shows it."""

    id: UUID
    what: str
    kind: str
    phase: str
    body: str
    given_on: date | None
    amount: int | None  # pence
    conditions: str
    deadline_on: date | None
    deadline_for: str


class SupportTotal(NamedTuple):
    """How often support of a kind was given, and how much money came with it, in pence."""

    kind: str
    given: int  # how many times
    amount: int


def supports(session: Session, *, deadline_from: date | None = None) -> list[SupportRow]:
    """Return all support received, the newest first; or only that with a deadline on this day or after it."""
    query = (
        select(
            Support.id,
            Support.what,
            Support.kind,
            Support.phase,
            func.coalesce(Organisation.name, ""),
            Support.given_on,
            Support.amount,
            Support.conditions,
            Support.deadline_on,
            Support.deadline_for,
        )
        .outerjoin(Organisation, Organisation.id == Support.organisation_id)
        .order_by(Support.given_on.desc(), Support.what)
    )
    if deadline_from is not None:
        query = query.where(Support.deadline_on >= deadline_from)
    return [SupportRow._make(row) for row in session.execute(query)]


def support_totals(rows: Iterable[SupportRow]) -> list[SupportTotal]:
    """Return the totals of each kind that was given, in the order of kinds."""
    kept = list(rows)
    totals = []
    for kind in dict.fromkeys((*SUPPORT_KINDS, *(row.kind for row in kept))):
        of_kind = [row for row in kept if row.kind == kind]
        if of_kind:
            totals.append(SupportTotal(kind, len(of_kind), sum(row.amount or 0 for row in of_kind)))
    return totals


def support(session: Session, key: UUID) -> tuple[Support, str] | None:
    """Return support received with the name of who gave it, or None where it has been removed."""
    query = (
        select(Support, func.coalesce(Organisation.name, ""))
        .outerjoin(Organisation, Organisation.id == Support.organisation_id)
        .where(Support.id == key)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row is not None else None


def save_support(session: Session, draft: Support, *, body: str) -> Support:
    """Keep support from a body of this name, which is added where it is new; raises RuleBroken."""
    refuse(support_problems(draft))
    draft.organisation_id = find_or_add(session, body).id if body.strip() else None
    return session.merge(draft)


def remove_support(session: Session, key: UUID) -> None:
    """Remove support received; raises Trouble where something names it."""
    found = session.get(Support, key)
    if found is not None:
        refuse_while_named(session, Support, key, found.what)
        session.delete(found)
