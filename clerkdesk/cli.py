"""The commands that need no screen: the same actions as behind the buttons, for one file at a time."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import clerkdesk
from clerkdesk import cli_files, cli_tables, schema
from clerkdesk.core import clock
from clerkdesk.core.errors import RuleBroken, Trouble

COMMANDS = ("sample", "new", "check", "copy", "copies", "restore", "print", "import", "export")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; return 0, 1 where `check` found something, 2 where it could not be done."""
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
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
    _add_printing(commands)
    cli_tables.add_commands(commands)
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


def _add_printing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    printing = commands.add_parser("print", help="write a printed page as a PDF")
    printing.add_argument("kind", nargs="?", help="what to print; see --list")
    printing.add_argument("file", type=Path, nargs="?")
    printing.add_argument("--out", type=Path, metavar="PDF")
    printing.add_argument("--list", action="store_true", help="list what can be printed")
    printing.set_defaults(run=_print)


def _sample(options: argparse.Namespace) -> int:
    from clerkdesk.sample.build import make_sample

    make_sample(options.file)
    print(f"The sample council is in {options.file}.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from clerkdesk.council.first_start import FirstStart
    from clerkdesk.founding import found_council

    found_council(FirstStart(path=options.file, name=options.council, plan_state="being made"), clock.today())
    print(f"{options.council} has its file: {options.file}.")
    return 0


def _print(options: argparse.Namespace) -> int:
    from clerkdesk import catalogue

    if options.list:
        for printout in catalogue.PRINTOUTS:
            print(f"{printout.kind:<20} {printout.title}: {printout.sentence}")
        return 0
    kinds = {printout.kind: printout for printout in catalogue.PRINTOUTS}
    if options.kind not in kinds:
        raise Trouble(f"There is no printout “{options.kind or ''}”. Choose one of: {', '.join(kinds)}.")
    if options.file is None or options.out is None:
        raise Trouble("Say which file to print and where to: clerkdesk print KIND FILE --out PDF.")
    with schema.open_file(options.file, read_only=True) as store, store.read() as session:
        document = kinds[options.kind].make(session, clock.today())
    notices = catalogue.write_printout(document, options.out)
    for notice in notices:
        print(notice, file=sys.stderr)
    print(f"Written: {options.out}")
    return 0
