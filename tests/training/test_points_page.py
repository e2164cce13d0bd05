"""The Points page: who has how many, the sum worked out, another day, another aim, and the paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.printing.making import file_bytes
from clerkdesk.training.actions import bookings, courses, taken
from clerkdesk.training.actions.points import standings
from clerkdesk.training.printout.register import record_document
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.rules import dated
from clerkdesk.training.screen.points import PointsScreen
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> PointsScreen:
    page = window.current()
    assert isinstance(page, PointsScreen)
    return page


def _attend(store: Store, person: UUID, title: str, day: date, minutes: int, kind: str = "course") -> None:
    with store.change("Attend") as session:
        course = courses.save_opportunity(session, Opportunity(title=title, minutes=minutes, kind=kind))
        session.flush()
        draft = Booking(person_id=person, opportunity_id=course.id, state="attended", happened_on=day)
        bookings.save_booking(session, draft)


def _people(store: Store) -> tuple[UUID, UUID]:
    with store.change("Add people") as session:
        clerk, member = Person(name="Margaret Hale"), Person(name="Ann Lee")
        session.add_all([clerk, member])
        session.flush()
        session.add(RoleHeld(person_id=clerk.id, role="clerk", starts_on=date(2020, 1, 1)))
        clerk_id, member_id = clerk.id, member.id
    _attend(store, clerk_id, "Conference", date(2026, 3, 4), 20 * 60)
    _attend(store, clerk_id, "Magazine", date(2026, 6, 1), 15 * 60, kind="reading")
    _attend(store, member_id, "Code of conduct", date(2026, 9, 15), 120)
    return clerk_id, member_id


def test_the_clerk_comes_first_with_the_sum_worked_out(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    _people(store)
    page = page_of(open_page("points"))
    assert [row.name for row in page.table.shown_rows()] == ["Margaret Hale", "Ann Lee"]
    assert page.sum.text() == "10 + 6 = 16 points, 24 November 2025 to 23 November 2026"
    assert page.said.text() == "With nothing more learnt, the points fall below 12 on 4 March 2027."
    assert "At most 6 for reading" in page.lines.toPlainText()
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Down)
    assert page.name.text() == "Ann Lee"
    assert page.said.text().startswith("This is 11 below the 12")


def test_another_day_and_another_aim_count_anew(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    _people(store)
    page = page_of(open_page("points"))
    page.asked.set_value("principal")
    page.asked.edited.emit()
    assert "below the 18" in page.said.text()
    page.day.editor.setFocus()
    page.day.editor.setText("")
    QTest.keyClicks(page.day.editor, "4/3/27")
    QTest.keyClick(page.day.editor, Qt.Key.Key_Return)
    assert page.day.editor.text() == "4 March 2027"
    assert page.sum.text() == "6 points, 5 March 2026 to 4 March 2027"


def test_a_day_that_is_none_is_said_beside_its_field_and_nothing_changes(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    _people(store)
    page = page_of(open_page("points"))
    page.day.editor.setFocus()
    page.day.editor.setText("someday")
    QTest.keyClick(page.day.editor, Qt.Key.Key_Return)
    assert "Enter a date" in page.day.problem_label.text()
    assert page.sum.text().startswith("10 + 6 = 16 points")


def test_a_booking_made_elsewhere_shows_at_once(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    clerk, _ = _people(store)
    page = page_of(open_page("points"))
    _attend(store, clerk, "Webinar", date(2026, 11, 1), 120)
    assert page.sum.text().startswith("10 + 6 + 1 = 17 points")
    store.undo()
    assert page.sum.text().startswith("10 + 6 = 16 points")


def test_a_qualification_counts_its_own_points_from_the_day_it_is_gained(store: Store) -> None:
    clerk, _ = _people(store)
    with store.change("Gain") as session:
        draft = QualificationTaken(person_id=clerk, qualification="cilca", gained_on=date(2026, 10, 1))
        taken.save_qualification(session, draft, {})
    with store.read() as session:
        before, after = (standings(session, day, 120, [clerk])[0] for day in (date(2026, 9, 30), date(2026, 10, 1)))
    assert (before.points.tenths, after.points.tenths) == (160, 360)
    assert after.points.lines[-1].learnt.title == "CiLCA gained"


def test_one_record_or_all_are_printed(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    clerk, _ = _people(store)
    page = page_of(open_page("points"))
    page.print_page()
    asked = page.desk.window.findChild(PrintDialog) if page.desk.window else None
    assert isinstance(asked, PrintDialog)
    asked.reject()
    with store.read() as session:
        one = record_document(session, TODAY, only=clerk, day=date(2027, 3, 4), asked="principal")
        every = record_document(session, TODAY)
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(file_bytes(one, PrintChoices()))).pages)
    assert "Ann Lee" not in text
    assert "12 below the 18 that are asked for" in " ".join(text.split())
    both = "".join(each.extract_text() for each in PdfReader(BytesIO(file_bytes(every, PrintChoices()))).pages)
    assert "Ann Lee" in both


def test_a_second_rule_counts_from_its_day_and_leaves_sums_of_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, _ = _people(store)
    first = dated.points_rules()[0]
    stricter = replace(first, since=date(2026, 10, 1), minutes_for_one_point=240, months=24)
    for module in ("rules.points", "actions.bookings"):
        monkeypatch.setattr(f"clerkdesk.training.{module}.points_rules", lambda: (first, stricter))
    with store.read() as session:
        before, after = (standings(session, day, 120, [clerk])[0] for day in (date(2026, 9, 30), date(2026, 10, 1)))
        later = standings(session, date(2028, 3, 3), 50, [clerk])[0]
    assert before.points.words == "10 + 6 = 16 points"
    assert after.points.words == "5 + 3.7 = 8.7 points"
    assert later.points.words == "5 + 3.7 = 8.7 points"  # two years count now
    assert later.below == date(2028, 3, 4)


def test_a_second_threshold_asks_for_more_from_its_day(
    store: Store, open_page: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    _people(store)
    old = dated.thresholds()["award"]
    more = {**dated.thresholds(), "award": (*old, replace(old[0], since=TODAY, tenths=200))}
    monkeypatch.setattr("clerkdesk.training.screen.points.thresholds", lambda: more)
    page = page_of(open_page("points"))
    assert page.said.text().startswith("This is 4 below the 20")
