"""The Qualifications page: who works for which, unit by unit, and who holds it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from clerkdesk.core.dates import add_months
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.training.actions import taken
from clerkdesk.training.actions.taken import TakenRow
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.rules.dated import Unit, qualifications
from clerkdesk.training.screen.units import UnitsField
from clerkdesk.widgets.form import (
    AttachedField,
    ChoiceField,
    DateField,
    DurationField,
    Form,
    KeptFile,
    KnownField,
    TextField,
)
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping
from clerkdesk.widgets.theme import State

_SAME = ("qualification", "registered_on", "gained_on", "minutes", "notes")
_STATES = {
    "gained": State("Gained", "good"),
    "working": State("Working for it", "info", "half"),
    "soon": State("Ends soon", "warn", "clock"),
    "ended": State("Platform ended", "stop", "clock"),
}
_SOON_MONTHS = 2


class QualificationsScreen(RecordScreen[TakenRow]):
    """Qualifications, each with its units, its hours and the end of its platform."""

    page = "qualifications"
    title = "Qualifications"
    purpose = "Who works for which qualification, how far along they are, and who holds it."
    noun = ("qualification", "qualifications")
    table_name = "training_qualification"
    also_tables = frozenset({"training_unit", "council_person"})

    def columns(self) -> Sequence[Column[TakenRow]]:
        """Return the list's columns."""
        return (
            Column("person", "Who", lambda row: row.person, weight=3, least=13),
            Column("qualification", "Which", lambda row: row.qualification, weight=2, least=8, rank=1),
            Column("state", "State", self._state_word, state=self._state, weight=1, least=13),
            Column("progress", "How far", self._progress, weight=5, least=16, rank=2),
        )

    def groupings(self) -> Sequence[Grouping[TakenRow]]:
        """Group by qualification, or by who holds it and who works for it."""
        return (
            Grouping("qualification", "qualification", lambda row: (row.qualification.casefold(), row.qualification)),
            Grouping("gained", "gained or not", _by_gained),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No qualification is entered yet. Begin with the clerk's own.",
            "New qualification",
            "training",
        )

    def key_of(self, row: TakenRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[TakenRow]:
        """Read every qualification, or these."""
        with self.desk.store.read() as session:
            rows = taken.taken(session)
            self._people.offer(council.person_names(session).values())
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        self._people = form.add(
            KnownField("person", "&Who", help_text="Type a name; one that is new becomes a person.")
        )
        options = [(one.key, one.name) for one in qualifications().values()]
        self._which = form.add(ChoiceField("qualification", "&Which", options))
        form.add(DateField("registered_on", "&Registered on", today))
        self._units = form.add(UnitsField("units", "&Units passed", self._units_of_chosen, today))
        form.add(DurationField("minutes", "&Time worked on it so far"))
        form.add(DateField("gained_on", "&Gained on", today))
        form.add(AttachedField("certificate", "Certificate", self.desk))
        form.add(TextField("notes", "Notes"))
        self._which.edited.connect(self._units.sync)
        form.settled.connect(self._units.sync)

    def new_values(self) -> Mapping[str, Any]:
        """Begin with the usual qualification of clerks."""
        return {"qualification": "cilca", "registered_on": self.desk.today()}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a qualification with its units."""
        with self.desk.store.read() as session:
            found = taken.qualification(session, key)
            if found is None:
                return {}
            row, units = found
            person = council.person_names(session).get(row.person_id, "")
        values = {name: getattr(row, name) for name in _SAME}
        kept = row.certificate_name or row.certificate
        values["certificate"] = KeptFile(row.certificate_name, b"", row.certificate or "") if kept else None
        return {**values, "person": person, "units": units}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a qualification, and the person where they are new."""
        file = values["certificate"]
        if not values["person"]:
            raise RuleBroken([Problem("person", "Enter who works for it or holds it.")])
        with self.desk.store.change("Edit qualification" if key else "Add qualification") as session:
            kept = session.get(QualificationTaken, key) if key else None
            who = council.find_or_add_person(session, values["person"], kept.person_id if kept else None)
            session.flush()
            draft = QualificationTaken(person_id=who.id, **{name: values[name] for name in _SAME})
            draft.certificate_name = file.name if file else ""
            draft.certificate = (file.content or None) if isinstance(file, KeptFile) else None
            if key is not None:
                draft.id = key
            fresh = file.data if file is not None and not isinstance(file, KeptFile) else None
            return taken.save_qualification(session, draft, values["units"], certificate=fresh).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these qualifications with their units."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'qualification')}") as session:
            for key in keys:
                taken.remove_qualification(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return who and which."""
        which = qualifications().get(str(values.get("qualification", "")))
        return f"{values.get('person', '')}: {which.name if which else values.get('qualification', '')}"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the full name of the qualification and how far it is."""
        which = qualifications().get(str(values.get("qualification", "")))
        row = next((row for row in self.table.rows if row.id == self.key), None)
        parts = [which.long_name if which else "", capital(row.progress(self.desk.today())) if row else ""]
        return ". ".join(part for part in parts if part)

    def _units_of_chosen(self) -> Sequence[Unit]:
        which = qualifications().get(self._which.value())
        return which.units if which else ()

    def _progress(self, row: TakenRow) -> str:
        return capital(row.progress(self.desk.today()))

    def _state_word(self, row: TakenRow) -> str:
        return self._state(row).word

    def _state(self, row: TakenRow) -> State:
        return state_of(row, self.desk.today())


def state_of(row: TakenRow, today: date) -> State:
    """Return how a qualification stands: gained, worked for, or its platform ends soon or has ended."""
    if row.gained_on is not None:
        return _STATES["gained"]
    if row.platform_ends is None or row.platform_ends > add_months(today, _SOON_MONTHS):
        return _STATES["working"]
    return _STATES["ended" if row.platform_ends < today else "soon"]


def _by_gained(row: TakenRow) -> tuple[Any, str]:
    return (0, "Held") if row.gained_on is not None else (1, "Worked for")
