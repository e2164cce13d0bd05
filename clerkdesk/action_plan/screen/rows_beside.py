"""Read the list of actions beside the window after a large change, such as an import or its undo."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.store import Store
from clerkdesk.widgets.desk import Desk


class RowsBeside(QObject):
    """`came(rows)` is emitted with the actions of the plan that was asked for last."""

    came = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Read from the file of `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._job: QObject | None = None

    def read(self, plan_id: UUID) -> None:
        """Begin to read; an answer that is still on its way is dropped."""
        self._job = job = self._desk.jobs.start("Reading the actions", partial(read_rows, self._desk.store, plan_id))
        job.finished.connect(self._take)

    def _take(self, rows: list[ActionRow]) -> None:
        if self.sender() is self._job:
            self._job = None
            self.came.emit(rows)


def read_rows(store: Store, plan_id: UUID, _ticker: object) -> list[ActionRow]:
    """Read all actions of a plan."""
    with store.read() as session:
        return outline.action_rows(session, plan_id)
