"""A small page over the real actions and one over organisations, to try lists, forms and the window on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy import select

from clerkdesk.action_plan.actions.outline import action_rows, themes
from clerkdesk.action_plan.records import Action, ActionParty, Plan
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.money import show_range
from clerkdesk.core.wording import AGREED, PRIORITIES, PROGRESS, capital
from clerkdesk.council.records import Organisation
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.form import (
    Chip,
    ChipsField,
    ChoiceField,
    DateField,
    FileField,
    Form,
    LineField,
    MoneyField,
    NumberField,
    TextField,
    TickField,
)
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping
from clerkdesk.widgets.theme import State
from clerkdesk.widgets.window import ScreenEntry

TONES = {
    "done": State("Done", "good"), "in progress": State("In progress", "info"), "stalled": State("Stalled", "warn"),
    "dropped": State("Dropped", "stop"), "part done": State("Part done", "info", "half"),
    "not started": State("Not started", "plain", "ring"),
}  # fmt: skip
SAID = {"agreed": State("agreed", "good"), "asked": State("asked", "info"), "declined": State("declined", "stop")}
AGREED_STATES = [(word, SAID.get(word, State(word))) for word in AGREED]

ENTRIES = [
    ScreenEntry("tasks", "Action plan", "The plan", "action_plan", "tests.widgets.demo:TaskScreen", "Ctrl+1"),
    ScreenEntry("bodies", "Organisations", "The council", "organisations", "tests.widgets.demo:BodyScreen"),
    ScreenEntry("plain", "Council & more", "The council", "council", "tests.widgets.demo:PlainScreen"),
]


class PlainScreen(Screen):
    """A page that overrides nothing."""

    def __init__(self, desk: Desk) -> None:
        """Show a sentence."""
        super().__init__()
        QVBoxLayout(self).addWidget(wrapped("Nothing to do here.", "sub"))


class TaskScreen(RecordScreen[ActionRow]):
    """The actions of the first plan."""

    page = "tasks"
    title = "Action plan"
    purpose = "What will be done, by whom and when."
    noun = ("action", "actions")
    table_name = "action_plan_action"
    also_tables = frozenset({"action_plan_party", "action_plan_theme"})
    reorder = True

    def plan_id(self) -> UUID:
        """Return the first plan's key."""
        with self.desk.store.read() as session:
            return session.scalars(select(Plan.id)).first() or UUID(int=0)

    def columns(self) -> Sequence[Column[ActionRow]]:
        """Return the list's columns."""
        return [
            Column("number", "No.", lambda row: row.number, least=3, sort=lambda row: row.position),
            Column("what", "Action", lambda row: row.what, weight=9, least=14),
            Column("lead", "Lead", lambda row: row.leads, weight=4, least=8, blank="no lead", rank=1),
            Column("cost", "Cost", lambda row: show_range(row.cost_low, row.cost_high), right=True, least=7, rank=2),
            Column("when", "When", lambda row: row.when_words, weight=2, least=7, rank=2),
            Column("state", "How far", lambda row: "", state=lambda row: TONES[row.progress], least=11),
        ]

    def groupings(self) -> Sequence[Grouping[ActionRow]]:
        """Group by theme or by how far along."""
        with self.desk.store.read() as session:
            names = {
                theme.id: (theme.position, f"{theme.number} {theme.title}") for theme in themes(session, self.plan_id())
            }
        return [
            Grouping("theme", "Theme", lambda row: names.get(row.theme_id, (99, "No theme"))),
            Grouping("state", "How far", lambda row: (PROGRESS.index(row.progress), capital(row.progress))),
        ]

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "The actions of the plan stand here. Bring in the table you have, or type the first one.", "New action"
        )

    def key_of(self, row: ActionRow) -> UUID:
        """Return a row's key."""
        return row.id

    def order_of(self, row: ActionRow) -> Any:
        """Keep the plan's own order."""
        return row.position

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[ActionRow]:
        """Read the actions."""
        with self.desk.store.read() as session:
            return action_rows(session, self.plan_id(), only=None if keys is None else list(keys))

    def fill_form(self, form: Form) -> None:
        """Lay out one field of every kind."""
        form.add(TextField("what", "&What", help_text="One thing that someone can do and finish."))
        with self.desk.store.read() as session:
            bodies = [(body.id, body.name) for body in session.scalars(select(Organisation))]
        form.add(
            ChipsField("leads", "W&ho leads", bodies, states=AGREED_STATES, today=self.desk.today, new_allowed=True)
        )
        form.add(LineField("when_words", "W&hen", example="by spring 2028"))
        with form.beside():
            form.add(MoneyField("cost_low", "Cost &from"))
            form.add(MoneyField("cost_high", "to"))
        form.add(ChoiceField("progress", "How far &along", [(word, capital(word)) for word in PROGRESS]))
        form.heading("More")
        with form.group("Time and priority"):
            form.add(DateField("ends_on", "Ends on", self.desk.today))
            form.add(ChoiceField("priority", "Priority", [(word, capital(word)) for word in PRIORITIES]))
            form.add(NumberField("percent", "Percent done", percent=True))
        with form.group("Picture and example"):
            form.add(TickField("is_example", "An example"))
            form.add(FileField("picture", "Picture"))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one action."""
        with self.desk.store.read() as session:
            action = session.get(Action, key)
            row = action_rows(session, self.plan_id(), only=[key])
            values = {name: getattr(action, name) for name in self._columns()}
            values["number"] = action.number if action else ""
            values["leads"] = [Chip(lead, lead, "agreed") for lead in (row[0].leads.split("; ") if row else []) if lead]
            return values

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one action."""
        if not values["what"]:
            raise RuleBroken([Problem("what", "Enter what is to be done.")])
        with self.desk.store.change("Edit action" if key else "Add action") as session:
            action = session.get(Action, key) if key else Action(plan_id=self.plan_id(), position=10_000)
            assert action is not None
            for name in self._columns():
                setattr(action, name, values[name])
            session.add(action)
            return action.id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Delete actions."""
        with self.desk.store.change("Delete actions") as session:
            for key in keys:
                if session.scalars(select(ActionParty).where(ActionParty.action_id == key)).first():
                    raise RuleBroken([Problem("", "Someone leads this action. Ask them first.")])
                session.delete(session.get_one(Action, key))

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return number and action."""
        return f"{values.get('number', '')} {values['what']}".strip()

    @staticmethod
    def _columns() -> tuple[str, ...]:
        return (
            "what",
            "when_words",
            "cost_low",
            "cost_high",
            "progress",
            "ends_on",
            "priority",
            "percent",
            "is_example",
        )


class BodyScreen(RecordScreen[tuple[UUID, str, str]]):
    """The organisations, with a name and a note; light rows are tuples."""

    page = "bodies"
    title = "Organisations"
    purpose = "The bodies that lead and help."
    noun = ("organisation", "organisations")
    table_name = "council_organisation"

    def columns(self) -> Sequence[Column[tuple[UUID, str, str]]]:
        """Return the list's columns."""
        return [Column("name", "Name", lambda row: row[1], weight=3), Column("note", "Kind", lambda row: row[2])]

    def key_of(self, row: tuple[UUID, str, str]) -> UUID:
        """Return a row's key."""
        return row[0]

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[tuple[UUID, str, str]]:
        """Read the organisations."""
        chosen = select(Organisation.id, Organisation.name, Organisation.kind).order_by(Organisation.name)
        with self.desk.store.read() as session:
            wanted = chosen if keys is None else chosen.where(Organisation.id.in_(list(keys)))
            return [(row[0], row[1], row[2]) for row in session.execute(wanted)]

    def fill_form(self, form: Form) -> None:
        """Lay out the name."""
        form.add(LineField("name", "&Name"))

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read one organisation."""
        with self.desk.store.read() as session:
            body = session.get(Organisation, key)
            return {"name": body.name if body else ""}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save one organisation."""
        if not values["name"]:
            raise RuleBroken([Problem("name", "Enter the name of the organisation.")])
        if values["name"] == "The Trouble":
            raise Trouble("The disk is full. Free some space and save again.")
        with self.desk.store.change("Edit organisation" if key else "Add organisation") as session:
            body = session.get(Organisation, key) if key else Organisation(name="")
            assert body is not None
            body.name = values["name"]
            session.add(body)
            return body.id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Delete organisations."""
        with self.desk.store.change("Delete organisation") as session:
            if any(session.get_one(Organisation, key).name == "Kept on a stick" for key in keys):
                raise Trouble("The stick has gone. Put it back and try again.")
            for key in keys:
                session.delete(session.get_one(Organisation, key))

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the name."""
        return str(values["name"])
