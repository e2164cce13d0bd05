"""Erasing a person: what stays and why, what becomes of each place, which copies go when; then it is done at once."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.wording import capital, count_of
from clerkdesk.data_duties.actions.erase import Asked, ErasingPlan, Where, carry_out, forget_in_settings
from clerkdesk.data_duties.copies import CopyHolding, copies_holding, drop_copies
from clerkdesk.data_duties.erasing import Decision
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, show_progress
from clerkdesk.widgets.jobs import Ticker
from clerkdesk.widgets.page import wrapped

_DECISIONS: dict[Decision, str] = {
    "take out": "Take the name out",
    "take out with surname": "Take out, also the surname",
    "clear": "Clear it",
    "leave": "Leave it",
}
_MOST_LETTERS = 160
_STEPS = 4


class EraseDialog(Message):
    """All that erasing a person would do, with a choice at each place; nothing is done before the last button."""

    def __init__(self, desk: Desk, plan: ErasingPlan, now: datetime, then: Callable[[], None]) -> None:
        """Show the plan; `then` is called when the person is erased."""
        super().__init__(
            desk.window,
            f"Erase {plan.name}",
            "Their record goes, and their name with it wherever you say so: in rows, in history, in what was typed and "
            "not saved. This can't be undone, and undo of earlier changes ends here.",
        )
        self._desk, self._plan, self._then = desk, plan, then
        self._second = SecondPlace(desk.settings, desk.store.path)
        self.copies = copies_holding(desk.store.path, plan.person, self._second.copies_there(), now)
        self.choices: dict[Where, QComboBox] = {}
        inside = QWidget()
        theme.role(inside, "plain")
        self._inside = QVBoxLayout(inside)
        theme.space(self._inside, (2, 2, 3, 2), 2)
        self._show_what_stays()
        self._show_what_goes()
        self._show_places()
        self._show_copies()
        self._inside.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(inside.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width() + 8)
        area.setMinimumHeight(theme.pixels(200))
        self.body.addWidget(area)
        if plan.asked:
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the choices inside
        # The list takes all the room that the dialog has.
        self._column.setStretchFactor(self.body, 1)
        self._column.setStretch(self._column.count() - 2, 0)
        room = self.screen().availableSize()
        self.resize(min(theme.em(self, 70), room.width()), min(theme.pixels(660), room.height() - theme.pixels(60)))
        go = QPushButton("Erase…", self)
        theme.kind(go, "danger")
        go.setAutoDefault(False)
        go.clicked.connect(self.ask)
        self._buttons.addWidget(go)
        self.button("Cancel").setDefault(True)

    def choose(self, where: Where, decision: Decision) -> None:
        """Decide on one place."""
        box = self.choices[where]
        box.setCurrentIndex(box.findData(decision))

    def ask(self) -> None:
        """Ask once more."""
        stays = count_of(len(self._plan.stays), "closed record")
        detail = f"The name stays in {stays}. " if self._plan.stays else ""
        self._desk.confirm(
            f"Erase {self._plan.name} for good?",
            f"{detail}Undo does not bring it back, nor does an older copy that is restored.",
            "Erase for good",
            self.erase,
            danger=True,
        )

    def erase(self) -> None:
        """Erase beside the window; nothing else is written meanwhile."""
        erasure = self._plan.with_decisions(
            {where: box.currentData() for where, box in self.choices.items()}, self._desk.today()
        )
        drafts = self._desk.drafts
        copies = self.copies if self.drop.isChecked() else []

        def work(ticker: Ticker) -> bool:
            steps = iter(range(_STEPS))
            tick = partial(_tick, ticker, steps)
            swept = carry_out(self._desk.store, drafts, self._plan, erasure, tick=tick)
            if copies:
                tick("Older copies")
                _drop(self._desk.store.path, copies, self._second)
            return swept

        job = self._desk.jobs.start("Erasing a person", work)
        job.finished.connect(self._erased)
        job.failed.connect(self._desk.trouble)
        show_progress(self._desk.window, job, "The whole file is written anew.", stoppable=False)

    def _erased(self, swept: bool) -> None:
        more = "" if swept else " The last old bytes leave the file when it is next opened."
        forget_in_settings(self._desk.settings, self._plan.terms)
        self._desk.note(f"Erased.{more}")
        self.accept()
        self._then()

    def _show_what_stays(self) -> None:
        self._heading("What stays, and why")
        if not self._plan.stays:
            self._line("No closed record names this person: nothing stays.")
        for each in self._plan.stays:
            self._line(f"{each.place}. {each.ground}")
        if self._plan.was_councillor:
            self._line(
                "They hold or held public office. What the council did in public under their name, in minutes and "
                "adopted plans, is never offered for erasing."
            )

    def _show_what_goes(self) -> None:
        self._heading("What goes with the record")
        self._line(f"{capital(self._plan.goes)}." if self._plan.goes else "Nothing hangs on the record alone.")
        if self._plan.twins:
            self._line("A deleted record of the same name or address, which history still holds, goes as well.")

    def _show_places(self) -> None:
        self._heading(f"Decide for each place ({len(self._plan.asked):,})")
        if not self._plan.asked:
            self._line("No other place names this person.")
        grid = QGridLayout()
        theme.space(grid, gap=2)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(self._plan.asked):
            grid.addWidget(self._place(each), row, 0)
            grid.addWidget(self._choice(each), row, 1, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(grid)
        if self._plan.unread:
            files = count_of(self._plan.unread, "other picture or scan is", "other pictures and scans are")
            self._line(f"{files} kept in this file, in which no name can be looked for. Look at those yourself.")

    def _place(self, each: Asked) -> QWidget:
        box = QWidget(self)
        theme.role(box, "plain")
        column = QVBoxLayout(box)
        theme.space(column, gap=0)
        note = f" ({each.note})" if each.note else ""
        column.addWidget(wrapped(f"{each.place}{note}", "strong", box))
        text = each.text if len(each.text) <= _MOST_LETTERS else f"{each.text[: _MOST_LETTERS - 1]}…"
        column.addWidget(wrapped(text, "hint", box))
        return box

    def _choice(self, each: Asked) -> QComboBox:
        box = self.choices[each.where] = QComboBox(self)
        box.setAccessibleName(each.place)
        for decision in each.choices:
            box.addItem(_DECISIONS[decision], decision)
        box.setCurrentIndex(box.findData(each.usual))
        return box

    def _show_copies(self) -> None:
        self._heading("Copies that still hold the name")
        for each in self.copies:
            self._line(f"{each.words}: {each.until}.")
        if not self.copies:
            self._line("No copy known here holds it.")
        self.drop = QCheckBox("Delete these copies now; a fresh one is made first", self)
        self.drop.setVisible(any(copy.may_go for copy in self.copies))
        self._inside.addWidget(self.drop)
        self._line("Copies on sticks and hand-over folders are not known here: see to them yourself.")

    def _heading(self, words: str) -> None:
        self._inside.addWidget(wrapped(words, "heading", self))

    def _line(self, words: str) -> None:
        self._inside.addWidget(wrapped(words, "plain", self))


def _tick(ticker: Ticker, steps: "Sequence[int] | object", words: str) -> None:
    ticker.tick(next(steps), _STEPS, words)  # type: ignore[call-overload]


def _drop(path: Path, copies: Sequence[CopyHolding], second: SecondPlace) -> None:
    second.copy()
    drop_copies(path, copies)
