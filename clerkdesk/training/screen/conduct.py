"""The Conduct page: each councillor with the dates of conduct, and the dispensations they were granted."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.training.actions import conduct
from clerkdesk.training.actions.conduct import DATED_KINDS, DISPENSATION
from clerkdesk.training.printout.standing import conduct_document
from clerkdesk.training.records.standing import Conduct
from clerkdesk.training.rules.standing import ConductLine
from clerkdesk.training.screen import words
from clerkdesk.training.screen.chosen_cell import ChosenCell, NothingYet
from clerkdesk.training.screen.conduct_forms import ConductDialog, DispensationsDialog
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.matrix import Matrix, MatrixCell
from clerkdesk.widgets.page import PageHead, wrapped
from clerkdesk.widgets.theme import State

_DONE, _DUE, _LATE = State("Done", "good"), State("Due", "warn", "clock"), State("Late", "stop", "clock")
_NOBODY = "Nobody holds a seat on the council today. Give people their roles first."


class ConductScreen(FollowingScreen):
    """Councillors down, dates of conduct across; Enter on a cell opens a small form."""

    page = "conduct"
    tables = (
        "training_conduct", "training_booking", "training_opportunity", "training_topic", "council_person",
        "council_role_held",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        """Show the dates as they are today."""
        super().__init__(desk)
        self._lines: dict[tuple[UUID, str], ConductLine] = {}
        self._granted: dict[UUID, list[Conduct]] = {}
        self.sentence = wrapped("", "strong", self)
        self.cell = ChosenCell()
        self.change = self.cell.add("Enter its day…", self._open_chosen)
        self.matrix = Matrix("Dates of conduct", "Filter councillors")
        self.nobody = NothingYet()
        self.nobody.say(_NOBODY, "Go to People", partial(desk.go, "people"))
        self._lay_out()
        self.matrix.opened.connect(self.open_cell)
        self.matrix.chosen.connect(self._show_chosen)
        self.reload()

    def first_stop(self) -> QWidget:
        """Start in the matrix."""
        return self.matrix.view if self.matrix.isVisibleTo(self) else self.nobody.button

    def find_here(self) -> None:
        """Go to the filter."""
        self.matrix.filter.setFocus()

    def show_key(self, key: UUID) -> None:
        """Go to a councillor's dates."""
        self.catch_up()
        self.matrix.choose(key, DATED_KINDS[0])

    def print_page(self) -> None:
        """Print the pledge, the dates and the dispensations."""
        print_paper(self.desk, "conduct", "Pledge and conduct", conduct_document)

    def reload(self) -> None:
        """Read the dates anew."""
        today = self.desk.today()
        with self.desk.store.read() as session:
            lines = conduct.conduct(session, today)
            self._granted = conduct.dispensations(session)
        self._lines = {(line.person_id, line.kind): line for line in lines}
        people = list({line.person_id: line.name for line in lines}.items())
        kinds = [(kind, capital(kind)) for kind in DATED_KINDS]
        self.matrix.show_cells(people, [*kinds, (DISPENSATION, "Dispensations")], self._cell)
        self.sentence.setText(_in_words(lines, today, len(people)))
        for widget in (self.matrix, self.matrix.filter, self.sentence, self.cell):
            widget.setVisible(bool(people))
        self.nobody.setVisible(not people)
        here = self.matrix.current()
        if here is not None:
            self._show_chosen(*here)

    def open_cell(self, person: UUID, kind: str) -> None:
        """Open the small form of a cell."""
        name = self._lines[person, DATED_KINDS[0]].name
        if kind == DISPENSATION:
            DispensationsDialog(self.desk, person, name).open()
        else:
            ConductDialog(self.desk, self._lines[person, kind]).open()

    def _cell(self, person: UUID, kind: str) -> MatrixCell:
        today = self.desk.today()
        if kind == DISPENSATION:
            return _of_dispensations(self._granted.get(person, []), today)
        line = self._lines[person, kind]
        state = _state(line, today)
        longer = words.with_day(state.word, line.done_on or line.due_on, today) if state in (_DONE, _DUE) else ()
        return MatrixCell(state, line.words(today), longer)

    def _show_chosen(self, person: UUID, kind: str) -> None:
        is_shown = (person, DATED_KINDS[0]) in self._lines
        self.cell.setVisible(is_shown)
        if not is_shown:
            return
        name = self._lines[person, DATED_KINDS[0]].name
        self.cell.words.setText(
            f"{name}: {kind if kind != DISPENSATION else 'dispensations'}. {capital(self._cell(person, kind).words)}."
        )
        verb = "See" if self.desk.read_only else "Enter"
        self.change.setText(f"{verb} dispensations…" if kind == DISPENSATION else f"{verb} the day…")

    def _open_chosen(self) -> None:
        here = self.matrix.current()
        if here is not None:
            self.open_cell(*here)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        head = PageHead("Conduct", "What every councillor declares, signs and learns, and by when.", self)
        head.put_filter(self.matrix.filter)
        head.button("Print", self.print_page, icon="print")
        column.addWidget(head)
        column.addWidget(self.sentence)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.cell)
        column.addWidget(self.nobody, 1)


def _state(line: ConductLine, today: date) -> State:
    if line.done_on is not None:
        return _DONE
    return _LATE if line.is_late(today) else _DUE


def _of_dispensations(granted: list[Conduct], today: date) -> MatrixCell:
    if not granted:
        return MatrixCell(None, "none")
    in_force = [row for row in granted if row.due_on is None or row.due_on >= today]
    if not in_force:
        return MatrixCell(State("Ended", "plain"), f"{len(granted)} ended")
    return MatrixCell(State(f"{len(in_force)} in force", "info", "tick"), f"{len(in_force)} in force")


def _in_words(lines: list[ConductLine], today: date, people: int) -> str:
    done = sum(line.done_on is not None for line in lines)
    late = sum(line.is_late(today) for line in lines)
    counts = ((late, "late"), (len(lines) - done - late, "due"), (done, "done"))
    parts = [f"{count} {word}" for count, word in counts if count]
    return f"{capital(joined(parts))} among {count_of(people, 'councillor')}."
