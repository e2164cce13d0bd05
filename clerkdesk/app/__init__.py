"""The window: the only place where all parts are put together."""

from clerkdesk.app.screens import SCREENS
from clerkdesk.app.start import make_application, run

__all__ = ["SCREENS", "make_application", "run"]
