"""The printed matrix of training: people down, topics across."""

from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import MONTHS
from clerkdesk.core.wording import joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.rules.matrix import STATES, Cell, counts


def matrix_document(session: Session, today: date) -> Document:
    """Return the matrix; where the sheet is too narrow it goes on in a further table."""
    view = matrix_view(session, today)
    columns = [page.column("Name", 2, row_header=True), *(page.column(name) for _, name in view.topics)]
    rows = [(one.name, *(cell_words(view.cell(one.id, key)) for key, _ in view.topics)) for one in view.people]
    said = (
        "Each cell says how a person stands with a topic: done, booked for, due by or late since a month, or needed "
        "with no day set. Where a cell is empty nothing is asked."
    )
    found = counts(view.cells.values())
    late = sum(cell.is_late for cell in view.cells.values())
    told = [f"{found[state]:,} {state}" for state in STATES if found[state]]
    summed = f"In all: {joined(told)}{f'; {late:,} of them late' if late else ''}." if told else ""
    empty = "No one has a role that calls for training yet."
    return Document(
        kind="training-matrix",
        title="Training matrix",
        council=council_rules.display_name(council.council(session)),
        date=today,
        body=[
            page.landscape(
                page.paragraph(said),
                page.paragraph(summed) if summed else None,
                page.grid(columns, rows, empty=empty, wide=True),
            )
        ],
    )


def cell_words(cell: Cell) -> str:
    """Return "Done March 2026", "Due by May 2026", "Needed", or nothing where it is not needed."""
    if cell.state == "not needed":
        return ""
    if cell.day is None:
        return cell.state.capitalize()
    before = {"done": "Done", "booked": "Booked for", "due": "Late since" if cell.is_late else "Due by"}
    return f"{before[cell.state]} {MONTHS[cell.day.month - 1]} {cell.day.year}"
