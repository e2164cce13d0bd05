"""Tell rows that stand for a whole section from rows that are one action."""

import re
from collections.abc import Sequence

from clerkdesk.exchange.tables import SourceTable

_LONGEST_TITLE = 120  # characters; a longer text across the table is the section's opening or a remark
_SENTENCES = re.compile(r"[.!?]\s+\S|[a-z]{3}[.!?]$")
_REMARK = re.compile(r"\s*(?:notes?\b|key\b|source\b|total\b|n\.?b\.?\b|\*)", re.IGNORECASE)
_NAMED = re.compile(r"\s*(?:theme|section|part|chapter|topic|objective|priority area)\s+(?:\w{1,5}\b)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[A-Z])[.):]?\s*")


def kind_of_row(
    table: SourceTable, fields: Sequence[str | None], number: int, filled: Sequence[int], first_column: int
) -> str:
    """Return "section" for a title, "text" for a text across the table, "remark", or "" for any other row."""
    if table.width == 1 or not any(key is not None for key in fields):
        return ""
    column = filled[-1]
    if len(filled) == 2 and _is_numbered_title(table, fields, number, filled):
        return "section"
    if len(filled) != 1:
        return ""
    text = table.rows[number][column].text.strip()
    across = _spans(table, number, column)
    if across:
        return _kind_across(text)
    return _kind_of_single(text, fields[column], column == first_column, len(_used(fields)))


def is_title(table: SourceTable, fields: Sequence[str | None], number: int, first_column: int) -> bool:
    """Say whether the row is a section's title."""
    filled = [column for column, cell in enumerate(table.rows[number]) if cell.text.strip()]
    return bool(filled) and kind_of_row(table, fields, number, filled, first_column) == "section"


def _kind_across(text: str) -> str:
    if _REMARK.match(text):
        return "remark"
    return "text" if len(text) > _LONGEST_TITLE or _SENTENCES.search(text) else "section"


def _kind_of_single(text: str, key: str | None, is_first: bool, used: int) -> str:
    looks_like_title = _looks_like_title(text)
    if key == "what":
        return "section" if looks_like_title and used > 1 else ""
    if not is_first or key not in (None, "number", "theme"):
        return ""
    if _REMARK.match(text):
        return "remark"
    if len(text) > _LONGEST_TITLE or _SENTENCES.search(text):
        return "text"
    return "" if key == "number" and _NUMBER.fullmatch(text) else "section"


def _looks_like_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    return (text.isupper() and sum(map(str.isalpha, text)) > 3) or text.endswith(":") or bool(_NAMED.match(text))


def _is_numbered_title(table: SourceTable, fields: Sequence[str | None], number: int, filled: Sequence[int]) -> bool:
    first, second = filled
    text = table.rows[number][second].text.strip()
    if fields[first] != "number" or not _NUMBER.fullmatch(table.rows[number][first].text):
        return False
    is_action_cell = fields[second] == "what"
    return len(text) <= _LONGEST_TITLE and is_action_cell and (_spans(table, number, second) or _looks_like_title(text))


def _spans(table: SourceTable, number: int, column: int) -> bool:
    rest = table.rows[number][column + 1 :]
    return bool(rest) and rest[0].merged_from == (number, column)


def first_column_of(table: SourceTable) -> int:
    """Return the first column that holds anything."""
    return next((column for column in range(table.width) if any(row[column].text.strip() for row in table.rows)), 0)


def _used(fields: Sequence[str | None]) -> list[str]:
    return [key for key in fields if key is not None]
