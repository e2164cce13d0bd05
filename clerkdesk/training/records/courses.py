"""What is stored of courses and other opportunities, who booked them, what came of it, and the money."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clerkdesk.core.errors import Problem
from clerkdesk.core.record import Record

PROVIDER_LEVELS = ("national", "regional", "county", "district", "in-house", "peer")
BOOKING_STATES = ("asked", "approved", "booked", "attended", "did not attend", "cancelled")
PAYERS = ("the council", "shared with another council", "the person", "somebody else", "nobody: free")
SHARED = PAYERS[1]
TEACHERS = ("peer", "expert", "academic")
WHO_FIRST = ("first come, first served", "newcomers first")
NEWCOMERS_FIRST = WHO_FIRST[1]
MOST_MINUTES = 60_000  # of one course


class Provider(Record, kw_only=True):
    """Who offers training: a national body, the county association, a peer."""

    __tablename__ = "training_provider"

    name: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="county")
    website: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Opportunity(Record, kw_only=True):
    """A course, webinar, book, mentor or other opportunity to learn."""

    __tablename__ = "training_opportunity"

    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="course")  # a key of resources/training/activities.toml
    provider_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("training_provider.id"),
        default=None,
        index=True,
        info={"one": "opportunity it offers", "many": "opportunities it offers"},
    )
    topic_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("training_topic.id"),
        default=None,
        index=True,
        info={"one": "opportunity about it", "many": "opportunities about it"},
    )
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    time: Mapped[str] = mapped_column(default="")  # "10:00 to 15:30"
    place: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None] = mapped_column(default=None)  # how long it takes
    is_assessed: Mapped[bool] = mapped_column(default=False)
    is_new_activity: Mapped[bool] = mapped_column(default=False)  # learning from something done for the first time
    develops_sector: Mapped[bool] = mapped_column(default=False)  # teaching, mentoring or writing for other councils
    part_of: Mapped[str] = mapped_column(default="")  # key of the qualification whose points hold these already
    price: Mapped[int | None] = mapped_column(default=None)  # pence, as quoted
    quoted_on: Mapped[date | None] = mapped_column(default=None)
    for_whom: Mapped[str] = mapped_column(default="")
    makes_easier: Mapped[str] = mapped_column(default="")
    overlaps_with: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")


class Booking(Record, kw_only=True):
    """A person's place on an opportunity, from asking to reporting back."""

    __tablename__ = "training_booking"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("council_person.id"), index=True, info={"one": "booking", "many": "bookings"}
    )
    opportunity_id: Mapped[UUID] = mapped_column(
        ForeignKey("training_opportunity.id"), index=True, info={"one": "booking", "many": "bookings"}
    )
    state: Mapped[str] = mapped_column(default="asked")
    asked_on: Mapped[date | None] = mapped_column(default=None)
    approved_minute: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)  # empty: as long as the opportunity takes
    tenths_of_points: Mapped[int | None] = mapped_column(default=None)  # where the provider gives points of its own
    cost: Mapped[int | None] = mapped_column(default=None)  # pence, the council's share
    paid_by: Mapped[str] = mapped_column(default="the council")
    shared_with: Mapped[str] = mapped_column(default="")
    whole_cost: Mapped[int | None] = mapped_column(default=None)  # pence, of all councils together
    share: Mapped[str] = mapped_column(default="")  # "half", "a third" …; empty: the cost was typed
    certificate_name: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str | None] = mapped_column(default=None)  # SHA-256 in core_blob
    valid_until: Mapped[date | None] = mapped_column(default=None)
    was_useful: Mapped[str] = mapped_column(default="")  # the three questions of the evaluation
    will_change: Mapped[str] = mapped_column(default="")
    would_recommend: Mapped[str] = mapped_column(default="")
    learnt_from: Mapped[str] = mapped_column(default="")  # peer, expert or academic
    reported_on: Mapped[date | None] = mapped_column(default=None)
    reported_minute: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")


class Budget(Record, kw_only=True):
    """What the council set aside for training in a financial year."""

    __tablename__ = "training_budget"

    year: Mapped[str] = mapped_column(default="", unique=True)  # "2026/27"
    amount: Mapped[int] = mapped_column(default=0)  # pence
    has_election: Mapped[bool] = mapped_column(default=False)
    who_first: Mapped[str] = mapped_column(default="first come, first served")
    note: Mapped[str] = mapped_column(default="")


def provider_problems(draft: Provider) -> list[Problem]:
    """Return what must be put right before the provider can be saved."""
    found = [] if draft.name.strip() else [Problem("name", "Enter the name of the provider.")]
    if draft.level not in PROVIDER_LEVELS:
        found.append(Problem("level", f"Choose one of: {', '.join(PROVIDER_LEVELS)}."))
    return found


def opportunity_problems(draft: Opportunity) -> list[Problem]:
    """Return what must be put right before the opportunity can be saved."""
    found = [] if draft.title.strip() else [Problem("title", "Enter the name of the course, book or mentor.")]
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Problem("ends_on", "Enter an end that comes after the start, or leave one of the two empty."))
    if draft.minutes is not None and not 0 <= draft.minutes <= MOST_MINUTES:
        found.append(Problem("minutes", "Enter how long it takes, such as “2 h 30”, or leave it empty."))
    if draft.price is not None and draft.price < 0:
        found.append(Problem("price", "Enter the price without a minus."))
    return found


def booking_problems(draft: Booking) -> list[Problem]:
    """Return what must be put right before the booking can be saved."""
    found = []
    if draft.state not in BOOKING_STATES:
        found.append(Problem("state", f"Choose one of: {', '.join(BOOKING_STATES)}."))
    if draft.state == "attended" and draft.happened_on is None:
        found.append(Problem("happened_on", "Enter the day of the training; points are counted from it."))
    if draft.cost is not None and draft.cost < 0:
        found.append(Problem("cost", "Enter the cost without a minus."))
    found += _sharing_problems(draft)
    if draft.minutes is not None and not 0 <= draft.minutes <= MOST_MINUTES:
        found.append(Problem("minutes", "Enter how long it took, such as “2 h 30”, or leave it empty."))
    return found


def _sharing_problems(draft: Booking) -> list[Problem]:
    if draft.share and draft.whole_cost is None:
        return [Problem("whole_cost", "Enter the whole cost, so that our share can be worked out.")]
    if draft.whole_cost is not None and draft.whole_cost < 0:
        return [Problem("whole_cost", "Enter the whole cost without a minus.")]
    if draft.whole_cost is not None and draft.cost is not None and draft.cost > draft.whole_cost:
        return [Problem("whole_cost", "Enter a whole cost that is no less than our own part of it.")]
    return []


def budget_problems(draft: Budget) -> list[Problem]:
    """Return what must be put right before a year's budget can be saved."""
    found = [] if draft.year.strip() else [Problem("year", "Enter the financial year, such as 2026/27.")]
    if draft.amount < 0:
        found.append(Problem("amount", "Enter the budget without a minus."))
    return found
