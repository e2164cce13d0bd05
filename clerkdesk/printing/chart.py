"""A bar chart as simple shapes, drawn alike on paper and on the web page: bars stacked by state."""

from collections.abc import Callable
from dataclasses import dataclass

from clerkdesk.printing.words import Chart


@dataclass(frozen=True)
class Box:
    """A filled and outlined box; x and y are its upper left corner, y runs downwards."""

    x: float
    y: float
    width: float
    height: float
    grey: float
    outlined: bool = True


@dataclass(frozen=True)
class Stroke:
    """A line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thick: float


@dataclass(frozen=True)
class Chars:
    """Words; x and y are the upper left corner of their line."""

    x: float
    y: float
    text: str
    strong: bool = False


Shape = Box | Stroke | Chars
WidthOf = Callable[[str, bool], float]

# Grey of the filling and direction of its lines, by state: told apart on a laser printer without colour.
_FILLS = ((1.0, ""), (1.0, "/"), (0.3, ""), (0.8, ""), (1.0, "/\\"), (1.0, "\\"), (0.55, ""))


def shapes(
    chart: Chart, width: float, size: float, width_of: WidthOf, scaled_as: Chart | None = None
) -> tuple[list[Shape], float]:
    """Return the shapes of a chart in this width and how high they stand; `width_of` measures words of this size.

    A part of a chart is scaled as the whole, so that bars on two pages compare.
    """
    every = (scaled_as or chart).bars
    title = _title(chart.title, width, width_of)
    made: list[Shape] = [Chars(0, at * size * 1.3, line, True) for at, line in enumerate(title)]
    y = top = size * (0.7 + 1.3 * len(title))
    key, y = _key(chart, width, y, size, width_of)
    made += key
    longest = max((width_of(label, False) for label, _ in every), default=0.0)
    # Names that would take too much of the width stand above their bars, so that in large print too they are whole.
    above = longest > width * 0.38
    names = 0.0 if above else longest + size
    most = max((sum(numbers) for _, numbers in every), default=0)
    room = width - names - width_of("0000", True) - size
    if not most:
        return [*made, Chars(0, y, "There is nothing to show here yet.")], y + size * 1.6
    for label, numbers in chart.bars:
        made.append(Chars(0, y if above else y + size * 0.25, _shortened(label, width, width_of)))
        y += size * 1.4 if above else 0
        made += _bar(numbers, names, y, room / most, size, width_of)
        y += size * 2.3
    if not above:
        made.append(Stroke(names, top + key_height(key, size), names, y - size * 0.3, 1))
    return made, y


def _title(title: str, width: float, width_of: WidthOf) -> list[str]:
    """Return the title in lines that fit the width."""
    lines, space = [""], "\u00a0"  # at a line's end too, so that its words are not read out as one
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, True) > width:
            lines[-1] += space
            lines.append(word)
        else:
            lines[-1] = longer
    return [_shortened(line, width, lambda text, _: width_of(text, True)) for line in lines]


def key_height(key: list[Shape], size: float) -> float:
    """Return how high the key of a chart stands."""
    lines = {shape.y for shape in key if isinstance(shape, Chars)}
    return len(lines) * size * 1.6 + size * 0.4


def _key(chart: Chart, width: float, y: float, size: float, width_of: WidthOf) -> tuple[list[Shape], float]:
    made: list[Shape] = []
    x = 0.0
    for at, state in enumerate(chart.states):
        wide = size * 2.1 + width_of(state, False)
        if x and x + wide > width:
            x, y = 0.0, y + size * 1.6
        made += _filled(Box(x, y + size * 0.15, size * 1.3, size, _FILLS[at % len(_FILLS)][0]), at)
        made.append(Chars(x + size * 1.7, y, state))
        x += wide + size * 1.2
    return made, y + size * 2


def _bar(numbers: tuple[int, ...], x: float, y: float, unit: float, size: float, width_of: WidthOf) -> list[Shape]:
    made: list[Shape] = []
    high = size * 1.8
    for at, count in enumerate(numbers):
        if not count:
            continue
        grey = _FILLS[at % len(_FILLS)][0]
        made += _filled(Box(x, y, count * unit, high, grey), at)
        wide = width_of(str(count), True)
        if wide + 4 <= count * unit:
            middle = x + count * unit / 2
            # The number stands on white, so that it reads on every pattern.
            made.append(Box(middle - wide / 2 - 2, y + size * 0.25, wide + 4, size * 1.3, 1.0, outlined=False))
            made.append(Chars(middle - wide / 2, y + size * 0.25, str(count), True))
        x += count * unit
    made.append(Chars(x + size * 0.5, y + size * 0.25, str(sum(numbers)), True))
    return made


def _filled(box: Box, at: int) -> list[Shape]:
    directions = _FILLS[at % len(_FILLS)][1]
    lines = [line for direction in directions for line in _hatched(box, rising=direction == "/")]
    return [box, *lines]


def _hatched(box: Box, *, rising: bool) -> list[Shape]:
    """Return slanting lines across a box, cut at its edges."""
    made: list[Shape] = []
    step = 4.0
    start = box.x - box.height + step
    while start < box.x + box.width:
        x1, x2 = max(start, box.x), min(start + box.height, box.x + box.width)
        if x2 > x1:
            rise1, rise2 = x1 - start, x2 - start
            y1, y2 = (box.height - rise1, box.height - rise2) if rising else (rise1, rise2)
            made.append(Stroke(x1, box.y + y1, x2, box.y + y2, 0.5))
        start += step
    return made


def _shortened(label: str, width: float, width_of: WidthOf) -> str:
    if width_of(label, False) <= width:
        return label
    while label and width_of(label + "…", False) > width:
        label = label[:-1].rstrip()
    return label + "…"
