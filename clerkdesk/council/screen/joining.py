"""Same person twice: two records side by side, what differs is picked, and one is left."""

from collections.abc import Callable, Sequence
from functools import partial
from textwrap import wrap
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCompleter, QGridLayout, QLineEdit, QRadioButton, QWidget

from clerkdesk.core import references
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import RuleBroken
from clerkdesk.council import actions, same_person
from clerkdesk.council.actions import PersonRow
from clerkdesk.council.records import Person
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.page import wrapped

_LABELS = {
    "name": "Name",
    "phone": "Telephone",
    "email": "E-mail",
    "address": "Address",
    "organisation_id": "Belongs to",
    "may_be_named": "May be named",
    "privacy_notice": "Privacy notice",
    "held_because": "Held because",
    "held_until": "Held until",
    "notes": "Notes",
}


def ask_whom(parent: QWidget, others: Sequence[PersonRow], then: Callable[[UUID], None]) -> Message:
    """Ask by name which other record is the same person."""
    dialog = Message(
        parent,
        "Who is the same person?",
        "Type the name of the other record. Next you see both side by side; nothing is joined before that.",
    )
    line = QLineEdit(dialog)
    line.setAccessibleName("Name of the other record")
    named = {_told(row): row.id for row in others}
    completer = QCompleter(list(named), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    dialog.body.addWidget(line)
    go_on = dialog.button("Show both", partial(_chosen, line, named, then), "main")
    dialog.button("Cancel")
    go_on.setEnabled(False)
    line.textChanged.connect(lambda text: go_on.setEnabled(_meant(text, named) is not None))
    dialog.open()
    line.setFocus()
    return dialog


class JoinDialog(Message):
    """Two records of one person side by side; what differs is picked, all that names either names the one kept."""

    def __init__(self, desk: Desk, one: UUID, other: UUID, then: Callable[[UUID], None], parent: QWidget) -> None:
        """Show both; `then` is called with the key of the record that is left."""
        super().__init__(
            parent,
            "Same person twice",
            "Everything that names either record will name the one that is left: actions, roles, contacts, requests. "
            "Where the two differ, choose what is right. Undo takes it back in one step.",
        )
        self._desk, self._keys, self._then = desk, (one, other), then
        self._groups: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout()
        theme.space(self._grid, gap=2)
        self._grid.setColumnMinimumWidth(0, theme.em(self, 8))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        self._show_both()
        join = self.button("Join the two records", self._join, "main")
        join.setEnabled(not desk.read_only)
        self.button("Cancel")

    def pick(self, field: str, place: int) -> None:
        """Choose the left (0) or the right (1) value of a field; "keep" names the record that is left."""
        self._groups[field].button(place).setChecked(True)

    def _show_both(self) -> None:
        with self._desk.store.read() as session:
            found = [actions.person(session, key) for key in self._keys]
            people = [whole.person for whole in found if whole is not None]
            named = [_named_by(references.pointers_to(session, Person, each.id)) for each in people]
            names = actions.organisation_names(session)
        if len(people) < 2:
            return
        self._add("keep", "Keep", [f"{who.name}\n{words}" for who, words in zip(people, named, strict=True)])
        for field in same_person.differing(people[0], people[1]):
            told = [_words(each, field, names) for each in people]
            self._add(field, _LABELS[field], told)
            if told[0] == _EMPTY:
                self.pick(field, 1)

    def _add(self, field: str, label: str, values: list[str]) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(wrapped(label, "label", self), row, 0, Qt.AlignmentFlag.AlignTop)
        group = self._groups[field] = QButtonGroup(self)
        for place, words in enumerate(values):
            button = QRadioButton(_short(words), self)
            button.setAccessibleName(f"{label}: {words}")
            button.setToolTip(words)
            group.addButton(button, place)
            self._grid.addWidget(button, row, place + 1, Qt.AlignmentFlag.AlignTop)
        group.button(0).setChecked(True)

    def _join(self) -> None:
        kept = self._groups["keep"].checkedId()
        fields = [name for name in self._groups if name != "keep"]
        taken = [name for name in fields if self._groups[name].checkedId() != kept]
        keep, gone = self._keys[kept], self._keys[1 - kept]
        try:
            with self._desk.store.change("Join two records of a person") as session:
                same_person.join_people(session, keep=keep, gone=gone, from_gone=taken)
        except RuleBroken as broken:
            self._desk.trouble(broken)
            return
        self._desk.note("Two records are one now. Undo makes two of them again.")
        self._then(keep)


_EMPTY = "Nothing noted"
_LETTERS_IN_LINE, _MOST_LINES = 34, 6


def _words(person: Person, field: str, organisations: dict[UUID, str]) -> str:
    if field == "organisation_id":
        return organisations.get(person.organisation_id, _EMPTY) if person.organisation_id else _EMPTY
    if field == "may_be_named":
        agreed = f", agreed {show_date(person.agreed_on)}" if person.agreed_on else ""
        return ("Yes" if person.may_be_named else "No") + agreed
    if field == "privacy_notice":
        given = f"{show_date(person.notice_given_on)}" if person.notice_given_on else ""
        return ", ".join(words for words in (person.privacy_notice, given) if words) or _EMPTY
    if field == "held_until":
        return show_date(person.held_until) if person.held_until else _EMPTY
    return str(getattr(person, field)) or _EMPTY


def _named_by(pointers: list[references.Pointer]) -> str:
    return "\n".join(pointer.words for pointer in pointers) or "Nothing names this record"


def _short(words: str) -> str:
    # A round button breaks no lines itself.
    lines = [part for line in words.splitlines() for part in wrap(line, _LETTERS_IN_LINE)]
    return "\n".join(lines[:_MOST_LINES] + (["…"] if len(lines) > _MOST_LINES else []))


def _told(row: PersonRow) -> str:
    return ", ".join(words for words in (row.name, row.roles or row.organisation, row.email) if words)


def _meant(text: str, named: dict[str, UUID]) -> UUID | None:
    wanted = text.strip().casefold()
    found = [key for words, key in named.items() if words.casefold() == wanted]
    found = found or [key for words, key in named.items() if wanted and words.casefold().startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _chosen(line: QLineEdit, named: dict[str, UUID], then: Callable[[UUID], None]) -> None:
    key = _meant(line.text(), named)
    if key is not None:
        then(key)
