"""The editions of a printout: ordinary, large and giant print, plain black and white; wide tables on A4 or A3."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """The size of the body text in points, and whether grids become cards, tints are used, and wide pages are A3."""

    name: str
    body: float = 12
    grids_as_cards: bool = False
    tints: bool = True
    paper: str = "a4"


STANDARD = Edition("standard")
LARGE = Edition("large", body=18, grids_as_cards=True)
GIANT = Edition("giant", body=24, grids_as_cards=True)
PLAIN = Edition("plain", tints=False)
EDITIONS = {edition.name: edition for edition in (STANDARD, LARGE, GIANT, PLAIN)}
