"""What the search box finds beyond pages and commands: records and printouts of the open council."""

from functools import partial

from clerkdesk import catalogue
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.search import Hit


def records_found(desk: Desk, text: str) -> list[Hit]:
    """Return the records that hold every word of `text`; any text is welcome."""
    with desk.store.read() as session:
        hits = catalogue.found(session, text)
    return [Hit(hit.title, hit.detail, hit.kind.lower(), partial(desk.go, hit.page, hit.key)) for hit in hits]


def printouts_found(desk: Desk, text: str) -> list[Hit]:
    """Return the printouts whose name holds `text`."""
    wanted = text.casefold()
    return [
        Hit(f"Print: {printout.title}", printout.sentence, "printout", partial(ask_and_print, desk, printout))
        for printout in catalogue.PRINTOUTS
        if wanted in f"print: {printout.title}".casefold()
    ]
