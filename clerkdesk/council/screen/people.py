"""The People page: everyone the council works with, and the roles they hold or held."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from clerkdesk.core.wording import count_of
from clerkdesk.council import actions
from clerkdesk.council.actions import PersonRow
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.council.screen.fields import RolesField, RoleTyped
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import DateField, Form, LineField, TextField, TickField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_LEFT = "no longer in a role"


class PeopleScreen(RecordScreen[PersonRow]):
    """People with the roles they hold today."""

    page = "people"
    title = "People"
    purpose = "Councillors, the clerk, the steering group, volunteers and the people you deal with elsewhere."
    noun = ("person", "people")
    table_name = "council_person"
    also_tables = frozenset({"council_role_held", "council_organisation", "council"})

    def __init__(self, desk: Desk) -> None:
        """Build the page; the names of organisations are offered while one types."""
        self._organisations = QStringListModel()
        super().__init__(desk)

    def columns(self) -> Sequence[Column[PersonRow]]:
        """Return the list's columns."""
        return (
            Column("name", "Name", lambda row: row.name, weight=3, least=12),
            Column("roles", "Role", lambda row: row.roles or (_LEFT if row.has_left else ""), weight=3, least=10),
            Column("organisation", "Belongs to", lambda row: row.organisation, weight=3, least=10),
            Column("phone", "Telephone", lambda row: row.phone, weight=2, least=9),
        )

    def groupings(self) -> Sequence[Grouping[PersonRow]]:
        """Group by whether people hold a role, or by where they belong."""
        return (
            Grouping("role", "role held today", _by_role),
            Grouping("organisation", "organisation", _by_organisation),
        )

    def empty(self) -> Empty:
        """Say who belongs here."""
        return Empty(
            "Nobody is here yet. Begin with the clerk and the councillors; "
            "then those who lead an action, on the council or outside it.",
            "New person",
            "people",
        )

    def key_of(self, row: PersonRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[PersonRow]:
        """Read everyone, or these."""
        with self.desk.store.read() as session:
            rows = actions.people(session, self.desk.today())
            self._roles.set_chair_word(actions.council(session).chair_word)
            self._organisations.setStringList(list(actions.organisation_names(session).values()))
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("name", "&Name", example="Joan Marsh"))
        self._roles = form.add(RolesField("roles", "Roles", self.desk.today))
        belongs = form.add(
            LineField("organisation", "&Belongs to", help_text="Type a name; one that is new becomes an organisation.")
        )
        completer = QCompleter(self._organisations, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        belongs.editor.setCompleter(completer)
        form.add(LineField("phone", "&Telephone"))
        form.add(LineField("email", "&E-mail"))
        with form.group("Address and notes"):
            form.add(TextField("address", "Address", lines=3))
            form.add(TextField("notes", "Notes"))
        form.heading("On paper")
        form.add(
            TickField(
                "may_be_named",
                "Their name &may be printed",
                help_text="Councillors and the clerk are always named. Others are printed by role unless they agree.",
            )
        )
        form.add(DateField("agreed_on", "They agreed on", self.desk.today))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a person with their roles."""
        with self.desk.store.read() as session:
            whole = actions.person(session, key)
            if whole is None:
                return {}
            names = actions.organisation_names(session)
        person = whole.person
        return {
            "name": person.name,
            "roles": [RoleTyped(r.id, r.role, r.title, r.starts_on, r.ends_on) for r in whole.roles],
            "organisation": names.get(person.organisation_id, "") if person.organisation_id else "",
            "phone": person.phone,
            "email": person.email,
            "address": person.address,
            "notes": person.notes,
            "may_be_named": person.may_be_named,
            "agreed_on": person.agreed_on,
        }

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a person with their roles, and the organisation where it is new."""
        draft = Person(**{name: values[name] for name in values if name not in ("roles", "organisation")})
        if key is not None:
            draft.id = key
        roles = [
            RoleHeld(
                id=role.id,
                person_id=draft.id,
                role=role.role,
                title=role.title,
                starts_on=role.starts_on,
                ends_on=role.ends_on,
            )
            for role in values["roles"]
        ]
        with self.desk.store.change("Edit person" if key else "Add person") as session:
            name = values["organisation"]
            draft.organisation_id = actions.find_or_add(session, name).id if name else None
            return actions.save_person(session, draft, roles).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these people with their roles."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'person', 'people')}") as session:
            for key in keys:
                actions.remove_person(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return a person's name."""
        return str(values.get("name", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return where a person belongs."""
        return str(values.get("organisation", ""))


def _by_organisation(row: PersonRow) -> tuple[Any, str]:
    return (not row.organisation, row.organisation.casefold()), row.organisation or "No organisation named"


def _by_role(row: PersonRow) -> tuple[Any, str]:
    if row.roles:
        return 0, "In a role today"
    return (2, _LEFT.capitalize()) if row.has_left else (1, "Without a role")
