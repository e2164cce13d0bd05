"""Tells every open page what has changed in the council's file, always on the thread of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from clerkdesk.core.store import News, Store

ROWS_AT_ONCE = 500  # to write or to read more rows than these would halt the window; it is done beside it


class Notifier(QObject):
    """Passes the store's news on; `changed(News)` is emitted on the window's thread also when a job wrote."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        """Listen to `store` for as long as it lives."""
        super().__init__(parent)
        # Emitted from a job's thread this connection queues by itself, because the object lives on the window's.
        self._heard.connect(self._pass_on)
        store.listen(self._hear)

    def _hear(self, news: "News") -> None:
        self._heard.emit(news)

    def _pass_on(self, news: "News") -> None:
        self.changed.emit(news)
