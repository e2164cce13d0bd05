"""What only shows after long use: two programs by turns, a clock moved back, thousands of steps, a year of copies."""

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core import backup
from clerkdesk.core.record import change_table
from clerkdesk.core.thinning import Copy, to_drop

pytestmark = pytest.mark.no_cover  # the branches are counted in tests/core
_LONG = int(os.environ.get("CLERKDESK_ROUNDS", "60")) > 60
TURNS = 200 if _LONG else 12
CHANGES = 10_000 if _LONG else 300
_TURN = """
import sys
from pathlib import Path
from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
name, path = sys.argv[1], Path(sys.argv[2])
for line in sys.stdin:
    with schema.open_file(path, who=name) as store:
        if store.read_only:
            print("held by", store.holder.name, flush=True)
            continue
        with store.change("Add plan") as session:
            session.add(Plan(title=f"{name} {line.strip()}"))
    print("kept", flush=True)
"""


def _program(name: str, path: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", _TURN, name, str(path)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _turns() -> Iterator[int]:
    # In the long form for a minute at least.
    began = time.monotonic()
    for number in itertools.count():
        if number >= TURNS and (not _LONG or time.monotonic() - began > 60):
            return
        yield number


def _turn(program: "subprocess.Popen[str]", number: int) -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{number}\n")
    program.stdin.flush()
    return program.stdout.readline().strip()


@pytest.mark.timeout(0 if _LONG else 120)
def test_two_programs_by_turns_lose_no_change(council_file: Path) -> None:
    programs = [_program("Ann", council_file), _program("Tom", council_file)]
    dice = random.Random(7)
    kept = 0
    for number in _turns():
        assert _turn(dice.choice(programs), number) == "kept"
        kept += 1
        if number % 4 == 3:
            with schema.open_file(council_file, who="Margaret Hale"):
                assert _turn(programs[0], number) == "held by Margaret Hale"
    for program in programs:
        program.communicate()
    with schema.open_file(council_file) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(Plan)) == kept
    assert schema.check_file(council_file) == []


@pytest.mark.timeout(0 if _LONG else 120)
def test_two_programs_at_once_never_both_write(council_file: Path) -> None:
    programs = [_program(name, council_file) for name in ("Ann", "Tom")]
    kept = 0
    for number in range(TURNS):
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(f"{number}\n")
            program.stdin.flush()
        for program in programs:
            assert program.stdout is not None
            kept += program.stdout.readline().strip() == "kept"
    for program in programs:
        program.communicate()
    with schema.open_file(council_file) as store, store.read() as session:
        assert session.scalar(select(func.count()).select_from(Plan)) == kept
    assert kept >= TURNS
    assert schema.check_file(council_file) == []


@pytest.mark.timeout(0 if _LONG else 120)
def test_thousands_of_steps_are_undone_and_made_again(council_file: Path) -> None:
    plan = Plan(title="0")
    with schema.open_file(council_file) as store:
        with store.change("Add plan") as session:
            session.add(plan)
        for number in range(1, CHANGES + 1):
            with store.change("Set title") as session:
                session.get_one(Plan, plan.id).title = str(number)
        for _ in range(CHANGES):
            store.undo()
        with store.read() as session:
            assert session.get_one(Plan, plan.id).title == "0"
        for _ in range(CHANGES):
            store.redo()
        with store.read() as session:
            assert session.get_one(Plan, plan.id).title == str(CHANGES)
            assert session.scalar(select(func.count()).select_from(change_table)) == 3 * CHANGES + 1
    assert schema.check_file(council_file) == []


def test_a_year_of_copies_with_the_clock_moved_back_keeps_what_is_promised() -> None:
    copies: list[Copy] = []
    now = datetime(2026, 1, 1, 9).astimezone()
    dice = random.Random(7)
    for day in range(365):
        now += timedelta(days=1)
        told = now - timedelta(days=200) if day == 180 else now  # a flat battery, for one day
        for half_hour in range(dice.randrange(1, 8)):
            made = told + timedelta(minutes=30 * half_hour)
            copies.append(Copy(Path(f"{day}-{half_hour}"), made, 5_000_000))
        for copy in to_drop(copies, told, most_bytes=2_000_000_000):
            copies.remove(copy)
        newest = max(copies, key=lambda copy: copy.made_at)
        assert newest.made_at >= told
        assert sum(copy.size for copy in copies) < 2_000_000_000
        if day > 14 and day not in range(180, 200):
            days = {copy.made_at.date() for copy in copies}
            assert {(now - timedelta(days=ago)).date() for ago in range(10)} <= days | {told.date()}
    months = {f"{copy.made_at:%Y-%m}" for copy in copies}
    assert len(months) >= 9
    assert len(copies) < 60


def test_clock_moved_back_still_makes_copies(council_file: Path) -> None:
    ahead = backup.copy_now(council_file)
    future = ahead.path.with_name("20991231-120000.clerkdesk")
    ahead.path.rename(future)
    made = backup.copy_if_due(council_file)
    assert made is not None
    assert made.path.exists()
    assert future.exists()
