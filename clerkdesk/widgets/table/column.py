"""How a list is declared: its columns, its groupings and what an empty one says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from clerkdesk.widgets.theme import State

R = TypeVar("R")


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column over rows of type R.

    `text` gives the cell's words; `sort` the key to sort by (else the case-folded words; None sorts last);
    `state` a State drawn as a chip instead of the words (None: the words stand); `blank` what stands and is read
    where the words are empty.
    Where the list is too narrow, columns of the highest `rank` are left out first; those of rank 0 never.
    Widths are in letters: `least` is kept, what is left of the list's width is shared by `weight`.
    """

    key: str
    heading: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    state: Callable[[R], State | None] | None = None
    weight: int = 1
    least: int = 6
    right: bool = False
    blank: str = ""
    rank: int = 0


@dataclass(frozen=True)
class Grouping(Generic[R]):
    """One way to group a list: `group` gives (key to order and fold by, heading) of a row."""

    key: str
    name: str
    group: Callable[[R], tuple[Any, str]]


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what belongs here, the button with the first step, and another way to begin."""

    text: str
    button: str = ""
    icon: str = "documents"
    other: str = ""
