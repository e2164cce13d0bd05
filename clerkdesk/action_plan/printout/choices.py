"""What a clerk chooses before printing: which parts, which columns under which headings, and a table or cards."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from clerkdesk.printing.words import Align

# The parts of a printed plan in the order in which they stand in it.
PARTS = {
    "cover": "Cover",
    "contents": "Contents",
    "forewords": "Forewords",
    "about": "About the parish, with facts",
    "vision": "Vision",
    "made": "How the plan was made",
    "pictures": "Photographs and map",
    "themes": "Themes with their opening texts",
    "issues": "What people told us, and what is not taken up",
    "actions": "Actions",
    "funding": "Costs and funding",
    "chart": "Chart of actions by theme",
    "happen": "How it will happen",
    "thanks": "Thanks",
    "join": "How to join in",
}


class ColumnKind(NamedTuple):
    """A column that a table of actions may have: its usual heading and how it is set."""

    heading: str
    weight: float = 1.0
    align: Align = "left"


COLUMNS = {
    "number": ColumnKind("No.", 0.55),
    "theme": ColumnKind("Theme", 1.3),
    "what": ColumnKind("Action", 3.2),
    "objective": ColumnKind("Objective", 2.0),
    "why": ColumnKind("Why", 2.2),
    "leads": ColumnKind("Who leads", 1.5),
    "lead_person": ColumnKind("Lead person", 1.3),
    "helpers": ColumnKind("Partners", 1.5),
    "said": ColumnKind("What they have said", 1.6),
    "when": ColumnKind("When", 1.1),
    "year": ColumnKind("Financial year", 0.9),
    "cost": ColumnKind("Cost", 1.5),
    "funding": ColumnKind("Funding", 1.6),
    "priority": ColumnKind("Priority", 0.85),
    "achievability": ColumnKind("How easy", 0.9),
    "kind": ColumnKind("Done by", 1.1),
    "measure": ColumnKind("How we shall know", 1.8),
    "progress": ColumnKind("How far along", 1.25),
    "outcome": ColumnKind("Outcome", 1.3),
    "update": ColumnKind("Latest news", 2.0),
    "comment": ColumnKind("Comment", 1.8),
}
_USUAL = ("number", "what", "leads", "helpers", "when", "priority", "progress", "cost")


class ColumnChoice(NamedTuple):
    """A chosen column under the clerk's own heading."""

    key: str
    heading: str


def usual_columns(*keys: str) -> tuple[ColumnChoice, ...]:
    """Return columns under their usual headings; without keys the eight that most plans print."""
    return tuple(ColumnChoice(key, COLUMNS[key].heading) for key in keys or _USUAL)


@dataclass(frozen=True)
class PlanChoices:
    """Which parts a printed plan has and how its actions are shown."""

    parts: tuple[str, ...] = tuple(PARTS)
    columns: tuple[ColumnChoice, ...] = usual_columns()
    layout: Literal["table", "cards"] = "table"

    def has(self, part: str) -> bool:
        """Return whether a part is printed."""
        return part in self.parts

    def without(self, *parts: str) -> "PlanChoices":
        """Return the same choices without these parts."""
        return replace(self, parts=tuple(part for part in self.parts if part not in parts))

    def kept(self) -> dict[str, Any]:
        """Return the choices as settings keep them."""
        return {
            "parts": list(self.parts),
            "columns": [{"key": column.key, "heading": column.heading} for column in self.columns],
            "layout": self.layout,
        }


def choices_from(kept: Mapping[str, Any]) -> PlanChoices:
    """Return the choices that settings kept; what can't be read counts as not chosen, and nothing at all as usual."""
    usual = PlanChoices()
    parts = kept.get("parts")
    columns = kept.get("columns")
    return PlanChoices(
        parts=tuple(part for part in PARTS if part in parts) if isinstance(parts, list) else usual.parts,
        columns=(_columns_from(columns) if isinstance(columns, list) else ()) or usual.columns,
        layout="cards" if kept.get("layout") == "cards" else "table",
    )


def _columns_from(kept: list[Any]) -> tuple[ColumnChoice, ...]:
    found: dict[str, ColumnChoice] = {}
    for column in kept:
        key = column.get("key") if isinstance(column, dict) else None
        if key in COLUMNS and key not in found:
            heading = " ".join(str(column.get("heading", "")).split())
            found[key] = ColumnChoice(key, heading or COLUMNS[key].heading)
    return tuple(found.values())
