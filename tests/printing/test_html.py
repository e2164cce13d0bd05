"""The web page says the same as the paper, in HTML that needs no script and hides nothing from anyone."""

import re
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from clerkdesk.core.errors import Trouble
from clerkdesk.printing import page
from clerkdesk.printing.html import html_text
from clerkdesk.printing.text import portable
from clerkdesk.printing.words import Block
from tests.printing.examples import DOCUMENTS, SAID, document, every_word, png, table
from tests.printing.reading import folded


def read(made: page.Document) -> Any:
    text = html_text(made)
    # Raises at the first thing that the HTML standard calls an error.
    html5lib.HTMLParser(strict=True).parse(text)
    parser = lxml_html.HTMLParser()
    tree = lxml_html.document_fromstring(text, parser=parser)
    newer = (
        "nav",
        "header",
        "main",
        "footer",
        "section",
        "figure",
        "figcaption",
        "aside",
        "svg",
        "rect",
        "line",
        "text",
    )
    unknown = tuple(f"Tag {name} " for name in newer)
    wrong = [str(error.message) for error in parser.error_log if not str(error.message).startswith(unknown)]
    assert wrong == []
    return tree


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_a_sound_web_page(name: str) -> None:
    tree = read(DOCUMENTS[name])
    assert tree.get("lang") == "en-GB"
    assert tree.findtext(".//title")
    assert not tree.findall(".//script")
    assert all(image.get("alt") for image in tree.iter("img"))
    names = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(names) == len(set(names))
    leads = [str(link.get("href")) for link in tree.iter("a")]
    assert all(lead[1:] in names for lead in leads if lead.startswith("#"))
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("fault", ["<b>", "</i>", "<table><p>x</p></table>", "&nosuch;", "\0"])
def test_fault_in_a_web_page_is_found(fault: str) -> None:
    text = html_text(every_word()).replace("<main>", f"<main>{fault}")
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse(text)


def test_table_has_scopes_and_spans() -> None:
    tree = read(document(page.landscape(table([["1.1"]], groups=True))))
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col"] * 8 + ["colgroup", "row"]
    assert tree.find(".//caption").text == "All actions"
    assert {cell.get("class") for cell in tree.iter("td")} == {None, "right"}


def test_web_page_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r'(src|href)="(?!data:|#|https://example\.org|mailto:)', html_text(every_word()))


def test_draft_says_so() -> None:
    assert "<strong>Draft</strong>" in html_text(document(draft=True))


def test_small_drawing_keeps_its_share_of_the_width() -> None:
    image = read(document(page.figure(png(), alt="A map", width=0.3))).find(".//img")
    assert image.get("style") == "width:30%"
    assert image.get("src").startswith("data:image/png;base64,")


def test_picture_that_is_none_is_told_in_a_sentence() -> None:
    with pytest.raises(Trouble):
        html_text(document(page.figure(b"nothing", alt="A")))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_typed_text_is_never_taken_for_markup(typed: str) -> None:
    body: list[Block | None] = [
        page.paragraph(typed, page.strong(typed), page.link(SAID, f"https://{typed}")),
        table([["1", typed]]),
    ]
    tree = read(document(*body))
    assert folded(tree.findall(".//td")[0].text_content()) == folded(portable(typed))
    assert {element.tag for element in tree.find(".//main").iter()} <= {
        "main", "p", "strong", "a", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip


def test_long_names_in_a_chart_stand_whole_above_their_bars() -> None:
    name = "Roads, paths, bridges, stiles and everything else that leads from the village to the river"
    chart = page.bar_chart("How far along", states=["Done"], bars=[(name, [3]), ("Housing", [2])])
    assert name in read(document(chart)).find(".//svg").text_content()
