"""The pages of courses and bookings: a place is asked for, approved, taken, reported, and undone."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from clerkdesk.core.store import Store
from clerkdesk.council.actions import find_or_add_person
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import beginning, bookings, courses, money
from clerkdesk.training.records.courses import Booking, Budget, Opportunity
from clerkdesk.training.records.needs import Need
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.screen.bookings import BookingsScreen
from clerkdesk.training.screen.courses import CoursesScreen
from clerkdesk.training.screen.money import MoneyScreen
from clerkdesk.widgets.form import Picked
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into


def courses_of(window: MainWindow) -> CoursesScreen:
    page = window.current()
    assert isinstance(page, CoursesScreen)
    return page


def bookings_of(window: MainWindow) -> BookingsScreen:
    page = window.current()
    assert isinstance(page, BookingsScreen)
    return page


def test_parts_of_training_stand_in_tabs_above_and_one_word_at_the_left(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    window = open_page("bookings")
    assert window.parts.isVisible()
    tabs = window.parts.tabs
    words = [tabs.tabText(at) for at in range(tabs.count())]
    assert tabs.tabText(tabs.currentIndex()) == "Bookings"
    assert window.side.pages.currentItem().text() == "Training"
    tabs.setCurrentIndex(words.index("Courses"))
    assert window.page == "courses"
    window.go("council")
    assert not window.parts.isVisible()


def test_a_course_is_entered_with_a_new_topic_and_provider(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = courses_of(open_page("courses"))
    page.add()
    for field, text in (
        ("title", "Chairing a meeting"), ("topic", "Chairing"), ("provider", "County association"),
        ("starts_on", "1 December"), ("minutes", "2.5 hours"), ("price", "45"),
    ):  # fmt: skip
        type_into(page.form.fields[field], text)
    page.save()
    with store.read() as session:
        (row,) = courses.opportunities(session)
    assert (row.topic, row.provider, row.starts_on, row.price) == (
        "Chairing", "County association", date(2026, 12, 1), 4500,
    )  # fmt: skip
    assert page.table.model.text(row, page.table.model.columns[1]) == "1 December 2026"
    store.undo()
    with store.read() as session:
        assert courses.opportunities(session) == []
        assert courses.topics(session) == []


def test_the_level_of_who_offers_it_is_changed_with_the_course(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = courses_of(open_page("courses"))
    page.add()
    type_into(page.form.fields["title"], "Chairing")
    type_into(page.form.fields["provider"], "Neighbouring clerks")
    page.save()
    page.form.fields["level"].set_value("peer")
    page.form.fields["level"].edited.emit()
    page.save()
    with store.read() as session:
        assert [(row.provider, row.level) for row in courses.opportunities(session)] == [
            ("Neighbouring clerks", "peer")
        ]


def test_a_course_on_a_topic_that_is_offered_already_says_so(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = courses_of(open_page("courses"))
    for title in ("Code, morning", "Code, evening"):
        page.add()
        type_into(page.form.fields["title"], title)
        type_into(page.form.fields["topic"], "Code of conduct")
        page.save()
    assert page.desk.spoken[-1] == "On the same topic there is already Code, morning."


def test_a_booking_goes_from_asked_to_reported(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    with store.change("Begin") as session:
        beginning.begin(session)
    page = bookings_of(open_page("bookings"))
    page.add()
    type_into(page.form.fields["person"], "Ann Lee")
    type_into(page.form.fields["course"], "Code of conduct")
    page.save()
    assert page.panel.title.text() == "Ann Lee: Code of conduct"
    page.form.fields["state"].set_value("attended")
    page.form.fields["state"].edited.emit()
    assert not page.leave()
    assert "day of the training" in page.form.fields["happened_on"].problem_label.text()
    type_into(page.form.fields["happened_on"], "20/11/26")
    type_into(page.form.fields["minutes"], "90 min")
    page.form.fields["certificate"].set_value(Picked("certificate.pdf", b"%PDF-1.7"))
    page.form.fields["certificate"].edited.emit()
    type_into(page.form.fields["points"], "1,5")
    page.save()
    with store.read() as session:
        (row,) = bookings.register(session)
    assert (row.person, row.state, row.day, row.minutes, row.has_certificate) == (
        "Ann Lee", "attended", date(2026, 11, 20), 90, True,
    )  # fmt: skip
    assert page.form.fields["points"].value() == "1.5"
    type_into(page.form.fields["points"], "many")
    assert not page.leave()
    assert "such as 2.5" in page.form.fields["points"].problem_label.text()


def test_a_booking_without_a_name_is_refused_beside_its_field(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = bookings_of(open_page("bookings"))
    page.add()
    type_into(page.form.fields["course"], "Code of conduct")
    assert not page.leave()
    assert page.form.fields["person"].problem_label.text() == "Enter who goes."
    with store.read() as session:
        assert courses.opportunities(session) == []


def test_bookings_are_deleted_and_brought_back(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = bookings_of(open_page("bookings"))
    page.add()
    type_into(page.form.fields["person"], "Ann Lee")
    type_into(page.form.fields["course"], "Code of conduct")
    page.save()
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert page.table.rows == []
    store.undo()
    assert [row.person for row in page.table.rows] == ["Ann Lee"]


def test_a_booking_stays_with_its_own_course_where_two_share_a_title(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    with store.change("Offer") as session:
        for year in (2025, 2026):
            courses.save_opportunity(session, Opportunity(title="Planning day", starts_on=date(year, 12, 9)))
    page = bookings_of(open_page("bookings"))
    page.add()
    type_into(page.form.fields["person"], "Ann Lee")
    type_into(page.form.fields["course"], "Planning day, 9 December 2025")
    page.save()
    type_into(page.form.fields["approved_minute"], "25/40")
    page.save()
    assert [row.day for row in page.table.rows] == [date(2025, 12, 9)]
    type_into(page.form.fields["course"], "planning day")  # without a day the newest is meant
    page.save()
    assert [row.day for row in page.table.rows] == [date(2026, 12, 9)]


def test_a_booking_that_is_changed_stays_with_its_person_and_course_where_others_are_named_alike(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    with store.change("Two of each") as session:
        people, offered = [Person(name="Ann Lee"), Person(name="Ann Lee")], [Opportunity(title="Webinar") for _ in "ab"]
        session.add_all([*people, *offered])
        session.flush()
        session.add_all(Booking(person_id=who.id, opportunity_id=what.id) for who in people for what in offered)
        session.add_all(Need(person_id=who.id, what="Planning") for who in people)
        session.add_all(QualificationTaken(person_id=who.id) for who in people)

    def told() -> list[tuple[object, ...]]:
        with store.read() as session:
            places = session.execute(select(Booking.id, Booking.person_id, Booking.opportunity_id)).all()
            of_one = [session.execute(select(row.id, row.person_id)).all() for row in (Need, QualificationTaken)]
        return sorted(map(tuple, [*places, *of_one[0], *of_one[1]]))

    before, window = told(), open_page("bookings")
    for name, note in (("bookings", "approved_minute"), ("needs", "answer_words"), ("qualifications", "notes")):
        window.go(name)
        page = window.current()
        assert isinstance(page, RecordScreen)
        for row in page.read_rows():
            page.keep(row.id, {**page.read_values(row.id), note: "26/40"})
        assert store.undo_label is not None
        assert store.undo_label.startswith("Edit")
    assert told() == before


def test_who_goes_says_what_it_costs_what_is_left_and_who_goes_first(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    with store.change("Offer") as session:
        courses.save_opportunity(session, Opportunity(title="Conference", starts_on=date(2027, 3, 9), price=9000))
        money.save_budget(session, Budget(year="2026/27", amount=50_000, who_first="newcomers first"))
        for name, since in (("Ann Lee", date(2026, 11, 5)), ("Ben Ash", date(2015, 1, 1)), ("Cay Dee", None)):
            person = find_or_add_person(session, name)
            session.flush()
            session.add(RoleHeld(person_id=person.id, role="councillor", starts_on=since))
    page = courses_of(open_page("courses"))
    assert page.people_button is not None
    assert page.people_button.text() == "Who goes…"
    dialog = page.record_people()
    assert dialog is not None
    assert dialog.first.text() == (
        "Newcomers first, says the policy for 2026/27: Ann Lee is new since 5 November 2026."
    )
    for row in range(3):
        dialog.people.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.count.text() == "3 people ticked. £270 in all. Now £500 is left for 2026/27."
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    with store.read() as session:
        assert [(row.person, row.state, row.cost) for row in bookings.register(session)] == [
            ("Ann Lee", "booked", 9000), ("Ben Ash", "booked", 9000), ("Cay Dee", "booked", 9000),
        ]  # fmt: skip
        (year,) = money.years(session)
    assert year.left == 23_000


def test_a_year_with_costs_and_no_budget_is_listed_and_given_one(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    with store.change("Attend") as session:
        draft = bookings.draft_of(
            session, person="Ann Lee", course="Code", points="",
            values={"state": "attended", "happened_on": date(2026, 9, 1), "cost": 4500},
        )  # fmt: skip
        bookings.save_booking(session, draft)
    page = open_page("training_money").current()
    assert isinstance(page, MoneyScreen)
    assert [[page.table.model.text(row, column) for column in page.table.model.columns] for row in page.table.rows] == [
        ["2026/27", "none set", "£45", "£0", ""]
    ]
    type_into(page.form.fields["amount"], "300")
    page.save()
    assert store.undo_label == "Add budget"
    assert [page.table.model.text(row, page.table.model.columns[-1]) for row in page.table.rows] == ["£255"]
    assert page.panel.title.text() == "2026/27"
    store.undo()
    assert [row.budget for row in page.table.rows] == [None]
