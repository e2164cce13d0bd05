"""One line of "What to do next": what is due or missing, and the place where it is put right."""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Literal
from uuid import UUID

Urgency = Literal["overdue", "soon", "missing", "later", "when you can"]
ORDER: tuple[Urgency, ...] = ("overdue", "soon", "missing", "later", "when you can")


@dataclass(frozen=True)
class Due:
    """What is to be done, why, and the page (and there the record) to which its button leads."""

    urgency: Urgency
    tag: str  # "Overdue 6 days", "4 gaps", "When you can"
    title: str  # "Four actions have no lead"
    detail: str  # "2.4, 3.1, 3.6 and 5.2"
    button: str  # "Show them"
    page: str
    key: UUID | None = None
    _: KW_ONLY
    name: str  # the same from day to day, whatever the numbers: "actions without a lead"
    is_reminder: bool = False  # our own, and no date that law, a body or the clerk has set


def most_urgent(lines: Iterable[Due], limit: int) -> list[Due]:
    """Return at most `limit` lines, the most urgent first; among equals the order given stands."""
    return sorted(lines, key=lambda line: ORDER.index(line.urgency))[:limit]
