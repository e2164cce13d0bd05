"""What is due in councils whose files are closed: read one after the other, without holding any."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clerkdesk import catalogue, schema
from clerkdesk.core.errors import Trouble
from clerkdesk.council import known
from clerkdesk.council.due_sheet import CouncilDue, due_everywhere
from clerkdesk.printing.page import Document


def due_in(path: Path, today: date) -> CouncilDue:
    """Return what waits in the council of a file; its trouble says why where it can't be read."""
    try:
        with schema.open_file(path, read_only=True) as store, store.read() as session:
            return catalogue.council_due(session, today)
    except Trouble as trouble:
        return CouncilDue(known.card_of(path).name, trouble=str(trouble))


def due_in_all(paths: Sequence[Path], today: date) -> Document:
    """Return one paper on what is due in all these councils."""
    if not paths:
        raise Trouble("No council's file is known on this computer yet. Add one on the page My councils.")
    return due_everywhere([due_in(path, today) for path in paths], today)
