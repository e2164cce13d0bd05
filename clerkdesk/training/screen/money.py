"""The Money page of training: each year's budget with what is spent, committed and left."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from clerkdesk.core.dates import financial_year, read_financial_year
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of
from clerkdesk.training.actions import money
from clerkdesk.training.actions.money import YearOfMoney
from clerkdesk.training.records.courses import WHO_FIRST, Budget
from clerkdesk.training.screen import words
from clerkdesk.widgets.form import ChoiceField, Form, LineField, MoneyField, TextField, TickField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty


class MoneyScreen(RecordScreen[YearOfMoney]):
    """The years with a budget for training, and those in which something was spent without one."""

    page = "training_money"
    title = "Money"
    purpose = "What was set aside for training each year, and what is spent, committed and left."
    noun = ("year", "years")
    table_name = "training_budget"
    also_tables = frozenset({"training_budget", "training_booking", "training_opportunity"})

    def columns(self) -> Sequence[Column[YearOfMoney]]:
        """Return the list's columns."""
        return (
            Column("year", "Year", _year, weight=2, least=10),
            Column("budget", "Budget", _set, sort=_budget, right=True, least=8),
            Column("spent", "Spent", lambda row: show_money(row.spent), sort=_spent, right=True, least=8),
            Column(
                "committed", "Committed", lambda row: show_money(row.committed), sort=lambda row: row.committed,
                right=True, least=8,
            ),
            Column("left", "Left", _still, sort=_left, right=True, least=8),
        )  # fmt: skip

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty("No budget is set yet.", "New year", "training")

    def key_of(self, row: YearOfMoney) -> UUID:
        """Return the key of a year's budget, or one made of the year where none is set."""
        return row.key or uuid5(NAMESPACE_URL, f"training budget {row.year}")

    def order_of(self, row: YearOfMoney) -> Any:
        """Put the newest year first."""
        return -int(row.year[:4])

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[YearOfMoney]:
        """Read the years that have a budget or a cost, or these."""
        with self.desk.store.read() as session:
            rows = money.years(session)
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or self.key_of(row) in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        form.add(LineField("year", "Financial &year", example="2026/27", help_text="From 1 April to 31 March."))
        form.add(MoneyField("amount", "&Budget"))
        form.add(TickField("has_election", "An &election falls into it", help_text="New councillors need more."))
        form.add(ChoiceField("who_first", "&Who goes first", words.of_words(WHO_FIRST)))
        form.add(TextField("note", "&Note"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with the present year."""
        return {"year": financial_year(self.desk.today()), "who_first": WHO_FIRST[0]}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a year's budget."""
        with self.desk.store.read() as session:
            found = money.budget(session, key)
        if found is None:
            year = next((row.year for row in self.table.rows if self.key_of(row) == key), "")
            return {**self.new_values(), "year": year}
        return {name: getattr(found, name) for name in ("year", "amount", "has_election", "who_first", "note")}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a year's budget."""
        year = read_financial_year(values["year"])
        if year is None:
            raise RuleBroken([Problem("year", "Enter the financial year, such as 2026/27.")])
        draft = Budget(**{**values, "year": year, "amount": values["amount"] or 0})
        with self.desk.store.read() as session:
            is_there = key is not None and money.budget(session, key) is not None
        if key is not None and is_there:
            draft.id = key
        with self.desk.store.change("Edit budget" if is_there else "Add budget") as session:
            return money.save_budget(session, draft).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these budgets; what was spent stays with the bookings."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'budget')}") as session:
            for key in keys:
                money.remove_budget(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the year."""
        return str(values.get("year", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return who goes first."""
        return capital(str(values.get("who_first", "")))


def _year(row: YearOfMoney) -> str:
    return f"{row.year}, election" if row.has_election else row.year


def _set(row: YearOfMoney) -> str:
    return "none set" if row.budget is None else show_money(row.budget)


def _still(row: YearOfMoney) -> str:
    return "" if row.left is None else show_money(row.left)


def _spent(row: YearOfMoney) -> int:
    return row.spent


def _left(row: YearOfMoney) -> int | None:
    return row.left


def _budget(row: YearOfMoney) -> int | None:
    return row.budget
