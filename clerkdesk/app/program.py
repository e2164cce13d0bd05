"""The running program: one open council, or first start, or the list of councils; never two windows."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from clerkdesk import schema
from clerkdesk.app.every_council import FrontPrinter
from clerkdesk.app.home import next_of
from clerkdesk.app.sitting import Sitting
from clerkdesk.core import clock, paths
from clerkdesk.core.damage import Damaged
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.restore import Restored
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.core.working_copy import is_offered, original_of
from clerkdesk.council import known
from clerkdesk.council.first_start import FirstStart
from clerkdesk.home.keeper import copy_after_closing
from clerkdesk.home.opening import go_back, offer_rescue, open_council, open_to_read, tell_restored
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message, Watchman, choose_file, show_trouble, tell


class Program(QObject):
    """The running program: at most one open council, or first start, or the list of councils."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        """Prepare; `start` opens the first window."""
        super().__init__(app)
        self.settings = settings
        self.sitting: Sitting | None = None
        self.front: QWidget | None = None  # first start or the list of councils
        self.watchman = Watchman(self, self._rescue)
        if app.findChild(theme.FocusRing) is None:
            theme.FocusRing(app)
        theme.apply(app, _scheme(settings), settings.get("text_percent", 100))

    def start(self, file: Path | None) -> None:
        """Open the file that was asked for, the only one known here, the list of councils, or first start."""
        files = known.known_files(self.settings)
        there = [path for path in files if path.is_file()]
        if file is not None:
            self.open_file(file)
        elif len(files) == 1 and there:
            self.open_file(there[0])
        elif files:
            self.show_councils()
        else:
            self.show_first_start()

    def open_file(self, path: Path) -> None:
        """Open a council's file in the window, in the place of whatever was shown."""
        if self.sitting is not None and self.sitting.store.path.resolve() == path.resolve():
            self._take_front_away()
            self.sitting.window.show()
            return
        if self.front is None and self.sitting is None:
            if self._opened_without_a_word(path):
                return
            # A question needs something to stand before.
            self.show_councils()
        open_council(self._shown(), path, self.settings.get("who", ""), self.opened)

    def opened(self, store: Store, copy_of: Path | None = None) -> None:
        """Show an opened file, or a copy of one to look at, in the window, in the place of whatever was shown."""
        left = self.sitting.desk.file if self.sitting is not None else None
        if not self._leave_sitting():
            store.close()
            return
        if not store.path.is_relative_to(paths.copies_folder()):
            with suppress(Trouble):  # only the list of councils forgets it
                known.remember_file(self.settings, original_of(store.path))
        try:
            self.sitting = Sitting(store, self.settings, self, copy_of)
        except Trouble as trouble:
            store.close()
            self._tell_unread(trouble, copy_of)
            return
        self.sitting.window.installEventFilter(self)
        self.sitting.window.councils_asked.connect(self.show_councils)
        self.sitting.window.closed.connect(self._window_closed)
        self.sitting.window.own_file_asked.connect(self._back_to_own_file)
        self.sitting.restore_asked.connect(self.restore)
        self.sitting.look_asked.connect(self.look)
        try:
            self.sitting.open()
        except Exception as error:
            self.watchman.show(type(error), error, error.__traceback__)
        self._take_front_away()
        if left is not None and left != self.sitting.desk.file:
            self._copied_elsewhere(left, self.sitting.window)

    def _tell_unread(self, trouble: Trouble, copy_of: Path | None) -> None:
        """Say that what was about to be shown can't be read; another copy is offered, or the own file shown again."""
        if copy_of is not None:
            self.open_file(copy_of)
            damaged = "This copy is damaged. Look at another; your own file is as it was."
            show_trouble(self._shown(), damaged if isinstance(trouble, Damaged) else str(trouble))
            return
        if self._shown() is None:
            self.show_councils()
        if isinstance(trouble, Damaged):
            offer_rescue(self._shown(), trouble, partial(self.open_file, trouble.path))
        else:
            show_trouble(self._shown(), str(trouble))

    def _rescue(self, trouble: Trouble) -> Message | None:
        # Damage in a page of the file may show only when that page is read.
        sitting = self.sitting
        if not isinstance(trouble, Damaged) or sitting is None or trouble.path != sitting.desk.file:
            return None
        return offer_rescue(sitting.window, trouble, partial(self.open_file, trouble.path), self.restore)

    def look(self, path: Path) -> None:
        """Open a copy of the council's file for reading only; the banner leads back."""
        if self.sitting is not None:
            shown = partial(self.opened, copy_of=self.sitting.desk.file)
            open_to_read(self._shown(), path, self.settings.get("who", ""), shown)

    def _back_to_own_file(self) -> None:
        if self.sitting is not None:
            self.open_file(self.sitting.desk.file)

    def restore(self, copy: Path) -> None:
        """Close the open file, go back to a copy of it, and open it again."""
        if self.sitting is None:
            return
        path = self.sitting.desk.file
        if self._leave_sitting():
            self.show_councils()
            go_back(self.front, path, copy, partial(self._restored, path))

    def _restored(self, path: Path, done: Restored) -> None:
        self.open_file(path)
        tell_restored(done)

    def _opened_without_a_word(self, path: Path) -> bool:
        if is_offered(path):
            return False
        try:
            store = schema.open_file(path, who=self.settings.get("who", ""))
        except Trouble:
            return False
        self.opened(store)
        return True

    def _shown(self) -> QWidget | None:
        return self.front or (self.sitting.window if self.sitting else None)

    def show_councils(self) -> None:
        """Show every council's file known here; the open one waits behind it until another is chosen."""
        if self.sitting is not None and not self.sitting.window.leave():
            return
        from clerkdesk.council.screen.my_councils import MyCouncilsScreen

        screen = MyCouncilsScreen(self.settings, clock.today, next_of)
        screen.open_asked.connect(self.open_file)
        screen.new_asked.connect(self.show_first_start)
        screen.due_asked.connect(FrontPrinter(screen, self.settings).ask)
        self._put_in_front(screen, "My councils – ClerkDesk")

    def show_first_start(self) -> None:
        """Ask the three questions for a new council."""
        from clerkdesk.council.screen.first_start import FirstStartScreen

        screen = FirstStartScreen(self.settings, clock.today)
        screen.finished.connect(self.found)
        screen.sample_wanted.connect(self.open_sample)
        screen.open_wanted.connect(self.ask_for_file)
        self._put_in_front(screen, "ClerkDesk")

    def found(self, answers: FirstStart) -> None:
        """Make the new council's file and open it."""
        from clerkdesk.founding import found_council

        try:
            path = found_council(answers, clock.today())
        except (Trouble, RuleBroken) as trouble:
            show_trouble(self.front, str(trouble))
            return
        self.open_file(path)

    def open_sample(self) -> None:
        """Open the sample council, made anew where it is not there yet."""
        from clerkdesk.sample.build import make_sample

        path = paths.documents_folder() / "Ashcombe Magna (sample).clerkdesk"
        try:
            if not path.exists():
                make_sample(path)
        except Trouble as trouble:
            show_trouble(self.front, str(trouble))
            return
        self.open_file(path)

    def ask_for_file(self) -> None:
        """Let the clerk choose a council's file."""
        kinds = f"Councils (*{schema.SUFFIX})"
        choose_file(self.front, "Open a council's file", paths.documents_folder(), kinds, self.open_file)

    def finish(self) -> None:
        """Close the file and give the errors back to Python: for the end of the program and of a test."""
        if self.sitting is not None:
            self.sitting.close()
            self.sitting = None
        self.watchman.give_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the open council back when the list in front of it is closed; ask for a second place at a closing."""
        if self.sitting is not None and watched is self.sitting.window and event.type() == QEvent.Type.Close:
            # Only where the clerk closes the window, not where another council is opened.
            asks = event.spontaneous() and not self.sitting.is_sample
            if asks and self.sitting.keeper.asks_before_closing(self._close_window):
                event.ignore()
                return True
        if watched is self.front and event.type() == QEvent.Type.Close and self.sitting is not None:
            self.sitting.window.show()
            self._take_front_away()
        return super().eventFilter(watched, event)

    def _put_in_front(self, screen: QWidget, title: str) -> None:
        screen.setWindowTitle(title)
        screen.resize(theme.pixels(1100), theme.pixels(700))
        screen.installEventFilter(self)
        screen.show()
        if self.sitting is not None:
            self.sitting.window.hide()
        self._take_front_away()
        self.front = screen

    def _take_front_away(self) -> None:
        if self.front is not None:
            self.front.hide()
            self.front.deleteLater()
            self.front = None

    def _leave_sitting(self) -> bool:
        if self.sitting is None:
            return True
        self.sitting.window.closed.disconnect(self._window_closed)
        if not self.sitting.window.close():
            self.sitting.window.closed.connect(self._window_closed)
            return False
        self._end_sitting()
        return True

    def _close_window(self) -> None:
        if self.sitting is not None:
            self.sitting.window.close()

    def _window_closed(self) -> None:
        # Behind a copy that is looked at waits the council's own file.
        path = self.sitting.desk.file if self.sitting is not None else None
        self._end_sitting()
        if path is None:
            return
        last_words = self._copied_elsewhere(path, None)
        if last_words is not None:
            last_words.finished.connect(QApplication.quit)
        elif self.front is None:
            QApplication.quit()

    def _copied_elsewhere(self, path: Path, parent: QWidget | None) -> Message | None:
        """Copy a file that was closed to its second place or back to its stick; return what has to be said of it."""
        try:
            said = copy_after_closing(self.settings, path)
        except Trouble as trouble:
            return show_trouble(parent, str(trouble))
        return tell(parent, "Safe to remove", said) if said else None

    def _end_sitting(self) -> None:
        if self.sitting is not None:
            self.sitting.close()
            self.sitting.window.deleteLater()
            self.sitting.deleteLater()
            self.sitting = None


def _scheme(settings: Settings) -> theme.Scheme:
    kept = settings.get("scheme", "system")
    return "light" if kept == "light" else "dark" if kept == "dark" else "system"
