"""How a person is found in what was written about them, and how they are taken out of it."""

import io
import zipfile
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from sqlalchemy.orm import Session

from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact
from clerkdesk.data_duties.mentions import NamedFile, kept_files
from clerkdesk.data_duties.terms import REMOVED, Terms
from clerkdesk.printing import page
from clerkdesk.printing.pdf import pdf_bytes

JOAN = Terms(("Joan O'Brien", "Cllr Joan Marsh"), ("joan@example.org",), ("01305 778 221", "12"))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ask Joan O'Brien.", f"Ask {REMOVED}."),
        ("Ask JOAN  O’BRIEN's son", f"Ask {REMOVED}'s son"),
        ("Mrs J. O'Brien rang", f"{REMOVED} rang"),
        ("O'Brien, Joan", REMOVED),
        ("Joan\nMarsh", REMOVED),
        ("Joan M. Marsh", REMOVED),
        ("Write to Joan@Example.org.", f"Write to {REMOVED}."),
        ("Ring 01305-778221 now", f"Ring {REMOVED} now"),
        ("Letter_of_Joan_Marsh_2026.pdf", f"Letter_of_{REMOVED}_2026.pdf"),
        ("Marsh_Joan2.png, JoanOBrien.pdf", f"{REMOVED}2.png, {REMOVED}.pdf"),
        ("joan-marsh@other.example", f"{REMOVED}@other.example"),
        ("joanmarsh@other.example", f"{REMOVED}@other.example"),
        ("J.Marsh and Joan OBrien", f"{REMOVED} and {REMOVED}"),
        ("Ring +44 (0)1305 778 221", f"Ring {REMOVED}"),
        ("Ring 0044\u00a01305\u00a0778221", f"Ring {REMOVED}"),
        ("1013057782210", "1013057782210"),
        ("Siobhan Marsh", "Siobhan Marsh"),
        ("Joan Marshall", "Joan Marshall"),
        ("12 came", "12 came"),
        ("", ""),
    ],
)
def test_person_is_taken_out_and_nobody_else(text: str, after: str) -> None:
    assert JOAN.take_out(text) == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("王小明", "请王小明打电话"),
        ("김민수", "김민수는 왔다"),
        ("Siobhán Ní Bhriain", "Siobhan Ni Bhriain"),
        ("Siobhán Ni\u0301 Bhriain", "SIOBHÁN NÍ BHRIAIN"),
        ("Ольга Сидорова", "Спросить: О. Сидорова."),
        ("Ann Smith-Jones", "Ann Smith Jones rang"),
        ("Rev. Joan Marsh MBE", "Joan Marsh rang"),
        ("JOAN MARSH", "Joan Marsh"),
    ],
)
def test_names_of_any_script_and_with_honours_are_found(name: str, text: str) -> None:
    assert Terms((name,)).found_in(text) == "name"


@pytest.mark.parametrize("text", ["The farm Rosehill", "ros hill", "Rose HillsideX", "I shall", "Project Orose Hill"])
def test_word_that_only_looks_like_a_name_is_left(text: str) -> None:
    assert Terms(("Rose Hill", "S Hall")).found_in(text) != "name"


def test_end_of_a_number_alone_is_shown_like_a_surname() -> None:
    assert JOAN.found_in("Ring 778 221") == "surname"
    assert JOAN.found_in("Grid 1778221") == ""


def test_surname_is_taken_out_only_when_asked() -> None:
    assert JOAN.found_in("The Marsh family") == "surname"
    assert JOAN.take_out("The Marsh family") == "The Marsh family"
    assert JOAN.take_out("The Marsh family", surname=True) == f"The {REMOVED} family"
    assert Terms(("Madonna",)).found_in("madonna") == "name"


@given(st.text(max_size=30), st.text(max_size=60))
def test_whatever_the_name_nothing_of_it_is_found_afterwards(name: str, text: str) -> None:
    terms = Terms((name,))
    taken = terms.take_out(f"{text} {name} {text}")
    if name.casefold() not in REMOVED:
        assert terms.found_in(taken.replace(REMOVED, "")) != "name"


def test_kept_files_are_read_as_far_as_they_have_letters(store: Store) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr("word/document.xml", "<w:t>Joan </w:t><w:t>Marsh</w:t>")
        word.writestr("picture.png", "Joan Marsh")
    contents = (packed.getvalue(), "Joan Marsh".encode("utf-16-le"), b"PK broken", b"%PDF nothing")
    with store.change("Add contacts") as session:
        for content in contents:
            session.add(Contact(with_whom="x", content=keep_bytes(session, content)))
    with store.read() as session:
        assert len(kept_files(session.connection(), JOAN).named) == 2
        assert kept_files(session.connection(), Terms(("Nobody Here",))).named == []


def test_pdf_is_searched_and_a_scan_or_a_broken_one_is_left_to_the_clerk(store: Store) -> None:
    words = page.paragraph("We thank Mrs Joan Marsh of Mill Lane.")
    whole = pdf_bytes(
        page.Document(kind="letter", title="Thanks to volunteers", council="Ashcombe Magna", body=(words,))
    )
    scan = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(scan)
    contents = {"letter": whole, "scan": scan.getvalue(), "broken": whole[: len(whole) // 3], "empty": b"%PDF-1.7"}
    with store.change("Add contacts") as session:
        for name, content in contents.items():
            session.add(Contact(with_whom="x", file_name=name, content=keep_bytes(session, content)))
    with store.read() as session:
        named, unread = kept_files(session.connection(), JOAN)
        assert [_name_of(session, file) for file in named] == ["letter"]
        assert {_name_of(session, file) for file in unread} == {"scan", "broken", "empty"}
        assert kept_files(session.connection(), Terms(("Nobody Here",))).named == []


def _name_of(session: Session, file: NamedFile) -> str:
    return session.get_one(Contact, UUID(file.key)).file_name
