"""The card "What to do next": at most seven lines, each with its way there, and each can be put off."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.core.dates import show_day
from clerkdesk.core.due import Due, PutOffLine, Urgency, Waiting, shown_first
from clerkdesk.council import actions as council_actions
from clerkdesk.home import facts
from clerkdesk.home.facts import MOST_LINES, Step
from clerkdesk.home.put_off_dialog import PutOffDialog
from clerkdesk.home.refilled import CallButton, Refilled
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.page import chip_label, wrapped

_TONES: dict[Urgency, theme.Tone] = {
    "overdue": "stop",
    "soon": "warn",
    "missing": "warn",
    "later": "info",
    "when you can": "plain",
}
_TOP, _LEFT, _RIGHT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class NextCard(Refilled):
    """What waits for the clerk, the first steps of an empty plan, and what was put off."""

    def __init__(self, desk: Desk, print_all: Callable[[], None]) -> None:
        """Show nothing yet; `print_all` prints everything that is due."""
        super().__init__("What to do next")
        self._desk = desk
        self._print = print_all
        self._buttons: list[QWidget] = []
        self._shows_put_off = False

    def first_stop(self) -> QWidget | None:
        """Return the button of the first line."""
        return self._buttons[0] if self._buttons else None

    def show_all(self, steps: Sequence[Step], waiting: Waiting | None) -> None:
        """Show the first steps of an empty plan and what waits; None where nothing can be waiting yet."""
        place = self._place_of_keyboard()
        self.clear()
        self._buttons = []
        self._show_steps(steps)
        if waiting is not None:
            self._show_lines(waiting)
            self._show_put_off(waiting.put_off)
        if place is not None and self._buttons:
            # The button that was pressed is gone; the keyboard stays where the eyes are.
            self._buttons[min(place, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def put_off(self, line: Due, until: date) -> None:
        """Put a line off until a day."""
        today = self._desk.today()
        with self._desk.store.change("Put off a line") as session:
            council_actions.put_off(session, line.name, until=until, today=today)
        self._desk.note(f"Put off until {show_day(until, today)}. Undo brings it back.")

    def bring_back(self, line: Due) -> None:
        """Show a line again that was put off."""
        with self._desk.store.change("Bring back a line") as session:
            council_actions.bring_back(session, line.name)
        self._desk.note(f"Brought back: {line.title}.")

    def ask_until(self, line: Due) -> None:
        """Ask for the day on which a line comes back."""
        PutOffDialog(self.window(), line.title, self._desk.today, partial(self.put_off, line)).open()

    def _place_of_keyboard(self) -> int | None:
        return next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)

    def _show_steps(self, steps: Sequence[Step]) -> None:
        for place, step in enumerate(steps):
            button = CallButton(step.title, step.title, step.run, self)
            theme.set_icon(button, step.icon, "on_hedge" if place == 0 else "ink")
            theme.kind(button, "main" if place == 0 else "")
            self._buttons.append(button)
            row = QVBoxLayout()
            theme.space(row, (0, 1, 0, 2), 1)
            row.addWidget(button, 0, _LEFT)
            row.addWidget(wrapped(step.detail, "hint"))
            self.column.addLayout(row)

    def _show_lines(self, waiting: Waiting) -> None:
        if not waiting.lines:
            self.column.addWidget(wrapped("Nothing is waiting for you.", "strong"))
            self.column.addWidget(wrapped("What falls due or is still missing will stand here.", "hint"))
        grid = self._grid()
        shown = shown_first(waiting.lines, MOST_LINES)
        for row, line in enumerate(shown):
            self._add_rule(grid, row)
            grid.addWidget(chip_label(theme.State(line.tag, _TONES[line.urgency])), row * 2, 0, _TOP | _LEFT)
            grid.addLayout(_words(line.title, line.detail), row * 2, 1)
            go = partial(self._desk.go, line.page, line.key)
            buttons: list[QWidget] = [CallButton(line.button, f"{line.button}: {line.title}", go, self)]
            self._add_buttons(grid, row * 2, buttons if self._desk.read_only else [*buttons, self._later(line)])
        self._show_left_off([line for line in waiting.lines if line not in shown])
        if waiting.resting:
            self.column.addWidget(wrapped(facts.resting_sentence(len(waiting.resting)), "hint"))

    def _show_left_off(self, lines: Sequence[Due]) -> None:
        if not lines:
            return
        late = sum(line.urgency == "overdue" for line in lines)
        row = QHBoxLayout()
        theme.space(row, gap=2)
        row.addWidget(wrapped(facts.left_off_sentence(len(lines), late), "hint"), 1)
        whole = CallButton("Print them all", "Print everything that is due", self._print, self)
        theme.kind(whole, "link")
        row.addWidget(whole)
        self._buttons.append(whole)
        self.column.addLayout(row)

    def _later(self, line: Due) -> QToolButton:
        button = QToolButton(self)
        button.setText("Later")
        button.setAccessibleName(f"Later: {line.title}")
        button.setToolTip("Put this line off; it comes back by itself.")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.kind(button, "quiet")
        menu = QMenu(button)
        for words, day in facts.later_days(self._desk.today()):
            menu.addAction(words, partial(self.put_off, line, day))
        menu.addSeparator()
        menu.addAction("Until a day…", partial(self.ask_until, line))
        button.setMenu(menu)
        return button

    def _show_put_off(self, put_off: Sequence[PutOffLine]) -> None:
        if not put_off:
            self._shows_put_off = False
            return
        fold = QPushButton(f"{len(put_off):,} put off", self)
        theme.kind(fold, "link")
        fold.setCheckable(True)
        fold.setChecked(self._shows_put_off)
        body = QWidget(self)
        body.setVisible(self._shows_put_off)
        column = QVBoxLayout(body)
        theme.space(column)
        grid = self._grid(column)
        self._buttons.append(fold)
        for row, (line, until) in enumerate(put_off):
            self._add_rule(grid, row)
            words = f"until {show_day(until, self._desk.today())}"
            grid.addLayout(_words(line.title, words), row * 2, 1)
            if not self._desk.read_only:
                back = CallButton("Bring back", f"Bring back: {line.title}", partial(self.bring_back, line), self)
                self._add_buttons(grid, row * 2, [back])
        fold.toggled.connect(body.setVisible)
        fold.toggled.connect(self._folded)
        self.column.addWidget(fold, 0, _LEFT)
        self.column.addWidget(body)

    def _folded(self, is_open: bool) -> None:
        self._shows_put_off = is_open

    def _grid(self, column: QVBoxLayout | None = None) -> QGridLayout:
        grid = QGridLayout()
        theme.space(grid, gap=2)
        grid.setVerticalSpacing(theme.pixels(6))  # seven lines are seen at once on a small laptop
        grid.setColumnStretch(1, 1)
        (column or self.column).addLayout(grid)
        return grid

    def _add_rule(self, grid: QGridLayout, row: int) -> None:
        if row:
            rule = QFrame()
            theme.role(rule, "rule")
            rule.setMinimumHeight(1)
            grid.addWidget(rule, row * 2 - 1, 0, 1, 3)

    def _add_buttons(self, grid: QGridLayout, row: int, buttons: Sequence[QWidget]) -> None:
        side_by_side = QHBoxLayout()
        theme.space(side_by_side, gap=1)
        for button in buttons:
            side_by_side.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append(button)
        grid.addLayout(side_by_side, row, 2, _TOP | _RIGHT)


def _words(title: str, detail: str) -> QVBoxLayout:
    words = QVBoxLayout()
    theme.space(words, gap=0)
    words.addWidget(wrapped(title, "strong"))
    if detail:
        shown = wrapped(facts.short(detail), "hint")
        shown.setToolTip(detail)
        words.addWidget(shown)
    return words
