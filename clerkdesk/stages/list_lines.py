"""Finds the line of every part in the text of a list of stages: the reader of TOML itself does not keep them."""

import re
from dataclasses import dataclass

Place = tuple[str | int, ...]  # ("stages", 2, "we_do", 0, "title")

_HEAD = re.compile(r"^\s*\[\[\s*([\w.\s-]+?)\s*\]\]\s*(#.*)?$")
_SINGLE_HEAD = re.compile(r"^\s*\[\s*([\w.\s-]+?)\s*\]\s*(#.*)?$")
_NAME = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=\s*(.*)$""")
_LONG = ('"""', "'''")


@dataclass(frozen=True)
class Lines:
    """On which line each part of a list stands, counted from 1."""

    numbers: dict[Place, int]

    def of(self, place: Place) -> int:
        """Return the line of a part; of one that is missing, the line of what it is missing in."""
        while place and place not in self.numbers:
            place = place[:-1]
        return self.numbers.get(place, 1)


def lines_of(text: str) -> Lines:
    """Return the lines of a text that is good TOML."""
    numbers: dict[Place, int] = {}
    here: Place = ()
    closing = ""  # of a long text that runs over several lines
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        head = _HEAD.match(line) or _SINGLE_HEAD.match(line)
        name = _NAME.match(line)
        if head:
            here = _entered(numbers, head[1], is_row=_HEAD.match(line) is not None)
            numbers.setdefault(here, number)
            numbers.setdefault(here[:-1], number)
        elif name:
            numbers.setdefault((*here, name[1]), number)
            closing = _left_open(name[2])
    return Lines(numbers)


def _entered(numbers: dict[Place, int], head: str, *, is_row: bool) -> Place:
    """Return the place that a heading opens: the next row of it, inside the last row of what stands before it."""
    here: Place = ()
    names = [part.strip() for part in head.split(".")]
    for position, name in enumerate(names):
        here = (*here, name)
        rows = _rows(numbers, here)
        is_last = position == len(names) - 1
        if is_last and is_row:
            return (*here, rows)
        if rows:
            here = (*here, rows - 1)
    return here


def _rows(numbers: dict[Place, int], here: Place) -> int:
    count = 0
    while (*here, count) in numbers:
        count += 1
    return count


def _left_open(value: str) -> str:
    for mark in _LONG:
        if value.startswith(mark) and mark not in value[3:]:
            return mark
    return ""
