"""The roles that a person holds or held, each with its days, its ward and how a councillor came to office."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from clerkdesk.core.wording import capital
from clerkdesk.council import rules
from clerkdesk.council.records import CAME_BY, COUNCIL_ROLES, ROLES
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import ChoiceField, DateField, Field, LineField, Unreadable

_OWN_WORDS = ("volunteer", "mentor", "officer", "other")
_CAME_BY_WORDS = {"": "Not noted"}
_ELECTED = (*COUNCIL_ROLES, "ward or county councillor")


class RoleTyped(NamedTuple):
    """A role as it stands in the form; `text` is how it prints."""

    id: UUID
    role: str
    title: str
    starts_on: date | None
    ends_on: date | None
    ward: str = ""
    came_by: str = ""
    text: str = ""


class RolesField(Field):
    """The roles that a person holds or held, each from one day to another; its value is a list of RoleTyped."""

    def __init__(self, key: str, label: str, today: Callable[[], date], *, help_text: str = "") -> None:
        """Start without roles."""
        self._today = today
        self._rows: list[_RoleRow] = []
        self._chair_word = "chairman"
        self._read_only = False
        box = QWidget()
        column = QVBoxLayout(box)
        theme.space(column, gap=2)
        self._roles = QVBoxLayout()
        theme.space(self._roles, gap=2)
        self._add = QPushButton("Add a role", box)
        theme.set_icon(self._add, "plus")
        column.addLayout(self._roles)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__(key, label, box, help_text=help_text)
        self._add.clicked.connect(self._add_role)

    def set_chair_word(self, word: str) -> None:
        """Say "chair" or "chairman" as the council has chosen."""
        self._chair_word = word

    def stop(self) -> QWidget:
        """Return the button that adds a role."""
        return self._add

    def value(self) -> Any:
        """Return the roles; raises Unreadable where a day can't be read."""
        return [row.value() for row in self._rows]

    def typed(self) -> object:
        """Return the roles as they stand, days as they were typed."""
        return [row.typed() for row in self._rows]

    def type_again(self, kept: Any) -> None:
        """Put the roles back, days as they were typed."""
        self.set_value(
            [RoleTyped(key, role, title, None, None, ward, how) for key, role, title, _, _, ward, how, _ in kept]
        )
        for row, (_, _, _, starts_on, ends_on, *_) in zip(self._rows, kept, strict=True):
            row.starts_on.type_again(starts_on)
            row.ends_on.type_again(ends_on)

    def set_value(self, value: Any) -> None:
        """Show these roles."""
        for row in self._rows:
            self._drop(row)
        self._rows = []
        for role in value or []:
            self._show(role)

    def set_read_only(self, read_only: bool) -> None:
        """Let the roles be read only."""
        self._read_only = read_only
        self._add.setVisible(not read_only)
        for row in self._rows:
            row.set_read_only(read_only)

    def _add_role(self) -> None:
        row = self._show(RoleTyped(uuid4(), "councillor", "", None, None))
        row.role.focus()
        self.edited.emit()

    def _show(self, role: RoleTyped) -> "_RoleRow":
        row = _RoleRow(role, len(self._rows) + 1, self._today, self._chair_word, self.editor)
        row.edited.connect(self.edited)
        row.removed.connect(self._removed)
        row.set_read_only(self._read_only)
        self._rows.append(row)
        self._roles.addWidget(row)
        row.show()
        # Made last, its widgets would come last: Tab goes through the roles before it comes to the button below them.
        before = _stop_before(self._add)
        for stop in row.stops():
            QWidget.setTabOrder(before, stop)
            before = stop
        return row

    def _removed(self) -> None:
        row = self.sender()
        assert isinstance(row, _RoleRow)
        self._rows.remove(row)
        self._drop(row)
        self.focus()
        self.edited.emit()

    def _drop(self, row: "_RoleRow") -> None:
        self._roles.removeWidget(row)
        row.hide()
        row.deleteLater()


class _RoleRow(QFrame):
    """One role: which, in whose words, from when to when."""

    edited = Signal()
    removed = Signal()

    def __init__(
        self, role: RoleTyped, number: int, today: Callable[[], date], chair_word: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        theme.role(self, "popup")
        self._id = role.id
        column = QVBoxLayout(self)
        theme.space(column, (2, 2, 2, 2), 2)
        options = [(each, capital(rules.with_chair(each, chair_word))) for each in ROLES]
        self.role = ChoiceField("role", f"Role {number}" if number > 1 else "Role", options)
        self.title = LineField("title", "In your own words", example="Footpaths officer")
        self.starts_on = DateField("starts_on", "From", today)
        self.ends_on = DateField("ends_on", "To", today)
        self.ward = LineField("ward", "Ward", example="Slade Bottom")
        came_by = [(each, capital(_CAME_BY_WORDS.get(each, each))) for each in CAME_BY]
        self.came_by = ChoiceField("came_by", "Came to office", came_by)
        self.remove = QToolButton(self)
        theme.kind(self.remove, "quiet")
        theme.set_icon(self.remove, "cross")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setAccessibleName(f"Remove role {number}")
        self.remove.setToolTip("Remove this role")
        top = QHBoxLayout()
        theme.space(top, gap=1)
        top.addWidget(self.role, 1)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        days = QHBoxLayout()
        theme.space(days, gap=2)
        days.addWidget(self.starts_on, 1)
        days.addWidget(self.ends_on, 1)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addLayout(days)
        office = QHBoxLayout()
        theme.space(office, gap=2)
        office.addWidget(self.ward, 1)
        office.addWidget(self.came_by, 1)
        column.addLayout(office)
        for field, value in zip(self._fields(), role[1:7], strict=True):
            field.set_value(value)
            field.edited.connect(self._edited)
        self.remove.clicked.connect(self.removed)
        self._show_what_fits()

    def value(self) -> RoleTyped:
        """Return the role; raises Unreadable naming the day that can't be read."""
        read: list[Any] = []
        for field in self._fields():
            try:
                read.append(field.value())
                field.show_problem("")
            except Unreadable as why:
                field.show_problem(str(why))
                raise Unreadable("Enter the days of a role such as 4 March 2026, or leave them empty.") from why
        return RoleTyped(self._id, *read)

    def typed(self) -> RoleTyped:
        """Return the role with its days as they were typed."""
        which, title, start, end, ward, came_by = (field.typed() for field in self._fields())
        name = str(title or self.role.editor.currentText())
        told = [f"{word} {words}" for word, words in (("from", start), ("to", end)) if words]
        office = [f"{words}" for words in (f"{ward} ward" if ward else "", came_by) if words]
        text = " ".join([name, *told, *([f"({', '.join(office)})"] if office else [])])
        return RoleTyped(self._id, which, title, start, end, ward, came_by, text)  # type: ignore[arg-type]

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which it stands."""
        return [
            self.role.stop(), self.remove, self.title.stop(), self.starts_on.stop(), self.ends_on.stop(),
            self.ward.stop(), self.came_by.stop(),
        ]  # fmt: skip

    def set_read_only(self, read_only: bool) -> None:
        """Let the role be read only."""
        for field in self._fields():
            field.set_read_only(read_only)
        self.remove.setVisible(not read_only)

    def _fields(self) -> tuple[Field, ...]:
        return self.role, self.title, self.starts_on, self.ends_on, self.ward, self.came_by

    def _edited(self) -> None:
        self._show_what_fits()
        self.edited.emit()

    def _show_what_fits(self) -> None:
        self.title.setVisible(self.role.value() in _OWN_WORDS or self.title.filled())
        is_councillor = self.role.value() in _ELECTED
        self.ward.setVisible(is_councillor or self.ward.filled())
        self.came_by.setVisible(is_councillor or self.came_by.filled())


def _stop_before(widget: QWidget) -> QWidget:
    """Return what the keyboard stops at before it comes to `widget`."""
    before = widget.previousInFocusChain() or widget
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain() or widget
    return before
