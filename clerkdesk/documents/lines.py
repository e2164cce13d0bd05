"""What the page of all documents shows of each: who reads it, what is missing for it, and when it last went out."""

from collections.abc import Sequence
from typing import NamedTuple

from clerkdesk import catalogue
from clerkdesk.action_plan.actions.plan import kept_plan
from clerkdesk.core.dates import show_date
from clerkdesk.core.gap import Gap
from clerkdesk.core.printed import Printed, last_printed
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.printing.printout import Printout

READERS = {
    "residents": "For residents",
    "members": "For members",
    "bodies": "For the bodies that lead and help",
    "the file": "For the file",
}


class DocumentLine(NamedTuple):
    """A printout with what is missing for it and when it last went out."""

    printout: Printout
    gaps: Sequence[Gap]
    printed: Printed | None

    @property
    def can_be_printed(self) -> bool:
        """Return whether there is something to print."""
        return not any(gap.stops for gap in self.gaps)

    def state(self) -> str:
        """Return "Ready", or what is missing."""
        return f"Still missing: {'; '.join(gap.words for gap in self.gaps)}" if self.gaps else "Ready"

    def last(self) -> str:
        """Return "Last printed 4 March 2026 as Draft 3", or that it has not been printed on this computer."""
        if self.printed is None:
            return "Not printed yet on this computer"
        version = f" as {self.printed.version}" if self.printed.version else ""
        return f"Last printed {show_date(self.printed.on)}{version}"


def document_lines(store: Store, settings: Settings) -> list[DocumentLine]:
    """Return every printout in the order of those who read them."""
    with store.read() as session:
        plan = kept_plan(settings, store.path)
        found = [
            DocumentLine(printout, printout.gaps(session, plan), last_printed(settings, store.path, printout.kind))
            for printout in catalogue.PRINTOUTS
        ]
    order = list(READERS)
    return sorted(found, key=lambda line: order.index(line.printout.readers))
