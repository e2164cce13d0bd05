"""How long the program takes with thousands of actions; figures to read, with loose bounds against a slip."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from clerkdesk import schema
from clerkdesk.app.program import Program
from clerkdesk.core.settings import Settings
from tests.bench.big import make_big

START = Path(__file__).with_name("start_window.py")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "Large.clerkdesk"
    make_big(path, 10_000)
    return path


class Started:
    """The program as a process, timed until it says that the list is filled; closed outside the time."""

    def __init__(self, path: Path, tables: int) -> None:
        self.command = [sys.executable, str(START), str(path), str(tables)]
        self.process: subprocess.Popen[str] | None = None
        self.megabytes = 0

    def until_ready(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        self.megabytes = int(self.process.stdout.readline().split()[1])

    def close(self) -> None:
        if self.process is not None:
            self.process.communicate()
            assert self.process.returncode == 0


@pytest.mark.parametrize("tables", [0, 80])
def test_action_plan_of_10_000_is_open(benchmark: Any, tmp_path: Path, tables: int) -> None:
    started = Started(tmp_path / "Large.clerkdesk", tables)
    subprocess.run(started.command, check=True)  # makes the file, with the same tables
    benchmark.pedantic(started.until_ready, setup=started.close, rounds=7, warmup_rounds=1)
    started.close()
    benchmark.extra_info["PSS in MB"] = started.megabytes
    assert started.megabytes <= 220
    assert benchmark.stats.stats.median <= 3


@pytest.fixture
def program(large: Path, qapp: QApplication) -> Iterator[Program]:
    settings = Settings()
    settings.put("last_pages", {str(large): "action_plan"})
    opened = Program(qapp, settings)
    opened.open_file(large)
    qapp.processEvents()
    yield opened
    opened.sitting.window.close()  # type: ignore[union-attr]
    opened.finish()


def test_filter_key(benchmark: Any, program: Program, qapp: QApplication) -> None:
    table = program.sitting.window.current().table  # type: ignore[union-attr]
    texts = iter(["b", "br", "bri", "brid", "bridg", "bridge"] * 3)

    def key() -> None:
        table.filter.setText(next(texts))
        qapp.processEvents()

    benchmark.pedantic(key, rounds=18)
    assert benchmark.stats.stats.median <= 0.15


def test_sort(benchmark: Any, program: Program, qapp: QApplication) -> None:
    table = program.sitting.window.current().table  # type: ignore[union-attr]
    columns = iter([1, 2, 3, 4, 5, 6] * 3)

    def sort() -> None:
        table.sort_by(next(columns), down=False)
        qapp.processEvents()

    benchmark.pedantic(sort, rounds=18)
    assert benchmark.stats.stats.median <= 0.15


def test_one_edit_saved(benchmark: Any, program: Program, qapp: QApplication) -> None:
    from clerkdesk.action_plan.records import Action

    store = program.sitting.store  # type: ignore[union-attr]
    key = program.sitting.window.current().key  # type: ignore[union-attr]
    numbers = iter(range(100))

    def edit() -> None:
        with store.change("Set cost") as session:
            session.get_one(Action, key).cost_low = next(numbers)
        qapp.processEvents()

    benchmark.pedantic(edit, rounds=20)
    assert benchmark.stats.stats.median <= 0.1


@pytest.mark.parametrize(("actions", "most"), [(500, 3), (5000, 12)])
def test_printed_plan_as_a_whole_process(benchmark: Any, tmp_path: Path, actions: int, most: float) -> None:
    path = tmp_path / "Large.clerkdesk"
    make_big(path, actions)
    command = [sys.executable, "-m", "clerkdesk", "print", "action-plan", str(path), "--out", str(tmp_path / "p.pdf")]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True, "capture_output": True}, rounds=5)
    assert benchmark.stats.stats.min <= most


def test_undo_of_a_large_change(benchmark: Any, large: Path) -> None:
    from sqlalchemy import update

    from clerkdesk.action_plan.records import Action

    with schema.open_file(large) as store:

        def set_all() -> tuple[tuple[object, ...], dict[str, object]]:
            with store.change("Set priority of all") as session:
                session.execute(update(Action).values(priority="low"))
            return (), {}

        benchmark.pedantic(store.undo, setup=set_all, rounds=5)
        assert benchmark.stats.stats.median <= 2
