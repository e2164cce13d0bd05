"""The command that prints: which printout, in which edition, on which paper, as which kind of file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clerkdesk import schema
from clerkdesk.core import clock
from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import bytes_of_papers, hall_name, write_beside
from clerkdesk.core.print_choices import EDITIONS, FORMATS, LARGE, PAPERS, PrintChoices
from clerkdesk.core.wording import joined

if TYPE_CHECKING:
    from clerkdesk.printing.printout import Printout


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add print."""
    printing = commands.add_parser("print", help="write a printed page as a PDF, a web page or a Word file")
    printing.add_argument("kind", nargs="?", help="what to print; see --list")
    printing.add_argument("file", type=Path, nargs="*", help="the council's file; “due” takes several")
    printing.add_argument("--out", type=Path, metavar="PDF", help="where to; its ending says the format")
    printing.add_argument("--list", action="store_true", help="list what can be printed")
    printing.add_argument("--edition", choices=list(EDITIONS), default="standard")
    printing.add_argument("--paper", choices=list(PAPERS), default="a4", help="a3: wide tables on A3, the rest on A4")
    printing.add_argument("--format", choices=list(FORMATS), help="else the ending of --out says it")
    printing.add_argument(
        "--papers",
        choices=["beside", "hall"],
        help="files kept with the plan: written beside the PDF, or behind it in one file for the printer",
    )
    printing.set_defaults(run=_print)


def _print(options: argparse.Namespace) -> int:
    from clerkdesk import catalogue

    if options.list:
        for printout in catalogue.PRINTOUTS:
            formats = ", ".join(printout.formats)
            print(f"{printout.kind:<20} {printout.title}, for {printout.readers}: {printout.sentence} ({formats})")
        return 0
    printout = _chosen(options, {printout.kind: printout for printout in catalogue.PRINTOUTS})
    choices = _choices(options, printout)
    if len(options.file) > 1:
        return _print_several(options.file, options.out, choices)
    for_the_hall = options.papers == "hall"
    out: Path = options.out.with_name(hall_name(options.out.name)) if for_the_hall else options.out
    with schema.open_file(options.file[0], read_only=True) as store, store.read() as session:
        document = printout.make(session, clock.today())
        papers = [each for each in printout.papers(session, "") if each.usual] if options.papers else []
        others = bytes_of_papers(session, [each for each in papers if not for_the_hall or each.can_be_printed])
    if options.papers and not others:
        raise Trouble(f"No file is kept with “{printout.title}” that could go along. Leave --papers out.")
    for notice in catalogue.write_printout(document, out, choices, others if for_the_hall else ()):
        print(notice, file=sys.stderr)
    for written in (out, *write_beside(out, () if for_the_hall else others)):
        print(f"Written: {written}")
    return 0


def _chosen(options: argparse.Namespace, kinds: "dict[str, Printout]") -> "Printout":
    if not options.kind:
        raise Trouble("Say what to print: clerkdesk print KIND FILE --out PDF. The kinds: clerkdesk print --list.")
    if options.kind not in kinds:
        raise Trouble(f"There is no printout “{options.kind}”. Choose one of: {', '.join(kinds)}.")
    if not options.file or options.out is None:
        raise Trouble("Say which file to print and where to: clerkdesk print KIND FILE --out PDF.")
    if len(options.file) > 1 and (options.kind != "due" or options.papers):
        raise Trouble(f"“{kinds[options.kind].title}” is printed of one file at a time. Only “due” takes several.")
    folder = options.out.absolute().parent
    if not folder.is_dir():
        raise Trouble(f"There is no folder “{folder}”. Make it first, or choose another one. Nothing was written.")
    return kinds[options.kind]


def _print_several(files: list[Path], out: Path, choices: PrintChoices) -> int:
    from clerkdesk import catalogue
    from clerkdesk.home.every_council import due_in_all

    for notice in catalogue.write_printout(due_in_all(files, clock.today()), out, choices):
        print(notice, file=sys.stderr)
    print(f"Written: {out}")
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
    if format_ != "pdf" and options.papers:
        raise Trouble("Other papers go with a PDF. Leave --papers out, or choose a name that ends in .pdf.")
    if format_ != "pdf" and (options.edition != "standard" or options.paper != "a4"):
        raise Trouble("Edition and paper are of a PDF: a reader sets the size of a web page or a Word file.")
    return PrintChoices(edition=options.edition, paper=options.paper, format=format_)
