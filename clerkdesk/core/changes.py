"""What has changed in the file between two of its changes, row by row, as its history tells it."""

import json
from collections.abc import Mapping
from typing import Literal, NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from clerkdesk.core.record import change_table

Fate = Literal["added", "changed", "removed"]


class RowChange(NamedTuple):
    """One row and what has become of it."""

    table: str
    key: str
    fate: Fate


class Part(NamedTuple):
    """Rows that are a part of another: the table of the whole, and the column that holds its key."""

    whole: str
    column: str


# What a row was before its first step in that time, and what it was after its last one.
_ASK = """
WITH touched AS (
  SELECT table_name, row_key, min(id) AS first, max(id) AS last FROM core_history
  WHERE change_id > :after AND change_id <= :upto GROUP BY table_name, row_key
)
SELECT t.table_name, t.row_key, f.before IS NOT NULL, l.after IS NOT NULL,
       json_extract(coalesce(l.after, f.before), '$.' || coalesce(json_extract(:columns, '$.' || t.table_name), 'id'))
FROM touched AS t JOIN core_history AS f ON f.id = t.first JOIN core_history AS l ON l.id = t.last
WHERE f.before IS NOT l.after
"""


def newest_change(session: Session) -> int:
    """Return the number of the last change in the file, 0 where nothing was ever changed."""
    return session.scalar(select(func.max(change_table.c.id))) or 0


def label_of(session: Session, change: int) -> str:
    """Return what a change was called: "Set lead of 3.2"; nothing where there is none of this number."""
    return session.scalar(select(change_table.c.label).where(change_table.c.id == change)) or ""


def changes_between(session: Session, after: int, upto: int, parts: Mapping[str, Part]) -> list[RowChange]:
    """Return each row that is not as it was before; a part that came, changed or went has changed its whole.

    What was changed and changed back, or added and removed, is left out.
    """
    columns = json.dumps({table: part.column for table, part in parts.items()})
    query = text(_ASK).bindparams(after=after, upto=upto, columns=columns)
    found: dict[tuple[str, str], Fate] = {}
    for table, key, was, is_there, whole_key in session.execute(query):
        part = parts.get(table)
        if part is None:
            found[table, key] = "changed" if was and is_there else "added" if is_there else "removed"
        elif whole_key:
            found.setdefault((part.whole, str(whole_key)), "changed")
    return [RowChange(table, key, fate) for (table, key), fate in found.items()]
