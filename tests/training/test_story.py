"""A new councillor from election to trained, by clicks and keys through the screens."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from clerkdesk import catalogue
from clerkdesk.core.store import Store
from clerkdesk.council.screen.people import PeopleScreen
from clerkdesk.council.screen.roles import RolesField
from clerkdesk.training.actions import needs
from clerkdesk.training.screen.audit import AuditScreen
from clerkdesk.training.screen.bookings import BookingsScreen
from clerkdesk.training.screen.courses import CoursesScreen
from clerkdesk.training.screen.matrix import TrainingScreen
from clerkdesk.training.screen.needs import NeedsScreen
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into
from tests.training.conftest import TODAY

S = TypeVar("S", bound=QWidget)
CODE = "Code of conduct and interests"


def _go(window: MainWindow, key: str, kind: type[S]) -> S:
    window.go(key)
    QApplication.processEvents()
    page = window.current()
    assert isinstance(page, kind)
    return page


def _press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _choose(field: object, value: str) -> None:
    assert isinstance(field, ChoiceField)
    field.set_value(value)
    field.edited.emit()


def _cell(window: MainWindow, who: str, topic: str) -> str:
    page = _go(window, "training", TrainingScreen)
    headings = [name for _, name in page.matrix.model.columns]
    row = next(row for row in page.matrix.words() if row[0] == who)
    return row[1 + headings.index(topic)]


def test_a_new_councillor_goes_from_election_to_trained(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("training")
    training = _go(window, "training", TrainingScreen)
    _press(training.empty.button)

    people = _go(window, "people", PeopleScreen)
    people.add()
    type_into(people.form.fields["name"], "Nell Orr")
    roles = people.form.fields["roles"]
    assert isinstance(roles, RolesField)
    QTest.mouseClick(roles.stop(), Qt.MouseButton.LeftButton)
    type_into(roles._rows[0].starts_on, "1 October")
    people.save()
    assert _cell(window, "Nell Orr", CODE) == "Due by 1 April 2027"

    page = _go(window, "needs", NeedsScreen)
    assert page.suggested.fold.text() == "The file shows 4 needs that are not written yet"
    page.suggested.fold.setChecked(True)
    add = {button.accessibleName(): button for button, _ in page.suggested.buttons()}
    _press(add[f"Add as a need: Nell Orr: {CODE}"])
    assert [(row.what, row.source) for row in page.table.rows] == [(CODE, "new in the role")]

    audit = _go(window, "audit", AuditScreen)
    topic = next(key for key, name in audit.matrix.model.columns if name == "First aid")
    nell = audit.matrix.model.keys_at(audit.matrix.model.index(0, 0))[0]
    audit.matrix.choose(nell, topic)
    QTest.keyClicks(audit.matrix.view, "1")
    assert store.undo_label == "Answer in the skills audit"
    page = _go(window, "needs", NeedsScreen)
    _press(page.suggested.add_all)
    assert not page.suggested.isVisible()
    assert {row.source for row in page.table.rows} == {"new in the role", "skills audit"}
    assert len(page.table.rows) == 5

    courses = _go(window, "courses", CoursesScreen)
    courses.add()
    type_into(courses.form.fields["title"], "The code, an evening")
    type_into(courses.form.fields["topic"], CODE)
    type_into(courses.form.fields["starts_on"], "23 November")
    type_into(courses.form.fields["minutes"], "2 h")
    courses.save()
    bookings = _go(window, "bookings", BookingsScreen)
    bookings.add()
    type_into(bookings.form.fields["person"], "Nell Orr")
    type_into(bookings.form.fields["course"], "The code, an evening")
    _choose(bookings.form.fields["state"], "booked")
    bookings.save()
    assert _cell(window, "Nell Orr", CODE) == "Booked for 23 November 2026"

    bookings = _go(window, "bookings", BookingsScreen)
    bookings.table.choose(bookings.table.rows[0].id)
    _choose(bookings.form.fields["state"], "attended")
    type_into(bookings.form.fields["happened_on"], "23 November")
    bookings.save()
    assert _cell(window, "Nell Orr", CODE) == "Done 23 November 2026"

    page = _go(window, "needs", NeedsScreen)
    assert page.looking_met.fold.text() == "1 need looks met: the topic was learnt"
    _press(page.looking_met.add_all)
    assert store.undo_label == "Mark 1 need as met"
    assert not page.looking_met.isVisible()
    with store.read() as session:
        met = next(row for row in needs.needs(session) if row.what == CODE)
        assert met.met_on == date(2026, 11, 23)
        assert not [line for line in catalogue.due(session, TODAY) if CODE in line.title]
    store.undo()
    with store.read() as session:
        assert all(row.met_on is None for row in needs.needs(session))
