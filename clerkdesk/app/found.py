"""What the search box finds beyond pages and commands: records and printouts of the open council."""

from collections.abc import Callable
from datetime import date
from functools import partial

from clerkdesk import catalogue
from clerkdesk.core.store import Store
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.search import Hit

Progress = Callable[[int, int], None] | None


def records_found(desk: Desk, text: str) -> list[Hit]:
    """Return the records that hold every word of `text`; any text is welcome."""
    with desk.store.read() as session:
        hits = catalogue.found(session, text)
    return [Hit(hit.title, hit.detail, hit.kind.lower(), partial(desk.go, hit.page, hit.key)) for hit in hits]


def printouts_found(desk: Desk, text: str) -> list[Hit]:
    """Return the printouts whose name holds `text`."""
    wanted = text.casefold()
    return [
        Hit(f"Print: {printout.title}", printout.sentence, "printout", partial(show_printout, desk, printout))
        for printout in catalogue.PRINTOUTS
        if wanted in f"print: {printout.title}".casefold()
    ]


def show_printout(desk: Desk, printout: catalogue.Printout) -> None:
    """Make a printout with its usual choices and show it in the preview."""
    make = partial(_bytes_of, desk.store, printout, desk.today())
    desk.show_printout(make, printout.title, desk.file_name(printout.title, "pdf"))


def _bytes_of(store: Store, printout: catalogue.Printout, today: date, progress: Progress = None) -> bytes:
    from clerkdesk.printing.pdf import pdf_bytes

    with store.read() as session:
        return pdf_bytes(printout.make(session, today), progress=progress)
