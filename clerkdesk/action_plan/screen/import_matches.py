"""Actions of the table that are in the plan already: what differs, side by side, and what is to become of each."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from clerkdesk.action_plan.importing import ADD, LEAVE, UPDATE, Difference, Match
from clerkdesk.core.settings import Settings
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.table import Column, Table
from clerkdesk.widgets.theme import State

_STATES = {
    UPDATE: State("Update", "info", "half"),
    ADD: State("Add as new", "good", "plus"),
    LEAVE: State("Leave", "plain", "dash"),
}
_TOLD = {
    UPDATE: "The plan takes what the table says.",
    ADD: "A second action is made from the table.",
    LEAVE: "The action stays as it is in the plan.",
}


class MatchRow(NamedTuple):
    """An action that differs, and what is to become of it."""

    id: UUID
    number: str
    what: str
    differs: str
    decision: str


class CellRow(NamedTuple):
    """A cell that differs."""

    place: int
    title: str
    now: str
    table: str


_MATCH_COLUMNS: tuple[Column[MatchRow], ...] = (
    Column("number", "No.", lambda r: r.number, weight=0, least=4),
    Column("what", "Action", lambda r: r.what, weight=4, least=13),
    Column("differs", "Differs in", lambda r: r.differs, weight=2, least=9, rank=1),
    Column("decision", "What to do", lambda r: r.decision, None, lambda r: _STATES[r.decision], least=13),
)
_CELL_COLUMNS: tuple[Column[CellRow], ...] = (
    Column("title", "Cell", lambda r: r.title, weight=1, least=8),
    Column("now", "In the plan now", lambda r: r.now, weight=3, least=12, blank="Empty"),
    Column("table", "In the table", lambda r: r.table, weight=3, least=12, blank="Empty"),
)


class MatchesPanel(QWidget):
    """The actions that differ, the cells of the chosen one, and buttons to decide; `decided()` after each decision."""

    decided = Signal()

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        """Begin with nothing to decide."""
        super().__init__(parent)
        self.decisions: dict[UUID, str] = {}
        self._matches: dict[UUID, Match] = {}
        self.told = wrapped("", "sub", self)
        self.table: Table[MatchRow] = Table(
            "Actions in the plan already", _MATCH_COLUMNS, lambda r: r.id, settings, "import_matches",
            noun=("action that differs", "actions that differ"), bare=True, parent=self,
        )  # fmt: skip
        self.cells: Table[CellRow] = Table(
            "Cells that differ", _CELL_COLUMNS, lambda r: r.place, settings, "import_cells",
            noun=("cell that differs", "cells that differ"), bare=True, parent=self,
        )  # fmt: skip
        for table in (self.table, self.cells):
            table.view.setMinimumHeight(theme.pixels(100))  # both fit below each other at large text
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self.told)
        column.addWidget(self.table, 3)
        column.addLayout(self._buttons())
        column.addWidget(self.cells, 2)
        self.table.chosen.connect(self._show_cells)

    def show_matches(self, matches: Iterable[Match], usual: Mapping[UUID, str]) -> None:
        """List the actions that differ; what was decided before stays."""
        all_of_them = list(matches)
        self._matches = {match.line.id: match for match in all_of_them if match.differences}
        kept = {key: said for key, said in self.decisions.items() if key in self._matches}
        self.decisions = {**usual, **kept}
        same = len(all_of_them) - len(self._matches)
        here = "One action of the table is" if len(all_of_them) == 1 else f"{len(all_of_them):,} actions are"
        rest = f"; {same:,} are just the same and stay as they are" if same and self._matches else ""
        self.told.setText(f"{here} in the plan already{rest}. Say what is to become of those that differ.")
        self._renew()
        self.table.choose_first()
        self._show_cells(self.table.current())

    def decide(self, decision: str, keys: Iterable[UUID]) -> None:
        """Take a decision for these actions."""
        self.decisions.update({key: decision for key in keys if key in self._matches})
        self._renew()
        self.decided.emit()

    def _renew(self) -> None:
        rows = [_row(match, self.decisions[key]) for key, match in self._matches.items()]
        if [row.id for row in rows] == [row.id for row in self.table.rows]:
            self.table.patch(rows)
        else:
            self.table.set_rows(rows)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.space(row, gap=2)
        row.addWidget(wrapped("The chosen action:", "label", self))
        for decision, words in ((UPDATE, "&Update"), (ADD, "Add as &new"), (LEAVE, "&Leave")):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.setProperty("decision", decision)
            button.setAccessibleDescription(_TOLD[decision])
            button.setToolTip(_TOLD[decision])
            button.clicked.connect(self._decide_chosen)
            row.addWidget(button)
        row.addStretch(1)
        self.for_all = QMenu(self)
        for decision, words in (
            (UPDATE, "&Update them all"),
            (ADD, "Add them all as &new"),
            (LEAVE, "&Leave them all as they are"),
        ):
            self.for_all.addAction(words).setData(decision)
        self.for_all.triggered.connect(self._decide_all)
        menu_button = QToolButton(self)
        menu_button.setText("For &all")
        menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu_button.setMenu(self.for_all)
        row.addWidget(menu_button)
        return row

    def _decide_chosen(self) -> None:
        keys = [key for key in self.table.chosen_keys() if isinstance(key, UUID)]
        self.decide(str(self.sender().property("decision")), keys)

    def _decide_all(self, action: QAction) -> None:
        self.decide(action.data(), list(self._matches))

    def _show_cells(self, key: object) -> None:
        match = self._matches.get(key) if isinstance(key, UUID) else None
        found: tuple[Difference, ...] = match.differences if match else ()
        self.cells.set_rows(CellRow(n, cell.title, cell.now, cell.table) for n, cell in enumerate(found))


def _row(match: Match, decision: str) -> MatchRow:
    titles = ", ".join(difference.title for difference in match.differences)
    return MatchRow(match.line.id, match.line.number, match.line.what, titles, decision)
