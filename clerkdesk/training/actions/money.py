"""What a clerk asks about money for training: the budget of a year, what is committed, spent and left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import financial_year, show_date
from clerkdesk.core.errors import Problem
from clerkdesk.core.wording import capital, joined
from clerkdesk.council.actions import roles_held
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.records.courses import NEWCOMERS_FIRST, SHARED, Booking, Budget, Opportunity, budget_problems
from clerkdesk.training.rules.needs import is_new

_COMMITTED = ("approved", "booked")
SPENT = ("attended", "did not attend")
_DAY = func.coalesce(Booking.happened_on, Opportunity.starts_on, type_=Opportunity.starts_on.type)
COUNCIL_PAYS = ("the council", SHARED)


@dataclass(frozen=True)
class YearOfMoney:
    """A financial year of training in pence."""

    year: str
    budget: int | None
    committed: int
    spent: int
    has_election: bool = False
    who_first: str = "first come, first served"
    note: str = ""
    key: UUID | None = None  # of the budget, where one is set

    @property
    def left(self) -> int | None:
        """Return what is left of the budget; below nought where more is spent or promised than was set aside."""
        return None if self.budget is None else self.budget - self.committed - self.spent


def years(session: Session) -> list[YearOfMoney]:
    """Return every year that has a budget or a cost, the newest first."""
    sums: dict[str, dict[str, int]] = {}
    query = (
        select(
            _DAY,
            Booking.state,
            Booking.cost,
        )
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where(Booking.cost.is_not(None), Booking.paid_by.in_(COUNCIL_PAYS), _DAY.is_not(None))
    )
    for day, state, cost in session.execute(query):
        if cost is not None:
            of_year = sums.setdefault(financial_year(day), {})
            of_year[state] = of_year.get(state, 0) + cost
    kept = {budget.year: budget for budget in session.scalars(select(Budget))}
    return [_year(year, kept.get(year), sums.get(year, {})) for year in sorted(sums.keys() | kept.keys(), reverse=True)]


class SharedCost(NamedTuple):
    """A cost that the council shares with others, in pence."""

    day: date | None
    person: str
    title: str
    shared_with: str
    whole: int | None
    share: str
    ours: int


def shared_costs(session: Session) -> list[SharedCost]:
    """Return every cost that is shared, asked-for and cancelled places left out, the newest first."""
    query = (
        select(
            _DAY, Person.name, Opportunity.title, Booking.shared_with, Booking.whole_cost, Booking.share, Booking.cost
        )
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .join(Person, Booking.person_id == Person.id)
        .where(Booking.paid_by == SHARED, Booking.state.in_((*_COMMITTED, *SPENT)), Booking.cost.is_not(None))
        .order_by(_DAY.desc(), func.folded(Opportunity.title), func.folded(Person.name))
    )
    return [SharedCost._make(row) for row in session.execute(query)]


def election_words(found: Iterable[YearOfMoney], elections: date | None) -> list[str]:
    """Return what is to be thought of for a year of elections: a budget, and a larger one than the year before."""
    by_year = {year.year: year for year in found if year.budget is not None}
    coming = financial_year(elections) if elections else ""
    said = []
    if elections and coming not in by_year:
        said.append(f"Ordinary elections are on {show_date(elections)}; no budget is set for {coming} yet.")
    for year, one in sorted(by_year.items()):
        before = by_year.get(financial_year(date(int(year[:4]) - 1, 4, 1)))
        if before is None or before.has_election or not (one.has_election or year == coming):
            continue
        if (one.budget or 0) <= (before.budget or 0):
            said.append(f"{year} is a year of elections, and its budget is no larger than the one before.")
    return said


def who_goes_first(session: Session, course: Opportunity, today: date) -> str:
    """Return what the council's policy for the year of a course says of who goes first, and who that is."""
    year = financial_year(course.starts_on or today)
    policy = session.scalar(select(Budget.who_first).where(Budget.year == year))
    if policy is None:
        return ""
    names = _newcomers(session, today) if policy == NEWCOMERS_FIRST else _who_asked(session, course.id)
    return f"{capital(policy)}, says the policy for {year}{': ' + joined(names) if names else ''}."


def _newcomers(session: Session, today: date) -> list[str]:
    names = dict(session.execute(select(Person.id, Person.name)).all())
    since = {
        key: max(role.starts_on for role in held if role.starts_on)
        for key, held in roles_held(session, today).items()
        if any(is_new(role.starts_on, today) for role in held)
    }
    return [f"{names[key]} is new since {show_date(day)}" for key, day in sorted(since.items(), key=lambda one: one[1])]


def _who_asked(session: Session, course: UUID) -> list[str]:
    query = (
        select(Person.name, Booking.asked_on)
        .join(Booking, Booking.person_id == Person.id)
        .where(Booking.opportunity_id == course, Booking.state == "asked", Booking.asked_on.is_not(None))
        .order_by(Booking.asked_on, func.folded(Person.name))
    )
    return [f"{name} asked on {show_date(day)}" for name, day in session.execute(query) if day is not None]


def save_budget(session: Session, draft: Budget) -> Budget:
    """Keep a year's budget; raises RuleBroken, also where that year has another one."""
    refuse(budget_problems(draft))
    there = session.scalar(select(Budget.id).where(Budget.year == draft.year, Budget.id != draft.id))
    if there is not None:
        refuse([Problem("year", f"{draft.year} has a budget already. Choose it in the list to change it.")])
    return session.merge(draft)


def budget(session: Session, key: UUID) -> Budget | None:
    """Return a year's budget, or None where it has been removed."""
    return session.get(Budget, key)


def remove_budget(session: Session, key: UUID) -> None:
    """Remove a year's budget; its costs stay."""
    found = session.get(Budget, key)
    if found is not None:
        session.delete(found)


def _year(year: str, budget: Budget | None, sums: dict[str, int]) -> YearOfMoney:
    committed, spent = _sum(sums, _COMMITTED), _sum(sums, SPENT)
    if budget is None:
        return YearOfMoney(year, None, committed, spent)
    first, note = budget.who_first, budget.note
    return YearOfMoney(year, budget.amount, committed, spent, budget.has_election, first, note, budget.id)


def _sum(sums: dict[str, int], states: Iterable[str]) -> int:
    return sum(sums.get(state, 0) for state in states)
