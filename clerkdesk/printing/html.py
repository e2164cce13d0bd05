"""The web page of a document: the same words as semantic HTML with a small style sheet and no script."""

import base64
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from clerkdesk.printing import words as w
from clerkdesk.printing.chart import Box, Chars, Shape, shapes
from clerkdesk.printing.page import Document
from clerkdesk.printing.picture import web_picture
from clerkdesk.printing.text import portable

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; color: #1b1f1d; background: #fff;
  font: 1.125rem/1.5 "Atkinson Hyperlegible Next", "Segoe UI", "Helvetica Neue", sans-serif; }
p, ul, ol, dl, h1, h2, h3, h4, figure { max-width: 42rem; }
h1 { font-size: 2rem; line-height: 1.2; border-bottom: 3px solid; padding-bottom: .5rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin-top: 2.5rem; }
h3 { font-size: 1.25rem; margin-top: 2rem; }
h4 { font-size: 1.125rem; }
a { color: #1f4f7a; }
a:focus { outline: 3px solid #ffbf47; outline-offset: 2px; }
p, li, dd, td, th { overflow-wrap: anywhere; white-space: pre-line; }
.lead { font-size: 1.25rem; }
.small, figcaption small { font-size: 1rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; border-bottom: 2px solid; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-top: 1px solid #7c827e; }
thead th { border-top: 2px solid; border-bottom: 2px solid; background: #f4f1ea; }
.right { text-align: right; }
.centre { text-align: center; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem 0; }
.card { border-top: 2px solid; margin: 1.5rem 0; }
.card > .name { font-weight: bold; }
aside { border-left: 4px solid; padding: .1rem 1rem; margin: 1.5rem 0; }
.figures { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 1.5rem; }
.figures li { border-left: 3px solid; padding-left: .75rem; }
.figures b { display: block; font-size: 1.75rem; line-height: 1.2; }
.level2 { margin-left: 1.25rem; }
.level3 { margin-left: 2.5rem; }
.boxes { list-style: none; padding: 0; }
img { max-width: 100%; height: auto; }
header > img, .letterhead img { max-height: 6rem; width: auto; }
.sign { border-bottom: 1px solid; display: inline-block; min-width: 15rem; }
@media print { body { max-width: none; } }
"""


def html_text(document: Document) -> str:
    """Return the whole web page of a document; pictures lie inside it."""
    blocks = list(document.blocks)
    first = blocks.pop(0) if blocks and isinstance(blocks[0], w.Cover | w.Letterhead) else None
    head = _head(document, first)
    made = _Maker(document)
    body = "\n".join(made.block(block) for block in blocks)
    draft = "<p><strong>Draft</strong></p>\n" if document.draft else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_words(document.title)} – {_words(document.council)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<header>\n{draft}{head}</header>\n<main>\n{body}\n</main>\n"
        f"<footer>\n<p>{_words(document.council)}{' · ' + _words(document.stamp) if document.stamp else ''}</p>\n"
        "</footer>\n</body>\n</html>\n"
    )


def _head(document: Document, cover: w.Block | None) -> str:
    # The head of a letter names the council already.
    above = _letterhead(cover) if isinstance(cover, w.Letterhead) else f"<p>{_words(document.council)}</p>"
    lines = [above, f"<h1>{_words(document.title)}</h1>"]
    if isinstance(cover, w.Cover):
        lines = [_image(cover.crest)] * bool(cover.crest) + lines
        lines += [f'<p class="lead">{_words(cover.subtitle)}</p>'] * bool(cover.subtitle)
        lines += [_figure(cover.picture)] * bool(cover.picture)
        lines += [f"<p>{_words(line)}</p>" for line in cover.lines]
    lines += [f"<p>{_words(document.stamp)}</p>"] * bool(document.stamp)
    return "\n".join(lines) + "\n"


class _Maker:
    """What the blocks of one document are made with: the names of its headings as they come."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0
        self.section = document.title

    def block(self, block: w.Block) -> str:
        return _MAKERS[type(block)](self, block)

    def heading(self, level: int, text: str, anchor: str = "") -> str:
        self._count += 1
        self.section = text
        name = _name(anchor, self._count)
        return f'<h{level + 1} id="{_attribute(name)}">{_words(text)}</h{level + 1}>'

    def contents(self, block: w.Contents) -> str:
        title = self.heading(1, block.title)
        lines = [
            f'<li class="level{level}"><a href="#{_attribute(_name(anchor, at))}">{_words(text)}</a></li>'
            for at, (level, text, anchor, listed) in enumerate(w.headings(self._document.blocks), 1)
            if listed and level <= block.depth
        ]
        return f"<nav>\n{title}\n<ul>\n" + "\n".join(lines) + "\n</ul>\n</nav>"

    def cards(self, block: w.Cards) -> str:
        return "\n".join(self._card(card, block.level) for card in block.cards)

    def _card(self, card: w.Card, level: int) -> str:
        name = self.heading(level, card.heading) if level else f'<p class="name">{_words(card.heading)}</p>'
        return f'<section class="card">\n{name}\n{_pairs(card.lines)}</section>'


def _name(anchor: str, at: int) -> str:
    return f"a-{anchor}" if anchor else f"h-{at}"


def _paragraph(made: _Maker, block: w.Paragraph) -> str:
    kind = "" if block.style == "body" else f' class="{block.style}"'
    return f"<p{kind}>{_rich(block.text)}</p>"


def _items(made: _Maker, block: w.Items) -> str:
    kind = "ol" if block.numbered else "ul"
    start = f' start="{block.start}"' if block.numbered and block.start != 1 else ""
    return f"<{kind}{start}>\n" + "\n".join(f"<li>{_rich(item)}</li>" for item in block.items) + f"\n</{kind}>"


def _pairs(pairs: Iterable[tuple[str, w.Text]]) -> str:
    lines = [f"<dt>{_words(label)}</dt>\n<dd>{_rich(value)}</dd>\n" for label, value in pairs]
    return f"<dl>\n{''.join(lines)}</dl>\n" if lines else ""


def _grid(made: _Maker, block: w.Grid) -> str:
    if not any(not isinstance(row, w.Group) for row in block.rows):
        return f"<p>{_words(block.empty)}</p>"
    caption = f"<caption>{_words(block.caption)}</caption>\n" if block.caption else ""
    heads = "".join(f'<th scope="col"{_aligned(column)}>{_words(column.heading)}</th>' for column in block.columns)
    rows = "\n".join(_row(block.columns, row) for row in block.rows)
    named = _attribute(block.caption or f"Table: {made.section}")
    # A wide table is scrolled in itself; with the keyboard too, so it takes the focus.
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{named}">\n'
        f"<table>\n{caption}<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(columns: tuple[w.Column, ...], row: w.Row | w.Group) -> str:
    if isinstance(row, w.Group):
        return f'<tr><th scope="colgroup" colspan="{len(columns)}">{_words(row.heading)}</th></tr>'
    cells = [
        f'<th scope="row"{_aligned(column)}>{_rich(cell)}</th>'
        if column.row_header
        else f"<td{_aligned(column)}>{_rich(cell)}</td>"
        for column, cell in zip(columns, row, strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _aligned(column: w.Column) -> str:
    return "" if column.align == "left" else f' class="{column.align}"'


def _figures(made: _Maker, block: w.KeyFigures) -> str:
    lines = [f"<li><b>{_words(figure)}</b> {_words(counted)}</li>" for figure, counted in block.figures]
    return '<ul class="figures">\n' + "\n".join(lines) + "\n</ul>"


def _figure(figure: w.Figure | None) -> str:
    if figure is None:
        return ""
    under = _words(figure.caption) + (f" <small>{_words(figure.credit)}</small>" if figure.credit else "")
    caption = f"\n<figcaption>{under}</figcaption>" if under.strip() else ""
    return f"<figure>\n{_image(figure)}{caption}\n</figure>"


def _image(figure: w.Figure | None) -> str:
    if figure is None:
        return ""
    kind, data = web_picture(figure.image)
    told = _attribute(figure.alt)
    share = f' style="width:{figure.width:.0%}"' if figure.width < 1 else ""
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="{told}"{share}>'


def _chart(made: _Maker, block: w.Chart) -> str:
    size, width = 14.0, 720.0
    drawn, height = shapes(block, width, size, lambda text, strong: len(text) * size * (0.58 if strong else 0.54))
    inside = "\n".join(_shape(shape, size) for shape in drawn)
    return (
        f'<figure>\n<svg role="img" viewBox="-1 -1 {width + 2:.0f} {height + 2:.0f}" width="100%" '
        f'aria-label="{_attribute(block.alt)}">\n{inside}\n</svg>\n</figure>'
    )


def _shape(shape: Shape, size: float) -> str:
    if isinstance(shape, Chars):
        weight = ' font-weight="bold"' if shape.strong else ""
        place = f'x="{shape.x:.1f}" y="{shape.y + size:.1f}" font-size="{size:.0f}"'
        return f"<text {place}{weight}>{_words(shape.text)}</text>"
    if isinstance(shape, Box):
        grey = f"#{round(shape.grey * 255):02x}" + f"{round(shape.grey * 255):02x}" * 2
        line = ' stroke="#000"' if shape.outlined else ""
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" '
            f'fill="{grey}"{line}/>'
        )
    return (
        f'<line x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" y2="{shape.y2:.1f}" '
        f'stroke="#000" stroke-width="{shape.thick}"/>'
    )


def _note(made: _Maker, block: w.Note) -> str:
    title = f"<p><strong>{_words(block.title)}</strong></p>\n" if block.title else ""
    return f"<aside>\n{title}<p>{_rich(block.text)}</p>\n</aside>"


def _foreword(made: _Maker, block: w.Foreword) -> str:
    lines = [_figure(block.photo), *(f"<p>{_rich(text)}</p>" for text in block.paragraphs)]
    office = f"<br>{_words(block.office)}" if block.office else ""
    return "\n".join([*filter(None, lines), f"<p><strong>{_words(block.name)}</strong>{office}</p>"])


def _signatures(made: _Maker, block: w.Signatures) -> str:
    line = '<span class="sign">&#160;</span>'
    return "\n".join(
        f"<p><strong>{_words(office)}</strong><br>Signed {line} Date {line}</p>" for office in block.offices
    )


def _boxes(made: _Maker, block: w.TickBoxes) -> str:
    lines = [f"<li>{'☑' if ticked else '☐'} {_words(words)}</li>" for words, ticked in block.boxes]
    return '<ul class="boxes">\n' + "\n".join(lines) + "\n</ul>"


def _letterhead(block: w.Letterhead) -> str:
    window = f"<p>{'<br>'.join(map(_words, block.window))}</p>\n" if block.window else ""
    lines = "<br>".join(map(_words, block.lines))
    return f'<div class="letterhead">\n{_image(block.crest)}<p>{lines}</p>\n{window}</div>'


_MAKERS: dict[type, Callable[[_Maker, Any], str]] = {
    w.Heading: lambda made, block: made.heading(block.level, block.text, block.anchor),
    w.Paragraph: _paragraph,
    w.Items: _items,
    w.Definitions: lambda made, block: _pairs(block.pairs),
    w.Grid: _grid,
    w.Cards: lambda made, block: made.cards(block),
    w.KeyFigures: _figures,
    w.Figure: lambda made, block: _figure(block),
    w.Chart: _chart,
    w.Note: _note,
    w.Foreword: _foreword,
    w.Signatures: _signatures,
    w.TickBoxes: _boxes,
    w.PageBreak: lambda made, block: "",
    w.Contents: lambda made, block: made.contents(block),
    w.Letterhead: lambda made, block: _letterhead(block),
    w.Landscape: lambda made, block: "\n".join(made.block(inner) for inner in block.body),
}


def _rich(text: w.Text) -> str:
    return _words(text) if isinstance(text, str) else "".join(_part(part) for part in text)


def _part(part: str | w.Inline) -> str:
    match part:
        case str():
            return _words(part)
        case w.Strong():
            return f"<strong>{_words(part.text)}</strong>"
        case w.Emphasis():
            return f"<em>{_words(part.text)}</em>"
        case w.Passage():
            return f'<span lang="{_attribute(part.language)}">{_words(part.text)}</span>'
        case w.Reference():
            return f'<a href="#{_attribute(_name(part.anchor, 0))}">{_words(part.text)}</a>'
        case w.Link():
            return f'<a href="{_attribute(part.address)}">{_words(part.text)}</a>'


def _words(text: str) -> str:
    return escape(portable(text), quote=False)


def _attribute(text: str) -> str:
    return escape(" ".join(portable(text).split()), quote=True)
