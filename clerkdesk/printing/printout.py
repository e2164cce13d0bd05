"""What a paper of the program is: its word on the command line, who reads it, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from clerkdesk.core.gap import Gap
from clerkdesk.core.other_papers import OtherPaper
from clerkdesk.printing.page import Document


class Make(Protocol):
    """What makes a printout: of the plan whose key was kept as the chosen one, else of the first."""

    def __call__(self, session: Session, today: date, plan: str = "") -> Document:
        """Return the document; raises Trouble where there is nothing to print."""


def _complete(_session: Session, _plan: str) -> list[Gap]:
    """Return that nothing is missing."""
    return []


def _alone(_session: Session, _plan: str) -> list[OtherPaper]:
    """Return that no other papers go along."""
    return []


@dataclass(frozen=True)
class Printout:
    """A paper of the program: its word on the command line, who reads it, and how it is made."""

    kind: str
    title: str
    readers: str  # "residents", "members", "bodies", "the file"
    sentence: str
    make: Make
    formats: tuple[str, ...] = ("pdf",)  # as they are named in core/print_choices.py
    gaps: Callable[[Session, str], list[Gap]] = _complete  # what is missing for it; the text is the chosen plan's key
    papers: Callable[[Session, str], list[OtherPaper]] = _alone  # papers that are not ours and may go along
