"""The People page: everyone the council works with, and the roles they hold or held."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.core.wording import count_of
from clerkdesk.council import actions, notices, same_person
from clerkdesk.council.actions import PersonRow
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.council.screen.here_already import HereAlready
from clerkdesk.council.screen.joining import JoinDialog, ask_whom
from clerkdesk.council.screen.roles import RolesField, RoleTyped
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import DateField, Form, KnownField, LineField, TextField, TickField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_LEFT = "no longer in a role"
_PLAIN = (
    "name", "phone", "email", "address", "notes", "may_be_named", "agreed_on",
    "privacy_notice", "notice_given_on", "held_because", "held_until",
)  # fmt: skip


class PeopleScreen(RecordScreen[PersonRow]):
    """People with the roles they hold today."""

    page = "people"
    title = "People"
    purpose = "Councillors, the clerk, the steering group, volunteers and the people you deal with elsewhere."
    noun = ("person", "people")
    table_name = "council_person"
    also_tables = frozenset({"council_role_held", "council_organisation", "council"})

    def __init__(self, desk: Desk) -> None:
        """Build the page; names of organisations, notices and reasons are offered while one types."""
        super().__init__(desk)
        if not desk.read_only:
            self.panel.add_button("Same person twice…", self.ask_for_twin).setToolTip("Two records of one person")
            self._join = self.add_bulk_button("Same person twice…", self.join_chosen)
            self.table.selection_changed.connect(self._show_join)
        self.form.edited.connect(self._look_who_is_here)
        self.form.settled.connect(self._here.clear)

    def columns(self) -> Sequence[Column[PersonRow]]:
        """Return the list's columns."""
        return (
            Column("name", "Name", lambda row: row.name, weight=3, least=12),
            Column("roles", "Role", lambda row: row.roles or (_LEFT if row.has_left else ""), weight=3, least=10),
            Column("organisation", "Belongs to", lambda row: row.organisation, weight=3, least=10, rank=1),
            Column("phone", "Telephone", lambda row: row.phone, weight=2, least=9, rank=2),
        )

    def groupings(self) -> Sequence[Grouping[PersonRow]]:
        """Group by whether people hold a role, or by where they belong."""
        return (
            Grouping("role", "role held today", _by_role),
            Grouping("organisation", "organisation", _by_organisation),
        )

    def order_of(self, row: PersonRow) -> Any:
        """Keep them by name."""
        return row.name.casefold()

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
            self._organisations.offer(actions.organisation_names(session).values())
            self._notices.offer(notices.notices_used(session))
            self._reasons.offer(notices.reasons_used(session))
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("name", "&Name", example="Joan Marsh"))
        self._here = HereAlready(self._open_instead, form)
        form.add_widget(self._here)
        self._roles = form.add(RolesField("roles", "Roles", self.desk.today))
        self._organisations = form.add(KnownField("organisation", "&Belongs to", becomes="an organisation"))
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
        form.heading("What they were told")
        self._notices = form.add(
            KnownField("privacy_notice", "&Privacy notice given", help_text="Which text; known ones are offered.")
        )
        form.add(DateField("notice_given_on", "Given on", self.desk.today))
        self._reasons = form.add(KnownField("held_because", "Held beca&use"))
        form.add(
            DateField(
                "held_until",
                "Held until",
                self.desk.today,
                help_text="From that day the page Data duties asks what becomes of this record.",
            )
        )

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a person with their roles."""
        with self.desk.store.read() as session:
            whole = actions.person(session, key)
            if whole is None:
                return {}
            names = actions.organisation_names(session)
        person = whole.person
        return {
            **{name: getattr(person, name) for name in _PLAIN},
            "roles": [_typed(role) for role in whole.roles],
            "organisation": names.get(person.organisation_id, "") if person.organisation_id else "",
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
                ward=role.ward,
                came_by=role.came_by,
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

    def ask_for_twin(self) -> None:
        """Ask who is the same person as the one shown."""
        if self.key is not None and self.leave():
            others = [row for row in self.table.rows if row.id != self.key]
            ask_whom(self, others, self._join_with)

    def join_chosen(self) -> None:
        """Join the two people chosen in the list."""
        keys = [key for key in self.table.chosen_keys() if isinstance(key, UUID)]
        if len(keys) == 2 and self.leave():
            JoinDialog(self.desk, keys[0], keys[1], self.show_key, self).open()

    def _join_with(self, other: UUID) -> None:
        if self.key is not None:
            JoinDialog(self.desk, self.key, other, self.show_key, self).open()

    def _show_join(self) -> None:
        self._join.setVisible(len(self.table.chosen_keys()) == 2)

    def _look_who_is_here(self) -> None:
        typed = {key: str(self.form.fields[key].typed() or "") for key in ("name", "email")}
        others = [row for row in self.table.rows if row.id != self.key]
        self._here.look(same_person.here_already(others, **typed) if self.form.dirty else None)

    def _open_instead(self, key: UUID) -> None:
        self.form.mark_clean()
        self.show_key(key)


def _typed(role: RoleHeld) -> RoleTyped:
    return RoleTyped(role.id, role.role, role.title, role.starts_on, role.ends_on, role.ward, role.came_by)


def _by_organisation(row: PersonRow) -> tuple[Any, str]:
    return (not row.organisation, row.organisation.casefold()), row.organisation or "No organisation named"


def _by_role(row: PersonRow) -> tuple[Any, str]:
    if row.roles:
        return 0, "In a role today"
    return (2, _LEFT.capitalize()) if row.has_left else (1, "Without a role")
