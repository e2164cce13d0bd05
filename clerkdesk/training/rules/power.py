"""The general power of competence: whether its conditions are met, and until when a resolution lasts.

Parish Councils (General Power of Competence) (Prescribed Conditions) Order 2012; the numbers lie in resources/.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import count_of
from clerkdesk.training.rules.dated import PowerRule, in_force, power_rules

_MAY = 5
_THURSDAY = 3


@dataclass(frozen=True)
class Share:
    """The sum for one way of counting members."""

    of: str  # "all seats", "seats filled"
    members: int
    needed: int
    elected: int

    @property
    def is_met(self) -> bool:
        """Return whether enough members were elected."""
        return self.members > 0 and self.elected >= self.needed

    @property
    def words(self) -> str:
        """Return "all seats: 8, so 6 must have been elected; 5 were"."""
        verb = "was" if self.elected == 1 else "were"
        return f"{self.of}: {self.members}, so {self.needed} must have been elected; {self.elected} {verb}"

    def worked_out(self, rule: PowerRule) -> str:
        """Return the sum itself: "2/3 of 8 is 5.33, rounded up 6"."""
        exact = self.members * rule.numerator / rule.denominator
        said = f"{rule.numerator}/{rule.denominator} of {self.members} is "
        return f"{said}{self.needed}" if exact == self.needed else f"{said}{exact:.2f}, rounded up {self.needed}"


@dataclass(frozen=True)
class Standing:
    """How a council stands to the power on a day."""

    shares: tuple[Share, ...]  # the one the rule uses first
    clerk_qualified: bool
    clerk_trained: bool
    rule: PowerRule

    @property
    def is_met(self) -> bool:
        """Return whether every condition is met on this day."""
        return self.shares[0].is_met and self.clerk_qualified and self.clerk_trained

    @property
    def missing(self) -> list[str]:
        """Return in sentences what is still missing."""
        found = []
        first = self.shares[0]
        if not first.is_met:
            short = first.needed - first.elected
            found.append(
                f"{count_of(short, 'more member')} must have been elected (unopposed counts, co-opted does not)."
                if first.members
                else "Enter how many seats the council has."
            )
        if not self.clerk_qualified:
            found.append("The clerk needs one of the qualifications that open the power, such as CiLCA.")
        if not self.clerk_trained:
            found.append("The clerk needs the training for the power itself.")
        return found


def needed(members: int, day: date) -> int:
    """Return how many of so many members must have been elected: two thirds, rounded up."""
    rule = in_force(power_rules(), day)
    return -(-members * rule.numerator // rule.denominator)


def standing(
    *, seats: int, filled: int, elected: int, clerk_qualified: bool, clerk_trained: bool, day: date
) -> Standing:
    """Return whether the conditions are met, with the sum for all seats and for the seats filled."""
    rule = in_force(power_rules(), day)
    ways = [
        Share("all seats", seats, needed(seats, day), elected),
        Share("seats filled", filled, needed(filled, day), elected),
    ]
    ways.sort(key=lambda share: share.of != rule.counted)
    return Standing(tuple(ways), clerk_qualified, clerk_trained, rule)


def ordinary_elections_after(day: date, last: date) -> date:
    """Return the ordinary elections after the day, every so many years from the last ones known.

    Ordinary elections are held on the first Thursday of May (Local Government Act 1972, section 16; Representation of
    the People Act 1983, section 37).
    """
    years = in_force(power_rules(), day).years_between_elections
    year = last.year
    while first_thursday_of_may(year) <= day:
        year += years
    return first_thursday_of_may(year)


def first_thursday_of_may(year: int) -> date:
    """Return the first Thursday of May."""
    first = date(year, _MAY, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7)


def lasts_until(elections: date, annual_meeting: date | None = None) -> date:
    """Return the day of the annual meeting after the next ordinary elections, until which a resolution lasts.

    Where its day is not known it is the last on which it may be held: in an election year the annual meeting is held
    within fourteen days after the councillors take office, four days after the poll (Local Government Act 1972,
    schedule 12, paragraph 7).
    """
    return annual_meeting or elections + timedelta(days=4 + 14)


def until_words(until: date, today: date) -> str:
    """Return what must be true by the day on which the power ends."""
    if until < today:
        return (
            "The power ended at the annual meeting after the ordinary elections, on "
            f"{show_date(until)} at the latest, unless it was resolved anew there. "
            "Only what was begun under it may be finished."
        )
    return (
        "The power lasts until the annual meeting after the next ordinary elections, on "
        f"{show_date(until)} at the latest, whoever leaves before. To keep it, the council must resolve again at that "
        "meeting that two thirds were elected and that the clerk is qualified and trained."
    )
