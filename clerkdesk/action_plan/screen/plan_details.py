"""The plan itself in a form: title, period, area and parishes, vision, and where it stands."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import PLAN_STATES, Plan
from clerkdesk.core.wording import capital
from clerkdesk.council import actions as council
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Chip, ChipsField, ChoiceField, DateField, Form, LineField, TextField
from clerkdesk.widgets.keeping import keep_typed
from clerkdesk.widgets.typed_text import TypedText

_PLAIN = ("title", "period", "area", "vision", "state", "version", "adopted_on", "adopted_minute")


class PlanDetails(QWidget):
    """The form of one plan; saved when it is left, or with Ctrl+S.

    `kept` carries the key of a plan just saved, `wanted` that of the plan to be shown, or None for a new one.
    """

    kept = Signal(UUID)
    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Build the form; `show_plan` fills it."""
        super().__init__(parent)
        self.desk = desk
        self.plan_id: UUID | None = None
        self._position = 0
        self._busy = False
        self.form = Form()
        self.typed = TypedText(desk, self.form, "plan/details", self._place, self._go_to_place, self)
        self._fill_form()
        self._lay_out()
        self.form.set_read_only(desk.read_only)
        self.form.edited.connect(self._edited)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def show_plan(self, plan_id: UUID | None) -> None:
        """Show a plan, or an empty form for a new one."""
        self.plan_id = plan_id
        self.form.show_values(self._read())

    def refresh(self) -> None:
        """Show what has changed meanwhile, unless something is being typed."""
        if not self._busy and not self.form.dirty:
            self.form.refresh(self._read())

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the form open."""
        if self._busy or self.desk.read_only or not self.form.dirty:
            return True
        self._busy = True
        try:
            if not keep_typed(self.desk, self.form, self._keep):
                return False
        finally:
            self._busy = False
        self.form.refresh(self._read())
        self.desk.typing("")
        self.kept.emit(self.plan_id)
        return True

    def _fill_form(self) -> None:
        form = self.form
        form.add(LineField("title", "&Title", example="Ashcombe Magna Community Plan"))
        with form.beside():
            form.add(LineField("period", "P&eriod", example="2026 to 2031"))
            form.add(LineField("version", "&Version", help_text="Stands at the foot of every page."))
        form.add(
            LineField(
                "area", "&Area in words", example="the parish, without the new estate at Slade Bottom",
                help_text="Printed on the cover; where it is empty, the parishes are named.",
            )
        )  # fmt: skip
        form.add(
            ChipsField(
                "parishes", "Pa&rishes covered", new_allowed=True,
                help_text="Type a name and press Enter. For a part of one: Netherbury (north of the river).",
            )
        )  # fmt: skip
        form.add(
            TextField(
                "vision", "V&ision", lines=4, help_text="What the place should be like when all this is done. "
                "A blank line begins a new paragraph, a dash a list.",
            )
        )  # fmt: skip
        with form.beside():
            form.add(ChoiceField("state", "Where it &stands", [(state, capital(state)) for state in PLAN_STATES]))
            form.add(DateField("adopted_on", "A&dopted on", self.desk.today))
            form.add(LineField("adopted_minute", "&Minute", example="24/07"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self.typed)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        theme.role(inner, "plain")
        card = QFrame(inner)
        theme.role(card, "card")
        card.setMaximumWidth(theme.em(self, 110))
        inside = QVBoxLayout(card)
        theme.space(inside, (5, 4, 5, 5), 3)
        inside.addWidget(self.form)
        rows = QVBoxLayout(inner)
        theme.space(rows)
        rows.addWidget(card)
        rows.addStretch(1)
        scroll.setWidget(inner)
        column.addWidget(scroll)

    def _read(self) -> Mapping[str, Any]:
        with self.desk.store.read() as session:
            plan = plans.plan(session, self.plan_id) if self.plan_id else None
            covered = plans.parishes(session, plan.id) if plan else []
            served = [parish.name for parish in council.parishes(session)]
        field = self.form.fields["parishes"]
        assert isinstance(field, ChipsField)
        field.set_options([(name, name) for name in served])
        self._position = plan.position if plan else 0
        draft = plan or Plan(version="draft 1")
        chips = [Chip(text, text) for text in map(plans.parish_text, covered)]
        return {**{name: getattr(draft, name) for name in _PLAIN}, "parishes": chips}

    def _keep(self, values: dict[str, Any]) -> None:
        chips: list[Chip] = values.pop("parishes")
        label = f"Edit plan “{values['title'][:40]}”" if self.plan_id else "Add plan"
        draft = Plan(position=self._position, **values)
        if self.plan_id:
            draft.id = self.plan_id
        with self.desk.store.change(label) as session:
            known = plans.parishes(session, self.plan_id) if self.plan_id else []
            codes = {parish.name: parish.code for parish in council.parishes(session)}
            codes |= {parish.name: parish.code for parish in known if parish.code}
            covered = [plans.covered_from(chip.text, codes) for chip in chips]
            self.plan_id = plans.save_plan(session, draft, covered).id

    def _place(self) -> str:
        return f"plan/details/{self.plan_id or 'new'}"

    def _go_to_place(self, place: str) -> bool:
        key = place.rpartition("/")[2]
        plan_id = None if key == "new" else UUID(key)
        with self.desk.store.read() as session:
            if plan_id is not None and plans.plan(session, plan_id) is None:
                return False
        self.wanted.emit(plan_id)
        return self.plan_id == plan_id

    def _edited(self) -> None:
        self.desk.typing("the plan" if self.form.dirty else "")

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not self.isVisible() or not self.form.isAncestorOf(old):
            return
        if not self.form.isAncestorOf(new) and new.window() is self.window() and self.form.dirty:
            # After Qt has finished moving the focus, so that a problem can take it back.
            QTimer.singleShot(0, self, self._left)

    def _left(self) -> None:
        self.leave()
