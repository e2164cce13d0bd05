"""The strip of stages leads to each stage, says its state, and folds where the window is too narrow for its titles."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerkdesk.widgets import theme
from clerkdesk.widgets.window import MainWindow
from clerkdesk.widgets.window.strip import StageStrip, StripStage
from tests.screens import checks

TITLES = (
    "Getting started", "Steering group", "Project plan", "Consultation", "Priorities", "Draft plan",
    "Endorse, publish", "Deliver", "Review",
)  # fmt: skip
DONE = theme.State("done", "good")
DOING = theme.State("in progress", "info", "half")
NOT_BEGUN = theme.State("not started", "plain", "ring")


def stage(number: int, title: str, current: int = 6) -> StripStage:
    state = DONE if number < current else DOING if number == current else NOT_BEGUN
    return StripStage(UUID(int=number), number, title, state, number == current)


NINE = [stage(number, title) for number, title in enumerate(TITLES, start=1)]


@pytest.fixture
def strip(window: MainWindow) -> StageStrip:
    """Return the strip of a window, with nine stages."""
    window.top.strip.show_stages(NINE)
    checks.settle()
    return window.top.strip


def shown_titles(strip: StageStrip) -> list[str]:
    return [strip.title_of(each) for each in strip.stages()]


def test_strip_is_hidden_while_there_is_no_plan(window: MainWindow) -> None:
    assert not window.top.strip.isVisible()
    window.top.strip.show_stages(NINE)
    assert window.top.strip.isVisible()
    window.top.strip.show_stages([])
    assert not window.top.strip.isVisible()


def test_screen_reader_says_number_title_and_state(strip: StageStrip) -> None:
    spoken = [node.name for node in checks.tree(strip).walk() if node.role == "ListItem"]
    assert spoken[3] == "Stage 4, Consultation, done"
    assert spoken[5] == "Stage 6, Draft plan, in progress"
    assert spoken[8] == "Stage 9, Review, not started"


def test_click_asks_for_a_stage(strip: StageStrip) -> None:
    asked: list[UUID] = []
    strip.stage_asked.connect(asked.append)
    place = strip.visualItemRect(strip.item(3)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert asked == [UUID(int=4)]


def test_arrow_keys_move_between_stages_and_enter_asks_for_one(strip: StageStrip) -> None:
    asked: list[UUID] = []
    strip.stage_asked.connect(asked.append)
    strip.setFocus()
    assert strip.currentRow() == 5
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Home):
        QTest.keyClick(strip, key)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert asked == [UUID(int=7), UUID(int=1)]


def test_what_is_shown_anew_leaves_the_keyboard_where_it_was(strip: StageStrip) -> None:
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Home)
    strip.show_stages([stage(number, title, current=7) for number, title in enumerate(TITLES, start=1)])
    assert strip.currentRow() == 0
    strip.clearFocus()
    strip.show_stages(NINE[:4])
    assert strip.count() == 4
    assert strip.currentRow() == 0


def test_open_stage_is_marked_in_the_place_of_the_current_one(strip: StageStrip) -> None:
    assert strip.is_marked(NINE[5])
    strip.show_opened(UUID(int=2))
    assert strip.is_marked(NINE[1])
    assert not strip.is_marked(NINE[5])
    strip.show_opened(None)
    assert strip.is_marked(NINE[5])


def test_titles_go_below_their_numbers_and_then_fold_as_the_window_narrows(
    strip: StageStrip, window: MainWindow, qapp: QApplication
) -> None:
    assert (strip.lines, strip.is_folded) == (1, False)
    window.resize(1024, 640)
    checks.settle()
    assert (strip.lines, strip.is_folded) == (2, False)
    theme.apply(qapp, "light", 150)
    checks.settle()
    assert (strip.lines, strip.is_folded) == (1, True)
    assert shown_titles(strip) == ["", "", "", "", "", "Draft plan", "", "", ""]
    strip.show_opened(UUID(int=2))
    assert shown_titles(strip)[1] == "Steering group"
    window.resize(1700, 768)
    checks.settle()
    assert not strip.is_folded


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_strip_is_painted_at_every_size(
    strip: StageStrip, window: MainWindow, qapp: QApplication, percent: int, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme, percent)
    strip.setFocus()
    checks.settle()
    assert strip.grab().height() >= strip.sizeHint().height()
    theme.apply(qapp, "light", 100)


def test_everyone_can_use_the_strip(strip: StageStrip, window: MainWindow) -> None:
    assert checks.everything(window) == []
    assert checks.at_text_sizes(window) == []
