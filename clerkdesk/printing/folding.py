"""Folds a matrix that is too wide for its sheet into several tables, each with the column that names the rows."""

from dataclasses import replace

from clerkdesk.printing.words import Grid, Group

LEAST = 25.0  # millimetres for a column of weight 1, so that a word like "Accessible" stays whole


def folded(grid: Grid, millimetres: float) -> list[Grid]:
    """Return the tables that take the place of a wide one on a sheet of this width; any other one as it is."""
    names = [at for at, column in enumerate(grid.columns) if column.row_header]
    rest = [at for at in range(len(grid.columns)) if at not in names]
    room = millimetres / LEAST - sum(grid.columns[at].weight for at in names)
    parts = _filled(grid, rest, room) if grid.wide else [rest]
    if len(parts) == 1:
        return [grid]
    # A last table of one column would be a page of names: all take about as much as each other.
    evened = _evened(grid, rest, len(parts))
    if all(sum(grid.columns[at].weight for at in part) <= room for part in evened):
        parts = evened
    return [_part(grid, [*names, *part], number, len(parts)) for number, part in enumerate(parts, 1)]


def _filled(grid: Grid, rest: list[int], room: float) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    used = 0.0
    for at in rest:
        weight = grid.columns[at].weight
        if parts[-1] and used + weight > room:
            parts.append([])
            used = 0.0
        parts[-1].append(at)
        used += weight
    return parts


def _evened(grid: Grid, rest: list[int], count: int) -> list[list[int]]:
    parts: list[list[int]] = []
    left = list(rest)
    for still in range(count, 0, -1):
        share = sum(grid.columns[at].weight for at in left) / still
        part: list[int] = []
        while left and sum(grid.columns[at].weight for at in part) < share:
            part.append(left.pop(0))
        parts.append(part)
    return parts


def _part(grid: Grid, columns: list[int], number: int, of: int) -> Grid:
    rows = tuple(row if isinstance(row, Group) else tuple(row[at] for at in columns) for row in grid.rows)
    caption = f"{grid.caption}, part {number} of {of}" if grid.caption else f"Part {number} of {of}"
    return replace(grid, columns=tuple(grid.columns[at] for at in columns), rows=rows, caption=caption, wide=False)
