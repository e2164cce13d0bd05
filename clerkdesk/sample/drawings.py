"""Draws the sample's pictures, so that no photograph of a real place is passed off as Ashcombe Magna."""

import io
import random

from PIL import Image, ImageDraw, ImageFont

from clerkdesk.core import paths

Points = list[tuple[float, float]]
_HOUSES = (
    (0.12, 0.74, 0.07, "#efe3cf"),
    (0.22, 0.72, 0.06, "#e3d3b8"),
    (0.33, 0.735, 0.08, "#f2e8d8"),
    (0.6, 0.73, 0.07, "#eadbc2"),
    (0.7, 0.745, 0.085, "#f0e5d2"),
    (0.83, 0.73, 0.06, "#e6d7bd"),
)
_FIELDS = (
    (0.05, 0.08, 0.2, 0.2),
    (0.3, 0.05, 0.16, 0.22),
    (0.7, 0.08, 0.24, 0.24),
    (0.06, 0.72, 0.12, 0.2),
    (0.6, 0.7, 0.3, 0.22),
)
_FINE = 2  # drawn this much larger, then made smaller: smooth edges


def draw(name: str) -> bytes:
    """Return the drawing "crest", "village", "map" or "river" as a PNG."""
    size, paint = {
        "crest": ((400, 460), _crest),
        "village": ((1600, 900), _village),
        "map": ((1600, 1000), _map),
        "river": ((1200, 700), _river),
    }[name]
    image = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), "white")
    paint(image)
    file = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()


class _Pen:
    """Paint in shares of the picture's width and height."""

    def __init__(self, image: Image.Image) -> None:
        self.image, self.on = image, ImageDraw.Draw(image)
        self.width, self.height = image.size

    def at(self, points: Points) -> Points:
        return [(x * self.width, y * self.height) for x, y in points]

    def fill(self, points: Points, colour: str) -> None:
        self.on.polygon(self.at(points), fill=colour)

    def line(self, points: Points, colour: str, thick: float) -> None:
        self.on.line(self.at(points), fill=colour, width=round(thick * self.width), joint="curve")

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.fill([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def round(self, x: float, y: float, radius: float, colour: str) -> None:
        reach = radius * self.width
        middle = (x * self.width, y * self.height)
        self.on.ellipse((middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach), fill=colour)

    def tree(self, x: float, foot: float, size: float, colour: str) -> None:
        tall = size * self.width / self.height
        self.box(x - size * 0.08, foot - tall * 0.5, x + size * 0.08, foot, "#5b4a3a")
        for across, up, share in ((0, 1.0, 0.42), (-0.32, 0.75, 0.34), (0.32, 0.75, 0.34), (0, 0.62, 0.38)):
            self.round(x + across * size, foot - up * tall, share * size, colour)

    def house(self, x: float, foot: float, size: float, wall: str) -> None:
        tall = size * 0.55 * self.width / self.height
        self.box(x, foot - tall, x + size, foot, wall)
        self.fill(
            [(x - size * 0.08, foot - tall), (x + size * 0.5, foot - tall * 1.9), (x + size * 1.08, foot - tall)],
            "#8a5a44",
        )
        for share in (0.18, 0.62):
            self.box(x + size * share, foot - tall * 0.75, x + size * (share + 0.2), foot - tall * 0.35, "#f3e9c8")


def _hill(start: float, end: float, rise: float, low: float) -> Points:
    steps = 60
    curve = [
        (i / steps, start + (end - start) * i / steps - rise * 4 * (i / steps) * (1 - i / steps))
        for i in range(steps + 1)
    ]
    return [*curve, (1, low), (0, low)]


def _sky(image: Image.Image) -> None:
    shade = Image.linear_gradient("L").resize(image.size)
    image.paste(
        Image.composite(Image.new("RGB", image.size, "#f6efe0"), Image.new("RGB", image.size, "#b9d6e6"), shade)
    )


def _village(image: Image.Image) -> None:
    _sky(image)
    pen = _Pen(image)
    pen.fill(_hill(0.48, 0.42, 0.16, 1), "#a9c19a")
    pen.fill(_hill(0.58, 0.52, 0.08, 1), "#8bad7c")
    pen.fill(_hill(0.66, 0.64, 0.03, 1), "#739a66")
    dice = random.Random(7)
    for _ in range(26):
        pen.tree(
            dice.random(),
            0.6 + dice.random() * 0.08,
            0.018 + dice.random() * 0.014,
            dice.choice(["#4f7a4c", "#5d8a55", "#46704a"]),
        )
    for x, foot, size, wall in _HOUSES:
        pen.house(x, foot, size, wall)
    pen.box(0.455, 0.47, 0.5, 0.73, "#b9b2a4")
    for share in (0.455, 0.472, 0.489):
        pen.box(share, 0.45, share + 0.011, 0.475, "#b9b2a4")
    pen.box(0.5, 0.6, 0.57, 0.73, "#c9c2b4")
    pen.fill([(0.495, 0.6), (0.505, 0.55), (0.57, 0.55), (0.58, 0.6)], "#7d6a5a")
    pen.box(0.47, 0.53, 0.485, 0.58, "#4d5560")
    for x in (0.43, 0.59, 0.3, 0.79):
        pen.tree(x, 0.76, 0.034, "#3f6b43")
    pen.fill(
        [(0, 0.86), (0.3, 0.83), (0.6, 0.86), (1, 0.82), (1, 0.93), (0.6, 0.96), (0.3, 0.93), (0, 0.97)], "#8fb6c9"
    )
    pen.line([(0, 0.9), (0.3, 0.87), (0.6, 0.9), (1, 0.86)], "#c4dce6", 0.003)


def _river(image: Image.Image) -> None:
    _sky(image)
    pen = _Pen(image)
    pen.fill(_hill(0.5, 0.46, 0.08, 1), "#9dbb8d")
    pen.fill(_hill(0.62, 0.6, 0.02, 1), "#7ea26e")
    pen.fill([(0.46, 0.62), (0.54, 0.62), (0.8, 1), (0.12, 1)], "#86b0c6")
    for start, end in (((0.49, 0.66), (0.44, 1)), ((0.51, 0.66), (0.6, 1))):
        pen.line([start, end], "#b9d5e2", 0.004)
    for x, foot, size in (
        (0.2, 0.82, 0.09),
        (0.34, 0.72, 0.06),
        (0.66, 0.72, 0.06),
        (0.8, 0.84, 0.1),
        (0.08, 0.7, 0.05),
    ):
        pen.tree(x, foot, size, "#55814f")
    pen.line([(0.36, 0.74), (0.5, 0.7), (0.64, 0.74)], "#6d5846", 0.012)
    for x, top in ((0.4, 0.68), (0.46, 0.665), (0.54, 0.665), (0.6, 0.68)):
        pen.line([(x, top), (x, top + 0.05)], "#6d5846", 0.005)
    pen.line([(0.36, 0.69), (0.5, 0.65), (0.64, 0.69)], "#6d5846", 0.005)


def _map(image: Image.Image) -> None:
    image.paste("#eef1e4", (0, 0, *image.size))
    pen = _Pen(image)
    for x, y, wide, tall in _FIELDS:
        pen.box(x, y, x + wide, y + tall, "#dfe7cf")
    pen.line([(0, 0.6), (0.2, 0.55), (0.42, 0.6), (0.62, 0.56), (0.82, 0.62), (1, 0.58)], "#7fb0cc", 0.018)
    pen.line([(0.5, 0), (0.5, 0.4), (0.52, 0.57), (0.5, 0.78), (0.52, 1)], "#c9a66b", 0.012)
    pen.line([(0, 0.42), (0.3, 0.4), (0.5, 0.4), (0.75, 0.36), (1, 0.4)], "#d8bd8c", 0.009)
    pen.line([(0.51, 0.72), (0.35, 0.78), (0.22, 0.84)], "#d8bd8c", 0.008)
    for x, y in (
        (0.44, 0.34),
        (0.4, 0.45),
        (0.58, 0.46),
        (0.62, 0.32),
        (0.2, 0.83),
        (0.16, 0.87),
        (0.25, 0.87),
    ):
        pen.box(x, y, x + 0.02, y + 0.025, "#8a6f5a")
    pen.box(0.47, 0.24, 0.49, 0.27, "#1f4f7a")
    pen.box(0.54, 0.48, 0.575, 0.515, "#1f5c3f")
    for step in range(9):
        share = step / 9
        pen.line(
            [(0.487 + share * 0.06, 0.275 + share * 0.2), (0.49 + share * 0.06, 0.29 + share * 0.2)], "#9b1c1f", 0.006
        )
    _label(pen, 0.36, 0.235, "School")
    _label(pen, 0.59, 0.485, "Village hall")
    _label(pen, 0.27, 0.825, "Slade Bottom")
    _label(pen, 0.7, 0.64, "River Dorne")
    _label(pen, 0.53, 0.12, "Church Lane")
    _label(pen, 0.555, 0.405, "Proposed footpath")


def _crest(image: Image.Image) -> None:
    pen = _Pen(image)
    shield = [(0.06, 0.05), (0.94, 0.05), (0.94, 0.55), (0.86, 0.75), (0.5, 0.97), (0.14, 0.75), (0.06, 0.55)]
    pen.fill(shield, "#1f5c3f")
    inner = [(0.5 + (x - 0.5) * 0.93, 0.49 + (y - 0.49) * 0.93) for x, y in shield]
    pen.fill(inner, "#f7f4ea")
    pen.tree(0.5, 0.6, 0.4, "#1f5c3f")
    for y in (0.66, 0.73, 0.8):
        reach = 0.34 if y < 0.7 else 0.3 if y < 0.78 else 0.2
        wave = [(0.5 - reach + reach * 2 * i / 24, y + (0.012 if i % 4 < 2 else -0.012)) for i in range(25)]
        pen.line(wave, "#1f4f7a", 0.022)


def _label(pen: _Pen, x: float, y: float, text: str) -> None:
    face = next((paths.resources() / "fonts").glob("*Bold*.ttf"))
    font = ImageFont.truetype(str(face), round(pen.height * 0.032))
    pen.on.text((x * pen.width, y * pen.height), text, fill="#1b1f1d", font=font)
