"""The menu that says which actions are listed: by state, past their date, or with something still missing."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.rules import MISSING, MISSING_WORDS, ActionRow
from clerkdesk.core.wording import PROGRESS, capital
from clerkdesk.widgets import theme

EVERYTHING, LATE, ANYTHING = "", "late", "anything"


class ShowButton(QToolButton):
    """The button with the menu; `picked` is emitted when another list is wanted."""

    picked = Signal()

    def __init__(self, rows: Callable[[], Sequence[ActionRow]], today: Callable[[], date], parent: QWidget) -> None:
        """Count in `rows` what each list holds whenever the menu is opened."""
        super().__init__(parent)
        self._rows, self._today = rows, today
        self.chosen = EVERYTHING
        self._is_narrow = False
        theme.set_icon(self, "show")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._pick)
        self.setMenu(menu)
        self.show_only(EVERYTHING)

    def show_only(self, chosen: str) -> None:
        """List everything, the actions of one state, the late ones, or those that miss something."""
        self.chosen = chosen
        self.setText(_words(chosen))
        self.be_narrow(self._is_narrow)
        self.setAccessibleName(f"Show: {_words(chosen)}")
        self.picked.emit()

    def be_narrow(self, is_narrow: bool) -> None:
        """Keep only the icon in a narrow list, unless some actions are left out, which must be said."""
        self._is_narrow = is_narrow
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if is_narrow and not self.chosen else style)

    def only(self) -> Callable[[ActionRow], bool] | None:
        """Return the test that an action must pass to be listed; None where all are."""
        return _test(self.chosen, self._today()) if self.chosen else None

    def _fill(self) -> None:
        menu, rows = self.menu(), self._rows()
        menu.clear()
        group = QActionGroup(menu)
        for heading, entries in (
            ("", (EVERYTHING,)),
            ("How far along", PROGRESS),
            ("What wants a hand", (LATE, ANYTHING, *MISSING)),
        ):
            if heading:
                menu.addSection(heading)
            for entry in entries:
                count = sum(map(_test(entry, self._today()), rows)) if entry else len(rows)
                action = menu.addAction(f"{_words(entry)} ({count:,})")
                action.setData(entry)
                action.setCheckable(True)
                action.setChecked(entry == self.chosen)
                group.addAction(action)

    def _pick(self, action: QAction) -> None:
        self.show_only(action.data())


def _words(chosen: str) -> str:
    known = {EVERYTHING: "All actions", LATE: "Past their date", ANYTHING: "Something missing"}
    return known.get(chosen) or MISSING_WORDS.get(chosen) or capital(chosen)


def _test(chosen: str, today: date) -> Callable[[ActionRow], bool]:
    if chosen == LATE:
        return lambda row: rules.is_late(row, today)
    if chosen == ANYTHING:
        return lambda row: bool(rules.missing(row))
    if chosen in MISSING:
        return lambda row: chosen in rules.missing(row)
    return lambda row: row.progress == chosen
