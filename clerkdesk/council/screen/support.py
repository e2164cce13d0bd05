"""The Support page: help received, technical, specialist or in money, with its conditions and deadlines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions
from clerkdesk.council.actions import SupportRow
from clerkdesk.council.records import SUPPORT_KINDS, SUPPORT_PHASES, Support
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import ChoiceField, DateField, Form, KnownField, LineField, MoneyField, TextField
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_PLAIN = (
    "kind", "phase", "what", "given_on", "amount", "conditions", "deadline_on", "deadline_for", "notes",
)  # fmt: skip


class SupportScreen(RecordScreen[SupportRow]):
    """Support received, with totals by kind below the list."""

    page = "support"
    title = "Support"
    purpose = "Help that the plan was given: advice, specialists, money, and what was asked in return."
    noun = ("piece of support", "pieces of support")
    table_name = "council_support"
    also_tables = frozenset({"council_organisation"})

    def columns(self) -> Sequence[Column[SupportRow]]:
        """Return the list's columns."""
        return (
            Column("what", "What", lambda row: row.what, weight=4, least=14),
            Column("body", "From", lambda row: row.body, weight=3, least=10, rank=1),
            Column("given", "When", _given, lambda row: row.given_on, weight=2, least=10, rank=2),
            Column(
                "amount", "Amount", lambda row: "" if row.amount is None else show_money(row.amount),
                lambda row: row.amount, weight=1, least=8, right=True,
            ),
            Column("deadline", "Deadline", _deadline, lambda row: row.deadline_on, weight=3, least=10, rank=3),
        )  # fmt: skip

    def groupings(self) -> Sequence[Grouping[SupportRow]]:
        """Group by kind, phase or body."""
        return (
            Grouping("kind", "kind", lambda row: _placed(SUPPORT_KINDS, row.kind)),
            Grouping("phase", "phase", lambda row: _placed(SUPPORT_PHASES, row.phase)),
            Grouping("body", "organisation", _by_body),
        )

    def order_of(self, row: SupportRow) -> Any:
        """Keep the newest first."""
        return -row.given_on.toordinal() if row.given_on else 0

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No support yet. Note advice, and each grant.",
            "New support",
            "support",
        )

    def key_of(self, row: SupportRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[SupportRow]:
        """Read all support, or these."""
        with self.desk.store.read() as session:
            rows = actions.supports(session)
            self._body.offer(actions.bodies_offered(session, self.desk.today()))
        self.totals.setText(_totals(rows))
        self.totals.setVisible(bool(rows))
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        form.add(LineField("what", "&What it was", example="Grant for printing the questionnaire"))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in SUPPORT_KINDS]))
        self._body = form.add(KnownField("organisation", "&From which body", becomes="an organisation"))
        form.add(ChoiceField("phase", "When it &helped", [(phase, capital(phase)) for phase in SUPPORT_PHASES]))
        with form.beside():
            form.add(DateField("given_on", "Given &on", today))
            form.add(MoneyField("amount", "&Amount"))
        form.add(TextField("conditions", "&Conditions", example="Spend by 31 March and send the receipts"))
        with form.beside():
            form.add(DateField("deadline_on", "The funder's &deadline", today))
            form.add(LineField("deadline_for", "What for", example="Final report"))
        form.add(TextField("notes", "&Notes"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with help of today, while the plan is made."""
        return {"kind": SUPPORT_KINDS[0], "phase": SUPPORT_PHASES[0], "given_on": self.desk.today()}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read support with who gave it."""
        with self.desk.store.read() as session:
            found = actions.support(session, key)
        if found is None:
            return {}
        return {**{name: getattr(found[0], name) for name in _PLAIN}, "organisation": found[1]}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save support, and the body where it is new."""
        draft = Support(**{name: values[name] for name in _PLAIN})
        if key is not None:
            draft.id = key
        with self.desk.store.change("Edit support" if key else "Add support") as session:
            return actions.save_support(session, draft, body=values["organisation"]).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove support."""
        with self.desk.store.change(f"Delete {count_of(len(keys), *self.noun)}") as session:
            for key in keys:
                actions.remove_support(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return what it was."""
        return str(values.get("what") or "Support")

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return its kind and who gave it."""
        kind, body = str(values.get("kind") or ""), values.get("organisation")
        return f"{capital(kind)}, from {body}" if body else capital(kind)

    def _lay_out(self) -> None:
        super()._lay_out()
        if not self.desk.read_only:
            self.add_button.setText("New support")
        self.totals = wrapped("", "hint", self)
        self.totals.setAccessibleDescription("Totals by kind")
        foot = QWidget(self)
        row = QVBoxLayout(foot)
        theme.space(row, (4, 2, 4, 3))
        row.addWidget(self.totals)
        below = self.table.layout()
        assert below is not None
        below.addWidget(foot)


def _totals(rows: Sequence[SupportRow]) -> str:
    parts = []
    for total in actions.support_totals(rows):
        money = f", {show_money(total.amount)}" if total.amount else ""
        parts.append(f"{capital(total.kind)}: {total.given:,}{money}")
    return " · ".join(parts)


def _day(day: Any) -> str:
    return show_date(day) if day else ""


def _given(row: SupportRow) -> str:
    return _day(row.given_on)


def _deadline(row: SupportRow) -> str:
    return ": ".join(part for part in (_day(row.deadline_on), row.deadline_for) if part)


def _by_body(row: SupportRow) -> tuple[Any, str]:
    return (not row.body, row.body.casefold()), row.body or "No organisation named"


def _placed(words: Sequence[str], word: str) -> tuple[Any, str]:
    return words.index(word) if word in words else len(words), capital(word)
