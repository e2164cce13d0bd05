"""The row of tabs above a page that has several parts, each a page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.window.nav import ScreenEntry


class PartsRow(QFrame):
    """The parts of the page that is shown; hidden where it has none."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[ScreenEntry], parent: QWidget | None = None) -> None:
        """Know every page; nothing is shown before `show_page`."""
        super().__init__(parent)
        theme.role(self, "parts")
        self._entries = list(entries)
        self._shown: list[ScreenEntry] = []
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        theme.space(row, (5, 2, 5, 0))
        row.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._changed)
        self.hide()

    def show_page(self, page: str) -> None:
        """Mark a page as the shown one among the parts of its family."""
        entry = next(one for one in self._entries if one.key == page)
        family = [one for one in self._entries if one.family == entry.family]
        self.tabs.blockSignals(True)
        if family != self._shown:
            self._shown = family
            while self.tabs.count():
                self.tabs.removeTab(0)
            for one in family:
                self.tabs.addTab((one.tab or one.title).replace("&", "&&"))
            self.tabs.setAccessibleName(f"Parts of {family[0].title}")
        self.tabs.setCurrentIndex(family.index(entry))
        self.tabs.blockSignals(False)
        self.setVisible(len(family) > 1)

    def _changed(self, at: int) -> None:
        if 0 <= at < len(self._shown):
            self.chosen.emit(self._shown[at].key)
