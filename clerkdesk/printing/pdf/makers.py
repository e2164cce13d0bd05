"""Which function makes the pieces of which word: adding a word to the page is adding one line here."""

from collections.abc import Callable, Sequence

from clerkdesk.printing import words
from clerkdesk.printing.pdf import blocks, fronts, pictures
from clerkdesk.printing.pdf.builder import Builder
from clerkdesk.printing.pdf.pieces import Piece

MAKERS: dict[type, Callable[..., list[Piece]]] = {
    words.Heading: blocks.heading_block,
    words.Paragraph: blocks.paragraph_block,
    words.Items: blocks.items_block,
    words.TickBoxes: blocks.tick_boxes_block,
    words.Definitions: blocks.definitions_block,
    words.Grid: blocks.grid_block,
    words.Cards: blocks.cards_block,
    words.Note: blocks.note_block,
    words.PageBreak: blocks.page_break_block,
    words.Figure: pictures.figure_block,
    words.Chart: pictures.chart_block,
    words.KeyFigures: pictures.key_figures_block,
    words.Foreword: pictures.foreword_block,
    words.Signatures: pictures.signatures_block,
    words.Cover: fronts.cover_block,
    words.Contents: fronts.contents_block,
    words.Letterhead: fronts.letterhead_block,
}


def pieces_of(build: Builder, body: Sequence[words.Block], *, is_first: bool) -> list[Piece]:
    """Return the pieces of some blocks in order; the first of a document begin with its title."""
    made: list[Piece] = []
    rest = list(body)
    if is_first and not (rest and isinstance(rest[0], words.Cover)):
        # The head of a letter stands above its subject, and names the council already.
        head = rest[0] if rest else None
        if isinstance(head, words.Letterhead):
            made += fronts.letterhead_block(build, head, build.root)
            rest = rest[1:]
        made += fronts.title_block(build, names_council=not isinstance(head, words.Letterhead))
    for block in rest:
        if isinstance(block, words.Signatures) and made:
            # Nobody signs a page on which nothing stands.
            made[-1].keep = True
        made += MAKERS[type(block)](build, block, build.root)
    return made
