"""A line of Home is put off by clicks, can be seen and brought back, and comes back with Undo."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk import catalogue, schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Council
from clerkdesk.home.facts import HomeFacts, PlanFigures
from clerkdesk.home.put_off_dialog import PutOffDialog
from clerkdesk.home.screen import HomeScreen
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from tests.screens import checks

TODAY = date(2026, 11, 23)
PLAN = PlanFigures("Our plan", actions=2)
LATE, LEADLESS = "One action has passed its date", "Two actions have no lead"
DETAILS = "The council's details are not complete"


@pytest.fixture
def council(store: Store) -> Store:
    """Return a file in which two actions lack a lead and one of them is late."""
    with store.change("Set up") as session:
        plan = Plan(title="Our plan")
        session.add_all([plan, Council(name="Ashcombe Magna")])
        session.flush()
        ends = date(2026, 11, 1)
        session.add_all(
            [
                Action(plan_id=plan.id, number="1.1", what="Mend the lane", ends_on=ends),
                Action(plan_id=plan.id, number="1.2", what="Plant a hedge"),
            ]
        )
    return store


@pytest.fixture
def home(council: Store, qtbot: QtBot) -> HomeScreen:
    return shown(council, qtbot)


def shown(store: Store, qtbot: QtBot, today: Callable[[], date] = lambda: TODAY) -> HomeScreen:
    desk = Desk(store, Settings(), Notifier(store), Jobs(), today=today)

    def tell() -> HomeFacts:
        with store.read() as session:
            return HomeFacts("Margaret Hale", PLAN, catalogue.waiting(session, today()))

    screen = HomeScreen(desk, tell)
    qtbot.addWidget(screen)
    screen.resize(1160, 640)
    screen.show()
    screen.activateWindow()
    checks.settle()
    return screen


def texts(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def press(screen: QWidget, name: str) -> None:
    button = next(
        each
        for each in screen.findChildren(QPushButton)
        if each.isVisible() and name in (each.text(), each.accessibleName())
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    checks.settle()


def choose_later(screen: QWidget, line: str, words: str) -> None:
    later = next(
        each
        for each in screen.findChildren(QToolButton)
        if each.isVisible() and each.accessibleName() == f"Later: {line}"
    )
    menu = later.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    checks.settle()


def test_line_is_put_off_until_next_week_and_undo_brings_it_back(home: HomeScreen, council: Store) -> None:
    choose_later(home, LATE, "Next week, 30 November")
    assert LATE not in texts(home)
    assert LEADLESS in texts(home)
    assert council.undo_label == "Put off a line"
    council.undo()
    checks.settle()
    assert LATE in texts(home)


def test_lines_put_off_can_be_seen_and_brought_back(home: HomeScreen) -> None:
    choose_later(home, LATE, "Next month, 23 December")
    choose_later(home, LEADLESS, "Tomorrow")
    assert LATE not in texts(home)
    press(home, "2 put off")
    assert [text for text in texts(home) if text.startswith("until")] == ["until 24 November", "until 23 December"]
    press(home, f"Bring back: {LATE}")
    assert "1 put off" in [each.text() for each in home.findChildren(QPushButton) if each.isVisible()]
    assert "until 24 November" in texts(home)
    press(home, f"Bring back: {LEADLESS}")
    assert {LATE, LEADLESS} <= set(texts(home))
    assert not [each for each in home.findChildren(QPushButton) if each.isVisible() and "put off" in each.text()]


def test_day_is_asked_for_and_a_wrong_one_is_told_beside_its_field(home: HomeScreen) -> None:
    choose_later(home, LATE, "Until a day…")
    dialog = home.findChild(PutOffDialog)
    assert dialog is not None
    assert dialog.field.editor.hasFocus()
    for typed, told in (("", "Enter a date"), ("soonish", "Enter a date"), ("today", "Enter a day after today.")):
        dialog.field.editor.setText(typed)
        press(dialog, "Put off")
        assert dialog.isVisible()
        assert told in dialog.field.problem_label.text()
    dialog.field.editor.setText("next Friday")
    QTest.keyClick(dialog.field.editor, Qt.Key.Key_Return)
    checks.settle()
    press(home, "1 put off")
    assert "until 4 December" in texts(home)


def test_keyboard_stays_in_the_list_when_a_line_goes(home: HomeScreen) -> None:
    later = next(each for each in home.findChildren(QToolButton) if each.accessibleName() == f"Later: {LATE}")
    later.setFocus()
    choose_later(home, LATE, "Tomorrow")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    assert focused.accessibleName() == f"Later: {LEADLESS}"


def test_line_comes_back_by_itself_on_its_day(council: Store, qtbot: QtBot) -> None:
    days = [TODAY]
    home = shown(council, qtbot, lambda: days[0])
    choose_later(home, LATE, "Next week")
    days[0] = date(2026, 11, 30)
    home.reload()
    checks.settle()
    assert LATE in texts(home)


def test_our_own_reminders_rest_at_the_year_end_and_home_says_so(council: Store, qtbot: QtBot) -> None:
    home = shown(council, qtbot, lambda: date(2027, 5, 1))
    assert LATE in texts(home)
    assert LEADLESS not in texts(home)
    assert any(text.startswith("2 reminders rest until 1 July") for text in texts(home))
    with council.change("Edit council") as session:
        session.query(Council).one().reminds_at_year_end = True
    checks.settle()
    assert {LATE, LEADLESS, DETAILS} <= set(texts(home))


def test_file_that_is_only_read_offers_nothing_to_put_off(council: Store, qtbot: QtBot) -> None:
    path: Path = council.path
    with schema.open_file(path, read_only=True) as reading:
        home = shown(reading, qtbot)
        assert LATE in texts(home)
        assert not [each for each in home.findChildren(QToolButton) if each.accessibleName().startswith("Later")]


def test_everyone_can_use_what_was_put_off(home: HomeScreen, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    choose_later(home, LATE, "Tomorrow")
    press(home, "1 put off")
    assert checks.nameless(list(checks.tree(home).walk())) == []
    assert checks.keyboard(home) == []
