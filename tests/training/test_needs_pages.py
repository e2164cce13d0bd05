"""Topics, skills audit and needs on their pages: keys, buttons, reasons, mentors and prints."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import beginning, courses
from clerkdesk.training.printout.needs import induction_document, needs_document
from clerkdesk.training.records.needs import Need, Skill
from clerkdesk.training.records.standing import Conduct
from clerkdesk.training.screen.audit import AuditScreen
from clerkdesk.training.screen.needs import NeedsScreen
from clerkdesk.training.screen.topics import TopicsScreen
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import type_into
from tests.training.conftest import TODAY

Open = Callable[[str], MainWindow]


def _begin(store: Store) -> None:
    with store.change("Begin") as session:
        beginning.begin(session)
        for name, since in (("Ann Lee", date(2026, 6, 14)), ("Ben Ash", date(2015, 1, 1))):
            person = Person(name=name)
            session.add(person)
            session.flush()
            session.add(RoleHeld(person_id=person.id, role="councillor", starts_on=since))


def _audit(open_page: Open) -> AuditScreen:
    page = open_page("audit").current()
    assert isinstance(page, AuditScreen)
    return page


def _needs(open_page: Open) -> NeedsScreen:
    page = open_page("needs").current()
    assert isinstance(page, NeedsScreen)
    return page


def _dialog() -> AskFields:
    (shown,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, AskFields) and one.isVisible()]
    return shown


def test_keys_answer_the_chosen_cell_and_each_answer_is_one_step_back(store: Store, open_page: Open) -> None:
    _begin(store)
    page = _audit(open_page)
    page.matrix.view.setFocus()
    assert page.matrix.words()[0][1] == "Not asked"
    QTest.keyClicks(page.matrix.view, "2")
    QTest.keyClicks(page.matrix.view, "9")  # no such answer
    assert page.matrix.words()[0][1] == "Some, 23 November 2026"
    assert page.answers.words.text() == "Ann Lee: Induction. Some, 23 November 2026."
    assert page.matrix.view.hasFocus()
    QTest.keyClick(page.matrix.view, Qt.Key.Key_Right)
    QTest.mouseClick(page.answers.buttons[4], Qt.MouseButton.LeftButton)
    assert page.sentence.text() == "2 of 34 answers are there: once “could teach others”."
    store.undo()
    assert page.matrix.words()[0][2] == "Not asked"
    QTest.keyClick(page.matrix.view, Qt.Key.Key_Left)
    QTest.keyClicks(page.matrix.view, "0")
    assert page.matrix.words()[0][1] == "Not asked"


def test_enter_on_a_cell_offers_the_answers(store: Store, open_page: Open) -> None:
    _begin(store)
    page = _audit(open_page)
    QTest.keyClick(page.matrix.view, Qt.Key.Key_Return)
    (menu,) = page.findChildren(QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "&0  Not asked",
        "&1  Not yet",
        "&2  Some",
        "&3  Confident",
        "&4  Could teach others",
        "&Not needed…",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert page.matrix.words()[0][1] == "Not yet, 23 November 2026"


def test_not_needed_asks_why_and_can_be_taken_back(store: Store, open_page: Open) -> None:
    _begin(store)
    page = _audit(open_page)
    QTest.mouseClick(page.answers.not_needed, Qt.MouseButton.LeftButton)
    dialog = _dialog()
    dialog.go_on()
    assert dialog.isVisible()  # a reason is wanted
    type_into(dialog.form.fields["reason"], "Was clerk elsewhere")
    dialog.go_on()
    assert page.matrix.words()[0][1] == "Not needed: Was clerk elsewhere"
    QTest.mouseClick(page.answers.not_needed, Qt.MouseButton.LeftButton)
    assert page.matrix.words()[0][1] == "Not asked"


def test_empty_audit_says_what_is_missing(store: Store, open_page: Open) -> None:
    page = _audit(open_page)
    assert page.first_stop() is page.empty.button
    assert page.empty.button.text() == "Go to Topics"
    with store.change("Begin") as session:
        beginning.begin(session)
    assert page.empty.button.text() == "Go to People"
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert isinstance(page.desk.window, MainWindow)
    assert page.desk.window.page == "people"


def test_suggestion_that_is_not_needed_goes_with_its_reason(store: Store, open_page: Open) -> None:
    _begin(store)
    page = _needs(open_page)
    before = page.suggested.fold.text()
    page.suggested.fold.setChecked(True)
    _, not_needed = page.suggested.buttons()[0]
    assert not_needed is not None
    QTest.mouseClick(not_needed, Qt.MouseButton.LeftButton)
    type_into(_dialog().form.fields["reason"], "Planner by trade")
    _dialog().go_on()
    assert page.suggested.fold.text() != before


def test_who_could_teach_is_named_as_a_mentor_beside_the_need(store: Store, open_page: Open) -> None:
    _begin(store)
    with store.change("Add") as session:
        topic = courses.find_or_add_topic(session, "First aid").id
        people = {person.name: person.id for person in session.query(Person)}
        session.add(Skill(person_id=people["Ben Ash"], topic_id=topic, level="could teach others"))
        session.add(Need(person_id=people["Ann Lee"], topic_id=topic))
    page = _needs(open_page)
    page.table.choose(page.table.rows[0].id)
    assert page._teachers.text() == "As a mentor: Ben Ash, who could teach others."


def test_need_of_the_whole_council_names_an_action_and_is_met_with_others_at_once(
    store: Store, open_page: Open
) -> None:
    page = _needs(open_page)
    for words in ("Reading a balance sheet", "Chairing on line"):
        page.add()
        type_into(page.form.fields["what"], words)
        page.save()
    assert {row.person for row in page.table.rows} == {"The whole council"}
    type_into(page.form.fields["action"], "9.9")
    assert not page.leave()  # there is no such action
    type_into(page.form.fields["action"], "")
    assert page.leave()
    page.table.choose_many([row.id for row in page.table.rows])
    page.mark_met()
    assert [row.met_on for row in page.table.rows] == [TODAY, TODAY]
    assert store.undo_label == "Mark 2 needs as met"


def test_topic_is_given_a_role_by_clicks_and_moved(store: Store, open_page: Open) -> None:
    _begin(store)
    page = open_page("topics").current()
    assert isinstance(page, TopicsScreen)
    first, second = page.table.rows[:2]
    page.moved([first.id], page.table.rows[2].id, None)
    assert [row.id for row in page.table.rows[:2]] == [second.id, first.id]
    page.add()
    type_into(page.form.fields["name"], "Allotments")
    QTest.mouseClick(page.form.fields["roles"].stop(), Qt.MouseButton.LeftButton)
    page.save()
    row = page.table.rows[-1]
    assert (row.name, row.roles) == ("Allotments", ("councillor",))
    page.delete_chosen()
    assert "Allotments" not in [row.name for row in page.table.rows]


def test_used_topic_stays_and_says_what_uses_it(store: Store, open_page: Open) -> None:
    with store.change("Add") as session:
        topic = courses.find_or_add_topic(session, "First aid").id
        session.add(Need(topic_id=topic))
    page = open_page("topics").current()
    assert isinstance(page, TopicsScreen)
    page.table.choose(topic)
    page.delete_chosen()
    (told,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Message) and one.isVisible()]
    assert "still used by 1 need" in told.accessibleDescription()
    assert [row.name for row in page.table.rows] == ["First aid"]
    told.close()


def test_topics_begin_with_the_usual_ones(store: Store, open_page: Open) -> None:
    page = open_page("topics").current()
    assert isinstance(page, TopicsScreen)
    page.table.other_step.emit()
    assert len(page.table.rows) >= 15


def test_checklist_is_ticked_where_the_file_knows_and_blank_where_nobody_is_new(store: Store) -> None:
    with store.read() as session:
        assert "Name" in repr(induction_document(session, TODAY).body)
    _begin(store)
    with store.change("Sign") as session:
        ann = session.query(Person).filter(Person.name == "Ann Lee").one().id
        session.add(Conduct(person_id=ann, kind="code of conduct signed", done_on=date(2026, 6, 14)))
    with store.read() as session:
        printed = repr(induction_document(session, TODAY).body)
        assert "Ben Ash" not in printed
        assert "('Code of conduct received and signed', True)" in printed
        assert "('Induction: due by 14 December 2026', False)" in printed
        assert "Name" in repr(induction_document(session, date(2026, 12, 15)).body)


def test_plan_of_needs_tells_what_is_open_answered_and_met(store: Store) -> None:
    with store.change("Add") as session:
        session.add(Need(what="Law", wanted_by=date(2026, 11, 22)))
        session.add(Need(what="Trees", answer="reading", answer_words="the guide"))
        session.add(Need(what="Maps", met_on=TODAY))
        session.add(Need(what="Old", met_on=date(2026, 3, 31)))
    with store.read() as session:
        printed = repr(needs_document(session, TODAY).body)
    assert "2 needs are open, 1 not answered yet, 1 past the day on which they were wanted, 1 met this year." in printed
    assert "22 November 2026 (late)" in printed
    assert "Reading: the guide" in printed
    assert "Old" not in printed
