"""A small plan with a survey and an open day, and the window with the pages of the plan around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.app.screens import SCREENS
from clerkdesk.consultation.actions import events
from clerkdesk.consultation.actions.events import EventDraft
from clerkdesk.consultation.records import ConsultationEvent, Finding, MissedGroup
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import PrintingDesk

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Asking:
    """The keys of what the file holds."""

    plan: UUID
    path: UUID  # action 1.2
    limit: UUID  # action 1.1
    survey: UUID
    q14: UUID  # a finding of the survey
    q15: UUID
    open_day: UUID


@pytest.fixture
def asking(store: Store) -> Asking:
    """Put a plan of two actions, a survey with two findings and an open day into the file."""
    with store.change("Bring the plan") as session:
        plan = Plan(title="Ashcombe Magna Community Plan")
        session.add(plan)
        session.flush()
        limit = Action(plan_id=plan.id, number="1.1", what="Ask for a 20 mph limit", position=0)
        path = Action(plan_id=plan.id, number="1.2", what="New footpath to the school", position=1)
        session.add_all([limit, path])
        session.flush()
        survey = ConsultationEvent(
            plan_id=plan.id, title="Household survey", kind="household survey", starts_on=date(2025, 9, 1),
            ends_on=date(2025, 9, 28), issued=590, returned=224,
        )  # fmt: skip
        q14 = Finding(event_id=survey.id, question="Q14", tenths_of_percent=720, base=224, text="a safe way to school")
        q15 = Finding(event_id=survey.id, question="Q15", tenths_of_percent=660, base=224, text="a lower limit")
        missed = MissedGroup(event_id=survey.id, who="Young families", tried="Forms in school bags")
        events.save_event(session, EventDraft(event=survey, findings=[q14, q15], missed=[missed]))
        open_day = ConsultationEvent(plan_id=plan.id, title="Open day", starts_on=date(2025, 6, 14), came=110)
        events.save_event(session, EventDraft(event=open_day))
    return Asking(plan.id, path.id, limit.id, survey.id, q14.id, q15.id, open_day.id)


@pytest.fixture
def open_page(store: Store, qapp: QApplication) -> Iterator[Callable[[str], MainWindow]]:
    """Return a function that shows the window at a page; the windows are gone before the next test."""
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    windows = []

    def open_it(page: str) -> MainWindow:
        desk = PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
        window = MainWindow(desk, list(SCREENS))
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.go(page)
        window.activateWindow()
        QApplication.processEvents()
        return window

    yield open_it
    for box in QApplication.topLevelWidgets():
        if isinstance(box, Message):
            box.reject()
    for window in windows:
        window.hide()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, "light", 100)
