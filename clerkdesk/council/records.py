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
    "officer",
    "other",
)
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


class RoleHeld(Record, kw_only=True):
    """A role that a person holds or held, from one day to another."""

    __tablename__ = "council_role_held"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("council_person.id"), index=True)
    role: Mapped[str] = mapped_column(default="councillor")
    title: Mapped[str] = mapped_column(default="")  # the role in the clerk's own words, "Footpaths officer"
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)


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
