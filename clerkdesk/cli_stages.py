"""The command that tells a county what is wrong in its own list of stages."""

import argparse
from pathlib import Path

from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import count_of


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add stages."""
    stages = commands.add_parser("stages", help="look at a county's own list of stages")
    what = stages.add_subparsers(metavar="WHAT", required=True)
    check = what.add_parser("check", help="say what is wrong in a list, line by line")
    check.add_argument("list", type=Path, help="the list in TOML, written like those in resources/stages")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from clerkdesk.stages import step_lists

    text = step_lists.text_of(_bytes(options.list))
    problems = step_lists.problems_of(text)
    if problems:
        print("\n".join(problems))
        return 1
    found = step_lists.read_list(text)
    steps = list(found.steps)
    shared = sum(step.purpose in step_lists.known_purposes() for step in steps)
    print(
        f"“{found.title}” can be used: {count_of(len(found.stages), 'stage')}, {count_of(len(steps), 'step')}. "
        f"{shared:,} of them mean the same as in the lists of the program, so that a plan keeps what was done there."
    )
    for remark in step_lists.remarks_of(text):
        print(remark)
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(f"“{path.name}” can't be read in {path.absolute().parent}. Is the name right?") from error
