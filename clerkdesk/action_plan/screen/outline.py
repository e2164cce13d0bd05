"""The page of the action plan: every action by theme, filtered, grouped and put in order, the chosen one beside."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.actions import editing, finding, labels, several
from clerkdesk.action_plan.actions.editing import ActionDraft
from clerkdesk.action_plan.actions.grounds import Ground, Grounds
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.action_plan.screen import export_table, plan_print
from clerkdesk.action_plan.screen.action_list import ActionList
from clerkdesk.action_plan.screen.fields import short
from clerkdesk.action_plan.screen.form import ActionForm
from clerkdesk.action_plan.screen.import_start import FileDrop, start_import
from clerkdesk.action_plan.screen.missing import FIELDS, MissingLine
from clerkdesk.action_plan.screen.plan_chosen import choose_plan, chosen_plan
from clerkdesk.action_plan.screen.plans import PlanChooser
from clerkdesk.action_plan.screen.rows_beside import RowsBeside
from clerkdesk.action_plan.screen.several import ChangeMenu
from clerkdesk.action_plan.screen.show import EVERYTHING, LATE, ShowButton
from clerkdesk.action_plan.screen.values import draft_of, values_of
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.page import wrapped

_LISTS = {finding.WITHOUT_LEAD: "who", finding.LATE: LATE}


class ActionPlanScreen(ActionList):
    """The actions of one plan in a list, and the chosen action in a form that opens with six boxes."""

    def __init__(self, desk: Desk, grounds: Grounds) -> None:
        """Show the chosen plan; `grounds` knows what its actions rest on."""
        self._draft: ActionDraft | None = None
        super().__init__(desk, grounds)

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the six boxes and the four groups into the form."""
        self.missing = MissingLine(form)
        self.missing.asked.connect(self._go_to_field)
        form.add_widget(self.missing)
        self.fields = ActionForm(form, self.desk, lambda: self.table.rows, self.grounds)
        self.fields.entered.connect(self.save)

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read an action for the form."""
        with self.desk.store.read() as session:
            self._draft = editing.load_action(session, key)
            grounds = self.grounds.of_action(session, key)
        if self._draft is not None:
            self._draft.rests_on = [ground.key for ground in grounds]
        return self._shown(self._draft, grounds)

    def new_values(self) -> Mapping[str, Any]:
        """Begin an action at the end of the theme that was chosen last."""
        assert self.plan_id is not None
        with self.desk.store.read() as session:
            self._draft = editing.new_draft(session, plan_id=self.plan_id, theme_id=self._theme_at_hand)
        return self._shown(self._draft)

    def _shown(self, draft: ActionDraft | None, grounds: Sequence[Ground] = ()) -> dict[str, Any]:
        shown = values_of(draft, grounds) if draft else {}
        self.fields.remember(shown)
        return shown

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save the action under a label that names what was altered."""
        assert self._draft is not None
        draft = draft_of(values, self._draft)
        label = "Add action" if key is None else labels.change_label(self._draft, draft)
        try:
            with self.desk.store.change(label) as session:
                editing.save_action(session, draft)
                self.grounds.keep(session, draft.action.id, draft.rests_on)
        except RuleBroken as broken:
            raise RuleBroken(_beside_fields(broken.problems)) from broken
        return draft.action.id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Delete actions with all that hangs on them."""
        rows = self._rows_of(keys)
        with self.desk.store.change(labels.several_label("Delete", rows)) as session:
            several.remove_actions(session, keys)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return "3.2 New footpath to the school"."""
        return f"{values.get('number') or ''} {short(str(values.get('what') or ''), 90)}".strip() or "An action"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the theme and the issue that the action answers."""
        issue = self.fields.issue_title(values.get("issue_id"))
        theme_row = self._themes.get(values.get("theme_id"))  # type: ignore[arg-type]
        parts = [theme_row.name if theme_row else "", f"from the issue “{issue}”" if issue else ""]
        return " · ".join(part for part in parts if part)

    def _rows_of(self, keys: Sequence[UUID]) -> list[ActionRow]:
        wanted = set(keys)
        return [row for row in self.table.rows if row.id in wanted]

    def _show_missing(self) -> None:
        super()._show_missing()
        row = self._row_at_hand()
        if row is not None:
            self._theme_at_hand = row.theme_id

    def _row_chosen(self, key: object) -> None:
        super()._row_chosen(key)
        if self.show_button.chosen and self.table.model.only is None:
            self.show_button.show_only(EVERYTHING)  # the list has been opened to show a record that was left out
        self._show_missing()

    def _refresh_form(self) -> None:
        super()._refresh_form()
        self._show_missing()

    def _go_to_field(self, part: str) -> None:
        self.form.go_to(FIELDS.get(part) or self.fields.first_not_agreed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the action when Enter is pressed in one of its lines."""
        focus = self.focusWidget()
        in_line = isinstance(focus, QLineEdit | QComboBox) and self.form.isAncestorOf(focus)
        if in_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    # the page around them

    _theme_at_hand: UUID | None = None

    def _lay_out(self) -> None:
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.plans = PlanChooser(self.desk, self)
        self.plans.picked.connect(self._plan_picked)
        column.insertWidget(1, self.plans)
        self.beside = RowsBeside(self.desk, self)
        self.beside.came.connect(self._rows_came)
        self.show_button = ShowButton(lambda: self.table.rows, self.desk.today, self)
        self.show_button.picked.connect(self._show_picked)
        self.table.tools.insertWidget(1, self.show_button)
        self.totals = wrapped("", "hint", self)
        self.totals.setAccessibleDescription("Totals of cost and funding")
        foot = self.table.layout()
        assert foot is not None
        foot.addWidget(self._foot(self.totals))
        self.table.other_step.connect(self.import_table)
        self._add_buttons()

    def _foot(self, label: QWidget) -> QWidget:
        foot = QWidget(self)
        row = QVBoxLayout(foot)
        theme.space(row, (4, 2, 4, 3))
        row.addWidget(label)
        return foot

    def _add_buttons(self) -> None:
        self.print_menu.addSeparator()
        self.print_menu.addAction("The &plan…", self.print_plan)
        self.print_menu.addAction("The &summary on two sides…", self.print_summary)
        more = self.head.menu_button("More", first=True)
        more.addAction("&Export table…", self.export_table)
        more.addAction("The plan's &texts and pictures…", partial(self.desk.go, "plan"))
        more.addAction("&Themes and issues…", partial(self.desk.go, "themes"))
        if self.desk.read_only:
            return
        self.renumber_action = more.addAction("&Number all actions anew", self.renumber)
        self.examples_action = more.addAction("&Delete the example actions", self.delete_examples)
        more.aboutToShow.connect(self._offer_examples)
        self.head.button("Import table…", self.import_table, icon="bring_in", first=True)
        FileDrop(self)
        self.changes = ChangeMenu(self)
        self.add_bulk_button("Change them…", self.changes.open)

    def _share_width(self) -> None:
        super()._share_width()
        # As the other buttons over the list do.
        self.show_button.be_narrow(self.split.sizes()[0] < theme.pixels(480))

    def show_key(self, key: UUID) -> None:
        """Show one action, or the list that a line of Home stands for."""
        if key in _LISTS:
            self.show_button.show_only(_LISTS[key])
            self.table.choose_first()
            return
        self._show_plan_of(key)
        super().show_key(key)

    def _show_plan_of(self, key: UUID) -> None:
        with self.desk.store.read() as session:
            found = editing.load_action(session, key)
        if found is not None and found.action.plan_id != self.plan_id:
            self._plan_picked(found.action.plan_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the plan that was chosen on another page."""
        super().showEvent(event)
        chosen = chosen_plan(self.desk)
        if chosen is not None and chosen != self.plan_id:
            self._plan_picked(chosen)

    def _plan_picked(self, plan_id: UUID) -> None:
        if not self.leave():
            self.plans.reload(self.plan_id)
            return
        self.plan_id, self.key, self._theme_at_hand = plan_id, None, None
        choose_plan(self.desk, plan_id)
        self.reload()
        self.table.choose_first()

    def _show_picked(self) -> None:
        self.table.set_only(self.show_button.only())
        self._show_totals()

    def add(self) -> None:
        """Begin an action; a file without a plan says so."""
        if self.plan_id is None:
            self.desk.note("There is no plan yet. Begin one on the page of the plan.")
            return
        super().add()

    def moved(self, keys: Sequence[UUID], before: UUID | None, group: Any) -> None:
        """Put actions before another one or into another theme; only where the list stands in the plan's order."""
        model = self.table.model
        by_theme = model.grouping is not None and model.grouping.key == "theme"
        if not by_theme or model.sort_column >= 0:
            self.desk.note("To put actions in order, group the list by theme and list it as it comes.")
            return
        if not keys or not self.leave():
            return
        label = labels.several_label("Move", self._rows_of(keys))
        with self.desk.store.change(label) as session:
            several.move_actions(session, keys, theme_id=rules.theme_of_group(group), before=before)
        self.table.choose_many(keys)

    def renumber(self) -> None:
        """Number themes and actions anew in their order."""
        if self.plan_id is not None and self.leave():
            with self.desk.store.change("Number all actions anew") as session:
                altered = several.renumber(session, plan_id=self.plan_id)
            self.desk.note(
                "All actions are numbered anew. Undo brings the old numbers back."
                if altered
                else "The numbers follow the order already; nothing was changed."
            )

    def delete_examples(self) -> None:
        """Delete the actions that came as examples and were never edited."""
        if self.plan_id is None or not self.leave():
            return
        with self.desk.store.change("Delete example actions") as session:
            several.remove_actions(session, several.examples(session, self.plan_id))
        self.desk.note("The examples are deleted. Undo brings them back.")

    def _offer_examples(self) -> None:
        with self.desk.store.read() as session:
            found = several.examples(session, self.plan_id) if self.plan_id else []
        self.examples_action.setVisible(bool(found))

    # what neighbours do

    def import_table(self) -> None:
        """Bring in a table of actions."""
        start_import(self)

    def export_table(self) -> None:
        """Write the plan's actions into a table."""
        if self.plan_id is not None and self.leave():
            export_table.ask_where(self.desk, self.plan_id)

    def print_plan(self) -> None:
        """Ask what is to be printed of the plan, and show it."""
        if self.plan_id is not None and self.leave():
            plan_print.print_plan(self.desk, self.plan_id, self.grounds)

    def print_summary(self) -> None:
        """Show the summary on two sides."""
        if self.plan_id is not None and self.leave():
            plan_print.print_summary(self.desk, self.plan_id, self.grounds)


def _beside_fields(problems: Sequence[Problem]) -> list[Problem]:
    """Put the problem of a line ("funding.0.amount") beside the field that holds the lines."""
    return [Problem(problem.field.split(".")[0], problem.text) for problem in problems]
