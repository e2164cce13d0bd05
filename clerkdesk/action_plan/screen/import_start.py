"""Begin an import from the action plan's page, and show there what came of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from clerkdesk.action_plan.importing import Imported
from clerkdesk.action_plan.screen.import_dialog import ImportDialog, dropped_file
from clerkdesk.core.wording import capital, count_of, joined

if TYPE_CHECKING:
    from clerkdesk.action_plan.screen.outline import ActionPlanScreen


def start_import(page: "ActionPlanScreen", file: Path | None = None) -> ImportDialog | None:
    """Open the import page, with a file that is given already; None where there is nothing to import into."""
    if page.plan_id is None:
        page.desk.note("There is no plan yet. Begin one on the page of the plan.")
        return None
    if not page.leave():
        return None
    dialog = ImportDialog(page.desk, page.plan_id, page.desk.window or page)
    dialog.brought_in.connect(partial(_say, page))
    dialog.open()
    if file is not None:
        dialog.read_file(file)
    return dialog


def _say(page: "ActionPlanScreen", done: Imported) -> None:
    parts = [count_of(done.added, "action") + " added"] if done.added else []
    parts += [f"{done.updated:,} updated"] if done.updated else []
    page.desk.note(f"{capital(joined(parts))}. Undo takes it all back.")


class FileDrop(QObject):
    """Opens the import page for a file that is dropped onto the list of actions."""

    def __init__(self, page: "ActionPlanScreen") -> None:
        """Watch the list of `page`."""
        super().__init__(page)
        self._page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take one file from this computer; anything else goes its way."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent) or (file := dropped_file(event)) is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            start_import(self._page, file)
        return True
