"""The Pledge page: the seven lines of the Civility and Respect Pledge, and what shows each of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from clerkdesk.core.dates import show_date
from clerkdesk.training.actions import standing
from clerkdesk.training.printout.standing import conduct_document
from clerkdesk.training.records.standing import PledgeLine
from clerkdesk.training.rules.standing import PledgeState
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets.form import DateField, Form, TextField
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column
from clerkdesk.widgets.theme import State

_FIELDS = ("evidence", "dated", "review_on")
_DUE, _SHOWN, _NOTHING = State("Look again", "warn", "clock"), State("Shown", "good"), State("Nothing yet", "plain")


class Entry(NamedTuple):
    """A line of the pledge as the list shows it."""

    id: UUID
    number: int
    line: PledgeState


class PledgeScreen(RecordScreen[Entry]):
    """The lines of the pledge with their evidence."""

    page = "pledge"
    title = "Pledge"
    purpose = "The Civility and Respect Pledge: what shows each of its lines, and when the council looks at it again."
    noun = ("line", "lines")
    table_name = "training_pledge"
    also_tables = frozenset({"training_pledge"})  # the keys of the list are not those of stored rows
    is_given = True

    def columns(self) -> Sequence[Column[Entry]]:
        """Return the list's columns."""
        return (
            Column("words", "Line", lambda row: row.line.words, weight=5, least=16),
            Column("state", "State", lambda row: _state(row).word, state=_state, weight=0, least=12),
            Column("review", "Look at again", _review, lambda row: row.line.review_on, weight=2, least=13, rank=1),
        )

    def key_of(self, row: Entry) -> UUID:
        """Return a row's key."""
        return row.id

    def order_of(self, row: Entry) -> Any:
        """Keep the lines in their order."""
        return row.number

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Entry]:
        """Read every line."""
        with self.desk.store.read() as session:
            lines = standing.pledge(session, self.desk.today())
        return [Entry(uuid5(NAMESPACE_URL, f"pledge {line.key}"), at, line) for at, line in enumerate(lines, 1)]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        self.shown_by = wrapped("", "plain", form)
        form.add_widget(self.shown_by)
        form.add(TextField("evidence", "&What shows it", lines=3))
        form.add(DateField("dated", "&Dated", self.desk.today))
        form.add(
            DateField("review_on", "&Look at it again on", self.desk.today, help_text="Empty: a year after its day.")
        )

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read what is written beside a line."""
        line = self._line(key)
        if line is None:
            return {}
        self.shown_by.setText(f"What would show it: {line.shown_by[0].lower()}{line.shown_by[1:]}.")
        with self.desk.store.read() as session:
            kept = standing.pledge_line(session, line.key)
        return {name: getattr(kept, name) for name in _FIELDS} | {"name": line.words}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save what is written beside a line."""
        line = self._line(key)
        assert line is not None
        assert key is not None
        with self.desk.store.change("Edit the pledge") as session:
            kept = standing.pledge_line(session, line.key)
            written = {name: values[name] for name in _FIELDS}
            standing.save_pledge_line(session, PledgeLine(id=kept.id, line=line.key, **written))
        return key

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the line."""
        return str(values.get("name", ""))

    def print_page(self) -> None:
        """Print the pledge with the dates of conduct."""
        if self.leave():
            print_paper(self.desk, "conduct", "Pledge and conduct", conduct_document)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.print_menu.addSeparator()
        self.print_menu.addAction("The &pledge and councillors' dates…", self.print_page)

    def _line(self, key: UUID | None) -> PledgeState | None:
        return next((row.line for row in self.table.rows if row.id == key), None)


def _state(row: Entry) -> State:
    if row.line.is_due:
        return _DUE
    return _SHOWN if row.line.evidence else _NOTHING


def _review(row: Entry) -> str:
    return show_date(row.line.review_on) if row.line.review_on else ""
