"""The list on the page of the action plan: what it reads and groups, its sums, and how it follows the news."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.actions.grounds import Grounds
from clerkdesk.action_plan.rules import ActionRow, ThemeRow
from clerkdesk.action_plan.screen.columns import COLUMNS
from clerkdesk.action_plan.screen.form import ActionForm
from clerkdesk.action_plan.screen.missing import MissingLine
from clerkdesk.action_plan.screen.plan_chosen import chosen_plan
from clerkdesk.action_plan.screen.plans import PlanChooser
from clerkdesk.action_plan.screen.rows_beside import RowsBeside
from clerkdesk.action_plan.screen.show import ShowButton
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.notifier import ROWS_AT_ONCE
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

if TYPE_CHECKING:
    from clerkdesk.core.store import News

# Rows elsewhere whose change alters what can be chosen in the form.
_CHOICES = frozenset(
    ("action_plan_theme", "action_plan_issue", "action_plan_shared_comment", "council_organisation", "council_person",
     "council_role_held")
)  # fmt: skip
_SHOWN = frozenset(
    ("action_plan_action", "action_plan_party", "action_plan_funding", "action_plan_evidence", "action_plan_update",
     "action_plan_shared_comment", "action_plan_theme", "action_plan_plan", "council_organisation")
)  # fmt: skip
_GROUP_NAMES = {"theme": "Theme", "lead": "Lead", "state": "State", "year": "Year"}


class ActionList(RecordScreen[ActionRow]):
    """The actions of one plan; `ActionPlanScreen` puts the form and the page around them."""

    page = "action_plan"
    title = "Action plan"
    purpose = "What will be done, by whom and when."
    noun = ("action", "actions")
    table_name = "action_plan_action"
    reorder = True

    # made by the page when it is laid out
    plans: PlanChooser
    beside: RowsBeside
    show_button: ShowButton
    totals: QLabel
    fields: ActionForm
    missing: MissingLine

    def __init__(self, desk: Desk, grounds: Grounds) -> None:
        """Show the chosen plan; `grounds` knows what its actions rest on."""
        self.grounds = grounds
        self._choices = _CHOICES | grounds.TABLES
        self._themes: dict[UUID, ThemeRow] = {}
        self._order: dict[UUID | None, int] = {}
        self._theme_groups: dict[UUID | None, tuple[Any, str]] = {}
        self.plan_id = chosen_plan(desk)
        # Sums over 10,000 actions wait until an edit is kept and shown.
        self._counting = QTimer(singleShot=True, interval=0)
        super().__init__(desk)
        self._counting.setParent(self)
        self._counting.timeout.connect(self._count)

    def columns(self) -> Sequence[Column[ActionRow]]:
        """Return the list's columns."""
        return COLUMNS

    def groupings(self) -> Sequence[Grouping[ActionRow]]:
        """Return the ways to group the list."""
        return [Grouping(key, _GROUP_NAMES[key], self._grouped(key)) for key in rules.GROUPS]

    def _grouped(self, by: str) -> Callable[[ActionRow], tuple[Any, str]]:
        if by == "theme":
            # Asked for 10,000 times with each letter typed into the filter, so made ready for each theme.
            nowhere = rules.group_of_theme(None, {})
            return lambda row: self._theme_groups.get(row.theme_id, nowhere)
        return lambda row: rules.group_of(row, by, self._themes)

    def empty(self) -> Empty:
        """Say how a plan begins."""
        return Empty(
            "No actions yet. Bring in your table, or type the first one here.",
            "Add the first action",
            "action_plan",
            "Import a table…",
        )

    def key_of(self, row: ActionRow) -> UUID:
        """Return an action's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[ActionRow]:
        """Read the plan's actions, or some of them."""
        if self.plan_id is None:
            return []
        with self.desk.store.read() as session:
            return outline.action_rows(session, self.plan_id, None if keys is None else list(keys))

    def reload(self) -> None:
        """Read themes, actions and what can be chosen anew."""
        self._read_themes()
        self.fields.load_choices(self.plan_id)
        self.plans.reload(self.plan_id)
        super().reload()

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show these actions, their sums and what is missing."""
        super().show_rows(rows)
        self._show_missing()
        self._count()

    def _read_themes(self) -> None:
        themes: list[ThemeRow] = []
        if self.plan_id is not None:
            with self.desk.store.read() as session:
                themes = outline.themes(session, self.plan_id)
        self._themes = {row.id: row for row in themes}
        self._order = {None: len(themes)} | {row.id: place for place, row in enumerate(themes)}
        self._theme_groups = {key: rules.group_of_theme(key, self._themes) for key in self._order}

    def _count(self) -> None:
        rows = self.table.rows
        self.head.purpose.setText(f"{self.purpose} {rules.purpose_words(rows, self.desk.today())}")
        self._show_totals()

    def _show_totals(self) -> None:
        only = self.show_button.only()
        rows = [row for row in self.table.rows if only is None or only(row)]
        self.totals.setText(rules.totals_words(rules.totals(rows)))
        self.totals.setVisible(bool(self.table.rows))

    def _heard(self, news: "News") -> None:
        if not set(news.rows) & (_SHOWN | self._choices):
            return
        if not self.isVisible():
            self._stale = True
            return
        with self.desk.store.read() as session:
            # What an action rests on shows in the form alone, which is read anew below.
            shown = {table: keys for table, keys in news.rows.items() if table not in self.grounds.TABLES}
            keys = outline.touched_actions(session, shown)
        if keys is None and news.count > ROWS_AT_ONCE and self.plan_id is not None:
            self.beside.read(self.plan_id)
            return
        if keys is None:
            self.reload()
        else:
            if set(news.rows) & self._choices:
                self.fields.load_choices(self.plan_id)
            self._patch(keys)
        if self.key is not None and not self._busy and not self.form.dirty:
            self._refresh_form()

    def _rows_came(self, rows: list[ActionRow]) -> None:
        self._read_themes()
        self.fields.load_choices(self.plan_id)
        self.show_rows(rows)
        if self.key is None:
            self.table.choose_first()
        elif not self._busy and not self.form.dirty:
            self._refresh_form()

    def _patch(self, keys: set[UUID]) -> None:
        """Put altered actions into the list where they belong now, touching nothing else."""
        found = self.read_rows(keys)
        self.table.patch(found, gone=keys - {row.id for row in found})
        self._show_missing()
        self._counting.start()

    def order_of(self, row: ActionRow) -> tuple[int, int]:
        """Return what puts actions into the plan's own order."""
        return self._order.get(row.theme_id, len(self._order)), row.position

    def _row_at_hand(self) -> ActionRow | None:
        place = self.table.model.place_of(self.key) if self.key else -1
        return self.table.model.row_at(place)

    def _show_missing(self) -> None:
        row = self._row_at_hand()
        self.missing.show_parts(rules.missing(row) if row else ())
