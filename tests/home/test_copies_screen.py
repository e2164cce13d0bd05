"""The page Copies says the truth about copies, makes them where they are wanted, and leads back to one."""

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core import backup, clock, log, places
from clerkdesk.core.damage import Damaged
from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.home import opening, second_place_dialog
from clerkdesk.home.copies_screen import CopiesScreen
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier


class Window(QWidget):
    """The window around the page."""

    def go(self, page: str, key: UUID | None = None) -> None: ...

    def as_widget(self) -> QWidget:
        return self

    def typing(self, words: str) -> None: ...

    def note(self, words: str) -> None: ...


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Desk:
    window = Window()
    qtbot.addWidget(window)
    return Desk(store, Settings(), Notifier(store), Jobs(), council="Ashcombe Magna Parish Council", shell=window)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return the window in front of which questions are asked."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> CopiesScreen:
    made = CopiesScreen(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def dialog() -> Message:
    """Return the dialog that is open; wait for it with qtbot.waitUntil where a job makes it."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible())


def is_asked() -> bool:
    return any(isinstance(each, Message) and each.isVisible() for each in QApplication.topLevelWidgets())


def press(parent: QWidget, words: str) -> None:
    next(button for button in parent.findChildren(QPushButton) if words in button.text()).click()


def answer(qtbot: QtBot, words: str) -> str:
    """Wait for a dialog, press the button with these words, and return what it said."""
    qtbot.waitUntil(is_asked)
    asked = dialog()
    said = f"{asked.accessibleDescription()}"
    press(asked, words)
    qtbot.waitUntil(lambda: not asked.isVisible())
    return said


def test_copy_of_this_moment_is_listed_with_what_it_holds(screen: CopiesScreen, qtbot: QtBot) -> None:
    press(screen, "Copy now")
    assert "Copied." in answer(qtbot, "OK")
    row = screen._table.rows[0]
    assert row.made.startswith("today")
    assert row.holds == "no actions, no people and no organisations"


def test_stick_holds_one_file_and_may_be_pulled_out(screen: CopiesScreen, qtbot: QtBot, tmp_path: Path) -> None:
    screen.copy_to_stick(tmp_path / "Dropbox" / "Ashcombe.clerkdesk")
    assert "Safe to remove" in answer(qtbot, "OK")
    assert schema.check_file(tmp_path / "Dropbox" / "Ashcombe.clerkdesk") == []
    assert screen._elsewhere.text() == "Last copy off this laptop: today."
    screen.copy_to_stick(tmp_path / "Ashcombe.clerkdesk")
    assert "It lies on this laptop and would be lost with it" in answer(qtbot, "OK")
    screen.ask_for_stick()
    screen.copy_to_stick(tmp_path / "Dropbox" / "Ashcombe.clerkdesk" / "under a file")
    assert "could not be" in answer(qtbot, "OK")


def test_second_place_is_asked_for_once_and_used(
    screen: CopiesScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    done: list[str] = []
    assert second_place_dialog.ask_at_first_closing(desk, lambda: done.append("closed"))
    assert "Were the laptop lost" in answer(qtbot, "Not now")
    assert done == ["closed"]
    stick = tmp_path / "Nextcloud"
    stick.mkdir()
    second_place_dialog.take_second_place(desk, screen.second, screen.reload, stick)
    assert "Nextcloud" in screen._where.text()
    assert not second_place_dialog.ask_at_first_closing(desk, lambda: None)
    press(screen, "Copy there now")
    assert "second place" in answer(qtbot, "OK")
    shutil.rmtree(stick)
    press(screen, "Copy there now")
    assert "is not there just now" in answer(qtbot, "OK")


def test_folder_on_this_laptop_is_asked_about(screen: CopiesScreen, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    screen.ask_for_place()
    second_place_dialog.take_second_place(desk, screen.second, screen.reload, tmp_path)
    assert "would be lost with it" in answer(qtbot, "It is kept online")
    assert screen.second.folder == tmp_path
    (tmp_path / "a file").write_text("x")
    second_place_dialog._choose(desk, screen.second, screen.reload, tmp_path / "a file", is_elsewhere=True)
    assert "could not be" in answer(qtbot, "OK")


def test_clerk_who_wants_no_second_place_is_not_asked_again(desk: Desk, qtbot: QtBot) -> None:
    second_place_dialog.ask_at_first_closing(desk, lambda: None)
    answer(qtbot, "Never ask")
    assert SecondPlace(Settings(), desk.store.path).state().refused
    assert not second_place_dialog.ask_at_first_closing(desk, lambda: None)


def test_going_back_is_asked_first_and_told_to_the_program(screen: CopiesScreen, desk: Desk, qtbot: QtBot) -> None:
    copy = backup.copy_now(desk.store.path)
    screen.reload()
    asked: list[tuple[str, object]] = []
    screen.restore_asked.connect(lambda path: asked.append(("restore", path)))
    screen.look_asked.connect(lambda path: asked.append(("look", path)))
    press(screen, "Restore…")
    assert "copied first" in answer(qtbot, "Restore this copy")
    press(screen, "Look at this copy")
    assert asked == [("restore", copy.path), ("look", copy.path)]
    screen.find_here()
    assert screen.first_stop() is not None


def test_page_without_copies_offers_nothing_to_go_back_to(screen: CopiesScreen) -> None:
    screen.ask_to_restore()
    screen.look()
    assert not is_asked()
    assert not screen._go_back.isEnabled()


def test_long_time_without_a_second_copy_is_a_warning(screen: CopiesScreen, desk: Desk) -> None:
    copy = backup.copy_now(desk.store.path)
    old = clock.now() - timedelta(days=30)
    copy.path.rename(copy.path.with_name(f"{old:%Y%m%d-%H%M%S}.clerkdesk"))
    screen.reload()
    assert screen._warning.isVisible()


def test_hand_over_folder_and_report_are_made(screen: CopiesScreen, qtbot: QtBot, tmp_path: Path) -> None:
    log.begin()
    screen.ask_for_hand_over()
    screen.make_hand_over(tmp_path / "stick")
    qtbot.waitUntil(is_asked, timeout=20_000)
    assert "hand-over folder is made. It is “" in answer(qtbot, "OK")
    assert any((tmp_path / "stick").iterdir())
    screen.ask_for_report()
    screen.write_report(tmp_path / "report.txt")
    assert "ClerkDesk" in (tmp_path / "report.txt").read_text()
    screen.write_report(tmp_path / "report.txt" / "under a file")
    assert "could not be" in answer(qtbot, "OK")


class Opened:
    """Notes the stores that were opened and closes them."""

    def __init__(self) -> None:
        self.stores: list[Store] = []

    def __call__(self, store: Store) -> None:
        self.stores.append(store)
        store.close()


@pytest.fixture
def closed(store: Store) -> Path:
    """Return a closed file with one plan and a copy of it."""
    with store.change("Add plan") as session:
        session.add(Plan(title="Plan"))
    backup.copy_now(store.path)
    store.close()
    return store.path


def test_lost_file_is_brought_back_by_clicks(closed: Path, window: QWidget, qtbot: QtBot) -> None:
    closed.unlink()
    opened = Opened()
    opening.open_council(window, closed, "Margaret Hale", opened)
    assert "no longer there" in answer(qtbot, "Bring it back")
    assert [store.path for store in opened.stores] == [closed]
    assert not opened.stores[0].read_only


def test_damaged_file_is_restored_by_clicks_and_kept_beside(closed: Path, window: QWidget, qtbot: QtBot) -> None:
    closed.write_bytes(closed.read_bytes()[:9000])
    opened = Opened()
    opening.open_council(window, closed, "Margaret Hale", opened)
    said = answer(qtbot, "Restore the copy made today")
    assert "The newest whole copy was made today" in said
    assert "kept beside it as “Ashcombe Magna damaged" in answer(qtbot, "OK")
    assert len(opened.stores) == 1
    assert list(closed.parent.glob("*damaged*"))


def test_damaged_file_without_a_copy_is_said(closed: Path, window: QWidget, qtbot: QtBot) -> None:
    backup.copies_of(closed)[0].path.unlink()
    opening.offer_rescue(window, Damaged(closed, "why"), lambda: None)
    assert "no whole copy" in answer(qtbot, "OK")
    closed.unlink()
    opening.open_council(window, closed, "", Opened())
    assert "There is no file" in answer(qtbot, "OK")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" * 90])
def test_picture_opened_as_a_file_is_named_and_no_copy_offered(
    tmp_path: Path, window: QWidget, qtbot: QtBot, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Also on a stick: a working copy of a picture would help nobody.
    monkeypatch.setattr("clerkdesk.core.places._STICK_ROOTS", (f"{tmp_path}/",))
    monkeypatch.setattr(places, "mounts_here", lambda: [places.Mount(str(tmp_path), "vfat")])
    picture = tmp_path / "crest.png"
    picture.write_bytes(content)
    opening.open_council(window, picture, "Margaret Hale", Opened())
    said = answer(qtbot, "OK")
    assert "“crest.png” is not a council's file" in said
    assert "ends in .clerkdesk" in said
    assert "damaged" not in said
    assert picture.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"\0" * 20_000])
def test_file_of_which_nothing_is_left_is_restored_by_clicks(
    closed: Path, window: QWidget, qtbot: QtBot, content: bytes
) -> None:
    closed.write_bytes(content)
    opened = Opened()
    opening.open_council(window, closed, "Margaret Hale", opened)
    answer(qtbot, "Restore the copy made today")
    answer(qtbot, "OK")
    assert len(opened.stores) == 1


@pytest.mark.parametrize(("button", "read_only"), [("Only read it", True), ("It is closed there", False)])
def test_file_left_open_on_another_computer_is_asked_about(
    closed: Path, window: QWidget, qtbot: QtBot, button: str, read_only: bool
) -> None:
    card = '{"name": "Tom", "machine": "HALL-PC", "pid": 7, "since": "2026-11-20T19:02:00"}'
    closed.with_name(closed.name + ".holder").write_text(card)
    opened = Opened()
    opening.open_council(window, closed, "Margaret Hale", opened)
    assert "still open on HALL-PC" in answer(qtbot, button)
    assert [store.read_only for store in opened.stores] == [read_only]


def test_stick_is_worked_on_through_a_copy_and_brought_back(
    closed: Path, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only the system's answer is replaced: this folder counts as a stick.
    monkeypatch.setattr("clerkdesk.core.places._STICK_ROOTS", (f"{closed.parent}/",))
    monkeypatch.setattr(places, "mounts_here", lambda: [places.Mount(str(closed.parent), "vfat")])
    opened = Opened()
    opening.open_council(window, closed, "Margaret Hale", opened)
    assert "lies on a stick" in answer(qtbot, "Work on a copy")
    copy = opened.stores[0].path
    assert copy != closed
    assert opening.bring_back_when_closed(copy) == ""
    with schema.open_file(copy) as store, store.change("Add plan") as session:
        session.add(Plan(title="On the laptop"))
    assert "is up to date in" in opening.bring_back_when_closed(copy)
    opening.open_council(window, closed, "Margaret Hale", opened)
    answer(qtbot, "Open it where it lies")
    assert opened.stores[-1].path == closed
    closed.unlink()
    opening.open_council(window, closed, "Margaret Hale", opened)
    assert opened.stores[-1].path == copy


def test_second_version_beside_the_file_is_named(closed: Path) -> None:
    assert opening.conflict_sentence(closed) == ""
    shutil.copy(closed, closed.with_name("Ashcombe Magna (Tom's conflicted copy).clerkdesk"))
    assert "is a second version of it" in opening.conflict_sentence(closed)
