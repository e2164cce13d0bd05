"""The Points page: everyone with their points at a day, and for the chosen person the sum worked out line by line."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from clerkdesk.core.dates import show_date
from clerkdesk.core.durations import show_duration
from clerkdesk.core.wording import capital
from clerkdesk.training.actions.points import PointsLine, standings
from clerkdesk.training.printout.register import record_document
from clerkdesk.training.rules.dated import Threshold, in_force, thresholds
from clerkdesk.training.rules.points import Counted, capped_words, show_points
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.form import ChoiceField, DateField, Unreadable
from clerkdesk.widgets.page import Card, PageHead, wrapped
from clerkdesk.widgets.table import Column, Empty, Table
from clerkdesk.widgets.theme import State

_ENOUGH, _TOO_FEW, _FEWER = State("Enough", "good"), State("Too few", "warn"), State("Fewer", "plain")
_NOBODY = Empty(
    "Nobody has learnt anything yet. Points are counted from the bookings that were attended, two hours for one point.",
    icon="training",
)


class PointsScreen(FollowingScreen):
    """Everyone with their points at a chosen day, and beside them the sum of the chosen person."""

    page = "points"
    tables = ("training_", "council_person", "council_role_held")

    def __init__(self, desk: Desk) -> None:
        """Show the points of today."""
        super().__init__(desk)
        self.day = DateField("day", "Points &on", desk.today)
        self.asked = ChoiceField("asked", "&Enough for", self._options())
        self.asked_words = wrapped("", "hint", self)
        self.table: Table[PointsLine] = Table(
            "People", _columns(), lambda row: row.person_id, desk.settings, self.page, noun=("person", "people"),
            empty=_NOBODY, parent=self,
        )  # fmt: skip
        self.name = wrapped("", "heading", self)
        self.sum = wrapped("", "strong", self)
        self.said = wrapped("", "plain", self)
        self.lines = QTextBrowser(self)
        self._lay_out()
        self.day.set_value(desk.today())
        self.day.editor.editingFinished.connect(self.reload)
        self.asked.edited.connect(self.reload)
        self.table.chosen.connect(self._show_chosen)
        self.reload()
        self.table.choose_first()

    # what a page can do

    def first_stop(self) -> QWidget:
        """Start in the list."""
        return self.table.view

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def show_key(self, key: UUID) -> None:
        """Choose a person."""
        self.catch_up()
        self.table.choose(key)

    def print_page(self) -> None:
        """Print the record of the chosen person, else of all."""
        chosen = self._chosen()
        if chosen is None:
            self.print_all()
            return
        self._print(f"Training record of {chosen.name}", chosen.person_id)

    def print_all(self) -> None:
        """Print everyone's record."""
        self._print("Training records", None)

    def reload(self) -> None:
        """Count anew at the chosen day."""
        day = self._read_day()
        if day is None:
            return
        threshold = self._threshold()
        with self.desk.store.read() as session:
            self._rows = standings(session, day, threshold.tenths)
        self.asked_words.setText(f"{show_points(threshold.tenths)} points: {threshold.words}. {threshold.source}.")
        self.table.set_rows(self._rows)
        self._show_chosen()

    # inside

    def _read_day(self) -> date | None:
        try:
            day: date = self.day.value() or self.desk.today()
        except Unreadable as why:
            self.day.show_problem(str(why))
            return None
        self.day.show_problem("")
        return day

    def _options(self) -> list[tuple[str, str]]:
        today = self.desk.today()
        asked = [in_force(each, today) for each in thresholds().values()]
        return [(one.key, f"{one.short}: {show_points(one.tenths)}") for one in asked]

    def _threshold(self) -> Threshold:
        return in_force(thresholds()[self.asked.value()], self._read_day() or self.desk.today())

    def _chosen(self) -> PointsLine | None:
        key = self.table.current()
        return next((row for row in self.table.rows if row.person_id == key), None)

    def _show_chosen(self, _key: object = None) -> None:
        row, threshold = self._chosen(), self._threshold()
        for widget in (self.sum, self.said, self.lines):
            widget.setVisible(row is not None)
        self.name.setText(row.name if row else "No one chosen")
        if row is None:
            return
        period = f"{show_date(row.points.since)} to {show_date(row.points.day)}"
        self.sum.setText(f"{row.points.words}, {period}")
        self.said.setText(row.said(threshold))
        self.lines.setAccessibleName(f"The sum of {row.name}")
        rule = f"{capped_words(row.points.day)} Nothing is counted twice."
        self.lines.setHtml(f"{_in_html(row.points.lines)}<p>{escape(rule)}</p>")

    def _print(self, title: str, only: UUID | None) -> None:
        day = self._read_day()
        if day is not None:
            asked = self.asked.value()
            describe = partial(record_document, only=only, day=day, asked=asked)
            print_paper(self.desk, "training-record", title, describe)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        head = PageHead("Points", "What each person has learnt in the last twelve months, counted in points.", self)
        menu = head.menu_button("Print", icon="print")
        menu.addAction("The record of the &chosen person", self.print_page)
        menu.addAction("The records of &all", self.print_all)
        column.addWidget(head)
        row = QHBoxLayout()
        theme.space(row, gap=4)
        row.addWidget(self.day)
        row.addWidget(self.asked)
        row.addWidget(self.asked_words, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.pixels(12))
        split.addWidget(self.table)
        card = Card(parent=self)
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(theme.pixels(90))
        self.day.editor.setMinimumWidth(theme.em(self, 17))
        for widget in (self.name, self.sum, self.said):
            card.column.addWidget(widget)
        card.column.addWidget(self.lines, 1)
        card.column.addStretch(0)
        split.addWidget(card)
        split.setSizes([1000, 1000])
        column.addWidget(split, 1)


def _columns() -> Sequence[Column[PointsLine]]:
    return (
        Column("name", "Who", lambda row: row.name, weight=3, least=11),
        Column(
            "points", "Points", lambda row: show_points(row.points.tenths), lambda row: row.points.tenths, least=7,
            right=True,
        ),
        Column("enough", "Enough?", lambda row: _state(row).word, state=_state, least=10),
        Column(
            "below", "Falls below on", lambda row: show_date(row.below) if row.below else "", lambda row: row.below,
            weight=2, least=14, rank=1,
        ),
    )  # fmt: skip


def _state(row: PointsLine) -> State:
    # Only of the clerk are so many asked; of others it is no fault to have fewer.
    return _ENOUGH if row.below is not None else _TOO_FEW if row.is_clerk else _FEWER


def _in_html(lines: Sequence[Counted]) -> str:
    if not lines:
        return "<p>Nothing was attended in these twelve months.</p>"
    heads = "<tr><th align=left>What</th><th align=right>Worth</th><th align=right>Counts</th></tr>"
    return f'<table width="100%" cellpadding=4 cellspacing=0>{heads}{"".join(_row(line) for line in lines)}</table>'


def _row(line: Counted) -> str:
    one = line.learnt
    when = ", ".join([show_date(one.day), *([show_duration(one.minutes)] if one.minutes else [])])
    why = f"<br>{escape(capital(line.why))}" if line.why else ""
    return (
        f"<tr><td>{escape(one.title)}<br>{when}{why}</td>"
        f"<td align=right>{show_points(line.worth)}</td><td align=right><b>{show_points(line.counts)}</b></td></tr>"
    )
