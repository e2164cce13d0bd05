"""The first page of training: who has done what, what is due, and what money is left."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.core.dates import financial_year, show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.training.actions import at_cell, audit, beginning, money
from clerkdesk.training.actions.matrix import MatrixView, matrix_view
from clerkdesk.training.rules.matrix import Cell, counts
from clerkdesk.training.screen import words
from clerkdesk.training.screen.audit import ask_why_not
from clerkdesk.training.screen.booking_cell import BookCell
from clerkdesk.training.screen.chosen_cell import ChosenCell, NothingYet
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.matrix import Matrix, MatrixCell
from clerkdesk.widgets.page import PageHead, wrapped
from clerkdesk.widgets.theme import State

_STATES = {
    "done": State("Done", "good"),
    "booked": State("Booked", "info", "half"),
    "due": State("Due", "warn", "clock"),
    "needed": State("Needed", "plain", "ring"),
}
_LATE = State("Late", "stop", "clock")
_ONCE = State("Once", "plain", "tick")  # learnt, lapsed, and nobody asks for it any more
_LAPSED = State("Lapsed", "stop", "clock")
_NO_TOPICS = (
    "Begin with the topics that councils usually train in and what each role calls for. "
    "You can change all of it afterwards."
)
_NOBODY = "Nobody has a role that calls for training yet. Give people their roles first."
_NAMED = 4  # names of those of whom nothing is asked


class TrainingScreen(FollowingScreen):
    """The matrix of people and topics; the chosen cell is told in full below it, and booked from there."""

    page = "training"
    tables = ("training_", "council_person", "council_role_held")

    def __init__(self, desk: Desk) -> None:
        """Show the matrix as it is today."""
        super().__init__(desk)
        self._view: MatrixView | None = None
        self._exempt: set[tuple[UUID, UUID]] = set()
        self._booking: UUID | None = None  # of the chosen cell
        self.sentence = wrapped("", "strong")
        self.money = wrapped("", "hint")
        self.matrix = Matrix("Matrix of training", "Filter people")
        self.empty = NothingYet()
        self.cell = ChosenCell()
        self._fill_cell()
        self._lay_out()
        self.matrix.opened.connect(lambda *_: self.cell.open_menu(self.matrix))
        self.matrix.chosen.connect(self._show_chosen)
        self.reload()

    def first_stop(self) -> QWidget:
        """Start in the matrix, or at the button that begins it."""
        return self.matrix.view if self.matrix.isVisibleTo(self) else self.empty.button

    def find_here(self) -> None:
        """Go to the filter."""
        self.matrix.filter.setFocus()

    def show_key(self, key: UUID) -> None:
        """Choose a person."""
        self.catch_up()
        self.matrix.choose_row(key)

    def print_page(self) -> None:
        """Print the matrix as it is shown."""
        if self._view is not None:
            headings = ["Name", *(name for _, name in self._view.topics)]
            self.desk.print_table("Training matrix", headings, self.matrix.words())

    def reload(self) -> None:
        """Read the matrix anew."""
        today = self.desk.today()
        with self.desk.store.read() as session:
            has_topics = beginning.has_topics(session)
            self._view = matrix_view(session, today)
            self._exempt = audit.exempt(session)
            years = {year.year: year for year in money.years(session)}
        view = self._view
        self.matrix.show_cells([(one.id, one.name) for one in view.people], view.topics, self._cell)
        is_empty = not view.people or not view.topics
        if has_topics:
            self.empty.say(_NOBODY, "Go to People", partial(self.desk.go, "people"))
        else:
            self.empty.say(_NO_TOPICS, "" if self.desk.read_only else "Begin with the usual topics", self._begin)
        self.empty.setVisible(is_empty)
        for widget in (self.matrix, self.matrix.filter, self.sentence, self.cell):
            widget.setVisible(not is_empty)
        self.sentence.setText(" ".join(part for part in (in_words(view), nothing_asked(view)) if part))
        year = years.get(financial_year(today))
        self.money.setText(money_in_words(year) if year else "")
        self.money.setVisible(year is not None)
        here = self.matrix.current()
        if here is not None:
            self._show_chosen(*here)

    # the chosen cell

    def book(self, state: str = "booked") -> BookCell | None:
        """Ask for the course that the chosen person goes to, or went to, on the chosen topic."""
        here = self.matrix.current()
        if here is None:
            return None
        dialog = BookCell(self.desk, here[0], here[1], self._who_and_what(*here), state)
        dialog.open()
        return dialog

    def _fill_cell(self) -> None:
        self.to_book = self.cell.add("Book it…", self.book)
        self.was_done = self.cell.add("Done already…", partial(self.book, "attended"))
        self.not_needed = self.cell.add("Not needed…", self._not_needed)
        self.to_booking = self.cell.add("Go to the booking", self._show_booking)
        self.cell.add("Show the person", self._show_person)

    def _show_chosen(self, person: UUID, topic: UUID) -> None:
        assert self._view is not None
        cell = self._view.cell(person, topic)
        is_exempt = (person, topic) in self._exempt
        said = cell.words
        if cell.state == "not needed":
            said = "Written down as not needed" if is_exempt else "Not needed: nothing calls for it"
        elif cell.until is not None and cell.state == "done":
            said += f", {'lapsed' if cell.has_lapsed else 'valid until'} {show_date(cell.until)}"
        self.cell.words.setText(f"{self._who_and_what(person, topic)}. {said}.")
        is_live = cell.state in ("done", "booked")
        may_change = not self.desk.read_only
        self.to_book.setVisible(may_change and cell.state != "booked")
        self.to_book.setText("Book it again…" if cell.state == "done" else "Book it…")
        self.was_done.setVisible(may_change)
        self.was_done.setText("Was there…" if cell.state == "booked" else "Done already…")
        self.not_needed.setVisible(may_change and (is_exempt or not is_live))
        self.not_needed.setText("Needed after all" if is_exempt else "Not needed…")
        self._booking = None
        if is_live or cell.has_lapsed:
            with self.desk.store.read() as session:
                self._booking = at_cell.booking_at(session, person, topic)
        self.to_booking.setVisible(self._booking is not None)

    def _who_and_what(self, person: UUID, topic: UUID) -> str:
        assert self._view is not None
        names = {one.id: one.name for one in self._view.people}
        return f"{names.get(person, '')}: {dict(self._view.topics).get(topic, '')}"

    def _not_needed(self) -> None:
        here = self.matrix.current()
        if here is None:
            return
        if here not in self._exempt:
            ask_why_not(self.desk, *here, self._who_and_what(*here))
            return
        with self.desk.store.change("Needed after all") as session:
            audit.needed_after_all(session, person_id=here[0], topic_id=here[1])

    def _show_booking(self) -> None:
        self.desk.go("bookings", self._booking)

    def _show_person(self) -> None:
        here = self.matrix.current()
        if here is not None:
            self.desk.go("people", here[0])

    def _cell(self, person: UUID, topic: UUID) -> MatrixCell:
        assert self._view is not None
        cell = self._view.cell(person, topic)
        state = shown(cell)
        if state is None or cell.is_late or cell.has_lapsed:
            return MatrixCell(state, cell.words)
        return MatrixCell(state, cell.words, words.with_day(state.word, cell.day, self.desk.today()))

    # inside

    def _begin(self) -> None:
        with self.desk.store.change("Begin with the usual topics") as session:
            beginning.begin(session)
        self.desk.note("The usual topics, providers and what each role calls for are there. Undo takes them back.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        head = PageHead("Training", "Who has learnt what, what is due by when, and what money is left.", self)
        head.put_filter(self.matrix.filter)
        head.button("Print", self.print_page, icon="print")
        column.addWidget(head)
        column.addWidget(self.sentence)
        column.addWidget(self.money)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.cell)
        column.addWidget(self.empty, 1)


def shown(cell: Cell) -> State | None:
    """Return how a cell is shown; nothing where it is not needed."""
    if cell.state == "done" and cell.has_lapsed:
        return _ONCE
    if cell.state == "due" and cell.is_late:
        return _LAPSED if cell.has_lapsed else _LATE
    return _STATES.get(cell.state)


def in_words(view: MatrixView) -> str:
    """Return what the matrix says in a sentence: "3 late, 4 due, 2 booked among 14 people."."""
    cells = list(view.cells.values())
    number = counts(cells)
    late = sum(cell.is_late for cell in cells)
    parts = [
        words
        for count, words in (
            (late, f"{late} late"),
            (number["due"] - late, f"{number['due'] - late} due"),
            (number["needed"], f"{number['needed']} needed"),
            (number["booked"], f"{number['booked']} booked"),
            (number["done"], f"{number['done']} done"),
        )
        if count
    ]
    among = count_of(len(view.people), "person", "people")
    return f"{capital(joined(parts))} among {among}." if parts else f"Nothing is asked of {among}."


def nothing_asked(view: MatrixView) -> str:
    """Return of whom nothing is asked, so that an empty row is understood."""
    told = {person for person, _ in view.cells}
    names = [one.name for one in view.people if one.id not in told]
    if not names or not view.cells:
        return ""
    more = len(names) - _NAMED
    shown_names = joined([*names[:_NAMED], f"{more:,} more"] if more > 0 else names)
    return f"Nothing is asked of {shown_names}: their row is empty."


def money_in_words(year: money.YearOfMoney) -> str:
    """Return how the year's money stands in a sentence."""
    spent = f"{show_money(year.spent)} spent and {show_money(year.committed)} committed in {year.year}"
    if year.left is None:
        return f"{spent}; no budget is set."
    if year.left < 0:
        return f"{spent}: {show_money(-year.left)} more than the budget of {show_money(year.budget or 0)}."
    return f"{spent}; {show_money(year.left)} left of {show_money(year.budget or 0)}."
