"""The main window: it holds the pages, takes the keys that work everywhere, and says what was saved."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from uuid import UUID

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.core import clock
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.help import show_help
from clerkdesk.widgets.notifier import ROWS_AT_ONCE
from clerkdesk.widgets.search import Hit, Provider, SearchBox, holds
from clerkdesk.widgets.window.banner import Banner, split_name
from clerkdesk.widgets.window.foot import SIZES, FootLine
from clerkdesk.widgets.window.nav import ScreenEntry, SideBand
from clerkdesk.widgets.window.parts import PartsRow
from clerkdesk.widgets.window.played import Played
from clerkdesk.widgets.window.top import TopBand
from clerkdesk.widgets.window.turns import Go, Look

WORKING = "Working…"


class MainWindow(QMainWindow):
    """The one window of an open council. It is the `Shell` of its desk.

    `councils_asked` is emitted for "My councils…" and Ctrl+O; `closed` when the window has been left and may go.
    """

    councils_asked = Signal()
    own_file_asked = Signal()  # the way back from a copy
    closed = Signal()
    page_shown = Signal(str)

    def __init__(self, desk: Desk, entries: list[ScreenEntry], providers: list[Provider] | None = None) -> None:
        """Build the window; no page is imported before `go`."""
        super().__init__()
        self.desk = desk
        desk.shell = self
        self.entries = {entry.key: entry for entry in entries}
        self.screens: dict[str, Screen] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.page = ""
        self.side = SideBand(entries, self)
        self.search = SearchBox([self._pages_found, self._commands_found, *(providers or [])], desk.say, self)
        self.top = TopBand(self.search, self)
        self.foot = FootLine(self)
        self._banner = Banner(self)
        self._banner.back_asked.connect(self.own_file_asked)
        self.parts = PartsRow(entries, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self.show_council()
        self._show_look()
        self._restore()

    # building

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        theme.space(column, gap=0)
        for widget in (self.top, self._banner, self.parts):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        theme.space(rows, gap=0)
        middle = QHBoxLayout()
        theme.space(middle, gap=0)
        middle.addWidget(self.side)
        middle.addWidget(right, 1)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.resize(1180, 720)

    def _connect(self) -> None:
        self.side.page_chosen.connect(self._page_chosen)
        self.parts.chosen.connect(self._page_chosen)
        self.side.councils_asked.connect(self.councils_asked)
        self.top.undo_asked.connect(self.undo)
        self.top.redo_asked.connect(self.redo)
        self.top.help_asked.connect(self.help)
        self.foot.size_chosen.connect(self.set_text_size)
        self.foot.scheme_chosen.connect(self.set_scheme)
        self.desk.notifier.changed.connect(self._heard)
        self.desk.jobs.busy_changed.connect(self._busy_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_colours_changed)

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self.search.open), ("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+N", self.add), ("Ctrl+S", self.save), ("Ctrl+F", self.find_here), ("Ctrl+P", self.print_page),
            ("F1", self.help), ("F6", self.next_part), ("Ctrl+O", self.councils_asked.emit),
            ("Ctrl++", self.larger), ("Ctrl+=", self.larger), ("Ctrl+-", self.smaller), ("Ctrl+0", self.plain_size),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)
        for entry in self.entries.values():
            if entry.shortcut:
                QShortcut(QKeySequence(entry.shortcut), self, Go(self, entry.key))

    # pages

    def go(self, page: str, key: UUID | None = None) -> None:
        """Show a page, and there the record with this key; a page with a problem in its form is not left."""
        if page not in self.entries:
            return
        if page != self.page:
            if not self.leave():
                self._mark_page()
                return
            self._show_page(page)
        if key is not None:
            self.screens[page].show_key(key)

    def current(self) -> Screen | None:
        """Return the page that is shown."""
        return self.screens.get(self.page)

    def warm_up(self) -> None:
        """Import the pages not yet visited, one at a time while nothing else is to do."""
        for entry in self.entries.values():
            module = entry.dotted_name.partition(":")[0]
            if module not in sys.modules:
                import_module(module)
                QTimer.singleShot(50, self, self.warm_up)
                return

    def set_badges(self, waiting: Iterable[str]) -> None:
        """Show at each page at the left how many of these waiting things lead there or to a part of it."""
        counts = Counter(self.entries[page].family for page in waiting if page in self.entries)
        for page in self.entries:
            self.side.set_badge(page, counts[page])

    def _page_chosen(self, key: str) -> None:
        self.go(key)

    def _show_page(self, page: str) -> None:
        if page not in self.screens:
            self._make(page)
        self.page = page
        self._stack.setCurrentWidget(self._areas[page])
        self._mark_page()
        self.show_council()
        if not self.side.pages.hasFocus() and not self.parts.tabs.hasFocus():
            # Whoever walks through the list of pages stays there; whoever asked for a page wants to be in it.
            screen = self.screens[page]
            (screen.first_stop() or screen).setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(page)

    def _mark_page(self) -> None:
        self.side.show_page(self.entries[self.page].family)
        self.parts.show_page(self.page)

    def _make(self, page: str) -> None:
        module, _, name = self.entries[page].dotted_name.partition(":")
        screen = getattr(import_module(module), name)(self.desk)
        assert isinstance(screen, Screen)
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(screen)
        self._stack.addWidget(area)
        self.screens[page], self._areas[page] = screen, area

    def leave(self) -> bool:
        """Save what is typed on the page; False where a problem keeps it open."""
        screen = self.current()
        return screen is None or screen.leave()

    # what works on every page

    def undo(self) -> None:
        """Take the last change back."""
        store = self.desk.store
        if self.leave() and not self.desk.read_only:
            self._played("Undone", store.undo_label, store.undo, store.undo_rows)

    def redo(self) -> None:
        """Do again what was taken back."""
        store = self.desk.store
        if self.leave() and not self.desk.read_only:
            self._played("Done again", store.redo_label, store.redo, store.redo_rows)

    def _played(self, words: str, label: str | None, play: Callable[[], object], rows: int) -> None:
        if self.desk.jobs.busy or rows > ROWS_AT_ONCE:
            Played(self.desk, f"{words}: {label}.", play)
            return
        try:
            news = play()
        except (RuleBroken, Trouble) as error:
            self.desk.trouble(error)
            return
        if news is not None:
            self.desk.note(f"{words}: {label}.")

    def add(self) -> None:
        """Begin a new record on the page."""
        if (screen := self.current()) is not None:
            screen.add()

    def save(self) -> None:
        """Save what is typed on the page."""
        if (screen := self.current()) is not None:
            screen.save()

    def find_here(self) -> None:
        """Put the keyboard into the page's filter."""
        if (screen := self.current()) is not None:
            screen.find_here()

    def print_page(self) -> None:
        """Print what the page shows."""
        if (screen := self.current()) is not None:
            screen.print_page()

    def help(self) -> None:
        """Open help for the page."""
        title = self.entries[self.page].title if self.page else "ClerkDesk"
        show_help(self, self.page or "index", title)

    def about(self) -> None:
        """Open the page on licences and on where the list of parishes comes from."""
        show_help(self, "about", "ClerkDesk")

    def next_part(self) -> None:
        """Move the keyboard on: pages, top band, page, bottom line (F6)."""
        screen = self.current()
        stops = [self.side.pages, self.search, (screen.first_stop() or screen) if screen else None]
        focus = QApplication.focusWidget()
        parts = [self.side, self.top, screen]
        here = next((n for n, part in enumerate(parts) if part and focus and part.isAncestorOf(focus)), -1)
        after = stops[(here + 1) % len(stops)]
        if after is not None:
            after.setFocus(Qt.FocusReason.TabFocusReason)

    # look

    @property
    def text_percent(self) -> int:
        """Return the size of the text in percent."""
        return self.desk.settings.get("text_percent", 100)

    @property
    def scheme(self) -> theme.Scheme:
        """Return the colours chosen on this computer."""
        kept = self.desk.settings.get("scheme", "system")
        return "light" if kept == "light" else "dark" if kept == "dark" else "system"

    def larger(self) -> None:
        """Make the text one step larger."""
        self.set_text_size(next((size for size in SIZES if size > self.text_percent), SIZES[-1]))

    def smaller(self) -> None:
        """Make the text one step smaller."""
        self.set_text_size(next((size for size in reversed(SIZES) if size < self.text_percent), SIZES[0]))

    def plain_size(self) -> None:
        """Give the text its plain size."""
        self.set_text_size(100)

    def set_text_size(self, percent: int) -> None:
        """Show everything at this text size and remember it."""
        self.desk.settings.put("text_percent", percent)
        self._apply_look()

    def set_scheme(self, scheme: str) -> None:
        """Show everything in these colours and remember them."""
        self.desk.settings.put("scheme", scheme)
        self._apply_look()

    def _apply_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.scheme, self.text_percent)
        self.show_council()
        self._show_look()

    def _system_colours_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.isVisible() and self.scheme == "system":
            self._apply_look()

    def _show_look(self) -> None:
        self.foot.show_look(self.text_percent, self.scheme)

    # what is said

    def show_council(self) -> None:
        """Show the council's name and colour, the plan's title and the file, as the desk has them now."""
        desk = self.desk
        first, _, second = split_name(desk.council)
        self.side.set_council(first, second, desk.colour)
        self.top.set_plan(desk.plan or desk.council)
        page = self.entries[self.page].title if self.page else ""
        self.setWindowTitle(" – ".join(part for part in (page, desk.council, "ClerkDesk") if part))
        self.foot.show_file(f"{desk.file.name} · {desk.lies or desk.file.parent.name}")
        self.top.set_undo(desk.store.undo_label, desk.store.redo_label)
        self._banner.set_words(self._why_read_only(), f"Back to {desk.file.name}" if desk.copy_of else "")

    def as_widget(self) -> QWidget:
        """Return the window itself, for dialogs."""
        return self

    def typing(self, words: str) -> None:
        """Show that something is being typed, or no more."""
        self.foot.show_typing(words)

    def note(self, words: str) -> None:
        """Show a sentence at the bottom."""
        self.foot.show_note(words)

    def show_copy(self, words: str) -> None:
        """Show at the bottom when the last copies were made."""
        self.foot.show_copy(words)

    def banner_words(self) -> str:
        """Return what stands over the page: why the file can't be changed, or nothing."""
        return self._banner.words()

    def _why_read_only(self) -> str:
        if not self.desk.read_only:
            return ""
        holder = self.desk.store.holder
        if self.desk.notice:
            return self.desk.notice
        if holder is None:
            return "This file can be read and printed, but not changed, from here."
        return (
            f"{holder.sentence()} You can read and print; to change something, close it there and open it here again."
        )

    def _heard(self, _news: object) -> None:
        self.top.set_undo(self.desk.store.undo_label, self.desk.store.redo_label)
        self.foot.show_note("")
        self.foot.show_saved(f"✓ Saved {clock.now():%H:%M}")

    def _busy_changed(self, busy: bool) -> None:
        if busy:
            self.foot.show_note(WORKING)
        elif self.foot.note() == WORKING:  # what the work itself has said stays
            self.foot.show_note("")

    # search

    def _pages_found(self, text: str) -> list[Hit]:
        found = [entry for entry in self.entries.values() if holds(entry.title, text)]
        return [Hit(entry.title, "Page", "page", Go(self, entry.key)) for entry in found]

    def _commands_found(self, text: str) -> list[Hit]:
        undo, redo = self.desk.store.undo_label, self.desk.store.redo_label
        commands: list[tuple[str, str, Callable[[], object]]] = [
            ("New on this page", "Ctrl+N", self.add), ("Print this page", "Ctrl+P", self.print_page),
            ("Save", "Ctrl+S", self.save), ("Help for this page", "F1", self.help),
            ("Larger text", "Ctrl+Plus", self.larger), ("Smaller text", "Ctrl+Minus", self.smaller),
            ("My councils", "Ctrl+O", self.councils_asked.emit), ("About ClerkDesk", "", self.about),
            ("Light colours", "", Look(self, "light")), ("Dark colours", "", Look(self, "dark")),
        ]  # fmt: skip
        commands += [(f"Undo “{undo}”", "Ctrl+Z", self.undo)] if undo else []
        commands += [(f"Redo “{redo}”", "Ctrl+Y", self.redo)] if redo else []
        return [Hit(words, keys or "Command", "command", run) for words, keys, run in commands if holds(words, text)]

    # opening and closing

    def _restore(self) -> None:
        kept = self.desk.settings.get("geometry", "")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed and remember the window's place; a problem in a form keeps the window open."""
        if not self.leave():
            event.ignore()
            return
        with suppress(Trouble):  # only the window's place is forgotten; the file must be closed
            self.desk.settings.put("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.desk.jobs.wait()
        event.accept()
        self.closed.emit()
