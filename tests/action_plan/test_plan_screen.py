"""The page of the plan by clicks and keys: the plan itself, its texts, facts, pictures and files, several plans."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Plan, PlanFile, PlanParish, PlanText
from clerkdesk.action_plan.screen.plan_page import PlanScreen
from clerkdesk.action_plan.screen.plan_pictures import size_words
from clerkdesk.action_plan.screen.plan_section import PlanSection
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.actions import save_council, served
from clerkdesk.council.parishes import find
from clerkdesk.council.records import Council
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import FileField, Picked, TextField
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow, ScreenEntry
from tests.action_plan.plan_example import TODAY, Example, picture, rich_plan
from tests.council.conftest import PrintingDesk, button, type_into
from tests.screens import checks

ENTRIES = [ScreenEntry("plan", "Plan", "The plan", "documents", "clerkdesk.app.plan_pages:plan_page")]
Open = Callable[[Store], PlanScreen]


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    """Show everything light and at plain size, with the focus ring."""
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)


@pytest.fixture(autouse=True)
def no_message_left() -> Iterator[None]:
    """Close what a test has left open."""
    yield
    for box in _messages():
        box.reject()


@pytest.fixture
def open_page(qtbot: QtBot) -> Open:
    """Return a function that shows the window of a file at the page of the plan."""

    def open_it(store: Store) -> PlanScreen:
        desk = PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
        window = MainWindow(desk, ENTRIES)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go("plan")
        window.activateWindow()
        QApplication.processEvents()
        page = window.current()
        assert isinstance(page, PlanScreen)
        return page

    return open_it


@pytest.fixture
def example(store: Store) -> Example:
    """Fill the file with the rich plan."""
    return rich_plan(store, actions=6)


def _messages() -> list[Message]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, Message) and box.isVisible()]


def _plans(store: Store) -> list[Plan]:
    with store.read() as session:
        keys = [plans.chosen_plan(session, "")]
        return [plan for key in keys if key and (plan := plans.plan(session, key))]


def _show(page: PlanScreen, section: PlanSection[Any]) -> None:
    page.tabs.setCurrentIndex(page.sections.index(section) + 1)
    QApplication.processEvents()


def _write(section: PlanSection[Any], key: str, text: str) -> None:
    field = section.form.fields[key]
    assert isinstance(field, TextField)
    field.focus()
    QTest.keyClicks(field.editor, text)


def test_file_without_a_plan_gets_its_first_by_typing_a_title(store: Store, open_page: Open) -> None:
    page = open_page(store)
    page.texts.add()  # nothing to add it to yet
    assert not page.texts.adding
    type_into(page.details.form.fields["title"], "Our plan")
    page.save()
    assert [plan.title for plan in _plans(store)] == ["Our plan"]
    assert store.undo_label == "Add plan"
    _show(page, page.facts)
    page.add()
    assert page.facts.adding


def test_plan_is_saved_when_another_part_is_chosen(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    type_into(page.details.form.fields["period"], "2027 to 2032")
    _show(page, page.texts)
    assert _plans(store)[0].period == "2027 to 2032"
    assert store.undo_label == "Edit plan “Ashcombe Magna Community Plan”"
    store.undo()
    assert page.details.form.fields["period"].value() == "2026 to 2031"


def test_plan_without_a_title_keeps_its_part_open(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    type_into(page.details.form.fields["title"], "")
    _show(page, page.texts)
    assert page.tabs.currentIndex() == 0
    assert page.details.form.fields["title"].problem_label.text() == "Enter the title of the plan."
    assert not page.leave()


def test_parishes_keep_their_codes_and_parts(store: Store, example: Example, open_page: Open) -> None:
    found = find("Netherbury")[0]
    with store.change("Set up council") as session:
        save_council(session, Council(name="Ashcombe"), [served(found.name, found.code)])
    page = open_page(store)
    field = page.details.form.fields["parishes"]
    line = field.stop()
    QTest.keyClicks(line, f"{found.name} (the north)")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page.save()
    with store.read() as session:
        kept: list[PlanParish] = plans.parishes(session, example.plan_id)
    assert [(parish.name, parish.part) for parish in kept][-1] == (found.name, "the north")
    assert [parish.code for parish in kept] == ["E04001234", found.code, found.code]


def test_text_is_added_and_offered_for_the_first_part_without_one(store: Store, open_page: Open) -> None:
    with store.change("Add plan") as session:
        plan = plans.save_plan(session, Plan(title="Our plan"))
        plans.save_text(session, PlanText(plan_id=plan.id, kind="foreword", body="We begin.", signed_by="Ann Lee"))
    page = open_page(store)
    _show(page, page.texts)
    assert page.tabs.tabText(1) == "Texts (1)"
    QTest.mouseClick(button(page.texts, "New text"), Qt.MouseButton.LeftButton)
    assert page.texts.form.fields["kind"].value() == "about the parish"
    _write(page.texts, "body", "A village in a fold of the chalk.")
    page.save()
    with store.read() as session:
        assert [text.kind for text in plans.texts(session, plan.id)] == ["foreword", "about the parish"]
    assert store.undo_label == "Add text “about the parish”"
    assert page.tabs.tabText(1) == "Texts (2)"
    assert page.texts.panel.title.text() == "About the parish"


def test_foreword_without_a_name_says_so_beside_its_field(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.texts)
    type_into(page.texts.form.fields["signed_by"], "")
    assert not page.leave()
    assert "who wrote the foreword" in page.texts.form.fields["signed_by"].problem_label.text()


def test_fact_is_changed_moved_and_deleted(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.facts)
    type_into(page.facts.form.fields["value"], "1,431")
    page.save()
    assert store.undo_label == "Edit fact “Residents”"
    keys = [row.id for row in page.facts.read_rows()]
    page.facts.moved([keys[2]], keys[0], None)
    assert store.undo_label == "Move 1 fact"
    assert page.facts.read_rows()[0].label == "Aged 65 and over"
    page.facts.show_key(keys[0])
    page.facts.delete_chosen()
    assert store.undo_label == "Delete 1 fact"
    assert "Residents" not in [row.label for row in page.facts.read_rows()]
    assert page.tabs.tabText(2) == "Facts (4)"


def test_new_fact_comes_last(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.facts)
    page.add()
    type_into(page.facts.form.fields["label"], "Pubs")
    type_into(page.facts.form.fields["value"], "2")
    page.save()
    assert [row.label for row in page.facts.read_rows()][-1] == "Pubs"
    assert page.facts.panel.title.text() == "Pubs"


def test_picture_is_added_with_its_description_and_leave(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.pictures)
    page.add()
    page.pictures.form.fields["content"].set_value(Picked("green.jpg", picture(2600, 1800)))
    _write(page.pictures, "description", "The green in May, seen from the church tower on a bright and windy day")
    page.save()
    row = page.pictures.read_rows()[-1]
    assert row.description.startswith("The green in May")
    assert not row.may_be_used
    assert page.pictures.panel.title.text().endswith("…")
    type_into(page.pictures.form.fields["credit"], "Joan Marsh")
    page.save()
    changed = page.pictures.read_rows()[-1]
    assert (changed.credit, changed.content) == ("Joan Marsh", row.content)


def test_wrong_file_is_refused_beside_the_picture(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.pictures)
    page.pictures.form.fields["content"].set_value(Picked("plan.docx", b"PK"))
    assert not page.leave()
    assert "“plan.docx” can't be read" in page.pictures.form.fields["content"].problem_label.text()
    page.pictures.form.fields["content"].set_value(None)
    assert not page.leave()
    assert "Choose the file of the picture" in page.pictures.form.fields["content"].problem_label.text()


def test_picture_whose_bytes_are_gone_can_still_be_shown(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    with store.change("Break") as session:
        for row in plans.plan_pictures(session, example.plan_id):
            row.content = "0" * 64
    _show(page, page.pictures)
    assert page.pictures.form.fields["content"].value() is None
    assert page.leave()


def test_file_is_kept_opened_and_saved_out_again(
    store: Store, example: Example, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "Plan 2018.pdf"
    old.write_bytes(b"%PDF-1.4 old")
    page = open_page(store)
    _show(page, page.files)
    page.files.save_to(tmp_path / "nothing.pdf")  # nothing is chosen yet
    page.files.open_outside()
    page.files.ask_where_to_save()
    page.add()
    field = page.files.form.fields["content"]
    assert isinstance(field, FileField)
    field.take(old)
    page.save()
    assert store.undo_label == "Keep file “Plan 2018.pdf”"
    row = page.files.read_rows()[0]
    assert (row.name, row.size, row.added_on) == ("Plan 2018.pdf", 12, TODAY)
    type_into(page.files.form.fields["note"], "As adopted")
    page.save()
    assert page.files.read_rows()[0].note == "As adopted"
    out = tmp_path / "copy.pdf"
    page.files.save_to(out)
    assert out.read_bytes() == b"%PDF-1.4 old"
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.files.open_outside()
    assert Path(opened[0]).read_bytes() == b"%PDF-1.4 old"
    page.files.ask_where_to_save()
    dialogs = [each for each in page.files.findChildren(QFileDialog) if each.isVisible()]
    assert dialogs[0].selectedFiles()[0].endswith("Plan 2018.pdf")
    dialogs[0].reject()


def test_file_that_can_not_be_brought_out_says_why(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    with store.change("Keep file") as session:
        session.add(PlanFile(plan_id=example.plan_id, name="gone.pdf", content="0" * 64))
    _show(page, page.files)
    page.files.table.choose_first()
    page.files.open_outside()
    assert "no longer there" in _messages()[0].accessibleDescription()


def test_empty_file_entry_is_refused(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    _show(page, page.files)
    page.add()
    type_into(page.files.form.fields["note"], "Nothing")
    assert not page.leave()
    assert "Choose the file to keep" in page.files.form.fields["content"].problem_label.text()


def test_second_plan_is_added_chosen_and_deleted(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    assert not page.chooser.isVisible()
    page.new_plan()
    type_into(page.details.form.fields["title"], "Neighbourhood plan")
    page.save()
    assert page.chooser.isVisible()
    assert page.plan_id != example.plan_id
    assert page.tabs.tabText(1) == "Texts (0)"
    page.show_key(example.plan_id)
    assert page.tabs.tabText(1) == "Texts (7)"
    page.remove_plan()
    assert "still holds themes" in _messages()[0].accessibleDescription()
    second = next(
        page.chooser.combo.itemData(row)
        for row in range(page.chooser.combo.count())
        if page.chooser.combo.itemData(row) != example.plan_id
    )
    page.show_plan(second)
    page.remove_plan()
    assert page.plan_id == example.plan_id
    assert page.details.form.fields["title"].value() == "Ashcombe Magna Community Plan"


def test_problem_keeps_the_plan_that_is_shown(store: Store, example: Example, open_page: Open) -> None:
    with store.change("Add plan") as session:
        second = plans.save_plan(session, Plan(title="Second"))
    page = open_page(store)
    type_into(page.details.form.fields["title"], "")
    page.show_plan(second.id)
    assert page.plan_id == example.plan_id
    page.new_plan()
    page.remove_plan()
    page.print_plan()
    assert page.details.plan_id == example.plan_id


def test_plan_chosen_elsewhere_is_shown_when_the_page_comes_back(
    store: Store, example: Example, open_page: Open
) -> None:
    with store.change("Add plan") as session:
        second = plans.save_plan(session, Plan(title="Second"))
    page = open_page(store)
    page.hide()
    page.desk.settings.put(f"plan of {store.path}", str(second.id))
    page.show()
    assert page.plan_id == second.id


def test_keys_of_the_window_reach_the_part_that_is_shown(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    page.find_here()  # the plan itself has no filter
    assert page.first_stop() is page.tabs
    _show(page, page.texts)
    page.find_here()
    assert page.texts.isAncestorOf(QApplication.focusWidget() or page)
    page.tabs.setCurrentIndex(0)
    page.add()
    assert page.details.plan_id is None


def test_read_only_file_can_be_looked_at_only(store: Store, example: Example, open_page: Open) -> None:
    with schema.open_file(store.path, read_only=True) as held:
        page = open_page(held)
        page.new_plan()
        assert page.details.plan_id == example.plan_id
        _show(page, page.texts)
        page.add()
        assert not page.texts.adding


def test_leaving_the_form_saves_it(store: Store, example: Example, open_page: Open) -> None:
    page = open_page(store)
    type_into(page.details.form.fields["version"], "draft 4")
    page.tabs.setFocus()
    QApplication.processEvents()
    assert _plans(store)[0].version == "draft 4"


def test_file_that_can_not_be_written_says_why(store: Store, example: Example, open_page: Open) -> None:
    with schema.open_file(store.path, read_only=True) as held:
        page = open_page(store)
        type_into(page.details.form.fields["version"], "draft 4")
        held.read_only = False
        page.desk.store = held
        assert not page.leave()
        page.details.form.mark_clean()
    assert _messages()


@pytest.mark.parametrize("at", range(5))
def test_everyone_can_use_each_part(store: Store, example: Example, open_page: Open, at: int) -> None:
    page = open_page(store)
    page.tabs.setCurrentIndex(at)
    checks.settle()
    window = page.window()
    assert checks.everything(window) == []
    assert checks.at_text_sizes(window) == []


def test_sizes_are_told_in_words() -> None:
    assert (size_words(12), size_words(340_000), size_words(1_240_000)) == ("1 KB", "340 KB", "1.2 MB")
