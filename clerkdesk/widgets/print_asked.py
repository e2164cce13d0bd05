"""The one way to paper: asks for whom something is printed, remembers it, and shows the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from clerkdesk.core.other_papers import NamedBytes, OtherPaper, TakenAlong, bytes_of_papers, hall_name, write_beside
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.wording import count_of
from clerkdesk.widgets.print_pane import PrintDialog

if TYPE_CHECKING:
    from clerkdesk.widgets.desk import Desk


class Make(Protocol):
    """What makes a file of a printout as it was chosen."""

    def __call__(
        self,
        choices: PrintChoices,
        progress: Callable[[int, int], None] | None = None,
        others: Sequence[NamedBytes] = (),
    ) -> bytes:
        """Return the file; `progress` hears (page, pages) and may raise to stop, `others` follow in one print file."""


def _nobody() -> None:
    """Hear that a printout has gone out where nobody wants to know."""


@dataclass(frozen=True)
class Paper:
    """Something that can be printed; what is chosen for it is remembered under its kind."""

    kind: str
    title: str
    make: Make
    formats: tuple[str, ...] = ("pdf",)
    file_title: str = ""  # the file name offered, where it says more than the title
    went_out: Callable[[], None] = _nobody
    papers: Sequence[OtherPaper] = ()  # papers that are not ours and may go along


def ask_and_show(desk: "Desk", paper: Paper) -> PrintDialog:
    """Ask for whom the paper is, then show its pages."""
    dialog = PrintDialog(desk.window, desk.settings, paper.title, partial(show, desk, paper))
    dialog.pane.show_kind(paper.kind, paper.formats, paper.papers)
    dialog.open()
    return dialog


def show(desk: "Desk", paper: Paper, choices: PrintChoices, taken: TakenAlong | None = None) -> None:
    """Show the pages as they were chosen; web page and Word file are made when they are asked for."""
    taken = taken or TakenAlong()
    # The preview's library is wanted only when something is printed.
    from clerkdesk.widgets.preview import Ways

    made = {name: partial(paper.make, replace(choices, format=name)) for name in paper.formats}
    pdf: Callable[..., bytes] = made.pop("pdf")
    file_name = desk.file_name(paper.file_title or paper.title, "pdf")
    ways = Ways(made, choices.format, paper.went_out)
    if taken.how == "beside":
        ways = replace(ways, saved=partial(_put_beside, desk, taken))
    elif taken.how == "hall":
        pdf, file_name = partial(_for_the_hall, desk, paper, choices, taken), hall_name(file_name)
        ways = Ways(went_out=paper.went_out)  # never a web page: it is for the printer alone
    desk.show_printout(pdf, paper.title, file_name, ways)


def _for_the_hall(
    desk: "Desk",
    paper: Paper,
    choices: PrintChoices,
    taken: TakenAlong,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    return paper.make(replace(choices, format="pdf"), progress, _read(desk, taken))


def _put_beside(desk: "Desk", taken: TakenAlong, saved: Path) -> str:
    """Write the papers beside the saved file; return the words that say so."""
    written = write_beside(saved, _read(desk, taken))
    return f", with {count_of(len(written), 'other paper')} beside it"


def _read(desk: "Desk", taken: TakenAlong) -> list[NamedBytes]:
    with desk.store.read() as session:
        return bytes_of_papers(session, taken.papers)
