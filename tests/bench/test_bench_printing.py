"""How long a tagged table of eight columns takes to print."""

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from clerkdesk.printing import page

WORDS = (
    "repair",
    "the",
    "footpath",
    "between",
    "church",
    "mill",
    "lane",
    "school",
    "bus",
    "shelter",
    "hedge",
    "county",
)
WHOLE = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from tests.bench.test_bench_printing import actions
from clerkdesk.printing.pdf import write_pdf
write_pdf(actions(500), Path({out!r}))
"""


def actions(count: int) -> page.Document:
    """Return a table of this many rows, about 35 letters in each cell."""
    chance = random.Random(count)
    rows = [(f"{n // 10}.{n % 10}", *(" ".join(chance.choices(WORDS, k=6)) for _ in range(7))) for n in range(count)]
    columns = [page.column("No.", 0.4, row_header=True), *(page.column(f"Column {n}") for n in range(7))]
    table = page.landscape(page.heading(1, "All actions"), page.grid(columns, rows))
    return page.Document(kind="plan", title="Action plan", council="Ashcombe Parish Council", body=[table])


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize(("count", "limit"), [(500, 0.4), (5000, 2.5)])
def test_table_is_printed_in_time(benchmark: Any, count: int, limit: float) -> None:
    from clerkdesk.printing.pdf import pdf_bytes

    document = actions(count)
    benchmark.pedantic(pdf_bytes, args=(document,), rounds=5)
    assert benchmark.stats.stats.min <= limit


def test_five_hundred_actions_are_printed_by_a_fresh_process_in_time(benchmark: Any, tmp_path: Path) -> None:
    code = WHOLE.format(root=str(Path(__file__).parents[2]), out=str(tmp_path / "plan.pdf"))
    benchmark.pedantic(subprocess.run, args=([sys.executable, "-c", code],), kwargs={"check": True}, rounds=3)
    assert benchmark.stats.stats.min <= 1.5
