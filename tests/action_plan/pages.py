"""What tests press and read on the pages of the action plan."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clerkdesk.action_plan.actions import editing, outline
from clerkdesk.action_plan.actions.editing import ActionDraft
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.action_plan.screen.themes import ThemesScreen
from clerkdesk.core.store import Store
from clerkdesk.widgets.form import ChoiceField, Field
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.conftest import SmallPlan

Open = Callable[[Store], MainWindow]
Page = ActionPlanScreen | ThemesScreen


def action_plan(window: MainWindow) -> ActionPlanScreen:
    """Go to the action plan and return its page."""
    window.go("action_plan")
    settle()
    page = window.current()
    assert isinstance(page, ActionPlanScreen)
    return page


def settle() -> None:
    """Let the window catch up."""
    for _ in range(4):
        QApplication.processEvents()


def press(page: Page, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    """Press a key where the keyboard is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    focus = QApplication.focusWidget() or page.window()
    QTest.keyClick(focus, key, modifiers)
    settle()


def shown(page: ActionPlanScreen) -> list[str]:
    """Return what the list shows, headings in brackets."""
    return [f"[{i.text}]" if isinstance(i, Heading) else f"{i.number} {i.what}" for i in page.table.model.shown]


def draft(store: Store, key: Any) -> ActionDraft:
    """Return an action as it is kept."""
    with store.read() as session:
        found = editing.load_action(session, key)
    assert found is not None
    return found


def rows(store: Store, small: SmallPlan) -> list[ActionRow]:
    """Return the plan's actions as they are kept."""
    with store.read() as session:
        return outline.action_rows(session, small.plan)


def field(page: Page, key: str) -> Field:
    """Return a field of the page's form."""
    return page.form.fields[key]


def choose_option(page: Page, key: str, words: str) -> None:
    """Choose an option by its words."""
    choice = field(page, key)
    assert isinstance(choice, ChoiceField)
    choice.focus()
    at = choice.editor.findText(words)
    assert at >= 0
    choice.editor.setCurrentIndex(at)
    choice.editor.activated.emit(at)


def pick(menu: QMenu, *words: str) -> None:
    """Choose an entry of a menu by its words, going through menus inside it."""
    for word in words[:-1]:
        inner = next(action.menu() for action in menu.actions() if action.text().replace("&", "") == word)
        assert isinstance(inner, QMenu)
        menu = inner
    next(action for action in menu.actions() if action.text().replace("&", "").startswith(words[-1])).trigger()
    settle()
