"""A row that is closed public record: adopted, signed or endorsed, and left as it is when a person is erased."""

from typing import NamedTuple
from uuid import UUID


class Closed(NamedTuple):
    """One closed row: where it lies, how it is called to the clerk, and on what ground it stays."""

    table: str
    key: UUID
    place: str  # "Foreword of the adopted plan"
    ground: str  # "The plan was adopted on 4 March 2026, minute 24/07."
