"""Printing any of the program's printouts: for whom, then the pages, then paper or a file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from clerkdesk import catalogue
from clerkdesk.action_plan.actions.plan import kept_plan
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.printing.page import Document
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.print_pane import PrintDialog


def ask_and_print(desk: Desk, printout: catalogue.Printout, heard: Callable[[], None] = lambda: None) -> PrintDialog:
    """Ask for whom a printout is, then show its pages; `heard` is called when it has gone out."""
    then = partial(_show_pages, desk, printout, heard)
    dialog = PrintDialog(desk.window, desk.settings, printout.title, then)
    dialog.pane.show_kind(printout.kind, printout.formats)
    dialog.open()
    return dialog


def _show_pages(desk: Desk, printout: catalogue.Printout, heard: Callable[[], None], choices: PrintChoices) -> None:
    from clerkdesk.widgets.preview import Ways

    making = _Making(desk, printout, choices, heard)
    others = {name: partial(making.make, name) for name in printout.formats if name != "pdf"}
    ways = Ways(others, choices.format, making.note)
    desk.show_printout(partial(making.make, "pdf"), printout.title, desk.file_name(printout.title, "pdf"), ways)


class _Making:
    """A printout being made: its document is read once, so that every file of it says the same."""

    def __init__(
        self, desk: Desk, printout: catalogue.Printout, choices: PrintChoices, heard: Callable[[], None]
    ) -> None:
        self._desk, self._printout, self._choices, self._heard = desk, printout, choices, heard
        self._document: Document | None = None

    def make(self, format_: str, progress: Callable[[int, int], None] | None = None) -> bytes:
        from clerkdesk.printing.making import file_bytes

        return file_bytes(self._read(), replace(self._choices, format=format_), progress=progress)

    def note(self) -> None:
        desk = self._desk
        note_printed(desk.settings, desk.store.path, self._printout.kind, Printed(desk.today(), self._read().version))
        self._heard()

    def _read(self) -> Document:
        if self._document is None:
            store = self._desk.store
            with store.read() as session:
                plan = kept_plan(self._desk.settings, store.path)
                self._document = self._printout.make(session, self._desk.today(), plan)
        return self._document
