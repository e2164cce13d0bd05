"""What the council's own file shows for a statement of the standards: counted, never judged."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action, ActionParty, ActionUpdate, Evidence, Issue, Plan, Theme
from clerkdesk.consultation.actions.events import events
from clerkdesk.consultation.records import ActionReason, ConsultationEvent, MissedGroup
from clerkdesk.consultation.rules import came_words, rate_words
from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import count_of, joined
from clerkdesk.council.records import Contact, Organisation, ProtocolPart, RoleHeld, Support
from clerkdesk.stages.actions.contact_links import group_formed_on

_COUNCILS = ("parish council", "district council", "county council", "unitary council")
_PUBLIC = ("district council", "county council", "unitary council", "service provider")
_OFFICERS = ("steering group chairman", "steering group secretary", "steering group treasurer")
_THERE_THEMSELVES = ("meeting", "visit", "came to our event")


def facts_of(session: Session, plan_id: UUID | None) -> dict[str, str]:
    """Return what the file shows of a plan by the name of the fact; what it does not show is left out."""
    if plan_id is None:
        return {}
    found = {name: ask(session, plan_id) for name, ask in _FACTS.items()}
    return {name: words for name, words in found.items() if words}


def _early_contacts(session: Session, _plan: UUID) -> str:
    formed = group_formed_on(session)
    if formed is None:
        return ""
    count = _contacts(session, Contact.happened_on < formed)
    return f"{count_of(count, 'contact')} before the group was formed on {show_date(formed)}" if count else ""


def _council_contacts(session: Session, _plan: UUID) -> str:
    count = _contacts(session, _with(_COUNCILS))
    return f"{count_of(count, 'contact')} with councils" if count else ""


def _provider_contacts(session: Session, _plan: UUID) -> str:
    there = _with(("service provider",))
    count = _contacts(session, there)
    bodies = session.scalar(select(func.count(Contact.organisation_id.distinct())).where(there)) or 0
    last = session.scalar(select(func.max(Contact.happened_on)).where(there))
    told = f"{count_of(count, 'contact')} with {count_of(bodies, 'service')}"
    return f"{told}, the last on {show_date(last)}" if count and last else told if count else ""


def _public_meetings(session: Session, plan_id: UUID) -> str:
    rows = [row for row in events(session, plan_id) if row.kind == "public meeting"]
    came = sum(row.came or 0 for row in rows)
    told = count_of(len(rows), "public meeting")
    return (f"{told}, to which {came_words(came)} came" if came else told) if rows else ""


def _group_members(session: Session, _plan: UUID) -> str:
    asked = select(func.count(RoleHeld.person_id.distinct())).where(RoleHeld.role.startswith("steering group"))
    count = session.scalar(asked) or 0
    return f"{count_of(count, 'person', 'people')} in the group, now or before" if count else ""


def _group_officers(session: Session, _plan: UUID) -> str:
    held = set(session.scalars(select(RoleHeld.role).where(RoleHeld.role.in_(_OFFICERS), RoleHeld.ends_on.is_(None))))
    named = [role.removeprefix("steering group ") for role in _OFFICERS if role in held]
    return f"a {joined(named)} of the group" if named else ""


def _consultations(session: Session, plan_id: UUID) -> str:
    rows = events(session, plan_id)
    rates = [rate_words(row.issued, row.returned, row.unit) for row in rows if row.issued and row.returned is not None]
    told = [f"{count_of(len(rows), 'consultation')}", *rates[:2]]
    return "; ".join(told) if rows else ""


def _missed_groups(session: Session, plan_id: UUID) -> str:
    asked = select(func.count(), func.count().filter(MissedGroup.tried != "")).join(
        ConsultationEvent, ConsultationEvent.id == MissedGroup.event_id
    )
    count, tried = session.execute(asked.where(ConsultationEvent.plan_id == plan_id)).one()
    group = count_of(count, "group")
    return f"{group} noted as missed, and for {tried} what was tried" if count else ""


def _information_received(session: Session, _plan: UUID) -> str:
    states = {"received": "received", "asked for": "still asked for", "refused": "refused"}
    counts = {state: _contacts(session, Contact.information_state == state) for state in states}
    told = [f"{count} {words}" for state, words in states.items() if (count := counts[state])]
    return f"Information: {joined(told)}" if told else ""


def _expectations(session: Session, plan_id: UUID) -> str:
    said = _contacts(session, Contact.cannot_be_done != "")
    left = session.scalar(
        select(func.count())
        .select_from(Issue)
        .join(Theme, Theme.id == Issue.theme_id)
        .where(Theme.plan_id == plan_id, Issue.kind == "not taken", Issue.reason != "")
    )
    told = [f"{count_of(said, 'note')} of what can't be done"] if said else []
    told += [f"{count_of(left, 'issue')} not taken up, with the reason"] if left else []
    return joined(told)


def _action_contents(session: Session, plan_id: UUID) -> str:
    led = select(ActionParty.action_id).where(ActionParty.part == "lead")
    conditions = {
        "a lead": Action.id.in_(led),
        "a time": (Action.when_words != "") | Action.ends_on.is_not(None),
        "a cost": Action.cost_low.is_not(None) | (Action.cost_note != ""),
    }
    total = _actions(session, plan_id)
    told = [f"{_actions(session, plan_id, condition)} with {words}" for words, condition in conditions.items()]
    return f"{count_of(total, 'action')}: {joined(told)}" if total else ""


def _evidence(session: Session, plan_id: UUID) -> str:
    resting = Action.id.in_(select(ActionReason.action_id)) | Action.id.in_(select(Evidence.action_id))
    total, count = _actions(session, plan_id), _actions(session, plan_id, resting)
    return f"{count} of {count_of(total, 'action')} with what they rest on" if count else ""


def _agreed(session: Session, plan_id: UUID) -> str:
    asked = select(ActionParty.agreed, func.count()).join(Action, Action.id == ActionParty.action_id)
    counts: dict[str, int] = dict(
        session.execute(asked.where(Action.plan_id == plan_id).group_by(ActionParty.agreed)).all()
    )
    total = sum(counts.values())
    agreed = sum(count for state, count in counts.items() if state.startswith("agreed"))
    told = f"{agreed} of {count_of(total, 'answer')} of leads and partners are yes" if total else ""
    adopted = _adopted(session, plan_id)
    return ". ".join(words for words in (adopted, told) if words)


def _adopted(session: Session, plan_id: UUID) -> str:
    plan = session.get_one(Plan, plan_id)
    if plan.state != "adopted":
        return ""
    return f"Adopted on {show_date(plan.adopted_on)}" if plan.adopted_on else "Adopted"


def _updates(session: Session, plan_id: UUID) -> str:
    asked = select(func.count(ActionUpdate.action_id.distinct()), func.max(ActionUpdate.happened_on))
    count, last = session.execute(
        asked.join(Action, Action.id == ActionUpdate.action_id).where(Action.plan_id == plan_id)
    ).one()
    told = f"{count_of(count, 'action')} with news" if count else ""
    return f"{told}, the latest of {show_date(last)}" if told and last else told


def _done_with_partners(session: Session, plan_id: UUID) -> str:
    public = select(ActionParty.action_id).join(Organisation, Organisation.id == ActionParty.organisation_id)
    count = _actions(
        session, plan_id, Action.progress == "done", Action.id.in_(public.where(Organisation.kind.in_(_PUBLIC)))
    )
    return f"{count_of(count, 'action')} done that a public body leads or helps with" if count else ""


def _protocol(part: str) -> Callable[[Session, UUID], str]:
    def ask(session: Session, _plan: UUID) -> str:
        asked = (
            select(Organisation.name, ProtocolPart.days_allowed)
            .join(Organisation, Organisation.id == ProtocolPart.organisation_id)
            .where(ProtocolPart.part == part, (ProtocolPart.how != "") | ProtocolPart.content.is_not(None))
            .order_by(Organisation.name)
        )
        named = [f"{name} ({count_of(days, 'day')})" if days else name for name, days in session.execute(asked)]
        return f"a protocol of {joined(named)}" if named else ""

    return ask


def _contact_named(session: Session, _plan: UUID) -> str:
    public = select(func.count()).select_from(Organisation).where(Organisation.kind.in_(_PUBLIC))
    total = session.scalar(public) or 0
    named = session.scalar(public.where(Organisation.contact_name != "")) or 0
    deputies = session.scalar(public.where(Organisation.deputy_name != "")) or 0
    told = f"{named} of {count_of(total, 'public body', 'public bodies')} with a named contact"
    return f"{told}, {deputies} with a deputy" if named else ""


def _came_themselves(session: Session, _plan: UUID) -> str:
    count = _contacts(session, Contact.how.in_(_THERE_THEMSELVES), _with(_PUBLIC))
    return f"{count_of(count, 'meeting or visit', 'meetings or visits')} of public bodies" if count else ""


def _support(*conditions: ColumnElement[bool]) -> Callable[[Session, UUID], str]:
    def ask(session: Session, _plan: UUID) -> str:
        count, pence = session.execute(select(func.count(), func.sum(Support.amount)).where(*conditions)).one()
        told = count_of(count, "entry", "entries")
        money = f", {show_money(pence)} in all" if pence else ""
        return f"{told} in the list of support{money}" if count else ""

    return ask


def _contacts(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Contact).where(*conditions)) or 0


def _with(kinds: tuple[str, ...]) -> ColumnElement[bool]:
    return Contact.organisation_id.in_(select(Organisation.id).where(Organisation.kind.in_(kinds)))


def _actions(session: Session, plan_id: UUID, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Action).where(Action.plan_id == plan_id, *conditions)) or 0


_FACTS: dict[str, Callable[[Session, UUID], str]] = {
    "early_contacts": _early_contacts,
    "council_contacts": _council_contacts,
    "provider_contacts": _provider_contacts,
    "public_meetings": _public_meetings,
    "group_members": _group_members,
    "group_officers": _group_officers,
    "consultations": _consultations,
    "missed_groups": _missed_groups,
    "information_received": _information_received,
    "expectations": _expectations,
    "action_contents": _action_contents,
    "evidence": _evidence,
    "agreed": _agreed,
    "adopted": _adopted,
    "updates": _updates,
    "done_with_partners": _done_with_partners,
    "protocol_receive": _protocol("receive"),
    "protocol_review": _protocol("review"),
    "protocol_act": _protocol("act"),
    "contact_named": _contact_named,
    "came_themselves": _came_themselves,
    "support_technical": _support(Support.kind == "technical"),
    "support_specialist": _support(Support.kind == "specialist"),
    "support_funding": _support(Support.kind == "funding"),
    "support_later": _support(Support.phase == "while it is carried out"),
}
