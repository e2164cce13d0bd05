"""A page of records saves what is left, keeps what has a problem open, and follows what changes elsewhere."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan, Theme
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.printing.lists import list_document, record_document
from clerkdesk.printing.making import Making
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.form import LineField
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.record_screen.declared import Declared
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks
from tests.widgets.conftest import Opener, make_desk
from tests.widgets.demo import BodyScreen, TaskScreen


@pytest.fixture
def page(window: MainWindow) -> TaskScreen:
    screen = window.current()
    assert isinstance(screen, TaskScreen)
    checks.settle()
    return screen


def _what(store: Store, key: UUID | None) -> str:
    with store.read() as session:
        action = session.get(Action, key)
        return action.what if action else "gone"


def _count(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Action)) or 0


def _type(page: TaskScreen, key: str, text: str) -> None:
    editor = page.form.fields[key].stop()
    page.form.fields[key].focus()
    editor.selectAll()  # type: ignore[attr-defined]  # a line or a paragraph
    QTest.keyClicks(editor, text)


def _shown_keys(page: TaskScreen) -> list[UUID]:
    return [row.id for row in page.table.shown_rows()]


def test_first_record_is_shown_with_its_fields(page: TaskScreen) -> None:
    assert page.key == _shown_keys(page)[0]
    assert page.panel.title.text().startswith("1.1 ")
    assert page.form.fields["what"].value() == _what(page.desk.store, page.key)
    assert page.table.counted() == "40 actions"


def test_very_long_word_does_not_widen_the_window(page: TaskScreen) -> None:
    wide = page.minimumSizeHint().width()
    page.panel.show_record("3.1 " + "x" * 90, "y" * 90)
    checks.settle()
    assert page.minimumSizeHint().width() < wide + 40


def test_form_is_saved_when_the_keyboard_leaves_it(page: TaskScreen, window: MainWindow) -> None:
    _type(page, "what", "Buy the field")
    assert window.foot.text().startswith("Still typing: 1.1 ")
    assert _what(page.desk.store, page.key) != "Buy the field"
    page.table.view.setFocus()
    checks.settle()
    assert _what(page.desk.store, page.key) == "Buy the field"
    assert window.foot.text().startswith("✓ Saved ")
    assert page.panel.title.text() == "1.1 Buy the field"
    assert page.table.model.data(page.table.model.index(1, 1)) == "Buy the field"
    assert window.top.undo.accessibleName() == "Undo “Edit action”"


def test_moving_on_inside_the_form_saves_nothing_yet(page: TaskScreen) -> None:
    before = _what(page.desk.store, page.key)
    _type(page, "what", "Buy the field")
    page.form.fields["when_words"].focus()
    checks.settle()
    assert _what(page.desk.store, page.key) == before
    QTest.keyClick(page.window(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert _what(page.desk.store, page.key) == "Buy the field"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.form.isAncestorOf(focus)


def test_another_row_saves_the_one_before(page: TaskScreen) -> None:
    first, second = _shown_keys(page)[:2]
    _type(page, "what", "Buy the field")
    page.table.choose(second)
    assert _what(page.desk.store, first) == "Buy the field"
    assert page.key == second
    assert page.form.fields["what"].value() == _what(page.desk.store, second)


def test_problem_keeps_the_form_open_with_its_reason(page: TaskScreen, window: MainWindow) -> None:
    first, second = _shown_keys(page)[:2]
    page.form.fields["what"].set_value("")
    page.table.choose(second)
    checks.settle()
    assert (page.key, page.table.current()) == (first, first)
    assert page.form.fields["what"].problem_label.text() == "Enter what is to be done."
    assert QApplication.focusWidget() is page.form.fields["what"].editor
    assert page.desk.spoken[-1] == "Not saved. Enter what is to be done."
    window.go("bodies")
    assert window.page == "tasks"
    assert not window.close()
    assert checks.undescribed_problems(window) == []
    page.form.fields["what"].set_value("Buy the field")
    window.go("bodies")
    assert window.page == "bodies"
    assert _what(page.desk.store, first) == "Buy the field"


def test_date_that_can_not_be_read_is_not_lost(page: TaskScreen) -> None:
    _type(page, "ends_on", "soonish")
    page.save()
    assert page.form.fields["ends_on"].problem_label.text() == "Enter a date such as 4 March 2026."
    assert page.form.fields["ends_on"].typed() == "soonish"


def test_new_record_is_added_saved_and_undone(page: TaskScreen, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.title.text() == "New action"
    assert QApplication.focusWidget() is page.form.fields["what"].editor
    QTest.keyClicks(page.form.fields["what"].editor, "Mend the gate")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert _what(page.desk.store, page.key) == "Mend the gate"
    assert page.table.current() == page.key
    assert page.table.counted() == "41 actions"
    added = page.key
    window.undo()
    assert _what(page.desk.store, added) == "gone"
    assert page.table.counted() == "40 actions"
    assert page.key != added
    window.redo()
    assert _what(page.desk.store, added) == "Mend the gate"


def test_new_record_with_nothing_typed_is_dropped(page: TaskScreen) -> None:
    page.add()
    assert page.leave()
    assert (page.adding, _count(page.desk.store)) == (False, 40)
    assert page.table.view.hasFocus()
    page.add()
    _type(page, "what", "x")
    page.delete_chosen()  # discards what was typed
    assert (page.adding, page.form.dirty, _count(page.desk.store)) == (False, False, 40)
    page.delete_chosen()  # nothing chosen, nothing deleted
    assert _count(page.desk.store) == 40


def test_first_letter_of_an_empty_list_begins_with_its_button(page: TaskScreen) -> None:
    page.table.first_step.emit()
    assert page.adding


def test_deleted_records_come_back_by_undo(page: TaskScreen, window: MainWindow) -> None:
    page.add()
    _type(page, "what", "Mend the gate")
    page.save()
    gate = page.key
    assert gate is not None
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert _what(page.desk.store, gate) == "gone"
    assert "Deleted Mend the gate. Undo brings it back." in window.foot.text()
    assert page.key in _shown_keys(page)
    window.undo()
    assert _what(page.desk.store, gate) == "Mend the gate"


def test_several_are_chosen_and_deleted_at_once(page: TaskScreen, window: MainWindow) -> None:
    for name in ("One", "Two"):
        page.add()
        _type(page, "what", name)
        page.save()
    ran: list[str] = []
    button = page.add_bulk_button("Same lead…", lambda: ran.append("x"))
    new = [row.id for row in page.table.rows if row.what in ("One", "Two")]
    assert not button.isVisible()
    page.table.choose_many(new)
    assert button.isVisible()
    button.click()
    assert ran == ["x"]
    delete = next(each for each in page.findChildren(QPushButton) if each.text() == "Delete them")
    delete.click()
    assert _count(page.desk.store) == 40
    assert page.desk.spoken[-1] == "Deleted 2 actions. Undo brings them back."
    assert not button.isVisible()
    window.undo()
    assert _count(page.desk.store) == 42


def test_trouble_and_refused_deletion_are_shown_and_nothing_is_lost(page: TaskScreen) -> None:
    page.delete_chosen()
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]
    for dialog in shown:
        dialog.reject()
    assert _count(page.desk.store) == 40
    assert len(shown) == 1


def test_change_made_elsewhere_is_followed(page: TaskScreen) -> None:
    key = page.key
    with page.desk.store.change("Edit elsewhere") as session:
        session.get_one(Action, key).what = "Changed elsewhere"
    assert page.form.fields["what"].value() == "Changed elsewhere"
    assert page.panel.title.text() == "1.1 Changed elsewhere"
    _type(page, "when_words", "later")
    with page.desk.store.change("Edit elsewhere") as session:
        session.get_one(Action, key).what = "Changed again"
    assert page.form.fields["what"].value() == "Changed elsewhere"  # what is being typed is left alone
    assert page.form.dirty


def test_change_made_while_another_page_is_shown_is_followed_on_return(page: TaskScreen, window: MainWindow) -> None:
    window.go("bodies")
    key = page.key
    with page.desk.store.change("Edit elsewhere") as session:
        session.get_one(Action, key).what = "Changed elsewhere"
    assert page.form.fields["what"].value() != "Changed elsewhere"
    window.go("tasks")
    assert page.form.fields["what"].value() == "Changed elsewhere"
    window.go("bodies")
    with page.desk.store.change("Edit elsewhere") as session:
        session.get_one(Action, _shown_keys(page)[2]).what = "The third"
    window.go("tasks", _shown_keys(page)[2])
    assert page.panel.title.text().endswith("The third")


def test_change_of_many_rows_or_of_what_is_shown_beside_reads_all_anew(page: TaskScreen) -> None:
    with page.desk.store.change("Bring in actions") as session:
        plan = session.get_one(Action, page.key).plan_id
        session.add_all([Action(plan_id=plan, what=f"Action {n}", position=n) for n in range(300)])
    assert page.table.counted() == "340 actions"


def test_enter_goes_from_the_list_into_the_form_and_find_to_the_filter(page: TaskScreen) -> None:
    page.first_stop().setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.fields["what"].editor
    page.find_here()
    assert QApplication.focusWidget() is page.table.filter


def test_list_and_record_are_printed_by_where_the_keyboard_is(page: TaskScreen, window: MainWindow) -> None:
    printed: list[tuple[str, object]] = []

    def print_table(title: str, headings: list[str], cells: list[list[str]], said: str) -> Making:
        printed.append((title, (headings[0], len(cells), said)))
        return Making(lambda: list_document(title, headings, cells, council="Ashcombe", date=date(2026, 11, 23)))

    def print_record(title: str, lines: list[tuple[str, str]]) -> Making:
        printed.append((title, dict(lines)))
        return Making(lambda: record_document(title, lines, council="Ashcombe", date=date(2026, 11, 23)))

    page.desk.table_printer, page.desk.record_printer = print_table, print_record
    page.table.view.setFocus()
    page.table.filter.setText("shop")
    page.table.sort_by("when", down=True)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    count = len(page.table.shown_rows())
    assert printed == [("Action plan", ("No.", count, f"{count} of 40 with “shop”. Sorted by When, last first."))]
    page.table.sort_by("")
    page.table.filter.clear()
    page.form.fields["what"].focus()
    for dialog in page.window().findChildren(PrintDialog):
        dialog.reject()
    page.print_page()
    for dialog in page.window().findChildren(PrintDialog):
        dialog.reject()
    lines = printed[1][1]
    assert isinstance(lines, dict)
    assert lines["How far along"] == "In progress"
    assert lines["An example"] == "No"
    assert lines["Who leads"] == "Community Association"
    assert lines["Picture"] == ""


def test_read_only_file_can_be_read_and_not_changed(sample: Store, open_window: Opener) -> None:
    with schema.open_file(sample.path, who="Peter") as second:
        window = open_window(make_desk(second))
        page = window.current()
        assert isinstance(page, TaskScreen)
        page.add()
        assert not page.adding
        assert not page.form.fields["progress"].editor.isEnabled()
        QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
        assert _count(second) == 40
        words = [each.text() for each in page.findChildren(QPushButton)]
        page.table.set_rows([])
        assert not any(each.isVisible() for each in page.table.findChildren(QPushButton))
        page.reload()
        assert "New action" not in words
        assert "Delete" not in words
        window.undo()
        window.redo()
        checks.settle()
        assert checks.everything(window) == []


def test_widths_of_list_and_form_are_remembered(page: TaskScreen) -> None:
    page.split.setSizes([500, 600])
    page.split.splitterMoved.emit(500, 1)
    assert page.desk.settings.get("split/tasks", [0])[0] > 0


def test_trouble_while_saving_is_shown_and_the_form_keeps_what_is_typed(window: MainWindow) -> None:
    window.go("bodies")
    page = window.current()
    assert isinstance(page, BodyScreen)
    page.form.fields["name"].set_value("The Trouble")
    assert not page.leave()
    shown = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible())
    assert "The disk is full" in shown.accessibleDescription()
    shown.reject()
    assert page.form.fields["name"].value() == "The Trouble"
    field = page.form.fields["name"]
    assert isinstance(field, LineField)
    field.set_value("")
    assert not page.leave()
    assert field.problem_label.text() == "Enter the name of the organisation."
    with pytest.raises(Trouble):
        page.keep(None, {"name": "The Trouble"})


def test_trouble_while_deleting_is_shown(window: MainWindow) -> None:
    window.go("bodies")
    page = window.current()
    assert isinstance(page, BodyScreen)
    page.add()
    page.form.fields["name"].set_value("Kept on a stick")
    assert page.leave()
    count = page.table.counted()
    page.delete_chosen()
    shown = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible())
    assert "The stick has gone" in shown.accessibleDescription()
    shown.reject()
    assert page.table.counted() == count


def test_record_deleted_elsewhere_is_no_longer_shown(page: TaskScreen) -> None:
    page.add()
    _type(page, "what", "Mend the gate")
    page.save()
    gate = page.key
    with page.desk.store.change("Tidy up") as session:
        session.delete(session.get_one(Action, gate))
        session.add(Theme(plan_id=page.plan_id(), title="New theme"))
    assert page.key != gate
    page.table.choose(None)
    assert page.panel.title.text() == "No action chosen"
    assert not page.panel.area.isVisible()


def test_heading_of_a_group_leaves_the_record_beside_it(page: TaskScreen) -> None:
    page.table.view.setCurrentIndex(page.table.model.index(0, 0))
    assert page.table.current() is None
    assert page.panel.title.text().startswith("1.1 ")


def test_record_is_chosen_on_a_page_that_has_yet_to_catch_up(page: TaskScreen, window: MainWindow) -> None:
    window.go("bodies")
    with page.desk.store.change("Add action") as session:
        added = Action(plan_id=page.plan_id(), what="Mend the gate")
        session.add(added)
        session.flush()
        key = added.id
    page.show_key(key)
    assert page.key == key


class Refused(FollowingScreen):
    page, tables = "refused", ("action_plan_",)
    refuses = True
    read = 0

    def reload(self) -> None:
        if self.refuses:
            raise Trouble("The stick has gone")
        self.read += 1


def test_page_that_could_not_be_read_is_read_when_it_is_next_shown(desk: Desk, qtbot: QtBot) -> None:
    page = Refused(desk)
    qtbot.addWidget(page)
    with desk.store.change("Add theme") as session:
        session.add(Theme(plan_id=session.scalars(select(Plan.id)).one(), title="New theme"))
    with pytest.raises(Trouble):
        page.catch_up()
    page.refuses = False
    page.show()
    page.catch_up()
    assert page.read == 1


def test_page_that_declares_nothing_says_what_it_lacks(desk: Desk) -> None:
    bare: Declared[int] = Declared(desk)
    for ask in (bare.columns, bare.read_rows):
        with pytest.raises(NotImplementedError):
            ask()
    assert bare.empty().text == "No records yet."
    assert (bare.groupings(), bare.new_values(), bare.subtitle_of({}), bare.order_of(1)) == ((), {}, "", None)
    bare.moved([], None, None)
