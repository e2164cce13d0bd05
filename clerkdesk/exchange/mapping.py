"""Find out which column of a table holds what: the one mapper of everything that is brought in."""

import re
from collections.abc import Mapping as Remembered
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clerkdesk.exchange.tables.cells import SourceTable

_ROWS_LOOKED_AT = 15
_NOT_WORDS = re.compile(r"[^\w%#&+]+")


@dataclass(frozen=True)
class Field:
    """Something that a column can hold: its key, what the clerk reads, and the headings met for it."""

    key: str
    title: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """Which row holds the headings (None: there is none) and which field each column is read as (None: kept)."""

    heading_row: int | None
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]

    def column_of(self, field: str) -> int | None:
        """Return the first column that is read as a field."""
        return self.fields.index(field) if field in self.fields else None


def propose(
    table: SourceTable, fields: Sequence[Field], remembered: Remembered[str, Sequence[str | None]] | None = None
) -> Mapping:
    """Return the likeliest mapping of a table, or the one that the clerk chose for the same headings before."""
    names = _names(fields)
    row = _heading_row(table, names)
    headings = (
        tuple(" ".join(table.shown(row, column).split()) for column in range(table.width)) if row is not None else ()
    )
    mapping = Mapping(row, headings or ("",) * table.width, (None,) * table.width)
    known = (remembered or {}).get(memory_key(mapping))
    if known is not None and len(known) == table.width and row is not None:
        keys = {field.key for field in fields}
        return replace(mapping, fields=tuple(key if key in keys else None for key in known))
    return replace(mapping, fields=_recognised(mapping.headings, names))


def changed(mapping: Mapping, column: int, field: str | None) -> Mapping:
    """Return the mapping with one column read as another field, or only kept."""
    fields = list(mapping.fields)
    fields[column] = field
    return replace(mapping, fields=tuple(fields))


def memory_key(mapping: Mapping) -> str:
    """Return the name under which a mapping is remembered: its headings, however they are written."""
    return "|".join(folded(heading) for heading in mapping.headings)


def shown_heading(mapping: Mapping, column: int) -> str:
    """Return the heading of a column, or "Column C" where it has none."""
    return mapping.headings[column] or f"Column {column_letters(column)}"


def column_letters(column: int) -> str:
    """Return the letters that a spreadsheet gives to a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def folded(heading: str) -> str:
    """Return the heading in small letters without marks, so that "Lead:" equals "lead"."""
    return _NOT_WORDS.sub(" ", heading.casefold()).strip()


def _names(fields: Sequence[Field]) -> dict[str, str]:
    names: dict[str, str] = {}
    for field in fields:
        for name in (field.title, *field.names):
            names.setdefault(folded(name), field.key)
    return names


def _heading_row(table: SourceTable, names: dict[str, str]) -> int | None:
    best, best_score = None, 0.0
    for number, row in enumerate(table.rows[:_ROWS_LOOKED_AT]):
        texts = [cell.text for cell in row if cell.text.strip()]
        exact = sum(folded(text) in names for text in texts)
        near = sum(_field_of(text, names) is not None for text in texts if len(text) <= 60) - exact
        # One word that happens to be a heading's name makes no heading row of a longer row.
        score = exact + near / 2
        if score > best_score and score >= len(texts) / 3:
            best, best_score = number, score
    return best


def _recognised(headings: Sequence[str], names: dict[str, str]) -> tuple[str | None, ...]:
    fields: list[str | None] = [None] * len(headings)
    taken: set[str] = set()
    # What is called exactly so comes first; "Timescale & Review Date" takes what is left.
    for exactly in (True, False):
        for column, heading in enumerate(headings):
            key = names.get(folded(heading)) if exactly else _field_of(heading, names)
            if fields[column] is None and key is not None and key not in taken:
                fields[column] = key
                taken.add(key)
    return tuple(fields)


def _field_of(heading: str, names: dict[str, str]) -> str | None:
    """Return the field whose name stands first in a heading, as whole words; of two at one place the longer."""
    text = folded(heading)
    if text in names:
        return names[text]
    padded = f" {text} "
    found = [
        (padded.index(f" {name} "), -len(name), key)
        for name, key in names.items()
        if len(name) > 2 and f" {name} " in padded
    ]
    return min(found)[2] if found else None
