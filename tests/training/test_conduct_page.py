"""The Conduct and Pledge pages: cells that open, dispensations, and the seven lines."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.printing.making import file_bytes
from clerkdesk.training.actions import bookings, conduct, courses
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.printout.standing import conduct_document
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import RoleNeed
from clerkdesk.training.records.standing import Conduct
from clerkdesk.training.screen.conduct import ConductScreen
from clerkdesk.training.screen.conduct_forms import ConductDialog, DispensationsDialog
from clerkdesk.training.screen.pledge import PledgeScreen
from clerkdesk.widgets.form import LinesField
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> ConductScreen:
    page = window.current()
    assert isinstance(page, ConductScreen)
    return page


def _elect(store: Store, since: date = date(2026, 11, 2)) -> UUID:
    with store.change("Elect") as session:
        person = Person(name="Ann Lee")
        session.add(person)
        session.flush()
        session.add(RoleHeld(person_id=person.id, role="councillor", came_by="elected", starts_on=since))
        return person.id


def _dialog(page: ConductScreen) -> ConductDialog | DispensationsDialog:
    QApplication.processEvents()
    window = page.desk.window
    assert window is not None
    found = [
        each for kind in (ConductDialog, DispensationsDialog) for each in window.findChildren(kind) if each.isVisible()
    ]
    assert isinstance(found[-1], ConductDialog | DispensationsDialog)
    return found[-1]


def _press(dialog: ConductDialog | DispensationsDialog, words: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_councillors_the_page_leads_to_the_people(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("conduct")
    page = page_of(window)
    assert page.first_stop() is page.nobody.button
    QTest.mouseClick(page.nobody.button, Qt.MouseButton.LeftButton)
    assert window.page == "people"


def test_enter_on_a_cell_asks_for_the_day_and_undo_takes_it_back(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    person = _elect(store)
    page = page_of(open_page("conduct"))
    assert page.sentence.text() == "2 late and 2 due among 1 councillor."
    page.matrix.choose(person, "register of interests")
    page.matrix.view.setFocus()
    QTest.keyClick(page.matrix.view, Qt.Key.Key_Return)
    dialog = _dialog(page)
    assert dialog.form.focusWidget() is dialog.form.fields["done_on"].stop()
    QTest.keyClicks(dialog.form.fields["done_on"].stop(), "someday")
    _press(dialog, "Save")
    assert "Enter a date" in dialog.form.fields["done_on"].problem_label.text()
    dialog.form.fields["done_on"].set_value(date(2026, 11, 20))
    dialog.form.fields["note"].set_value("Sent to the monitoring officer")
    _press(dialog, "Save")
    assert page.matrix.model.words()[0][4] == "done on 20 November 2026"
    assert page.sentence.text() == "2 late, 1 due and 1 done among 1 councillor."
    store.undo()
    assert page.matrix.model.words()[0][4] == "due by 29 November 2026"


def test_a_councillor_is_shown_who_was_asked_for(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    _elect(store)
    with store.change("Elect") as session:
        other = Person(name="Ben Ash")
        session.add(other)
        session.flush()
        session.add(RoleHeld(person_id=other.id, role="councillor", starts_on=TODAY))
        key = other.id
    window = open_page("training")
    window.go("conduct", key)
    assert page_of(window).matrix.current() == (key, "declaration of acceptance of office")


def test_emptying_a_date_removes_it(store: Store) -> None:
    person = _elect(store)
    kind = "code of conduct signed"
    with store.change("Write") as session:
        conduct.save_conduct(session, Conduct(person_id=person, kind=kind, done_on=TODAY))
    with store.change("Empty") as session:
        assert conduct.save_conduct(session, Conduct(person_id=person, kind=kind)) is None
    with store.read() as session:
        assert session.query(Conduct).count() == 0
    with pytest.raises(RuleBroken, match="Choose one"), store.change("Write") as session:
        conduct.save_conduct(session, Conduct(person_id=person, kind="something", done_on=TODAY))


def test_a_course_on_the_code_is_the_training(store: Store) -> None:
    person = _elect(store)
    with store.change("Attend") as session:
        topic = courses.find_or_add_topic(session, "Code of conduct and interests").id
        course = courses.save_opportunity(session, Opportunity(title="The code", topic_id=topic))
        session.flush()
        draft = Booking(person_id=person, opportunity_id=course.id, state="attended", happened_on=date(2026, 11, 10))
        bookings.save_booking(session, draft)
    with store.read() as session:
        lines = {line.kind: line.done_on for line in conduct.conduct(session, TODAY)}
        before = {line.kind: line.done_on for line in conduct.conduct(session, date(2026, 11, 9))}
    assert lines["code of conduct training"] == date(2026, 11, 10)
    assert before["code of conduct training"] is None


def test_a_dispensation_is_granted_and_printed(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    person = _elect(store)
    page = page_of(open_page("conduct"))
    page.open_cell(person, "dispensation")
    dialog = _dialog(page)
    field = dialog.form.fields["dispensations"]
    assert isinstance(field, LinesField)
    before = dialog.height()
    field._add_line()
    QApplication.processEvents()
    QApplication.processEvents()
    assert dialog.height() > before
    form = field._lines[0]._form
    assert form is not None
    form.fields["note"].set_value("The land trust")
    form.fields["done_on"].set_value(date(2026, 10, 13))
    _press(dialog, "Save")
    assert "until when" in field.problem_label.text()
    form.fields["due_on"].set_value(date(2027, 5, 6))
    _press(dialog, "Save")
    assert page.matrix.model.words()[0][5] == "1 in force"
    with store.read() as session:
        document = conduct_document(session, TODAY)
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(file_bytes(document, PrintChoices()))).pages)
    assert "The land trust" in text
    page.open_cell(person, "dispensation")
    again = _dialog(page).form.fields["dispensations"]
    assert isinstance(again, LinesField)
    again.set_value([])
    _press(_dialog(page), "Save")
    assert page.matrix.model.words()[0][5] == "none"


@pytest.mark.parametrize(
    ("until", "words"),
    [(date(2030, 10, 13), ""), (date(2030, 10, 14), "four years at most"), (date(2026, 10, 12), "comes after")],
)
def test_a_dispensation_lasts_four_years_at_most(store: Store, until: date, words: str) -> None:
    person = _elect(store)
    draft = Conduct(id=uuid4(), person_id=person, done_on=date(2026, 10, 13), due_on=until)
    if words:
        with pytest.raises(RuleBroken, match=words), store.change("Grant") as session:
            conduct.save_dispensations(session, person, [draft])
        return
    with store.change("Grant") as session:
        conduct.save_dispensations(session, person, [draft])
    with store.read() as session:
        assert len(conduct.dispensations(session)[person]) == 1


def test_a_dispensation_that_has_ended_says_so(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    person = _elect(store)
    with store.change("Grant") as session:
        draft = Conduct(person_id=person, done_on=date(2026, 1, 1), due_on=date(2026, 11, 22))
        conduct.save_dispensations(session, person, [draft])
    assert page_of(open_page("conduct")).matrix.model.words()[0][5] == "1 ended"


def test_a_line_of_the_pledge_is_shown_and_looked_at_again(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = open_page("pledge").current()
    assert isinstance(page, PledgeScreen)
    assert len(page.table.rows) == 7
    page.add()
    assert not page.adding
    QTest.keyClicks(page.form.fields["evidence"].stop(), "Training plan, minute 26/30")
    page.form.fields["dated"].set_value(date(2025, 11, 23))
    page.save()
    row = page.table.rows[0]
    assert (row.line.evidence, row.line.is_due) == ("Training plan, minute 26/30", True)
    page.form.fields["review_on"].set_value(date(2026, 11, 24))
    page.save()
    assert not page.table.rows[0].line.is_due
    page.show_key(page.table.rows[1].id)
    assert page.panel.title.text().startswith("The code of conduct")
    store.undo()
    store.undo()
    assert page.table.rows[0].line.evidence == ""


def test_training_in_the_code_that_is_entered_here_is_done_in_the_matrix_too(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    person = _elect(store)
    with store.change("Call for it") as session:
        code = courses.find_or_add_topic(session, "Code of conduct and interests").id
        session.add(RoleNeed(role="councillor", topic_id=code, within_months=6))
    page = page_of(open_page("conduct"))
    page.matrix.choose(person, "code of conduct training")
    assert page.cell.words.text() == "Ann Lee: code of conduct training. Due by 2 May 2027."
    QTest.mouseClick(page.change, Qt.MouseButton.LeftButton)
    dialog = _dialog(page)
    dialog.form.fields["done_on"].set_value(date(2026, 11, 20))
    _press(dialog, "Save")
    with store.read() as session:
        assert matrix_view(session, TODAY).cell(person, code).words == "Done 20 November 2026"
