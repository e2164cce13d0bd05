"""Starts the program on this computer's screen."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from clerkdesk.app.program import Program
from clerkdesk.core import log, paths
from clerkdesk.core.settings import Settings

COLLECT_EVERY = 20_000  # milliseconds


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    if _has_no_display():
        print(
            "There is no screen here. Use a command, such as: clerkdesk print action-plan FILE --out PDF.",
            file=sys.stderr,
        )
        return 2
    # A third of the start is the collector's; it runs again from a timer, on the window's own thread.
    gc.disable()
    app = make_application()
    log.begin()
    program = Program(app, Settings())
    collector = QTimer(program)
    collector.setInterval(COLLECT_EVERY)
    collector.timeout.connect(_collect)
    collector.start()
    program.start(Path(arguments[0]) if arguments else None)
    gc.freeze()
    code = app.exec()
    program.finish()
    return code


def _collect() -> None:
    # A dialog may hold a table of thousands of rows, and to look through them would halt the window.
    if QApplication.activeModalWidget() is None:
        gc.collect()


def make_application() -> QApplication:
    """Return the Qt application with its name, language and icon."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setApplicationName("ClerkDesk")
    app.setApplicationDisplayName("ClerkDesk")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "clerkdesk.svg")))
    return app


def _has_no_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)
