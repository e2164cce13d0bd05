"""Folds a matrix that is too wide for its sheet into several tables, each with the column that names the rows."""

from dataclasses import replace

from clerkdesk.printing.words import Grid, Group

LEAST = 25.0  # millimetres for a column of weight 1, so that a word like "Accessible" stays whole


def folded(grid: Grid, millimetres: float) -> list[Grid]:
    """Return the tables that take the place of a wide one on a sheet of this width; any other one as it is."""
    names = [at for at, column in enumerate(grid.columns) if column.row_header]
    rest = [at for at in range(len(grid.columns)) if at not in names]
    room = millimetres / LEAST - sum(grid.columns[at].weight for at in names)
    parts: list[list[int]] = [[]]
    used = 0.0
    for at in rest if grid.wide else ():
        weight = grid.columns[at].weight
        if parts[-1] and used + weight > room:
            parts.append([])
            used = 0.0
        parts[-1].append(at)
        used += weight
    if len(parts) == 1:
        return [grid]
    return [_part(grid, [*names, *part], number, len(parts)) for number, part in enumerate(parts, 1)]


def _part(grid: Grid, columns: list[int], number: int, of: int) -> Grid:
    rows = tuple(row if isinstance(row, Group) else tuple(row[at] for at in columns) for row in grid.rows)
    caption = f"{grid.caption}, part {number} of {of}" if grid.caption else f"Part {number} of {of}"
    return replace(grid, columns=tuple(grid.columns[at] for at in columns), rows=rows, caption=caption, wide=False)
