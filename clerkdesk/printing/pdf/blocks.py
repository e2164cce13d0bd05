"""Running text on paper: headings, paragraphs, lists, labels with values, grids, cards and notes."""

import re
from collections.abc import Iterable

from clerkdesk.printing.folding import folded
from clerkdesk.printing.pdf.builder import Builder
from clerkdesk.printing.pdf.grid import Table, TablePart
from clerkdesk.printing.pdf.pieces import Label, NewPage, Piece, Rule, Stack, Words
from clerkdesk.printing.pdf.scale import MM
from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.words import (
    Card,
    Cards,
    Definitions,
    Grid,
    Group,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Text,
    TickBoxes,
    plain,
)

_NUMBER = re.compile(r"\d[\d.]{0,5}[a-z]?")
_LONGEST_HEADING = 120
_WIDEST_LABEL = 0.42  # of the width, where the letters are large


def heading(build: Builder, text: str, level: int, owner: Element) -> Words:
    """Return a heading that stays with what follows and can be led to."""
    entry = build.heading_entry()
    style = build.scale.heading(level)
    piece = build.words(text, style, Element(f"H{level + 1}", owner))
    piece.before = style.size * (1.5 if level == 1 else 1.15)
    piece.after = style.size * 0.4
    piece.keep = True
    piece.place = entry.place
    return piece


def heading_block(build: Builder, block: Heading, owner: Element) -> list[Piece]:
    """Return a heading."""
    return [heading(build, block.text, block.level, owner)]


def paragraph_block(build: Builder, block: Paragraph, owner: Element) -> list[Piece]:
    """Return a paragraph in its style."""
    style = {"body": build.scale.body, "lead": build.scale.lead, "small": build.scale.small}[block.style]
    return [paragraph(build, block.text, style, owner)]


def paragraph(build: Builder, text: Text, style: Style, owner: Element, indent: float = 0) -> Words:
    """Return one paragraph with the distance it keeps."""
    piece = build.words(text, style, Element("P", owner), indent=indent)
    piece.before = piece.after = style.size * 0.55
    return piece


def items_block(build: Builder, block: Items, owner: Element) -> list[Piece]:
    """Return a list with bullets or numbers."""
    labels = [f"{block.start + at}." if block.numbered else "•" for at in range(len(block.items))]
    kind = "Decimal" if block.numbered else "Disc"
    return labelled(build, list(zip(labels, block.items, strict=True)), kind, owner)


def tick_boxes_block(build: Builder, block: TickBoxes, owner: Element) -> list[Piece]:
    """Return boxes to tick."""
    return labelled(build, [("☑" if ticked else "☐", words) for words, ticked in block.boxes], "None", owner)


def labelled(build: Builder, items: list[tuple[str, Text]], kind: str, owner: Element) -> list[Piece]:
    """Return a list whose items have a sign or number at their left."""
    style = build.scale.body
    indent = max([style.size * 1.5, *(build.setter.width(label, style) + style.size * 0.6 for label, _ in items)])
    whole = Element("L", owner, f"/A<</O/List/ListNumbering/{kind}>>")
    made: list[Piece] = []
    for sign, text in items:
        item = Element("LI", whole)
        offset = indent - (style.size * 0.4 if kind == "Disc" else 0)
        label = Label(Element("Lbl", item), build.line(sign, style), style, offset)
        piece = build.words(text, style, Element("LBody", item), indent=indent, label=label)
        piece.before = piece.after = style.size * 0.28
        made.append(piece)
    if made:
        made[0].before = made[-1].after = style.size * 0.55
    return made


def definitions_block(build: Builder, block: Definitions, owner: Element) -> list[Piece]:
    """Return labels with their values."""
    return pairs(build, block.pairs, owner)


def pairs(
    build: Builder, lines: Iterable[tuple[str, Text]], owner: Element, *, width: float | None = None
) -> list[Piece]:
    """Return labels in bold with their values beside them, or below them where the letters are large."""
    style, strong = build.scale.body, build.scale.strong
    width = width or build.width
    lines = list(lines)
    longest = max((build.setter.width(label, strong) for label, _ in lines), default=0.0)
    as_cards = build.edition.grids_as_cards
    beside = min(longest + style.size, width * (_WIDEST_LABEL if as_cards else 0.34))
    # Below its label a value has the whole width: where the label needs it, or a word such as an address would break.
    below = as_cards and (
        longest + style.size > beside
        or any(width - beside < build.setter.longest(value, style) <= width for _, value in lines)
    )
    whole = Element("L", owner)
    made: list[Piece] = []
    for name, value in lines:
        item = Element("LI", whole)
        term = Element("Lbl", item)
        body = Element("LBody", item)
        if below:
            made.append(_spaced(build.words(name, strong, term, width=width), before=style.size * 0.4, keep=True))
            made.append(build.words(value, style, body, width=width))
            continue
        terms = build.setter.lines(name, strong, beside - style.size * 0.6)
        piece = build.words(value, style, body, width=width, indent=beside, label=Label(term, terms, strong, beside))
        # A label of more lines than its value needs their height.
        piece.lines = piece.lines + [Line([], 0)] * (len(terms) - len(piece.lines))
        piece.height = style.leading * len(piece.lines)
        made.append(_spaced(piece, before=style.size * 0.22))
    if len(lines) > 2:
        # The last pair does not stand on the next page alone.
        made[-3 if below else -2].keep = True
    return made


def _spaced(piece: Words, *, before: float, after: float = 0, keep: bool = False) -> Words:
    piece.before, piece.after, piece.keep = before, after, keep
    return piece


def grid_block(build: Builder, block: Grid, owner: Element) -> list[Piece]:
    """Return a table, its sentence where it is empty, or cards in large print."""
    if not any(not isinstance(row, Group) for row in block.rows):
        return [paragraph(build, block.empty, build.scale.body, owner)]
    if build.edition.grids_as_cards:
        return _grid_as_cards(build, block, owner)
    if len(parts := folded(block, build.width / MM)) > 1:
        return [piece for part in parts for piece in grid_block(build, part, owner)]
    made: list[Piece] = []
    whole = Element("Table", owner)
    if block.caption:
        made.append(_caption(build, block.caption, Element("Caption", whole)))
    table = Table(block, build.setter, build.scale, whole, build.width, build.height)
    part = TablePart(table, 0, len(block.rows))
    part.before = part.after = build.scale.size * 0.8
    return [*made, part]


def _caption(build: Builder, text: str, owner: Element) -> Words:
    size = build.scale.size
    return _spaced(build.words(text, build.scale.strong, owner), before=size, after=size * 0.3, keep=True)


def _grid_as_cards(build: Builder, block: Grid, owner: Element) -> list[Piece]:
    named = [at for at, column in enumerate(block.columns) if column.row_header] or [0]
    made: list[Piece] = [_caption(build, block.caption, Element("P", owner))] if block.caption else []
    for row in block.rows:
        if isinstance(row, Group):
            size = build.scale.size
            bold = Style("bold", size * 1.1, size * 1.1 * 1.25)
            made.append(_spaced(build.words(row.heading, bold, Element("P", owner)), before=size * 1.4, keep=True))
        else:
            made.extend(_card(build, _card_of(block, row, named), 0, owner))
    return made


def _card_of(block: Grid, row: Row, named: list[int]) -> Card:
    """Return a row as a card; one named by a number alone is headed by its main words as well."""
    name = " ".join(plain(row[at]) for at in named).strip()
    said = set(named)
    if not name or _NUMBER.fullmatch(name):
        others = [at for at in range(len(row)) if at not in said and isinstance(row[at], str) and row[at]]
        main = max(others, key=lambda at: block.columns[at].weight, default=None)
        words = " ".join(plain(row[main]).split()) if main is not None else ""
        if main is not None and len(words) <= _LONGEST_HEADING:
            said.add(main)
        else:
            words = f"{words[:_LONGEST_HEADING].rsplit(' ', 1)[0]} …" if words else ""
        name = f"{name} {words}".strip()
    return Card(name, tuple((c.heading, row[at]) for at, c in enumerate(block.columns) if at not in said and row[at]))


def cards_block(build: Builder, block: Cards, owner: Element) -> list[Piece]:
    """Return the cards, one below the other."""
    return [piece for card in block.cards for piece in _card(build, card, block.level, owner)]


def _card(build: Builder, card: Card, level: int, owner: Element) -> list[Piece]:
    """Return a card: a line above it, its heading, and its labels and values."""
    size = build.scale.size
    whole = Element("Sect", owner)
    head: Words
    if level:
        head = heading(build, card.heading, level, whole)
    else:
        head = build.words(card.heading, build.scale.strong, Element("P", whole))
    _spaced(head, before=0, after=size * 0.2, keep=bool(card.lines))
    rule = Rule(build.width, 1)
    rule.keep, rule.after = True, size * 0.45
    stack = Stack([rule, head, *pairs(build, card.lines, whole)], whole_to=build.height * 0.5)
    stack.before = stack.after = size * 0.9
    return [stack]


def note_block(build: Builder, block: Note, owner: Element) -> list[Piece]:
    """Return a remark with a line at its side."""
    size = build.scale.size
    inset = size
    whole = Element("Div", owner)
    made: list[Piece] = []
    if block.title:
        title = build.words(block.title, build.scale.strong, Element("P", whole), width=build.width - inset)
        made.append(_spaced(title, before=0, after=size * 0.2, keep=True))
    made.append(build.words(block.text, build.scale.body, Element("P", whole), width=build.width - inset))
    stack = Stack(made, inset=inset, pad=size * 0.25, bar=3, whole_to=build.height * 0.4)
    stack.before = stack.after = size * 0.9
    return [stack]


def page_break_block(build: Builder, block: PageBreak, owner: Element) -> list[Piece]:
    """Return the end of the page."""
    return [NewPage()]
