"""How long a tagged table of eight columns takes to print."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk import catalogue, schema
from clerkdesk.action_plan.actions.plan_for_print import plan_for_print
from clerkdesk.action_plan.printout.choices import PlanChoices
from clerkdesk.action_plan.printout.plan import plan_document, table_document
from clerkdesk.app.sitting import make_desk
from clerkdesk.core.settings import Settings
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.printing import page
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.sample.build import make_sample
from clerkdesk.widgets.preview import Preview
from tests.bench.big import make_big
from tests.bench.rows import actions

TODAY = date(2026, 11, 23)

WHOLE = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from tests.bench.rows import actions
from clerkdesk.printing.pdf import write_pdf
write_pdf(actions({count}), Path({out!r}))
"""
# What getrusage tells may be that of the process which began this one.
PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize(("count", "limit"), [(500, 0.4), (5000, 2.5)])
def test_table_is_printed_in_time(benchmark: Any, count: int, limit: float) -> None:
    document = actions(count)
    benchmark.pedantic(pdf_bytes, args=(document,), rounds=5)
    assert benchmark.stats.stats.min <= limit


def test_five_hundred_actions_are_printed_by_a_fresh_process_in_time(benchmark: Any, tmp_path: Path) -> None:
    code = WHOLE.format(root=str(Path(__file__).parents[2]), count=500, out=str(tmp_path / "plan.pdf"))
    benchmark.pedantic(subprocess.run, args=([sys.executable, "-c", code],), kwargs={"check": True}, rounds=3)
    assert benchmark.stats.stats.min <= 1.5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only Linux tells a process this in its files")
def test_five_thousand_rows_are_printed_in_little_memory(benchmark: Any, tmp_path: Path) -> None:
    """Take the most memory of the whole process, Python and the page library included."""
    code = WHOLE.format(root=str(Path(__file__).parents[2]), count=5000, out=str(tmp_path / "plan.pdf")) + PEAK
    told = benchmark.pedantic(subprocess.check_output, args=([sys.executable, "-c", code],), rounds=1)
    benchmark.extra_info["peak in MB"] = int(told) // 1024
    assert int(told) // 1024 <= 130


def test_whole_plan_takes_little_longer_than_its_table(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "Large.clerkdesk"
    key = make_big(path, 5_000)
    with schema.open_file(path) as store, store.read() as session:
        plan = plan_for_print(session, key, today=TODAY)
    table, whole = (make(plan, PlanChoices(), today=TODAY) for make in (table_document, plan_document))
    alone = min(_seconds(table) for _ in range(3))
    benchmark.pedantic(pdf_bytes, args=(whole,), rounds=3)
    took = min(_seconds(whole) for _ in range(3))
    benchmark.extra_info["times the table"] = round(took / alone, 2)
    assert took <= 2.5 * alone


@pytest.mark.benchmark(timer=time.process_time)
def test_first_page_is_seen_soon_after_asking(benchmark: Any, tmp_path: Path, qtbot: QtBot) -> None:
    """Count from the button in the dialog to the picture of the first page; warm, with the sample's whole plan."""
    make_sample(tmp_path / "Sample.clerkdesk")
    with schema.open_file(tmp_path / "Sample.clerkdesk") as store:
        desk = make_desk(store, Settings(), QApplication.instance() or QApplication([]))

        def ask() -> None:
            dialog = ask_and_print(desk, catalogue.PRINTOUTS[0])
            dialog.show_pages()
            shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Preview)]
            while not shown or not shown[0].document.pageCount():
                QApplication.processEvents()
                shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Preview)]
            assert not shown[0].document.render(0, QSize(595, 842)).isNull()

        def close() -> None:
            for each in QApplication.topLevelWidgets():
                if isinstance(each, Preview):
                    each.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

        benchmark.pedantic(ask, setup=close, rounds=5, warmup_rounds=1)
        close()
    assert benchmark.stats.stats.min <= 0.5


def _seconds(document: page.Document) -> float:
    start = time.process_time()
    pdf_bytes(document)
    return time.process_time() - start
