#!/usr/bin/python3
"""Prints what a screen reader finds in a running program, as JSON lines; runs in the Python that has pyatspi."""

import json
import sys
import time
from typing import Any

import pyatspi

SECONDS = 15


def find(name: str) -> Any:
    """Return the program of this name on the accessibility bus."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for program in pyatspi.Registry.getDesktop(0):
            if program is not None and program.name == name and program.childCount:
                return program
        time.sleep(0.05)
    raise SystemExit(f"{name} is not on the accessibility bus")


def tell(thing: Any) -> None:
    """Print one thing: role, name, description, states and text; then what is in it that is shown."""
    states = [pyatspi.stateToString(state) for state in thing.getState().getStates()]
    try:
        text = thing.queryText().getText(0, -1)
    except NotImplementedError:
        text = ""
    print(json.dumps([thing.getRoleName(), thing.name, thing.description, states, text]))
    for number in range(min(thing.childCount, 200)):
        child = thing.getChildAtIndex(number)
        if child is not None and ("showing" in states or thing.getRoleName() == "application"):
            tell(child)


tell(find(sys.argv[1]))
