"""The two papers of a hand-over: a guide for the next clerk, and the sheet for the sealed envelope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerkdesk.core.due import Due, most_urgent
from clerkdesk.core.wording import capital
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block

_MOST_DUE = 30
EVERYTHING = "Everything"  # the name of the file that any program can read
_SECRETS = (
    "Password of the laptop",
    "E-mail account of the council, and its password",
    "Online folder: where, and its password",
    "Website: who looks after it, and how to get in",
    "Bank: who may sign",
    "Where the stick with the second copies lies",
    "Keys: office, noticeboards, filing cabinet",
)


@dataclass(frozen=True)
class HandOver:
    """What the papers tell."""

    council: str
    today: date
    file_name: str
    holds: str  # "40 actions, 12 people and 9 organisations"
    version: str
    due: Sequence[Due]
    people: Sequence[tuple[str, str, str, str]]  # name, roles, e-mail, telephone
    organisations: Sequence[tuple[str, str, str]]  # name, kind, contact
    tables: Sequence[str]  # names of the files with tables
    lies_in: str  # the folder of the file on the laptop of the clerk who hands over
    second_place: str  # the folder of the second copies; empty where there is none
    last_copy: str  # "Last copy off this laptop: 12 days ago"


def guide(told: HandOver) -> Document:
    """Return the guide for the next clerk: what is where, what is due, who is who, how to install."""
    return Document(
        kind="hand-over",
        title="Guide for the next clerk",
        council=told.council,
        date=told.today,
        body=[
            page.paragraph(
                "This folder holds the whole desk of the clerk as it stood on the day it was made. Read this guide "
                "first; it takes ten minutes.",
                style="lead",
            ),
            *_what_is_where(told),
            *_where_the_rest_is(told),
            *_how_to_begin(told),
            *_what_is_due(told.due),
            *_who_is_who(told),
            *_what_to_do_with_copies(),
        ],
    )


def envelope(told: HandOver) -> Document:
    """Return the sheet that the outgoing clerk fills in by hand for the sealed envelope."""
    return Document(
        kind="envelope",
        title="For the sealed envelope",
        council=told.council,
        date=told.today,
        body=[
            page.paragraph(
                "To be filled in by hand, put into an envelope, sealed, signed across the flap and given to the "
                "chairman. It is opened only if the clerk can't be reached. Fill it in anew whenever a password "
                "changes.",
                style="lead",
            ),
            page.grid(
                [page.column("What", 2, row_header=True), page.column("Written in by hand", 3)],
                [(line, "\n\n") for line in _SECRETS],
            ),
            page.tick_boxes(["Everything is filled in", "The envelope is sealed", "The chairman has it"]),
            page.signatures("Clerk", "Chairman"),
        ],
    )


def _what_is_where(told: HandOver) -> list[Block]:
    named = [(f"{told.file_name}", f"the council's file: {told.holds}. Everything else here is made from it")]
    # One line for each table: the kind of file follows its name.
    for name in dict.fromkeys(table.rpartition(".")[0] for table in told.tables):
        ends = [table.rpartition(".")[2] for table in told.tables if table.rpartition(".")[0] == name]
        what = f"the {name.split()[0].lower()} as a table, for Excel, LibreOffice and others"
        named.append((" and ".join(f"{name}.{end}" for end in ends), what))
    named += [
        (f"{EVERYTHING}.json", "all of the file in a form that any program can read"),
        (f"{EVERYTHING}.schema.json", "the description of that form, for whoever writes such a program"),
        ("For the sealed envelope.pdf", "a sheet to be filled in by hand and sealed"),
    ]
    return [page.heading(1, "What lies in this folder"), page.definitions(named)]


def _where_the_rest_is(told: HandOver) -> list[Block]:
    copies = f"in {told.second_place}" if told.second_place else "no second place is chosen"
    return [
        page.heading(1, "Where the rest is"),
        page.definitions(
            [
                ("The file in use", f"in {told.lies_in}, on the laptop of the clerk before you"),
                ("Copies on that laptop", "ClerkDesk lists them on its page Copies"),
                ("Copies off that laptop", f"{copies}. {told.last_copy}."),
                ("Pictures and papers", "those that were added in ClerkDesk are inside the file"),
                ("Passwords and keys", "on the sheet in the sealed envelope, which the chairman has"),
            ]
        ),
    ]


def _how_to_begin(told: HandOver) -> list[Block]:
    return [
        page.heading(1, "How to begin"),
        page.numbered(
            [
                f"If you are handed the laptop too, ClerkDesk and the file are on it: begin at 4. Else install "
                f"ClerkDesk {told.version} or newer; ask the clerk before you for it. It needs no account, and no "
                "internet once it is installed.",
                f"Copy “{told.file_name}” from this folder to the Documents of the laptop. The one here stays as it "
                "is.",
                "Start ClerkDesk, choose “Open a file…”, and choose the file you copied. Where other councils are "
                "listed already, the button is “Add a file…”.",
                "Home says what to do next. Press F1 on any page for help.",
                "On the page People give yourself the role of clerk, and end that of the clerk before you.",
                "On the page Copies choose a second place, so that a lost laptop loses nothing.",
            ]
        ),
    ]


def _what_is_due(due: Sequence[Due]) -> list[Block]:
    rows = [(line.tag, line.title, line.detail) for line in most_urgent(due)[:_MOST_DUE]]
    columns = [page.column("How soon", 1), page.column("What", 2.5, row_header=True), page.column("Details", 3)]
    return [
        page.heading(1, "What is due"),
        page.grid(columns, rows, empty="Nothing was due or missing on the day this was made."),
    ]


def _who_is_who(told: HandOver) -> list[Block]:
    people = [page.column("Name", 2, row_header=True), page.column("Roles", 2.5), page.column("E-mail", 2.5),
              page.column("Telephone", 1.5)]  # fmt: skip
    bodies = [page.column("Name", 3, row_header=True), page.column("What it is", 2), page.column("Contact", 3)]
    return [
        page.heading(1, "Who is who"),
        page.heading(2, "People"),
        page.grid(people, told.people, empty="No people are noted in the file."),
        page.heading(2, "Organisations"),
        page.grid(
            bodies,
            [(name, capital(kind), contact) for name, kind, contact in told.organisations],
            empty="No organisations are noted in the file.",
        ),
        page.note(
            "These are names and addresses of people. Keep this guide as carefully as the file.", title="Private"
        ),
    ]


def _what_to_do_with_copies() -> list[Block]:
    return [
        page.heading(1, "If something goes wrong"),
        page.bullets(
            [
                "ClerkDesk copies the file every day and while you work. The page Copies lists the copies and goes "
                "back to any of them.",
                "If the laptop is lost, take the newest copy from the second place, or the file in this folder.",
                "If the file is damaged, ClerkDesk says so and offers the newest whole copy.",
            ]
        ),
    ]
