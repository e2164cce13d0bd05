"""The page Copies: every copy of the council's file, the second place, a stick, and what the next clerk needs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerkdesk import schema
from clerkdesk.core import backup, log
from clerkdesk.core.atomic import megabytes
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.thinning import Copy
from clerkdesk.core.wording import capital
from clerkdesk.home.second_place_dialog import choose_second_place
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.dialogs import choose_folder, save_file, tell
from clerkdesk.widgets.jobs import Ticker
from clerkdesk.widgets.page import Card, PageHead, chip_label, wrapped
from clerkdesk.widgets.table import Column, Empty, Table

_TWO_COLUMNS = 90  # letters of width from which the rest stands beside the list


@dataclass(frozen=True)
class CopyRow:
    """One copy as the list shows it."""

    copy: Copy
    made: str
    size: str
    holds: str


class CopiesScreen(Screen):
    """What is kept safe and where; going back to a copy and looking at one are left to the program.

    `restore_asked(Path)` after the clerk has said yes, `look_asked(Path)` to open a copy for reading only.
    """

    restore_asked = Signal(object)
    look_asked = Signal(object)
    copied = Signal()  # a copy was made: the lines at the bottom and on Home are to be shown anew

    def __init__(self, desk: Desk) -> None:
        """Show the copies of the file behind `desk`."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName("copies")
        self._desk = desk
        self._path = desk.file
        self.second = SecondPlace(desk.settings, self._path)
        self._known: dict[Path, str] = {}
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Read anew what copies there are."""
        self._table.set_rows([self._row(copy) for copy in backup.copies_of(self._path)])
        self._table.choose_first()
        if self._desk.copy_of is not None:
            self._table.choose(self._desk.store.path)
        state = self.second.state()
        self._elsewhere.setText(f"{state.elsewhere(self._desk.today())}.")
        self._warning.setVisible(state.warns(self._desk.today()))
        where = f"Copied to {state.place} when the file is closed." if state.place else "No second place is chosen yet."
        self._where.setText(where)
        self._again.setVisible(state.place is not None)
        self._choose.setText("Choose another place…" if state.place else "Choose a second place…")
        self._show_chosen(self._table.current())

    def first_stop(self) -> QWidget:
        """Return the list."""
        return self._table

    def find_here(self) -> None:
        """Put the keyboard into the filter."""
        self._table.focus_filter()

    def copy_now(self) -> None:
        """Make a copy of this moment."""
        work = partial(backup.copy_now, self._path)
        self._work("Copying the council's file", work, "Copied", "It is the newest in the list.")

    def copy_to_second_place(self) -> None:
        """Copy to the second place now; where it is not there say so."""
        if self.second.folder is not None and not self.second.folder.is_dir():
            self._desk.trouble(Trouble(f"{self.second.folder} is not there just now. Put the stick in and try again."))
            return
        self._work("Copying to the second place", self.second.copy, "Copied to the second place", "Safe to remove.")

    def ask_for_stick(self) -> None:
        """Ask where on a stick, then write one closed file there and read it back."""
        name = self._desk.file_name(f"{self._desk.today():%Y-%m-%d}", "clerkdesk")
        save_file(self, "Copy to a stick", _sticks() / name, "Council's files (*.clerkdesk)", self.copy_to_stick)

    def copy_to_stick(self, target: Path) -> None:
        """Write one closed file and say when the stick may be pulled out."""
        work = partial(self.second.copy_to_stick, target)
        job = self._desk.jobs.start("Copying to the stick", partial(_alone, work))
        job.finished.connect(partial(self._on_stick, f"“{target.name}” was written, read back and compared."))
        job.failed.connect(self._desk.trouble)

    def _on_stick(self, written: str, lies_elsewhere: object) -> None:
        if lies_elsewhere:
            self._done("Safe to remove", written, None)
        else:
            more = "It lies on this laptop and would be lost with it: copy it to a stick as well."
            self._done("Copied", f"{written} {more}", None)

    def ask_for_place(self) -> None:
        """Let the clerk choose the second place."""
        choose_second_place(self._desk, self.second, self._changed)

    def ask_for_hand_over(self) -> None:
        """Ask where the hand-over folder is to be made."""
        choose_folder(self, "Where to make the hand-over folder", self._desk.documents(), self.make_hand_over)

    def make_hand_over(self, folder: Path) -> None:
        """Make everything that the next clerk needs in a new folder."""
        from clerkdesk.home.handover import make_hand_over

        work = partial(make_hand_over, self._desk.store, folder, self._desk.today(), self.second.state())
        job = self._desk.jobs.start("Making the hand-over folder", partial(_alone, work))
        job.finished.connect(self._handed_over)
        job.failed.connect(self._desk.trouble)

    def _handed_over(self, made: object) -> None:
        if isinstance(made, Path):
            more = f"It is “{made.name}” in {made.parent}. Begin with “Read this first.pdf” in it."
            self._done("The hand-over folder is made", more, made)

    def ask_for_report(self) -> None:
        """Ask where to write the report for whoever looks after the program."""
        name = self._desk.documents() / "ClerkDesk report.txt"
        save_file(self, "Write a report", name, "Text (*.txt)", self.write_report)

    def write_report(self, path: Path) -> None:
        """Write versions and the last lines of the log into a text file."""
        try:
            log.write_report(path)
        except Trouble as trouble:
            self._desk.trouble(trouble)
            return
        self._desk.note(f"The report is in {path}. It holds nothing of what you typed.")

    def ask_to_restore(self) -> None:
        """Ask whether to go back to the chosen copy."""
        row = self._chosen()
        if row is None:
            return
        detail = (
            f"The file will be as it was {row.made}, with {row.holds}. "
            "What stands in it now is copied first, so that you can come back to it from this page."
        )
        self._desk.confirm(
            f"Go back to the copy made {row.made}?", detail, "Restore this copy", self._restore, danger=True
        )

    def look(self) -> None:
        """Ask the program to open the chosen copy for reading only."""
        row = self._chosen()
        if row is not None:
            self.look_asked.emit(row.copy.path)

    def _restore(self) -> None:
        row = self._chosen()
        if row is not None:
            self.restore_asked.emit(row.copy.path)

    def _chosen(self) -> CopyRow | None:
        key = self._table.current()
        return next((row for row in self._table.rows if row.copy.path == key), None)

    def _row(self, copy: Copy) -> CopyRow:
        if copy.path not in self._known:
            self._known[copy.path] = schema.contents_of(copy.path)
        made = show_moment(copy.made_at, self._desk.today())
        return CopyRow(copy, made, megabytes(copy.size), self._known[copy.path])

    def _work(self, title: str, work: Callable[[], object], done: str, more: str) -> None:
        job = self._desk.jobs.start(title, partial(_alone, work))
        job.finished.connect(partial(self._done, done, more))
        job.failed.connect(self._desk.trouble)

    def _done(self, words: str, more: str, _result: object) -> None:
        self._changed()
        tell(self._desk.window, words, more)
        self._desk.say(f"{words}. {more}")

    def _changed(self) -> None:
        self.reload()
        self.copied.emit()

    def _show_chosen(self, key: object) -> None:
        self._open.setEnabled(key is not None)
        # A copy that is looked at holds nothing; a file that another holds can't be put back under its hands.
        held = self._desk.read_only and self._desk.copy_of is None
        self._go_back.setEnabled(key is not None and not held)
        self._held.setVisible(held)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        theme.space(whole, (5, 4, 5, 4), 3)
        head = PageHead(
            "Copies", "The council's file is copied every day and while you work. Go back to any copy from here.", self
        )
        head.button("Copy now", self.copy_now, icon="copy")
        head.button("Copy to a stick…", self.ask_for_stick, kind="main", icon="send_out")
        whole.addWidget(head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._columns, gap=4)
        self._columns.addWidget(self._copies_card(), 3)
        self._columns.addWidget(self._side(), 2)
        whole.addLayout(self._columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands beside the list below it where there is little room, so that the list shows all it has."""
        super().resizeEvent(event)
        beside = self.width() >= theme.em(self, _TWO_COLUMNS)
        kinds = QBoxLayout.Direction
        self._columns.setDirection(kinds.LeftToRight if beside else kinds.TopToBottom)

    def print_page(self) -> None:
        """Print the list of copies, for the file of the council."""
        rows = [[capital(row.made), row.size, row.holds] for row in self._table.shown_rows()]
        self._desk.print_table("Copies", ["Made", "Size", "Holds"], rows)

    def _copies_card(self) -> Card:
        card = Card("On this laptop", self)
        self._table: Table[CopyRow] = Table(
            "Copies",
            [
                Column("made", "Made", lambda row: capital(row.made), sort=lambda row: row.copy.made_at, least=18),
                Column("size", "Size", lambda row: row.size, sort=lambda row: row.copy.size, least=8, right=True),
                Column("holds", "Holds", lambda row: row.holds, least=20, weight=3, rank=1),
            ],
            lambda row: row.copy.path,
            self._desk.settings,
            "copies",
            noun=("copy", "copies"),
            empty=Empty("No copy yet. One is made every day when this file is first opened.", "", "copy"),
            parent=self,
        )
        self._table.chosen.connect(self._show_chosen)
        self._table.opened.connect(self.look)
        self._table.setMinimumHeight(theme.em(self, 34))
        card.column.addWidget(self._table, 1)
        row = QHBoxLayout()
        theme.space(row, gap=2)
        self._open = QPushButton("Look at this copy", self)
        self._open.clicked.connect(self.look)
        self._go_back = QPushButton("Restore…", self)
        theme.set_icon(self._go_back, "undo")
        self._go_back.clicked.connect(self.ask_to_restore)
        row.addWidget(self._open)
        row.addWidget(self._go_back)
        row.addStretch(1)
        card.column.addLayout(row)
        self._held = wrapped("This file can only be read here: close it elsewhere to go back to a copy.", "hint", self)
        card.column.addWidget(self._held)
        return card

    def _side(self) -> QWidget:
        inside = QWidget(self)
        theme.role(inside, "plain")
        column = QVBoxLayout(inside)
        theme.space(column, gap=4)
        column.addWidget(self._elsewhere_card())
        column.addWidget(self._hand_over_card())
        column.addWidget(self._report_card())
        column.addStretch(1)
        return inside

    def _elsewhere_card(self) -> Card:
        card = Card("Off this laptop", self)
        self._warning = chip_label(theme.State("Make one soon", "warn"), self)
        self._elsewhere = wrapped("", "strong", self)
        self._where = wrapped("", "hint", self)
        for widget in (self._warning, self._elsewhere, self._where):
            card.column.addWidget(widget)
        self._choose = _button("Choose a second place…", self.ask_for_place, self)
        self._again = _button("Copy there now", self.copy_to_second_place, self)
        card.column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _hand_over_card(self) -> Card:
        card = Card("For the next clerk", self)
        words = "The file, a guide to it, every table in open formats, and a sheet for the sealed envelope."
        card.column.addWidget(wrapped(words, "hint", self))
        button = _button("Make a hand-over folder…", self.ask_for_hand_over, self)
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _report_card(self) -> Card:
        card = Card("If ClerkDesk makes mistakes", self)
        words = "A report names the versions and the last faults. Nothing of what you typed is in it."
        card.column.addWidget(wrapped(words, "hint", self))
        card.column.addWidget(_button("Write a report…", self.ask_for_report, self), 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _alone(work: Callable[[], object], _ticker: Ticker) -> object:
    # A copy can't be stopped half way; it tells no progress.
    return work()


def _button(words: str, then: object, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.clicked.connect(then)
    return button


def _sticks() -> Path:
    from clerkdesk.core.places import sticks_here

    return next(iter(sticks_here()), Path.home())
