"""Every page that is printed can be read by everyone: tags, order, links and bookmarks are right in every edition."""

import re
from pathlib import Path

import pytest

from clerkdesk.core.errors import Trouble
from clerkdesk.printing import page
from clerkdesk.printing.editions import EDITIONS, GIANT, LARGE, PLAIN, STANDARD, Edition
from clerkdesk.printing.pdf import page_count, pdf_bytes, write_pdf
from clerkdesk.printing.pdf.scale import Scale
from clerkdesk.printing.words import Block
from tests.printing.examples import DOCUMENTS, SAID, document, every_word, jpeg, letter, png, table
from tests.printing.reading import Tagged, faults, folded


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_conforms_in_every_edition(name: str, edition: str) -> None:
    assert faults(pdf_bytes(DOCUMENTS[name], edition=EDITIONS[edition])) == []


def test_same_document_gives_the_same_bytes() -> None:
    assert pdf_bytes(every_word()) == pdf_bytes(every_word())


def test_structure_reads_from_top_to_bottom_as_the_letter_does() -> None:
    assert list(Tagged(pdf_bytes(letter())).tree.lines()) == [
        "Document",
        "  Figure [The crest of Ashcombe]",
        "  Div",
        "    P 'Ashcombe Parish Council'",
        "    P 'The Old School, Ashcombe'",
        "  P 'Mrs A. Person 1 Mill Lane Ashcombe'",
        "  H1 'Footpath 14'",
        "  P 'Draft 3 · 4 March 2026'",
        f"  P {SAID!r}",
    ]


def test_table_tells_headings_scopes_and_spans() -> None:
    tree = Tagged(pdf_bytes(document(page.landscape(table([["1.1"], ["1.2"]], groups=True))))).tree
    whole = tree.all("Table")[0]
    assert [kid.kind for kid in whole.kids if not isinstance(kid, str)] == ["Caption", "THead", "TBody"]
    heads = whole.all("THead")[0].all("TH")
    assert [folded(head.text) for head in heads][:3] == ["No.", "Action", "Who"]
    assert {str(head.entries["/A"]["/Scope"]) for head in heads} == {"/Column"}
    group, first, _ = whole.all("TBody")[0].all("TR")
    assert group.all("TH")[0].entries["/A"]["/ColSpan"] == 8
    assert first.all("TH")[0].entries["/A"]["/Scope"] == "/Row"
    assert len(first.all("TD")) == 7


def test_table_over_pages_is_one_table_with_its_headings_read_once() -> None:
    read = Tagged(pdf_bytes(DOCUMENTS["sixty rows"]))
    assert len(read.tree.all("Table")) == 1
    assert len(read.tree.all("THead")) == 1
    assert len(read.tree.all("TBody")[0].all("TR")) == 61
    pages = len(read.reader.pages)
    assert pages > 3
    assert [artifact.count("Agreed?") for artifact in read.artifacts] == [0, *[1] * (pages - 1)]


def test_row_taller_than_a_page_goes_on_in_the_same_row() -> None:
    read = Tagged(pdf_bytes(DOCUMENTS["row longer than a page"]))
    rows = read.tree.all("TBody")[0].all("TR")
    assert len(rows) == 3
    assert folded(rows[1].all("TD")[0].text) == folded(SAID * 90)


@pytest.mark.parametrize("before", range(0, 12, 3))
def test_short_row_is_never_cut(before: int) -> None:
    rows = table([[f"1.{number}", SAID * 3] for number in range(14)])
    read = Tagged(pdf_bytes(document(page.paragraph("A line.\n" * before + "."), rows)))
    assert len(read.reader.pages) > 2
    for row in read.tree.all("TBody")[0].all("TR"):
        for cell in row.all("TD"):
            assert len(cell.pages) == 1


def test_cell_of_six_thousand_words_prints_every_word() -> None:
    read = Tagged(pdf_bytes(DOCUMENTS["cell of 6,000 words"]))
    assert read.tree.all("TD")[0].text.split() == ["walk"] * 6000


def test_heading_is_never_left_alone_at_the_foot() -> None:
    for lines in range(30, 60):
        body: list[Block | None] = [
            page.paragraph("\n".join(["x"] * lines)),
            page.heading(1, "Roads"),
            page.paragraph(SAID * 3),
        ]
        read = Tagged(pdf_bytes(document(*body)))
        by_page = [" ".join(marks.values()) for marks in read.marked]
        assert [text for text in by_page if "Roads" in text] == [text for text in by_page if "Two in three" in text][:1]


def test_contents_lead_to_the_pages_they_name() -> None:
    data = pdf_bytes(every_word())
    read = Tagged(data)
    told = [folded(entry.text) for entry in read.tree.all("TOCI")]
    assert told[0].startswith("Foreword ")
    outline = [mark for mark in read.reader.outline if not isinstance(mark, list)]
    places = {str(mark.title): read.reader.get_destination_page_number(mark) for mark in outline}
    for line in told:
        title, number = line.rsplit(" ", 1)
        if title in places:
            assert places[title] == int(number) - 1


def test_bookmarks_follow_the_headings() -> None:
    read = Tagged(pdf_bytes(every_word()))
    titles = [str(mark.title) for mark in read.reader.outline if not isinstance(mark, list)]
    assert titles == ["Contents", "Foreword", "Roads and paths", "All actions", "How to join in"]


def test_reference_names_the_page_of_its_heading() -> None:
    body: list[Block | None] = [page.paragraph("See ", page.reference("Housing", "h"), "."), page.page_break()]
    read = Tagged(pdf_bytes(document(*body, page.page_break(), page.heading(1, "Housing", anchor="h"))))
    assert "See Housing (page 2)." in folded(read.tree.all("P")[2].text + "")


def test_link_over_lines_and_pages_is_one_link() -> None:
    link = page.link("here " * 60, "https://example.org/ä")
    body = [page.paragraph("\n" * 34, link, " end"), page.paragraph(SAID * 9)]
    read = Tagged(pdf_bytes(document(*body)))
    links = read.tree.all("Link")
    assert len(links) == 1
    assert folded(links[0].text) == folded("here " * 60)
    assert faults(pdf_bytes(document(*body))) == []
    assert ["/Annots" in sheet for sheet in read.reader.pages] == [True, True]
    area = read.reader.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    assert area["/A"]["/URI"] == "https://example.org/%C3%A4"


def test_passage_names_its_language() -> None:
    read = Tagged(pdf_bytes(document(page.paragraph(page.passage("Croeso", "cy")))))
    assert read.tree.all("Span")[0].entries["/Lang"] == "cy"


def test_picture_has_its_words_and_its_place() -> None:
    read = Tagged(pdf_bytes(document(page.figure(jpeg(), alt="The green\nin May", width=0.5))))
    figure = read.tree.all("Figure")[0]
    assert figure.entries["/Alt"] == "The green in May"
    left, bottom, right, top = (float(edge) for edge in figure.entries["/A"]["/BBox"])
    assert left < right
    assert bottom < top


def test_words_below_a_picture_are_its_caption() -> None:
    shown = page.figure(jpeg(), alt="The green in May", caption="The green", credit="Photograph: A. Person")
    caption = Tagged(pdf_bytes(document(shown))).tree.all("Caption")[0]
    assert [folded(words.text) for words in caption.all("P")] == ["The green", "Photograph: A. Person"]


@pytest.mark.parametrize("data", [jpeg(), jpeg(mode="CMYK"), jpeg(mode="L"), png(), png("P"), png("1"), png("LA")])
def test_picture_of_any_colours_conforms(data: bytes) -> None:
    assert faults(pdf_bytes(document(page.figure(data, alt="A picture")))) == []


def test_large_picture_is_scaled_down_and_kept_once() -> None:
    large = jpeg((3000, 2000))
    twice = document(page.figure(large, alt="A"), page.figure(large, alt="B"))
    read = Tagged(pdf_bytes(twice))
    images = [image for sheet in read.reader.pages for image in sheet.images]
    assert {image.image.width for image in images if image.image} == {1339}
    assert len({re.sub(r"\D", "", image.name) for image in images}) == 1


def test_picture_that_is_none_is_told_in_a_sentence() -> None:
    with pytest.raises(Trouble, match="picture could not be read"):
        pdf_bytes(document(page.figure(b"GIF of nothing", alt="A picture")))


def test_chart_of_many_bars_goes_on_over_pages() -> None:
    bars = [(f"Theme {n}", (n, 1)) for n in range(70)]
    data = pdf_bytes(document(page.bar_chart("Actions", states=["Done", "Dropped"], bars=bars)))
    assert faults(data) == []
    read = Tagged(data)
    assert len(read.tree.all("Figure")) == len(read.reader.pages) > 2
    assert all(f"Theme {n}" in read.tree.text for n in range(70))


def test_heading_longer_than_a_page_is_cut() -> None:
    data = pdf_bytes(document(page.heading(1, "long " * 1500), page.paragraph("After")))
    assert faults(data) == []
    assert folded(Tagged(data).tree.all("H2")[0].text) == folded("long " * 1500)


def test_foot_names_council_title_version_and_page() -> None:
    read = Tagged(pdf_bytes(document(page.page_break(), page.paragraph(SAID))))
    assert "Ashcombe Parish Council · Action plan 2026 to 2031" in read.artifacts[0]
    assert "Draft 3 · 4 March 2026 · Page 1 of 2" in folded(read.artifacts[0])


def test_foot_of_a_long_title_is_shortened() -> None:
    read = Tagged(pdf_bytes(document(title="The long and winding road " * 9)))
    assert "…" in read.artifacts[0]
    assert read.artifacts[0].endswith("Page 1 of 1")


def test_sheet_that_begins_inside_a_section_names_it() -> None:
    section: list[Block] = [
        page.heading(1, "Roads"),
        page.paragraph(SAID * 40),
        page.page_break(),
        page.heading(2, "Lanes"),
    ]
    read = Tagged(pdf_bytes(document(*section, page.page_break(), page.heading(1, "Housing"))))
    assert ["Roads, continued" in artifact for artifact in read.artifacts] == [False, True, True, False]
    assert "continued" not in read.tree.text


@pytest.mark.parametrize("edition", [LARGE, GIANT])
def test_foot_of_large_print_names_the_title_and_is_large(edition: Edition) -> None:
    (text,) = Tagged(pdf_bytes(document(page.paragraph(SAID)), edition=edition)).artifacts
    assert folded(text) == "Action plan 2026 to 2031 Page 1 of 1 Draft 3 · 4 March 2026"
    assert Scale(edition).running.size >= 16


def test_few_lines_do_not_stand_on_a_sheet_of_their_own() -> None:
    counted = [page_count(document(*[page.paragraph("A line.")] * lines)) for lines in (27, 28, 29, 34)]
    assert counted == [1, 1, 1, 2]


def test_draft_mark_stands_on_every_page_and_is_not_read_out() -> None:
    read = Tagged(pdf_bytes(document(page.paragraph(SAID), draft=True)))
    assert "DRAFT" in read.artifacts[0]
    assert "DRAFT" not in read.tree.text
    assert "DRAFT" not in Tagged(pdf_bytes(document())).artifacts[0]


def test_large_print_turns_rows_into_cards() -> None:
    document_ = document(page.landscape(table([["1.1"], ["1.2"]], groups=True)))
    read = Tagged(pdf_bytes(document_, edition=LARGE))
    assert read.tree.all("Table") == []
    assert [folded(label.text) for label in read.tree.all("Lbl")][:2] == ["Who", "When"]
    assert {float(sheet.mediabox.width) < float(sheet.mediabox.height) for sheet in read.reader.pages} == {True}
    assert page_count(document_, edition=GIANT) > page_count(document_, edition=STANDARD)


def test_plain_edition_has_no_tints() -> None:
    tinted, plain = (
        Tagged(pdf_bytes(document(table([["1"]])), edition=edition)).reader.pages[0].get_contents()
        for edition in (STANDARD, PLAIN)
    )
    assert tinted is not None
    assert plain is not None
    assert b"0.92 g" in tinted.get_data()
    assert b" g " not in plain.get_data()


def test_progress_hears_every_page_and_may_stop_the_work() -> None:
    heard: list[tuple[int, int]] = []

    def listen(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        pdf_bytes(DOCUMENTS["sixty rows"], progress=listen)
    assert [done for done, _ in heard] == [1, 2]


def test_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    write_pdf(document(), path)
    assert path.read_bytes() == pdf_bytes(document())
    with pytest.raises(Trouble):
        write_pdf(document(), path / "below a file.pdf")


def test_page_count_is_that_of_the_file() -> None:
    assert page_count(every_word()) == len(Tagged(pdf_bytes(every_word())).reader.pages)
