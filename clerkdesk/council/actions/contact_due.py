"""What of contacts and support is due, for Home: late replies and promises, silence, contacts to name, deadlines."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.due import Due, Urgency
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council.actions.bodies import OrganisationRow, organisations
from clerkdesk.council.actions.contact_log import ContactRow, open_contacts
from clerkdesk.council.actions.council_itself import council
from clerkdesk.council.actions.replacing import still_to_pass_on
from clerkdesk.council.actions.support_log import SupportRow, supports
from clerkdesk.council.contact_rules import PROMISE, QUIET_WEEKS, REPLY, is_quiet
from clerkdesk.council.records import Contact
from clerkdesk.council.rules import display_name, folded

# Keys that stand for a list and not for one record: buttons of Home hand them to the pages.
AWAITED = UUID(int=11)  # on Contacts: those that something is still awaited of, first
TO_ASK = UUID(int=12)  # on Organisations: those to name someone, to confirm or to be asked again, first

_APART = 2  # so many stand on lines of their own; more are gathered into one
_NAMED = 3  # bodies that a gathered line names
_DEADLINE_WEEKS = 8
_KEPT_AFTER = timedelta(days=14)  # what was missed stays so long: there is nothing to tick off that would end it
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def contact_due(session: Session, today: date, at_work: Collection[UUID]) -> list[Due]:
    """Return what is due; `at_work` are the bodies that lead or help with open actions."""
    late = [row for row in open_contacts(session) if row.waiting.is_late(today)]
    bodies = organisations(session, with_mentions=False)
    return [
        *_late_lines([row for row in late if row.waiting.what == REPLY], today, "reply"),
        *_late_lines([row for row in late if row.waiting.what == PROMISE], today, "promise"),
        *still_to_pass_on(session, today, at_work),
        *_deadlines(supports(session, deadline_from=today - _KEPT_AFTER), today),
        *_contact_lines(bodies),
        *_quiet_lines(quiet_bodies(session, bodies, today, at_work)),
    ]


def quiet_bodies(
    session: Session, bodies: Sequence[OrganisationRow], today: date, at_work: Collection[UUID]
) -> list[OrganisationRow]:
    """Return the bodies that lead, help or have promised, and with which nobody has spoken for eight weeks.

    Before the first contact is written down nothing is said: a table that was just brought in is no silence.
    """
    if session.scalar(select(Contact.id).limit(1)) is None:
        return []
    promised = select(Contact.organisation_id).where(Contact.promised != "", Contact.kept_on.is_(None)).distinct()
    asked = {*at_work, *session.scalars(promised)}
    own = folded(display_name(council(session)))
    return [
        row
        for row in bodies
        if row.id in asked
        and not (row.successor and (row.replaced_from is None or row.replaced_from <= today))
        and is_quiet(row.last_contact, today)
        and folded(row.name) != own
    ]


def _late_lines(rows: Sequence[ContactRow], today: date, what: str) -> list[Due]:
    def alone(row: ContactRow) -> Due:
        assert row.waiting.until is not None
        days = (today - row.waiting.until).days
        who = row.body or row.with_whom
        title = f"{who} has not answered yet" if what == "reply" else f"{who} has not kept a promise yet"
        detail = row.words if what == "reply" else row.promised
        tag = f"Overdue {count_of(days, 'day')}"
        return Due("overdue", tag, title, detail, "Show it", "contacts", row.id, name=f"{what} overdue {row.id}")

    if len(rows) <= _APART:
        return [alone(row) for row in rows]
    many = "replies" if what == "reply" else "promises"
    title = f"{_counted(len(rows))} {many} are late"
    detail = _some([row.body or row.with_whom for row in rows])
    return [Due("overdue", "Overdue", title, detail, "Show them", "contacts", AWAITED, name=f"{many} overdue")]


def _contact_lines(bodies: Sequence[OrganisationRow]) -> list[Due]:
    unnamed = [row for row in bodies if row.lacks_contact]
    unsure = [row for row in bodies if row.is_contact_to_confirm and not row.successor]

    def nobody(row: OrganisationRow) -> Due:
        title = f"{row.name} has named no one for community-led plans"
        detail = "Ask who is to be written to, and note the name here."
        return _reminder("missing", "1 gap", title, detail, "Show it", row.id, f"no contact named {row.id}")

    def confirm(row: OrganisationRow) -> Due:
        title = f"The contact at {row.name} is to be confirmed"
        detail = f"Ask whether {row.contact_name} is still the one." if row.contact_name else "Ask for a name."
        return _reminder("missing", "To confirm", title, detail, "Show it", row.id, f"contact to confirm {row.id}")

    return [
        *_apart(unnamed, nobody, "bodies have named no one for community-led plans", "gaps", "no contact named"),
        *_apart(unsure, confirm, "contacts are to be confirmed", "to confirm", "contacts to confirm"),
    ]


def _quiet_lines(rows: Sequence[OrganisationRow]) -> list[Due]:
    def alone(row: OrganisationRow) -> Due:
        title = f"No contact with {row.name} for {QUIET_WEEKS} weeks"
        last = f"Last spoken to on {show_date(row.last_contact)}." if row.last_contact else "None is written down."
        return _reminder("later", f"{QUIET_WEEKS} weeks", title, last, "Show it", row.id, f"no contact {row.id}")

    if len(rows) <= _APART:
        return [alone(row) for row in rows]
    title = f"No contact with {_counted(len(rows)).lower()} bodies for {QUIET_WEEKS} weeks"
    detail = _some([row.name for row in rows])
    return [_reminder("later", f"{QUIET_WEEKS} weeks", title, detail, "Show them", TO_ASK, "no contact")]


def _deadlines(rows: Sequence[SupportRow], today: date) -> list[Due]:
    lines = []
    for row in rows:
        if row.deadline_on is None or (row.deadline_on - today).days > _DEADLINE_WEEKS * 7:
            continue
        days = (row.deadline_on - today).days
        tag = f"Overdue {count_of(-days, 'day')}" if days < 0 else f"In {count_of(days, 'day')}" if days else "Today"
        title = f"{row.body or row.what}: {row.deadline_for or 'the deadline'} by {show_date(row.deadline_on)}"
        money = f", {show_money(row.amount)}" if row.amount else ""
        urgency: Urgency = "overdue" if days < 0 else "soon"
        lines.append(
            Due(
                urgency, tag, title, f"{row.what}{money}", "Show it", "support", row.id,
                name=f"deadline {row.id}", by=row.deadline_on,
            )
        )  # fmt: skip
    return lines


def _apart(
    rows: Sequence[OrganisationRow], alone: Callable[[OrganisationRow], Due], words: str, tag: str, name: str
) -> list[Due]:
    if len(rows) <= _APART:
        return [alone(row) for row in rows]
    title, detail = f"{_counted(len(rows))} {words}", _some([row.name for row in rows])
    return [_reminder("missing", f"{len(rows):,} {tag}", title, detail, "Show them", TO_ASK, name)]


def _reminder(urgency: Urgency, tag: str, title: str, detail: str, button: str, key: UUID, name: str) -> Due:
    return Due(urgency, tag, title, detail, button, "organisations", key, name=name, is_reminder=True)


def _counted(count: int) -> str:
    return capital(_NUMBERS[count]) if count < len(_NUMBERS) else f"{count:,}"


def _some(names: Sequence[str]) -> str:
    kept = list(dict.fromkeys(name for name in names if name))
    more = len(kept) - _NAMED
    return joined([*kept[:_NAMED], f"{more:,} more"] if more > 0 else kept)
