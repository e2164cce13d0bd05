"""The running program: one open council, or first start, or the list of councils; never two windows."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from clerkdesk import schema
from clerkdesk.app.home import next_of
from clerkdesk.app.sitting import Sitting
from clerkdesk.core import clock, paths
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.settings import Settings
from clerkdesk.council import known
from clerkdesk.council.first_start import FirstStart
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Watchman, choose_file, show_trouble


class Program(QObject):
    """The running program: at most one open council, or first start, or the list of councils."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        """Prepare; `start` opens the first window."""
        super().__init__(app)
        self.settings = settings
        self.sitting: Sitting | None = None
        self.front: QWidget | None = None  # first start or the list of councils
        self.watchman = Watchman(self)
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
        try:
            store = schema.open_file(path, who=self.settings.get("who", ""))
        except Trouble as trouble:
            if self.front is None and self.sitting is None:
                self.show_councils()
            show_trouble(self.front or (self.sitting.window if self.sitting else None), str(trouble))
            return
        if not self._leave_sitting():
            store.close()
            return
        known.remember_file(self.settings, path)
        self.sitting = Sitting(store, self.settings, self)
        self.sitting.window.councils_asked.connect(self.show_councils)
        self.sitting.window.closed.connect(self._window_closed)
        self.sitting.open()
        self._take_front_away()

    def show_councils(self) -> None:
        """Show every council's file known here; the open one waits behind it until another is chosen."""
        if self.sitting is not None and not self.sitting.window.leave():
            return
        from clerkdesk.council.screen.my_councils import MyCouncilsScreen

        screen = MyCouncilsScreen(self.settings, clock.today, next_of)
        screen.open_asked.connect(self.open_file)
        screen.new_asked.connect(self.show_first_start)
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
        """Bring the open council back when the list in front of it is closed."""
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

    def _window_closed(self) -> None:
        self._end_sitting()
        if self.front is None:
            QApplication.quit()

    def _end_sitting(self) -> None:
        if self.sitting is not None:
            self.sitting.close()
            self.sitting.window.deleteLater()
            self.sitting.deleteLater()
            self.sitting = None


def _scheme(settings: Settings) -> theme.Scheme:
    kept = settings.get("scheme", "system")
    return "light" if kept == "light" else "dark" if kept == "dark" else "system"
