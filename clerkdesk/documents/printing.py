"""Printing any of the program's printouts: for whom, then the pages, then paper or a file."""

from collections.abc import Callable
from functools import partial

from clerkdesk.action_plan.actions.plan import kept_plan
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.printing.printout import Printout
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.print_asked import Paper, ask_and_show
from clerkdesk.widgets.print_pane import PrintDialog


def ask_and_print(desk: Desk, printout: Printout, heard: Callable[[], None] = lambda: None) -> PrintDialog:
    """Ask for whom a printout is, then show its pages; `heard` is called when it has gone out."""
    making = Making(partial(_read, desk, printout))

    def note() -> None:
        printed = Printed(desk.today(), making.document.version)
        note_printed(desk.settings, desk.store.path, printout.kind, printed)
        heard()

    with desk.store.read() as session:
        papers = printout.papers(session, kept_plan(desk.settings, desk.store.path))
    paper = Paper(printout.kind, printout.title, making, printout.formats, went_out=note, papers=papers)
    return ask_and_show(desk, paper)


def _read(desk: Desk, printout: Printout) -> Document:
    with desk.store.read() as session:
        return printout.make(session, desk.today(), kept_plan(desk.settings, desk.store.path))
