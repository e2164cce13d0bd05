"""Copies are made while people work and once more at closing, and Home tells the truth about them."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core import backup, working_copy
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import CopyState, SecondPlace
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.home.facts import HomeFacts
from clerkdesk.home.keeper import Keeper, copy_after_closing
from clerkdesk.home.screen import HomeScreen
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier

NOW = datetime.now().astimezone()


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Desk:
    return Desk(store, Settings(), Notifier(store), Jobs())


def test_copy_of_the_day_is_made_and_told(desk: Desk, qtbot: QtBot) -> None:
    keeper = Keeper(desk, desk.jobs)
    assert keeper.words().startswith("No copy yet.")
    with qtbot.waitSignal(keeper.told) as said:
        keeper.begin()
        keeper.copy_if_due()  # one runs already
    assert said.args is not None
    assert said.args[0].startswith("Last copy today")
    assert said.args[0].endswith("No copy off this laptop yet")
    assert len(backup.copies_of(desk.store.path)) == 1


def test_copy_that_fails_is_said_once_a_sitting(desk: Desk, qtbot: QtBot, own_computer: Path) -> None:
    told: list[str] = []
    desk.trouble = lambda error: told.append(str(error))  # type: ignore[method-assign]
    own_computer.mkdir(exist_ok=True)
    (own_computer / "copies").write_text("a file in its place")
    keeper = Keeper(desk, desk.jobs)
    for _ in range(2):
        keeper.copy_if_due()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert len(told) == 1


def test_reader_makes_no_copies(council_file: Path, qtbot: QtBot) -> None:
    with schema.open_file(council_file, read_only=True) as store:
        keeper = Keeper(Desk(store, Settings(), Notifier(store), Jobs()), Jobs())
        keeper.begin()
        assert not keeper.asks_before_closing(lambda: None)
    assert backup.copies_of(council_file) == []


def test_file_is_copied_to_its_second_place_when_closed(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "Dropbox"
    stick.mkdir()
    SecondPlace(Settings(), store.path).choose(stick)
    store.close()
    assert "Safe to remove" in copy_after_closing(Settings(), store.path)
    shutil.rmtree(stick)
    assert copy_after_closing(Settings(), store.path) == ""
    stick.write_text("a file in its place")
    assert copy_after_closing(Settings(), store.path) == ""


def test_working_copy_is_brought_back_when_closed(council_file: Path) -> None:
    copy = working_copy.make_working_copy(council_file)
    with schema.open_file(copy.path) as store, store.change("Add plan") as session:
        session.add(Plan(title="Plan"))
    assert "is up to date" in copy_after_closing(Settings(), copy.path)
    with schema.open_file(copy.path) as store, store.change("Add plan") as session:
        session.add(Plan(title="Plan"))
    with schema.open_file(council_file) as store, store.change("Add plan") as session:
        session.add(Plan(title="Theirs"))
    with pytest.raises(Trouble, match="changed by somebody else"):
        copy_after_closing(Settings(), copy.path)


@pytest.mark.parametrize(("days", "said", "warned"), [(12, "12 days ago.", False), (15, "15 days ago.", True)])
def test_home_tells_the_last_copy_off_this_laptop(desk: Desk, qtbot: QtBot, days: int, said: str, warned: bool) -> None:
    state = CopyState(NOW, NOW, NOW - timedelta(days=days), None)
    screen = HomeScreen(desk, lambda: HomeFacts(copies=state))
    qtbot.addWidget(screen)
    screen.show()
    assert screen._elsewhere.text() == f"Last copy off this laptop: {said}"
    assert screen._too_long.isVisible() == warned
