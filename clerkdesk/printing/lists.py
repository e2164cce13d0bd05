"""The list and the record that have no document of their own, as a page of paper: one for all."""

import datetime
from collections.abc import Iterable, Sequence

from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block

_WIDE = 5  # columns from which the page lies on its side


def list_document(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    council: str,
    date: datetime.date,
    said: str = "",
) -> Document:
    """Return any list as a table with its columns as wide as their words need; `said` tells what it leaves out."""
    kept = [tuple(row) for row in rows]
    columns = [
        page.column(heading or "–", _weight(heading, [row[place] for row in kept]), row_header=place == 0)
        for place, heading in enumerate(headings)
    ]
    grid = page.grid(columns, kept)
    parts: list[Block] = [page.paragraph(said), grid] if said else [grid]
    body = [page.landscape(*parts)] if len(columns) >= _WIDE else parts
    return Document(kind="list", title=title, council=council, date=date, body=body)


def record_document(title: str, lines: Iterable[tuple[str, str]], *, council: str, date: datetime.date) -> Document:
    """Return any record as labels, each with its value beside it; what is empty is left out."""
    filled = [(label, words) for label, words in lines if words]
    body = [page.definitions(filled) if filled else page.paragraph("Nothing is written here yet.")]
    return Document(kind="record", title=title or "Without a name", council=council, date=date, body=body)


def _weight(heading: str, words: list[str]) -> float:
    """Return how wide a column should be: by its heading and its longer cells, within reason."""
    lengths = sorted(len(text) for text in words)
    long = lengths[len(lengths) * 9 // 10] if lengths else 0
    return float(min(max(len(heading) + 2, long, 6), 40))
