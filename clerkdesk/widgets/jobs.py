"""Long work, done beside the window one piece at a time, with progress and a way to stop it."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Stopped(Exception):
    """The user stopped the job; whatever it was writing is rolled back by its `with store.change(...)`."""


class Ticker:
    """What a job is handed: it calls `tick(done, of, words)`, which also ends it where the user said stop."""

    def __init__(self, show: Callable[[int, int, str], None]) -> None:
        """Send progress to `show`."""
        self._show = show
        self._stop = Event()

    def tick(self, done: int, of: int, words: str = "") -> None:
        """Show how far the work is; raises Stopped where the user has stopped it."""
        if self._stop.is_set():
            raise Stopped
        self._show(done, of, words)

    def stop(self) -> None:
        """Let the next tick end the work."""
        self._stop.set()


@dataclass(frozen=True)
class Outcome:
    """How a job ended: with a result, with an error, or stopped."""

    result: Any = None
    error: BaseException | None = None
    stopped: bool = False


def perform(work: Callable[[Ticker], Any], ticker: Ticker) -> Outcome:
    """Do the work and say how it ended; never raises."""
    try:
        return Outcome(result=work(ticker))
    except Stopped:
        return Outcome(stopped=True)
    except Exception as error:
        # What the failed work held must not wait for this thread to let go of it: it may hold parts of the window.
        traceback.clear_frames(error.__traceback__)
        return Outcome(error=error)


def _nothing(_ticker: Ticker) -> None:
    """Take the place of work that is done."""


class Job(QObject):
    """One piece of long work; its signals arrive on the window's thread.

    `progressed(done, of, words)`, then exactly one of `finished(result)`, `failed(exception)` and `stopped()`,
    and at last `ended()`.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()
    _came = Signal(object)

    def __init__(self, title: str, work: Callable[[Ticker], Any], parent: QObject | None = None) -> None:
        """Prepare `work`; `title` names it to the user: "Bringing in the table"."""
        super().__init__(parent)
        self.title = title
        self.ticker = Ticker(self.progressed.emit)
        self.work = work
        self._came.connect(self._end)

    def cancel(self) -> None:
        """Stop the work at its next tick."""
        self.ticker.stop()

    def come(self, outcome: Outcome) -> None:
        """Take the outcome from the job's thread over to the window's."""
        self._came.emit(outcome)

    def _end(self, outcome: Outcome) -> None:
        self.work = _nothing  # let go of what it held here, on the window's thread
        if outcome.stopped:
            self.stopped.emit()
        elif outcome.error is not None:
            self.failed.emit(outcome.error)
        else:
            self.finished.emit(outcome.result)
        self.ended.emit()


class Jobs(QObject):
    """The queue of long work: one job at a time; `busy_changed` says whether any waits or runs."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing to do."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open: list[Job] = []

    @property
    def busy(self) -> bool:
        """Return whether a job waits or runs."""
        return bool(self._open)

    def start(self, title: str, work: Callable[[Ticker], Any]) -> Job:
        """Queue `work` and return its job, to whose signals the caller connects at once."""
        job = Job(title, work, self)
        job.ended.connect(self._ended)
        self._open.append(job)
        self._pool.start(_Run(job))
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        return job

    def wait(self) -> None:
        """Stop every job and wait until none runs: for closing the window."""
        for job in self._open:
            job.cancel()
        self._pool.waitForDone()

    def finish(self) -> None:
        """Wait until every job has done its work; what it has to say arrives after this."""
        self._pool.waitForDone()

    def _ended(self) -> None:
        self._open.remove(self._sender())
        if not self._open:
            self.busy_changed.emit(False)

    def _sender(self) -> Job:
        job = self.sender()
        assert isinstance(job, Job)
        return job


class _Run(QRunnable):
    """Carries a job onto the pool's thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:  # pragma: no cover - coverage does not see Qt's threads; perform() is tested by itself
        """Do the work and hand over how it ended."""
        self._job.come(perform(self._job.work, self._job.ticker))
