"""Copies are made while people work and once more at closing, and Home tells the truth about them."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.app.home import home_page
from clerkdesk.core import backup, clock, working_copy
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.home.copies_screen import CopiesScreen
from clerkdesk.home.keeper import Keeper, copy_after_closing
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier


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


def test_file_is_copied_to_its_second_place_when_closed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "Dropbox"
    stick.mkdir()
    SecondPlace(Settings(), store.path).choose(stick)
    store.close()
    made = SecondPlace(Settings(), store.path).copies_there()[0]
    made.unlink()
    # What goes online needs no word; somebody waits to pull a stick out.
    assert copy_after_closing(Settings(), store.path) == ""
    assert made.exists()
    monkeypatch.setattr("clerkdesk.home.keeper.place_here", lambda _path: "stick")
    assert copy_after_closing(Settings(), store.path) == f"A copy of “{store.path.name}” is in {made.parent}."
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


NEVER = "No copy off this laptop yet"
LAST = "Last copy off this laptop:"
FUTURE = "which has yet to come: look at this computer's clock"


@pytest.mark.parametrize(
    ("has_copy_elsewhere", "days", "said", "warned"),
    [
        (False, 0, NEVER, False),
        (False, 14, NEVER, False),
        (False, 15, NEVER, True),
        (True, 0, f"{LAST} today", False),
        (True, 1, f"{LAST} yesterday", False),
        (True, 13, f"{LAST} 13 days ago", False),
        (True, 14, f"{LAST} 14 days ago", False),
        (True, 15, f"{LAST} 15 days ago", True),
        (True, 400, f"{LAST} 400 days ago", True),
        (True, -3, FUTURE, False),  # the clock was moved back
    ],
)
def test_home_copies_and_bottom_line_tell_the_same_truth(
    desk: Desk, qtbot: QtBot, tmp_path: Path, has_copy_elsewhere: bool, days: int, said: str, warned: bool
) -> None:
    backup.copy_now(desk.store.path)
    if has_copy_elsewhere:
        SecondPlace(desk.settings, desk.store.path).copy_to_stick(tmp_path / "Dropbox" / "copy.clerkdesk")
    today = clock.today()  # the day of the copy: the suite may run past midnight
    desk.today = lambda: today + timedelta(days=days)
    home, copies = home_page(desk), CopiesScreen(desk)
    for screen in (home, copies):
        qtbot.addWidget(screen)
        screen.show()
    assert said in home._elsewhere.text()
    assert home._too_long.isVisible() == warned
    assert home._copy_now.isVisible() == warned
    assert copies._elsewhere.text() == home._elsewhere.text()
    assert copies._warning.isVisible() == warned
    assert said in Keeper(desk, desk.jobs).words()


def test_home_leads_to_the_copies_where_one_is_overdue(desk: Desk, qtbot: QtBot) -> None:
    gone: list[str] = []
    desk.go = lambda page, key=None: gone.append(page)  # type: ignore[method-assign]
    backup.copy_now(desk.store.path)
    today = clock.today()
    desk.today = lambda: today + timedelta(days=15)
    home = home_page(desk)
    qtbot.addWidget(home)
    home.show()
    home._copy_now.click()
    assert gone == ["copies"]


def test_first_copy_and_one_made_while_home_is_shown_are_told(desk: Desk, qtbot: QtBot) -> None:
    home = home_page(desk)
    qtbot.addWidget(home)
    home.show()
    assert "No copy yet" in home._copy.text()
    Keeper(desk, desk.jobs).copy_if_due()
    qtbot.waitUntil(lambda: "Last copy today" in home._copy.text())
