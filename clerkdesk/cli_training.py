"""The command that says how training stands, in words or as data for another program."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from clerkdesk import schema
from clerkdesk.core import clock
from clerkdesk.core.dates import read_date, show_date
from clerkdesk.core.errors import Trouble


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add training."""
    training = commands.add_parser("training", help="say how training stands")
    what = training.add_subparsers(metavar="WHAT", required=True)
    status = what.add_parser("status", help="say what is late, due and done, points, money and the power")
    status.add_argument("file", type=Path)
    status.add_argument("--on", metavar="DATE", help="on another day than today, such as “4 March 2027”")
    status.add_argument("--json", action="store_true", help="as data for another program")
    status.set_defaults(run=_status)


def _status(options: argparse.Namespace) -> int:
    from clerkdesk.training.actions.status import status

    today = clock.today()
    day = today if options.on is None else _day(options.on, today)
    with schema.open_file(options.file, read_only=True) as store, store.read() as session:
        found = status(session, day)
    print(json.dumps(found, indent=2, ensure_ascii=False) if options.json else _in_words(found, day))
    return 0


def _day(text: str, today: date) -> date:
    found = read_date(text, today)
    if found is None:
        raise Trouble(f"“{text}” is no day. Write it like “4 March 2027” or “2027-03-04”.")
    return found


def _in_words(found: dict[str, Any], day: date) -> str:
    lines = [f"Training on {show_date(day)}"]
    for state, pairs in found["matrix"].items():
        lines += [f"  {state}: {pair['person']}, {pair['topic']}{_on(pair['day'])}" for pair in pairs]
    for one in found["points"]:
        below = f", below 12 on {show_date(date.fromisoformat(one['below_12_on']))}" if one["below_12_on"] else ""
        lines.append(f"  points: {one['person']}, {one['points']}{below}")
    money = found["money"]
    if money:
        lines.append(f"  money in {money['year']}: {money['words']}")
    lines.append(f"  general power of competence: {found['power']}")
    return "\n".join(lines)


def _on(day: str | None) -> str:
    return f", {show_date(date.fromisoformat(day))}" if day else ""
