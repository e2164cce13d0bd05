"""The page Data duties by clicks: who asked, what is held, who is erased, what was disposed of."""

import csv
import io
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.core import backup
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person
from clerkdesk.data_duties.actions import duties
from clerkdesk.data_duties.screen.erase_dialog import EraseDialog
from clerkdesk.data_duties.screen.held_dialog import HeldDialog
from clerkdesk.data_duties.screen.page import DataScreen
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow, ScreenEntry
from tests.conftest import TODAY
from tests.council.conftest import PrintingDesk, button, show_asked_pages, type_into
from tests.data_duties.conftest import EMAIL, NAME, Told, traces

W = TypeVar("W", bound=QWidget)


def dialog_of(kind: type[W]) -> W:
    def shown() -> list[W]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    # What it shows may be searched for beside the window first.
    until = time.monotonic() + 10
    while len(shown()) != 1 and time.monotonic() < until:
        QTest.qWait(5)
    (found,) = shown()
    return found


@pytest.fixture
def desk(store: Store) -> PrintingDesk:
    return PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")


def show_page(qtbot: QtBot, desk: PrintingDesk) -> DataScreen:
    entry = ScreenEntry("data", "Data duties", "The council", "lock", "clerkdesk.app.data:data_page")
    window = MainWindow(desk, [entry])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go("data")
    QApplication.processEvents()
    shown = window.current()
    assert isinstance(shown, DataScreen)
    return shown


@pytest.fixture
def page(qtbot: QtBot, desk: PrintingDesk, told: Told) -> DataScreen:
    return show_page(qtbot, desk)


def answer(dialog: AskFields, **typed: str) -> None:
    for key, words in typed.items():
        type_into(dialog.form.fields[key], words)
    dialog.yes.click()


def add_others(store: Store) -> UUID:
    other = Person(name="Ruth Odell", notes=f"Neighbour of {NAME}")
    with store.change("Add person") as session:
        session.add(other)
    with store.change("Edit person") as session:
        person = next(p for p in session.query(Person) if p.name.startswith(NAME))
        person.notes = "Ask Ruth Odell first"
    return other.id


def test_request_is_noted_with_its_day_and_everything_is_shown(page: DataScreen, store: Store) -> None:
    add_others(store)
    button(page, "Everything held on a person…").click()
    asked = dialog_of(AskFields)
    answer(asked, person="Nobody")
    assert "Choose somebody" in asked.form.fields["person"].problem_label.text()
    answer(asked, person="joan", received_on="1 December 2026")
    assert "not later than today" in asked.form.fields["received_on"].problem_label.text()
    answer(asked, received_on="2 November 2026")
    held = dialog_of(HeldDialog)
    assert list(held.ticks) == ["Ruth Odell"]
    held.close()
    with store.read() as session:
        (request,) = duties.requests(session)
        (line,) = duties.due(session, TODAY)
    assert (request.who, request.received_on) == (f"{NAME} OBE", date(2026, 11, 2))
    assert (line.tag, line.urgency, line.key) == ("By 2 December 2026", "soon", request.id)
    assert page.requests.rows == [request]


def test_names_of_others_are_blacked_out_on_paper_and_in_the_data_file(
    page: DataScreen, store: Store, desk: PrintingDesk, tmp_path: Path
) -> None:
    add_others(store)
    button(page, "Everything held on a person…").click()
    answer(dialog_of(AskFields), person="joan")
    held = dialog_of(HeldDialog)
    target = tmp_path / "held.zip"
    for ticked in (True, False):
        button(held, "Tick all" if ticked else "Tick none").click()
        held.save_table(target)
        with zipfile.ZipFile(target) as packed:
            told = packed.read("What is held.csv").decode("utf-8-sig")
        assert ("Ruth Odell" in told) is not ticked
        assert ("Ask [name withheld] first" in told) is ticked
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[0] == ["Section", "Place", "Label", "Text"]
    assert {row[0] for row in rows[1:]} >= {
        "Their record", "What belongs to their record", "Where they are named", "Named before, now altered or deleted",
        "Kept files that name them", "What they did in this program",
    }  # fmt: skip
    button(held, "Show the &pages").click()
    show_asked_pages()
    title, _, made = desk.printed[0]
    assert title.startswith("Everything held on Joan")
    assert made.startswith(b"%PDF")


def test_answered_request_is_no_longer_due(page: DataScreen, store: Store, told: Told) -> None:
    with store.change("Note a request about data") as session:
        duties.note_request(
            session, person_id=told.person, kind="copy of what is held", received_on=date(2026, 10, 1), today=TODAY
        )
    with store.read() as session:
        (line,) = duties.due(session, TODAY)
    assert (line.urgency, line.tag) == ("overdue", "Overdue 22 days")
    page.show_key(page.requests.rows[0].id)
    button(page, "Show what is held…").click()
    dialog_of(HeldDialog).close()
    button(page, "Mark as answered…").click()
    answer(dialog_of(AskFields), outcome="On paper")
    with store.read() as session:
        assert duties.due(session, TODAY) == []
        assert duties.requests(session)[0].outcome == "On paper"
    assert store.undo_label == "Mark a request as answered"


def test_person_is_erased_by_clicks_and_older_copies_go(page: DataScreen, store: Store, qtbot: QtBot) -> None:
    backup.copy_now(store.path)
    button(page, "Erase a person…").click()
    answer(dialog_of(AskFields), person=NAME)
    dialog = dialog_of(EraseDialog)
    assert len(dialog.copies) == 1
    assert dialog.copies[0].words.startswith("On this laptop, of ")
    for where, box in dialog.choices.items():
        if box.findData("clear") >= 0:
            dialog.choose(where, "clear")
    dialog.drop.setChecked(True)
    button(dialog, "Erase…").click()
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]
    asked = next(each for each in shown if "for good?" in each.accessibleDescription())
    button(asked, "Erase for good").click()
    qtbot.waitUntil(lambda: bool(page.disposals.rows) and not page.desk.jobs.busy)
    assert traces(store.path, NAME, EMAIL) == []
    copies = backup.copies_of(store.path)
    assert len(copies) == 1
    assert NAME.encode() not in copies[0].path.read_bytes()
    assert [row.what for row in page.disposals.rows] == ["Record of a person"]
    store.close()
    assert schema.check_file(store.path) == []


def test_who_is_past_their_day_is_kept_longer_or_erased(page: DataScreen, store: Store, told: Told) -> None:
    with store.change("Edit person") as session:
        session.get_one(Person, told.person).held_until = date(2026, 11, 1)
    with store.read() as session:
        (line,) = duties.due(session, TODAY)
    assert line.title == "1 person is held past the day you set"
    button(page, "Erase…").click()
    dialog_of(EraseDialog).reject()
    button(page, "Keep until…").click()
    asked = dialog_of(AskFields)
    answer(asked, held_until="1 November 2026")
    assert "a day to come" in asked.form.fields["held_until"].problem_label.text()
    answer(asked, held_until="1 November 2027")
    assert page.past.rows == []


def test_disposal_of_paper_is_noted_and_printed(page: DataScreen, store: Store, desk: PrintingDesk) -> None:
    button(page, "Note a disposal…").click()
    asked = dialog_of(AskFields)
    answer(asked)
    assert "Enter what was disposed of" in asked.form.fields["what"].problem_label.text()
    answer(asked, what="Survey forms", how_many="224", why="Twelve months over", how="Shredded", decided_by="Clerk")
    assert [(row.what, row.how_many) for row in page.disposals.rows] == [("Survey forms", 224)]
    page.print_page()
    show_asked_pages()
    assert desk.printed[0][0] == "What was disposed of"


def test_where_only_reading_is_possible_nothing_is_erased(
    store: Store, told: Told, desk: PrintingDesk, qtbot: QtBot
) -> None:
    store.read_only = True
    shown = show_page(qtbot, desk)
    assert not [each for each in shown.findChildren(QPushButton) if each.text() == "Erase a person…"]
    shown.ask_whose()
    assert set(dialog_of(AskFields).form.fields) == {"person"}
