"""Undo and redo of a large change, such as an import: beside the window, which takes no edits meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from clerkdesk.core.errors import Trouble
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import show_progress
from clerkdesk.widgets.jobs import Ticker


class Played(QObject):
    """One large change being taken back or made again; it can't be stopped half-way."""

    def __init__(self, desk: Desk, words: str, play: Callable[[], object]) -> None:
        """Begin; `words` are said at the end: "Undone: Import 33 actions."."""
        super().__init__(desk.jobs)
        self._desk, self._words = desk, words
        self._error: Exception | None = None

        def work(_ticker: Ticker) -> None:
            play()

        job = desk.jobs.start(words.partition(":")[2].strip(" ."), work)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        show_progress(desk.window, job, stoppable=False)

    def _failed(self, error: Exception) -> None:
        self._error = error

    def _ended(self) -> None:
        self.deleteLater()
        if isinstance(self._error, Trouble):
            self._desk.trouble(self._error)
        elif self._error is not None:
            raise self._error
        else:
            self._desk.note(self._words)
