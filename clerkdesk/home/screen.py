"""The Home page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core import clock
from clerkdesk.core.due import Due, Urgency, most_urgent
from clerkdesk.core.wording import capital, count_of
from clerkdesk.home import facts
from clerkdesk.home.bars import ThemeBars
from clerkdesk.home.facts import MOST_LINES, HomeFacts, PlanFigures, Step
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.page import Card, chip_label, wrapped

_TONES: dict[Urgency, theme.Tone] = {
    "overdue": "stop",
    "soon": "warn",
    "missing": "warn",
    "later": "info",
    "when you can": "plain",
}
_TWO_COLUMNS = 100  # letters of width from which the figures stand beside the list


class HomeScreen(Screen):
    """What to do next, the plan in figures, and the last copy; read anew whenever something has changed."""

    def __init__(self, desk: Desk, tell: Callable[[], HomeFacts]) -> None:
        """Show what `tell` says of the file behind `desk`."""
        super().__init__()
        self._desk = desk
        self._tell = tell
        self._stale = False
        self._buttons: list[_GoButton] = []
        self._shown: object = None
        self._title = wrapped("", "title")
        self._sub = wrapped("", "sub")
        self._next = _Refilled("What to do next")
        self._plan = _Refilled("The plan")
        self._copies = Card("Kept safe")
        self._copy = wrapped("", "plain")
        self._elsewhere = wrapped("", "plain")
        self._too_long = chip_label(theme.State("Make one soon", "warn"))
        self._copies.column.addWidget(self._copy)
        self._copies.column.addWidget(self._elsewhere)
        self._copies.column.addWidget(self._too_long)
        self._copies.column.addWidget(
            wrapped("Everything you do is saved at once; Undo takes it back step by step.", "hint")
        )
        self._lay_out()
        self.reload()
        desk.notifier.changed.connect(self._news)
        desk.jobs.busy_changed.connect(self._job_ended)

    def first_stop(self) -> QWidget | None:
        """Return the button of the first line."""
        return self._buttons[0] if self._buttons else None

    def showEvent(self, event: QShowEvent) -> None:
        """Read the facts anew where something has changed since they were shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures beside the list where there is room, else below it."""
        super().resizeEvent(event)
        self._place()

    def reload(self) -> None:
        """Show the facts of this moment."""
        told = self._tell()
        self._stale = False
        self._title.setText(facts.greeting(told.who, clock.now().hour))
        self._sub.setText(facts.plan_sentence(told.plan))
        self._show_copies(told)
        shown = (told.plan, told.due, [step.title for step in told.first_steps])
        if shown == self._shown:
            return  # the keyboard may stand on one of the buttons
        self._shown = shown
        self._buttons = []
        is_empty = told.plan is None or not told.plan.actions
        self._next.clear()
        if is_empty:
            self._show_steps(told.first_steps)
        if told.due or not is_empty:
            self._show_due(told.due)
        self._show_plan(None if is_empty else told.plan)

    def print_page(self) -> None:
        """Print what is to be done as a list to tick off in the hall."""
        rows = [[line.tag, line.title, line.detail] for line in most_urgent(self._tell().due, MOST_LINES)]
        self._desk.print_table("What to do next", ["When", "What", "More"], rows)

    def _show_copies(self, told: HomeFacts) -> None:
        today = self._desk.today()
        self._copy.setText(told.copies.here(today) if told.copies else facts.copy_sentence(told.last_copy, today))
        self._elsewhere.setText(f"{told.copies.elsewhere(today)}." if told.copies else "")
        self._elsewhere.setVisible(told.copies is not None)
        self._too_long.setVisible(told.copies is not None and told.copies.warns(today))

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        for place, step in enumerate(steps):
            button = _GoButton(step.title, step.title, step.run, self._next)
            theme.set_icon(button, step.icon, "on_hedge" if place == 0 else "ink")
            theme.kind(button, "main" if place == 0 else "")
            self._buttons.append(button)
            row = QVBoxLayout()
            theme.space(row, (0, 1, 0, 2), 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addWidget(wrapped(step.detail, "hint"))
            self._next.column.addLayout(row)

    def _show_due(self, due: tuple[Due, ...]) -> None:
        if not due:
            self._next.column.addWidget(wrapped("Nothing is waiting for you.", "strong"))
            self._next.column.addWidget(wrapped("What falls due or is still missing will stand here.", "hint"))
            return
        grid = QGridLayout()
        theme.space(grid, gap=2)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(most_urgent(due, MOST_LINES)):
            self._add_line(grid, row * 2, line)
        self._next.column.addLayout(grid)
        left_off = len(due) - MOST_LINES
        if left_off > 0:
            words = f"{capital(count_of(left_off, 'more thing', 'more things'))} will stand here when these are done."
            self._next.column.addWidget(wrapped(words, "hint"))

    def _add_line(self, grid: QGridLayout, row: int, line: Due) -> None:
        if row:
            rule = QFrame()
            theme.role(rule, "rule")
            rule.setMinimumHeight(1)
            grid.addWidget(rule, row - 1, 0, 1, 3)
        tag = chip_label(theme.State(line.tag, _TONES[line.urgency]))
        words = QVBoxLayout()
        theme.space(words, gap=0)
        words.addWidget(wrapped(line.title, "strong"))
        if line.detail:
            words.addWidget(wrapped(line.detail, "hint"))
        button = _GoButton(line.button, f"{line.button}: {line.title}", _Go(self._desk, line), self._next)
        self._buttons.append(button)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(tag, row, 0, top | Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(words, row, 1)
        grid.addWidget(button, row, 2, top | Qt.AlignmentFlag.AlignRight)

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

    def _news(self, _news: object) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _job_ended(self, busy: bool) -> None:
        # The day's copy is made beside the window; its time is shown as soon as it is there.
        if not busy:
            self._news(None)

    def _lay_out(self) -> None:
        theme.role(self, "page")
        whole = QVBoxLayout(self)
        theme.space(whole)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        column = QVBoxLayout(inside)
        theme.space(column, (5, 4, 5, 4), 1)
        column.addWidget(self._title)
        column.addWidget(self._sub)
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
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 3 if beside else 0)


class _Refilled(Card):
    """A card whose column below the heading is filled anew."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self._whole = self.column
        self._fill()

    def clear(self) -> None:
        """Take everything below the heading away."""
        self._whole.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._fill()

    def _fill(self) -> None:
        self._body = QWidget(self)
        self.column = QVBoxLayout(self._body)
        theme.space(self.column, gap=2)
        self._whole.addWidget(self._body)


class _Go:
    """Leads to the page of a line."""

    def __init__(self, desk: Desk, line: Due) -> None:
        self._desk = desk
        self._line = line

    def __call__(self) -> None:
        """Show the page, and there the record."""
        self._desk.go(self._line.page, self._line.key)


class _GoButton(QPushButton):
    """A button that calls one function."""

    def __init__(self, words: str, name: str, run: Callable[[], None], parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(name)
        self._run = run
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._run()
