"""Write the actions of a plan into a table for Excel, LibreOffice or anyone."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from clerkdesk.action_plan.exporting import export_actions
from clerkdesk.action_plan.screen.import_working import told_by
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.core.wording import capital, count_of
from clerkdesk.exchange.writing import KINDS
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, save_file, show_progress
from clerkdesk.widgets.jobs import Ticker

_KINDS = ";;".join(f"{words} (*{ending})" for ending, words in KINDS.items())


def ask_where(desk: Desk, plan_id: UUID) -> QFileDialog:
    """Ask for the file's name and kind, then write it."""
    offered = desk.documents() / desk.file_name(f"Actions {show_date(desk.today())}", "xlsx")
    return save_file(desk.window, "Export the actions", offered, _KINDS, partial(write, desk, plan_id))


def write(desk: Desk, plan_id: UUID, path: Path) -> None:
    """Write the plan's actions to `path` beside the window and say where they lie."""
    Export(desk, plan_id, path)


class Export(QObject):
    """One table being written; it lives until it is said where the table lies."""

    def __init__(self, desk: Desk, plan_id: UUID, path: Path) -> None:
        """Begin."""
        super().__init__(desk.jobs)
        self._desk, self._path = desk, path
        self._outcome: object = None
        job = desk.jobs.start("Writing the table", partial(write_table_of, desk.store, plan_id, path))
        job.finished.connect(self._keep)
        job.failed.connect(self._keep)
        job.ended.connect(self._ended)
        show_progress(desk.window, job)

    def _keep(self, outcome: object) -> None:
        self._outcome = outcome

    def _ended(self) -> None:
        self.deleteLater()
        if isinstance(self._outcome, Trouble):
            self._desk.trouble(self._outcome)
        elif isinstance(self._outcome, Exception):
            raise self._outcome
        elif self._outcome is not None:
            self._say(capital(count_of(int(str(self._outcome)), "action")))

    def _say(self, counted: str) -> None:
        where = f"“{self._path.name}” in the folder {self._path.parent}"
        self._desk.settings.put("last_folder", str(self._path.parent))
        message = Message(self._desk.window, "The table is written", f"{counted} are in {where}.")
        message.button("OK", kind="main")
        message.button("&Open the table", partial(_open, self._path))
        message.open()
        self._desk.note(f"{counted} written to {where}.")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def write_table_of(store: Store, plan_id: UUID, path: Path, ticker: Ticker) -> int:
    """Write the plan's actions; return how many there are."""
    with store.read() as session:
        return export_actions(session, plan_id, path, told_by(ticker))
