"""The main job by keyboard alone in the real program on a real screen, told back as a screen reader hears it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action
from clerkdesk.sample.build import make_sample
from tests.desktop.screen import Screen, missing, until

pytestmark = pytest.mark.desktop
HEARD = Path(__file__).with_name("heard.py")


class Thing(NamedTuple):
    """One thing as a screen reader meets it."""

    role: str
    name: str
    description: str
    states: list[str]
    text: str


@pytest.fixture
def screen() -> Iterator[Screen]:
    lacking = missing() if sys.platform.startswith("linux") else "a Linux desktop"
    if lacking:
        pytest.skip(f"NOT RUN, because this is missing: {lacking}")
    with Screen() as made:
        yield made


def _heard(screen: Screen) -> list[Thing]:
    lines = screen.run("/usr/bin/python3", str(HEARD), "ClerkDesk").splitlines()
    return [Thing(*json.loads(line)) for line in lines]


def _kept(path: Path, what: str) -> bool:
    with schema.open_file(path, read_only=True) as store, store.read() as session:
        return session.scalars(select(Action).where(Action.what == what)).first() is not None


@pytest.mark.timeout(180)
def test_action_is_written_by_keyboard_and_heard(screen: Screen) -> None:
    path = screen.home / "Ashcombe Magna.clerkdesk"
    make_sample(path)
    program = screen.start(sys.executable, "-m", "clerkdesk", str(path))
    until(lambda: bool(screen.run("xdotool", "search", "--onlyvisible", "--name", "ClerkDesk")), 30)
    window = screen.run("xdotool", "search", "--onlyvisible", "--name", "ClerkDesk").split()[0]
    screen.run("xdotool", "windowfocus", "--sync", window)

    screen.press("ctrl+2")
    until(lambda: any(thing.role == "table" and "showing" in thing.states for thing in _heard(screen)))
    screen.press("ctrl+n")
    until(lambda: any("focused" in t.states and t.name == "What is to be done" for t in _heard(screen)))
    screen.type("Mend the hall roof")
    screen.press("ctrl+s")
    until(lambda: _kept(path, "Mend the hall roof"))

    heard = _heard(screen)
    assert any("Saved" in thing.name for thing in heard)
    assert any(thing.role in ("push button", "button") and "Undo" in thing.name for thing in heard)
    assert [t for t in heard if "focused" in t.states and t.name]
    unnamed = [t for t in heard if t.role in ("push button", "button", "check box", "text") and "focusable" in t.states]
    assert [thing for thing in unnamed if not thing.name] == []

    screen.press("alt+F4")
    until(lambda: program.poll() is not None, 30)
    assert program.returncode == 0
    assert schema.check_file(path) == []
