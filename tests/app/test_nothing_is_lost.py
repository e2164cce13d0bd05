"""By clicks: a clerk loses the file, brings it back from its copy, and goes on; goes back to a copy; looks into one."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.app.program import Program
from clerkdesk.app.sitting import Sitting
from clerkdesk.app.start import make_application
from clerkdesk.core import backup, working_copy
from clerkdesk.core.damage import Damaged
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.settings import Settings
from clerkdesk.council import known
from clerkdesk.home.copies_screen import CopiesScreen
from clerkdesk.widgets.dialogs import Message


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    opened = Program(make_application(), Settings())
    yield opened
    if opened.sitting is not None:
        opened.sitting.window.close()
    opened.finish()
    if opened.front is not None:
        opened.front.close()


@pytest.fixture
def sample(tmp_path: Path, sample_bytes: bytes) -> Path:
    path = tmp_path / "Ashcombe Magna.clerkdesk"
    path.write_bytes(sample_bytes)
    return path


def is_asked() -> bool:
    return any(isinstance(each, Message) and each.isVisible() for each in QApplication.topLevelWidgets())


def press(qtbot: QtBot, words: str, parent: QWidget | None = None) -> str:
    """Press the button with these words on the page, or in the dialog that opens; return what the dialog said."""
    if parent is None:
        qtbot.waitUntil(is_asked)
        parent = next(x for x in QApplication.topLevelWidgets() if isinstance(x, Message) and x.isVisible())
    said = parent.accessibleDescription()
    next(button for button in parent.findChildren(QPushButton) if words in button.text()).click()
    return said


def sitting(program: Program, qtbot: QtBot) -> Sitting:
    assert program.sitting is not None
    opened = program.sitting
    qtbot.waitUntil(lambda: bool(backup.copies_of(opened.store.path)) or opened.store.read_only)
    qtbot.waitUntil(lambda: not opened.desk.jobs.busy)
    return opened


def set_title(opened: Sitting, title: str) -> None:
    with opened.store.change("Set title") as session:
        session.scalars(select(Plan)).first().title = title  # type: ignore[union-attr]


def title(opened: Sitting) -> str:
    with opened.store.read() as session:
        return session.scalars(select(Plan.title)).first() or ""


def spoil(file: Path, table: str) -> None:
    """Damage the first page of a table."""
    with closing(sqlite3.connect(file)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = file.read_bytes()
    file.write_bytes(content[: (root - 1) * size] + b"\xff" * size + content[root * size :])


def test_lost_file_is_brought_back_and_worked_on(program: Program, qtbot: QtBot, sample: Path) -> None:
    program.open_file(sample)
    before = title(sitting(program, qtbot))
    program.finish()
    sample.unlink()
    program.start(None)
    press(qtbot, "Bring it back…", program.front)
    assert "no longer there" in press(qtbot, "Bring it back from the copy")
    opened = sitting(program, qtbot)
    assert title(opened) == before
    set_title(opened, "We go on")
    assert title(opened) == "We go on"


def test_damage_that_shows_only_when_a_page_of_the_file_is_read_is_offered_its_copy(
    program: Program, qtbot: QtBot, sample: Path
) -> None:
    program.open_file(sample)
    before = title(sitting(program, qtbot))
    program.finish()
    spoil(sample, "council")
    program.start(sample)
    assert "is damaged. The newest whole copy was made today" in press(qtbot, "Restore the copy made today")
    assert "The damaged file is kept beside it" in press(qtbot, "OK")
    opened = sitting(program, qtbot)
    assert title(opened) == before
    # The same while the file is open; that a page asks for it twice makes no second dialog.
    for _ in range(2):
        program.watchman.show(Damaged, Damaged(sample, "malformed"), None)
    press(qtbot, "Restore the copy made today")
    press(qtbot, "OK")
    assert sitting(program, qtbot) is not opened
    assert not is_asked()


def test_damage_on_the_page_where_the_file_was_left_does_not_end_the_program(
    program: Program, qtbot: QtBot, sample: Path
) -> None:
    program.open_file(sample)
    sitting(program, qtbot).window.go("plan")
    program.finish()
    spoil(sample, "action_plan_text")
    program.start(sample)
    opened = program.sitting
    assert opened is not None
    assert (opened.window.isVisible(), opened.window.page) == (True, "home")
    press(qtbot, "Restore the copy made today")
    press(qtbot, "OK")
    sitting(program, qtbot).window.go("plan")
    assert not is_asked()


def test_clerk_goes_back_to_a_copy_and_finds_the_state_before_in_the_list(
    program: Program, qtbot: QtBot, sample: Path
) -> None:
    program.open_file(sample)
    opened = sitting(program, qtbot)
    before = title(opened)
    set_title(opened, "A mistake")
    opened.window.go("copies")
    page = opened.window.current()
    assert isinstance(page, CopiesScreen)
    press(qtbot, "Restore…", page)
    press(qtbot, "Restore this copy")
    qtbot.waitUntil(lambda: program.sitting is not None and program.sitting is not opened)
    assert "the newest copy in the list" in press(qtbot, "OK")
    again = sitting(program, qtbot)
    assert title(again) == before
    assert len(backup.copies_of(sample)) == 2
    assert "Last copy today" in again.window.foot.text()


def test_copy_is_looked_at_for_reading_only_and_not_remembered(program: Program, qtbot: QtBot, sample: Path) -> None:
    program.open_file(sample)
    opened = sitting(program, qtbot)
    opened.window.go("copies")
    page = opened.window.current()
    assert isinstance(page, CopiesScreen)
    page.reload()
    press(qtbot, "Look at this copy", page)
    looking = program.sitting
    assert looking is not None
    assert looking.store.read_only
    assert known.known_files(program.settings) == [sample.resolve()]
    assert "looking at a copy, made today" in looking.window.banner_words()
    # What is said of copies is said of the council's file, not of the copy that is looked at.
    assert looking.window.foot.text().startswith("Last copy today")
    assert "Ashcombe Magna.clerkdesk · a copy of it, made today" in looking.window.foot.text()
    looking.window.go("copies")
    listed = looking.window.current()
    assert isinstance(listed, CopiesScreen)
    assert [row.copy.path for row in listed._table.rows] == [looking.store.path]
    press(qtbot, "Back to Ashcombe Magna.clerkdesk", looking.window)
    own = sitting(program, qtbot)
    assert own.store.path == sample
    assert not own.store.read_only


def test_copy_that_is_looked_at_can_be_gone_back_to(program: Program, qtbot: QtBot, sample: Path) -> None:
    program.open_file(sample)
    opened = sitting(program, qtbot)
    before = title(opened)
    set_title(opened, "A mistake")
    program.look(backup.copies_of(sample)[0].path)
    looking = program.sitting
    assert looking is not None
    assert title(looking) == before
    looking.window.go("copies")
    page = looking.window.current()
    assert isinstance(page, CopiesScreen)
    press(qtbot, "Restore…", page)
    press(qtbot, "Restore this copy")
    qtbot.waitUntil(lambda: program.sitting is not None and program.sitting is not looking)
    assert "the newest copy in the list" in press(qtbot, "OK")
    again = sitting(program, qtbot)
    assert (again.store.path, title(again)) == (sample, before)
    assert len(backup.copies_of(sample)) == 2


def test_page_with_typed_text_is_shown_first_after_a_crash(program: Program, qtbot: QtBot, sample: Path) -> None:
    Drafts(sample).keep("people/new", {"name": "Ann"})
    program.open_file(sample)
    assert sitting(program, qtbot).window.page == "people"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be taken away there")
def test_file_that_can_no_longer_be_read_is_let_go(program: Program, qtbot: QtBot, sample: Path) -> None:
    store = schema.open_file(sample)
    elsewhere = sample.rename(sample.with_name("Elsewhere.clerkdesk"))
    program.opened(store)
    assert "can't be read just now" in press(qtbot, "OK")
    elsewhere.rename(sample)
    program.open_file(sample)
    assert not sitting(program, qtbot).store.read_only


def test_council_opens_where_the_settings_can_not_be_kept(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "in its place").write_text("a file")
    program = Program(make_application(), Settings(tmp_path / "in its place" / "settings.json"))
    program.open_file(sample)
    sitting(program, qtbot).window.close()
    assert program.sitting is None
    program.finish()
    with schema.open_file(sample) as store:
        assert not store.read_only


def test_last_copy_is_made_when_the_window_is_closed(
    program: Program, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "OneDrive"
    stick.mkdir()
    program.open_file(sample)
    made = SecondPlace(program.settings, sample).choose(stick)
    made.unlink()
    # Also where a copy is looked at when the window is closed: what was changed before must not stay here alone.
    program.look(backup.copies_of(sitting(program, qtbot).store.path)[0].path)
    sitting(program, qtbot).window.close()
    assert made.exists()
    program.open_file(sample)
    made.unlink()
    made.parent.rmdir()
    made.parent.write_text("a file in its place")
    sitting(program, qtbot).window.close()
    assert "could not be" in press(qtbot, "OK")


def test_working_copy_is_remembered_by_its_original_and_brought_back(
    program: Program, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    copy = working_copy.make_working_copy(sample)
    program.open_file(copy.path)
    assert known.known_files(program.settings) == [sample.resolve()]
    opened = sitting(program, qtbot)
    assert opened.store.path == copy.path
    # It goes back when another council is opened in its place, too, and after a copy of it was looked at.
    set_title(opened, "Written on the laptop")
    program.look(backup.copies_of(copy.path)[0].path)
    other = tmp_path / "Other.clerkdesk"
    schema.create_file(other)
    program.open_file(other)
    assert "Safe to remove. “Ashcombe Magna.clerkdesk” is up to date" in press(qtbot, "OK")
    with schema.open_file(sample) as store, store.read() as session:
        assert session.scalars(select(Plan.title)).first() == "Written on the laptop"
