"""The papers of the data duties: everything held on a person, and the log of what was disposed of."""

import csv
import io
import zipfile
from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.council import actions as council_actions
from clerkdesk.council import rules as council_rules
from clerkdesk.data_duties.actions.duties import disposals
from clerkdesk.data_duties.actions.held import Held
from clerkdesk.data_duties.rules import answer_by
from clerkdesk.data_duties.words import shortened
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block

_READ_FIRST = """Everything that {council} holds on {name}, made on {day}.

The table "What is held.csv" opens in any spreadsheet. Each line is one thing held:
Section  the kind of thing
Place    the record in which it stands
Label    what it is called there
Text     the words, as they stand there

{received}Names of other people have been taken out where "[name withheld]" stands.
"""


def held_document(held: Held, *, council: str, today: date, received_on: date | None) -> Document:
    """Return everything held on a person, for that person."""
    return Document(
        kind="held-on-a-person",
        title=f"Everything held on {held.name}",
        council=council,
        date=today,
        body=[
            page.paragraph(_received(received_on), style="lead") if received_on else None,
            page.paragraph(
                "This is all that the council keeps on you in its program for the plan: your record, what belongs to "
                "it, and every place that names you, also in what was altered or deleted since. "
                "Paper files and letters outside the program are answered separately."
            ),
            page.paragraph("You may ask for what is wrong to be put right, and for what is no longer needed to go."),
            *[block for section in held.sections for block in _section(section.title, section.entries)],
        ],
    )


def held_table(held: Held, *, council: str, today: date, received_on: date | None) -> bytes:
    """Return the same as a ZIP with one CSV table and a page that says how to read it."""
    rows = io.StringIO()
    table = csv.writer(rows)
    table.writerow(["Section", "Place", "Label", "Text"])
    for section in held.sections:
        table.writerows([section.title, shortened(place), label, text] for place, label, text in section.entries)
    received = f"{_received(received_on)}\n" if received_on else ""
    words = _READ_FIRST.format(council=council, name=held.name, day=show_date(today), received=received)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (("Read this first.txt", words), ("What is held.csv", rows.getvalue())):
            # Spreadsheets know by this sign that letters beyond A to Z follow.
            file.writestr(
                zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0)), text.encode("utf-8-sig")
            )
    return packed.getvalue()


def disposal_document(session: Session, today: date) -> Document:
    """Return the log of what was disposed of, which names nobody."""
    rows = [
        (
            show_date(row.disposed_on) if row.disposed_on else "",
            row.what,
            f"{row.how_many:,}",
            row.why,
            row.how,
            row.decided_by,
        )
        for row in disposals(session)
    ]
    columns = [
        page.column("Day", 2),
        page.column("What", 3, row_header=True),
        page.column("How many", 1, align="right"),
        page.column("Why", 3),
        page.column("How", 3),
        page.column("Decided by", 2),
    ]
    return Document(
        kind="disposals",
        title="What was disposed of",
        council=council_rules.display_name(council_actions.council(session)),
        date=today,
        body=[
            page.landscape(
                page.paragraph("Personal data that the council no longer holds. It names none of those concerned."),
                page.grid(columns, rows, empty="Nothing has been disposed of yet."),
            ),
        ],
    )


def _section(title: str, entries: tuple[tuple[str, str, str], ...]) -> list[Block]:
    columns = [page.column("Where", 2, row_header=True), page.column("What it says", 4)]
    rows = [(": ".join(words for words in (shortened(place), label) if words), text) for place, label, text in entries]
    return [page.heading(1, title), page.grid(columns, rows)]


def _received(received_on: date | None) -> str:
    if received_on is None:
        return ""
    by = show_date(answer_by(received_on))
    return f"Your request was received on {show_date(received_on)}; an answer is due by {by}."
