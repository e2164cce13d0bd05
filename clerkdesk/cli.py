"""The commands that need no screen: the same actions as behind the buttons, for one file at a time."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import clerkdesk
from clerkdesk import cli_files, cli_printing, cli_stages, cli_tables, cli_training
from clerkdesk.core import clock
from clerkdesk.core.errors import RuleBroken, Trouble

COMMANDS = ("sample", "new", "check", "copy", "copies", "restore", "print", "import", "export", "stages", "training")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; return 0, 1 where `check` found something, 2 where it could not be done."""
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads our lines, such as `head`, has read enough; Python would complain of the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Trouble, RuleBroken) as error:
        print(error, file=sys.stderr)
        return 2
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clerkdesk",
        description="ClerkDesk without a screen. To open the window: clerkdesk [FILE].",
        epilog="One command at a time; “clerkdesk COMMAND --help” says more.",
    )
    parser.add_argument("--version", action="version", version=f"ClerkDesk {clerkdesk.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_files(commands)
    cli_printing.add_commands(commands)
    cli_tables.add_commands(commands)
    cli_stages.add_commands(commands)
    cli_training.add_commands(commands)
    return parser


def _add_files(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sample = commands.add_parser("sample", help="make the file of a made-up council to look at")
    sample.add_argument("file", type=Path)
    sample.set_defaults(run=_sample)
    new = commands.add_parser("new", help="make a new council's file")
    new.add_argument("file", type=Path)
    new.add_argument("--council", required=True, metavar="NAME", help="the council's name, such as “Ashcombe Magna”")
    new.set_defaults(run=_new)
    cli_files.add_commands(commands)


def _sample(options: argparse.Namespace) -> int:
    from clerkdesk.sample.build import make_sample

    make_sample(options.file)
    print(f"The sample council is in {options.file}.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from clerkdesk.council.first_start import FirstStart
    from clerkdesk.founding import found_council

    file: Path = options.file
    if file.suffix.lower() != ".clerkdesk":
        better = f"{file.stem}.clerkdesk"
        raise Trouble(f"A council's file ends in .clerkdesk. Call it “{better}” instead of “{file.name}”.")
    found_council(FirstStart(path=file, name=options.council, plan_state="being made"), clock.today())
    print(f"{options.council} has its file: {options.file}.")
    return 0
