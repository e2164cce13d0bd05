"""Councils seeking support: confidential, shown only when asked for, and in no print, search or export."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.errors import RuleBroken
from clerkdesk.training.actions import improvement
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import DateField, Form, LineField, LinesField, TextField

_NAMES = ("id", "council", "seeks", "since", "given", "ended_on")


class Confidential(Message):
    """The short list of councils that seek support from this one, changed and kept as a whole."""

    def __init__(self, desk: Desk) -> None:
        """Show the list."""
        super().__init__(
            desk.window,
            "Councils seeking support",
            "Confidential: this list is left out of every print, of search and of what is sent out. It is in the "
            "council's file and its copies.",
        )
        self._desk = desk
        self.form = Form()
        self.form.add(LinesField("cases", "Councils", "a council", self._fill, _words))
        with desk.store.read() as session:
            cases = [{name: getattr(case, name) for name in _NAMES} for case in improvement.support_cases(session)]
        self.form.show_values({"cases": cases})
        self.form.set_read_only(desk.read_only)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumSize(theme.pixels(520), theme.pixels(380))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        theme.role(inner, "plain")
        column = QVBoxLayout(inner)
        theme.space(column, (0, 0, 2, 0))
        column.addWidget(self.form)
        column.addStretch(1)
        area.setWidget(inner)
        self.body.addWidget(area)
        if not desk.read_only:
            self.keep = QPushButton("Save", self)
            theme.kind(self.keep, "main")
            self.keep.clicked.connect(self._keep)
            self._buttons.addWidget(self.keep)
        self.button("Close" if desk.read_only else "Cancel")
        self.form.focus_first()

    def _fill(self, form: Form) -> None:
        form.add(LineField("council", "Council"))
        form.add(TextField("seeks", "What it seeks", lines=1))
        form.add(TextField("given", "What it was given", lines=1))
        with form.beside():
            form.add(DateField("since", "Since", self._desk.today))
            form.add(DateField("ended_on", "Until", self._desk.today))

    def _keep(self) -> None:
        try:
            cases = self.form.values()["cases"]
            with self._desk.store.change("Change a confidential list") as session:
                improvement.save_support_cases(session, cases)
        except RuleBroken as broken:
            self.form.show_problems(broken.problems)
            return
        self.accept()


def _words(values: Mapping[str, Any]) -> str:
    council, seeks = values.get("council") or "", values.get("seeks") or ""
    return f"{council}: {seeks}" if council and seeks else council
