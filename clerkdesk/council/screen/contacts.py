"""The Contacts page: whom we spoke to, what they said and promised, and what we still wait for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from clerkdesk.core.dates import MONTHS, show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions, contact_rules
from clerkdesk.council.about import About
from clerkdesk.council.actions import ContactRow
from clerkdesk.council.contact_rules import PROMISE, REPLY
from clerkdesk.council.records import CONTACT_WAYS, INFORMATION_STATES, Contact
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    AttachedField,
    Chip,
    ChipsField,
    ChoiceField,
    DateField,
    Form,
    KeptFile,
    KnownField,
    LineField,
    TextField,
)
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping
from clerkdesk.widgets.theme import State

_PLAIN = (
    "with_whom", "happened_on", "how", "made_by", "asked", "answered", "reply_by", "replied_on", "promised",
    "promised_by", "kept_on", "cannot_be_done", "information", "information_state", "information_on",
)  # fmt: skip


class ContactsScreen(RecordScreen[ContactRow]):
    """Contacts, the newest first."""

    page = "contacts"
    title = "Contacts"
    purpose = "Whom you spoke or wrote to, what they said and promised, and what can't be done."
    noun = ("contact", "contacts")
    table_name = "council_contact"
    also_tables = frozenset({"council_organisation", "council_protocol", "stages_course"})

    def __init__(self, desk: Desk, about: Sequence[About], formed_on: Callable[[Any], date | None]) -> None:
        """Build the page; `about` are the things that contacts can be about, `formed_on` is asked of a session."""
        self._about, self._formed_on = about, formed_on
        self._formed: date | None = None
        self.also_tables |= {each.table for each in about}
        self._was_with = ""
        self._today = desk.today()  # asked of the clock once for each list, and not for each row
        super().__init__(desk)

    def columns(self) -> Sequence[Column[ContactRow]]:
        """Return the list's columns."""
        return (
            Column("day", "When", _day, lambda row: row.happened_on, weight=2, least=11),
            Column("who", "With", lambda row: row.who, weight=3, least=12),
            Column("words", "What was said", lambda row: row.words, weight=5, least=14, rank=1),
            Column(
                "waiting", "Waiting for", self._waiting, lambda row: row.waiting.until, self._state, weight=3, least=12,
                rank=2,
            ),
            Column("about", "About", lambda row: row.about, weight=2, least=7, rank=3),
            Column("how", "How", lambda row: capital(row.how), weight=2, least=8, rank=4),
        )  # fmt: skip

    def groupings(self) -> Sequence[Grouping[ContactRow]]:
        """Group by month, body, way, what is waited for, or whether it was early."""
        return (
            Grouping("month", "month", _by_month),
            Grouping("body", "organisation", _by_body),
            Grouping("how", "way", lambda row: (_place(CONTACT_WAYS, row.how), capital(row.how))),
            Grouping("waiting", "waiting for", self._by_waiting),
            Grouping("early", "early contact", _by_early),
        )

    def order_of(self, row: ContactRow) -> Any:
        """Keep the newest first."""
        return -row.happened_on.toordinal() if row.happened_on else 0

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No contact yet. Begin with the last call or letter.",
            "New contact",
            "contacts",
        )

    def key_of(self, row: ContactRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[ContactRow]:
        """Read every contact, or these."""
        wanted = None if keys is None else list(keys)
        with self.desk.store.read() as session:
            self._today, self._formed = self.desk.today(), self._formed_on(session)
            about = [each.words(session, wanted) for each in self._about]
            rows = actions.contacts(session, wanted, about=about, formed_on=self._formed)
            if wanted is None:
                self._offer(session)
        return rows

    def _offer(self, session: Any) -> None:
        self._body.offer(actions.bodies_offered(session, self.desk.today()))
        names = actions.names_known(session)
        self._whom.offer(names)
        self._ours.offer(names)
        for each in self._about:
            field = self.form.fields[each.key]
            assert isinstance(field, ChipsField)
            field.set_options(each.offered(session))

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        self._body = form.add(KnownField("organisation", "With which &body", becomes="an organisation"))
        self._whom = form.add(KnownField("with_whom", "With w&hom", example="Jo Steadman"))
        with form.beside():
            form.add(DateField("happened_on", "&When", today))
            form.add(ChoiceField("how", "H&ow", [(way, capital(way)) for way in CONTACT_WAYS]))
        form.add(TextField("asked", "What we &asked"))
        form.add(TextField("answered", "What they answe&red"))
        with form.beside():
            form.add(DateField("reply_by", "Reply awaited until", today))
            form.add(DateField("replied_on", "Replied on", today))
        self._answer_came = self._mark("The answer came today", self.mark_replied)
        form.add(TextField("promised", "What they &promised"))
        with form.beside():
            form.add(DateField("promised_by", "Promised for", today))
            form.add(DateField("kept_on", "Kept on", today))
        self._promise_kept = self._mark("The promise was kept today", self.mark_kept)
        form.add(
            TextField(
                "cannot_be_done",
                "What &can't be done",
                help_text="Printed on the contact sheet, so that nobody waits for it.",
            )
        )
        self._ours = form.add(KnownField("made_by", "Who of &us"))
        for each in self._about:
            form.add(ChipsField(each.key, each.label))
        with form.group("Information asked for"):
            form.add(LineField("information", "Which information", example="Traffic counts of the last three years"))
            form.add(ChoiceField("information_state", "State", [(word, capital(word)) for word in INFORMATION_STATES]))
            form.add(DateField("information_on", "Received or refused on", today))
        with form.group("Letter or document"):
            form.add(AttachedField("file", "Document kept here", self.desk))

    def _mark(self, words: str, then: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self.form)
        theme.set_icon(button, "tick")
        button.clicked.connect(then)
        self.form.add_widget(button)
        return button

    def new_values(self) -> Mapping[str, Any]:
        """Begin with a call of today."""
        return {
            "how": "telephone",
            "information_state": INFORMATION_STATES[0],
            "happened_on": self.desk.today(),
            "made_by": self.desk.settings.get("who", ""),
        }

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a contact with what it was about."""
        with self.desk.store.read() as session:
            shown = actions.contact(session, key)
            if shown is None:
                return {}
            linked = {each.key: [Chip(*named) for named in each.linked(session, key)] for each in self._about}
        contact, self._was_with = shown.contact, shown.was_with
        file = KeptFile(contact.file_name, b"", contact.content or "") if contact.file_name else None
        return {**{name: getattr(contact, name) for name in _PLAIN}, **linked, "organisation": shown.body, "file": file}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a contact, what it was about, and the body where it is new."""
        file = values["file"]
        with self.desk.store.change("Edit contact" if key else "Add contact") as session:
            shown = actions.contact(session, key) if key else None
            draft = shown.contact if shown else Contact()
            for name in _PLAIN:
                setattr(draft, name, values[name])
            draft.file_name, draft.content = (
                actions.kept_file(session, file.name, file.data, getattr(file, "content", "")) if file else ("", None)
            )
            kept = actions.save_contact(session, draft, body=values["organisation"])
            session.flush()
            for each in self._about:
                each.keep(session, kept.id, [chip.key for chip in values[each.key]])
            return kept.id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove contacts that nothing rests on."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'contact')}") as session:
            for key in keys:
                for each in self._about:
                    each.keep(session, key, [])
                actions.remove_contact(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return with whom and when."""
        who = ", ".join(part for part in (values.get("organisation"), values.get("with_whom")) if part)
        day = values.get("happened_on")
        return " · ".join(part for part in (who, show_date(day) if day else "") if part) or "A contact"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return whether it was early, and who was spoken to before another body took their place."""
        early = contact_rules.is_early(values.get("happened_on"), self._formed)
        parts = (
            f"Early: before the group was formed on {show_date(self._formed)}" if early and self._formed else "",
            f"Made with {self._was_with}, whose place it has taken" if self._was_with else "",
        )
        return " · ".join(part for part in parts if part)

    # marking

    def mark_replied(self) -> None:
        """Note that the answer came today."""
        self._note("Note reply", actions.mark_replied, "Noted: the answer came today.")

    def mark_kept(self) -> None:
        """Note that the promise was kept today."""
        self._note("Note kept promise", actions.mark_kept, "Noted: the promise was kept today.")

    def _note(self, label: str, mark: Callable[[Any, UUID, date], None], words: str) -> None:
        if self.leave() and self.key is not None:
            with self.desk.store.change(label) as session:
                mark(session, self.key, self.desk.today())
            self.desk.note(f"{words} Undo takes it back.")

    def _show_record(self, name: str, subtitle: str) -> None:
        super()._show_record(name, subtitle)
        open_ones = self._open_ones()
        self._answer_came.setVisible(REPLY in open_ones)
        self._promise_kept.setVisible(PROMISE in open_ones)

    def _open_ones(self) -> set[str]:
        if self.key is None or self.desk.read_only:
            return set()
        with self.desk.store.read() as session:
            shown = actions.contact(session, self.key)
        return contact_rules.open_parts(shown.contact) if shown else set()

    def show_key(self, key: UUID) -> None:
        """Show one contact, or the list of what is awaited that a line of Home stands for."""
        if key == actions.AWAITED:
            self.table.group_by("waiting")
            self.table.choose_first()
            return
        super().show_key(key)

    # words of the list

    def _waiting(self, row: ContactRow) -> str:
        return row.waiting.words(self._today)

    def _state(self, row: ContactRow) -> State | None:
        words = row.waiting.short(self._today)
        return State(words, "stop" if row.waiting.is_late(self._today) else "info") if words else None

    def _by_waiting(self, row: ContactRow) -> tuple[Any, str]:
        if row.waiting.is_late(self._today):
            return 0, "Late"
        return {REPLY: (1, "Reply awaited"), PROMISE: (2, "Promised")}.get(row.waiting.what, (3, "Nothing awaited"))


def _day(row: ContactRow) -> str:
    return show_date(row.happened_on) if row.happened_on else ""


def _by_month(row: ContactRow) -> tuple[Any, str]:
    day = row.happened_on
    return (-(day.year * 12 + day.month), f"{MONTHS[day.month - 1]} {day.year}") if day else (1, "No day given")


def _by_body(row: ContactRow) -> tuple[Any, str]:
    return (not row.body, row.body.casefold()), row.body or "No organisation named"


def _by_early(row: ContactRow) -> tuple[Any, str]:
    return (0, "Before the group was formed") if row.is_early else (1, "Later")


def _place(words: Sequence[str], word: str) -> int:
    return words.index(word) if word in words else len(words)
