"""Prints what is due in all councils: from an open council, and from the list of councils before one is open."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerkdesk.core import clock, paths
from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import TakenAlong
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.settings import Settings
from clerkdesk.council import known
from clerkdesk.home.every_council import due_in_all
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import show_progress, show_trouble
from clerkdesk.widgets.jobs import Jobs, Ticker
from clerkdesk.widgets.print_asked import Paper
from clerkdesk.widgets.print_pane import PrintDialog

TITLE = "Due in all my councils"
_KIND = "due everywhere"  # what is chosen for it is remembered apart from the printout of one council


def print_from_desk(desk: Desk) -> None:
    """Ask for whom, then show the paper over the open council."""
    desk.print_paper(Paper(_KIND, TITLE, Making(partial(_document, desk.settings))))


class FrontPrinter(QObject):
    """Prints over the list of councils, where no council and so no desk is open."""

    def __init__(self, front: QWidget, settings: Settings) -> None:
        """Print over `front`, as long as it is there."""
        super().__init__(front)
        self._front = front
        self._settings = settings
        self.jobs = Jobs(self)

    def ask(self) -> None:
        """Ask for whom, then show the pages."""
        dialog = PrintDialog(self._front, self._settings, TITLE, self.show_pages)
        dialog.pane.show_kind(_KIND, ("pdf",))
        dialog.open()

    def show_pages(self, choices: PrintChoices, _taken: TakenAlong) -> None:
        """Make the pages beside the window and show them."""
        making = Making(partial(_document, self._settings))

        def work(ticker: Ticker) -> bytes:
            ticker.tick(0, 0, "Reading the councils' files")
            return making(choices)

        job = self.jobs.start(f"Making “{TITLE}”", work)
        job.finished.connect(self._show)
        job.failed.connect(self._failed)
        show_progress(self._front, job)

    def _show(self, pdf: bytes) -> None:
        # The preview's library is wanted only when something is printed.
        from clerkdesk.widgets.preview import Preview, Ways

        Preview(self._front, pdf, TITLE, paths.documents_folder() / f"{TITLE}.pdf", Ways()).open()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        show_trouble(self._front, str(error))


def _document(settings: Settings) -> Document:
    return due_in_all(known.known_files(settings), clock.today())
