"""The page of the stages: the chosen stage with both sides, a step's form that is saved when it is left, and print."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.actions import people
from clerkdesk.council.records import Contact, Support
from clerkdesk.stages import actions
from clerkdesk.stages.places import stage_key
from clerkdesk.stages.screen.page import StagesScreen
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import Picked
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow, ScreenEntry
from tests.council.conftest import TODAY, PrintingDesk, show_asked_pages, type_into
from tests.screens import checks
from tests.stages.conftest import make_plan
from tests.stages.walking import click_step, list_of, page_of, press, save, set_state, step_of, view_of, write_evidence

ENTRIES = [
    ScreenEntry("stages", "Stages", "The plan", "stages", "clerkdesk.stages.screen.page:StagesScreen"),
    ScreenEntry("plan", "Plan", "The plan", "documents", "clerkdesk.app.plan_pages:plan_page"),
    ScreenEntry("people", "People", "The council", "people", "clerkdesk.council.screen.people:PeopleScreen"),
]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show everything light and at plain size, with the focus ring."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    yield
    theme.apply(qapp, "light", 100)


def open_window(qtbot: QtBot, store: Store) -> MainWindow:
    desk = PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
    window = MainWindow(desk, ENTRIES)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go("stages")
    window.activateWindow()
    checks.settle()
    return window


@pytest.fixture
def window(qtbot: QtBot, store: Store, plan_id: UUID) -> MainWindow:
    """Return a window at the stages of a plan that began in January."""
    with store.change("Set up") as session:
        course = actions.course_of(session, plan_id)
        course.starts_on = date(2026, 1, 14)
        actions.save_course(session, course)
    return open_window(qtbot, store)


@pytest.fixture
def page(window: MainWindow) -> StagesScreen:
    return page_of(window)


def titles(page: StagesScreen) -> list[list[str]]:
    return [[line.name for line in steps.lines()] for steps in page.cards.lists]


def note_contact(store: Store, plan_id: UUID, number: str) -> UUID:
    with store.change("Add contact") as session:
        contact = Contact(with_whom="Dorne Rural Action", happened_on=date(2026, 2, 3))
        session.add(contact)
        session.flush()
        actions.link_contact(session, plan_id, step_of(store, number).purpose, contact.id)
        return contact.id


# what is shown


def test_page_opens_at_the_stage_that_is_worked_on(page: StagesScreen) -> None:
    assert page.head.title.text() == "1 Getting started"
    assert "want a plan" in page.head.purpose.text()
    assert page.standing.text().startswith("Month 11 of 18; ")
    ours, theirs, former = titles(page)
    assert ours[0].startswith("1.1 ")
    assert theirs[0].startswith("1.a ")
    assert former == []
    assert page.panel.isHidden()
    assert not page.notice.isVisible()


def test_guidance_stands_in_reach(page: StagesScreen) -> None:
    words = "\n".join(node.name for node in checks.tree(page.cards.guidance).walk() if node.role == "StaticText")
    for heading in ("Usually takes", "Shows it is done", "Often goes wrong", "Who does it", "What comes of it"):
        assert heading in words


def test_council_without_a_plan_is_led_to_the_plan(qtbot: QtBot, store: Store) -> None:
    window = open_window(qtbot, store)
    page = page_of(window)
    assert "has none yet" in page.notice.words.text()
    assert not page.split.isVisible()
    page.print_page()
    page.show_key(stage_key(2))
    assert checks.everything(window) == []
    press(window, "Add a plan")
    assert window.page == "plan"
    make_plan(store)
    window.go("stages")
    assert page.head.title.text() == "1 Getting started"


def test_plan_without_a_start_asks_for_it(qtbot: QtBot, store: Store, plan_id: UUID) -> None:
    window = open_window(qtbot, store)
    page = page_of(window)
    assert "when work on the plan began" in page.notice.words.text()
    assert page.notice.button.text() == "Enter the start…"
    assert page.split.isVisible()


def test_list_that_is_gone_is_told_and_the_nine_steps_are_shown(qtbot: QtBot, store: Store, plan_id: UUID) -> None:
    with store.change("Follow") as session:
        course = actions.keep_course(session, plan_id)
        course.list_key = "our-own"
    page = page_of(open_window(qtbot, store))
    assert "is not in this file" in page.notice.words.text()
    assert len(titles(page)[0]) > 1


def test_stages_are_led_to_by_their_keys(page: StagesScreen) -> None:
    shown: list[UUID] = []
    page.stage_shown.connect(shown.append)
    page.show_key(stage_key(4))
    assert page.head.title.text().startswith("4 ")
    page.show_key(stage_key(40))
    page.show_key(uuid4())
    assert page.head.title.text().startswith("4 ")
    assert shown == [stage_key(4)]
    assert page.open_stage == stage_key(4)
    assert page.desk.spoken[-1].startswith("Stage 4, ")
    assert page.desk.spoken[-1].endswith(", not started")


def test_step_is_led_to_with_its_stage(page: StagesScreen, store: Store) -> None:
    key = step_of(store, "6.2").key
    page.show_key(key)
    assert page.head.title.text().startswith("6 ")
    assert page.panel.key == key
    page.show_key(step_of(store, "6.b").key)
    assert page.cards.we_ask.steps.hasFocus()


def test_step_of_another_plan_leads_to_that_plan(page: StagesScreen, store: Store) -> None:
    other = make_plan(store, title="Another plan")
    with store.read() as session:
        key = actions.stage_view(session, other, TODAY).stage(2).we_do[0].key
    page.show_key(key)
    assert page.view is not None
    assert page.view.plan_title == "Another plan"
    assert page.panel.key == key


# keys


def test_arrows_move_between_steps_and_sides_enter_opens_and_escape_leads_back(
    page: StagesScreen, window: MainWindow
) -> None:
    ours, theirs, _ = page.cards.lists
    ours.setFocus()
    QTest.keyClick(ours, Qt.Key.Key_Down)
    QTest.keyClick(ours, Qt.Key.Key_Right)
    assert theirs.hasFocus()
    QTest.keyClick(theirs, Qt.Key.Key_Right)
    QTest.keyClick(theirs, Qt.Key.Key_Left)
    assert ours.hasFocus()
    assert ours.currentRow() == 1
    QTest.keyClick(ours, Qt.Key.Key_Return)
    checks.settle()
    assert page.panel.title_words().startswith("1.2 ")
    assert page.form.fields["state"].stop().hasFocus()
    QTest.keyClick(page.form.fields["state"].stop(), Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert ours.hasFocus()
    click_step(page, "1.1")
    assert not page.panel.isHidden()
    QTest.keyClick(ours, Qt.Key.Key_Escape)
    assert page.panel.isHidden()


def test_screen_reader_hears_number_title_and_state(page: StagesScreen) -> None:
    names = [node.name for node in checks.tree(page.cards.we_do).walk() if node.role == "ListItem"]
    assert names[0].startswith("1.1 ")
    assert ", not started, " in names[0]


def test_narrow_window_shows_the_form_in_the_place_of_the_stage(page: StagesScreen, window: MainWindow) -> None:
    window.resize(1024, 640)
    checks.settle()
    click_step(page, "1.2")
    assert not page.cards.isVisible()
    assert not page.standing.isVisible()
    assert page.panel.isVisible()
    press(window, "Close")
    assert page.cards.isVisible()
    assert page.standing.isVisible()
    assert page.cards.we_do.steps.hasFocus()


# saving


def test_step_is_saved_when_it_is_left_and_undone_by_name(page: StagesScreen, window: MainWindow, store: Store) -> None:
    click_step(page, "1.2")
    set_state(page, "in progress")
    type_into(page.form.fields["person"], "Joan Marsh")
    type_into(page.form.fields["due_on"], "10/11/26")
    page.cards.we_do.steps.setFocus()
    checks.settle()
    step = step_of(store, "1.2")
    assert (step.state, step.person, step.due_on, step.started_on) == (
        "in progress", "Joan Marsh", date(2026, 11, 10), TODAY,
    )  # fmt: skip
    assert store.undo_label == "Edit step 1.2"
    assert page.cards.we_do.steps.lines()[1].state.word == "Late"
    with store.read() as session:
        assert [row.name for row in people(session, TODAY)] == ["Joan Marsh"]
    window.undo()
    assert step_of(store, "1.2").state == "not started"
    assert page.form.fields["person"].value() == ""


def test_evidence_in_words_shows_a_step_done(page: StagesScreen, window: MainWindow, store: Store) -> None:
    click_step(page, "1.2")
    set_state(page, "done")
    assert page.form.fields["reason"].isVisible()
    write_evidence(page, "Minute 25/07 of 14 January 2025")
    assert not page.form.fields["reason"].isVisible()
    save(window)
    step = step_of(store, "1.2")
    assert [piece.words for piece in step.evidence] == ["Minute 25/07 of 14 January 2025"]
    assert step.is_closed
    assert page.cards.we_do.steps.lines()[1].state.word == "Done"
    field = page.form.fields["evidence"]
    field._lines[0]._remove.click()  # type: ignore[attr-defined]
    save(window)
    assert not page.form.fields["reason"].problem_label.isHidden()
    assert len(step_of(store, "1.2").evidence) == 1


def test_reason_is_asked_where_nothing_shows_a_step_or_it_is_not_needed(
    page: StagesScreen, window: MainWindow, store: Store
) -> None:
    click_step(page, "1.2")
    assert not page.form.fields["reason"].isVisible()
    set_state(page, "done")
    save(window)
    assert "say here why" in page.form.fields["reason"].problem_label.text()
    assert step_of(store, "1.2").state == "not started"
    assert checks.undescribed_problems(window) == []
    set_state(page, "not needed")
    assert page.form.fields["reason"].name == "Why it is not needed"
    save(window)
    assert page.form.dirty
    window.go("plan")
    assert window.page == "stages"
    page.form.fields["reason"].editor.setPlainText("The council itself has begun it.")  # type: ignore[attr-defined]
    save(window)
    assert not page.form.dirty
    assert step_of(store, "1.2").is_closed


def test_unreadable_day_keeps_the_form_open(page: StagesScreen, window: MainWindow) -> None:
    click_step(page, "1.2")
    type_into(page.form.fields["due_on"], "soon")
    click_step(page, "1.1")
    assert page.panel.title_words().startswith("1.2 ")
    page.show_stage(3)
    assert page.number == 1


def test_file_page_contact_and_consultation_are_kept_as_evidence(
    page: StagesScreen, store: Store, plan_id: UUID, window: MainWindow
) -> None:
    contact = note_contact(store, plan_id, "1.2")
    event = ConsultationEvent(plan_id=plan_id, title="Open day", starts_on=date(2026, 6, 6))
    with store.change("Add consultation") as session:
        session.add(event)
    click_step(page, "1.2")
    entries: list[dict[str, object]] = [
        {"file": Picked("minute.pdf", b"%PDF"), "text": "The minute"},
        {"address": "www.ashcombemagna.org"},
        {"contact_id": contact},
        {"event_id": event.id, "dated": date(2026, 6, 6)},
    ]
    nothing = {"text": "", "dated": None, "file": None, "address": "", "contact_id": None, "event_id": None, "told": ""}
    page.form.fields["evidence"].set_value([{"id": uuid4(), **nothing, **entry} for entry in entries])
    save(window)
    kinds = [piece.kind for piece in step_of(store, "1.2").evidence]
    assert kinds == ["file", "address", "contact", "consultation"]
    click_step(page, "1.1")
    click_step(page, "1.2")
    kept = page.form.fields["evidence"].value()
    assert [kept[0]["file"].name, kept[1]["address"], kept[2]["contact_id"]] == [
        "minute.pdf", "www.ashcombemagna.org", contact,
    ]  # fmt: skip
    set_state(page, "done")
    save(window)
    assert [piece.has_file for piece in step_of(store, "1.2").evidence] == [True, False, False, False]


def test_contacts_about_a_step_are_listed_and_count_as_evidence(
    page: StagesScreen, store: Store, plan_id: UUID, window: MainWindow
) -> None:
    note_contact(store, plan_id, "1.a")
    click_step(page, "1.a")
    links = [each.accessibleName() for each in page.panel.contacts.links]
    assert links == ["Show in the log: Dorne Rural Action, telephone, 3 February 2026"]
    set_state(page, "done")
    assert not page.form.fields["reason"].isVisible()
    save(window)
    assert step_of(store, "1.a").is_closed


def test_news_from_elsewhere_is_shown_at_once(page: StagesScreen, store: Store, plan_id: UUID) -> None:
    click_step(page, "1.2")
    with store.change("Elsewhere") as session:
        actions.set_state(session, plan_id, step_of(store, "1.2").purpose, "in progress", TODAY)
        session.add(Support(kind="funding", deadline_on=date(2027, 3, 31), deadline_for="spend the grant"))
    assert page.form.fields["state"].value() == "in progress"
    assert page.cards.we_do.steps.lines()[1].state.word == "In progress"
    assert "spend the grant" in page.cards.picture.accessibleDescription()


def test_what_was_typed_before_a_crash_is_offered_at_its_step(
    qtbot: QtBot, page: StagesScreen, window: MainWindow, store: Store
) -> None:
    click_step(page, "1.2")
    page.form.fields["notes"].editor.setPlainText("Ring the hall first")  # type: ignore[attr-defined]
    page.typed.keep()
    assert Drafts(store.path).places == [f"stages/{step_of(store, '1.2').key}"]
    page.form.mark_clean = lambda: None  # type: ignore[method-assign]  # the program ends here
    with schema.open_file(store.path, read_only=True):
        again = StagesScreen(PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna"))
    qtbot.addWidget(again)
    assert again.typed.isVisibleTo(again)
    again.typed.put_back()
    assert again.panel.title_words().startswith("1.2 ")
    assert again.form.fields["notes"].value() == "Ring the hall first"


def test_file_that_may_only_be_read_shows_everything_and_changes_nothing(
    qtbot: QtBot, store: Store, plan_id: UUID
) -> None:
    path = store.path
    store.close()
    with schema.open_file(path, read_only=True) as reading:
        window = open_window(qtbot, reading)
        page = page_of(window)
        click_step(page, "1.2")
        assert page.form.fields["notes"].editor.isReadOnly()  # type: ignore[attr-defined]
        assert not page.form.fields["state"].editor.isEnabled()
        assert page.leave()


# print


def test_report_and_sheet_for_the_hall_are_printed(page: StagesScreen, window: MainWindow) -> None:
    desk = window.desk
    assert isinstance(desk, PrintingDesk)
    page.print_page()
    show_asked_pages()
    press(window, "Print this stage for the &hall")
    show_asked_pages()
    assert [title for title, _, _ in desk.printed] == ["Report on the stages", "Stage 1, Getting started"]
    assert all(made.startswith(b"%PDF") for _, _, made in desk.printed)


# for everyone


@pytest.mark.parametrize("number", ["", "1.2"])
def test_everyone_can_use_the_page(page: StagesScreen, window: MainWindow, number: str) -> None:
    if number:
        click_step(page, number)
        set_state(page, "done")
        write_evidence(page, "Minute 25/07")
        page.save()  # what is typed is saved when Tab leaves the form, and Discard goes with it
    assert checks.everything(window) == []
    assert checks.at_text_sizes(window) == []
    page.form.mark_clean()


def test_dark_and_narrow_page_is_painted(page: StagesScreen, window: MainWindow, qapp: QApplication) -> None:
    for scheme, percent, wide in (("dark", 150, 1366), ("dark", 200, 1024), ("light", 80, 1920)):
        theme.apply(qapp, scheme, percent)  # type: ignore[arg-type]
        window.resize(wide, 700)
        checks.settle()
        list_of(page, view_of(window.desk.store).stage(1).we_do[0].key).setFocus()
        assert not page.grab().isNull()


def test_step_with_many_contacts_shows_the_last_dozen(page: StagesScreen, store: Store, plan_id: UUID) -> None:
    for _ in range(14):
        note_contact(store, plan_id, "1.a")
    click_step(page, "1.a")
    assert len(page.panel.contacts.links) == 12
    words = [node.name for node in checks.tree(page.panel.contacts).walk()]
    assert "2 earlier ones in the log of contacts." in words


def test_what_was_typed_into_a_step_can_be_discarded(page: StagesScreen, window: MainWindow, store: Store) -> None:
    click_step(page, "1.2")
    assert not page.panel.undo_typing.isVisible()
    set_state(page, "done")
    type_into(page.form.fields["due_on"], "31/31")
    save(window)
    assert page.form.fields["due_on"].problem_label.isVisible()
    press(window, "Discard")
    assert not page.form.fields["due_on"].problem_label.isVisible()
    assert page.form.fields["state"].value() == "not started"
    assert not page.panel.undo_typing.isVisible()
    page.close_step()
    assert page.panel.isHidden()
    assert store.undo_label == "Set up"


def test_picture_of_the_time_is_one_click_away(page: StagesScreen, window: MainWindow) -> None:
    def is_seen() -> bool:
        return not page.cards.picture.visibleRegion().isEmpty()

    page.show_stage(4)
    checks.settle()
    assert not is_seen()
    press(window, "See the &time")
    assert is_seen()
