"""Dated rules of law and of schemes, read from resources/: which one holds on a day."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol, TypeVar

from clerkdesk.core import paths


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
    return tuple(
        PointsRule(
            row["from"],
            row["minutes_for_one_point"],
            row["months"],
            tuple(Cap(cap["key"], cap["words"], cap["points"] * 10) for cap in row["caps"]),
            row["source"],
        )
        for row in _read("qualifications/cpd.toml")["points"]
    )


@cache
def thresholds() -> dict[str, tuple[Threshold, ...]]:
    """Return by key how many points something asks for, one after another in time."""
    found: dict[str, tuple[Threshold, ...]] = {}
    for row in _read("qualifications/cpd.toml")["thresholds"]:
        threshold = Threshold(row["key"], row["from"], row["points"] * 10, row["short"], row["words"], row["source"])
        found[row["key"]] = (*found.get(row["key"], ()), threshold)
    return found


@cache
def qualifications() -> dict[str, Qualification]:
    """Return the qualifications by key, in the order of the list."""
    return {row["key"]: _qualification(row) for row in _read("qualifications/qualifications.toml")["qualifications"]}


@cache
def power_rules() -> tuple[PowerRule, ...]:
    """Return the conditions of the general power of competence."""
    return tuple(
        PowerRule(since=row.pop("from"), **row) for row in map(dict, _read("award_schemes/power.toml")["rules"])
    )


@cache
def award_schemes() -> tuple[AwardScheme, ...]:
    """Return the award scheme as it was at different times."""
    return tuple(_award_scheme(row) for row in _read("award_schemes/local_council_award.toml")["schemes"])


@cache
def pledges() -> tuple[Pledge, ...]:
    """Return the pledge as it was at different times."""
    return tuple(
        Pledge(
            row["from"],
            row["source"],
            row["note"],
            row["review_months"],
            tuple(PledgeLineRule(**line) for line in row["lines"]),
        )
        for row in _read("award_schemes/pledge.toml")["pledges"]
    )


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
    return AwardScheme(row["from"], row["label"], row["note"], row["source"], row["lasts_years"], levels)


def _qualification(row: dict[str, Any]) -> Qualification:
    return Qualification(
        key=row["key"],
        name=row["name"],
        long_name=row["long_name"],
        level=row["level"],
        since=row["from"],
        source=row["source"],
        when=row["when"],
        opens_power=row["opens_power"],
        units=tuple(Unit(unit["key"], unit["name"]) for unit in row["units"]),
        hours=row.get("hours"),
        platform_months=row.get("platform_months"),
        tenths=row["points"] * 10 if "points" in row else None,
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / name).read_text(encoding="utf-8"))
