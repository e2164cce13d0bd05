"""Write the actions of a plan as a table that holds every field, so that bringing it in again gives the same plan."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.action_plan.plan_table.columns import COLUMNS, FIRST_PRINTED, KEPT, Column
from clerkdesk.action_plan.plan_table.lines import ActionLine, IssueLine, KeptPlace, ThemeLine, numbered_cells
from clerkdesk.action_plan.plan_table.loading import PlanLines, load_lines
from clerkdesk.exchange.tables import Progress, nothing_told
from clerkdesk.exchange.writing import OutValue, write_table

# These stand even in an empty table, so that a clerk sees where to write.
_ALWAYS = ("identity", "number", "theme", "what", "lead", "when", "cost", "progress")
# Said once, in the first row of the theme or issue, and not beside each of its actions.
_ONCE = {"theme_opening": "theme", "issue_kind": "issue", "issue_reason": "issue"}
_TITLES = {column.field.title for column in COLUMNS}


class ActionTable(NamedTuple):
    """The actions of a plan as headings and rows."""

    headings: list[str]
    rows: list[list[OutValue]]


def export_actions(session: Session, plan_id: UUID, path: Path, progress: Progress = nothing_told) -> int:
    """Write the plan's actions to an .xlsx, .ods or .csv file and return how many there are; raises Trouble."""
    lines = load_lines(session, plan_id)
    table = table_of(lines)
    write_table(path, "Actions", table.headings, table.rows, progress)
    return len(lines.actions)


def table_of(lines: PlanLines) -> ActionTable:
    """Return the table: one row for each action, and one for each theme or issue that has none."""
    printed = _with_empty_places(lines)
    columns = [column for column in COLUMNS if _is_used(column, printed)]
    headings = _kept_headings(lines.actions)
    said: set[tuple[str, object]] = set()
    rows = [[*_own_cells(line, columns, said), *_kept_cells(line, headings)] for line in printed]
    return ActionTable(
        [column.field.title for column in columns] + [_title(*heading[:2]) for heading in headings], rows
    )


def _is_used(column: Column, lines: Sequence[ActionLine]) -> bool:
    return column.field.key in _ALWAYS or any(column.value(line) not in (None, "") for line in lines)


def _own_cells(line: ActionLine, columns: Sequence[Column], said: set[tuple[str, object]]) -> list[OutValue]:
    cells = []
    for column in columns:
        value = column.value(line)
        owner = _ONCE.get(column.field.key)
        if owner is not None and value:
            mark = (column.field.key, getattr(line, owner))
            value = None if mark in said else value
            said.add(mark)
        cells.append(value)
    return cells


def _with_empty_places(lines: PlanLines) -> list[ActionLine]:
    """Return the actions, with a line without an action for each theme and issue that has none."""
    by_theme: dict[ThemeLine | None, list[ActionLine]] = defaultdict(list)
    for line in lines.actions:
        by_theme[line.theme].append(line)
    issues: dict[ThemeLine, list[IssueLine]] = defaultdict(list)
    for issue in lines.issues:
        issues[issue.theme].append(issue)
    printed: list[ActionLine] = []
    for theme in lines.themes:
        actions = by_theme[theme]
        used = list(dict.fromkeys(line.issue for line in actions if line.issue is not None))
        # Where issues are not met in their order, or have no action, rows of their own say the order first.
        alone = issues[theme] if issues[theme] != used else []
        printed += [ActionLine(theme=theme, issue=issue) for issue in alone]
        printed += actions or ([] if alone else [ActionLine(theme=theme)])
    return printed + by_theme[None]


def _kept_headings(lines: Sequence[ActionLine]) -> list[KeptPlace]:
    found: dict[KeptPlace, None] = {}
    for line in lines:
        found.update(dict.fromkeys(numbered_cells(line.kept)))
    # What is kept only here comes before what is also read into a field.
    return sorted(found, key=lambda heading: heading[1])


def _kept_cells(line: ActionLine, headings: Sequence[KeptPlace]) -> list[OutValue]:
    cells = numbered_cells(line.kept)
    return [cells.get(heading) for heading in headings]


def _title(heading: str, is_mapped: bool) -> str:
    if is_mapped:
        return FIRST_PRINTED + heading
    return KEPT + heading if heading in _TITLES or heading.startswith((KEPT, FIRST_PRINTED)) else heading
