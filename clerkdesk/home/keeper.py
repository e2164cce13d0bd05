"""Keeps an open file safe while people work: copies in time, the line at the bottom, the last copy at closing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clerkdesk.core import backup
from clerkdesk.core.places import place_here
from clerkdesk.core.second_place import CopyState, SecondPlace
from clerkdesk.core.settings import Settings
from clerkdesk.home.opening import bring_back_when_closed
from clerkdesk.home.second_place_dialog import ask_at_first_closing
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Ticker

LOOK_EVERY = 5 * 60_000  # milliseconds; a copy is made half an hour after the last where something changed


class Keeper(QObject):
    """Makes the copies of one sitting; `told(words)` is the new line for the bottom."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Watch over the file behind `desk`; `begin` makes the first copy."""
        super().__init__(parent)
        self._desk = desk
        self._second = SecondPlace(desk.settings, desk.file)
        self._said = False
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.copy_if_due)

    def begin(self) -> None:
        """Make the copy of the day where it is due, and look again every five minutes."""
        if not self._desk.read_only:
            self.copy_if_due()
            self._timer.start()

    def stop(self) -> None:
        """Make no more copies: the file is being closed."""
        self._timer.stop()

    def copy_if_due(self) -> None:
        """Copy the file beside the window where a copy is due; a job that runs already is waited for."""
        if self._desk.jobs.busy:
            return
        job = self._desk.jobs.start("Copying the council's file", self._copy)
        job.finished.connect(self._copied)
        job.failed.connect(self._failed)

    def state(self) -> CopyState:
        """Return what is known of the copies, for Home."""
        return self._second.state()

    def words(self) -> str:
        """Return "Last copy today 09:03. Last copy off this laptop: 12 days ago" for the bottom line."""
        state, today = self.state(), self._desk.today()
        return f"{state.here(today)} {state.elsewhere(today)}"

    def asks_before_closing(self, then: Callable[[], None]) -> bool:
        """Ask for a second place at the first closing and call `then` after it; False where nothing is asked."""
        if self._asked:
            return False
        self._asked = True
        return ask_at_first_closing(self._desk, then)

    def _copy(self, _ticker: Ticker) -> object:
        return backup.copy_if_due(self._desk.store.path)

    def _copied(self, _copy: object) -> None:
        self.told.emit(self.words())

    def _failed(self, error: Exception) -> None:
        # Once a sitting; the line at the bottom keeps saying when the last one was made.
        if not self._said:
            self._said = True
            self._desk.trouble(error)


def copy_after_closing(settings: Settings, path: Path) -> str:
    """Copy the file, closed a moment ago, to its second place or bring it back to its stick.

    Returns a sentence for whoever waits to pull the stick out, empty where nobody does. Raises Trouble where the
    place refuses; the file itself is closed and safe.
    """
    brought = bring_back_when_closed(path)
    if brought:
        return brought
    made = SecondPlace(settings, path).copy()
    is_stick = made is not None and place_here(made) == "stick"
    return f"A copy of “{path.name}” is in {made.parent}." if made and is_stick else ""
