"""The Home page."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk import catalogue
from clerkdesk.core import clock
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.home import facts
from clerkdesk.home.bars import ThemeBars
from clerkdesk.home.facts import HomeFacts, PlanFigures
from clerkdesk.home.next_card import NextCard
from clerkdesk.home.refilled import Refilled
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.page import Card, chip_label, wrapped

_TWO_COLUMNS = 100  # letters of width from which the figures stand beside the list


class HomeScreen(FollowingScreen):
    """What to do next, the plan in figures, and the last copy; read anew whenever something has changed."""

    page = "home"
    tables = ("",)  # every one

    def __init__(self, desk: Desk, tell: Callable[[], HomeFacts]) -> None:
        """Show what `tell` says of the file behind `desk`."""
        super().__init__(desk)
        self._tell = tell
        self._shown: object = None
        self._title = wrapped("", "title")
        self._sub = wrapped("", "sub")
        self._next = NextCard(desk, self.print_page)
        self._plan = Refilled("The plan")
        self._since = wrapped("", "sub")
        self._copies = Card("Kept safe")
        self._copy = wrapped("", "plain")
        self._elsewhere = wrapped("", "plain")
        self._too_long = chip_label(theme.State("Make one soon", "warn"))
        self._copies.column.addWidget(self._copy)
        self._copies.column.addWidget(self._elsewhere)
        self._copies.column.addWidget(self._too_long)
        self._copy_now = QPushButton("Make a copy…")
        self._copy_now.setAccessibleName("Make a copy off this laptop")
        self._copy_now.clicked.connect(self._go_to_copies)
        self._copies.column.addWidget(self._copy_now, 0, Qt.AlignmentFlag.AlignLeft)
        self._copies.column.addWidget(
            wrapped("Everything you do is saved at once; Undo takes it back step by step.", "hint")
        )
        self._lay_out()
        self.reload()
        desk.jobs.busy_changed.connect(self._job_ended)

    def _go_to_copies(self) -> None:
        self.desk.go("copies")

    def first_stop(self) -> QWidget | None:
        """Return the button of the first line."""
        return self._next.first_stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first line."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._to_top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures beside the list where there is room, else below it."""
        super().resizeEvent(event)
        self._place()

    def reload(self) -> None:
        """Show the facts of this moment."""
        told = self._tell()
        self._title.setText(facts.greeting(told.who, clock.now().hour))
        self._sub.setText(facts.standing_sentence(told))
        self._show_copies(told)
        self._since.setText(facts.since_sentence(told.since, self.desk.today()) if told.since else "")
        self._since.setVisible(told.since is not None)
        shown = (told.plan, told.waiting, [step.title for step in told.first_steps])
        if shown == self._shown:
            return  # the keyboard may stand on one of the buttons
        self._shown = shown
        steps = told.first_steps if told.is_empty else ()
        self._next.show_all(steps, told.waiting if any(told.waiting) or not told.is_empty else None)
        self._show_plan(None if told.is_empty else told.plan)

    def print_page(self) -> None:
        """Print everything that is due, to be ticked off in the hall."""
        ask_and_print(self.desk, catalogue.printout("due"))

    def _show_copies(self, told: HomeFacts) -> None:
        today = self.desk.today()
        self._copy.setText(told.copies.here(today) if told.copies else facts.copy_sentence(told.last_copy, today))
        self._elsewhere.setText(f"{told.copies.elsewhere(today)}." if told.copies else "")
        self._elsewhere.setVisible(told.copies is not None)
        for widget in (self._too_long, self._copy_now):
            widget.setVisible(told.copies is not None and told.copies.warns(today))

    def _show_plan(self, plan: PlanFigures | None) -> None:
        self._plan.clear()
        self._plan.setVisible(plan is not None)
        if plan is None:
            return
        row = QHBoxLayout()
        theme.space(row, gap=4)
        for figure, words in facts.figures(plan):
            column = QVBoxLayout()
            theme.space(column, gap=0)
            column.addWidget(wrapped(figure, "figure"))
            column.addWidget(wrapped(words, "hint"))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._plan.column.addLayout(row)
        if plan.bars:
            bars = ThemeBars()
            bars.show_bars(plan.bars)
            self._plan.column.addWidget(bars)

    def _job_ended(self, busy: bool) -> None:
        # The day's copy is made beside the window; its time is shown as soon as it is there.
        if not busy:
            self.fall_behind()

    def _to_top(self) -> None:
        # The keyboard was put on the first line before the page had its size, which has scrolled it too far.
        self._scroll.verticalScrollBar().setValue(0)
        first = self.first_stop()
        if first is not None and first.hasFocus():
            self._scroll.ensureWidgetVisible(first)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        theme.space(whole)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        column = QVBoxLayout(inside)
        theme.space(column, (5, 4, 5, 4), 1)
        column.addWidget(self._title)
        column.addWidget(self._sub)
        column.addWidget(self._since)
        self._grid = QGridLayout()
        theme.space(self._grid, (0, 3, 0, 0), 4)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll.setWidget(inside)
        whole.addWidget(scroll)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        theme.space(side, gap=4)
        side.addWidget(self._plan)
        side.addWidget(self._copies)
        side.addStretch(1)
        self._place()

    def _place(self) -> None:
        beside = self.width() >= theme.em(self, _TWO_COLUMNS)
        where = (0, 1) if beside else (1, 0)
        at = self._grid.indexOf(self._side)
        if at >= 0 and self._grid.getItemPosition(at)[:2] == where:  # type: ignore[index]  # the stub says object
            return
        self._grid.addWidget(self._next, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._side, *where)
        self._grid.setColumnStretch(0, 8)
        self._grid.setColumnStretch(1, 5 if beside else 0)
