"""The Organisations page: the bodies that lead, help, pay or are asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.core import references
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions
from clerkdesk.council.actions import OrganisationRow
from clerkdesk.council.records import ORGANISATION_KINDS, Organisation
from clerkdesk.widgets.form import ChoiceField, Form, LineField, TextField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_FIELDS = ("name", "kind", "contact_name", "email", "phone", "website", "address", "notes")


class OrganisationsScreen(RecordScreen[OrganisationRow]):
    """Organisations with where the plan names them."""

    page = "organisations"
    title = "Organisations"
    purpose = "Councils, service providers, community groups and funders that lead an action, help or are asked."
    noun = ("organisation", "organisations")
    table_name = "council_organisation"
    also_tables = references.tables_pointing_to(Organisation)

    def columns(self) -> Sequence[Column[OrganisationRow]]:
        """Return the list's columns."""
        return (
            Column("name", "Name", lambda row: row.name, weight=4, least=14),
            Column("kind", "Kind", lambda row: capital(row.kind), weight=2, least=10),
            Column("contact", "Person to ask", lambda row: row.contact_name, weight=2, least=9),
            Column("mentions", "Named for", lambda row: row.mentions, weight=3, least=10),
        )

    def groupings(self) -> Sequence[Grouping[OrganisationRow]]:
        """Group by kind."""
        return (Grouping("kind", "kind", _by_kind),)

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No organisation is here yet. Add the county or unitary council, the village hall, whoever may lead or "
            "pay; a table of actions that you bring in adds its own.",
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
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("name", "&Name", example="West Dorne Council, Highways"))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in ORGANISATION_KINDS]))
        form.add(LineField("contact_name", "&Person to ask"))
        form.add(LineField("email", "&E-mail"))
        form.add(LineField("phone", "&Telephone"))
        with form.group("Address, website and notes"):
            form.add(TextField("address", "Address", lines=3))
            form.add(LineField("website", "Website"))
            form.add(TextField("notes", "Notes"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with the kind that says least."""
        return {"kind": "other"}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read an organisation."""
        with self.desk.store.read() as session:
            found = actions.organisation(session, key)
        return {} if found is None else {name: getattr(found, name) for name in _FIELDS}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save an organisation."""
        draft = Organisation(**values)
        if key is not None:
            draft.id = key
        with self.desk.store.change("Edit organisation" if key else "Add organisation") as session:
            return actions.save_organisation(session, draft).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove organisations that nothing names."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'organisation')}") as session:
            for key in keys:
                actions.remove_organisation(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return an organisation's name."""
        return str(values.get("name", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return its kind."""
        return capital(str(values.get("kind", "")))


def _by_kind(row: OrganisationRow) -> tuple[Any, str]:
    place = ORGANISATION_KINDS.index(row.kind) if row.kind in ORGANISATION_KINDS else len(ORGANISATION_KINDS)
    return place, capital(row.kind)
