"""The Power page: whether the council has the general power of competence, until when, and its resolutions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.training.actions import power
from clerkdesk.training.actions.power import PowerRow, PowerView
from clerkdesk.training.printout.standing import power_document
from clerkdesk.training.records.standing import PowerResolved
from clerkdesk.training.rules.power import needed, until_words
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import DateField, Form, LineField, NumberField, TextField, TickField
from clerkdesk.widgets.page import Card, wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty

_SAME = (
    "resolved_on", "minute", "seats", "elected", "clerk_qualified", "clerk_trained_in_power", "next_elections_on",
    "notes",
)  # fmt: skip


class PowerScreen(RecordScreen[PowerRow]):
    """How the council stands to the power, above the list of its resolutions."""

    page = "power"
    title = "General power of competence"
    purpose = "Whether the council has the power, until when, and what must be true to keep it."
    noun = ("resolution", "resolutions")
    table_name = "training_power"
    also_tables = frozenset(
        ("training_booking", "training_opportunity", "training_topic", "training_qualification", "council_role_held",
         "council_person")
    )  # fmt: skip

    def columns(self) -> Sequence[Column[PowerRow]]:
        """Return the list's columns."""
        return (
            Column("day", "Resolved on", _day, lambda row: row.resolved_on, weight=2, least=13),
            Column("minute", "Minute", lambda row: row.minute, weight=1, least=7, rank=1),
            Column("elected", "Elected", _elected, lambda row: row.elected, weight=1, least=7, rank=2),
            Column("until", "Lasts until", _until, lambda row: row.until, weight=2, least=13),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty("No resolution is entered yet.", "New resolution", "council")

    def key_of(self, row: PowerRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[PowerRow]:
        """Read every resolution, or these, and how the council stands today."""
        with self.desk.store.read() as session:
            rows = power.resolutions(session)
            self._view = power.power_view(session, self.desk.today())
        self._say(self._view)
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        form.add(NumberField("seats", "&Seats of the council", low=1, high=200, help_text="Vacant ones too."))
        form.add(DateField("resolved_on", "&Resolved on", today, help_text="Leave it empty to note the seats alone."))
        form.add(LineField("minute", "&Minute", example="23/12"))
        form.add(
            NumberField("elected", "&Elected on that day", high=200, help_text="Unopposed counts, co-opted does not.")
        )
        form.add(TickField("clerk_qualified", "The &clerk was qualified"))
        form.add(TickField("clerk_trained_in_power", "The clerk was &trained in the power"))
        form.add(
            DateField(
                "next_elections_on", "Next &ordinary elections after it", today,
                help_text="The power lasts until the annual meeting after them.",
            )
        )  # fmt: skip
        form.add(TextField("notes", "Notes"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with what is known today: seats, elected members, the clerk, the next ordinary elections."""
        view, today = self._view, self.desk.today()
        with self.desk.store.read() as session:
            elections = power.elections_offered(session, today)
        return {
            "seats": view.seats or None,
            "elected": view.elected or None,
            "clerk_qualified": view.standing.clerk_qualified,
            "clerk_trained_in_power": view.standing.clerk_trained,
            "next_elections_on": elections,
        }

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a resolution."""
        with self.desk.store.read() as session:
            found = power.resolution(session, key)
        return {name: getattr(found, name) for name in _SAME} if found is not None else {}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a resolution, or the number of seats."""
        draft = PowerResolved(**{name: values[name] for name in _SAME})
        if key is not None:
            draft.id = key
        with self.desk.store.change("Edit resolution" if key else "Add resolution") as session:
            return power.save_power(session, draft).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these resolutions."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'resolution')}") as session:
            for key in keys:
                power.remove_power(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the day of the resolution."""
        day = values.get("resolved_on")
        return f"Resolution of {show_date(day)}" if day else "Not resolved yet"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the sum of the day of the resolution, and what it does not say."""
        seats, elected, day = values.get("seats"), values.get("elected"), values.get("resolved_on")
        if day is None or not seats or elected is None:
            return ""
        wanted = needed(seats, day)
        words = f"{elected} of {count_of(seats, 'seat')} were elected; {wanted} are needed."
        if elected < wanted:
            return f"{words} That is too few for the power."
        silent = [
            said
            for said, is_said in (
                ("that the clerk was qualified", values.get("clerk_qualified")),
                ("that the clerk was trained in the power", values.get("clerk_trained_in_power")),
            )
            if not is_said
        ]
        return f"{words} It does not say {joined(silent)}." if silent else words

    def print_statement(self) -> None:
        """Print the statement on the power."""
        if self.leave():
            print_paper(self.desk, "gpc", "General power of competence", power_document)

    def print_page(self) -> None:
        """Print the statement on the power."""
        self.print_statement()

    def _lay_out(self) -> None:
        super()._lay_out()
        card = Card(parent=self)
        self.has = wrapped("", "strong", card)
        self.until = wrapped("", "plain", card)
        self.sum = wrapped("", "plain", card)
        self.missing = wrapped("", "plain", card)
        self.enter_seats = QPushButton("Enter the seats, without a day", card)
        theme.kind(self.enter_seats, "link")
        self.enter_seats.clicked.connect(self.add)
        for widget in (self.has, self.until, self.sum, self.missing, self.enter_seats):
            card.column.addWidget(widget)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, card)
        self.print_menu.addSeparator()
        self.print_menu.addAction("The &statement…", self.print_statement)

    def _say(self, view: PowerView) -> None:
        today = self.desk.today()
        self.has.setText(view.words(today))
        self.until.setText(until_words(view.until, today) if view.until else "")
        first, second = view.standing.shares
        self.sum.setText(
            f"Two thirds today, rounded up. {capital(first.words)} (the rule used). {capital(second.words)}."
            if first.members
            else ""
        )
        missing = view.standing.missing
        clerk = f"{view.clerk} is qualified ({view.qualification}) and trained in the power." if view.clerk else ""
        self.missing.setText(f"Missing today: {' '.join(missing)}" if missing else capital(clerk))
        self.enter_seats.setVisible(not view.seats and self.may_add)
        for label in (self.until, self.sum, self.missing):
            label.setVisible(bool(label.text()))


def _day(row: PowerRow) -> str:
    return show_date(row.resolved_on) if row.resolved_on else "Not resolved yet"


def _elected(row: PowerRow) -> str:
    if row.elected is None:
        return f"of {row.seats}" if row.seats else ""
    return f"{row.elected} of {row.seats}" if row.seats else str(row.elected)


def _until(row: PowerRow) -> str:
    return show_date(row.until) if row.until else ""
