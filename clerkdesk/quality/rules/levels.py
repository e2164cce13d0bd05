"""How levels are counted: by the share of statements that are met, worked out so that anyone can check it."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from clerkdesk.core.wording import count_of, joined
from clerkdesk.quality.rules.standards import read_standards

LABEL = "ClerkDesk's suggestion"


class Level(NamedTuple):
    """A level, and of every hundred statements how many must be met at least partly and fully."""

    name: str
    at_least_partly: int
    fully: int


class Standing(NamedTuple):
    """What a set has reached, counted, and what is wanting to the next level; no level before anything is judged."""

    total: int
    judged: int
    partly: int  # at least
    fully: int
    level: Level | None
    following: Level | None
    more_partly: int  # statements wanting to the next level
    more_fully: int

    @property
    def words(self) -> str:
        """Return "Steady: 9 of 14 at least partly met, 5 of them fully"."""
        if self.level is None:
            return "Not judged yet"
        return f"{self.level.name}: {self.partly} of {self.total} at least partly met, {self.fully} of them fully"

    @property
    def gap(self) -> str:
        """Return "To Strong: 4 more at least partly and 3 more fully", or nothing at the highest level."""
        if self.level is None or self.following is None:
            return ""
        wanting = []
        if self.more_partly:
            wanting.append(f"{self.more_partly} more at least partly")
        if self.more_fully:
            wanting.append(f"{self.more_fully} more fully")
        return f"To {self.following.name}: {joined(wanting)}"


@cache
def levels() -> tuple[Level, ...]:
    """Return the levels, the lowest first."""
    rows = read_standards("levels")["levels"]
    return tuple(Level(row["name"], row["at_least_partly"], row["fully"]) for row in rows)


def needed(total: int, percent: int) -> int:
    """Return how many of `total` statements are so many percent at the least."""
    return -(-total * percent // 100)


def standing(how_far: Sequence[str], steps: Sequence[Level]) -> Standing:
    """Return what a set has reached by how far each of its statements is met."""
    total, judged = len(how_far), sum(each != "not judged" for each in how_far)
    fully = sum(each == "fully" for each in how_far)
    partly = fully + sum(each == "partly" for each in how_far)
    reached = [
        step for step in steps if partly >= needed(total, step.at_least_partly) and fully >= needed(total, step.fully)
    ]
    level = reached[-1] if reached and judged else None
    following = next(iter(steps[steps.index(level) + 1 :]), None) if level else None
    more_partly = max(0, needed(total, following.at_least_partly) - partly) if following else 0
    more_fully = max(0, needed(total, following.fully) - fully) if following else 0
    return Standing(total, judged, partly, fully, level, following, more_partly, more_fully)


def rule_words(level: Level, total: int) -> str:
    """Return "9 of 14 statements at least partly met, 4 of them fully"."""
    partly, fully = needed(total, level.at_least_partly), needed(total, level.fully)
    return f"{partly} of {count_of(total, 'statement')} at least partly met, {fully} of them fully"
