"""The matrix page: what it shows, says, prints, and where it leads."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import bookings, courses, money
from clerkdesk.training.actions.money import YearOfMoney
from clerkdesk.training.records.courses import Budget, Opportunity
from clerkdesk.training.screen.matrix import TrainingScreen, money_in_words
from clerkdesk.widgets.table import Table
from clerkdesk.widgets.window import MainWindow


def page_of(window: MainWindow) -> TrainingScreen:
    page = window.current()
    assert isinstance(page, TrainingScreen)
    return page


def _elect(store: Store) -> None:
    with store.change("Elect") as session:
        for name, since in (("Ann Lee", date(2026, 6, 14)), ("Ben Ash", date(2025, 1, 1))):
            person = Person(name=name)
            session.add(person)
            session.flush()
            session.add(RoleHeld(person_id=person.id, role="councillor", starts_on=since))


def _begun(store: Store, open_page: Callable[[str], MainWindow]) -> TrainingScreen:
    _elect(store)
    page = page_of(open_page("training"))
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    return page


def test_empty_page_begins_with_the_usual_topics(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("training"))
    assert page.first_stop() is page._empty.button
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert not page._empty.button.isVisible()
    assert "People" in page._empty._words.text()
    _elect(store)
    assert page.matrix.isVisible()
    assert page.first_stop() is page.matrix.view


def test_each_cell_says_who_what_and_by_when(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = _begun(store, open_page)
    model = page.matrix.model
    headings = [name for _, name in model.columns]
    at = model.index(0, headings.index("Code of conduct and interests"))
    assert model.data(at, Qt.ItemDataRole.DisplayRole) == "Due"
    assert model.data(at, Qt.ItemDataRole.AccessibleTextRole) == (
        "Ann Lee, Code of conduct and interests: Due by 14 December 2026"
    )
    late = model.index(1, headings.index("Code of conduct and interests"))
    assert model.data(late, Qt.ItemDataRole.DisplayRole) == "Late"
    assert page.sentence.text() == "1 late, 2 due and 4 needed among 2 people."


def test_recording_a_course_and_undoing_it_shows_at_once(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = _begun(store, open_page)
    with store.change("Record a course") as session:
        topic = courses.find_or_add_topic(session, "Code of conduct and interests").id
        course = courses.save_opportunity(session, Opportunity(title="Code", topic_id=topic)).id
        session.flush()
        people = list(session.query(Person.id))
        bookings.record_course(
            session, opportunity_id=course, people=[key for (key,) in people], state="attended", day=date(2026, 11, 1),
            cost=4500,
        )  # fmt: skip
    assert "2 done" in page.sentence.text()
    assert page.money.text() == "£90 spent and £0 committed in 2026/27; no budget is set."
    store.undo()
    assert "done" not in page.sentence.text()
    assert not page.money.isVisible()


def test_money_says_what_is_left_and_what_is_too_much() -> None:
    assert money_in_words(YearOfMoney("2026/27", 50_000, 10_000, 20_000)) == (
        "£200 spent and £100 committed in 2026/27; £200 left of £500."
    )
    assert money_in_words(YearOfMoney("2026/27", 10_000, 0, 20_000)) == (
        "£200 spent and £0 committed in 2026/27: £100 more than the budget of £100."
    )


def test_budget_set_shows_on_the_page(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = _begun(store, open_page)
    with store.change("Set the budget") as session:
        money.save_budget(session, Budget(year="2026/27", amount=50_000))
    assert page.money.text() == "£0 spent and £0 committed in 2026/27; £500 left of £500."


def test_people_are_filtered_and_a_cell_leads_to_the_person(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begun(store, open_page)
    page.find_here()
    QTest.keyClicks(page.matrix.filter, "ben")
    assert [row[0] for row in page.matrix.words()] == ["Ben Ash"]
    view = page.matrix.view
    view.setFocus()
    view.setCurrentIndex(page.matrix.model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    window = page.desk.window
    assert isinstance(window, MainWindow)
    assert window.page == "people"
    table = window.current().findChild(Table)  # type: ignore[union-attr]  # a page is shown
    assert isinstance(table, Table)
    QApplication.processEvents()


def test_arrow_keys_go_from_cell_to_cell_and_the_place_is_kept(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begun(store, open_page)
    view = page.matrix.view
    view.setFocus()
    view.setCurrentIndex(page.matrix.model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    here = page.matrix.current()
    page.reload()
    assert page.matrix.current() == here
    page.matrix.choose("nobody", "nothing")
    assert page.matrix.current() == here
