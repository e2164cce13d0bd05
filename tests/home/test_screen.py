"""The Home page leads to each thing that waits, and says so where nothing does."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.core.due import Due, Waiting
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.home.facts import HomeFacts, PlanFigures, Step, ThemeBar
from clerkdesk.home.screen import HomeScreen
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier

TODAY = date(2026, 11, 23)
PLAN = PlanFigures("Our plan", "being made", 3, 1, 2, bars=(ThemeBar("Roads", 1, 1, 1),))


class Window(QWidget):
    """Notes where a page wanted to go."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[tuple[str, UUID | None]] = []

    def go(self, page: str, key: UUID | None = None) -> None:
        self.gone.append((page, key))

    def as_widget(self) -> QWidget:
        return self

    def typing(self, words: str) -> None: ...

    def note(self, words: str) -> None: ...


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Desk:
    window = Window()
    qtbot.addWidget(window)
    return Desk(store, Settings(), Notifier(store), Jobs(), today=lambda: TODAY, shell=window)


def shown(qtbot: QtBot, desk: Desk, facts: HomeFacts, width: int = 1160) -> HomeScreen:
    screen = HomeScreen(desk, lambda: facts)
    qtbot.addWidget(screen)
    screen.resize(width, 640)
    screen.show()
    return screen


def texts(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def button(screen: QWidget, words: str) -> QPushButton:
    return next(found for found in screen.findChildren(QPushButton) if found.text() == words and found.isVisible())


def line(number: int) -> Due:
    title = f"Thing {number}"
    return Due("missing", f"{number} gaps", title, "", f"Show {number}", "action_plan", uuid4(), name=title)


def test_button_of_a_line_leads_to_its_page_and_record(qtbot: QtBot, desk: Desk) -> None:
    title = "Four actions have no lead"
    due = Due("missing", "4 gaps", title, "2.4, 3.1", "Show them", "action_plan", uuid4(), name="leads")
    screen = shown(qtbot, desk, HomeFacts("Margaret Hale", PLAN, Waiting((due,))))
    assert "Four actions have no lead" in texts(screen)
    assert "2.4, 3.1" in texts(screen)
    QTest.mouseClick(button(screen, "Show them"), Qt.MouseButton.LeftButton)
    assert isinstance(desk.shell, Window)
    assert desk.shell.gone == [("action_plan", due.key)]
    assert screen.first_stop() is button(screen, "Show them")
    assert button(screen, "Show them").accessibleName() == "Show them: Four actions have no lead"


def test_at_most_seven_things_are_shown_at_once(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, HomeFacts("", PLAN, Waiting(tuple(line(number) for number in range(9)))))
    assert sum(text.startswith("Thing") for text in texts(screen)) == 7
    assert "2 more things wait." in texts(screen)


def test_long_detail_is_shortened_and_shown_whole_beside_the_pointer(qtbot: QtBot, desk: Desk) -> None:
    detail = "Reply was due on 2 November 2026: " + "will the county make the order for a lower limit, " * 3
    due = Due("overdue", "Overdue 21 days", "No answer yet", detail, "Show it", "contacts", name="reply")
    screen = shown(qtbot, desk, HomeFacts("", PLAN, Waiting((due,))))
    label = next(each for each in screen.findChildren(QLabel) if each.toolTip() == detail)
    assert label.text().endswith(" …")
    assert len(label.text()) <= 96


def test_page_begins_at_its_top_also_in_a_small_window(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, HomeFacts("Margaret Hale", PLAN, Waiting(tuple(line(n) for n in range(9)))))
    screen.hide()
    screen.resize(600, 400)
    screen.show()
    bar = screen.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_nothing_to_do_is_said_honestly(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, HomeFacts("", PLAN))
    assert "Nothing is waiting for you." in texts(screen)
    assert screen.first_stop() is None


def test_empty_file_offers_its_first_steps(qtbot: QtBot, desk: Desk) -> None:
    done: list[str] = []
    steps = (
        Step("Bring in a table", "From Excel or Word.", "bring_in", lambda: done.append("table")),
        Step("Write the first action", "", "plus", lambda: done.append("action")),
    )
    screen = shown(qtbot, desk, HomeFacts("", None, Waiting(), steps))
    assert "Nothing is waiting for you." not in texts(screen)
    assert "The plan" not in texts(screen)
    QTest.mouseClick(button(screen, "Bring in a table"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(screen, "Write the first action"), Qt.MouseButton.LeftButton)
    assert done == ["table", "action"]


def test_figures_stand_beside_the_list_where_there_is_room_and_below_it_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, HomeFacts("", PLAN))
    following = next(label for label in screen.findChildren(QLabel) if label.text() == "What to do next")
    plan = next(label for label in screen.findChildren(QLabel) if label.text() == "The plan")

    def top(label: QLabel) -> int:
        return label.mapTo(screen, label.rect().topLeft()).y()

    assert top(following) == top(plan)
    screen.resize(600, 640)
    qtbot.waitUntil(lambda: top(plan) > top(following))


def test_home_follows_what_changes_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    def tell() -> HomeFacts:
        with desk.store.read() as session:
            return HomeFacts(plan=PlanFigures("Plan", actions=len(actions.organisations(session))))

    screen = HomeScreen(desk, tell)
    qtbot.addWidget(screen)
    screen.show()
    with desk.store.change("Add organisation") as session:
        actions.find_or_add(session, "Youth club")
    assert "Plan: 1 action in no themes; none done so far." in texts(screen)
    assert "The plan" in texts(screen)
    screen.hide()
    with desk.store.change("Add organisation") as session:
        actions.find_or_add(session, "Bowls club")
    screen.show()
    assert "Plan: 2 actions in no themes; none done so far." in texts(screen)


def test_bars_are_told_in_words_and_painted(qtbot: QtBot, desk: Desk) -> None:
    bars = tuple(ThemeBar(f"Theme {number}", number, 0, 1) for number in range(10))
    plan = PlanFigures("Our plan", actions=55, themes=10, bars=bars)
    screen = shown(qtbot, desk, HomeFacts("", plan))
    painted = next(child for child in screen.findChildren(QWidget) if child.accessibleName() == "Actions by theme")
    assert "Theme 9: 9 done, 0 under way, 1 not begun" in painted.accessibleDescription()
    qtbot.waitUntil(lambda: painted.height() > 50)
    picture = painted.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert len(colours) > 3
    assert painted.minimumSizeHint().height() == painted.sizeHint().height()


def test_time_of_the_days_copy_is_shown_once_it_is_made(qtbot: QtBot, desk: Desk) -> None:
    copies: list[datetime] = []
    screen = HomeScreen(desk, lambda: HomeFacts(plan=PLAN, last_copy=copies[0] if copies else None))
    qtbot.addWidget(screen)
    screen.show()
    assert any(text.startswith("No copy yet") for text in texts(screen))
    job = desk.jobs.start("Copying", lambda _ticker: copies.append(datetime(2026, 11, 23, 9, 3, tzinfo=UTC)))
    assert job.title == "Copying"
    qtbot.waitUntil(lambda: "Last copy today 09:03" in texts(screen))
