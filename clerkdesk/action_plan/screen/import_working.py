"""The strip at the foot of the import page that shows how far the work is, with a button to stop it."""

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from clerkdesk.exchange.tables import Progress
from clerkdesk.widgets import theme
from clerkdesk.widgets.jobs import Job, Ticker

_SHOWN_AFTER = 250  # milliseconds; what takes less is not worth a word
_BETWEEN = 0.05  # seconds between two words of progress


class Working(QWidget):
    """Follows one job after the other; shows itself only where a job takes a while."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at rest."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=2)
        self._words = QLabel(self)
        self.bar = QProgressBar(self)
        self.stop_button = QPushButton("&Stop", self)
        self.stop_button.setAutoDefault(False)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOWN_AFTER)
        self._patience.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job's progress from now on."""
        self._words.setText(f"{job.title}…")
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        job.progressed.connect(self._show_progress)
        self._patience.start()

    def rest(self) -> None:
        """Show nothing more."""
        self._patience.stop()
        self.hide()

    def _show_progress(self, done: int, of: int, _words: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)


def told_by(ticker: Ticker) -> Progress:
    """Return what passes progress on to a job's ticker, a few times a second."""
    last = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last >= _BETWEEN:
            last = monotonic()
            ticker.tick(done, of)

    return progress
