"""A small plan to test with (two themes, an issue, four actions, two bodies), and the window over a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from clerkdesk.action_plan.records import Action, ActionParty, Issue, Plan, Theme
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Organisation
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow, ScreenEntry
from tests.council.conftest import PrintingDesk


@dataclass(frozen=True)
class SmallPlan:
    """The keys of what the small plan holds."""

    plan: UUID
    roads: UUID
    housing: UUID
    walking: UUID  # an issue of the roads
    limit: UUID  # 1.1, led by nobody
    path: UUID  # 1.2, led by the County Council
    survey: UUID  # 2.1
    loose: UUID  # without theme and number


@pytest.fixture
def small(store: Store) -> SmallPlan:
    """Put the small plan into the new council's file."""
    with store.change("Bring the small plan") as session:
        plan = Plan(title="Ashcombe Magna Community Plan")
        county = Organisation(name="County Council")
        session.add_all([plan, county, Organisation(name="Parish Council")])
        session.flush()
        roads = Theme(plan_id=plan.id, number="1", title="Roads and paths", position=0)
        housing = Theme(plan_id=plan.id, number="2", title="Housing", position=1)
        session.add_all([roads, housing])
        session.flush()
        walking = Issue(theme_id=roads.id, title="Children walk in the road")
        session.add(walking)
        session.flush()
        limit = Action(plan_id=plan.id, theme_id=roads.id, number="1.1", what="Ask for a 20 mph limit", position=0)
        path = Action(
            plan_id=plan.id, theme_id=roads.id, number="1.2", what="New footpath to the school", position=1,
            issue_id=walking.id, cost_low=2400000, when_words="2027/28",
        )  # fmt: skip
        survey = Action(plan_id=plan.id, theme_id=housing.id, number="2.1", what="Housing needs survey", position=0)
        loose = Action(plan_id=plan.id, what="Mend the bus shelter", position=0)
        session.add_all([limit, path, survey, loose])
        session.flush()
        session.add(ActionParty(action_id=path.id, organisation_id=county.id, agreed="asked"))
    return SmallPlan(plan.id, roads.id, housing.id, walking.id, limit.id, path.id, survey.id, loose.id)


TODAY = date(2026, 11, 23)
_SCREENS = "clerkdesk.action_plan.screen"
ENTRIES = [
    ScreenEntry("action_plan", "Action plan", "", "action_plan", "clerkdesk.app.plan_pages:action_plan_page"),
    ScreenEntry("themes", "Themes", "", "group", f"{_SCREENS}.themes:ThemesScreen"),
]


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Callable[[Store], MainWindow]]:
    """Return a function that shows the window of a file; the windows are gone before the next test."""
    if not qapp.styleSheet():
        theme.apply(qapp, "light", 100)
    windows = []

    def open_it(store: Store) -> MainWindow:
        desk = PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
        window = MainWindow(desk, ENTRIES)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        return window

    yield open_it
    for box in QApplication.topLevelWidgets():
        if isinstance(box, Message):
            box.reject()
    for window in windows:
        window.hide()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
