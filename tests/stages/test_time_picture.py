"""The picture of the time: planned and gone, today and the dates of funders, painted and in words."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk.core.store import Store
from clerkdesk.council.records import Support
from clerkdesk.stages import actions
from clerkdesk.stages.rules.views import StagesView
from clerkdesk.stages.screen.time_picture import TimePicture, sentences
from clerkdesk.widgets import theme
from tests.council.conftest import TODAY


@pytest.fixture
def view(store: Store, plan_id: UUID) -> StagesView:
    """Return the stages of a plan in its second year, its first stage done, its second begun."""
    with store.change("Set up") as session:
        course = actions.course_of(session, plan_id)
        course.starts_on = date(2025, 1, 14)
        actions.save_course(session, course)
        stages = actions.list_of(session, "nine-steps").stages
        for step in stages[0].steps:
            draft = actions.step(session, plan_id, step.purpose)
            draft.state, draft.reason = "done", "We remember it."
            draft.started_on, draft.done_on = date(2025, 1, 14), date(2025, 3, 8)
            actions.save_step(session, draft, TODAY)
        actions.set_state(session, plan_id, stages[1].steps[0].purpose, "in progress", date(2025, 3, 9))
        session.add(Support(kind="funding", deadline_on=date(2027, 3, 31), deadline_for="spend the grant"))
        session.flush()
        return actions.stage_view(session, plan_id, TODAY)


@pytest.fixture
def picture(qtbot: QtBot, qapp: QApplication) -> TimePicture:
    theme.apply(qapp, "light", 100)
    shown = TimePicture()
    qtbot.addWidget(shown)
    return shown


def colours_in(picture: TimePicture) -> set[str]:
    image = picture.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_every_stage_and_date_is_told_in_words(view: StagesView) -> None:
    told = sentences(view)
    assert told[0].startswith("1 Getting started: planned from 14 January 2025 to ")
    assert told[0].endswith("began on 14 January 2025, done on 8 March 2025.")
    assert told[1].endswith("began on 9 March 2025 and goes on.")
    assert told[2].endswith("; not begun.")
    assert told[-2] == "31 March 2027 is a fixed date: spend the grant."
    assert told[-1] == "Today is 23 November 2026."


def test_plan_adopted_before_has_no_times_of_its_own(store: Store, plan_id: UUID) -> None:
    with store.change("Set up") as session:
        course = actions.course_of(session, plan_id)
        course.began_after_adoption = True
        actions.save_course(session, course)
        told = sentences(actions.stage_view(session, plan_id, TODAY))
    assert told[0] == "1 Getting started: done before ClerkDesk."
    assert told[8] == "9 Review: no dates yet."


def test_screen_reader_is_told_what_is_painted(picture: TimePicture, view: StagesView) -> None:
    assert picture.sizeHint().height() == 0
    picture.show_time(view)
    assert picture.accessibleDescription() == " ".join(sentences(view))
    assert picture.sizeHint().height() > 200


@pytest.mark.parametrize(
    ("scheme", "percent", "width"), [("light", 100, 1100), ("light", 150, 420), ("dark", 200, 700)]
)
def test_bars_and_lines_are_painted_at_every_size(
    picture: TimePicture, view: StagesView, qapp: QApplication, scheme: theme.Scheme, percent: int, width: int
) -> None:
    theme.apply(qapp, scheme, percent)
    picture.resize(width, 10)
    picture.show()
    picture.grab()  # nothing to paint yet
    picture.show_time(view)
    picture.resize(width, picture.sizeHint().height())
    tokens = theme.tokens(picture)
    found = colours_in(picture)
    assert tokens.hedge in found
    assert tokens.stop in found
    theme.apply(qapp, "light", 100)
