"""What a contact can be about: kept by the subjects above, and handed to the contact log where the pages are made."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

Named = list[tuple[Hashable, str]]


@dataclass(frozen=True)
class About:
    """One kind of thing that contacts are about, such as the actions of the plan."""

    key: str  # of the form's field
    label: str  # "Which a&ctions"
    table: str  # that holds the links
    offered: Callable[[Session], Named]
    linked: Callable[[Session, UUID], Named]  # to the contact with this key
    keep: Callable[[Session, UUID, Sequence[Hashable]], None]
    # Short, by the contact's key as it is stored: "3.1, 3.2"; of all contacts, or of these.
    words: Callable[[Session, Collection[UUID] | None], dict[str, str]]
