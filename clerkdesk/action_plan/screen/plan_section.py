"""What the lists of a plan's texts, facts, pictures and files share: one plan, kept in the clerk's order."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import PlanFact, PlanFile, PlanPicture, PlanText
from clerkdesk.core.wording import count_of
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.record_screen import RecordScreen

Item = TypeVar("Item", PlanText, PlanFact, PlanPicture, PlanFile)


class PlanSection(RecordScreen[Item], Generic[Item]):
    """A list and form inside the page of the plan; subclasses say what they list."""

    part_of = "plan"
    kind: type[Item]
    reorder = True

    def __init__(self, desk: Desk, plan_id: UUID | None) -> None:
        """Show what belongs to a plan."""
        self.plan_id = plan_id
        super().__init__(desk)
        # It stands below the head of the whole page, which has the large title and the margins already.
        theme.role(self.head.title, "heading")
        layout = self.layout()
        assert layout is not None
        theme.space(layout, gap=2)

    def read_items(self, plan_id: UUID) -> list[Item]:
        """Read what the list shows of a plan."""
        raise NotImplementedError

    def show_plan(self, plan_id: UUID | None) -> None:
        """Show what belongs to another plan."""
        self.plan_id = plan_id
        self.table.choose(None)
        self.reload()
        self.table.choose_first()

    def key_of(self, row: Item) -> UUID:
        """Return a row's key."""
        return row.id

    def order_of(self, row: Item) -> Any:
        """Keep the order in which they are printed."""
        return row.position

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Item]:
        """Read those of the chosen plan."""
        rows = self.read_items(self.plan_id) if self.plan_id else []
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def add(self) -> None:
        """Begin a new one; without a plan there is nothing to add it to."""
        if self.plan_id is None:
            self.desk.note("Give the plan a title first.")
            return
        super().add()

    def moved(self, keys: Sequence[UUID], before: UUID | None, group: Any) -> None:
        """Put these before another one, or at the end."""
        if self.plan_id is None or not self.leave():
            return
        with self.desk.store.change(f"Move {count_of(len(keys), *self.noun)}") as session:
            plans.place_items(session, self.kind, self.plan_id, list(keys), before=before)

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these from the plan."""
        with self.desk.store.change(f"Delete {count_of(len(keys), *self.noun)}") as session:
            for key in keys:
                plans.remove_item(session, self.kind, key)

    def row_with(self, key: UUID) -> Item | None:
        """Return what is kept under a key, or None where it has been removed."""
        return next(iter(self.read_rows([key])), None)

    def position_of(self, key: UUID | None) -> int:
        """Return the place of a kept one, and 0 for a new one, which goes to the end by itself."""
        kept = self.row_with(key) if key else None
        return kept.position if kept else 0
