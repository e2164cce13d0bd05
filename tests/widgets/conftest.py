"""A desk over the sample council and the window around it, to try the parts of the screen on."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow
from tests.widgets.demo import ENTRIES

TODAY = date(2026, 11, 23)
Opener = Callable[[Desk], MainWindow]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show everything light and at plain size, with the focus ring."""
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    yield
    # Without a loop of events nobody deletes what was closed, and each later change of the look costs more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sample(sample_bytes: bytes, tmp_path: Path) -> Iterator[Store]:
    """Return a sample council's file of this test's own, open for work."""
    file = tmp_path / "Ashcombe Magna.clerkdesk"
    file.write_bytes(sample_bytes)
    with schema.open_file(file, who="Margaret Hale") as opened:
        yield opened


def make_desk(store: Store) -> Desk:
    """Return a desk over a store."""
    return Desk(
        store, Settings(), Notifier(store), Jobs(), lambda: TODAY,
        "Ashcombe Magna Parish Council", "Hedge green", "Ashcombe Magna Community Plan 2026–2031",
    )  # fmt: skip


@pytest.fixture
def desk(sample: Store) -> Desk:
    """Return a desk over the sample council."""
    return make_desk(sample)


@pytest.fixture
def open_window(qtbot: QtBot) -> Opener:
    """Return a function that shows the window of a desk."""

    def open_it(desk: Desk) -> MainWindow:
        window = MainWindow(desk, ENTRIES)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go("tasks")
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_it


@pytest.fixture
def window(desk: Desk, open_window: Opener) -> MainWindow:
    """Return the window over the sample council, open at its actions."""
    return open_window(desk)
