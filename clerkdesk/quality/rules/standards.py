"""The statements of the quality standards, read from the lists in resources/standards."""

import tomllib
from functools import cache
from typing import Any, NamedTuple

from clerkdesk.core import paths

SETS = ("community", "provider")


class Statement(NamedTuple):
    """One statement: what good planning looks like, what would show it, and what the file itself can tell."""

    set_key: str
    key: str  # "community/early-help", as judgements keep it
    number: int  # within its set, from 1
    sentence: str
    shown_by: str
    fact: str  # empty where the file can tell nothing


class StandardSet(NamedTuple):
    """The statements for communities, or those for public services."""

    key: str
    title: str
    source: str
    statements: tuple[Statement, ...]


@cache
def standard_sets() -> tuple[StandardSet, ...]:
    """Return both sets in their order."""
    return tuple(_set(key) for key in SETS)


@cache
def statements() -> dict[str, Statement]:
    """Return every statement by its key."""
    return {statement.key: statement for each in standard_sets() for statement in each.statements}


def read_standards(name: str) -> dict[str, Any]:
    """Return one of the lists in resources/standards."""
    return tomllib.loads((paths.resources() / "standards" / f"{name}.toml").read_text(encoding="utf-8"))


def _set(key: str) -> StandardSet:
    read = read_standards(key)
    rows = [
        Statement(key, f"{key}/{row['key']}", number, row["sentence"], row["shown_by"], row["fact"])
        for number, row in enumerate(read["statements"], 1)
    ]
    return StandardSet(key, read["title"], read["source"], tuple(rows))
