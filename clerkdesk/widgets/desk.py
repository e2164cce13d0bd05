"""What every page is handed: the council's file, the news, long jobs, settings, and ways to speak to the user."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast
from uuid import UUID

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from clerkdesk.core.settings import Settings
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier

if TYPE_CHECKING:
    from clerkdesk.core.drafts import Drafts
    from clerkdesk.core.store import Store
    from clerkdesk.widgets.preview import Ways
    from clerkdesk.widgets.print_asked import Make, Paper

T = TypeVar("T")


class Shell(Protocol):
    """What a page asks of the window around it."""

    def go(self, page: str, key: UUID | None = None) -> None:
        """Show a page, and there the record with this key."""

    def as_widget(self) -> QWidget:
        """Return the window that dialogs belong to."""

    def typing(self, words: str) -> None:
        """Show "Still typing: …" at the bottom, or nothing for empty words."""

    def note(self, words: str) -> None:
        """Show a sentence at the bottom until the next one."""


class Screen(QWidget):
    """A page of the window. Every page may override these; none needs to."""

    def leave(self) -> bool:
        """Save what is typed; return False where a problem keeps the page open."""
        return True

    def show_key(self, key: UUID) -> None:
        """Choose the record with this key."""

    def add(self) -> None:
        """Begin a new record (Ctrl+N)."""

    def save(self) -> None:
        """Save what is typed (Ctrl+S)."""

    def find_here(self) -> None:
        """Put the keyboard into the filter (Ctrl+F)."""

    def print_page(self) -> None:
        """Print what the page shows (Ctrl+P)."""

    def first_stop(self) -> QWidget | None:
        """Return where the keyboard goes when the page opens."""
        return None


@dataclass(eq=False)
class Desk:
    """Everything a page may use of the program; made once for each open council."""

    store: "Store"
    settings: Settings
    notifier: Notifier
    jobs: Jobs
    today: Callable[[], date] = date.today
    council: str = ""  # "Ashcombe Magna Parish Council": window title, prints, file names
    colour: str = "Hedge green"  # a name out of theme.COUNCIL_COLOURS
    plan: str = ""  # the plan's title, in the top band
    copy_of: Path | None = None  # the council's file, where what is open is a copy of it that is only looked at
    notice: str = ""  # a sentence that stays over every page: what is open is a copy
    lies: str = ""  # where the file lies, where its folder says nothing to a clerk
    shell: Shell | None = None  # the window; it puts itself here
    # title, headings, cells, and what the list leaves out
    table_printer: Callable[[str, list[str], list[list[str]], str], "Make"] | None = None
    record_printer: Callable[[str, list[tuple[str, str]]], "Make"] | None = None  # title, (label, words)
    _known: dict[object, object] = field(default_factory=dict)  # what was asked of the file
    _known_of: tuple[object, date] = (None, date.min)  # the state of the file and the day that it holds for
    spoken: list[str] = field(default_factory=list)  # the last sentences said, newest last

    @property
    def window(self) -> QWidget | None:
        """Return the window that dialogs belong to."""
        return None if self.shell is None else self.shell.as_widget()

    @property
    def file(self) -> Path:
        """Return the council's file, also while a copy of it is looked at."""
        return self.copy_of or self.store.path

    @cached_property
    def drafts(self) -> "Drafts":
        """Return what was typed and not saved, of this council."""
        from clerkdesk.core.drafts import Drafts

        return Drafts(self.store.path)

    @property
    def read_only(self) -> bool:
        """Return whether another holds the file, so that nothing may be changed here."""
        return self.store.read_only

    def asked(self, question: Callable[[Any, date], T]) -> T:
        """Return what a question says of the file today; it is asked once until the file changes or a day begins."""
        if not self.knows(question):
            today = self._known_of[1]
            with self.store.read() as session:
                self._known[question] = question(session, today)
        return cast("T", self._known[question])

    def knows(self, question: Callable[[Any, date], object]) -> bool:
        """Return whether a question was asked since something has changed, today."""
        state = (self.store.state, self.today())  # before any row is read, so that no answer outlives its rows
        if state != self._known_of:
            self._known, self._known_of = {}, state
        return question in self._known

    def go(self, page: str, key: UUID | None = None) -> None:
        """Show a page of the window, and there the record with this key."""
        if self.shell is not None:
            self.shell.go(page, key)

    def say(self, text: str, assertive: bool = False) -> None:
        """Have a screen reader say `text`; assertive interrupts what it is saying. Nothing is shown."""
        self.spoken = [*self.spoken[-19:], text]
        window = self.window
        if window is None:
            return
        event = QAccessibleAnnouncementEvent(window, text)
        event.setPoliteness(
            QAccessible.AnnouncementPoliteness.Assertive if assertive else QAccessible.AnnouncementPoliteness.Polite
        )
        QAccessible.updateAccessibility(event)

    def note(self, words: str) -> None:
        """Show a sentence in the bottom line and have it said: "Removed action 3.2. Undo brings it back."."""
        if self.shell is not None:
            self.shell.note(words)
        self.say(words)

    def typing(self, words: str) -> None:
        """Show "Still typing: action 3.2" in the bottom line; empty words take it away."""
        if self.shell is not None:
            self.shell.typing(words)

    def confirm(self, question: str, detail: str, yes: str, then: Callable[[], None], *, danger: bool = False) -> None:
        """Ask before something that Undo does not take back; `yes` words the button, `then` follows it."""
        from clerkdesk.widgets.dialogs import ask

        ask(self.window, question, detail, yes, then, danger=danger)

    def trouble(self, error: Exception) -> None:
        """Show a Trouble (or another plain sentence) in a dialog."""
        from clerkdesk.widgets.dialogs import show_trouble

        show_trouble(self.window, str(error))

    def show_printout(self, make: Callable[..., bytes], title: str, file_name: str, ways: "Ways | None" = None) -> None:
        """Make a PDF beside the window and show it in the preview; `file_name` is offered without folder.

        `make` takes `progress`, which hears (page, pages) and may raise to stop the work.
        """
        from clerkdesk.widgets.preview import Ways, preview_when_made

        preview_when_made(self, make, title, file_name, ways or Ways())

    def print_paper(self, paper: "Paper") -> None:
        """Ask for whom a paper is, then show its pages."""
        from clerkdesk.widgets.print_asked import ask_and_show

        ask_and_show(self, paper)

    def print_table(self, title: str, headings: list[str], cells: list[list[str]], said: str = "") -> None:
        """Print any list that has no document of its own; what is chosen is remembered under its title.

        `said` tells what the list leaves out and how it is sorted.
        """
        from clerkdesk.widgets.print_asked import Paper

        if self.table_printer is not None:
            self.print_paper(Paper(f"list {title}", title, self.table_printer(title, headings, cells, said)))

    def print_record(self, title: str, lines: list[tuple[str, str]], page: str = "") -> None:
        """Print any record that has no document of its own; what is chosen is remembered for its page."""
        from clerkdesk.widgets.print_asked import Paper

        if self.record_printer is not None:
            self.print_paper(Paper(f"record {page}", title, self.record_printer(title, lines)))

    def file_name(self, title: str, ending: str) -> str:
        """Return the file name offered: "Ashcombe Magna Parish Council – Action plan.pdf"."""
        words = f"{self.council} – {title}" if self.council else title
        return "".join(" " if letter in '\\/:*?"<>|\n\t' else letter for letter in words)[:120].strip() + f".{ending}"

    def documents(self) -> Path:
        """Return the folder in which files are offered to be saved: where the last one went."""
        from clerkdesk.core.paths import documents_folder

        kept = self.settings.get("last_folder", "")
        return Path(kept) if kept and Path(kept).is_dir() else documents_folder()
