"""The Contacts and Support pages: log a contact, wait for it, mark it kept, undo, find it again, and print."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from clerkdesk import catalogue
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.records import Contact
from clerkdesk.council.screen.contacts import ContactsScreen
from clerkdesk.council.screen.support import SupportScreen
from clerkdesk.printing.lists import record_document
from clerkdesk.printing.making import Making
from clerkdesk.stages.actions import course
from clerkdesk.stages.actions import steps as step_actions
from clerkdesk.stages.records import StepEvidence
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import AttachedField, Chip, ChipsField
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY, PrintingDesk, button, type_into
from tests.screens import checks

Open = Callable[[str], MainWindow]


def contacts_of(window: MainWindow) -> ContactsScreen:
    page = window.current()
    assert isinstance(page, ContactsScreen)
    return page


def support_of(window: MainWindow) -> SupportScreen:
    page = window.current()
    assert isinstance(page, SupportScreen)
    return page


def log(store: Store, body: str, day: date, **said: Any) -> UUID:
    with store.change("Add contact") as session:
        return actions.save_contact(session, Contact(happened_on=day, **said), body=body).id


@pytest.fixture
def planned(peopled: Store) -> Store:
    """Return the peopled file with a plan of two actions, whose group was formed on 8 March 2025."""
    with peopled.change("Set up") as session:
        plan = Plan(title="Our plan")
        session.add(plan)
        session.flush()
        session.add_all([Action(plan_id=plan.id, number=f"3.{n}", what=f"Footpath {n}", position=n) for n in (1, 2)])
        kept = course.keep_course(session, plan.id)
        kept.group_formed_on = date(2025, 3, 8)
    return peopled


def test_contact_with_a_promise_is_logged_seen_due_when_late_kept_undone_and_printed(
    planned: Store, desk: PrintingDesk, open_page: Open
) -> None:
    records: list[list[tuple[str, str]]] = []

    def keep(title: str, lines: list[tuple[str, str]]) -> Making:
        records.append(lines)
        return Making(lambda: record_document(title, lines, council="Ashcombe Magna", date=TODAY))

    desk.record_printer = keep
    page = contacts_of(open_page("contacts"))
    QTest.mouseClick(button(page.table, "New contact"), Qt.MouseButton.LeftButton)
    fields = page.form.fields
    assert fields["happened_on"].words() == "23 November 2026"
    type_into(fields["organisation"], "County Highways")
    type_into(fields["with_whom"], "Joan Marsh")
    type_into(fields["happened_on"], "2 November")
    which = fields["actions"]
    assert isinstance(which, ChipsField)
    QTest.keyClicks(which.stop(), "3.2 Footpath 2")
    QTest.keyClick(which.stop(), Qt.Key.Key_Return)
    fields["promised"].set_value("Count the cars")
    type_into(fields["promised_by"], "20 November")
    page.save()
    (row,) = page.table.rows
    assert (row.who, row.about, row.waiting.words(TODAY)) == (
        "County Highways, Joan Marsh", "3.2", "Promise 3 days late",
    )  # fmt: skip
    with planned.read() as session:
        lines = [line for line in catalogue.due(session, TODAY) if line.page == "contacts"]
    assert [(line.title, line.key) for line in lines] == [("County Highways has not kept a promise yet", row.id)]
    QTest.mouseClick(button(page.panel, "The promise was kept today"), Qt.MouseButton.LeftButton)
    assert page.table.rows[0].waiting.what == ""
    assert fields["kept_on"].words() == "23 November 2026"
    assert not any(each.text() == "The promise was kept today" for each in visible_buttons(page))
    assert planned.undo_label == "Note kept promise"
    planned.undo()
    assert page.table.rows[0].waiting.words(TODAY) == "Promise 3 days late"
    page.print_record()
    assert ("What they promised", "Count the cars") in records[0]
    assert ("Which actions", "3.2 Footpath 2") in records[0]
    planned.undo()
    assert page.table.rows == []


def visible_buttons(page: ContactsScreen) -> list[QPushButton]:
    return [each for each in page.panel.findChildren(QPushButton) if each.isVisible()]


def test_problem_stands_beside_its_field_and_nothing_is_kept(peopled: Store, open_page: Open) -> None:
    page = contacts_of(open_page("contacts"))
    page.add()
    page.form.fields["asked"].set_value("When?")
    assert not page.leave()
    assert "Enter the body or the person" in page.form.fields["organisation"].problem_label.text()
    type_into(page.form.fields["with_whom"], "A neighbour")
    type_into(page.form.fields["reply_by"], "1 November")
    assert not page.leave()
    assert "does not lie before" in page.form.fields["reply_by"].problem_label.text()
    type_into(page.form.fields["reply_by"], "1 December")
    assert page.leave()
    assert [row.who for row in page.table.rows] == ["A neighbour"]


def test_answer_that_came_today_ends_the_waiting(peopled: Store, open_page: Open) -> None:
    key = log(peopled, "Countryside Fund", date(2026, 11, 2), asked="How much?")
    page = contacts_of(open_page("contacts"))
    page.show_key(key)
    QTest.mouseClick(button(page.panel, "The answer came today"), Qt.MouseButton.LeftButton)
    assert page.table.rows[0].waiting.what == ""


def test_new_contact_stands_among_the_others_by_its_day(peopled: Store, open_page: Open) -> None:
    for day in (3, 12):
        log(peopled, "County Highways", date(2026, 11, day))
    page = contacts_of(open_page("contacts"))
    checks.settle()
    log(peopled, "County Highways", date(2026, 11, 23))
    log(peopled, "County Highways", date(2026, 11, 7))
    checks.settle()
    shown = [row.happened_on.day for row in page.table.shown_rows() if row.happened_on]
    assert shown == [23, 12, 7, 3]


def test_line_of_home_shows_what_is_late_first(peopled: Store, open_page: Open) -> None:
    log(peopled, "Countryside Fund", TODAY, answered="Yes")
    log(peopled, "Village Hall Trust", date(2026, 11, 3), promised="Keys", promised_by=date(2026, 12, 1))
    late = log(peopled, "West Dorne Council", date(2026, 11, 2), asked="When?", reply_by=date(2026, 11, 9))
    log(peopled, "West Dorne Council", date(2026, 11, 2), asked="Who?")
    page = contacts_of(open_page("contacts"))
    page.show_key(actions.AWAITED)
    headings = [item.text for item in page.table.model.shown if isinstance(item, Heading)]
    assert headings == ["Late", "Reply awaited", "Promised", "Nothing awaited"]
    assert page.key == late


@pytest.mark.parametrize(
    ("grouping", "headings"),
    [
        ("month", ["November 2026", "January 2025"]),
        ("body", ["Countryside Fund", "No organisation named"]),
        ("how", ["Meeting", "Telephone"]),
        ("early", ["Before the group was formed", "Later"]),
    ],
)
def test_list_is_grouped_as_the_clerk_asks(planned: Store, open_page: Open, grouping: str, headings: list[str]) -> None:
    log(planned, "Countryside Fund", date(2026, 11, 3), answered="Yes")
    log(planned, "", date(2025, 1, 8), with_whom="Joan Marsh", how="meeting")
    page = contacts_of(open_page("contacts"))
    page.table.group_by(grouping)
    assert [item.text for item in page.table.model.shown if isinstance(item, Heading)] == headings


def test_early_contact_says_so(planned: Store, open_page: Open) -> None:
    key = log(planned, "Countryside Fund", date(2025, 2, 3), answered="Yes")
    page = contacts_of(open_page("contacts"))
    page.show_key(key)
    assert page.panel.subtitle.text() == "Early: before the group was formed on 8 March 2025"


def test_letter_is_kept_with_the_contact_and_taken_away(peopled: Store, open_page: Open, tmp_path: Path) -> None:
    key = log(peopled, "Countryside Fund", TODAY, answered="See the letter")
    letter = tmp_path / "Letter.pdf"
    letter.write_bytes(b"%PDF yes")
    page = contacts_of(open_page("contacts"))
    page.show_key(key)
    file = page.form.fields["file"]
    assert isinstance(file, AttachedField)
    file.take(letter)
    page.save()
    type_into(page.form.fields["made_by"], "Margaret Hale")
    page.save()
    file.save_to(tmp_path / "Copy.pdf")
    assert (tmp_path / "Copy.pdf").read_bytes() == b"%PDF yes"
    file.set_value(None)
    file.edited.emit()
    page.save()
    with peopled.read() as session:
        shown = actions.contact(session, key)
    assert shown is not None
    assert (shown.contact.file_name, shown.contact.content) == ("", None)


def test_contact_that_shows_a_step_done_is_not_deleted_and_another_is(planned: Store, open_page: Open) -> None:
    kept, other = (log(planned, "Countryside Fund", TODAY, answered=words) for words in ("Yes", "No"))
    page = contacts_of(open_page("contacts"))
    page.show_key(kept)
    steps = page.form.fields["steps"]
    assert isinstance(steps, ChipsField)
    first = steps._options[0]
    steps.add(Chip(*first))
    page.save()
    assert next(row.about for row in page.table.rows if row.id == kept).startswith("step ")
    with planned.change("Show step") as session:
        key = first[0]
        assert isinstance(key, tuple)
        plan_id, purpose = key
        piece: StepEvidence = step_actions.piece_of_evidence(plan_id, purpose, "contact")
        piece.contact_id = kept
        step_actions.save_evidence(session, plan_id, purpose, piece)
    page.delete_chosen()
    (dialog,) = [each for each in page.window().findChildren(Message) if each.isVisible()]
    assert any("1 step it shows done" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    page.show_key(other)
    page.delete_chosen()
    assert [row.id for row in page.table.rows] == [kept]


def test_support_is_added_totalled_and_deleted(peopled: Store, open_page: Open) -> None:
    page = support_of(open_page("support"))
    QTest.mouseClick(button(page.table, "New support"), Qt.MouseButton.LeftButton)
    type_into(page.form.fields["what"], "Grant for printing")
    page.form.fields["kind"].set_value("funding")
    type_into(page.form.fields["organisation"], "Countryside Fund")
    type_into(page.form.fields["amount"], "1,250.50")
    type_into(page.form.fields["deadline_on"], "15 January 2027")
    page.save()
    (row,) = page.table.rows
    assert (row.body, row.amount) == ("Countryside Fund", 125050)
    assert page.totals.text() == "Funding: 1, £1,250.50"
    assert page.panel.subtitle.text() == "Funding, from Countryside Fund"
    type_into(page.form.fields["deadline_for"], "Report")
    page.save()
    assert peopled.undo_label == "Edit support"
    page.delete_chosen()
    assert page.table.rows == []
    assert page.read_values(row.id) == {}


@pytest.mark.parametrize("name", ["contacts", "support"])
def test_everyone_can_use_the_page(planned: Store, open_page: Open, name: str) -> None:
    log(planned, "Countryside Fund", date(2026, 11, 2), asked="How much?", reply_by=date(2026, 11, 9))
    window = open_page(name)
    checks.settle()
    assert checks.everything(window) == []
    assert checks.at_text_sizes(window) == []
