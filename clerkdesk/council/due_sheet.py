"""What is due, on paper: a table for each council, so that a clerk of several takes one sheet to the kitchen table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerkdesk.core.dates import show_date
from clerkdesk.core.due import NOTHING, PutOffLine, Waiting
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block

_EMPTY = "Nothing is waiting for you."


@dataclass(frozen=True)
class CouncilDue:
    """What waits in one council, or why its file can't be read."""

    name: str
    waiting: Waiting = NOTHING
    trouble: str = ""


def due_sheet(council: CouncilDue, today: date) -> Document:
    """Return what is due in one council."""
    return _document("What to do next", council.name, today, _of(council))


def due_everywhere(councils: Sequence[CouncilDue], today: date) -> Document:
    """Return what is due in several councils, each under its own name."""
    body: list[Block] = []
    for council in councils:
        body += [page.heading(1, council.name), *_of(council)]
    return _document("Due in all my councils", "", today, body)


def _document(title: str, council: str, today: date, body: list[Block]) -> Document:
    return Document(kind="due", title=title, council=council, date=today, body=body)


def _of(council: CouncilDue) -> list[Block]:
    if council.trouble:
        return [page.note(council.trouble, title="This file could not be read")]
    columns = [page.column("How soon", 1.6), page.column("What", 3, row_header=True), page.column("More", 3.5)]
    rows = [(f"☐ {line.tag}", line.title, line.detail) for line in council.waiting.lines]
    blocks: list[Block] = [page.grid(columns, rows, empty=_EMPTY)]
    if council.waiting.put_off:
        blocks.append(
            page.paragraph("Put off: ", "; ".join(map(_put_off, council.waiting.put_off)), ".", style="small")
        )
    return blocks


def _put_off(away: PutOffLine) -> str:
    return f"{away.line.title} (until {show_date(away.until)})"
