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
        threshold = Threshold(row["key"], row["from"], row["points"] * 10, row["words"], row["source"])
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
