"""How long 5,000 rows take on their way into a plan, and how long the window halts meanwhile."""

import csv
import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.bringing_in import bring_in, look
from clerkdesk.action_plan.importing import propose_mapping
from clerkdesk.action_plan.screen.import_dialog import ImportDialog
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from clerkdesk.exchange.tables import read_tables
from tests.bench.big import make_big

ROWS = 5_000
TODAY = date(2026, 11, 23)
HEADINGS = [
    "Ref", "Theme", "Action", "Lead responsibility", "Partners", "Timescale", "Cost", "Status",
]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table as a county's clerk might have it, with something to understand in each cell."""
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_row(n) for n in range(ROWS))
    return path


def _row(n: int) -> list[str]:
    return [
        f"{n // 250 + 1}.{n % 250 + 1}", f"Theme {n // 250 + 1}", f"Action {n}: mend the footpath beside the river",
        f"Parish Council & Body {n % 40}", f"Group {n % 30}", "2027/28" if n % 3 else "Ongoing",
        f"£{n * 10}" if n % 4 else "£5-10k", ("Not started", "50%", "Done", "In progress")[n % 4],
    ]  # fmt: skip


def test_rows_of_excel_are_read(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Actions")
        for number in range(ROWS):
            page.write_row(number, 0, [f"Action {number} of column {column}" for column in range(10)])
    (read,) = benchmark.pedantic(read_tables, args=[path], rounds=3)
    assert len(read.rows) == ROWS


def test_rows_read_understood_and_kept(benchmark: Any, table: Path, tmp_path: Path) -> None:
    path = tmp_path / "Large.clerkdesk"
    plan_id = make_big(path, 100)

    def bring_all_in() -> None:
        with schema.open_file(path) as store:
            (source,) = read_tables(table)
            looked = look(store, plan_id, source, propose_mapping(source), file_name=table.name, today=TODAY)
            done = bring_in(store, plan_id, looked, today=TODAY, decisions={})
        assert done.added == ROWS

    benchmark.pedantic(bring_all_in, rounds=2)
    assert benchmark.stats.stats.min <= 15


class Watch(QObject):
    """Notes how late a timer of 10 ms is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest, self._last = 0.0, perf_counter()
        timer = QTimer(self)
        timer.setInterval(10)
        timer.timeout.connect(self._tick)
        timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def since(self) -> float:
        """Return the longest halt since this was asked last, in seconds."""
        longest, self.longest = self.longest, 0.0
        return round(longest, 3)


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    path = tmp_path / "Large.clerkdesk"
    make_big(path, 100)
    settings = Settings()
    settings.put("last_pages", {str(path): "action_plan"})
    opened = Program(qapp, settings)
    opened.open_file(path)
    qapp.processEvents()
    yield opened
    opened.sitting.window.close()  # type: ignore[union-attr]
    opened.finish()


def test_window_goes_on_while_thousands_of_rows_come_and_go(
    benchmark: Any, program: Program, table: Path, qtbot: QtBot
) -> None:
    assert program.sitting is not None
    window = program.sitting.window
    page = window.current()
    assert isinstance(page, ActionPlanScreen)

    def rows_are(count: int) -> None:
        qtbot.waitUntil(lambda: len(page.table.rows) == count and not window.desk.jobs.busy, timeout=60_000)

    def import_and_undo() -> None:
        watch = Watch(window)
        page.import_table()
        dialog = window.findChildren(ImportDialog)[-1]
        dialog.read_file(table)
        qtbot.waitUntil(lambda: dialog.shown is not None and dialog.job is None, timeout=60_000)
        benchmark.extra_info["halt while reading"] = watch.since()
        dialog.bring_in()
        rows_are(100 + ROWS)
        benchmark.extra_info["halt while importing"] = watch.since()
        window.undo()
        rows_are(100)
        benchmark.extra_info["halt while undoing"] = watch.since()
        watch.deleteLater()

    gc.disable()  # as the program does, which collects between two pieces of work only
    try:
        benchmark.pedantic(import_and_undo, rounds=1)
    finally:
        gc.enable()
    assert max(benchmark.extra_info.values()) <= 1
