"""The page Data duties: who asked for their data, who is held past their day, and what was disposed of."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core import clock
from clerkdesk.core.closed import Closed
from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.council.records import DATA_REQUESTS, Disposal
from clerkdesk.data_duties.actions import duties
from clerkdesk.data_duties.actions.duties import DisposalRow
from clerkdesk.data_duties.actions.erase import ErasingPlan, erasing_plan
from clerkdesk.data_duties.actions.held import Held, everything_on
from clerkdesk.data_duties.printout import disposal_document
from clerkdesk.data_duties.rules import PastRow, RequestRow, answer_by
from clerkdesk.data_duties.screen.asking import PersonField
from clerkdesk.data_duties.screen.erase_dialog import EraseDialog
from clerkdesk.data_duties.screen.held_dialog import HeldDialog
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets import theme
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import show_progress
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.form import DateField, LineField, NumberField
from clerkdesk.widgets.jobs import Ticker
from clerkdesk.widgets.page import Card, FlowLayout, PageHead, wrapped
from clerkdesk.widgets.print_asked import Paper
from clerkdesk.widgets.table import Column, Empty, Table


class _LowTable(Table[Any]):
    """A list that takes the height that is left: three of them stand on one page."""

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed."""
        return self.minimumSizeHint()


class DataScreen(FollowingScreen):
    """Three lists: requests, those past their day, and the disposal log."""

    page = "data"
    tables = ("council_data_request", "council_disposal", "council_person")

    def __init__(self, desk: Desk, closed_rows: Callable[..., list[Closed]]) -> None:
        """Show the lists; `closed_rows` tells which rows are closed public record."""
        super().__init__(desk)
        self._closed_rows = closed_rows
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Read the three lists anew."""
        with self.desk.store.read() as session:
            self.requests.set_rows(duties.requests(session))
            self.past.set_rows(duties.past_their_day(session, self.desk.today()))
            self.disposals.set_rows(duties.disposals(session))
        for table in (self.requests, self.past):
            if table.current() is None:
                table.choose_first()
        self._show_what_can_be_done()

    # what a page can do

    def first_stop(self) -> QWidget:
        """Start at the button for which most come here; in large letters the lists stand below the window's end."""
        return self._main

    def find_here(self) -> None:
        """Go to the filter of the requests."""
        self.requests.focus_filter()

    def show_key(self, key: UUID) -> None:
        """Choose a request."""
        self.requests.choose(key)

    def print_page(self) -> None:
        """Print the disposal log."""
        self.desk.print_paper(Paper("disposals", "What was disposed of", Making(self._log)))

    # everything held on a person

    def ask_whose(self) -> None:
        """Ask on whom, and whether and when they asked for it."""
        dialog = AskFields(
            self.desk.window,
            "Everything held on a person",
            "Record, roles, contacts, every text that names them, and what was altered or deleted: on paper and as a "
            "file. With a day of receipt it is noted as a request, to be answered within one month.",
            "Search everything",
            self._search,
        )
        dialog.form.add(PersonField("person", "&Who", self._names()))
        if not self.desk.read_only:
            dialog.form.add(
                DateField("received_on", "Their request was &received on", self.desk.today,
                          help_text="Leave it empty where nobody asked and you only want to look.")
            )  # fmt: skip
        dialog.open()

    def show_request(self) -> None:
        """Show everything held on the person of the chosen request."""
        row = self._request()
        if row is not None and row.person_id is not None:
            self._show_held(row.person_id, row)

    def ask_if_answered(self) -> None:
        """Ask how the chosen request was answered."""
        row = self._request()
        if row is None:
            return
        dialog = AskFields(
            self.desk.window, "Answered", "", "Mark as answered", partial(self._finish, row.id)
        )  # fmt: skip
        dialog.form.add(DateField("done_on", "&On", self.desk.today)).set_value(self.desk.today())
        dialog.form.add(LineField("outcome", "&How", example="Handed over on paper", help_text="Name nobody here."))
        dialog.open()

    def _search(self, values: Mapping[str, Any]) -> None:
        received_on, request = values.get("received_on"), None
        if received_on is not None:
            with self.desk.store.change("Note a request about data") as session:
                request = duties.note_request(
                    session, person_id=values["person"], kind=DATA_REQUESTS[0], received_on=received_on,
                    today=self.desk.today(),
                )  # fmt: skip
        self._show_held(values["person"], request)

    def _show_held(self, key: UUID, request: Any) -> None:
        received_on = request.received_on if request is not None else None
        typed = self.desk.drafts.texts()

        def search(_ticker: Ticker) -> Held:
            with self.desk.store.read() as session:
                return everything_on(session, key, typed)

        self._look("Searching everything", search, partial(self._found, received_on))

    def _found(self, received_on: date | None, held: Held) -> None:
        HeldDialog(self.desk, held, received_on).open()

    def _finish(self, key: UUID, values: Mapping[str, Any]) -> None:
        with self.desk.store.change("Mark a request as answered") as session:
            done_on = values["done_on"] or self.desk.today()
            duties.finish_request(session, key, done_on=done_on, outcome=values["outcome"])

    # erasing, holding on, disposing

    def ask_whom_to_erase(self) -> None:
        """Ask whom to erase."""
        text = "First you see what stays and why, every place that names them, and which copies do."
        dialog = AskFields(self.desk.window, "Erase a person", text, "Show what it would do", self._plan_erasing)
        dialog.form.add(PersonField("person", "&Who", self._names()))
        dialog.open()

    def erase_past(self) -> None:
        """Begin to erase the chosen one of those past their day."""
        key = self.past.current()
        if isinstance(key, UUID):
            self._plan_erasing({"person": key})

    def ask_until(self) -> None:
        """Ask until which day the chosen person is held."""
        key = self.past.current()
        if isinstance(key, UUID):
            text = "Hold nobody longer than you need to."
            dialog = AskFields(self.desk.window, "Keep until", text, "Keep", partial(self._hold, key))
            dialog.form.add(DateField("held_until", "&Until", self.desk.today))
            dialog.open()

    def ask_what_went(self) -> None:
        """Ask what was disposed of outside the program, such as survey forms."""
        dialog = AskFields(
            self.desk.window, "Note a disposal",
            "Paper forms that were shredded, e-mails that were deleted. Name nobody in it.",
            "Note it", self._dispose,
        )  # fmt: skip
        form = dialog.form
        form.add(LineField("what", "&What", example="Survey forms of September 2025"))
        with form.beside():
            form.add(NumberField("how_many", "How &many"))
            form.add(DateField("disposed_on", "&On", self.desk.today)).set_value(self.desk.today())
        form.add(LineField("why", "Wh&y", example="Twelve months after the results were adopted"))
        form.add(LineField("how", "&How", example="Shredded"))
        form.add(LineField("decided_by", "&Decided by", example="Clerk, minute 26/41"))
        dialog.open()

    def _plan_erasing(self, values: Mapping[str, Any]) -> None:
        def search(_ticker: Ticker) -> ErasingPlan:
            with self.desk.store.read() as session:
                return erasing_plan(session, values["person"], self._closed_rows(session))

        self._look("Looking for every place", search, self._planned)

    def _planned(self, plan: ErasingPlan) -> None:
        EraseDialog(self.desk, plan, clock.now(), self.reload).open()

    def _look(self, title: str, search: Callable[[Ticker], object], then: Callable[[Any], None]) -> None:
        # A large file takes seconds to search.
        job = self.desk.jobs.start(title, search)
        job.finished.connect(then)
        job.failed.connect(self.desk.trouble)
        show_progress(self.desk.window, job, stoppable=False)

    def _hold(self, key: UUID, values: Mapping[str, Any]) -> None:
        with self.desk.store.change("Keep a person until another day") as session:
            duties.hold_until(session, key, values["held_until"] or self.desk.today(), self.desk.today())

    def _dispose(self, values: Mapping[str, Any]) -> None:
        with self.desk.store.change("Note a disposal") as session:
            duties.note_disposal(session, Disposal(**{**values, "how_many": values["how_many"] or 0}))

    # inside

    def _names(self) -> dict[UUID, str]:
        with self.desk.store.read() as session:
            return duties.people_ever(session)

    def _request(self) -> RequestRow | None:
        return next((row for row in self.requests.rows if row.id == self.requests.current()), None)

    def _log(self) -> Document:
        with self.desk.store.read() as session:
            return disposal_document(session, self.desk.today())

    def _show_what_can_be_done(self, _key: object = None) -> None:
        may_write = not self.desk.read_only
        row = self._request()
        self._show.setEnabled(row is not None and row.person_id is not None)
        self._answered.setEnabled(may_write and row is not None and row.done_on is None)
        for button in (self._keep, self._erase):
            button.setEnabled(may_write and self.past.current() is not None)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        theme.space(whole, (5, 4, 5, 4), 3)
        head = PageHead(
            "Data duties",
            "People may ask what you hold about them, or to be erased. Hold nobody longer than needed.",
            self,
        )
        if not self.desk.read_only:
            head.button("Erase a person…", self.ask_whom_to_erase, icon="bin")
        self._main = head.button("Everything held on a person…", self.ask_whose, kind="main", icon="search")
        whole.addWidget(head)
        columns = QHBoxLayout()
        theme.space(columns, gap=4)
        right = QVBoxLayout()
        theme.space(right, gap=4)
        columns.addWidget(self._requests_card(), 1)
        columns.addLayout(right, 1)
        right.addWidget(self._past_card(), 1)
        right.addWidget(self._disposals_card(), 1)
        whole.addLayout(columns, 1)

    def _requests_card(self) -> Card:
        self.requests = self._table(
            "Requests",
            [
                Column[RequestRow]("who", "Who", lambda row: row.who, weight=2, least=10),
                Column[RequestRow]("received", "Received", lambda row: _day(row.received_on), least=9),
                Column[RequestRow]("by", "Answer", _answer, weight=2, least=10),
            ],
            ("request", "requests"),
            "Nobody has asked yet. When somebody does, begin with “Everything held on a person”.",
        )
        self._show = self._button("Show what is held…", self.show_request)
        self._answered = self._button("Mark as answered…", self.ask_if_answered)
        return self._card("Asked for", self.requests, self._show, self._answered)

    def _past_card(self) -> Card:
        self.past = self._table(
            "People past their day",
            [
                Column[PastRow]("name", "Name", lambda row: row.name, weight=2, least=10),
                Column[PastRow]("because", "Held because", lambda row: row.because, weight=2, least=9, rank=1),
                Column[PastRow]("until", "Until", lambda row: show_date(row.until), least=9),
            ],
            ("person", "people"),
            "Nobody is held past their day. The day is set on the page People.",
        )
        self._keep = self._button("Keep until…", self.ask_until)
        self._erase = self._button("Erase…", self.erase_past)
        return self._card("Held past their day", self.past, self._keep, self._erase)

    def _disposals_card(self) -> Card:
        self.disposals = self._table(
            "Disposals",
            [
                Column[DisposalRow]("on", "Day", lambda row: _day(row.disposed_on), least=9),
                Column[DisposalRow]("what", "What", lambda row: row.what, weight=3, least=10),
                Column[DisposalRow]("count", "How many", lambda row: f"{row.how_many:,}", least=7, right=True),
                Column[DisposalRow]("why", "Why", lambda row: row.why, weight=2, least=8, rank=1),
            ],
            ("disposal", "disposals"),
            "Nothing has been disposed of yet. What is erased here is noted by itself.",
        )
        note = self._button("Note a disposal…", self.ask_what_went)
        note.setEnabled(not self.desk.read_only)
        return self._card("Disposed of", self.disposals, note, self._button("Print the log", self.print_page))

    def _table(self, name: str, columns: list[Any], noun: tuple[str, str], empty: str) -> Table[Any]:
        table = _LowTable(
            name, columns, lambda row: row.id, self.desk.settings, f"data/{noun[1]}",
            noun=noun, empty=Empty(empty, "", "lock"), bare=noun[0] != "request", parent=self,
        )  # fmt: skip
        table.chosen.connect(self._show_what_can_be_done)
        return table

    def _button(self, words: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(then)
        return button

    def _card(self, heading: str, table: QWidget, *buttons: QPushButton) -> Card:
        card = Card("", self)
        head = QHBoxLayout()
        theme.space(head, gap=2)
        head.addWidget(wrapped(heading, "heading", self), 1, Qt.AlignmentFlag.AlignTop)
        row = FlowLayout()
        theme.space(row, gap=2)
        for button in buttons:
            row.addWidget(button)
        head.addLayout(row, 2)
        card.column.addLayout(head)
        card.column.addWidget(table, 1)
        return card


def _day(day: Any) -> str:
    return show_date(day) if day else ""


def _answer(row: RequestRow) -> str:
    if row.done_on is not None:
        return capital(f"answered {show_date(row.done_on)}")
    return f"Due by {show_date(answer_by(row.received_on))}" if row.received_on else ""
