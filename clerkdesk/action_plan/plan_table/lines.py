"""A plan as lines of one table: what is written out, and what is read from a table before it is kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4


@dataclass(eq=False, kw_only=True)
class ThemeLine:
    """A theme that the table names."""

    title: str
    number: str = ""
    opening: str = ""


@dataclass(eq=False, kw_only=True)
class IssueLine:
    """An issue that the table names, under its theme."""

    theme: ThemeLine
    title: str
    kind: str = "clear mandate"
    reason: str = ""


class PartyLine(NamedTuple):
    """A body and what it has said."""

    name: str
    part: str = "lead"
    agreed: str = "not asked"
    said_on: date | None = None
    note: str = ""


class EvidenceLine(NamedTuple):
    """A reason; the names are those of the stored row."""

    kind: str = "survey question"
    question: str = ""
    tenths_of_percent: int | None = None
    base: int | None = None
    text: str = ""


class FundingLine(NamedTuple):
    """A source of money; the names are those of the stored row."""

    source: str = ""
    kind: str = "grant"
    amount: int | None = None
    is_secured: bool = False
    note: str = ""


class UpdateLine(NamedTuple):
    """An update; the names are those of the stored row."""

    happened_on: date | None = None
    who: str = ""
    text: str = ""
    file_name: str = ""


class KeptLine(NamedTuple):
    """A cell as it was printed; the names are those of the stored row."""

    row: int
    column: int
    heading: str
    text: str
    is_mapped: bool


@dataclass(eq=False, kw_only=True)
class ActionLine:
    """An action with all that hangs on it; names up to `is_example` are those of the stored row."""

    id: UUID = field(default_factory=uuid4)
    number: str = ""
    what: str = ""
    objective: str = ""
    why: str = ""
    priority: str = "none given"
    achievability: str = "not judged"
    kind: str = "not decided"
    when_words: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    financial_year: str = ""
    cost_low: int | None = None
    cost_high: int | None = None
    cost_note: str = ""
    success_measure: str = ""
    progress: str = "not started"
    percent: int | None = None
    outcome: str = "none yet"
    outcome_reason: str = ""
    is_example: bool = False
    parent_id: UUID | None = None
    theme: ThemeLine | None = None
    issue: IssueLine | None = None
    lead_person: str = ""
    refused_by: str = ""
    comment: str = ""
    parties: list[PartyLine] = field(default_factory=list)
    evidence: list[EvidenceLine] = field(default_factory=list)
    funding: list[FundingLine] = field(default_factory=list)
    updates: list[UpdateLine] = field(default_factory=list)
    kept: list[KeptLine] = field(default_factory=list)
    row: int = 0  # of the table it was read from, counted from 1
    has_identity: bool = False  # the table said which action it is


# The columns of the stored row that stand in the line under the same name.
PLAIN = (
    "number", "what", "objective", "why", "priority", "achievability", "kind", "when_words", "starts_on", "ends_on",
    "financial_year", "cost_low", "cost_high", "cost_note", "success_measure", "progress", "percent", "outcome",
    "outcome_reason", "is_example",
)  # fmt: skip

# A kept cell's heading, whether it was read into a field too, and which of several equal ones of its action it is.
KeptPlace = tuple[str, bool, int]


def numbered_cells(kept: Sequence[KeptLine]) -> dict[KeptPlace, str]:
    """Return the texts of an action's kept cells by heading; equal headings are told apart by their order."""
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    cells = {}
    for cell in kept:
        cells[cell.heading, cell.is_mapped, counts[cell.heading, cell.is_mapped]] = cell.text
        counts[cell.heading, cell.is_mapped] += 1
    return cells
