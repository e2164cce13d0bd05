"""The Organisations page: the bodies that lead, help, pay or are asked, and how they deal with plans."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from clerkdesk.core import references
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions, contact_rules
from clerkdesk.council.actions import OrganisationRow
from clerkdesk.council.contact_rules import NO_CONTACT, QUIET_WEEKS
from clerkdesk.council.records import ORGANISATION_KINDS, Organisation
from clerkdesk.council.screen.protocol import add_protocol, protocol_drafts, protocol_values
from clerkdesk.council.screen.replacing import Replace, ReplaceDialog
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import ChoiceField, DateField, Form, LineField, TextField, TickField
from clerkdesk.widgets.page import chip_label
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping
from clerkdesk.widgets.theme import State

_FIELDS = (
    "name", "kind", "contact_name", "contact_since", "is_contact_to_confirm", "email", "phone",
    "deputy_name", "deputy_email", "deputy_phone", "website", "address", "notes",
)  # fmt: skip


@dataclass(frozen=True)
class Handed:
    """What the page is told of by subjects above the council; each is asked of a session."""

    at_work: Callable[[Any], Collection[UUID]]  # bodies that lead or help with open actions
    replace: Replace
    pass_on: Callable[[Any, UUID], None]
    print_sheet: Callable[[], object]


class OrganisationsScreen(RecordScreen[OrganisationRow]):
    """Organisations with their contacts and where the plan names them."""

    page = "organisations"
    title = "Organisations"
    purpose = "Councils, service providers, community groups and funders that lead an action, help or are asked."
    noun = ("organisation", "organisations")
    table_name = "council_organisation"
    also_tables = references.tables_pointing_to(Organisation)

    def __init__(self, desk: Desk, handed: Handed) -> None:
        """Build the page."""
        self._handed, self._quiet = handed, set[UUID]()
        self._open: set[UUID | None] = set()  # bodies of which something is awaited, or that have open actions
        super().__init__(desk)

    def columns(self) -> Sequence[Column[OrganisationRow]]:
        """Return the list's columns."""
        return (
            Column("name", "Name", lambda row: row.name, weight=4, least=14),
            Column("kind", "Kind", lambda row: capital(row.kind), weight=2, least=10, rank=2),
            Column("contact", "Contact", _contact, None, _contact_state, weight=3, least=14),
            Column("last", "Last contact", _last, lambda row: row.last_contact, weight=2, least=11, rank=1),
            Column("mentions", "Named for", self._named_for, weight=3, least=10, rank=3),
        )

    def groupings(self) -> Sequence[Grouping[OrganisationRow]]:
        """Group by kind, or by what is to be asked."""
        return (
            Grouping("kind", "kind", _by_kind),
            Grouping("contact", "what to ask", self._by_what_to_ask),
        )

    def order_of(self, row: OrganisationRow) -> Any:
        """Keep them by name."""
        return row.name.casefold()

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No organisation is here yet. Add the county, the village hall, whoever may lead or pay.",
            "New organisation",
            "organisations",
        )

    def key_of(self, row: OrganisationRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[OrganisationRow]:
        """Read every organisation, or these."""
        with self.desk.store.read() as session:
            rows = actions.organisations(session)
            at_work = self._handed.at_work(session)
            self._open = {*at_work, *actions.still_waited_for(session)}
            self._quiet = {row.id for row in actions.quiet_bodies(session, rows, self.desk.today(), at_work)}
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        self.flag = chip_label(State(NO_CONTACT, "stop"), form)
        form.add_widget(self.flag)
        self.passing = QPushButton("Pass on what is open", form)
        self.passing.clicked.connect(self.pass_on)
        form.add_widget(self.passing)
        form.add(LineField("name", "&Name", example="West Dorne Council, Highways"))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in ORGANISATION_KINDS]))
        form.heading("Contact for community-led plans")
        form.add(LineField("contact_name", "&Person to ask"))
        form.add(DateField("contact_since", "Named &since", self.desk.today))
        form.add(TickField("is_contact_to_confirm", "The contact is still to be &confirmed"))
        form.add(LineField("email", "&E-mail"))
        form.add(LineField("phone", "&Telephone"))
        with form.group("Deputy"):
            form.add(LineField("deputy_name", "Deputy"))
            form.add(LineField("deputy_email", "Deputy's e-mail"))
            form.add(LineField("deputy_phone", "Deputy's telephone"))
        add_protocol(form, self.desk)
        with form.group("Address, website and notes"):
            form.add(TextField("address", "Address", lines=3))
            form.add(LineField("website", "Website"))
            form.add(TextField("notes", "Notes"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with the kind that says least."""
        return {"kind": "other"}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read an organisation with its protocol."""
        with self.desk.store.read() as session:
            found = actions.organisation(session, key)
            parts = actions.protocol(session, key)
        if found is None:
            return {}
        return {**{name: getattr(found, name) for name in _FIELDS}, **protocol_values(parts)}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save an organisation with its protocol."""
        with self.desk.store.change("Edit organisation" if key else "Add organisation") as session:
            # What takes its place is no field of the form and stays.
            draft = (actions.organisation(session, key) if key else None) or Organisation()
            with session.no_autoflush:
                for name in _FIELDS:
                    setattr(draft, name, values[name])
                return actions.save_organisation(session, draft, protocol_drafts(session, values)).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove organisations that nothing names."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'organisation')}") as session:
            for key in keys:
                actions.remove_organisation(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return an organisation's name."""
        return str(values.get("name", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return its kind, and what takes its place."""
        kind, row = capital(str(values.get("kind", ""))), self._row()
        return f"{kind}, {self._replaced(row)}" if row and row.successor else kind

    # replacing

    def _lay_out(self) -> None:
        super()._lay_out()
        self.print_menu.addSeparator()
        self.print_menu.addAction("The contact &sheet…", self.print_sheet)
        if self.desk.read_only:
            return
        more = self.head.menu_button("More", first=True)
        self._replace = more.addAction("&Replaced by another body…", self.replace_chosen)
        self._not_replaced = more.addAction("It was &not replaced after all", self.take_back)
        more.aboutToShow.connect(self._offer_replacing)

    def _offer_replacing(self) -> None:
        row = self._row()
        self._replace.setVisible(row is None or not row.successor)
        self._not_replaced.setVisible(row is not None and bool(row.successor))

    def print_sheet(self) -> None:
        """Show the contact sheet of all organisations."""
        if self.leave():
            self._handed.print_sheet()

    def replace_chosen(self) -> None:
        """Ask which body takes the place of the chosen one."""
        if self.desk.read_only or not self.leave():
            return
        row = self._row()
        if row is None:
            self.desk.note("Choose the organisation that is replaced, in the list.")
            return
        if row.successor:
            self.desk.note(f"{row.name} is {self._replaced(row)} already.")
            return
        ReplaceDialog(self.desk, row.id, row.name, self._handed.replace, self._refresh_form).open()

    def take_back(self) -> None:
        """Note that the chosen body was not replaced."""
        row = self._row()
        if row is not None and self.leave():
            with self.desk.store.change("Take back replacement") as session:
                actions.was_not_replaced(session, row.id)
            self.desk.note(f"{row.name} stands by itself again. What was passed on stays with {row.successor}.")

    def pass_on(self) -> None:
        """Hand what is open under the chosen body's name to its successor."""
        row = self._row()
        if row is not None and self.leave():
            try:
                with self.desk.store.change("Pass on to successor") as session:
                    self._handed.pass_on(session, row.id)
            except RuleBroken as broken:
                self.desk.trouble(broken)
                return
            self.desk.note(f"What was open has passed to {row.successor}. Undo takes it back.")

    def _row(self) -> OrganisationRow | None:
        return next((row for row in self.table.rows if row.id == self.key), None)

    def _replaced(self, row: OrganisationRow) -> str:
        return contact_rules.replaced_words(row.successor, row.replaced_from, self.desk.today())

    def _show_record(self, name: str, subtitle: str) -> None:
        super()._show_record(name, subtitle)
        row = None if self.adding else self._row()
        self.flag.setVisible(row is not None and row.lacks_contact)
        may_pass_on = row is not None and bool(row.successor) and row.id in self._open
        self.passing.setVisible(may_pass_on and not self.desk.read_only)

    def show_key(self, key: UUID) -> None:
        """Show one organisation, or those to be asked that a line of Home stands for."""
        if key == actions.TO_ASK:
            self.table.group_by("contact")
            self.table.choose_first()
            return
        super().show_key(key)

    # words of the list

    def _named_for(self, row: OrganisationRow) -> str:
        return capital(self._replaced(row)) if row.successor else row.mentions

    def _by_what_to_ask(self, row: OrganisationRow) -> tuple[Any, str]:
        if row.successor:
            return 4, "Replaced by another body"
        if row.lacks_contact:
            return 0, NO_CONTACT
        if row.is_contact_to_confirm:
            return 1, "Contact to confirm"
        if row.id in self._quiet:
            return 2, f"No contact for {QUIET_WEEKS} weeks"
        return 3, "Nothing to ask"


def _contact(row: OrganisationRow) -> str:
    if row.lacks_contact:
        return "No one named"
    return f"To confirm: {row.contact_name}".rstrip(": ") if row.is_contact_to_confirm else row.contact_name


def _contact_state(row: OrganisationRow) -> State | None:
    if row.lacks_contact:
        return State(_contact(row), "stop")
    return State("To confirm", "warn") if row.is_contact_to_confirm and not row.successor else None


def _last(row: OrganisationRow) -> str:
    return show_date(row.last_contact) if row.last_contact else ""


def _by_kind(row: OrganisationRow) -> tuple[Any, str]:
    place = ORGANISATION_KINDS.index(row.kind) if row.kind in ORGANISATION_KINDS else len(ORGANISATION_KINDS)
    return place, capital(row.kind)
