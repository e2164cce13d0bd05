"""What a clerk's hand does on the page of the stages: choose a step, say how far it is, write what shows it."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from clerkdesk.action_plan.actions.plan import chosen_plan
from clerkdesk.core.store import Store
from clerkdesk.stages import actions
from clerkdesk.stages.rules.views import StagesView, StepView
from clerkdesk.stages.screen.page import StagesScreen
from clerkdesk.stages.screen.step_list import StepList
from clerkdesk.widgets.form import ChoiceField, LinesField, TextField
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY
from tests.screens import checks


def page_of(window: MainWindow) -> StagesScreen:
    page = window.current()
    assert isinstance(page, StagesScreen)
    return page


def view_of(store: Store) -> StagesView:
    with store.read() as session:
        plan_id = chosen_plan(session, "")
        assert plan_id is not None
        return actions.stage_view(session, plan_id, TODAY)


def step_of(store: Store, number: str) -> StepView:
    return next(step for stage in view_of(store).stages for step in stage.steps if step.number == number)


def list_of(page: StagesScreen, key: UUID) -> StepList:
    return next(steps for steps in page.cards.lists if steps.place_of(key) >= 0)


def click_step(page: StagesScreen, number: str) -> None:
    """Click on a step of the stage that is shown."""
    assert page.stage is not None
    key = next(step.key for step in page.stage.steps if step.number == number)
    steps = list_of(page, key)
    place = steps.visualItemRect(steps.item(steps.place_of(key))).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    checks.settle(2)


def set_state(page: StagesScreen, state: str) -> None:
    """Choose how far the open step is."""
    field = page.form.fields["state"]
    assert isinstance(field, ChoiceField)
    field.focus()
    field.editor.setCurrentIndex(field.editor.findData(state))
    field.editor.activated.emit(field.editor.currentIndex())


def write_evidence(page: StagesScreen, words: str) -> None:
    """Add evidence in words to the open step."""
    field = page.form.fields["evidence"]
    assert isinstance(field, LinesField)
    QTest.mouseClick(field.stop(), Qt.MouseButton.LeftButton)
    checks.settle(3)
    boxes = [box for box in field.findChildren(TextField) if box.key == "text" and box.isVisibleTo(page)]
    boxes[-1].focus()
    QTest.keyClicks(boxes[-1].editor, words)


def save(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def press(window: MainWindow, words: str) -> None:
    """Press the visible button with these words."""
    found = [each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    assert found, f"no button says {words!r}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
