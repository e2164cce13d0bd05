"""What follows from what was said and promised: what is still awaited, since when it is late, who is to be asked."""

from datetime import date, timedelta
from typing import NamedTuple

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import count_of
from clerkdesk.council.records import Contact

QUIET_WEEKS = 8  # without a contact for so long, a body that works on the plan is asked again
NO_CONTACT = "No one named for community-led plans"
# Bodies that the standards ask to name someone; clubs, funders and other parishes are free not to.
NAMES_SOMEONE = ("district council", "county council", "unitary council", "service provider")

REPLY, PROMISE, NOTHING = "reply", "promise", ""


class Said(NamedTuple):
    """What of a contact tells whether something is still awaited."""

    happened_on: date | None
    asked: bool
    answered: bool
    reply_by: date | None
    replied_on: date | None
    promised: bool
    promised_by: date | None
    kept_on: date | None
    days_allowed: int | None  # by the protocol of the body


class Waiting(NamedTuple):
    """What a contact still waits for, and until which day."""

    what: str = NOTHING  # REPLY, PROMISE or NOTHING
    until: date | None = None

    def is_late(self, today: date) -> bool:
        """Return whether the day is past."""
        return self.until is not None and self.until < today

    def words(self, today: date) -> str:
        """Return "Reply 5 days late", "Promised for 4 March 2026" or nothing."""
        if self.what == NOTHING:
            return ""
        name = "Reply" if self.what == REPLY else "Promise"
        if self.until is None:
            return f"{name} awaited" if self.what == REPLY else "Promised"
        if self.is_late(today):
            return f"{name} {late_words(self.until, today)}"
        return f"{name} by {show_date(self.until)}" if self.what == REPLY else f"Promised for {show_date(self.until)}"

    def short(self, today: date) -> str:
        """Return "Reply late", "Reply awaited", "Promised" or nothing."""
        if self.is_late(today):
            return "Reply late" if self.what == REPLY else "Promise late"
        return {REPLY: "Reply awaited", PROMISE: "Promised"}.get(self.what, "")


def waiting_for(said: Said) -> Waiting:
    """Return what is awaited: of a reply and a promise the one whose day comes first."""
    open_ones = []
    if said.replied_on is None and (said.reply_by is not None or (said.asked and not said.answered)):
        open_ones.append(Waiting(REPLY, said.reply_by or allowed_until(said.happened_on, said.days_allowed)))
    if said.promised and said.kept_on is None:
        open_ones.append(Waiting(PROMISE, said.promised_by))
    return min(open_ones, key=lambda each: each.until or date.max, default=Waiting())


def allowed_until(asked_on: date | None, days: int | None) -> date | None:
    """Return the last of the days that a body allows itself for an answer."""
    return asked_on + timedelta(days=days) if asked_on is not None and days is not None else None


def late_words(until: date, today: date) -> str:
    """Return "5 days late", or "3 weeks late" from a fortnight on."""
    days = (today - until).days
    return f"{count_of(days // 7, 'week')} late" if days >= 14 else f"{count_of(days, 'day')} late"


def is_quiet(last: date | None, today: date) -> bool:
    """Return whether nothing has been heard for too long."""
    return last is None or last + timedelta(weeks=QUIET_WEEKS) <= today


def lacks_contact(kind: str, contact_name: str) -> bool:
    """Return whether a body that should name someone for community-led plans has not."""
    return kind in NAMES_SOMEONE and not contact_name.strip()


def replaced_words(successor: str, day: date | None, today: date) -> str:
    """Return "replaced by Dorne Council on 1 April 2027", with "to be" before that day."""
    ahead = "to be " if day is not None and day > today else ""
    return f"{ahead}replaced by {successor}" + (f" on {show_date(day)}" if day else "")


def is_early(happened_on: date | None, formed_on: date | None) -> bool:
    """Return whether a contact was made before the group was formed."""
    return happened_on is not None and formed_on is not None and happened_on < formed_on


def open_parts(contact: Contact) -> set[str]:
    """Return which of reply and promise is still open, whichever is told first."""
    waits = contact.replied_on is None and (contact.reply_by or (contact.asked.strip() and not contact.answered))
    promise = contact.promised.strip() and contact.kept_on is None
    return {part for part, is_open in ((REPLY, waits), (PROMISE, promise)) if is_open}
