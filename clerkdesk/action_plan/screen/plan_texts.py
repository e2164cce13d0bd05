"""The written parts of a plan and the facts about the parish, each as a list with a form."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import PLAN_TEXT_KINDS, PlanFact, PlanText
from clerkdesk.action_plan.screen.plan_section import PlanSection
from clerkdesk.core.wording import capital
from clerkdesk.widgets.form import ChoiceField, Form, LineField, TextField
from clerkdesk.widgets.table import Column, Empty

_TEXT = ("kind", "heading", "body", "signed_by", "office")
_FACT = ("label", "value", "year", "source")


class TextsSection(PlanSection[PlanText]):
    """Forewords, about the parish, how it was made, thanks, how to join in."""

    page = "plan_texts"
    title = "Texts"
    purpose = "Forewords, about the parish, how the plan was made, thanks, how to join in. Each kind has its place."
    noun = ("text", "texts")
    table_name = "action_plan_text"
    kind = PlanText

    def read_items(self, plan_id: UUID) -> list[PlanText]:
        """Read the texts."""
        with self.desk.store.read() as session:
            return plans.texts(session, plan_id)

    def columns(self) -> Sequence[Column[PlanText]]:
        """Return the list's columns."""
        return (
            Column("kind", "Part", lambda row: capital(row.kind), weight=2, least=11),
            Column("heading", "Heading", lambda row: row.heading, weight=3, least=10, blank="usual heading", rank=1),
            Column("body", "How it begins", lambda row: " ".join(row.body.split())[:160], weight=5, least=12),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "What the printed plan says in words stands here: forewords by the chairman and by a ward or county "
            "councillor, what the parish is like, how the plan was made, thanks, and how to join in.",
            "New text",
        )

    def new_values(self) -> Mapping[str, Any]:
        """Offer the first part that has no text yet."""
        there = {row.kind for row in self.table.rows}
        return {"kind": next((kind for kind in PLAN_TEXT_KINDS if kind not in there), PLAN_TEXT_KINDS[0])}

    def fill_form(self, form: Form) -> None:
        """Lay out the fields."""
        form.add(ChoiceField("kind", "&Part", [(kind, capital(kind)) for kind in PLAN_TEXT_KINDS]))
        form.add(LineField("heading", "&Heading", help_text="Where it is empty, the usual one is printed."))
        form.add(
            TextField("body", "&Text", lines=8, help_text="A blank line begins a new paragraph, a dash (-) a list.")
        )
        form.add(LineField("signed_by", "&Signed by", help_text="Needed for a foreword.", example="David Penrose"))
        form.add(LineField("office", "&Office", example="Chairman of the parish council"))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one text."""
        row = self.row_with(key)
        return {field: getattr(row, field) for field in _TEXT} if row else {}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one text."""
        assert self.plan_id is not None
        draft = PlanText(plan_id=self.plan_id, position=self.position_of(key), **values)
        if key:
            draft.id = key
        with self.desk.store.change(f"{'Edit' if key else 'Add'} text “{draft.kind}”") as session:
            return plans.save_text(session, draft).id

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return its heading or its part."""
        return values.get("heading") or capital(values.get("kind", "text"))


class FactsSection(PlanSection[PlanFact]):
    """Facts about the parish, each with its year and source."""

    page = "plan_facts"
    title = "Facts"
    purpose = "Figures about the parish, each with its year and where it comes from."
    noun = ("fact", "facts")
    table_name = "action_plan_fact"
    kind = PlanFact

    def read_items(self, plan_id: UUID) -> list[PlanFact]:
        """Read the facts."""
        with self.desk.store.read() as session:
            return plans.facts(session, plan_id)

    def columns(self) -> Sequence[Column[PlanFact]]:
        """Return the list's columns."""
        return (
            Column("label", "Fact", lambda row: row.label, weight=4, least=12),
            Column("value", "Figure", lambda row: row.value, weight=2, least=8),
            Column("year", "Year", lambda row: row.year, weight=1, least=6, blank="no year"),
            Column("source", "Source", lambda row: row.source, weight=3, least=8, blank="no source", rank=1),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "A few facts make a plan believable: residents, households, ages, homes. Take them from the census or "
            "the district, with year and source.",
            "New fact",
        )

    def fill_form(self, form: Form) -> None:
        """Lay out the fields."""
        form.add(LineField("label", "&Fact", example="Residents"))
        with form.beside():
            form.add(LineField("value", "Fig&ure", example="1,420"))
            form.add(LineField("year", "&Year", example="2021"))
        form.add(LineField("source", "&Source", example="Census"))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one fact."""
        row = self.row_with(key)
        return {field: getattr(row, field) for field in _FACT} if row else {}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one fact."""
        assert self.plan_id is not None
        draft = PlanFact(plan_id=self.plan_id, position=self.position_of(key), **values)
        if key:
            draft.id = key
        with self.desk.store.change(f"{'Edit' if key else 'Add'} fact “{draft.label[:40]}”") as session:
            return plans.save_fact(session, draft).id

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return what the fact is about."""
        return values.get("label") or "Fact"
