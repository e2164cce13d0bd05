"""What a shortcut or a line of the search does to the window: go to a page, change the colours."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerkdesk.widgets.window.main import MainWindow


class Go:
    """Goes to a page of a window; a value, so that a shortcut holds no function that holds the window's parts."""

    def __init__(self, window: "MainWindow", page: str) -> None:
        """Note where to go."""
        self._window, self._page = window, page

    def __call__(self) -> None:
        """Go there."""
        self._window.go(self._page)


class Look:
    """Changes a window's colours."""

    def __init__(self, window: "MainWindow", scheme: str) -> None:
        """Note the colours."""
        self._window, self._scheme = window, scheme

    def __call__(self) -> None:
        """Show them."""
        self._window.set_scheme(self._scheme)
