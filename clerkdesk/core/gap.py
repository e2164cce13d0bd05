"""Something that a printout still lacks, and where it is put right."""

from typing import NamedTuple
from uuid import UUID


class Gap(NamedTuple):
    """What is missing, and the page (and there the record) on which it is put right."""

    words: str  # "3 actions have no lead"
    page: str
    key: UUID | None = None
    stops: bool = False  # nothing can be printed before it is there
