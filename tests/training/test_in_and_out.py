"""The register goes out as a table and comes in again; the calendar and the matrix go out."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.council import actions as council
from clerkdesk.council.records import Person
from clerkdesk.exchange.tables import read_tables
from clerkdesk.training import exporting, importing
from clerkdesk.training.actions import bookings, courses, taken
from clerkdesk.training.actions.matrix import points_of_all
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.screen import bringing_in
from clerkdesk.training.screen.bookings import BookingsScreen
from clerkdesk.training.screen.bringing_in import RegisterDialog
from clerkdesk.training.screen.courses import CoursesScreen
from clerkdesk.training.screen.money import MoneyScreen
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into

TODAY = date(2026, 11, 23)


def _table(folder: Path, text: str) -> Path:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _looked(store: Store, path: Path) -> importing.LookedAt:
    (table,) = read_tables(path)
    return importing.look(store, table, importing.propose_mapping(table), TODAY)


def _told(store: Store) -> list[tuple[object, ...]]:
    with store.read() as session:
        rows = bookings.register(session)
    told = [(row.person, row.title, row.state, str(row.day), row.minutes, row.cost) for row in rows]
    return sorted(told, key=str)


def test_a_register_from_a_spreadsheet_is_understood(store: Store, tmp_path: Path) -> None:
    path = _table(
        tmp_path,
        "Training register 2026\n"
        "Name,Course title,Date attended,Hours,Cost,Status,Comments\n"
        "Cllr Ann Lee,Code of conduct,15/9/26,2,£45,Yes,Useful\n"
        "ANN LEE,Chairing,9 December 2026,2.5,,booked,\n"
        "Ben Ash,Code of conduct,15/9/26,2,45.00,absent,\n"
        ",Nobody's course,1/1/26,,,,\n"
        "Ben Ash,First aid,some day,long,a lot,,\n",
    )
    looked = _looked(store, path)
    assert looked.summary() == "4 bookings to add, 2 people are new."
    told = [f"{note.row} {note.text}" for note in looked.notes]
    assert told[0] == "6 is left out: it names no one."
    assert "7 “some day” can't be read as a day; it is kept in the notes." in told
    importing.bring_in(store, looked)
    assert [row[:5] for row in _told(store)] == [
        ("Ann Lee", "Chairing", "booked", "2026-12-09", 150),
        ("Ann Lee", "Code of conduct", "attended", "2026-09-15", 120),
        ("Ben Ash", "Code of conduct", "did not attend", "2026-09-15", 120),
        ("Ben Ash", "First aid", "booked", "None", None),
    ]
    with store.read() as session:
        kept = [notes for notes in session.scalars(select(Booking.notes)) if "a lot" in notes]
    assert kept == ["Day: some day\nLength: long\nCost: a lot"]
    store.undo()
    assert _told(store) == []


def test_bringing_it_in_twice_doubles_nobody_and_nothing(store: Store, tmp_path: Path) -> None:
    path = _table(tmp_path, "Name,Course,Date\nAnn Lee,Code,1/9/26\nann  lee,code,1/9/26\n")
    importing.bring_in(store, _looked(store, path))
    again = _looked(store, path)
    assert (again.lines, again.there) == ((), 2)
    with store.read() as session:
        assert list(council.person_names(session).values()) == ["Ann Lee"]
        assert len(courses.titles(session)) == 1


def test_names_are_matched_however_a_clerk_writes_them(store: Store, tmp_path: Path) -> None:
    with store.change("People") as session:
        session.add_all([Person(name="John Smith"), Person(name="Ann Lee"), Person(name="ann lee")])
    path = _table(
        tmp_path,
        "Councillor,Course,Date,Cost\n"
        "Cllr J. Smith,Planning,12-Jul-2026,£45\n"
        '"Smith, John",Chairing,1/9/26,\n'
        "M. Hale,Code,2/9/26,\n"
        "Margaret Hale (clerk) and Mary Hale,Code,2/9/26,£90\n"
        "Ann Lee,Code,2/9/26,\n"
        "John Smith,chairing,1 Sept 2026,\n",
    )
    looked = _looked(store, path)
    assert [(line.person, line.values["cost"]) for line in looked.lines] == [
        ("John Smith", 4500), ("John Smith", None), ("M. Hale", None), ("Margaret Hale", 9000), ("Mary Hale", None),
        ("Ann Lee", None),
    ]  # fmt: skip
    assert [f"{note.row} {note.text}" for note in looked.notes] == [
        "2 “J. Smith” is taken to be John Smith.",
        "4 “M. Hale” may be Margaret Hale or Mary Hale, and is kept as a person apart.",
        "5 names 2 people; the cost stands with the first.",
        "6 more than one person here is named Ann Lee; see on Bookings who it is.",
        "7 is left out: it says the same as row 3.",
    ]
    importing.bring_in(store, looked)
    again = _looked(store, path)
    assert (again.lines, again.new_people) == ((), ())


def test_what_fits_nowhere_is_kept_in_the_notes(store: Store, tmp_path: Path) -> None:
    path = _table(
        tmp_path,
        "Log 2026,,,,\nName,Course,Date,Training provider,Room,Paid by,Status\n"
        "Ann Lee,Code,Easter,County,Hall A,The hall,Waiting\nAnn Lee,Code,Whitsun,District,,Council,\n",
    )
    importing.bring_in(store, _looked(store, path))
    with store.read() as session:
        kept = sorted(session.scalars(select(Booking.notes)))
    assert kept == [
        "Day: Easter\nPaid by: The hall\nState: Waiting\nRoom: Hall A",
        "Day: Whitsun\nOffered by: District",
    ]
    again = _looked(store, path)
    assert (again.lines, again.there) == ((), 2)  # a day that could not be read tells the two apart
    store.undo()
    assert _told(store) == []


def test_one_odd_row_neither_stops_the_others_nor_loses_its_words(store: Store, tmp_path: Path) -> None:
    with store.change("People") as session:
        session.add_all([Person(name="Ann Lee"), Person(name="A. Lee")])
    path = _table(
        tmp_path,
        "Name,Course,Type,Date,Cost,Whole cost,Our share\n"
        "A. Lee,Code,,tbc,,,\n"
        "Ann Lee,Planning,,1/9/26,,,half\n"
        "Ann Lee,Chairing,,1/9/26,£90,£45,half\n"
        "Ann Lee and Ben Ash,Finance,,1/9/26,,£90,a third\n"
        "Ben Ash,CiLCA,Qualification,,£410,,\n",
    )
    looked = _looked(store, path)
    assert [(line.person, line.values["cost"], line.values["whole_cost"]) for line in looked.lines] == [
        ("A. Lee", None, None), ("Ann Lee", None, None), ("Ann Lee", 9000, None), ("Ann Lee", 3000, 9000),
        ("Ben Ash", None, None), ("Ben Ash", 41_000, None),
    ]  # fmt: skip
    assert "3 “half” does not fit the costs of its row; it is kept in the notes." in [
        f"{note.row} {note.text}" for note in looked.notes
    ]
    importing.bring_in(store, looked)
    with store.read() as session:
        kept = sorted(filter(None, session.scalars(select(Booking.notes))))
        (of_qualification,) = session.scalars(select(QualificationTaken.notes))
    assert kept == ["Our share: half", "Whole cost: £45\nOur share: half"]
    assert of_qualification == "Cost: £410"
    assert _looked(store, path).lines == ()


def test_a_table_without_names_is_told_so(store: Store, tmp_path: Path) -> None:
    looked = _looked(store, _table(tmp_path, "Colour,Size\nred,3\n"))
    assert looked.lines == ()
    assert looked.notes[0].text == "No column is read as “Who” and “Course”. Say which ones they are."


_NAMES = st.sampled_from(["Ann Lee", "Ben Ash", "Siobhán O'Brien", "Milica Ilić", "=1+1", "李雷"])
_BOOKINGS = st.lists(
    st.tuples(
        _NAMES,
        st.sampled_from(["Code of conduct", "Chairing", "A, “quoted” course"]),
        st.sampled_from(["attended", "booked", "cancelled", "did not attend"]),
        st.dates(date(2020, 1, 1), date(2027, 12, 31)),
        st.one_of(st.none(), st.integers(1, 2000)),
        st.one_of(st.none(), st.integers(0, 100_000)),
    ),
    max_size=8,
    unique_by=lambda row: (row[0], row[1], row[3]),
)
Row = tuple[str, str, str, date, int | None, int | None]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_BOOKINGS, ending=st.sampled_from(["xlsx", "csv", "ods"]))
def test_what_goes_out_comes_in_the_same(
    rows: list[Row], ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    for name in ("one", "two"):
        schema.create_file(folder / f"{name}.clerkdesk")
    with schema.open_file(folder / "one.clerkdesk") as first, schema.open_file(folder / "two.clerkdesk") as second:
        with first.change("Fill") as session:
            for person, course, state, day, minutes, cost in rows:
                values = {"state": state, "happened_on": day, "minutes": minutes, "cost": cost}
                draft = bookings.draft_of(session, person=person, course=course, points="", values=values)
                bookings.save_booking(session, draft)
                session.flush()
        path = folder / f"register.{ending}"
        with first.read() as session:
            assert exporting.export_register(session, path) == len(rows)
        if rows:
            importing.bring_in(second, _looked(second, path))
        assert _told(second) == _told(first)


def test_one_persons_record_goes_into_another_council(store: Store, tmp_path: Path) -> None:
    with store.change("Fill") as session:
        for person in ("Ann Lee", "Ben Ash"):
            values = {"state": "attended", "happened_on": TODAY}
            draft = bookings.draft_of(session, person=person, course="Code", points="1.5", values=values)
            bookings.save_booking(session, draft)
        session.flush()
        ann = council.find_or_add_person(session, "Ann Lee").id
    with store.read() as session:
        assert exporting.export_register(session, tmp_path / "ann.ods", person_id=ann) == 1
    other = tmp_path / "Slade.clerkdesk"
    schema.create_file(other)
    with schema.open_file(other) as second:
        importing.bring_in(second, _looked(second, tmp_path / "ann.ods"))
        assert [row[0] for row in _told(second)] == ["Ann Lee"]
        with second.read() as session:
            assert list(session.scalars(select(Booking.tenths_of_points))) == [15]


def test_what_makes_points_count_goes_with_the_record_and_twice_doubles_nothing(store: Store, tmp_path: Path) -> None:
    with store.change("Fill") as session:
        ann = council.find_or_add_person(session, "Ann Lee").id
        for title, values in (
            ("On line", {"kind": "e-learning", "is_assessed": True, "minutes": 2400}),
            ("A CiLCA day", {"part_of": "cilca", "minutes": 600}),
            ("Teaching", {"develops_sector": True, "minutes": 1200}),
        ):
            course = courses.save_opportunity(session, Opportunity(title=title, **values)).id
            session.flush()
            session.add(Booking(person_id=ann, opportunity_id=course, state="attended", happened_on=date(2026, 9, 1)))
        session.add(QualificationTaken(person_id=ann, registered_on=date(2025, 1, 1), gained_on=date(2026, 6, 1)))
        session.add(QualificationTaken(person_id=ann, qualification="filca", registered_on=date(2026, 8, 1)))
    with store.read() as session:
        exporting.export_register(session, tmp_path / "ann.xlsx", person_id=ann)
    other = tmp_path / "Slade.clerkdesk"
    schema.create_file(other)
    with schema.open_file(other) as second:
        importing.bring_in(second, _looked(second, tmp_path / "ann.xlsx"))
        told = []
        for each in (store, second):
            with each.read() as session:
                (points,) = points_of_all(session, TODAY).values()
                told.append((points.tenths, points.words))
        assert told[0] == told[1] == (440, "20 + 20 + 4 = 44 points")
        with second.read() as session:
            held = {row.qualification: (row.registered_on, row.gained_on) for row in taken.taken(session)}
        assert held == {"CiLCA": (None, date(2026, 6, 1)), "FILCA": (date(2026, 8, 1), None)}
        assert _looked(second, tmp_path / "ann.xlsx").lines == ()


def test_booked_courses_go_into_a_diary(store: Store, tmp_path: Path) -> None:
    with store.change("Fill") as session:
        for title, day, end in (("To come", date(2026, 12, 9), date(2026, 12, 10)), ("Past", date(2026, 1, 1), None)):
            course = Opportunity(title=title, starts_on=day, ends_on=end, time="10:00", place="Hall; upstairs")
            courses.save_opportunity(session, course)
            session.flush()
            draft = bookings.draft_of(session, person="Ann Lee", course=title, points="", values={"state": "booked"})
            bookings.save_booking(session, draft)
    path = tmp_path / "training.ics"
    with store.read() as session:
        assert exporting.export_calendar(session, path, TODAY) == 1
    (event,) = cast(list[Any], Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    assert str(event["summary"]) == "To come"
    assert (event.start, event.end) == (date(2026, 12, 9), date(2026, 12, 11))
    assert str(event["location"]) == "Hall; upstairs"
    assert str(event["description"]) == "10:00\nGoing: Ann Lee"
    with store.change("One day") as session:
        (course,) = session.scalars(select(Opportunity).where(Opportunity.title == "To come"))
        course.ends_on, course.time = None, "10:00 to 15:30"
    with store.read() as session:
        exporting.export_calendar(session, path, TODAY)
    (event,) = cast(list[Any], Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    assert (event.start, event.end) == (datetime(2026, 12, 9, 10), datetime(2026, 12, 9, 15, 30))


def test_a_place_that_can_not_be_written_is_a_sentence(store: Store, tmp_path: Path) -> None:
    with store.read() as session, pytest.raises(Trouble):
        exporting.export_calendar(session, tmp_path, TODAY)


# on the pages


def test_a_register_is_brought_in_by_clicks_and_undone(
    store: Store, open_page: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page("bookings").current()
    assert isinstance(page, BookingsScreen)
    path = _table(tmp_path, "Wer,Course,Date\nAnn Lee,Code,1/9/26\n")
    dialog = bringing_in.read(page.desk, path)
    assert isinstance(dialog, RegisterDialog)
    assert not dialog.go_on.isEnabled()
    dialog.columns[0].set_value("person")
    dialog.columns[0].edited.emit()
    assert dialog.summary.text() == "1 booking to add, 1 person is new."
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.person for row in page.table.rows] == ["Ann Lee"], timeout=10_000)
    store.undo()
    assert page.table.rows == []


def test_a_file_that_holds_no_table_is_told_in_a_sentence(
    store: Store, open_page: Callable[[str], MainWindow], tmp_path: Path
) -> None:
    page = open_page("bookings").current()
    assert isinstance(page, BookingsScreen)
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert bringing_in.read(page.desk, path) is None


def test_who_was_there_is_recorded_in_one_go(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    with store.change("Fill") as session:
        for name in ("Ann Lee", "Ben Ash", "Cay Dee"):
            council.find_or_add_person(session, name)
        courses.save_opportunity(session, Opportunity(title="Code", starts_on=date(2026, 9, 1), price=4500))
    page = open_page("courses").current()
    assert isinstance(page, CoursesScreen)
    page.table.choose_first()
    dialog = page.record_people()
    assert dialog is not None
    assert not dialog.record.isEnabled()
    QTest.keyClicks(dialog.filter, "ann")
    assert [dialog.people.item(row).isHidden() for row in range(3)] == [False, True, True]
    dialog.filter.clear()
    for row in (0, 2):
        dialog.people.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.count.text() == "2 people ticked. £90 in all."
    type_into(dialog.form.fields["day"], "")
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    assert "day of the training" in dialog.form.fields["day"].problem_label.text()
    type_into(dialog.form.fields["day"], "1/9/26")
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert _told(store) == [
        ("Ann Lee", "Code", "attended", "2026-09-01", None, 4500),
        ("Cay Dee", "Code", "attended", "2026-09-01", None, 4500),
    ]
    with store.change("Cay stayed away") as session:
        missed = session.scalars(select(Booking).join(Person).where(Person.name == "Cay Dee")).one()
        missed.state = "did not attend"
    again = page.record_people()
    assert again is not None
    assert [again.people.item(row).checkState() == Qt.CheckState.Checked for row in range(3)] == [True, False, False]
    again.reject()
    store.undo()
    store.undo()
    assert _told(store) == []


def test_a_years_budget_is_entered_and_a_second_one_refused(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = open_page("training_money").current()
    assert isinstance(page, MoneyScreen)
    page.add()
    type_into(page.form.fields["amount"], "600")
    page.save()
    (row,) = page.table.rows
    assert (row.year, row.budget, row.left) == ("2026/27", 60_000, 60_000)
    page.add()
    type_into(page.form.fields["amount"], "700")
    assert not page.leave()
    assert "has a budget already" in page.form.fields["year"].problem_label.text()
    type_into(page.form.fields["year"], "next year")
    assert not page.leave()
    type_into(page.form.fields["year"], "2027-28")
    assert page.leave()
    assert [row.year for row in page.table.shown_rows()] == ["2027/28", "2026/27"]
