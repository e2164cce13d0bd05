"""What is typed is what is printed, and what paper can't show is named before printing."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerkdesk.printing import page
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.text import SUBSTITUTE, shown, unprintable
from clerkdesk.printing.words import Block
from tests.printing.examples import document, table
from tests.printing.reading import Tagged, folded, invalid


def read_back(*body: Block) -> str:
    return folded(Tagged(pdf_bytes(document(*body))).tree.text)


AWKWARD = [
    "5 <b and c> 6",
    "AT&T &amp; <b>bold</b> <font color='red'>red</font>",
    "<img src='file:///etc/hostname'/>",
    "(brackets) \\ back\\slash \\051 )(",
    "O’Brien said “no” – £5–10k … ½ ° € ²",
    "Welsh ŵ ŷ, Polish łódź, Czech žluťoučký kůň",
    "☐ ☑ ✓ → ← 😀 ½",
    "x\u0302 and q\u0307\u0323 carry accents of their own",
    "line one\nline two\r\nline three",
    "a\u00a0b\u2009c\u202fd\te",
    "soft\u00adhyphen, joiner\u200d, mark\u200e, \ufefforder, heart ❤\ufe0f",
    "non\u2011breaking and/or long-term/short-term clerk@example.org",
]


@pytest.mark.parametrize("typed", AWKWARD)
def test_awkward_text_is_printed_as_typed(typed: str) -> None:
    made = document(page.paragraph(typed), table([["1", typed]]), page.cards([page.card(typed, [("Who", typed)])]))
    assert unprintable(made) == []
    assert read_back(*made.blocks).count(folded(shown(typed))) == 4


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_text_read_back_is_what_was_typed_or_is_named(typed: str) -> None:
    made = document(page.paragraph("Start ", page.strong(typed), " end"), page.grid([page.column("A")], [(typed,)]))
    named = " ".join(unprintable(made))
    read = Tagged(pdf_bytes(made))
    wanted = folded(shown(typed))
    for got in (folded(read.tree.all("TD")[0].text), folded(read.tree.all("P")[2].text)[len("Start ") : -len(" end")]):
        got = got.strip()
        assert len(got) == len(wanted)
        for there, letter in zip(got, wanted, strict=True):
            assert there == letter or (there == SUBSTITUTE and (letter in named or f"{ord(letter):X}" in named))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_gives_a_file_that_conforms(typed: str) -> None:
    made = document(page.heading(1, f"A {typed}"), page.paragraph(page.link(typed, typed)), title=f"T {typed}")
    assert invalid(pdf_bytes(made)) == []


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_only_what_shows_nothing_is_dropped(typed: str) -> None:
    kept = shown(typed)
    for letter in set(unicodedata.normalize("NFC", typed)) - set(kept):
        assert unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("नमस्ते", "Devanagari writing can’t be printed yet"),
        ("שלום", "Hebrew writing can’t be printed yet"),
        ("ก", "Thai writing can’t be printed yet: ก is shown as �."),
        ("中", "The character 中 (cjk unified ideograph-4e2d) can’t be printed and is shown as �."),
        ("\ue000", "The character number E000 (without a name) can’t be printed and is shown as �."),
        ("🚜", "The character 🚜 (tractor) can’t be printed and is shown as �."),
    ],
)
def test_what_cannot_be_printed_is_named(typed: str, said: str) -> None:
    made = document(page.paragraph(typed))
    assert any(said in sentence for sentence in unprintable(made))
    assert SUBSTITUTE in Tagged(pdf_bytes(made)).tree.text


def test_what_cannot_be_printed_is_named_in_titles_and_turned_pages_too() -> None:
    made = document(page.landscape(page.paragraph("中")), title="Plan 文")
    assert len(unprintable(made)) == 2


def test_many_characters_are_named_in_one_sentence() -> None:
    assert unprintable(document(page.paragraph("一丁七万丈三"))) == [
        "These characters can’t be printed and are shown as �: 一, 丁, 七, 万, 丈 and 三."
    ]


def test_word_of_ten_thousand_letters_is_broken_without_spaces() -> None:
    read = Tagged(pdf_bytes(document(page.paragraph("w" * 10_000))))
    assert read.tree.all("P")[2].text == "w" * 10_000
    assert len(read.reader.pages) > 1


def test_long_word_goes_on_after_a_hyphen_or_slash() -> None:
    read = Tagged(pdf_bytes(document(page.paragraph("short-term/long-term-" * 20 + "end"))))
    assert read.tree.all("P")[2].text == "short-term/long-term-" * 20 + "end"


def test_words_do_not_run_together_at_line_ends() -> None:
    typed = "footpath costs " * 60
    assert Tagged(pdf_bytes(document(page.paragraph(typed)))).tree.all("P")[2].text.split() == typed.split()


def test_lines_of_a_cell_do_not_run_together() -> None:
    assert Tagged(pdf_bytes(document(table([["1", "Parish council\nCounty council"]])))).tree.all("TD")[0].text == (
        "Parish council County council"
    )


def test_percent_sign_stays_with_its_number() -> None:
    read = Tagged(pdf_bytes(document(page.paragraph("x " * 37 + "done 50 % of it " * 9))))
    lines = [line.rstrip() for line in read.reader.pages[0].extract_text().splitlines()]
    assert any("50 %" in line for line in lines)
    assert not any(line.endswith("50") for line in lines)


def test_empty_lines_are_kept() -> None:
    short = pdf_bytes(document(page.paragraph("a\nb")))
    assert len(Tagged(short).reader.pages) == 1
    assert len(Tagged(pdf_bytes(document(page.paragraph("a" + "\n" * 60 + "b")))).reader.pages) == 2
