"""One council open in one window: its desk, its timers, its copy of the day."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from clerkdesk import catalogue
from clerkdesk.app.found import commands_found, printouts_found, records_found, stages_found
from clerkdesk.app.home import kept_plan, waiting_now
from clerkdesk.app.screens import SCREENS
from clerkdesk.app.stage_strip import StripFeed
from clerkdesk.core import backup, clock, paths
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import News, Store
from clerkdesk.core.working_copy import original_of
from clerkdesk.council import actions as council_actions
from clerkdesk.council import rules
from clerkdesk.home.copies_screen import CopiesScreen
from clerkdesk.home.keeper import Keeper
from clerkdesk.home.opening import conflict_sentence
from clerkdesk.home.since import note_visit
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import show_trouble
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.search import Provider
from clerkdesk.widgets.window import MainWindow

CHECKPOINT_AFTER = 5_000  # milliseconds after the last change
FACTS_AFTER = 300  # milliseconds: what stands around the page may follow a moment later
KEEP_PAGE_AFTER = 2_000  # milliseconds: the disk is not waited for while somebody walks through the pages


class Sitting(QObject):
    """One council open in one window, from opening its file to closing it.

    `restore_asked(Path)` and `look_asked(Path)` come from the page Copies.
    """

    restore_asked = Signal(object)
    look_asked = Signal(object)

    def __init__(self, store: Store, settings: Settings, parent: QObject, copy_of: Path | None = None) -> None:
        """Build the window over `store`, which may be a copy to look at; nothing is shown yet."""
        super().__init__(parent)
        self.store = store
        self.desk = make_desk(store, settings, self)
        _say_where_it_lies(self.desk, copy_of)
        providers: list[Provider] = [
            partial(find, self.desk) for find in (commands_found, stages_found, records_found, printouts_found)
        ]
        self.window = MainWindow(self.desk, list(SCREENS), providers)
        self._beside = QThreadPool(self)
        self._checkpoint = self._timer(CHECKPOINT_AFTER, self._bring_into_one_file)
        self._facts = self._timer(FACTS_AFTER, self._ask_ahead)
        self._page = self._timer(KEEP_PAGE_AFTER, self._keep_page)
        self.desk.notifier.changed.connect(self._heard)
        self.window.page_shown.connect(self._page_shown)
        self._listened: list[CopiesScreen] = []
        self.is_sample = False
        self._note_visit()
        self.strip = StripFeed(self.desk, self.window, self)
        self.keeper = Keeper(self.desk, self)
        self.keeper.told.connect(self.window.show_copy)
        self.show_facts()

    def open(self) -> None:
        """Show the window where it was left, then make the day's copy beside it.

        Raises what went wrong on that page; the window is shown all the same, at Home.
        """
        kept: dict[str, str] = self.desk.settings.get("last_pages", {})
        # What was typed before a crash is offered on its own page.
        typed = [place.partition("/")[0] for place in self.desk.drafts.places]
        page = typed[-1] if typed else kept.get(str(self.store.path), "home")
        try:
            self.window.go(page if page in self.window.entries else "home")
        except Exception:
            # A page that can't be shown must not keep the clerk from all others, at each start anew.
            self.window.go("home")
            raise
        finally:
            self.window.show()
            QTimer.singleShot(0, self, self._after_first_paint)

    def close(self) -> None:
        """Close the file; the window has been left already."""
        self._checkpoint.stop()
        self._facts.stop()
        self._page.stop()
        with suppress(Trouble):  # only where the window was left is forgotten
            self._keep_page()
        self.keeper.stop()
        self.desk.jobs.wait()
        self._beside.waitForDone()
        self._note_visit()
        self.store.close()

    def show_facts(self) -> None:
        """Bring the council's name and colour, the plan's title, badges and the last copy up to date."""
        with self.store.read() as session:
            council = council_actions.council(session)
            self.desk.council = rules.display_name(council)
            self.desk.colour = council.colour
            counts = catalogue.plan_title(session, kept_plan(self.desk))
        self.desk.plan = counts
        self.window.set_badges(line.page for line in waiting_now(self.desk).lines)
        self.window.show_council()
        self.is_sample = council.is_sample
        self.window.show_copy(self.keeper.words())

    def _ask_ahead(self) -> None:
        # One question at a time: a key that is pressed meanwhile is answered before the next one.
        ask = next((ask for ask in catalogue.DUE if not self.desk.knows(ask)), None)
        if ask is None:
            self.show_facts()
            return
        self.desk.asked(ask)
        self._facts.start(0)

    def _after_first_paint(self) -> None:
        self.window.warm_up()
        self.keeper.begin()
        conflict = conflict_sentence(self.store.path)
        if conflict:
            show_trouble(self.window, conflict, "There is another version of this file")

    def _timer(self, after: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(then)
        return timer

    def _page_shown(self, _page: str) -> None:
        self._page.start()
        screen = self.window.current()
        if isinstance(screen, CopiesScreen) and screen not in self._listened:
            self._listened.append(screen)
            screen.restore_asked.connect(self.restore_asked)
            screen.look_asked.connect(self.look_asked)
            screen.copied.connect(self.show_facts)

    def _heard(self, _news: News) -> None:
        self._checkpoint.start()
        self._facts.start(FACTS_AFTER)

    def _note_visit(self) -> None:
        if self.store.path.is_relative_to(paths.copies_folder()):
            return
        # Where the settings or the file can't be reached, only “since you were last here” is less exact.
        with suppress(Trouble), self.store.read() as session:
            note_visit(self.desk.settings, original_of(self.store.path), session, self.desk.today())

    def _bring_into_one_file(self) -> None:
        self._note_visit()
        # Beside the window: it waits for whatever is being written, and after an import it has much to do.
        self._beside.start(self.store.checkpoint)

    def _keep_page(self) -> None:
        kept: dict[str, str] = self.desk.settings.get("last_pages", {})
        self.desk.settings.put("last_pages", {**kept, str(self.store.path): self.window.page})


def _say_where_it_lies(desk: Desk, copy_of: Path | None) -> None:
    original = original_of(desk.store.path)
    if copy_of is not None:
        made = next((copy.made_at for copy in backup.copies_of(copy_of) if copy.path == desk.store.path), None)
        when = f", made {show_moment(made, desk.today())}" if made else ""
        desk.copy_of, desk.lies = copy_of, f"a copy of it{when}"
        desk.notice = (
            f"You are looking at a copy{when}. Nothing can be changed in it. "
            "To go back to it, choose Restore on the page Copies."
        )
    elif original != desk.store.path:
        desk.lies = f"working copy; goes back to {original.parent} when it is closed"


def make_desk(store: Store, settings: Settings, parent: QObject) -> Desk:
    """Return the desk of an open council, with what lists and records print through."""
    from clerkdesk.printing.lists import list_document, record_document
    from clerkdesk.printing.making import Making

    desk = Desk(store, settings, Notifier(store, parent), Jobs(parent), today=clock.today)

    def print_list(title: str, headings: list[str], cells: list[list[str]], said: str) -> Making:
        return Making(
            partial(list_document, title, headings, cells, council=desk.council, date=desk.today(), said=said)
        )

    def print_record(title: str, lines: list[tuple[str, str]]) -> Making:
        return Making(partial(record_document, title, lines, council=desk.council, date=desk.today()))

    desk.table_printer, desk.record_printer = print_list, print_record
    return desk
