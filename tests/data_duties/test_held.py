"""Everything held on a person is found, also what was altered, deleted, or only typed."""

import io
import zipfile
from datetime import date

import pytest

from clerkdesk.core.drafts import Drafts
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Organisation, Person
from clerkdesk.data_duties.actions.held import Held, everything_on
from clerkdesk.data_duties.printout import held_document, held_table
from clerkdesk.printing.pdf import pdf_bytes
from tests.conftest import TODAY
from tests.data_duties.conftest import NAME, PHONE, Told, erase_all
from tests.printing.reading import Tagged


def texts(held: Held) -> dict[str, list[str]]:
    return {section.title: [entry.text for entry in section.entries] for section in held.sections}


def test_rows_history_drafts_and_files_are_all_searched(store: Store, told: Told) -> None:
    drafts = Drafts(store.path)
    drafts.keep("contacts/new", {"asked": f"Ring {NAME} again"})
    with store.read() as session:
        found = texts(everything_on(session, told.person, drafts.texts()))
    assert "3 Slade Bottom" in found["Their record"]
    assert NAME in found["Their record"]  # the name before
    assert any("Footpaths" in text for text in found["What belongs to their record"])
    assert any(f"Whether {NAME} may be named" in text for text in found["What belonged to it once"])
    assert found["Typed and not saved"] == [f"Ring {NAME} again"]
    assert "O'Brien, Joan" in found["Where they are named"]
    assert f"Letter of {NAME}.txt" in found["Where they are named"]
    assert f"Whether {NAME} may be named" in found["Named before, now altered or deleted"]
    assert found["Perhaps about them: only the surname"] == ["Mrs O’Brien rings"]
    assert len(found["Kept files that name them"]) == 1
    assert found["What they did in this program"][0].startswith("1 change, ")


def test_paper_says_when_the_answer_is_due(store: Store, told: Told) -> None:
    with store.read() as session:
        held = everything_on(session, told.person)
    document = held_document(held, council="Ashcombe Magna", today=TODAY, received_on=date(2026, 11, 2))
    text = Tagged(pdf_bytes(document)).tree.text
    assert "due by 2 December 2026" in text
    assert PHONE in text


def test_nobody_else_is_withheld_by_mistake(store: Store, told: Told) -> None:
    with store.change("Add person") as session:
        session.add(Person(name="Hall"))
        session.add(Person(name="Nobody Named"))
    with store.read() as session:
        held = everything_on(session, told.person)
    assert held.others == ("Hall",)
    assert held.withholding([]) is held
    assert "[name withheld]" not in str(held.withholding(["Nobody Named"]).sections)


def test_surnames_of_others_that_stand_alone_are_offered_too(store: Store, told: Told) -> None:
    with store.change("Add people") as session:
        session.add_all([Person(name="Peter Whitlock"), Person(name="Rose Green"), Person(name="Pat O'Brien")])
    with store.change("Edit person") as session:
        session.get_one(Person, told.person).notes = "Mr Whitlock rang about the green path for Pat O'Brien"
    with store.read() as session:
        held = everything_on(session, told.person)
    # Their own surname is theirs to see, and a path may be green.
    assert held.surnames == ("Whitlock",)
    shown = str(held.withholding([*held.others, *held.surnames]).sections)
    assert "Whitlock" not in shown
    assert "[name withheld] rang about the green path for [name withheld]" in shown  # a relation is another person
    assert "Mrs O’Brien rings" in shown


def test_nothing_is_held_on_whom_was_erased(store: Store, told: Told) -> None:
    erase_all(store, told.person)
    with store.read() as session, pytest.raises(Trouble, match="Nothing is held"):
        everything_on(session, told.person)


def test_others_are_blacked_out_with_their_numbers_in_paper_data_file_and_long_titles(store: Store, told: Told) -> None:
    long = "Mend the path from the mill past the church to"
    with store.change("Add people") as session:
        session.add(Person(name="Anthony Odell", email="tony@example.org", phone="01632 960 777"))
        session.add(
            Contact(with_whom="PCSO Lee Birch", asked=f"Of {NAME} and Fred Hill, the miller", made_by="Ann Ó Sé")
        )
        session.add(
            Organisation(
                name=f"{long} Anthony Odell", contact_name=NAME, notes="Ring +44 1632 960777, tony@example.org"
            )
        )
        session.get_one(Person, told.person).notes = "Lee Birch and Ann O Se know, tony@example.org too. 01632 960777"
    with store.read() as session:
        held = everything_on(session, told.person)
    assert {"Anthony Odell", "Ann Ó Sé", "PCSO Lee Birch"} <= set(held.others)
    shown = held.withholding([*held.others, "Fred Hill"])
    document = held_document(shown, council="Ashcombe Magna", today=TODAY, received_on=None)
    packed = zipfile.ZipFile(io.BytesIO(held_table(shown, council="A", today=TODAY, received_on=None)))
    texts = [Tagged(pdf_bytes(document)).tree.text, *(packed.read(name).decode() for name in packed.namelist())]
    for text in (*texts, pdf_bytes(document).decode("latin-1")):
        for name in ("Odell", "Anth", "tony@", "960777", "Birch", "Ó Sé", "O Se", "Fred Hill"):
            assert name not in text, name
    assert NAME in texts[0]
