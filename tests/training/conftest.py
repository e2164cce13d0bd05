"""A desk over a council of this test's own, and the window with the pages about training."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.app import SCREENS
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    """Show everything light and at plain size."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)


@pytest.fixture
def desk(store: Store) -> Desk:
    """Return a desk over a new council's file."""
    return Desk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, look: None) -> Callable[[str], MainWindow]:
    """Return a function that shows the window at one of its pages."""

    def open_it(page: str) -> MainWindow:
        window = MainWindow(desk, list(SCREENS))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go(page)
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_it
