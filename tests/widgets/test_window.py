"""The window holds the pages, names what Undo would undo, and works from the keyboard."""

import sys
from datetime import datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.dialogs import Message, ProgressDialog
from clerkdesk.widgets.help import HelpDialog
from clerkdesk.widgets.jobs import Ticker
from clerkdesk.widgets.search import Hit, find
from clerkdesk.widgets.window import MainWindow
from clerkdesk.widgets.window.banner import split_name
from tests.screens import checks
from tests.widgets.conftest import Opener, make_desk
from tests.widgets.demo import ENTRIES, BodyScreen, TaskScreen

CTRL = Qt.KeyboardModifier.ControlModifier


def _messages() -> list[Message]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]


# pages


def test_title_names_page_council_and_program(window: MainWindow) -> None:
    assert window.windowTitle() == "Action plan – Ashcombe Magna Parish Council – ClerkDesk"
    window.go("bodies")
    assert window.windowTitle() == "Organisations – Ashcombe Magna Parish Council – ClerkDesk"
    assert split_name("Ashcombe Magna Parish Council") == ("Ashcombe Magna", " ", "Parish Council")
    assert split_name("Ash and Bere Grouped Parish Council") == ("Ash and Bere", " ", "Grouped Parish Council")
    assert split_name("The Ashcombes") == ("The Ashcombes", "", "")


def test_page_is_built_on_its_first_visit_only(window: MainWindow) -> None:
    shown: list[str] = []
    window.page_shown.connect(shown.append)
    assert set(window.screens) == {"tasks"}
    window.side.pages.setFocus()
    QTest.keyClick(window.side.pages, Qt.Key.Key_Down)
    QTest.keyClick(window.side.pages, Qt.Key.Key_Down)
    assert shown == ["bodies", "plain"]
    bodies = window.screens["bodies"]
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.page == "tasks"
    window.go("bodies")
    assert window.screens["bodies"] is bodies
    window.go("nowhere")
    assert window.page == "bodies"


def test_pages_not_visited_are_imported_when_idle(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tests.widgets.demo")
    window.warm_up()
    assert "tests.widgets.demo" in sys.modules
    window.warm_up()


def test_waiting_things_are_counted_at_their_page(window: MainWindow) -> None:
    before = window.side.grab().toImage()
    window.set_badges(["tasks"] * 4)
    checks.settle()
    assert window.side.grab().toImage() != before
    spoken = window.side.pages.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Action plan, 4 waiting"
    window.set_badges([])
    assert window.side.pages.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Action plan"
    window.set_badges(["nowhere"])
    window.side.show_page("nowhere")


def test_keys_reach_the_page_and_f6_goes_round_its_parts(window: MainWindow) -> None:
    page = window.current()
    assert isinstance(page, TaskScreen)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.table.filter
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [window.side.pages, window.search, page.table.view]
    window.go("plain")
    for key in (Qt.Key.Key_F, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_P):
        QTest.keyClick(window, key, CTRL)
    assert window.page == "plain"


def test_plain_page_needs_nothing_of_its_own(window: MainWindow) -> None:
    page = Screen()
    assert page.leave()
    assert page.first_stop() is None
    page.show_key(uuid4())


def test_window_without_a_page_takes_every_key(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk, ENTRIES)
    qtbot.addWidget(window)
    for run in (
        window.add,
        window.save,
        window.find_here,
        window.print_page,
        window.next_part,
        window.undo,
        window.redo,
    ):
        run()
    assert window.current() is None


# undo and redo


def test_undo_and_redo_name_what_they_would_do(window: MainWindow) -> None:
    assert not window.top.undo.isEnabled()
    assert not window.top.redo.isVisible()
    with window.desk.store.change("Set lead of 3.2") as session:
        session.add(Plan(title="Ours"))
    assert window.top.undo.text() == "Undo “Set lead of 3.2”"
    window.resize(1024, 640)
    checks.settle()
    assert (window.top.undo.text(), window.top.undo.toolTip()) == ("Undo", "Undo “Set lead of 3.2” (Ctrl+Z)")
    window.side.pages.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.top.redo.accessibleName() == "Redo “Set lead of 3.2”"
    assert "Undone: Set lead of 3.2." in window.foot.text()
    window.undo()
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert "Done again: Set lead of 3.2." in window.foot.text()
    with window.desk.store.change("A very long name of a change that no button could hold") as session:
        session.add(Plan(title="Theirs"))
    window.resize(1366, 768)
    checks.settle()
    assert window.top.undo.text().endswith("…”")


def test_undo_saves_first_what_is_typed(window: MainWindow) -> None:
    page = window.current()
    assert isinstance(page, TaskScreen)
    before = page.form.fields["what"].value()
    page.form.fields["what"].set_value("Buy the field")
    window.undo()
    assert page.form.fields["what"].value() == before
    assert window.top.redo.accessibleName() == "Redo “Edit action”"


@pytest.mark.parametrize("error", [Trouble("The disk is full."), RuleBroken([])])
def test_undo_that_fails_says_why(window: MainWindow, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(window.desk.store, "undo", fail)
    window.undo()
    assert len(_messages()) == 1
    _messages()[0].reject()


def _add_many(window: MainWindow) -> TaskScreen:
    page = window.current()
    assert isinstance(page, TaskScreen)
    with window.desk.store.change("Import 600 actions") as session:
        session.add_all([Action(plan_id=page.plan_id(), what=f"Action {number}") for number in range(600)])
    return page


def test_large_change_is_undone_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    page = _add_many(window)
    assert page.table.counted() == "640 actions"
    window.undo()
    progress = next(each for each in _messages() if isinstance(each, ProgressDialog))
    progress.reject()  # it can't be stopped half-way
    assert progress.isVisible()
    qtbot.waitUntil(lambda: "Undone: Import 600 actions." in window.foot.text())
    assert page.table.counted() == "40 actions"
    assert not any(isinstance(each, ProgressDialog) for each in _messages())


def test_large_undo_that_fails_says_why(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _add_many(window)
    errors: list[Exception] = [Trouble("The disk is full."), KeyError("x")]

    def fail() -> None:
        raise errors.pop(0)

    monkeypatch.setattr(window.desk.store, "undo", fail)
    window.undo()
    qtbot.waitUntil(lambda: any("The disk is full." in each.accessibleDescription() for each in _messages()))
    for dialog in _messages():
        dialog.reject()
    with qtbot.captureExceptions() as caught:
        window.undo()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
    assert page.table.counted() == "640 actions"


# the line at the bottom


def test_bottom_line_says_saved_typing_copy_and_file(window: MainWindow) -> None:
    window.show_copy("Copy today 09:03")
    window.desk.typing("action 3.2")
    assert window.foot.text().startswith("Still typing: action 3.2 · Copy today 09:03 · Ashcombe Magna.clerkdesk · ")
    window.desk.typing("")
    with window.desk.store.change("Add plan") as session:
        session.add(Plan(title="Ours"))
    assert window.foot.text().startswith(f"✓ Saved {datetime.now():%H:}")
    window.desk.note("Deleted action 3.2.")
    assert "Deleted action 3.2." in window.foot.text()
    assert window.desk.spoken[-1] == "Deleted action 3.2."


def test_long_sentence_in_the_bottom_line_is_shortened_and_does_not_widen_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 640)
    window.show()
    words = "Put off until 1 December: " + "something that somebody ought to see to before long " * 4
    window.desk.note(words)
    label = next(each for each in window.foot.findChildren(QLabel) if each.accessibleName() == words)
    qtbot.waitUntil(lambda: label.text().endswith("…") and label.text().startswith("Put off"))
    assert window.width() == 1024
    assert words in window.foot.text()
    assert label.toolTip() == words
    window.desk.note("Done.")
    qtbot.waitUntil(lambda: label.text() == "Done.")


def test_long_work_is_said_while_it_runs(window: MainWindow, qtbot: QtBot) -> None:
    def work(ticker: Ticker) -> None:
        ticker.tick(1, 1)

    job = window.desk.jobs.start("Counting", work)
    assert "Working…" in window.foot.text()
    with qtbot.waitSignal(job.ended):
        pass
    assert "Working…" not in window.foot.text()


def test_text_size_and_colours_are_chosen_by_key_and_menu_and_remembered(window: MainWindow) -> None:
    for keys, percent in (
        (Qt.Key.Key_Plus, 110), (Qt.Key.Key_Plus, 125), (Qt.Key.Key_Minus, 110), (Qt.Key.Key_0, 100),
        (Qt.Key.Key_Minus, 90),
    ):  # fmt: skip
        QTest.keyClick(window, keys, CTRL)
        assert window.text_percent == percent
        assert window.desk.settings.get("text_percent", 0) == percent
    menu = window.foot.findChildren(QMenu)[0]

    def pick(words: str) -> None:
        action: QAction = next(each for each in menu.actions() if each.text() == words)
        action.trigger()

    pick("Text 200 %")
    window.larger()
    assert window.text_percent == 200
    pick("Dark")
    assert (window.scheme, theme.tokens()) == ("dark", theme.DARK)
    pick("Light")
    assert theme.tokens() is theme.LIGHT
    pick("Text 80 %")
    window.smaller()
    assert window.text_percent == 80


def test_colours_follow_the_computer_until_they_are_chosen(window: MainWindow) -> None:
    hints = QGuiApplication.styleHints()
    window.set_scheme("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is theme.DARK
    window.desk.settings.put("scheme", "system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is theme.LIGHT


def test_window_comes_back_where_it_was(desk: Desk, open_window: Opener, qtbot: QtBot) -> None:
    first = open_window(desk)
    first.resize(1100, 700)
    checks.settle()
    with qtbot.waitSignal(first.closed):
        first.close()
    second = MainWindow(desk, ENTRIES)
    qtbot.addWidget(second)
    assert second.height() == first.height()  # the width is cut to the test's small screen


def test_other_councils_are_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.councils_asked):
        QTest.keyClick(window, Qt.Key.Key_O, CTRL)
    button = next(each for each in window.side.findChildren(QPushButton) if each.text() == "My councils…")
    with qtbot.waitSignal(window.councils_asked):
        button.click()


def test_each_council_has_its_own_colour(window: MainWindow) -> None:
    window.desk.colour = "Claret"
    window.show_council()
    assert window.side.colour == theme.COUNCIL_COLOURS["Claret"]
    window.desk.colour = "unknown"
    window.show_council()
    assert window.side.colour == theme.COUNCIL_COLOURS["Claret"]


def test_pages_show_where_the_keyboard_is(window: MainWindow) -> None:
    window.search.setFocus()
    checks.settle()
    plain = window.side.grab().toImage()
    window.side.pages.setFocus()
    checks.settle()
    assert window.side.grab().toImage() != plain


def test_file_in_use_says_who_has_it(sample: Store, open_window: Opener) -> None:
    with schema.open_file(sample.path, who="Peter") as second:
        window = open_window(make_desk(second))
        words = " ".join(window.banner_words().split())
        assert words.startswith("Margaret Hale has this file open on ")
        assert "You can read and print" in words
        second.holder = None
        window.show_council()
        assert window.banner_words() == "This file can be read and printed, but not changed, from here."


def test_help_opens_for_the_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.about()
    titles = [each.windowTitle() for each in window.findChildren(HelpDialog)]
    assert titles == ["Help – Action plan", "Help – ClerkDesk"]
    for dialog in window.findChildren(HelpDialog):
        dialog.close()


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_window_fits_every_screen(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    checks.settle()
    assert (window.width(), window.height()) == size
    assert checks.cut_off(window) == []


# search


def test_search_finds_pages_and_commands_and_does_them(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is window.search
    QTest.keyClicks(window.search, "organ")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page == "bodies"
    assert window.search.text() == ""
    assert "1 found. Organisations, Page" in window.desk.spoken
    page = window.current()
    assert isinstance(page, BodyScreen)
    assert QApplication.focusWidget() is page.table.view
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.search, "dark")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert theme.tokens() is theme.DARK
    assert QApplication.focusWidget() is page.table.view


def test_arrows_choose_what_is_found_and_escape_goes_back(window: MainWindow) -> None:
    window.search.setFocus()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.search.results is not None
    assert window.search.results.isVisible()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.desk.spoken[-1] == "Organisations, Page"
    QTest.keyClick(window.search, Qt.Key.Key_Up)
    QTest.keyClick(window.search, Qt.Key.Key_Up)  # round the end
    assert window.desk.spoken[-1] != "Action plan, Page"
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search.results.isVisible()
    window.search.setFocus()
    QTest.keyClicks(window.search, "o")
    window.search.search_now()
    window.side.pages.setFocus()
    assert not window.search.results.isVisible()


def test_found_thing_is_done_by_a_click(window: MainWindow, qtbot: QtBot) -> None:
    window.search.open()
    results = window.search.results
    assert results is not None
    checks.settle()
    rect = results.list.visualItemRect(results.list.item(1))
    with qtbot.waitSignal(window.search.ran):
        QTest.mouseClick(results.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.page == "bodies"


@pytest.mark.parametrize(
    "text", ["O'Brien", "foo-bar", "(", "*", "%", '"', "half a wor", "\\", "  ", "\t", "é" * 500, "<b>", "\0"]
)
def test_any_text_can_be_searched_for(window: MainWindow, text: str) -> None:
    window.search.setText(text)
    window.search.search_now()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert _messages() == []


def test_undo_is_found_by_its_name_and_other_places_are_searched_too(window: MainWindow, qtbot: QtBot) -> None:
    with window.desk.store.change("Set lead of 3.2") as session:
        session.add(Plan(title="Ours"))
    ran: list[str] = []
    window.search.add_provider(lambda text: [Hit("3.2 New footpath", "Action", "action", lambda: ran.append(text))])
    window.search.setText("lead of 3.2")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.desk.store.undo_label is None or ran
    window.search.setText("redo")
    window.search.search_now()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.desk.store.undo_label == "Set lead of 3.2" or ran


def test_best_is_found_first_and_never_too_many() -> None:
    hits = [Hit(f"A plan {number}", "", "action", list) for number in range(100)] + [Hit("Plan", "Page", "page", list)]
    found = find([lambda text: hits], "  plan ")
    assert found[0].title == "Plan"
    assert len(found) == 40


def test_window_speaks_only_where_there_is_one(desk: Desk, window: MainWindow) -> None:
    alone = make_desk(desk.store)
    alone.say("Nobody hears")
    alone.note("Nobody reads")
    alone.typing("x")
    alone.go("tasks")
    alone.print_table("x", [], [])
    alone.print_record("x", [])
    assert alone.spoken == ["Nobody hears", "Nobody reads"]
    desk.say("Now!", assertive=True)
    assert desk.spoken[-1] == "Now!"
    desk.go("bodies")
    assert window.page == "bodies"


def test_desk_offers_folders_and_file_names(desk: Desk, own_computer: object, tmp_path: object) -> None:
    assert desk.file_name("Action plan", "pdf") == "Ashcombe Magna Parish Council – Action plan.pdf"
    assert "/" not in desk.file_name("2026/27: who?", "pdf")
    desk.council = ""
    assert desk.file_name("Action plan", "pdf") == "Action plan.pdf"
    assert desk.documents().name == "Documents"
    desk.settings.put("last_folder", str(tmp_path))
    assert str(desk.documents()) == str(tmp_path)


def test_desk_asks_and_tells(desk: Desk, window: MainWindow) -> None:
    done: list[str] = []
    desk.confirm("Delete the plan?", "It is gone.", "Delete", lambda: done.append("x"), danger=True)
    next(each for each in _messages()[0].findChildren(QPushButton) if each.text() == "Delete").click()
    assert done == ["x"]
    desk.trouble(Trouble("The disk is full."))
    assert "The disk is full." in _messages()[0].accessibleDescription()
    _messages()[0].reject()


def test_chosen_record_is_shown_when_a_page_is_gone_to_with_its_key(window: MainWindow) -> None:
    page = window.current()
    assert isinstance(page, TaskScreen)
    with window.desk.store.read() as session:
        key = session.query(Action).where(Action.number == "2.1").one().id
    window.go("bodies")
    window.desk.go("tasks", key)
    assert page.key == key


def test_markup_in_the_name_of_a_council_is_shown_as_typed(window: MainWindow) -> None:
    window.desk.council = "Nether <b>Stoke</b> Parish Council"
    window.show_council()
    checks.settle()
    marked = [label for label in window.findChildren(QLabel) if label.isVisible() and "<" in label.text()]
    assert marked
    assert {label.textFormat() for label in marked} == {Qt.TextFormat.PlainText}
