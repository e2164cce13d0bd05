"""The one way to paper: asks for whom something is printed, remembers it, and shows the pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.widgets.print_pane import PrintDialog

if TYPE_CHECKING:
    from clerkdesk.widgets.desk import Desk


class Make(Protocol):
    """What makes a file of a printout as it was chosen."""

    def __call__(self, choices: PrintChoices, progress: Callable[[int, int], None] | None = None) -> bytes:
        """Return the file; `progress` hears (page, pages) and may raise to stop the work."""


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


def ask_and_show(desk: "Desk", paper: Paper) -> PrintDialog:
    """Ask for whom the paper is, then show its pages."""
    dialog = PrintDialog(desk.window, desk.settings, paper.title, partial(show, desk, paper))
    dialog.pane.show_kind(paper.kind, paper.formats)
    dialog.open()
    return dialog


def show(desk: "Desk", paper: Paper, choices: PrintChoices) -> None:
    """Show the pages as they were chosen; web page and Word file are made when they are asked for."""
    # The preview's library is wanted only when something is printed.
    from clerkdesk.widgets.preview import Ways

    made = {name: partial(paper.make, replace(choices, format=name)) for name in paper.formats}
    pdf = made.pop("pdf")
    ways = Ways(made, choices.format, paper.went_out)
    desk.show_printout(pdf, paper.title, desk.file_name(paper.file_title or paper.title, "pdf"), ways)
