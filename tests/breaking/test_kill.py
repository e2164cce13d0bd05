"""A program killed at any moment of anything it writes loses nothing that it said was kept."""

import os
import platform
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core import backup, paths
from clerkdesk.core.damage import faults_of
from clerkdesk.council.records import Person

from .writer import KILL_POINTS, make_old

pytestmark = pytest.mark.no_cover  # the branches are counted in tests/core
WRITER = Path(__file__).with_name("writer.py")
OLD_FILES = sorted((Path(__file__).parents[1] / "files" / "versions").glob("*.clerkdesk"))
# The short form runs with every check; `python packaging/dev.py break` runs the long one.
ROUNDS = int(os.environ.get("CLERKDESK_ROUNDS", "60"))
AT_RANDOM = ROUNDS // 4
OF_EACH_VERB = -(-(ROUNDS - AT_RANDOM) // len(KILL_POINTS))


def _start(*words: object) -> "subprocess.Popen[str]":
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdout is not None
    said = writer.stdout.readline()
    assert said == "ready\n", writer.communicate()[1]
    return writer


def _killed_at_random(path: Path, plan: Plan, number: int, dice: random.Random) -> list[str]:
    writer = _start(path, plan.id, number)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    killer = threading.Timer(dice.uniform(0.0, 0.15), writer.kill)
    killer.start()
    said, _ = writer.communicate()
    killer.join()
    assert writer.returncode == -9
    return [first.rstrip(), *said.splitlines()]


def _killed_at_point(path: Path, plan: Plan, number: int, verb: str, point: int) -> list[str]:
    writer = _start(path, plan.id, number, verb, point)
    said, wrong = writer.communicate()
    assert writer.returncode in (0, -9), wrong
    return said.splitlines()


def _points_of(path: Path, plan: Plan, verb: str) -> int:
    """Let a verb run to its end and return how many points it passed."""
    *_, last = _killed_at_point(path, plan, 0, verb, 1_000_000)
    return int(last.removeprefix("points "))


def _point(dice: random.Random, points: int, turn: int) -> int:
    # Two times of three near the end, where what was done is kept; at times the verb comes to its end.
    near = (0, 30, 6)[turn % 3]
    return max(0, points + 1 - dice.randrange(near)) if near else dice.randrange(points)


def _has_kept(path: Path, promised: list[str]) -> None:
    with schema.open_file(path) as store, store.read() as session:
        rows = session.execute(select(Action.what, Action.cost_low)).all()
    texts = Counter(what for what, _ in rows)
    costs = {cost for _, cost in rows}
    for line in promised:
        word, number = line.split()
        if word == "cost":
            assert int(number) in costs
        elif word in ("kept", "import"):
            assert texts[line] == (50 if word == "import" else 1)
    # An import is there whole or not at all, also the one that was never promised.
    assert {count for what, count in texts.items() if what.startswith("import")} <= {50}


def _nothing_strays(path: Path) -> None:
    # Whatever the killed left is gone once the file has been opened and closed again.
    schema.open_file(path).close()
    assert sorted(file.name for file in path.parent.glob(f"{path.name}*")) == [path.name]
    for copy in backup.copies_of(path):
        assert faults_of(copy.path) == []
    for folder in ("stick", "paper"):
        for file in (path.parent / folder).glob("*"):
            if file.name.startswith("."):
                file.unlink()  # half a paper beside the place where it was to be; never in its place
            else:
                assert file.suffix == ".pdf" or faults_of(file) == []
                assert file.suffix != ".pdf" or file.read_bytes().rstrip().endswith(b"%%EOF")


def _nobody_is_half_erased(path: Path, numbers: list[int], erased: list[str]) -> None:
    # The file is opened and closed, so that what a kill broke off is carried on.
    schema.open_file(path).close()
    content = path.read_bytes()
    with schema.open_file(path, read_only=True) as store, store.read() as session:
        there = set(session.scalars(select(Person.name)))
    for number in numbers:
        name = f"Gone Away{number:09}"
        if name not in there:
            assert name.encode() not in content
            assert f"gone{number:09}@".encode() not in content
        else:
            assert f"erased {number}" not in erased
            assert f"Ask {name}".encode() in content


@pytest.fixture
def plan(council_file: Path) -> Plan:
    plan = Plan(title="Plan")
    with schema.open_file(council_file) as store, store.change("Add plan") as session:
        session.add(plan)
    return plan


@pytest.mark.timeout(0 if ROUNDS > 60 else 120)
@pytest.mark.parametrize("folder", ["Documents", "OneDrive"])
def test_every_kept_change_is_there_after_kills_at_random_moments(
    folder: str, council_file: Path, plan: Plan, tmp_path: Path
) -> None:
    dice = random.Random(20261123)
    path = tmp_path / folder / council_file.name
    path.parent.mkdir()
    council_file.rename(path)
    promised: list[str] = []
    for turn in range(AT_RANDOM // 2):
        promised += _killed_at_random(path, plan, 100_000 * turn, dice)
        assert schema.check_file(path) == []
    _has_kept(path, promised)
    assert len(promised) >= AT_RANDOM // 2
    _nothing_strays(path)
    print(f"{AT_RANDOM // 2} kills at random moments in {folder}: {len(promised):,} promises, each kept.")


@pytest.mark.timeout(0 if ROUNDS > 60 else 120)
@pytest.mark.parametrize("verb", KILL_POINTS)
def test_every_kept_change_is_there_after_kills_at_points_of(verb: str, council_file: Path, plan: Plan) -> None:
    dice = random.Random(f"{verb} 20261123")
    promised: list[str] = []
    if verb == "restore":
        with schema.open_file(council_file) as store:
            backup.copy_now(store.path)
    if verb == "upgrade":
        make_old(council_file.parent / "whole.clerkdesk")
    first = council_file if verb != "upgrade" else council_file.parent / "whole.clerkdesk"
    points = _points_of(first, plan, verb)
    for turn in range(OF_EACH_VERB):
        if verb == "upgrade":
            _upgrade_killed(council_file.parent / f"old {turn}.clerkdesk", plan, dice, points, populated=bool(turn % 2))
            continue
        promised += _killed_at_point(council_file, plan, 100_000 * turn + 1, verb, _point(dice, points, turn))
        assert schema.check_file(council_file) == []
    _has_kept(council_file, promised)
    _nothing_strays(council_file)
    if verb == "erase":
        _nobody_is_half_erased(council_file, [100_000 * turn + 1 for turn in range(OF_EACH_VERB)], promised)
    assert not list((paths.data_folder() / "looking").glob("*/*-wal")) or verb != "copy"
    kept = sum(not line.startswith("points") for line in promised)
    print(f"{OF_EACH_VERB} kills at {points:,} points of {verb}: {kept:,} promises, each kept.")


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="asks the kernel of Linux")
@pytest.mark.timeout(0 if ROUNDS > 60 else 120)
@pytest.mark.parametrize("verb", KILL_POINTS)
def test_what_the_system_refuses_in_the_middle_is_told_and_the_program_goes_on(
    verb: str, council_file: Path, plan: Plan
) -> None:
    words = [sys.executable, "-m", "tests.breaking.refuser", str(council_file), str(plan.id), verb, str(OF_EACH_VERB)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    told = [line.split(" ", 3)[3] for line in said if line.startswith(f"{verb} ") and line.count(" ") > 2]
    assert len(told) == OF_EACH_VERB
    for line in set(told) - {"done"}:
        # What happened, what to do, in a clerk's words; not one was taken for a damaged file or a fault of the program.
        assert re.fullmatch(r"Trouble .*“.+” (was|could|can't).*: .*(Free|See|Put|Close) .*\.", line), line
        assert not re.search(r"I/O|database|[Ee]rrno|\(", line.replace(str(council_file.parent), "")), line
        assert "the disk is full" not in line or re.search(r"needs .* MB; .* MB are free", line), line
    assert [line for line in said if line.startswith("fault")] == []
    promised = [line for line in said if line.count(" ") == 1]
    _has_kept(council_file, promised)
    assert schema.check_file(council_file) == []
    _nothing_strays(council_file)
    if verb == "erase":
        _nobody_is_half_erased(council_file, list(range(OF_EACH_VERB + 2)), promised)
    print(f"{OF_EACH_VERB} refusals of {verb}: {len(told) - told.count('done')} told, {len(promised):,} promises kept.")


def _upgrade_killed(path: Path, plan: Plan, dice: random.Random, points: int, *, populated: bool) -> None:
    # By turns a bare file of before the first version, and a full one as an older program left it.
    if populated:
        shutil.copy(dice.choice(OLD_FILES), path)
    else:
        make_old(path)
    before = _rows_in(path)
    _killed_at_point(path, plan, 0, "upgrade", _point(dice, points, dice.randrange(3)))
    assert faults_of(path) == []
    schema.open_file(path).close()
    assert schema.check_file(path) == []
    after = _rows_in(path)
    assert {table: after[table] for table in before} == before
    _nothing_strays(path)


def _rows_in(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        # What the steps themselves write is not the clerk's.
        kept = [name for name in names if not name.startswith(("sqlite_", "alembic_", "core_"))]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}
