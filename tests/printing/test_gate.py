"""The gate that every printed page passes is itself tried: a page with one thing broken must not pass."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject

from clerkdesk.printing.html import html_text
from clerkdesk.printing.pdf import pdf_bytes
from tests.printing.examples import every_word
from tests.printing.reading import faults, invalid, words_lost

GOOD = pdf_bytes(every_word())


def broken(change: Callable[[Any], bool]) -> bytes:
    """Return the good file with the objects changed that `change` wants changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(GOOD)))
    objects = [found.get_object() for found in writer._objects if found is not None]
    assert sum(change(found) for found in objects)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def without(kind: str, entry: str) -> Callable[[Any], bool]:
    """Return a change that takes an entry from the elements of a kind."""

    def change(found: Any) -> bool:
        if isinstance(found, dict) and found.get("/S") == kind and entry in found:
            del found[entry]
            return True
        return False

    return change


def heading_skipped(found: Any) -> bool:
    if isinstance(found, dict) and found.get("/S") == "/H3":
        found[NameObject("/S")] = NameObject("/H5")
        return True
    return False


def text_untagged(found: Any) -> bool:
    return _rewritten(found, lambda code: code.replace(b"/P <</MCID 0>> BDC", b"", 1).replace(b"EMC", b"", 1))


def text_hidden(found: Any) -> bool:
    return _rewritten(found, lambda code: code.replace(b"/P <</MCID 0>> BDC", b"/Artifact BMC", 1))


def _rewritten(found: Any, change: Callable[[bytes], bytes]) -> bool:
    if not isinstance(found, dict) or found.get("/Type") != "/Page":
        return False
    code = found["/Contents"].get_data()
    if change(code) == code:
        return False
    page: Any = found
    stream = DecodedStreamObject()
    stream.set_data(change(code))
    page[NameObject("/Contents")] = page.indirect_reference.pdf._add_object(stream)
    return True


def parent_tree_wrong(found: Any) -> bool:
    if isinstance(found, list) and len(found) > 5 and all(getattr(kid, "idnum", 0) for kid in list.__iter__(found)):
        first, second = list.__getitem__(found, 0), list.__getitem__(found, 1)
        if first.get_object().get("/S") in ("/Figure", "/P") and first != second:
            list.__setitem__(found, 0, second)
            return True
    return False


def mark_unheld(found: Any) -> bool:
    if isinstance(found, dict) and found.get("/S") == "/LBody" and isinstance(found.get("/K"), list):
        found["/K"][0] = NumberObject(999)
        return True
    return False


def words_joined(found: Any) -> bool:
    return _rewritten(found, lambda code: code.replace(b" ) Tj", b") Tj"))


def test_words_that_are_joined_at_the_ends_of_lines_do_not_pass() -> None:
    web_page = html_text(every_word())
    assert words_lost(GOOD, web_page) == []
    joined = broken(words_joined)
    assert invalid(joined) == []  # no validator looks for it
    assert words_lost(joined, web_page) != []


def test_unbroken_file_passes() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(GOOD)))
    assert writer.pages
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    "change",
    [
        without("/Figure", "/Alt"),
        without("/TH", "/A"),
        without("/Document", "/K"),
        heading_skipped,
        text_untagged,
        text_hidden,
        parent_tree_wrong,
        mark_unheld,
    ],
)
def test_broken_file_does_not_pass(change: Callable[[Any], bool]) -> None:
    assert faults(broken(change)) != []
