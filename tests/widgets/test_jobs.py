"""Long work runs beside the window, one piece at a time, and news of it comes to the window's thread."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.store import News, Store
from clerkdesk.widgets.dialogs import show_progress
from clerkdesk.widgets.jobs import Jobs, Outcome, Stopped, Ticker, perform
from clerkdesk.widgets.notifier import Notifier


def _nothing(done: int, of: int, words: str) -> None: ...


def test_work_ends_with_its_result_its_error_or_stopped() -> None:
    error = ValueError("no")

    def fail(ticker: Ticker) -> None:
        raise error

    def stop(ticker: Ticker) -> None:
        ticker.stop()
        ticker.tick(1, 2)

    assert perform(lambda ticker: 42, Ticker(_nothing)) == Outcome(result=42)
    assert perform(fail, Ticker(_nothing)) == Outcome(error=error)
    assert perform(stop, Ticker(_nothing)) == Outcome(stopped=True)
    assert issubclass(Stopped, Exception)


def test_result_and_progress_arrive_on_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    busy: list[bool] = []
    jobs.busy_changed.connect(busy.append)
    seen: list[object] = []

    def work(ticker: Ticker) -> str:
        ticker.tick(1, 2, "half")
        return threading.current_thread().name

    job = jobs.start("Counting", work)
    job.progressed.connect(lambda *progress: seen.append((progress, QThread.currentThread())))
    results: list[str] = []
    job.finished.connect(results.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert len(results) == 1
    assert results[0] != threading.current_thread().name
    assert seen == [((1, 2, "half"), QApplication.instance().thread())]  # type: ignore[union-attr]
    assert busy == [True, False]
    assert not jobs.busy


def test_failure_and_stopping_are_told(qtbot: QtBot) -> None:
    jobs = Jobs()

    def fail(ticker: Ticker) -> None:
        raise ValueError("no")

    job = jobs.start("Failing", fail)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert str(failed.args[0]) == "no"
    go_on = threading.Event()

    def endless(ticker: Ticker) -> None:
        go_on.wait(5)
        while True:
            ticker.tick(0, 0)

    stopping = jobs.start("Endless", endless)
    with qtbot.waitSignal(stopping.stopped):
        stopping.cancel()
        go_on.set()


def test_closing_stops_what_runs_and_what_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    begun = threading.Event()

    def endless(ticker: Ticker) -> None:
        begun.set()
        while True:
            ticker.tick(0, 0)

    jobs.start("First", endless)
    jobs.start("Second", endless)
    assert begun.wait(5)
    jobs.wait()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_progress_can_be_seen_and_stopped(qtbot: QtBot) -> None:
    jobs = Jobs()
    ticked = threading.Event()

    def endless(ticker: Ticker) -> None:
        while True:
            ticker.tick(3, 10, "row 3")
            ticked.wait(0.001)

    job = jobs.start("Bringing in the table", endless)
    dialog = show_progress(None, job, "Nothing is lost if you stop.")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.words() == "row 3")
    with qtbot.waitSignal(job.stopped):
        dialog.reject()


def test_news_of_a_job_is_told_on_the_windows_thread(store: Store, qtbot: QtBot) -> None:
    notifier = Notifier(store)
    threads: list[QThread] = []
    notifier.changed.connect(lambda news: threads.append(QThread.currentThread()))

    def write(ticker: Ticker) -> None:
        with store.change("Add plan") as session:
            session.add(Plan(title="Ours"))

    jobs = Jobs()
    with qtbot.waitSignal(notifier.changed) as told:
        jobs.start("Writing", write)
    news: News = told.args[0]
    assert news.label == "Add plan"
    app = QApplication.instance()
    assert app is not None
    assert threads == [app.thread()]
    qtbot.waitUntil(lambda: not jobs.busy)


def test_news_of_the_window_itself_is_told_at_once(store: Store, qapp: QApplication) -> None:
    notifier = Notifier(store)
    told: list[News] = []
    take: Callable[[News], None] = told.append
    notifier.changed.connect(take)
    with store.change("Add plan") as session:
        session.add(Plan(title="Ours"))
    assert [news.label for news in told] == ["Add plan"]
