"""Compare a table that ClerkDesk wrote with the plan: which actions are there already, and where they differ."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.importing.preview import Preview
from clerkdesk.action_plan.plan_table.columns import BY_KEY
from clerkdesk.action_plan.plan_table.lines import ActionLine, numbered_cells
from clerkdesk.action_plan.plan_table.loading import load_lines
from clerkdesk.action_plan.records import Action
from clerkdesk.exchange.writing import shown

UPDATE, ADD, LEAVE = "update", "add as new", "leave"
# What belongs to the theme or the issue is not altered through one action's row.
_NOT_COMPARED = ("identity", "theme_number", "theme_opening", "issue_kind", "issue_reason")


@dataclass(frozen=True)
class Difference:
    """One cell that differs: the field's title, what the plan says and what the table says."""

    title: str
    now: str
    table: str


@dataclass(frozen=True)
class Match:
    """An action of the table that is in the plan already; without differences there is nothing to decide."""

    line: ActionLine
    differences: tuple[Difference, ...]


def matches(session: Session, plan_id: UUID, preview: Preview) -> list[Match]:
    """Return the actions of the table that are in the plan, each with the cells that differ."""
    if not present(session, plan_id, preview):
        return []
    there = {line.id: line for line in load_lines(session, plan_id).actions}
    return [
        Match(line, tuple(_differences(there[line.id], line, preview)))
        for line in preview.actions
        if line.has_identity and line.id in there
    ]


def present(session: Session, plan_id: UUID, preview: Preview) -> set[UUID]:
    """Return the identities of the table that are actions of the plan."""
    if not preview.identities:
        return set()
    return preview.identities & set(session.scalars(select(Action.id).where(Action.plan_id == plan_id)))


def _differences(now: ActionLine, line: ActionLine, preview: Preview) -> list[Difference]:
    found = []
    for key in dict.fromkeys(preview.mapping.fields):
        if key is None or key in _NOT_COMPARED or key not in BY_KEY:
            continue
        column = BY_KEY[key]
        before, after = shown(column.value(now)), shown(column.value(line))
        if before != after:
            found.append(Difference(column.field.title, before, after))
    kept = numbered_cells(now.kept)
    for place, text in numbered_cells(line.kept).items():
        if kept.get(place) != text:
            found.append(Difference(place[0], kept.get(place, ""), text))
    return found
