"""The window around every page: the pages at the left, the band on top, the line at the bottom."""

from clerkdesk.widgets.window.main import MainWindow
from clerkdesk.widgets.window.nav import ScreenEntry

__all__ = ["MainWindow", "ScreenEntry"]
