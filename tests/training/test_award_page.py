"""The Award page: the application, the criteria of its level, what the file says, and the sheet."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.printing.making import file_bytes
from clerkdesk.training.actions import bookings, courses, standing
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.printout.standing import award_document
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.standing import AwardApplication
from clerkdesk.training.screen.award import AwardScreen
from clerkdesk.widgets.form import ChoiceField, LineField
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> AwardScreen:
    page = window.current()
    assert isinstance(page, AwardScreen)
    return page


def _plan(store: Store) -> None:
    with store.change("Add a plan") as session:
        plan = Plan(title="Ashcombe Magna Community Plan", version="", state="adopted", adopted_on=date(2026, 5, 12))
        session.add(plan)
        session.flush()
        session.add(Action(plan_id=plan.id, what="Mend the footpath"))


def _choose(page: AwardScreen, words: str) -> None:
    row = next(row for row in page.table.rows if words in row.words)
    page.show_key(row.id)


def _text(page: AwardScreen, name: str) -> LineField:
    field = page.form.fields[name]
    assert isinstance(field, LineField)
    return field


def test_a_council_begins_with_the_application_and_no_row_is_added_or_deleted(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("award"))
    assert page.sentence.text() == "Foundation (now Bronze): 0 of 23 criteria ready. Criteria of 2015 to 2024."
    assert not hasattr(page, "add_button")
    page.add()
    assert not page.adding
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert len(page.table.rows) == 24
    assert page.panel.title.text() == "The application"
    level = page.form.fields["level"]
    assert isinstance(level, ChoiceField)
    level.set_value("quality")
    QTest.keyClicks(_text(page, "applies_on").editor, "31 March 2027")
    QTest.keyClicks(_text(page, "confirmed_minute").editor, "26/44")
    page.save()
    assert page.sentence.text().startswith("Quality (now Silver): 0 of 41 criteria ready, applying on 31 March 2027.")
    store.undo()
    assert page.sentence.text().startswith("Foundation")


def test_evidence_and_address_make_a_criterion_ready(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("award"))
    _choose(page, "minutes of at least one year")
    assert page.panel.subtitle.text() == "Not in place yet"
    page.form.fields["state"].set_value("in place")
    page.form.fields["evidence"].set_value("Minutes since 2019")
    page.save()
    assert page.panel.subtitle.text() == "Give its address on the web"
    QTest.keyClicks(_text(page, "address").editor, "example.org/minutes")
    page.save()
    assert page.panel.subtitle.text() == "Ready"
    assert _text(page, "address").value() == "https://example.org/minutes"
    assert "1 of 23 criteria ready" in page.sentence.text()
    _text(page, "address").editor.setText("two words")
    page.save()
    assert "Enter one address" in page.form.fields["address"].problem_label.text()


def test_the_file_speaks_where_nobody_wrote_and_stays_below_own_words(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    _plan(store)
    page = page_of(open_page("award"))
    _choose(page, "An action plan for the current year")
    said = "From the file: Ashcombe Magna Community Plan, 1 action, adopted on 12 May 2026"
    assert page.file_says.text() == said
    assert page.form.fields["state"].words() == "As the file says"
    page.form.fields["evidence"].set_value("See the notice board")
    page.save()
    line = next(row.line for row in page.table.rows if row.id == page.key)
    assert line is not None
    assert line.shown == f"See the notice board. {said}"
    assert line.state == "in place"
    page.form.fields["state"].set_value("being prepared")
    page.save()
    line = next(row.line for row in page.table.rows if row.id == page.key)
    assert line is not None
    assert line.still_needs == "not in place yet"


@pytest.mark.parametrize(("applies_on", "is_met"), [(None, True), (date(2027, 3, 3), True), (date(2027, 3, 4), False)])
def test_the_clerks_points_are_counted_to_the_day_of_the_application(
    store: Store, applies_on: date | None, is_met: bool
) -> None:
    with store.change("Begin") as session:
        clerk = Person(name="Margaret Hale")
        session.add(clerk)
        session.flush()
        session.add(RoleHeld(person_id=clerk.id, role="clerk", starts_on=date(2020, 1, 1)))
        course = courses.save_opportunity(session, Opportunity(title="Conference", minutes=24 * 60))
        session.flush()
        attended = Booking(person_id=clerk.id, opportunity_id=course.id, state="attended")
        attended.happened_on = date(2026, 3, 4)
        bookings.save_booking(session, attended)
        standing.save_application(session, AwardApplication(applies_on=applies_on))
    with store.read() as session:
        said = fills(session, TODAY).get("points")
    assert (said is not None and said.is_met) is is_met


def test_the_sheet_says_what_the_page_says(store: Store) -> None:
    _plan(store)
    with store.read() as session:
        document = award_document(session, TODAY, fills(session, TODAY))
    pages = PdfReader(BytesIO(file_bytes(document, PrintChoices()))).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert "From the file: Ashcombe Magna Community Plan" in text
    assert "Criteria of 2015 to 2024" in text
