"""The first page of training: who has done what, what is due, and what money is left."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.dates import financial_year
from clerkdesk.core.money import show_money
from clerkdesk.core.store import News
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.training.actions import beginning, money
from clerkdesk.training.actions.matrix import MatrixView, matrix_view
from clerkdesk.training.rules.matrix import Cell, counts
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.matrix import Matrix, MatrixCell
from clerkdesk.widgets.page import PageHead, wrapped
from clerkdesk.widgets.theme import State

_TABLES = ("training_", "council_person", "council_role_held")
_STATES = {
    "done": State("Done", "good"),
    "booked": State("Booked", "info", "half"),
    "due": State("Due", "warn", "clock"),
    "needed": State("Needed", "plain", "ring"),
}
_LATE = State("Late", "stop", "clock")
_ONCE = State("Once", "plain", "tick")  # learnt, lapsed, and nobody asks for it any more
_LAPSED = State("Lapsed", "stop", "clock")


class TrainingScreen(Screen):
    """The matrix of people and topics with a sentence on what waits and on the year's money."""

    page = "training"

    def __init__(self, desk: Desk) -> None:
        """Show the matrix as it is today."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName(self.page)
        self.desk = desk
        self._stale = False
        self._view: MatrixView | None = None
        self.sentence = wrapped("", "strong")
        self.money = wrapped("", "hint")
        self.matrix = Matrix("Matrix of training", "Filter people")
        self._empty = _NothingYet(self._begin, desk.read_only)
        self._lay_out()
        self.matrix.opened.connect(self._open)
        desk.notifier.changed.connect(self._heard)
        self.reload()

    def first_stop(self) -> QWidget:
        """Start in the matrix, or at the button that begins it."""
        return self.matrix.view if self.matrix.isVisibleTo(self) else self._empty.button

    def find_here(self) -> None:
        """Go to the filter."""
        self.matrix.filter.setFocus()

    def show_key(self, key: UUID) -> None:
        """Choose a person."""
        if self._stale:
            self.reload()
        self.matrix.choose_row(key)

    def print_page(self) -> None:
        """Print the matrix as it is shown."""
        if self._view is not None:
            headings = ["Name", *(name for _, name in self._view.topics)]
            self.desk.print_table("Training matrix", headings, self.matrix.words())

    def reload(self) -> None:
        """Read the matrix anew."""
        self._stale = False
        today = self.desk.today()
        with self.desk.store.read() as session:
            has_topics = beginning.has_topics(session)
            self._view = matrix_view(session, today)
            years = {year.year: year for year in money.years(session)}
        view = self._view
        self.matrix.show_cells([(one.id, one.name) for one in view.people], view.topics, self._cell)
        is_empty = not view.people or not view.topics
        self._empty.say(has_topics=has_topics)
        self._empty.setVisible(is_empty)
        self.matrix.setVisible(not is_empty)
        self.sentence.setVisible(not is_empty)
        self.sentence.setText(in_words(list(view.cells.values()), len(view.people)))
        year = years.get(financial_year(today))
        self.money.setText(money_in_words(year) if year else "")
        self.money.setVisible(year is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self.matrix.view.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _cell(self, person: UUID, topic: UUID) -> MatrixCell:
        assert self._view is not None
        cell = self._view.cell(person, topic)
        return MatrixCell(shown(cell), cell.words)

    def _open(self, person: UUID, _topic: UUID) -> None:
        self.desk.go("people", person)

    def _begin(self) -> None:
        with self.desk.store.change("Begin with the usual topics") as session:
            beginning.begin(session)
        self.desk.note("The usual topics, providers and what each role calls for are there. Undo takes them back.")

    def _heard(self, news: News) -> None:
        if not any(table.startswith(_TABLES) for table in news.rows):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        head = PageHead("Training", "Who has learnt what, what is due by when, and what money is left.", self)
        head.button("Print", self.print_page, icon="print")
        column.addWidget(head)
        column.addWidget(self.sentence)
        column.addWidget(self.money)
        column.addWidget(self.matrix, 1)
        column.addWidget(self._empty, 1)


class _NothingYet(QWidget):
    """What is said while there is nothing to show, with the first step as a button."""

    def __init__(self, begin: Callable[[], None], read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._words: QLabel = wrapped("", "sub")
        self.button = QPushButton("Begin with the usual topics")
        theme.kind(self.button, "main")
        self.button.clicked.connect(begin)
        column = QVBoxLayout(self)
        theme.space(column, (6, 6, 6, 6), 3)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, *, has_topics: bool) -> None:
        """Say what is missing: topics, or people with a role that calls for one."""
        self._words.setText(
            "No one has a role that calls for training yet. Give people their roles on the page “People”."
            if has_topics
            else "Begin with the topics that councils usually train in and what each role calls for. "
            "You can change all of it afterwards."
        )
        self.button.setVisible(not has_topics and not self._read_only)


def shown(cell: Cell) -> State | None:
    """Return how a cell is shown; nothing where it is not needed."""
    if cell.state == "done" and cell.has_lapsed:
        return _ONCE
    if cell.state == "due" and cell.is_late:
        return _LAPSED if cell.has_lapsed else _LATE
    return _STATES.get(cell.state)


def in_words(cells: list[Cell], people: int) -> str:
    """Return what the matrix says in a sentence: "3 late, 4 due, 2 booked among 14 people."."""
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
    among = count_of(people, "person", "people")
    return f"{capital(joined(parts))} among {among}." if parts else f"Nothing is asked of {among}."


def money_in_words(year: money.YearOfMoney) -> str:
    """Return how the year's money stands in a sentence."""
    spent = f"{show_money(year.spent)} spent and {show_money(year.committed)} committed in {year.year}"
    if year.left is None:
        return f"{spent}; no budget is set."
    if year.left < 0:
        return f"{spent}: {show_money(-year.left)} more than the budget of {show_money(year.budget or 0)}."
    return f"{spent}; {show_money(year.left)} left of {show_money(year.budget or 0)}."
