"""The command that prints: which printout, in which edition, on which paper, as which kind of file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clerkdesk import schema
from clerkdesk.core import clock
from clerkdesk.core.errors import Trouble
from clerkdesk.core.print_choices import EDITIONS, FORMATS, LARGE, PAPERS, PrintChoices
from clerkdesk.core.wording import joined

if TYPE_CHECKING:
    from clerkdesk.catalogue import Printout


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add print."""
    printing = commands.add_parser("print", help="write a printed page as a PDF, a web page or a Word file")
    printing.add_argument("kind", nargs="?", help="what to print; see --list")
    printing.add_argument("file", type=Path, nargs="?")
    printing.add_argument("--out", type=Path, metavar="PDF", help="where to; its ending says the format")
    printing.add_argument("--list", action="store_true", help="list what can be printed")
    printing.add_argument("--edition", choices=list(EDITIONS), default="standard")
    printing.add_argument("--paper", choices=list(PAPERS), default="a4", help="a3: wide tables on A3, the rest on A4")
    printing.add_argument("--format", choices=list(FORMATS), help="else the ending of --out says it")
    printing.set_defaults(run=_print)


def _print(options: argparse.Namespace) -> int:
    from clerkdesk import catalogue

    if options.list:
        for printout in catalogue.PRINTOUTS:
            formats = ", ".join(printout.formats)
            print(f"{printout.kind:<20} {printout.title}, for {printout.readers}: {printout.sentence} ({formats})")
        return 0
    kinds = {printout.kind: printout for printout in catalogue.PRINTOUTS}
    if options.kind not in kinds:
        raise Trouble(f"There is no printout “{options.kind or ''}”. Choose one of: {', '.join(kinds)}.")
    if options.file is None or options.out is None:
        raise Trouble("Say which file to print and where to: clerkdesk print KIND FILE --out PDF.")
    printout = kinds[options.kind]
    choices = _choices(options, printout)
    with schema.open_file(options.file, read_only=True) as store, store.read() as session:
        document = printout.make(session, clock.today())
    for notice in catalogue.write_printout(document, options.out, choices):
        print(notice, file=sys.stderr)
    print(f"Written: {options.out}")
    return 0


def _choices(options: argparse.Namespace, printout: "Printout") -> PrintChoices:
    ending = options.out.suffix.lower().lstrip(".")
    format_ = options.format or {"htm": "html"}.get(ending, ending)
    named = options.out.name
    if format_ not in FORMATS:
        raise Trouble(f"“{named}” does not end in .pdf, .html or .docx. Say --format, or choose such a name.")
    if format_ not in printout.formats:
        kinds = joined([FORMATS[each] for each in printout.formats], "or")
        raise Trouble(f"“{printout.title}” can't be written as {format_.upper()}: it is made as {kinds}.")
    if options.edition in LARGE and options.paper == "a3":
        raise Trouble("Large print has no wide tables: they become cards on A4. Leave --paper out.")
    if format_ != "pdf" and (options.edition != "standard" or options.paper != "a4"):
        raise Trouble("Edition and paper are of a PDF: a reader sets the size of a web page or a Word file.")
    return PrintChoices(edition=options.edition, paper=options.paper, format=format_)
