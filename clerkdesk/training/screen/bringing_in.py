"""Brings a training register in: which columns hold what, what would be added, and then the work itself."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import count_of
from clerkdesk.exchange import mapping as columns
from clerkdesk.exchange.tables import SourceTable, read_tables
from clerkdesk.training import importing
from clerkdesk.training.register_fields import FIELDS
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, choose_file, show_progress
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.jobs import Ticker
from clerkdesk.widgets.page import wrapped

_KINDS = "Tables (*.csv *.xlsx *.xlsm *.xls *.ods *.docx *.html *.htm *.txt);;All files (*)"
_MOST_NOTES = 6


def ask_for_register(desk: Desk) -> QFileDialog:
    """Ask for the file of a register, then show what is in it."""
    return choose_file(desk.window, "Bring in a training register", desk.documents(), _KINDS, partial(_read, desk))


def _read(desk: Desk, path: Path) -> None:
    read(desk, path)


def read(desk: Desk, path: Path) -> "RegisterDialog | None":
    """Show what is in a file; a sentence where it holds no table."""
    try:
        tables = read_tables(path)
    except Trouble as trouble:
        desk.trouble(trouble)
        return None
    likeliest = max(tables, key=lambda table: sum(key is not None for key in importing.propose_mapping(table).fields))
    dialog = RegisterDialog(desk, path.name, likeliest)
    dialog.open()
    return dialog


class RegisterDialog(Message):
    """The columns of a table with what each is read as, and what would be added."""

    def __init__(self, desk: Desk, file_name: str, table: SourceTable) -> None:
        """Propose what each column holds."""
        super().__init__(
            desk.window,
            f"Bring in “{file_name}”",
            "Each row becomes a booking. Who and which course are matched with those that are there; nothing is "
            "doubled. The file is copied before, and one Undo takes everything back.",
        )
        self._desk, self._table = desk, table
        self.mapping = importing.propose_mapping(table)
        self.looked = importing.LookedAt((), 0, (), ())
        self.columns: list[ChoiceField] = []
        self._lay_out_columns()
        self.summary: QLabel = wrapped("", "strong")
        self.notes: QLabel = wrapped("", "hint")
        self.body.addWidget(self.summary)
        self.body.addWidget(self.notes)
        self.go_on: QPushButton = self.button("Bring them in", self._bring_in, "main")
        self.button("Cancel")
        self._look()

    def read_as(self, column: int, field: str | None) -> None:
        """Read a column as something else, or keep it in the notes."""
        self.mapping = columns.changed(self.mapping, column, field)
        self._look()

    def _lay_out_columns(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        theme.space(grid, (0, 0, 2, 0), 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        options = [(None, "Kept in the notes"), *((field.key, field.title) for field in FIELDS)]
        for column in range(self._table.width):
            heading = columns.shown_heading(self.mapping, column)
            choice = ChoiceField(f"column_{column}", heading, options)
            choice.set_value(self.mapping.fields[column])
            choice.edited.connect(partial(self._read_again, column))
            grid.addWidget(choice, column // 2, column % 2)
            self.columns.append(choice)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(theme.pixels(220))
        area.setAccessibleName("What each column is read as")
        self.body.addWidget(area, 1)

    def _read_again(self, column: int) -> None:
        self.read_as(column, self.columns[column].value())

    def _look(self) -> None:
        self.looked = importing.look(self._desk.store, self._table, self.mapping, self._desk.today())
        self.summary.setText(self.looked.summary())
        told = [f"Row {note.row} {note.text}" if note.row else note.text for note in self.looked.notes[:_MOST_NOTES]]
        more = len(self.looked.notes) - _MOST_NOTES
        if more > 0:
            told.append(f"{count_of(more, 'more remark')} like these.")
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))
        self.go_on.setEnabled(bool(self.looked.lines))

    def _bring_in(self) -> None:
        Bringing(self._desk, self.looked)


class Bringing(QObject):
    """One register being brought in beside the window; it lives until that is done."""

    def __init__(self, desk: Desk, looked: importing.LookedAt) -> None:
        """Begin."""
        super().__init__(desk.jobs)
        self._desk = desk
        job = desk.jobs.start("Bringing the register in", partial(_work, desk, looked))
        job.finished.connect(self._done)
        job.failed.connect(self._failed)
        job.ended.connect(self.deleteLater)
        show_progress(desk.window, job)

    def _done(self, count: object) -> None:
        self._desk.note(f"{count_of(int(str(count)), 'booking').capitalize()} added. Undo takes them all back.")

    def _failed(self, error: object) -> None:
        if not isinstance(error, Trouble):
            raise error if isinstance(error, Exception) else RuntimeError(str(error))
        self._desk.trouble(error)


def _work(desk: Desk, looked: importing.LookedAt, ticker: Ticker) -> int:
    return importing.bring_in(desk.store, looked, ticker.tick)
