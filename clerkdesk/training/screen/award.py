"""The Award page: every criterion of the level applied for, what shows it, and what is still missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from PySide6.QtWidgets import QVBoxLayout

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.training.actions import standing
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.printout.standing import award_document
from clerkdesk.training.records.standing import CRITERION_STATES, AwardApplication, AwardEvidence
from clerkdesk.training.rules.dated import AwardScheme, award_schemes, in_force
from clerkdesk.training.rules.standing import AwardLine, award_lasts_until
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.training.screen.words import of_words
from clerkdesk.widgets.form import ChoiceField, DateField, Form, LineField, TextField
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Grouping
from clerkdesk.widgets.theme import State

_OF_APPLICATION = ("level", "applies_on", "confirmed_minute", "awarded_on", "notes")
_OF_CRITERION = ("state", "evidence", "address", "dated")
_STATES = {
    "not yet": State("Not yet", "plain"),
    "being prepared": State("Being prepared", "info", "half"),
    "in place": State("In place", "good"),
}
_APPLICATION = uuid5(NAMESPACE_URL, "award application")


class Entry(NamedTuple):
    """A criterion as the list shows it; the first row is the application itself."""

    id: UUID
    line: AwardLine | None
    place: tuple[int, int]
    heading: str
    words: str


class AwardScreen(RecordScreen[Entry]):
    """The application in the first row, below it every criterion of its level."""

    page = "award"
    title = "Award"
    purpose = "The Local Council Award Scheme: what each criterion asks, what shows it, and what is still missing."
    noun = ("line", "lines")
    table_name = "training_award_evidence"
    also_tables = frozenset(
        ("training_award", "training_award_evidence", "training_booking", "training_opportunity",
         "training_qualification", "training_power", "training_statement", "council_role_held", "council_person",
         "action_plan_plan", "action_plan_action", "consultation_event")
    )  # fmt: skip
    is_given = True

    def columns(self) -> Sequence[Column[Entry]]:
        """Return the list's columns."""
        return (
            Column("number", "No.", _number, lambda row: row.place, weight=0, least=4, rank=2),
            Column("words", "Criterion", lambda row: row.words, weight=5, least=16),
            Column("state", "State", _state_word, lambda row: row.place, _state, weight=0, least=14),
            Column("needs", "Still needs", _needs, weight=2, least=13, rank=1),
        )

    def groupings(self) -> Sequence[Grouping[Entry]]:
        """Group by level, or by how far criteria are met."""
        return (
            Grouping("level", "level", lambda row: (row.place[0], row.heading)),
            Grouping("ready", "ready or not", _by_ready),
        )

    def key_of(self, row: Entry) -> UUID:
        """Return a row's key."""
        return row.id

    def order_of(self, row: Entry) -> Any:
        """Keep the criteria in their order."""
        return row.place

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Entry]:
        """Read the application and every criterion of its level; their keys are not those of stored rows."""
        today = self.desk.today()
        with self.desk.store.read() as session:
            self._application = standing.application(session)
            lines = standing.award(session, today, fills(session, today))
        self.sentence.setText(_sentence(self._scheme(), self._application, lines))
        first = Entry(_APPLICATION, None, (0, 0), "The application", "Level, day, minute, notes")
        return [first, *(_entry(self._scheme(), line) for line in lines)]

    def fill_form(self, form: Form) -> None:
        """Put the fields of the application and those of a criterion into the form; one of the two is shown."""
        today = self.desk.today
        levels = [(one.key, _level_name(self._scheme(), one.key)) for one in self._scheme().levels]
        form.add(ChoiceField("level", "&Level", levels))
        form.add(
            DateField("applies_on", "&Applying on", today, help_text="The clerk's points are counted to this day.")
        )
        form.add(LineField("confirmed_minute", "Confirmed by &minute", example="26/44"))
        form.add(DateField("awarded_on", "A&warded on", today))
        form.add(TextField("notes", "Notes"))
        self.note = wrapped("", "hint", form)
        form.add_widget(self.note)
        self._state_field = form.add(ChoiceField("state", "&State", of_words(CRITERION_STATES)))
        self.file_says = wrapped("", "plain", form)
        form.add_widget(self.file_says)
        form.add(TextField("evidence", "What shows &it", lines=3, help_text="Your own words stand before the file's."))
        form.add(LineField("address", "&Published at", example="www.example.org/minutes"))
        form.add(DateField("dated", "&Dated", today))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read what is written beside a criterion, or the application."""
        row = self._row(key)
        self._show_fields(row)
        if row is None or row.line is None:
            return {name: getattr(self._application, name) for name in _OF_APPLICATION} | {"name": "The application"}
        with self.desk.store.read() as session:
            kept = standing.award_evidence(session, row.line.criterion.key)
        name = f"{row.line.criterion.number}. {row.line.criterion.words}"
        return {name: getattr(kept, name) for name in _OF_CRITERION} | {"name": name}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save what is written beside a criterion, or the application."""
        row = self._row(key)
        assert row is not None
        if row.line is None:
            draft = AwardApplication(id=self._application.id, **{name: values[name] for name in _OF_APPLICATION})
            with self.desk.store.change("Edit the award's application") as session:
                standing.save_application(session, draft)
            return row.id
        criterion = row.line.criterion
        with self.desk.store.change(f"Edit criterion {criterion.number} of the award") as session:
            kept = standing.award_evidence(session, criterion.key)
            written = {name: values[name] for name in _OF_CRITERION}
            standing.save_award_evidence(session, AwardEvidence(id=kept.id, criterion=criterion.key, **written))
        return row.id

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the criterion."""
        return str(values.get("name", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return what is still needed, or until when an award lasts."""
        row = self._row(self.key)
        if row is not None and row.line is not None:
            return capital(row.line.still_needs) or "Ready"
        awarded = self._application.awarded_on
        return f"The award lasts until {show_date(award_lasts_until(self._scheme(), awarded))}" if awarded else ""

    def print_sheet(self) -> None:
        """Print the application sheet."""
        if self.leave():
            print_paper(
                self.desk, "award-evidence", "Award evidence sheet",
                lambda session, today: award_document(session, today, fills(session, today)),
            )  # fmt: skip

    def print_page(self) -> None:
        """Print the application sheet."""
        self.print_sheet()

    # inside

    def _lay_out(self) -> None:
        super()._lay_out()
        self.sentence = wrapped("", "strong", self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.sentence)
        self.print_menu.addSeparator()
        self.print_menu.addAction("The application &sheet…", self.print_sheet)

    def _show_fields(self, row: Entry | None) -> None:
        line = row.line if row else None
        for name in (*_OF_APPLICATION, *_OF_CRITERION):
            self.form.fields[name].setVisible((name in _OF_CRITERION) == (line is not None))
        self.note.setText(self._scheme().note)
        self.note.setVisible(line is None)
        says = line.file_says if line else ""
        self.file_says.setText(f"From the file: {says}" if says else "")
        self.file_says.setVisible(bool(says))
        if line is not None:
            self._state_field.set_options(_state_options(line))

    def _scheme(self) -> AwardScheme:
        return in_force(award_schemes(), self.desk.today())

    def _row(self, key: UUID | None) -> Entry | None:
        return next((row for row in self.table.rows if row.id == key), None)


def _entry(scheme: AwardScheme, line: AwardLine) -> Entry:
    at = [one.key for one in scheme.levels].index(line.level.key) + 1
    key = uuid5(NAMESPACE_URL, f"award {line.criterion.key}")
    return Entry(key, line, (at, line.criterion.number), _level_name(scheme, line.level.key), line.criterion.words)


def _level_name(scheme: AwardScheme, key: str) -> str:
    found = next((one for one in scheme.levels if one.key == key), scheme.levels[-1])
    return f"{found.name} (now {found.present_name})"


def _sentence(scheme: AwardScheme, application: AwardApplication, lines: Sequence[AwardLine]) -> str:
    ready = sum(not line.still_needs for line in lines)
    when = f", applying on {show_date(application.applies_on)}" if application.applies_on else ""
    level = _level_name(scheme, application.level)
    return f"{level}: {ready} of {count_of(len(lines), 'criterion', 'criteria')} ready{when}. {scheme.label}."


def _state_options(line: AwardLine) -> list[tuple[str, str]]:
    options = of_words(CRITERION_STATES)
    return [("not yet", "As the file says"), *options[1:]] if line.file_says else options


def _number(row: Entry) -> str:
    return str(row.place[1]) if row.line else ""


def _state(row: Entry) -> State | None:
    return _STATES[row.line.state] if row.line else None


def _state_word(row: Entry) -> str:
    return _STATES[row.line.state].word if row.line else ""


def _needs(row: Entry) -> str:
    # Of what is not in place yet the state says so already.
    return capital(row.line.still_needs) if row.line and row.line.state == "in place" else ""


def _by_ready(row: Entry) -> tuple[Any, str]:
    if row.line is None:
        return 0, row.heading
    return (2, "Ready") if not row.line.still_needs else (1, "Still needs something")
