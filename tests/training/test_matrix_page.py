"""The matrix page: what it shows, says, prints, and where it leads."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import bookings, courses, money
from clerkdesk.training.actions.money import YearOfMoney
from clerkdesk.training.records.courses import Budget, Opportunity
from clerkdesk.training.screen.bookings import BookingsScreen
from clerkdesk.training.screen.matrix import TrainingScreen, money_in_words
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.table import Table
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into


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
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    return page


def test_empty_page_begins_with_the_usual_topics(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("training"))
    assert page.first_stop() is page.empty.button
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.empty.button.text() == "Go to People"
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
    (menu,) = page.cell.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "&Book it…", "&Done already…", "&Not needed…", "&Show the person",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    menu.close()
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


def _at(page: TrainingScreen, who: str, topic: str) -> None:
    assert page._view is not None
    person = next(one.id for one in page._view.people if one.name == who)
    page.matrix.choose(person, next(key for key, name in page._view.topics if name == topic))


def test_a_cell_is_told_in_full_and_booked_and_learnt_from_there(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begun(store, open_page)
    code = "Code of conduct and interests"
    _at(page, "Ben Ash", code)
    assert page.cell.words.text() == f"Ben Ash: {code}. Late since 1 July 2025."
    QTest.mouseClick(page.to_book, Qt.MouseButton.LeftButton)
    dialog = _asking()
    dialog.go_on()
    assert dialog.form.fields["course"].problem_label.text() == "Enter the course, or what else there is to learn."
    type_into(dialog.form.fields["course"], "The code, an evening")
    type_into(dialog.form.fields["day"], "next Tuesday")
    type_into(dialog.form.fields["cost"], "45")
    dialog.go_on()
    assert page.cell.words.text() == f"Ben Ash: {code}. Booked for 1 December 2026."
    assert store.undo_label == "Add booking"

    _at(page, "Ann Lee", code)  # the course that was just added is offered to the next one
    QTest.mouseClick(page.to_book, Qt.MouseButton.LeftButton)
    assert _asking().form.fields["course"].value() == "The code, an evening"
    _asking().go_on()
    assert page.cell.words.text() == f"Ann Lee: {code}. Booked for 1 December 2026."

    _at(page, "Ben Ash", code)
    assert not page.to_book.isVisible()
    QTest.mouseClick(page.was_done, Qt.MouseButton.LeftButton)
    _asking().go_on()
    assert "Enter the day of the training" in _asking().form.fields["day"].problem_label.text()
    type_into(_asking().form.fields["day"], "20 November")
    _asking().go_on()
    assert page.cell.words.text().startswith(f"Ben Ash: {code}. Done 20 November 2026, valid until")
    with store.read() as session:
        assert sorted(row.state for row in bookings.register(session)) == ["attended", "booked"]
    QTest.mouseClick(page.to_booking, Qt.MouseButton.LeftButton)
    window = page.desk.window
    assert isinstance(window, MainWindow)
    shown = window.current()
    assert isinstance(shown, BookingsScreen)
    assert shown.panel.title.text() == "Ben Ash: The code, an evening"


def test_a_topic_is_written_as_not_needed_at_its_cell_and_an_empty_row_is_explained(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begun(store, open_page)
    assert page._view is not None
    for topic in [name for _, name in page._view.topics]:
        _at(page, "Ben Ash", topic)
        if page.cell.words.text().endswith("Not needed: nothing calls for it."):
            continue
        QTest.mouseClick(page.not_needed, Qt.MouseButton.LeftButton)
        type_into(_asking().form.fields["reason"], "Leaves in May")
        _asking().go_on()
        assert page.cell.words.text().endswith("Written down as not needed.")
    assert page.sentence.text().endswith("Nothing is asked of Ben Ash: their row is empty.")
    QTest.mouseClick(page.not_needed, Qt.MouseButton.LeftButton)
    assert page.sentence.text().endswith("among 2 people.")


def _asking() -> AskFields:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, AskFields) and one.isVisible()][-1]
