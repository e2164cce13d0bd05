"""Which actions a contact was about, which bodies have open actions, and how these pass to a body's successor."""

from collections.abc import Collection, Hashable, Sequence
from uuid import UUID

from sqlalchemy import String, delete, exists, select, type_coerce
from sqlalchemy.orm import Session, aliased

from clerkdesk.action_plan.records import Action, ActionContact, ActionParty, Plan, Theme
from clerkdesk.action_plan.rules import OVER
from clerkdesk.council.records import Organisation

_LONGEST = 60  # letters of an action that a field shows


def actions_offered(session: Session) -> list[tuple[Hashable, str]]:
    """Return every action as (key, "3.2 New footpath to the school") in the order of the plans."""
    asked = (
        select(Action.id, Action.number, Action.what)
        .join(Plan, Plan.id == Action.plan_id)
        .outerjoin(Theme, Theme.id == Action.theme_id)
        .order_by(Plan.position, Theme.id.is_(None), Theme.position, Action.position)
    )
    return [(key, _label(number, what)) for key, number, what in session.execute(asked)]


def actions_of_contact(session: Session, contact_id: UUID) -> list[tuple[Hashable, str]]:
    """Return the actions that a contact was about, as they are offered."""
    asked = (
        select(Action.id, Action.number, Action.what)
        .join(ActionContact, ActionContact.action_id == Action.id)
        .where(ActionContact.contact_id == contact_id)
        .order_by(Action.number)
    )
    return [(key, _label(number, what)) for key, number, what in session.execute(asked)]


def keep_actions_of_contact(session: Session, contact_id: UUID, keys: Sequence[Hashable]) -> None:
    """Make these the actions that a contact was about; links that stay are left as they are."""
    there = dict(
        session.execute(
            select(ActionContact.action_id, ActionContact.id).where(ActionContact.contact_id == contact_id)
        ).all()
    )
    gone = [link for action, link in there.items() if action not in keys]
    session.execute(delete(ActionContact).where(ActionContact.id.in_(gone)))
    for key in keys:
        if isinstance(key, UUID) and key not in there:
            session.add(ActionContact(action_id=key, contact_id=contact_id))


def numbers_by_contact(session: Session, contacts: Collection[UUID] | None = None) -> dict[str, str]:
    """Return the numbers of the actions that contacts were about, "1.2, 3.1", by the contact's key as it is stored."""
    asked = (
        select(type_coerce(ActionContact.contact_id, String), Action.number)
        .join(Action, Action.id == ActionContact.action_id)
        .where(Action.number != "")
        .order_by(Action.number)
    )
    if contacts is not None:
        asked = asked.where(ActionContact.contact_id.in_(list(contacts)))
    found: dict[str, str] = {}
    for key, number in session.execute(asked):
        found[key] = f"{found[key]}, {number}" if key in found else number
    return found


def bodies_at_work(session: Session) -> set[UUID]:
    """Return the bodies that lead or help with an action that is neither done nor dropped."""
    asked = select(ActionParty.organisation_id).join(Action, Action.id == ActionParty.action_id)
    return set(session.scalars(asked.where(Action.progress.not_in(OVER)).distinct()))


def pass_on_actions(session: Session, old: UUID, successor: UUID) -> None:
    """Let a body's successor lead and help in its place wherever an action is neither done nor dropped.

    What the old body has said stands; where the successor is named in the same part already, its own word stands.
    """
    name = session.scalars(select(Organisation.name).where(Organisation.id == old)).one()
    there = aliased(ActionParty)
    is_named = exists().where(
        there.action_id == ActionParty.action_id, there.part == ActionParty.part, there.organisation_id == successor
    )
    asked = (
        select(ActionParty, is_named)
        .join(Action, Action.id == ActionParty.action_id)
        .where(ActionParty.organisation_id == old, Action.progress.not_in(OVER))
    )
    for party, is_there in session.execute(asked).all():
        if is_there:
            session.delete(party)
            continue
        party.organisation_id = successor
        party.note = "; ".join(words for words in (party.note.strip(), f"Taken over from {name}") if words)


def _label(number: str, what: str) -> str:
    words = " ".join(what.split())
    return f"{number} {words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}".strip()
