"""A page is described in words; what no reader could follow is refused when it is put together."""

import subprocess
import sys
from datetime import date

import pytest

from clerkdesk.printing import page
from clerkdesk.printing.words import Block, Link, PageError, flat, plain, texts


def document(*body: Block | None, title: str = "Action plan") -> page.Document:
    return page.Document(kind="test", title=title, council="Ashcombe Parish Council", body=body)


def test_vocabulary_is_imported_without_the_page_library() -> None:
    code = "import sys, clerkdesk.printing.page; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_parts_left_out_are_dropped() -> None:
    assert document(None, page.paragraph("A"), None).blocks == (page.paragraph("A"),)


def test_stamp_names_version_and_date() -> None:
    made = page.Document(kind="x", title="T", council="C", body=[], version="Draft 3", date=date(2026, 3, 4))
    assert made.stamp == "Draft 3 · 4 March 2026"
    assert document().stamp == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([page.heading(2, "Too deep")], "no level is skipped"),
        ([page.heading(1, "One"), page.landscape(page.heading(3, "Three"))], "no level is skipped"),
        ([page.cards([page.card("A card", [("Who", "Clerk")])], level=2)], "no level is skipped"),
        ([page.heading(1, "A", anchor="a"), page.heading(1, "B", anchor="a")], "same anchor"),
        ([page.paragraph("See ", page.reference("there", "nowhere"))], "no heading has this anchor"),
        ([page.paragraph("First"), page.cover()], "cover stands first"),
    ],
)
def test_document_that_cannot_be_followed_is_refused(body: list[Block], said: str) -> None:
    with pytest.raises(PageError, match=said):
        document(*body)


def test_document_without_title_is_refused() -> None:
    with pytest.raises(PageError, match="needs a title"):
        document(title=" ")


def test_headings_may_come_back_up_any_number_of_levels() -> None:
    levels = (1, 2, 3, 1, 2)
    assert len(document(*(page.heading(level, "x") for level in levels)).blocks) == 5  # type: ignore[arg-type]


def test_heading_of_an_unknown_level_is_refused() -> None:
    with pytest.raises(PageError, match="level 1, 2 or 3"):
        page.heading(4, "Too deep")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: page.heading(1, " "), "heading needs words"),
        (lambda: page.column(""), "column needs a heading"),
        (lambda: page.grid([], []), "needs a column"),
        (lambda: page.grid([page.column("A")], [("1", "2")]), "2 cells"),
        (lambda: page.figure(b"", alt=" "), "text alternative"),
        (lambda: page.figure(b"", alt="A map", width=2), "share"),
        (lambda: page.bar_chart("C", states=["a", "b"], bars=[("x", [1])]), "one number"),
        (lambda: page.bar_chart("C", states=["a"], bars=[("x", [-1])]), "0 or more"),
    ],
)
def test_word_without_what_a_reader_needs_is_refused(wrong: object, said: str) -> None:
    assert callable(wrong)
    with pytest.raises(PageError, match=said):
        wrong()


def test_chart_tells_its_numbers_in_words() -> None:
    chart = page.bar_chart("Actions", states=["Not started", "Done"], bars=[("Roads", [3, 0]), ("Housing", [0, 0])])
    assert chart.alt == "Bar chart. Actions. Roads: 3 not started; Housing: none."
    assert page.bar_chart("Actions", states=[], bars=[]).alt == "Bar chart. Actions. Nothing to show yet."


def test_empty_lines_of_a_card_are_left_out() -> None:
    assert page.card("A", [("Who", ""), ("When", "May")]).lines == (("When", "May"),)


def test_link_without_words_shows_its_address() -> None:
    assert page.link("", "https://example.org").text == "https://example.org"


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("https://example.org", "https://example.org"),
        (" www.example.org ", "https://www.example.org"),
        ("clerk@example.org", "mailto:clerk@example.org"),
        ("tel:01234 567890", "tel:01234 567890"),
    ],
)
def test_address_as_people_type_it_leads_there(typed: str, leads: str) -> None:
    made = page.link("here", typed)
    assert isinstance(made, Link)
    assert made.address == leads


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/hostname", "not known yet", "", "https"])
def test_what_is_no_address_is_printed_as_words(typed: str) -> None:
    assert page.link("here", typed) == page.emphasis("here")


def test_every_text_of_every_word_is_found() -> None:
    photo = page.figure(b"x", alt="Alt", caption="T1", credit="T2")
    body = page.landscape(
        page.heading(1, "T3"),
        page.paragraph("T4 ", page.strong("T5 "), page.emphasis("T6 "), page.passage("T7", "cy")),
        page.bullets(["T8"]),
        page.definitions([("T9", "T10")]),
        page.grid([page.column("T11")], [page.group("T12"), ("T13",)], caption="T14", empty="T15"),
        page.cards([page.card("T16", [("T17", "T18")])]),
        page.key_figures([("T19", "T20")]),
        page.bar_chart("T21", states=["T22"], bars=[("T23", [1])]),
        page.note("T24", title="T25"),
        page.foreword(["T26"], name="T27", office="T28", photo=photo),
        page.signatures("T29"),
        page.tick_boxes(["T30", ("T31", True)]),
        page.letterhead(["T32"], window=["T33"]),
        page.contents(title="T34"),
        page.page_break(),
    )
    cover = page.cover(subtitle="T35", lines=["T36"], picture=photo)
    found = " ".join(plain(text) for block in flat(document(cover, body).blocks) for text in texts(block)).split()
    assert sorted(set(found), key=lambda word: int(word[1:])) == [f"T{n}" for n in range(1, 37)]
