"""Dated rules of law and of schemes, read from resources/: which one holds on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol, TypeVar

from clerkdesk.core.shipped_lists import ListFault, read_list
from clerkdesk.core.wording import joined

READING = "reading"
UNASSESSED = "e-learning without assessment"
NEW_ACTIVITY = "new activity"
SECTOR = "developing the sector"
CAPPED = [READING, UNASSESSED, NEW_ACTIVITY, SECTOR]
WAYS_TO_COUNT = ["all seats", "seats filled"]
ASKED_FOR_AWARD = "award"
_CPD = "qualifications/cpd.toml"


class Dated(Protocol):
    """A rule with the day from which it holds."""

    @property
    def since(self) -> date:
        """Return the first day on which it holds."""


T = TypeVar("T", bound=Dated)


def in_force(rules: Sequence[T], day: date) -> T:
    """Return the rule that holds on the day; before the first one the first."""
    held = [rule for rule in rules if rule.since <= day]
    return max(held, key=lambda rule: rule.since) if held else min(rules, key=lambda rule: rule.since)


@dataclass(frozen=True)
class Cap:
    """A kind of learning of which only so many tenths of a point count in the months of the rule."""

    key: str
    words: str
    tenths: int


@dataclass(frozen=True)
class PointsRule:
    """How points are counted."""

    since: date
    minutes_for_one_point: int
    months: int
    caps: tuple[Cap, ...]
    source: str


@dataclass(frozen=True)
class Threshold:
    """How many points something asks for."""

    key: str
    since: date
    tenths: int
    short: str
    words: str
    source: str


@dataclass(frozen=True)
class Unit:
    """A unit of a qualification."""

    key: str
    name: str


@dataclass(frozen=True)
class Qualification:
    """A qualification with its units."""

    key: str
    name: str
    long_name: str
    level: str
    since: date
    source: str
    when: str
    opens_power: bool
    units: tuple[Unit, ...]
    hours: int | None = None
    platform_months: int | None = None
    tenths: int | None = None  # of points, where the whole of it has points of its own


@dataclass(frozen=True)
class PowerRule:
    """The share of elected members that the general power of competence asks for."""

    since: date
    numerator: int
    denominator: int
    counted: str
    source: str
    note: str
    years_between_elections: int


@dataclass(frozen=True)
class Criterion:
    """A criterion of an award; `fills` names what the file itself can say to it."""

    key: str
    number: int
    words: str
    kind: str  # "published" or "in place"
    fills: str = ""


@dataclass(frozen=True)
class AwardLevel:
    """A level of the award scheme with its old name, its present one and its own criteria."""

    key: str
    name: str
    present_name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class AwardScheme:
    """The award scheme as it holds from a day; a level asks for its own criteria and those of the levels before."""

    since: date
    label: str
    note: str
    source: str
    lasts_years: int
    levels: tuple[AwardLevel, ...]

    def criteria_up_to(self, level: str) -> list[tuple[AwardLevel, Criterion]]:
        """Return every criterion that a level asks for, with the level it belongs to."""
        wanted = [one.key for one in self.levels]
        until = wanted.index(level) if level in wanted else len(wanted) - 1
        return [(one, criterion) for one in self.levels[: until + 1] for criterion in one.criteria]


@dataclass(frozen=True)
class PledgeLineRule:
    """A line of the pledge and what shows it."""

    key: str
    words: str
    shown_by: str


@dataclass(frozen=True)
class Pledge:
    """The Civility and Respect Pledge as it holds from a day."""

    since: date
    source: str
    note: str
    review_months: int
    lines: tuple[PledgeLineRule, ...]


@cache
def points_rules() -> tuple[PointsRule, ...]:
    """Return the rules for counting points."""
    return read_list(_CPD, lambda source: _some(tuple(_points_rule(row) for row in source["points"]), "[[points]]"))


@cache
def thresholds() -> dict[str, tuple[Threshold, ...]]:
    """Return by key how many points something asks for, one after another in time."""
    return read_list(_CPD, _thresholds)


@cache
def qualifications() -> dict[str, Qualification]:
    """Return the qualifications by key, in the order of the list."""
    return read_list(
        "qualifications/qualifications.toml",
        lambda source: {row["key"]: _qualification(row) for row in source["qualifications"]},
    )


@cache
def power_rules() -> tuple[PowerRule, ...]:
    """Return the conditions of the general power of competence."""
    return read_list(
        "award_schemes/power.toml",
        lambda source: _some(tuple(_power_rule(row) for row in source["rules"]), "[[rules]]"),
    )


@cache
def award_schemes() -> tuple[AwardScheme, ...]:
    """Return the award scheme as it was at different times."""
    return read_list(
        "award_schemes/local_council_award.toml",
        lambda source: _some(tuple(_award_scheme(row) for row in source["schemes"]), "[[schemes]]"),
    )


@cache
def pledges() -> tuple[Pledge, ...]:
    """Return the pledge as it was at different times."""
    return read_list(
        "award_schemes/pledge.toml",
        lambda source: _some(tuple(_pledge(row) for row in source["pledges"]), "[[pledges]]"),
    )


def _points_rule(row: dict[str, Any]) -> PointsRule:
    caps = tuple(Cap(cap["key"], cap["words"], _tenths(cap)) for cap in row["caps"])
    unknown = [cap.key for cap in caps if cap.key not in CAPPED]
    if unknown:
        raise ListFault(f"there is no kind of learning “{unknown[0]}” to cap; write one of {joined(CAPPED, 'or')}")
    minutes, months = _whole(row, "minutes_for_one_point"), _whole(row, "months")
    return PointsRule(_since(row), minutes, months, caps, row["source"])


def _thresholds(source: dict[str, Any]) -> dict[str, tuple[Threshold, ...]]:
    found: dict[str, tuple[Threshold, ...]] = {}
    for row in source["thresholds"]:
        threshold = Threshold(row["key"], _since(row), _tenths(row), row["short"], row["words"], row["source"])
        found[row["key"]] = (*found.get(row["key"], ()), threshold)
    if ASKED_FOR_AWARD not in found:
        raise ListFault(f"no entry of [[thresholds]] has key = “{ASKED_FOR_AWARD}”")
    return found


def _power_rule(row: dict[str, Any]) -> PowerRule:
    for name in ("numerator", "denominator", "years_between_elections"):
        _whole(row, name)
    if row["counted"] not in WAYS_TO_COUNT:
        raise ListFault(f"counted is “{row['counted']}”; write one of {joined(WAYS_TO_COUNT, 'or')}")
    return PowerRule(since=_since(row), **{name: value for name, value in row.items() if name != "from"})


def _pledge(row: dict[str, Any]) -> Pledge:
    lines = tuple(PledgeLineRule(**line) for line in row["lines"])
    return Pledge(_since(row), row["source"], row["note"], _whole(row, "review_months"), lines)


def _award_scheme(row: dict[str, Any]) -> AwardScheme:
    levels = tuple(
        AwardLevel(
            level["key"],
            level["name"],
            level["present_name"],
            tuple(Criterion(**criterion) for criterion in level["criteria"]),
        )
        for level in row["levels"]
    )
    keys = [criterion.key for level in levels for criterion in level.criteria]
    twice = next((key for key in keys if keys.count(key) > 1), "")
    if twice:
        raise ListFault(f"two criteria have the key “{twice}”")
    return AwardScheme(_since(row), row["label"], row["note"], row["source"], _whole(row, "lasts_years"), levels)


def _qualification(row: dict[str, Any]) -> Qualification:
    return Qualification(
        key=row["key"],
        name=row["name"],
        long_name=row["long_name"],
        level=row["level"],
        since=_since(row),
        source=row["source"],
        when=row["when"],
        opens_power=row["opens_power"],
        units=tuple(Unit(unit["key"], unit["name"]) for unit in row["units"]),
        hours=row.get("hours"),
        platform_months=row.get("platform_months"),
        tenths=_tenths(row) if "points" in row else None,
    )


def _some(rules: tuple[T, ...], heading: str) -> tuple[T, ...]:
    if not rules:
        raise ListFault(f"it has no entry; each begins with a line {heading}")
    return rules


def _since(row: dict[str, Any]) -> date:
    day = row["from"]
    if not isinstance(day, date):
        raise ListFault(f"from is “{day}”; write a day without quotation marks, such as from = 2027-01-01")
    return date(day.year, day.month, day.day)


def _whole(row: dict[str, Any], name: str) -> int:
    value = row[name]
    if not isinstance(value, int) or value < 1:
        raise ListFault(f"{name} is “{value}”; write a whole number of at least 1")
    return value


def _tenths(row: dict[str, Any]) -> int:
    value = row["points"]
    if not isinstance(value, int | float) or value < 0:
        raise ListFault(f"points is “{value}”; write a number such as 12 or 2.5")
    return round(value * 10)
