"""The page of consultations: how people were asked, who came, what they said, and who was missed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.action_plan.actions.plan import chosen_plan, kept_plan
from clerkdesk.consultation import rules
from clerkdesk.consultation.actions import events
from clerkdesk.consultation.records import EVENT_KINDS, UNITS
from clerkdesk.consultation.rules import EventRow
from clerkdesk.consultation.screen.values import draft_of, finding_words, missed_words, values_of
from clerkdesk.core.wording import capital, count_of
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    AttachedField,
    ChoiceField,
    DateField,
    Form,
    LineField,
    LinesField,
    NumberField,
    TenthsField,
    TextField,
    Unreadable,
)
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_NO_DATE = "No date yet"


class ConsultationScreen(RecordScreen[EventRow]):
    """The consultations of the chosen plan, and the chosen one with its findings beside."""

    page = "consultation"
    title = "Consultation"
    purpose = "How people were asked, how many came or answered, what they said, and who was missed."
    noun = ("consultation", "consultations")
    table_name = "consultation_event"
    also_tables = frozenset(
        ("consultation_finding", "consultation_missed", "consultation_reason", "action_plan_action")
    )

    def __init__(self, desk: Desk) -> None:
        """Show the consultations of the chosen plan."""
        self.desk = desk
        self.plan_id = self._chosen_plan()
        super().__init__(desk)

    def _chosen_plan(self) -> UUID | None:
        with self.desk.store.read() as session:
            return chosen_plan(session, kept_plan(self.desk.settings, self.desk.store.path))

    def columns(self) -> Sequence[Column[EventRow]]:
        """Return the list's columns."""
        return (
            Column("title", "What was done", lambda row: row.title, weight=6, least=14),
            Column("when", "When", _when, lambda row: row.starts_on or row.ends_on, weight=2, least=13),
            Column("for_whom", "For whom", lambda row: row.for_whom, weight=2, least=10, rank=3),
            Column("came", "Came", _came, lambda row: row.came, least=6, right=True, rank=1),
            Column("answered", "Answered", _answered, _rate, weight=3, least=20),
            Column("findings", "Findings", _findings, lambda row: row.findings, right=True, least=8, rank=3),
            Column("actions", "Actions", _actions, lambda row: row.actions, right=True, least=7, rank=2),
        )

    def groupings(self) -> Sequence[Grouping[EventRow]]:
        """Group by year or by kind."""
        return (Grouping("year", "year", _by_year), Grouping("kind", "kind", _by_kind))

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No consultation is here yet. Write down each time people were asked.",
            "New consultation",
            "consultation",
        )

    def key_of(self, row: EventRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[EventRow]:
        """Read the consultations of the plan, or these."""
        if self.plan_id is None:
            return []
        with self.desk.store.read() as session:
            rows = events.events(session, self.plan_id)
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def show_rows(self, rows: Sequence[EventRow]) -> None:
        """Show these consultations and their totals."""
        super().show_rows(rows)
        self._show_totals()

    def order_of(self, row: EventRow) -> Any:
        """Keep them in the order of time."""
        day = row.starts_on or row.ends_on
        return day is None, day.toordinal() if day else 0, row.position

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("title", "&What was done", example="Open day in the hall"))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in EVENT_KINDS]))
        form.add(DateField("starts_on", "&From", self.desk.today))
        form.add(DateField("ends_on", "To", self.desk.today, help_text="Left empty where it was one day."))
        form.add(LineField("place", "&Place", example="Village hall"))
        form.add(LineField("for_whom", "For wh&om", example="Every household"))
        form.add(NumberField("came", "How many &came"))
        form.heading("Forms")
        with form.beside():
            self.issued = form.add(NumberField("issued", "&Given out"))
            self.returned = form.add(NumberField("returned", "Came &back"))
        self.unit = form.add(ChoiceField("unit", "One form for each", [(unit, capital(unit)) for unit in UNITS]))
        self.rate = wrapped("", "hint", form)
        form.add_widget(self.rate)
        form.heading("What came of it")
        form.add(LinesField("findings", "Findings", "a finding", _fill_finding, finding_words))
        self.resting = wrapped("", "hint", form)
        form.add_widget(self.resting)
        form.add(LinesField("missed", "Who was missed", "a group", _fill_missed, missed_words))
        with form.group("Notes and report"):
            form.add(TextField("notes", "Notes"))
            form.add(AttachedField("report", "Report", self.desk, help_text="Kept inside the council's file."))
        for field in (self.issued, self.returned, self.unit):
            field.edited.connect(self._show_rate)
        form.settled.connect(self._show_rate)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.totals = wrapped("", "hint", self)
        self.totals.setAccessibleDescription("Totals")
        foot = QWidget(self)
        row = QVBoxLayout(foot)
        theme.space(row, (4, 2, 4, 3))
        row.addWidget(self.totals)
        layout = self.table.layout()
        assert layout is not None
        layout.addWidget(foot)

    def new_values(self) -> Mapping[str, Any]:
        """Begin with what is most often added."""
        self._show_resting(None)
        return {"kind": "open day", "unit": "household"}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a consultation."""
        with self.desk.store.read() as session:
            found = events.event(session, key)
        return values_of(found) if found else {}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a consultation; says so where actions now rest on the whole of it."""
        assert self.plan_id is not None
        draft = draft_of(values, key, self.plan_id)
        with self.desk.store.change("Edit consultation" if key else "Add consultation") as session:
            loosened = events.resting_on_gone(session, draft)
            kept = events.save_event(session, draft)
        if loosened:
            self.desk.note(f"{loosened} on the whole consultation now, as the finding is gone. Undo brings it back.")
        return kept

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove consultations on which nothing rests."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'consultation')}") as session:
            events.remove_events(session, keys)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return what was done."""
        return str(values.get("title", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return kind and time."""
        when = rules.when_words(values.get("starts_on"), values.get("ends_on"))
        return ", ".join(words for words in (capital(str(values.get("kind", ""))), when) if words)

    def add(self) -> None:
        """Begin a consultation; a file without a plan says so."""
        if self.plan_id is None:
            self.desk.note("There is no plan yet. Begin one on the page of the plan.")
            return
        super().add()

    def show_key(self, key: UUID) -> None:
        """Show one consultation, also of another plan."""
        with self.desk.store.read() as session:
            found = events.event(session, key)
        if found is not None and found.event.plan_id != self.plan_id:
            self._show_plan(found.event.plan_id)
        super().show_key(key)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the plan that was chosen on another page."""
        plan_id = self._chosen_plan()
        if plan_id != self.plan_id and not self.form.dirty:
            self._show_plan(plan_id)
        super().showEvent(event)

    def _show_plan(self, plan_id: UUID | None) -> None:
        self.plan_id, self.key = plan_id, None
        self.reload()
        self.table.choose_first()

    def _show_record(self, name: str, subtitle: str) -> None:
        super()._show_record(name, subtitle)
        self._show_resting(self.key)

    def _show_resting(self, key: UUID | None) -> None:
        with self.desk.store.read() as session:
            resting = events.resting_on(session, key) if key else []
        named = "; ".join(words for _, words in resting)
        verb = "rests" if len(resting) == 1 else "rest"
        told = f"{capital(count_of(len(resting), 'action'))} {verb} on it: {named}."
        self.resting.setText(told if resting else "")
        self.resting.setVisible(bool(resting))

    def _show_rate(self) -> None:
        try:
            words = rules.rate_words(self.issued.value(), self.returned.value(), self.unit.value())
        except Unreadable:
            words = ""
        self.rate.setText(f"That is {words}." if "%" in words else "")
        self.rate.setVisible(bool(self.rate.text()))

    def _show_totals(self) -> None:
        self.totals.setText(rules.totals_words(self.table.rows))
        self.totals.setVisible(bool(self.totals.text()))


def _fill_finding(form: Form) -> None:
    with form.beside():
        form.add(LineField("question", "Question", example="Q14"))
        form.add(TenthsField("tenths_of_percent", "Share"))
        form.add(NumberField("base", "Of answers", low=1))
    form.add(TextField("text", "What people said", lines=2))


def _fill_missed(form: Form) -> None:
    form.add(LineField("who", "Who", example="Young families"))
    form.add(TextField("tried", "What was tried", lines=1))
    form.add(TextField("came_of_it", "What came of it", lines=1))


def _when(row: EventRow) -> str:
    return rules.when_words(row.starts_on, row.ends_on)


def _came(row: EventRow) -> str:
    return "" if row.came is None else f"{row.came:,}"


def _answered(row: EventRow) -> str:
    return rules.rate_words(row.issued, row.returned, row.unit)


def _rate(row: EventRow) -> int | None:
    return rules.rate(row.returned, row.issued) if row.issued and row.returned is not None else None


def _findings(row: EventRow) -> str:
    return f"{row.findings:,}" if row.findings else ""


def _actions(row: EventRow) -> str:
    return f"{row.actions:,}" if row.actions else ""


def _by_year(row: EventRow) -> tuple[Any, str]:
    year = rules.year_of(row)
    return (not year, year), year or _NO_DATE


def _by_kind(row: EventRow) -> tuple[Any, str]:
    place = EVENT_KINDS.index(row.kind) if row.kind in EVENT_KINDS else len(EVENT_KINDS)
    return place, capital(row.kind)
