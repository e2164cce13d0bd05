"""Bring in a table of actions: choose it, look at what would be made, and only then keep it."""

from functools import partial
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from clerkdesk.action_plan.importing import Imported, propose_mapping
from clerkdesk.action_plan.screen import import_work
from clerkdesk.action_plan.screen.import_layout import ImportLayout
from clerkdesk.action_plan.screen.import_work import Shown, Source
from clerkdesk.core.errors import Trouble
from clerkdesk.core.settings import TABLES_SEEN
from clerkdesk.core.wording import count_of
from clerkdesk.exchange.mapping import Mapping, changed, memory_key
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import choose_file, show_trouble
from clerkdesk.widgets.jobs import Job

KINDS = "Tables (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt *.docx *.html *.htm);;All files (*)"


class ImportDialog(QDialog):
    """The way of one table into the plan; `brought_in(Imported)` is emitted when it is kept."""

    brought_in = Signal(object)

    def __init__(self, desk: Desk, plan_id: UUID, parent: QWidget | None = None) -> None:
        """Ask for a table."""
        super().__init__(parent or desk.window)
        self.desk, self.plan_id = desk, plan_id
        self.shown: Shown | None = None
        self.job: Job | None = None
        self._keeping = False
        self._asked = 0
        self._outcome: object = None
        self.parts = ImportLayout(self, desk.settings)
        self._connect()
        self.parts.show_choice()

    def _connect(self) -> None:
        parts = self.parts
        parts.choose_button.clicked.connect(self.choose)
        parts.paste_button.clicked.connect(self.paste)
        parts.another_button.clicked.connect(self.start_again)
        parts.cancel_button.clicked.connect(self.reject)
        parts.main_button.clicked.connect(self.bring_in)
        parts.table_choice.edited.connect(self._table_picked)
        parts.columns.changed.connect(self._column_picked)
        parts.matches.decided.connect(self._show_button)
        parts.working.stop_button.clicked.connect(self.stop)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        self.setAcceptDrops(True)

    # which table

    def choose(self) -> None:
        """Let the clerk choose a file."""
        choose_file(self, "Choose the table", self.desk.documents(), KINDS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file beside the window and show what it means."""
        self._ask("Reading the table", partial(import_work.read_file, path))

    def paste(self) -> None:
        """Read the table on the clipboard."""
        # It is None while nothing lies there, whatever the stub says.
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
        html, text = (data.html(), data.text()) if data is not None else ("", "")
        self._ask("Reading the table", partial(import_work.read_pasted_table, html, text))

    def start_again(self) -> None:
        """Ask for another table."""
        self.stop()
        self.shown = None
        self.parts.show_choice()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged here."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped here."""
        path = dropped_file(event)
        if path is not None:
            self.read_file(path)

    # what it means

    def _table_picked(self) -> None:
        assert self.shown is not None
        source, number = self.shown.source, self.parts.table_choice.value()
        mapping = propose_mapping(source.tables[number], self._remembered())
        self._look(source, number, mapping)

    def _column_picked(self, column: int, field: str | None) -> None:
        assert self.shown is not None
        mapping = changed(self._mapping, column, field)
        self._look(self.shown.source, self.shown.number, mapping)

    def _look(self, source: Source, number: int, mapping: Mapping) -> None:
        self._mapping = mapping
        self._ask("Looking at the table", partial(import_work.same_table, source, number, mapping))

    def _ask(self, words: str, find: Any) -> None:
        """Find a table with its mapping and what it means, beside the window; an answer asked before is dropped."""
        self.stop()
        self._asked += 1
        work = partial(
            import_work.make_shown,
            find,
            self._remembered(),
            self.desk.store,
            self.plan_id,
            self.desk.today(),
            self._asked,
        )
        self._start(words, work, self._answered)

    def _remembered(self) -> dict[str, list[str | None]]:
        kept: dict[str, list[str | None]] = self.desk.settings.get(TABLES_SEEN, {})
        return kept

    def _answered(self, found: Shown) -> None:
        if found.asked != self._asked:
            return
        before, self.shown = self.shown, found
        self._mapping = found.looked.preview.mapping
        same = before is not None and before.source is found.source and before.number == found.number
        if not same:
            self.parts.show_source(found.source.name, [table.name for table in found.source.tables], found.number)
            self.parts.columns.show_table(found.source.tables[found.number], self._mapping)
        self.parts.show_looked(found.looked, found.rows, found.notes, first=not same)
        self._show_button()
        if not same:
            self.parts.first_stop().setFocus()
        self.desk.say(self.parts.sentence.text())

    def _show_button(self) -> None:
        count = self._wanted()
        self.parts.main_button.setText(f"&Bring in {count_of(count, 'action')}" if count else "Nothing to bring in")
        self.parts.main_button.setEnabled(count > 0 and self.job is None)

    def _wanted(self) -> int:
        return self.shown.looked.wanted(self.parts.matches.decisions) if self.shown else 0

    # keeping it

    def bring_in(self) -> None:
        """Keep what is shown, in one undo step, with a copy of the council's file before."""
        if self.shown is None or self.job is not None or not self._wanted():
            return
        self._remember()
        self._keeping = True
        work = partial(
            import_work.keep, self.desk.store, self.plan_id, self.shown.looked, self.desk.today(),
            dict(self.parts.matches.decisions),
        )  # fmt: skip
        self._start("Bringing in the table", work, self._kept)

    def _remember(self) -> None:
        mapping = self._mapping
        if any(mapping.headings):
            kept = {**self._remembered(), memory_key(mapping): list(mapping.fields)}
            self.desk.settings.put(TABLES_SEEN, kept)

    def _kept(self, done: Imported) -> None:
        # The council's file holds them now, whatever becomes of this page.
        self._keeping = False
        self.accept()
        self.brought_in.emit(done)

    # the work beside the window

    def _start(self, words: str, work: Any, then: Any) -> None:
        self.job = self.desk.jobs.start(words, work)
        self._then = then
        self.job.finished.connect(self._finished)
        self.job.failed.connect(self._failed)
        self.job.ended.connect(self._ended)
        self.parts.working.follow(self.job)
        self.parts.be_busy(True, keeping=self._keeping)

    def _finished(self, result: object) -> None:
        if self.sender() is self.job:
            self._outcome = result

    def _failed(self, error: Exception) -> None:
        if self.sender() is self.job:
            self._outcome = error

    def _ended(self) -> None:
        if self.sender() is not self.job:
            return
        outcome, self._outcome, self.job = self._outcome, None, None
        self.parts.working.rest()
        self.parts.be_busy(False)
        self._show_button()
        if isinstance(outcome, Exception):
            self._keeping = False
            if not isinstance(outcome, Trouble):
                raise outcome
            show_trouble(self, str(outcome))
        elif outcome is not None:
            self._then(outcome)
        else:
            self._stopped()

    def _stopped(self) -> None:
        if self._keeping:
            self.parts.say("Stopped. Nothing was brought in; the plan is as it was.")
            self.desk.say("Stopped. Nothing was brought in.")
            self.parts.main_button.setFocus()
        self._keeping = False

    def stop(self) -> None:
        """Stop what is being read or kept; what was begun is rolled back."""
        if self.job is not None:
            self.job.cancel()

    def reject(self) -> None:
        """Close the page; while a table is being kept, stop that first."""
        self.stop()
        if not self._keeping:
            self._asked += 1
            super().reject()


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, or None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
