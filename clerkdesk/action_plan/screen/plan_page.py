"""The page of the plan: what the printed plan says besides its actions, in five parts, and printing it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.grounds import Grounds
from clerkdesk.action_plan.screen.plan_chosen import choose_plan, chosen_plan
from clerkdesk.action_plan.screen.plan_details import PlanDetails
from clerkdesk.action_plan.screen.plan_pictures import FilesSection, PicturesSection
from clerkdesk.action_plan.screen.plan_print import print_plan
from clerkdesk.action_plan.screen.plan_section import PlanSection
from clerkdesk.action_plan.screen.plan_texts import FactsSection, TextsSection
from clerkdesk.action_plan.screen.plans import PlanChooser
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import News
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.page import PageHead

_DETAILS = frozenset(("action_plan_plan", "action_plan_parish", "council_parish"))


class PlanScreen(Screen):
    """The plan itself, its texts, facts, pictures and files: one part is shown at a time."""

    page = "plan"

    def __init__(self, desk: Desk, grounds: Grounds) -> None:
        """Show the chosen plan; `grounds` knows how people were asked for it."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName(self.page)
        self.desk, self.grounds = desk, grounds
        self.plan_id = chosen_plan(desk)
        self.details = PlanDetails(desk, self)
        self.texts = TextsSection(desk, self.plan_id)
        self.facts = FactsSection(desk, self.plan_id)
        self.pictures = PicturesSection(desk, self.plan_id)
        self.files = FilesSection(desk, self.plan_id)
        self.sections: tuple[PlanSection[Any], ...] = (self.texts, self.facts, self.pictures, self.files)
        self.tabs = QTabBar(self)
        self._lay_out()
        self.details.show_plan(self.plan_id)
        self.chooser.reload(self.plan_id)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.chooser.picked.connect(self.show_plan)
        self.details.kept.connect(self._kept)
        self.details.wanted.connect(self._wanted)
        desk.notifier.changed.connect(self._heard)
        self._name_tabs()
        self._show_what_was_typed()

    # what the window asks of a page

    def first_stop(self) -> QWidget:
        """Start in the row of parts."""
        return self.tabs

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the page open."""
        return self.details.leave() if self.section is None else self.section.leave()

    def save(self) -> None:
        """Save what is typed."""
        self.leave()

    def add(self) -> None:
        """Begin a new entry of the part that is shown; where that is the plan itself, a new plan."""
        if self.section is None:
            self.new_plan()
        else:
            self.section.add()

    def find_here(self) -> None:
        """Go to the filter of the list."""
        if self.section is not None:
            self.section.find_here()

    def print_page(self) -> None:
        """Print the plan."""
        self.print_plan()

    def show_key(self, key: UUID) -> None:
        """Show a plan."""
        self.show_plan(key)

    # what can be done

    @property
    def section(self) -> PlanSection[Any] | None:
        """Return the list that is shown, or None while the plan itself is."""
        at = self.tabs.currentIndex()
        return self.sections[at - 1] if at > 0 else None

    def show_plan(self, plan_id: UUID) -> None:
        """Work on another plan."""
        if not self.leave():
            self.chooser.reload(self.plan_id)
            return
        self.plan_id = plan_id
        choose_plan(self.desk, plan_id)
        self.details.show_plan(plan_id)
        for section in self.sections:
            section.show_plan(plan_id)
        self.chooser.reload(plan_id)
        self._name_tabs()

    def new_plan(self) -> None:
        """Begin another plan in an empty form."""
        if self.desk.read_only or not self.leave():
            return
        self.tabs.setCurrentIndex(0)
        self.details.show_plan(None)
        self.details.form.focus_first()

    def remove_plan(self) -> None:
        """Remove the plan that is shown, where it is empty; Undo brings it back."""
        if self.plan_id is None or not self.leave():
            return
        try:
            with self.desk.store.change("Delete plan") as session:
                plans.remove_plan(session, self.plan_id)
        except Trouble as trouble:
            self.desk.trouble(trouble)
            return
        self.desk.note("Deleted the plan. Undo brings it back.")

    def print_plan(self) -> None:
        """Ask what is to be printed of the plan, and show it."""
        if self.plan_id is not None and self.leave():
            print_plan(self.desk, self.plan_id, self.grounds)

    # inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        purpose = "What the printed plan says besides its actions. Saved by itself when you go elsewhere."
        head = PageHead("Plan", purpose, self)
        if not self.desk.read_only:
            more = head.menu_button("More")
            more.addAction("&New plan", self.new_plan)
            more.addAction("&Delete this plan", self.remove_plan)
        head.button("Print the plan…", self.print_plan, icon="print")
        column.addWidget(head)
        self.chooser = PlanChooser(self.desk, self)
        column.addWidget(self.chooser)
        self.tabs.setAccessibleName("Parts of the plan")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages = QStackedWidget(self)
        for page in (self.details, *self.sections):
            self.tabs.addTab("")
            self.pages.addWidget(page)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)

    def _name_tabs(self) -> None:
        self.tabs.setTabText(0, "The plan")
        for at, section in enumerate(self.sections, start=1):
            self.tabs.setTabText(at, f"{section.title} ({len(section.table.rows)})")

    def _tab_changed(self, at: int) -> None:
        before = self.pages.currentIndex()
        left = self.details if before == 0 else self.sections[before - 1]
        if at != before and not left.leave():
            self.tabs.setCurrentIndex(before)
            return
        self.pages.setCurrentIndex(at)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the plan that was chosen on another page."""
        super().showEvent(event)
        self._show_what_there_is()

    def _kept(self, plan_id: UUID) -> None:
        if plan_id != self.plan_id:
            self.show_plan(plan_id)

    def _wanted(self, plan_id: UUID | None) -> None:
        if plan_id is None:
            self.new_plan()
        elif plan_id != self.plan_id:
            self.show_plan(plan_id)

    def _show_what_was_typed(self) -> None:
        # Before a crash; the part in which it was typed is shown first.
        typed = [self.details.typed, *(section.typed for section in self.sections)]
        self.tabs.setCurrentIndex(next((at for at, text in enumerate(typed) if text.is_offering), 0))

    def _heard(self, news: News) -> None:
        touched = set(news.rows)
        if touched & _DETAILS:
            self._show_what_there_is()
        if touched & {section.table_name for section in self.sections}:
            # The lists follow by themselves, those not shown only when they are; their tabs tell their numbers.
            for section in self.sections:
                section.catch_up()
            self._name_tabs()

    def _show_what_there_is(self) -> None:
        found = chosen_plan(self.desk)
        if found != self.plan_id and self.details.plan_id == self.plan_id and found is not None:
            self.show_plan(found)
        self.details.refresh()
        self.chooser.reload(self.plan_id)
