"""What is stored about the council, its people and the organisations around it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

COUNCIL_KINDS = (
    "parish council",
    "town council",
    "city council",
    "village council",
    "community council",
    "neighbourhood council",
    "grouped parish council",
    "parish meeting without a council",
)
ORGANISATION_KINDS = (
    "parish council",
    "district council",
    "county council",
    "unitary council",
    "service provider",
    "support body",
    "community group",
    "funder",
    "other",
)
ROLES = (
    "clerk",
    "responsible financial officer",
    "chairman",
    "vice-chairman",
    "councillor",
    "ward or county councillor",
    "steering group chairman",
    "steering group secretary",
    "steering group treasurer",
    "steering group member",
    "volunteer",
    "mentor",
    "planning lead",
    "data lead",
    "officer",
    "other",
)
CAME_BY = ("", "elected", "elected unopposed", "co-opted", "appointed")
COUNCIL_ROLES = ("chairman", "vice-chairman", "councillor")
PROTOCOL_PARTS = ("receive", "review", "act")
CONTACT_WAYS = ("meeting", "telephone", "e-mail", "letter", "visit", "came to our event", "other")
INFORMATION_STATES = ("none asked for", "asked for", "received", "refused")
SUPPORT_KINDS = ("technical", "specialist", "funding", "other")
SUPPORT_PHASES = ("while the plan is made", "while it is carried out")
DATA_REQUESTS = ("copy of what is held", "correction", "erasing")
CHAIR_WORDS = ("chairman", "chair")


class Council(Record, kw_only=True):
    """The one council whose file this is."""

    __tablename__ = "council"

    name: Mapped[str] = mapped_column(default="")  # "Ashcombe Magna", without "Parish Council"
    kind: Mapped[str] = mapped_column(default="parish council")
    district: Mapped[str] = mapped_column(default="")
    county: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    electorate: Mapped[int | None] = mapped_column(default=None)
    households: Mapped[int | None] = mapped_column(default=None)
    clerk_name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    crest: Mapped[str | None] = mapped_column(default=None)  # SHA-256 of a picture in core_blob
    crest_description: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="Hedge green")  # one of the twelve of the side band
    chair_word: Mapped[str] = mapped_column(default="chairman")
    is_sample: Mapped[bool] = mapped_column(default=False)
    reminds_at_year_end: Mapped[bool] = mapped_column(default=False)  # also in May and June, the clerk's year end


class CouncilParish(Record, kw_only=True):
    """A parish that the council serves; a grouped council serves several."""

    __tablename__ = "council_parish"

    council_id: Mapped[UUID] = mapped_column(ForeignKey("council.id"), index=True)
    code: Mapped[str] = mapped_column(default="")  # "E04003685", empty where the parish is not listed
    name: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    district_code: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Organisation(Record, kw_only=True):
    """A body that leads, helps, pays or is asked."""

    __tablename__ = "council_organisation"

    name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="other")
    contact_name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    contact_since: Mapped[date | None] = mapped_column(default=None)
    is_contact_to_confirm: Mapped[bool] = mapped_column(default=False)
    deputy_name: Mapped[str] = mapped_column(default="")
    deputy_email: Mapped[str] = mapped_column(default="")
    deputy_phone: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "body whose place it took", "many": "bodies whose place it took"},
    )
    replaced_from: Mapped[date | None] = mapped_column(default=None)


class ProtocolPart(Record, kw_only=True):
    """How a body receives, reviews or acts upon community-led plans, and within how many days."""

    __tablename__ = "council_protocol"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("council_organisation.id"), index=True)
    part: Mapped[str] = mapped_column(default="receive")
    how: Mapped[str] = mapped_column(default="")
    days_allowed: Mapped[int | None] = mapped_column(default=None)
    dated: Mapped[date | None] = mapped_column(default=None)
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(default=None)  # SHA-256 in core_blob


class Person(Record, kw_only=True):
    """Someone the council works with; printed by role unless their agreement is noted."""

    __tablename__ = "council_person"

    name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "person who belongs to it", "many": "people who belong to it"},
    )
    may_be_named: Mapped[bool] = mapped_column(default=False)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")
    privacy_notice: Mapped[str] = mapped_column(default="")  # which text they were given
    notice_given_on: Mapped[date | None] = mapped_column(default=None)
    held_because: Mapped[str] = mapped_column(default="")
    held_until: Mapped[date | None] = mapped_column(default=None)
    erased_on: Mapped[date | None] = mapped_column(default=None)  # then only the key is left


class RoleHeld(Record, kw_only=True):
    """A role that a person holds or held, from one day to another."""

    __tablename__ = "council_role_held"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"), index=True, info={"one": "role", "many": "roles"}
    )
    role: Mapped[str] = mapped_column(default="councillor")
    title: Mapped[str] = mapped_column(default="")  # the role in the clerk's own words, "Footpaths officer"
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)
    ward: Mapped[str] = mapped_column(default="")
    came_by: Mapped[str] = mapped_column(default="")  # how a councillor came to office


class Contact(Record, kw_only=True):
    """One contact with a body or a person: what was asked, answered, promised, and what cannot be done."""

    __tablename__ = "council_contact"

    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "contact with it", "many": "contacts with it"},
    )
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "contact with them", "many": "contacts with them"},
    )
    with_whom: Mapped[str] = mapped_column(default="")  # the name as typed; the link is set where it is known
    happened_on: Mapped[date | None] = mapped_column(default=None)
    how: Mapped[str] = mapped_column(default="telephone")
    made_by: Mapped[str] = mapped_column(default="")  # who of ours
    asked: Mapped[str] = mapped_column(default="")
    answered: Mapped[str] = mapped_column(default="")
    reply_by: Mapped[date | None] = mapped_column(default=None)  # a reply is awaited until this day
    replied_on: Mapped[date | None] = mapped_column(default=None)
    promised: Mapped[str] = mapped_column(default="")
    promised_by: Mapped[date | None] = mapped_column(default=None)
    kept_on: Mapped[date | None] = mapped_column(default=None)  # the day the promise was kept
    cannot_be_done: Mapped[str] = mapped_column(default="")  # the expectation note, for telling residents
    information: Mapped[str] = mapped_column(default="")
    information_state: Mapped[str] = mapped_column(default="none asked for")
    information_on: Mapped[date | None] = mapped_column(default=None)
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(default=None)  # SHA-256 in core_blob
    was_with_id: Mapped[UUID | None] = mapped_column(  # the body of before, where another has taken its place
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "earlier contact", "many": "earlier contacts"},
    )


class Support(Record, kw_only=True):
    """Help received: technical, specialist, or money with its conditions."""

    __tablename__ = "council_support"

    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_organisation.id"),
        default=None,
        index=True,
        info={"one": "support it gave", "many": "kinds of support it gave"},
    )
    kind: Mapped[str] = mapped_column(default="technical")
    phase: Mapped[str] = mapped_column(default="while the plan is made")
    what: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date | None] = mapped_column(default=None)
    amount: Mapped[int | None] = mapped_column(default=None)  # pence
    conditions: Mapped[str] = mapped_column(default="")
    deadline_on: Mapped[date | None] = mapped_column(default=None)  # a funder's hard date
    deadline_for: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")


class DataRequest(Record, kw_only=True):
    """What a person asked of the council about their own data; it keeps no name of its own."""

    __tablename__ = "council_data_request"

    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("council_person.id"),
        default=None,
        index=True,
        info={"one": "request about their data", "many": "requests about their data"},
    )
    kind: Mapped[str] = mapped_column(default="copy of what is held")
    received_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")


class Disposal(Record, kw_only=True):
    """Something held that was disposed of: what, how many, when and why; it keeps no name."""

    __tablename__ = "council_disposal"

    disposed_on: Mapped[date | None] = mapped_column(default=None)
    what: Mapped[str] = mapped_column(default="")
    how_many: Mapped[int] = mapped_column(default=1)
    why: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")


class PutOff(Record, kw_only=True):
    """A line of “What to do next” that the clerk has put off until a day."""

    __tablename__ = "council_put_off"

    line: Mapped[str] = mapped_column(default="", index=True)  # Due.name
    until: Mapped[date | None] = mapped_column(default=None)


def council_problems(draft: Council) -> list[Problem]:
    """Return what must be put right before the council can be saved."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Enter the name of the council."))
    for field, word in (("electorate", "electors"), ("households", "households")):
        count = getattr(draft, field)
        if count is not None and not 0 <= count <= 1_000_000:
            found.append(Problem(field, f"Enter the number of {word} as a whole number, or leave it empty."))
    return found


def organisation_problems(draft: Organisation) -> list[Problem]:
    """Return what must be put right before the organisation can be saved."""
    return [] if draft.name.strip() else [Problem("name", "Enter the name of the organisation.")]


def person_problems(draft: Person) -> list[Problem]:
    """Return what must be put right before the person can be saved."""
    return [] if draft.name.strip() else [Problem("name", "Enter the person's name.")]


def role_problems(draft: RoleHeld) -> list[Problem]:
    """Return what must be put right before the role can be saved."""
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        return [Problem("ends_on", "Enter an end that comes after the start, or leave one of the two empty.")]
    return []


def protocol_problems(draft: ProtocolPart) -> list[Problem]:
    """Return what must be put right before a part of a body's protocol can be saved."""
    found = []
    if draft.days_allowed is not None and draft.days_allowed < 1:
        found.append(
            Problem("days_allowed", "Enter the days allowed as a whole number of 1 or more, or leave it empty.")
        )
    if draft.part not in PROTOCOL_PARTS:
        found.append(Problem("part", f"Choose one of: {', '.join(PROTOCOL_PARTS)}."))
    return found


_INFORMATION_CAME = ("received", "refused")
_AFTER_CONTACT = (
    ("reply_by", "Enter a day for the reply that does not lie before the contact."),
    ("replied_on", "Enter the day of the reply; it can't lie before the contact."),
    ("promised_by", "Enter a day for the promise that does not lie before the contact."),
    ("kept_on", "Enter the day the promise was kept; it can't lie before the contact."),
)


def contact_problems(draft: Contact) -> list[Problem]:
    """Return what must be put right before a contact can be saved."""
    found = []
    if draft.organisation_id is None and not draft.with_whom.strip():
        found.append(Problem("organisation", "Enter the body or the person that the contact was with."))
    if draft.happened_on is None:
        found.append(Problem("happened_on", "Enter the day of the contact, such as 4 March 2026."))
    else:
        days = [(getattr(draft, field), field, text) for field, text in _AFTER_CONTACT]
        found += [Problem(field, text) for day, field, text in days if day is not None and day < draft.happened_on]
    if (draft.promised_by or draft.kept_on) and not draft.promised.strip():
        found.append(Problem("promised", "Say what was promised, or take its days away."))
    if draft.information_state != INFORMATION_STATES[0] and not draft.information.strip():
        found.append(Problem("information", "Say which information was asked for."))
    if draft.information_on is not None and draft.information_state not in _INFORMATION_CAME:
        found.append(Problem("information_state", "Choose whether it was received or refused on that day."))
    choices = (("how", CONTACT_WAYS), ("information_state", INFORMATION_STATES))
    return found + _not_offered(draft, choices)


def support_problems(draft: Support) -> list[Problem]:
    """Return what must be put right before support received can be saved."""
    found = [] if draft.what.strip() else [Problem("what", "Enter what the help was, such as a grant for printing.")]
    if draft.amount is not None and draft.amount < 0:
        found.append(Problem("amount", "Enter the amount without a minus."))
    if draft.deadline_for.strip() and draft.deadline_on is None:
        found.append(Problem("deadline_on", "Enter the day of the deadline, or take away what it is for."))
    return found + _not_offered(draft, (("kind", SUPPORT_KINDS), ("phase", SUPPORT_PHASES)))


def _not_offered(draft: Contact | Support, choices: tuple[tuple[str, tuple[str, ...]], ...]) -> list[Problem]:
    wrong = [(field, words) for field, words in choices if getattr(draft, field) not in words]
    return [Problem(field, f"Choose one of: {', '.join(words)}.") for field, words in wrong]
