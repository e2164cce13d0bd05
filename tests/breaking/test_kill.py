"""A program killed at any moment of writing loses nothing that it said was kept."""

import random
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan

WRITER = Path(__file__).with_name("writer.py")
ROUNDS = 30


def _write_and_kill(path: Path, plan: Plan, number: int, dice: random.Random) -> list[str]:
    """Start the writer, kill it at a random moment after its first promise, and return what it promised."""
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), str(plan.id), str(number)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    killer = threading.Timer(dice.uniform(0.001, 0.15), writer.kill)
    killer.start()
    said = writer.stdout.read().splitlines()
    writer.wait()
    killer.join()
    writer.stdout.close()
    assert writer.returncode == -9
    return said


def test_every_kept_change_is_there_after_thirty_kills(council_file: Path) -> None:
    dice = random.Random(20261123)
    plan = Plan(title="Plan")
    with schema.open_file(council_file) as store, store.change("Add plan") as session:
        session.add(plan)
    promised: list[str] = []
    for turn in range(ROUNDS):
        promised += _write_and_kill(council_file, plan, 100_000 * turn, dice)
        assert schema.check_file(council_file) == []
    with schema.open_file(council_file) as store, store.read() as session:
        rows = session.execute(select(Action.what, Action.cost_low)).all()
    texts = Counter(what for what, _ in rows)
    costs = {cost for _, cost in rows}
    for line in promised:
        word, number = line.split()
        if word == "cost":
            assert int(number) in costs
        else:
            assert texts[line] == (50 if word == "import" else 1)
    # An import is there whole or not at all, also the one that was never promised.
    assert {count for what, count in texts.items() if what.startswith("import")} <= {50}
    assert texts["taken back"] <= ROUNDS
    assert len(promised) > ROUNDS
    # The lock and the holder's card of the killed go away with the next proper closing.
    assert sorted(file.name for file in council_file.parent.glob("*.clerkdesk*")) == [council_file.name]
