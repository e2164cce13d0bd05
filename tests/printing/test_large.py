"""Large print is laid out with care: cards say what they are about, nothing stands alone, letters meet the window."""

from itertools import pairwise

import pytest

from clerkdesk.printing import page
from clerkdesk.printing.editions import GIANT, LARGE, STANDARD, Edition
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.pdf.flow import Page, lay_out
from clerkdesk.printing.pdf.pieces import Drawing, Stack, Words
from clerkdesk.printing.pdf.scale import FOOT, MM, TOP
from clerkdesk.printing.words import Block
from tests.printing.examples import SAID, document, jpeg
from tests.printing.reading import Tagged, folded

ADDRESS = ["Ms J. Marsh", "Dorneshire Community Council", "The Old Brewery", "12 High Street", "Netherbury", "DT9 4XX"]
HEAD = ["The Parish Office", "Church Lane", "Ashcombe", "01632 960 184", "clerk@ashcombemagna.example"]


def pages(*body: Block, edition: Edition = LARGE) -> list[Page]:
    return lay_out(document(*body), edition).pages


def cards(*rows: tuple[str, str, str]) -> list[str]:
    """Return the paragraphs of a table of numbers, actions and notes in large print: the headings of its cards."""
    columns = [page.column("No.", 0.5, row_header=True), page.column("Note"), page.column("Action", 3)]
    read = Tagged(pdf_bytes(document(page.grid(columns, rows)), edition=LARGE))
    return [folded(paragraph.text) for sect in read.tree.all("Sect") for paragraph in sect.all("P")]


def test_card_named_by_a_number_is_headed_by_what_is_to_be_done() -> None:
    heads = cards(("3.2", "soon", "Mend footpath 14"), ("12b", "", "Plant a hedge"), ("", "later", "Count the bats"))
    assert heads == ["3.2 Mend footpath 14", "12b Plant a hedge", "Count the bats"]


def test_card_of_many_words_is_headed_by_the_first_of_them() -> None:
    (head,) = cards(("3.2", "soon", SAID + " " + SAID))
    assert head.startswith("3.2 Two in three of us walk to school")
    assert head.endswith("…")
    assert len(head) < 130


def test_card_that_has_a_name_keeps_it() -> None:
    assert cards(("Village hall", "a note", "Mend the roof")) == ["Village hall"]


def test_chart_in_giant_print_stays_with_its_heading_and_inside_the_page() -> None:
    bars = [(f"{number} A theme with a long name", [3, 2]) for number in range(6)]
    chart = page.bar_chart("Actions by theme and how far along they are", states=["Not started", "Done"], bars=bars)
    found = pages(page.paragraph(SAID * 8), page.heading(1, "How far along we are"), chart, edition=GIANT)
    with_heading = [sheet for sheet in found if any(piece.places() for _, piece in sheet.placed)]
    assert len(with_heading[0].placed) > 1
    read = Tagged(pdf_bytes(document(chart), edition=GIANT))
    assert "how far along they are" in folded(read.tree.text).replace("\u00a0", " ")


def test_last_pair_of_labels_does_not_stand_alone() -> None:
    for number in range(8, 24):
        found = pages(page.paragraph("One.\n" * number), page.definitions([(f"Label {n}", "value") for n in range(12)]))
        on_last = [piece for _, piece in found[-1].placed]
        assert len(on_last) != 1


def test_address_goes_below_its_label_where_it_would_break() -> None:
    contacts = page.definitions([("Telephone", "01632 960 184"), ("E-mail", "clerk@ashcombemagna.example")])
    (sheet,) = pages(contacts, edition=GIANT)
    values = [piece for _, piece in sheet.placed if isinstance(piece, Words)][-4:]
    assert [piece.indent for piece in values] == [0, 0, 0, 0]


@pytest.mark.parametrize("edition", [STANDARD, LARGE, GIANT])
def test_nobody_signs_a_page_of_its_own(edition: Edition) -> None:
    for lines in range(2, 40):
        body = [page.paragraph("A line.\n" * lines), page.paragraph("Yours sincerely,")]
        found = pages(*body, page.signatures("Chairman", "Clerk"), edition=edition)
        last = [piece for _, piece in found[-1].placed]
        assert isinstance(last[-1], Stack)
        assert isinstance(last[-2], Stack)
        assert isinstance(last[-3], Words)


def test_address_stands_in_the_window_and_nothing_else_does() -> None:
    letter = document(page.letterhead(HEAD, window=ADDRESS), page.paragraph(SAID))
    (sheet,) = lay_out(letter, STANDARD).pages
    top = next(
        (sheet.height - y, sheet.height - y + piece.height)
        for y, piece in sheet.placed
        if isinstance(piece, Words) and len(piece.lines) == len(ADDRESS)
    )
    below = min(sheet.height - y for y, _ in sheet.placed if sheet.height - y > top[0])
    assert top[0] >= 45 * MM
    assert top[1] <= 81 * MM
    assert below >= 81 * MM


def test_points_of_a_list_stand_evenly() -> None:
    (sheet,) = pages(page.bullets(["one", "two", "three", "four"]), edition=STANDARD)
    tops = [y for y, piece in sheet.placed if isinstance(piece, Words) and piece.label]
    steps = {round(a - b, 2) for a, b in pairwise(tops)}
    assert len(steps) == 1


def test_key_figures_stand_in_rows_alike() -> None:
    figures = [("£83,670", "is the least that all actions cost"), ("£20,250", "is secured")]
    block = page.key_figures([*figures, ("£66,440", "is sought and not yet secured"), ("£1,000", "in kind")])
    (sheet,) = pages(block, edition=STANDARD)
    rows = [piece for _, piece in sheet.placed if hasattr(piece, "_pieces")]
    assert [len(row._pieces) for row in rows] in ([4], [2, 2])


def test_chart_goes_on_on_the_next_page_and_leaves_no_gap() -> None:
    bars = [(f"{number} A theme with a long name", [3, number]) for number in range(6)]
    chart = page.bar_chart("How far along", states=["Not started", "Done"], bars=bars)
    made = document(page.paragraph("A line.\n" * 9), chart)
    sheets = lay_out(made, LARGE).pages
    assert [sheet.used > sheet.height * 0.5 for sheet in sheets] == [True, False]
    read = Tagged(pdf_bytes(made, edition=LARGE))
    alts = [str(figure.entries["/Alt"]) for figure in read.tree.all("Figure")]
    assert alts == [chart.alt, "How far along, continued: told above."]


def test_picture_is_somewhat_smaller_where_it_would_leave_a_gap() -> None:
    picture = page.figure(jpeg((60, 40)), alt="The green", caption="The green in May")
    for lines, sheets in ((12, 1), (16, 1), (20, 1), (26, 2)):
        assert len(pages(page.paragraph("A line.\n" * lines), picture, edition=STANDARD)) == sheets


@pytest.mark.parametrize("edition", [STANDARD, GIANT])
@pytest.mark.parametrize("words", [60, 400])
def test_picture_is_seen_and_its_words_are_whole_however_many_they_are(words: int, edition: Edition) -> None:
    caption = " ".join(f"word{number}" for number in range(words))
    figure = page.figure(jpeg((60, 40)), alt="The green", caption=caption, width=0.3)
    for lines in range(2, 40, 3):
        sheets = pages(page.paragraph("A line.\n" * lines), figure, edition=edition)
        stacks = [piece for sheet in sheets for _, piece in sheet.placed if isinstance(piece, Stack)]
        (shown,) = [piece for stack in stacks for piece in stack.pieces if isinstance(piece, Drawing)]
        assert shown.height > 50
        assert all(sheet.used <= sheet.height - TOP - FOOT + 0.1 for sheet in sheets)
