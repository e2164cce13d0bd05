"""A page that follows the news: what it shows is read again when it has changed."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent

from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen

if TYPE_CHECKING:
    from clerkdesk.core.store import News


class FollowingScreen(Screen):
    """Reads again after a change of its tables: at once where it is seen, else when it is next shown or asked."""

    page = ""  # its name in the list of pages
    tables: tuple[str, ...] = ()  # how the names of the tables that it shows begin

    def __init__(self, desk: Desk) -> None:
        """Listen to the news; the page itself reads for the first time when it is laid out."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName(self.page)
        self.desk = desk
        self._stale = False
        desk.notifier.changed.connect(self._heard)

    def reload(self) -> None:
        """Read anew what the page shows."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Read anew if something has changed since the last time."""
        if self._stale:
            self.reload()
            # Only now: where the file could not be read, the next showing tries again.
            self._stale = False

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed while another page was shown."""
        super().showEvent(event)
        self.catch_up()

    def fall_behind(self) -> None:
        """Note that what is shown has changed, and read it anew where the page is seen."""
        self._stale = True
        if self.isVisible():
            self.catch_up()

    def _heard(self, news: "News") -> None:
        if any(table.startswith(self.tables) for table in news.rows):
            self.fall_behind()
