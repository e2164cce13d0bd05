"""The box to search or do: it finds pages, records, printouts and commands while one types (Ctrl+K)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from clerkdesk.widgets import theme
from clerkdesk.widgets.hint_line import HintLine

MOST_HITS = 40
_KIND_ICONS = {"page": "arrow", "command": "settings", "printout": "print", "action": "action_plan", "person": "people",
               "organisation": "organisations", "council": "council"}  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, a few words more, its kind, and what choosing it does."""

    title: str
    detail: str
    kind: str
    run: Callable[[], object]


Provider = Callable[[str], list[Hit]]


def holds(words: str, text: str) -> bool:
    """Return whether every word of `text` stands somewhere in `words`."""
    folded = words.casefold()
    return all(word in folded for word in text.casefold().split())


def find(providers: list[Provider], text: str) -> list[Hit]:
    """Return what all providers find for a text, those first whose title begins with it; any text is allowed."""
    wanted = " ".join(text.split())
    hits = [hit for provider in providers for hit in provider(wanted)]
    return sorted(hits, key=lambda hit: not hit.title.casefold().startswith(wanted.casefold()))[:MOST_HITS]


class SearchBox(HintLine):
    """The box; what it finds is listed below it. Down and Up choose, Enter does, Escape goes back."""

    ran = Signal()

    def __init__(self, providers: list[Provider], say: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Search with `providers`; `say` reads out how many were found and the chosen one."""
        super().__init__("Search or do…   Ctrl+K", "Search", parent)
        self._providers, self._say = providers, say
        self._before: QWidget | None = None
        self.setAccessibleName("Search or do")
        self.setAccessibleDescription("Type to find pages, records and commands; Down chooses, Enter opens.")
        self.results: _Results | None = None
        self.textEdited.connect(self._typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.search_now)

    def add_provider(self, provider: Provider) -> None:
        """Search there too."""
        self._providers.append(provider)

    def open(self) -> None:
        """Put the keyboard into the box and list what can be done."""
        self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.search_now()

    def search_now(self) -> None:
        """Find what the text asks for and list it."""
        hits = find(self._providers, self.text())
        if self.results is None:
            self.results = _Results(self.window())
            self.results.picked.connect(self._run)
        self.results.show_hits(hits, self)
        count = f"{len(hits)} found" if hits else "Nothing found"
        self._say(f"{count}. {hits[0].title}, {hits[0].detail}" if hits else count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through what is found without leaving the box."""
        shown = self.results is not None and self.results.isVisible()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not shown:
                self.search_now()
            else:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self.search_now()
            self._run(self.results.current() if self.results else None)
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away."""
        super().focusOutEvent(event)
        if self.results is not None:
            self.results.hide()

    def _typed(self, _text: str) -> None:
        self._timer.start()

    def _step(self, step: int) -> None:
        assert self.results is not None
        hit = self.results.step(step)
        if hit is not None:
            self._say(f"{hit.title}, {hit.detail}")

    def _run(self, hit: Hit | None) -> None:
        if hit is None:
            return
        self._go_back()
        hit.run()
        self.ran.emit()

    def _go_back(self) -> None:
        self.clear()
        if self.results is not None:
            self.results.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before is not self:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()


class _Results(QFrame):
    """The list below the box; the keyboard stays in the box."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        theme.role(self, "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        theme.space(column, (1, 1, 1, 1), 0)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._clicked)
        self._nothing = QLabel("Nothing found. Try fewer letters.", self)
        theme.role(self._nothing, "sub")
        self._nothing.setMargin(8)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self._hits: list[Hit] = []

    def show_hits(self, hits: list[Hit], box: QWidget) -> None:
        """List these under `box`."""
        self._hits = hits
        self.list.clear()
        colours = theme.tokens(self)
        for hit in hits:
            words = f"{hit.title}  ·  {hit.detail}" if hit.detail else hit.title
            item = QListWidgetItem(
                theme.icon(_KIND_ICONS.get(hit.kind, "search"), colours.mute, colours.paper), words, self.list
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.detail}")
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        row = self.list.sizeHintForRow(0) if hits else theme.pixels(40)
        width = max(box.width(), theme.pixels(420))
        at = box.mapTo(self.window(), QPoint(0, box.height() + 4))
        left = max(0, min(at.x(), self.window().width() - width - 8))
        self.setGeometry(left, at.y(), width, row * min(10, max(1, len(hits))) + theme.pixels(14))
        self.show()
        self.raise_()

    def current(self) -> Hit | None:
        """Return the chosen one."""
        row = self.list.currentRow()
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def step(self, step: int) -> Hit | None:
        """Choose the next or the one before, around the ends."""
        if self._hits:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._hits))
        return self.current()

    def _clicked(self, _item: QListWidgetItem) -> None:
        self.picked.emit(self.current())
