"""Feeds the strip of stages in the band on top, and leads from there to the page of the stages."""

from uuid import UUID

from PySide6.QtCore import QObject

from clerkdesk.action_plan.actions.plan import chosen_plan, kept_plan
from clerkdesk.core.store import News
from clerkdesk.stages import actions
from clerkdesk.stages.screen.shown import STRIP_TABLES, strip_stages
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.window import MainWindow

PAGE = "stages"


class StripFeed(QObject):
    """Keeps the strip of a window as the file is, and marks in it the stage that is open on its page."""

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        """Show the stages of the chosen plan, and follow the news."""
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._followed = False
        self._opened: UUID | None = None
        window.top.strip.stage_asked.connect(self._go)
        window.page_shown.connect(self._page_shown)
        desk.notifier.changed.connect(self._heard)
        self.show()

    def show(self) -> None:
        """Show the stages of the chosen plan; none where there is no plan."""
        with self._desk.store.read() as session:
            plan_id = chosen_plan(session, kept_plan(self._desk.settings, self._desk.store.path))
            found = actions.strip(session, plan_id, self._desk.today()) if plan_id else ()
        self._window.top.strip.show_stages(strip_stages(found))

    def _heard(self, news: News) -> None:
        if STRIP_TABLES & set(news.rows):
            self.show()

    def _go(self, key: UUID) -> None:
        self._desk.go(PAGE, key)

    def _page_shown(self, page: str) -> None:
        if page == PAGE and not self._followed:
            self._follow(self._window.screens[PAGE])
        # Another plan may have been chosen on the page that was left.
        self.show()
        self._window.top.strip.show_opened(self._opened if page == PAGE else None)

    def _follow(self, screen: Screen) -> None:
        # Imported by now, because it is shown; the start need not wait for it.
        from clerkdesk.stages.screen.page import StagesScreen

        if isinstance(screen, StagesScreen):
            self._followed, self._opened = True, screen.open_stage
            screen.stage_shown.connect(self._stage_shown)

    def _stage_shown(self, key: UUID | None) -> None:
        self._opened = key
        if self._window.page == PAGE:
            self._window.top.strip.show_opened(key)
