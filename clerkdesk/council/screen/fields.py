"""The fields that only a council's pages need: parishes picked by typing, the council's colour, roles held."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from clerkdesk.core.wording import capital, joined
from clerkdesk.council import parishes, rules
from clerkdesk.council.parishes import Parish
from clerkdesk.council.records import COUNCIL_KINDS, ROLES
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import Chip, ChipsField, ChoiceField, DateField, Field, Form, LineField, Unreadable

_OWN_WORDS = ("volunteer", "officer", "other")


class Served(NamedTuple):
    """A parish as the form holds it; one that is not in the list has no code."""

    code: str
    name: str
    district: str
    district_code: str


class ParishesField(ChipsField):
    """Parishes picked by typing a few letters of 10,463 names; the last line offered takes a name as it is written."""

    chosen = Signal()  # a parish was added or taken away

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Make the field without parishes."""
        super().__init__(key, label, help_text=help_text)
        self._offered: dict[str, Parish | None] = {}
        self._line.setPlaceholderText("Type a few letters of its name")
        self._line.setMinimumWidth(theme.em(self, 24))
        # What is offered was sought by other means than the letters' order: the list shows all of it.
        self._line.completer().setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._line.completer().setMaxVisibleItems(12)

    def value(self) -> Any:
        """Return the parishes, each as Served; raises Unreadable while something typed is not chosen yet."""
        return [chip.key for chip in super().value()]

    def set_value(self, value: Any) -> None:
        """Show these parishes."""
        super().set_value([Chip(parish, _shown(parish)) for parish in value or []])

    def type_again(self, kept: Any) -> None:
        """Put parishes and line back."""
        chips, line = kept
        self.set_value([Served(*key) for key, *_ in chips])
        self._line.setText(line)

    def served(self) -> list[Served]:
        """Return the parishes chosen so far, whatever is being typed."""
        return [button.chip.key for button in self._chips]  # type: ignore[misc]  # every chip here has such a key

    def add(self, chip: Chip) -> None:
        """Add a parish, and tell so."""
        super().add(chip)
        self.chosen.emit()

    def _text_edited(self, text: str) -> None:
        found = parishes.find(text, limit=40)
        self._offered = {parishes.shown(parish): parish for parish in found}
        words = " ".join(text.split())
        if words:
            self._offered[f"“{words}” is not in the list: take it as written"] = None
        self.set_options([(name, name) for name in self._offered])
        super()._text_edited(text)

    def _take(self, text: str) -> None:
        if text not in self._offered:
            text = self._meant(text)
        if text not in self._offered:
            self.show_problem(
                "Choose the parish in the list below the box; its last line takes a name as it is written."
            )
            return
        parish = self._offered[text]
        if parish is None:
            name = text[1:].partition("” is not in the list")[0]
            self.add(Chip(Served("", name, "", ""), name))
        else:
            chosen = Served(parish.code, parish.name, parish.district, parish.district_code)
            self.add(Chip(chosen, _shown(chosen)))
        self._line.clear()
        self.show_problem("")

    def _take_away(self, button: Any) -> None:
        super()._take_away(button)
        self.chosen.emit()

    def _meant(self, text: str) -> str:
        """Return what Enter means: the one parish found, or the one whose name is just this."""
        found = [parish for parish in self._offered.values() if parish is not None]
        named = [parish for parish in found if rules.folded(parish.name) == rules.folded(text)]
        meant = found if len(found) == 1 else named
        return parishes.shown(meant[0]) if len(meant) == 1 else text


class PlaceFiller(QObject):
    """Fills name, kind, district, county and region from the parishes chosen, until the clerk writes something else."""

    def __init__(self, form: Form, field: ParishesField) -> None:
        """Follow what is chosen in `field`."""
        super().__init__(form)
        self._form = form
        self._field = field
        self._filled: dict[str, object] = {"kind": COUNCIL_KINDS[0]}
        field.chosen.connect(self._fill)

    def _fill(self) -> None:
        served = self._field.served()
        listed = [parish for each in served if (parish := parishes.with_code(each.code))]
        told = {
            "name": joined([parish.name for parish in served]) if served else "",
            "kind": "grouped parish council" if len(served) > 1 else COUNCIL_KINDS[0],
            "district": rules.same(parish.district for parish in listed),
            "county": rules.same(parish.county for parish in listed),
            "region": rules.same(parish.region for parish in listed),
        }
        for key, words in told.items():
            field = self._form.fields[key]
            if field.value() in ("", self._filled.get(key)):
                field.set_value(words)
                self._filled[key] = words


class ColourField(ChoiceField):
    """One of the twelve colours of the side band, each shown beside its name."""

    def __init__(self, key: str, label: str, *, help_text: str = "") -> None:
        """Offer the twelve."""
        super().__init__(key, label, [(name, name) for name in theme.COUNCIL_COLOURS], help_text=help_text)
        for row, colour in enumerate(theme.COUNCIL_COLOURS.values()):
            self.editor.setItemIcon(row, _swatch(colour))


class RoleTyped(NamedTuple):
    """A role as it stands in the form; `text` is how it prints."""

    id: UUID
    role: str
    title: str
    starts_on: date | None
    ends_on: date | None
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
        self.set_value([RoleTyped(key, role, title, None, None) for key, role, title, *_ in kept])
        for row, (_, _, _, starts_on, ends_on, _) in zip(self._rows, kept, strict=True):
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
        for field, value in zip(self._fields(), role[1:5], strict=True):
            field.set_value(value)
            field.edited.connect(self._edited)
        self.remove.clicked.connect(self.removed)
        self._show_title()

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
        which, title, start, end = (field.typed() for field in self._fields())
        name = title or self.role.editor.currentText()
        days = " ".join(f"{word} {day}" for word, day in (("from", start), ("to", end)) if day)
        return RoleTyped(self._id, which, title, start, end, f"{name} {days}".strip())  # type: ignore[arg-type]

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which it stands."""
        return [
            self.role.stop(), self.remove, self.title.stop(), self.starts_on.stop(), self.ends_on.stop()
        ]  # fmt: skip

    def set_read_only(self, read_only: bool) -> None:
        """Let the role be read only."""
        for field in self._fields():
            field.set_read_only(read_only)
        self.remove.setVisible(not read_only)

    def _fields(self) -> tuple[Field, Field, Field, Field]:
        return self.role, self.title, self.starts_on, self.ends_on

    def _edited(self) -> None:
        self._show_title()
        self.edited.emit()

    def _show_title(self) -> None:
        self.title.setVisible(self.role.value() in _OWN_WORDS or self.title.filled())


def _stop_before(widget: QWidget) -> QWidget:
    """Return what the keyboard stops at before it comes to `widget`."""
    before = widget.previousInFocusChain() or widget
    while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain() or widget
    return before


def _shown(parish: Served) -> str:
    listed = parishes.with_code(parish.code) if parish.code else None
    if listed is not None:
        return parishes.shown(listed)
    return f"{parish.name}, {parish.district}" if parish.district else parish.name


def _swatch(colour: str) -> QIcon:
    side = theme.pixels(18)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(theme.tokens().line))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
    painter.end()
    return QIcon(picture)
