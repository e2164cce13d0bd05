"""The editions of a printout: the ordinary one, large and giant print, and plain black and white."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """The size of the body text in points, and whether grids become cards and tints are used."""

    name: str
    body: float = 12
    grids_as_cards: bool = False
    tints: bool = True


STANDARD = Edition("standard")
LARGE = Edition("large", body=18, grids_as_cards=True)
GIANT = Edition("giant", body=24, grids_as_cards=True)
PLAIN = Edition("plain", tints=False)
EDITIONS = {edition.name: edition for edition in (STANDARD, LARGE, GIANT, PLAIN)}
