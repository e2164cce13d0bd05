"""What the next clerk is handed opens on an empty computer and holds everything."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import CopyState
from clerkdesk.core.store import Store
from clerkdesk.council.records import Council, Organisation, Person, RoleHeld
from clerkdesk.home.handover import make_hand_over

TODAY = date(2026, 11, 23)
COPIES = CopyState(None, None, datetime(2026, 11, 11, 9).astimezone(), Path("/media/council stick"))


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a council with a plan, an action, a clerk, a body and a picture."""
    plan, clerk = Plan(title="Our plan"), Person(name="Margaret Hale", email="clerk@example.org")
    with store.change("Set up") as session:
        session.add_all([Council(name="Ashcombe Magna"), plan, clerk, Organisation(name="Slade Trust")])
        session.flush()
        session.add(RoleHeld(person_id=clerk.id, role="clerk", starts_on=date(2020, 5, 1)))
        session.add(Action(plan_id=plan.id, what="Mend the footpath & <stile>"))
        keep_bytes(session, b"a picture")
    return store


def test_hand_over_folder_opens_on_an_empty_computer(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_hand_over(filled, tmp_path / "stick", TODAY, COPIES)
    filled.close()
    assert made.name == "Ashcombe Magna hand-over 23 November 2026"
    monkeypatch.setenv("CLERKDESK_DATA", str(tmp_path / "the next clerk's computer"))
    assert schema.check_file(made / "Ashcombe Magna.clerkdesk") == []
    with schema.open_file(made / "Ashcombe Magna.clerkdesk", who="Tom Pryce") as store, store.read() as session:
        assert session.scalars(select(Action.what)).all() == ["Mend the footpath & <stile>"]


def test_guide_tells_what_is_where_due_and_who_is_who(filled: Store, tmp_path: Path) -> None:
    made = make_hand_over(filled, tmp_path, TODAY, COPIES)
    guide = " ".join(page.extract_text() for page in PdfReader(made / "Read this first.pdf").pages)
    for words in ("Guide for the next clerk", "1 action, 1 person and 1 organisation", "Margaret Hale", "Slade Trust",
                  "install ClerkDesk", "What is due", "Everything.json", "The file in use in ",
                  "People.xlsx and People.csv the people as a table",
                  "in /media/council stick. Last copy off it: 12 days ago"):  # fmt: skip
        assert words in " ".join(guide.split())
    # A path longer than its line is broken.
    assert str(filled.path.parent) in "".join(guide.split())
    envelope = " ".join(page.extract_text() for page in PdfReader(made / "For the sealed envelope.pdf").pages)
    assert "Password of the laptop" in envelope
    assert "Margaret Hale" not in envelope


def test_tables_are_there_in_open_formats(filled: Store, tmp_path: Path) -> None:
    made = make_hand_over(filled, tmp_path, TODAY, COPIES)
    assert sorted(file.name for file in made.iterdir()) == [
        "Actions.csv", "Actions.xlsx", "Ashcombe Magna.clerkdesk", "Everything.json", "Everything.schema.json",
        "For the sealed envelope.pdf", "Organisations.csv", "Organisations.xlsx", "People.csv", "People.xlsx",
        "Read this first.pdf",
    ]  # fmt: skip
    with (made / "People.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(row[:2] for row in csv.reader(file) if row[0] == "Margaret Hale") == ["Margaret Hale", "Clerk"]


def test_everything_holds_each_row_and_is_as_its_shape_says(filled: Store, tmp_path: Path) -> None:
    made = make_hand_over(filled, tmp_path, TODAY, COPIES)
    whole = json.loads((made / "Everything.json").read_text(encoding="utf-8"))
    shape = json.loads((made / "Everything.schema.json").read_text(encoding="utf-8"))
    assert whole["tables"]["action_plan_action"][0]["what"] == "Mend the footpath & <stile>"
    assert whole["tables"]["council_role_held"][0]["starts_on"] == "2020-05-01"
    assert whole["files"][0]["base64"] == "YSBwaWN0dXJl"
    assert [change["label"] for change in whole["changes"]] == ["Set up"]
    assert set(shape["required"]) == set(whole)
    tables = shape["properties"]["tables"]["properties"]
    assert set(tables) == set(whole["tables"])
    python = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    for name, rows in whole["tables"].items():
        cells = tables[name]["items"]["properties"]
        for row in rows:
            assert set(row) == set(cells)
            for key, value in row.items():
                kinds = cells[key]["type"] if isinstance(cells[key]["type"], list) else [cells[key]["type"]]
                assert isinstance(value, tuple(python[kind] for kind in kinds)), (name, key, value)
    assert tables["action_plan_action"]["items"]["description"]


def test_hand_over_never_overwrites_and_leaves_no_half(filled: Store, tmp_path: Path) -> None:
    make_hand_over(filled, tmp_path / "there", TODAY, COPIES)
    with pytest.raises(Trouble, match="there already"):
        make_hand_over(filled, tmp_path / "there", TODAY, COPIES)
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble, match="could not be"):
        make_hand_over(filled, tmp_path / "file", TODAY, COPIES)


def test_two_plans_are_two_tables(filled: Store, tmp_path: Path) -> None:
    with filled.change("Add plan") as session:
        session.add(Plan(title="Old plan"))
    made = make_hand_over(filled, tmp_path, TODAY, COPIES)
    assert {"Actions 1.csv", "Actions 2.xlsx"} <= {file.name for file in made.iterdir()}
