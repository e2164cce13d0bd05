"""Prints a paper about training from the page on which its subject stands."""

from collections.abc import Callable
from datetime import date
from typing import Any

from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.print_asked import Paper


def print_paper(desk: Desk, kind: str, title: str, describe: Callable[[Any, date], Document]) -> None:
    """Ask for whom a paper is, show its pages, and note the day on which it went out."""

    def read() -> Document:
        with desk.store.read() as session:
            return describe(session, desk.today())

    def note() -> None:
        note_printed(desk.settings, desk.store.path, kind, Printed(desk.today(), ""))

    desk.print_paper(Paper(kind, title, Making(read), went_out=note))
