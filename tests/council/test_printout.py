"""The council's sheet names what is known of the council and who holds office."""

import io
from datetime import date

from PIL import Image
from pypdf import PdfReader

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.printout import council_sheet
from clerkdesk.council.records import Council, Person, RoleHeld
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.words import Grid, Letterhead
from tests.council.conftest import TODAY


def sheet_words(store: Store) -> str:
    with store.read() as session:
        made = pdf_bytes(council_sheet(session, TODAY))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def test_sheet_names_details_parishes_and_those_in_office(store: Store) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (80, 80), "navy").save(picture, "PNG")
    with store.change("Set up council") as session:
        draft = Council(
            name="Ashcombe",
            kind="grouped parish council",
            electorate=1204,
            households=0,
            chair_word="chair",
            address="The Old School\nChurch Lane",
            crest=actions.keep_crest(session, picture.getvalue()),
            crest_description="An oak",
        )
        actions.save_council(session, draft, [actions.served("Ashcombe Magna"), actions.served("Ashcombe Parva")])
        for name, role, end in (
            ("Ruth Odell", "chairman", None),
            ("Margaret Hale", "clerk", None),
            ("Alan Pryce", "councillor", date(2025, 5, 1)),
            ("Joan Marsh", "volunteer", None),
        ):
            person = Person(name=name)
            held = RoleHeld(person_id=person.id, role=role, starts_on=date(2023, 5, 4), ends_on=end)
            actions.save_person(session, person, [held])
    words = sheet_words(store)
    for part in (
        "Ashcombe Grouped Parish Council",
        "Parishes served Ashcombe Magna and Ashcombe Parva",
        "Electors 1,204",
        "Households 0",
        "The Old School Church Lane",
        "Chair Ruth Odell 4 May 2023",
        "Clerk Margaret Hale",
    ):
        assert part in words
    assert words.index("Ruth Odell") < words.index("Margaret Hale")
    assert "Alan Pryce" not in words
    assert "Joan Marsh" not in words
    with store.read() as session:
        blocks = council_sheet(session, TODAY).blocks
    heads = [block for block in blocks if isinstance(block, Letterhead)]
    assert [head.crest.alt for head in heads if head.crest] == ["An oak"]


def test_sheet_of_a_new_council_has_neither_crest_nor_offices(store: Store) -> None:
    with store.change("Set up council") as session:
        actions.save_council(session, Council(name="Ashcombe"), [actions.served("Ashcombe")])
    with store.read() as session:
        document = council_sheet(session, TODAY)
    assert not [block for block in document.blocks if isinstance(block, Grid | Letterhead)]
    assert "Parish served Ashcombe" in sheet_words(store)
