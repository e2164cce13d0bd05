"""Copies are made when they are due, kept in a second place, and gone back to without losing what stands there."""

import errno
import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.cli import run
from clerkdesk.core import backup, clock, restore
from clerkdesk.core.damage import Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.second_place import CopyState, SecondPlace, lies_elsewhere
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0).astimezone()


def add_plan(store: Store, title: str) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title=title))


def titles(path: Path) -> list[str]:
    with schema.open_file(path, read_only=True) as store, store.read() as session:
        return sorted(session.scalars(select(Plan.title)))


def spoil(path: Path, start: int = 4096 * 2, end: int = 4096 * 60) -> None:
    content = bytearray(path.read_bytes())
    content[start:end] = b"\xff" * (end - start)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("minutes", "changed", "due"),
    [
        (None, False, True),
        (29, True, False),
        (30, True, True),
        (30, False, False),
        (60 * 13, False, True),  # yesterday
        (-60 * 24, False, True),  # the clock was moved back
        (-5, True, True),
    ],
)
def test_copy_is_due_each_day_and_half_an_hour_after_a_change(minutes: int | None, changed: bool, due: bool) -> None:
    newest = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert backup.is_due(newest, changed, NOW) == due


def test_copy_is_made_when_due_and_only_then(store: Store) -> None:
    assert backup.copy_if_due(store.path) is not None
    add_plan(store, "Plan")
    assert backup.copy_if_due(store.path) is None
    newest = backup.copies_of(store.path)[0]
    newest.path.rename(newest.path.with_name(f"{clock.now() - timedelta(minutes=31):%Y%m%d-%H%M%S}.clerkdesk"))
    assert backup.copy_if_due(store.path) is not None


def test_two_copies_of_one_second_lie_beside_each_other(store: Store) -> None:
    first, second = backup.copy_now(store.path), backup.copy_now(store.path)
    assert [copy.path for copy in backup.copies_of(store.path)] == [second.path, first.path]


def test_second_place_holds_a_copy_of_each_day_and_the_newest_ten(store: Store, tmp_path: Path) -> None:
    second = SecondPlace(Settings(), store.path)
    assert second.copy() is None
    assert second.state().asks_for_a_place()
    stick = tmp_path / "OneDrive"
    stick.mkdir()
    made = second.choose(stick)
    for day in range(1, 13):
        shutil.copy(made, made.with_name(f"{store.path.stem} 2026-10-{day:02}.clerkdesk"))
    add_plan(store, "Plan")
    assert SecondPlace(Settings(), store.path).copy() == made
    assert titles(made) == ["Plan"]
    assert len(list(made.parent.iterdir())) == 10
    state = second.state()
    assert state.place == stick
    assert not state.asks_for_a_place()
    assert state.elsewhere(clock.today()) == "Last copy off this laptop: today"


def test_second_place_that_is_away_is_no_trouble(store: Store, tmp_path: Path) -> None:
    second = SecondPlace(Settings(), store.path)
    stick = tmp_path / "Dropbox"
    stick.mkdir()
    second.choose(stick)
    shutil.rmtree(stick)
    assert second.copy() is None


def test_folder_on_this_laptop_is_no_second_place_unless_the_clerk_says_so(store: Store, tmp_path: Path) -> None:
    second = SecondPlace(Settings(), store.path)
    with pytest.raises(Trouble, match="would be lost with it"):
        second.choose(tmp_path)
    assert second.choose(tmp_path, is_elsewhere=True).exists()
    assert not lies_elsewhere(tmp_path / "gone", store.path)
    second.refuse()
    assert second.state().refused


def test_copy_to_a_stick_is_one_closed_file_that_was_read_back(store: Store, tmp_path: Path) -> None:
    add_plan(store, "Plan")
    stick = tmp_path / "Nextcloud" / "Ashcombe.clerkdesk"
    second = SecondPlace(Settings(), store.path)
    second.copy_to_stick(stick)
    assert [file.name for file in stick.parent.iterdir()] == [stick.name]
    assert titles(stick) == ["Plan"]
    assert second.state().off is not None
    second.copy_to_stick(tmp_path / "plain" / "Ashcombe.clerkdesk")


@pytest.mark.parametrize(
    ("off", "said", "warns"),
    [
        (None, "No copy off this laptop yet", False),
        (0, "Last copy off this laptop: today", False),
        (1, "Last copy off this laptop: yesterday", False),
        (12, "Last copy off this laptop: 12 days ago", False),
        (14, "Last copy off this laptop: 14 days ago", False),
        (15, "Last copy off this laptop: 15 days ago", True),
        (
            -3,
            "Last copy off this laptop: 26 November 2026, which has yet to come: look at this computer's clock",
            False,
        ),
    ],
)
def test_lines_about_copies_are_true_in_every_state(off: int | None, said: str, warns: bool) -> None:
    state = CopyState(NOW, NOW, None if off is None else NOW - timedelta(days=off), None)
    assert state.elsewhere(TODAY) == said
    assert state.warns(TODAY) == warns
    assert state.here(TODAY) == "Last copy today 12:00."


def test_lines_before_the_first_copy_and_long_without_one_elsewhere() -> None:
    assert "No copy yet" in CopyState(None, None, None, None).here(TODAY)
    assert not CopyState(None, None, None, None).warns(TODAY)
    assert CopyState(NOW, NOW - timedelta(days=20), None, None).warns(TODAY)


def test_restoring_keeps_the_present_state_as_a_copy(store: Store) -> None:
    add_plan(store, "Then")
    copy = backup.copy_now(store.path)
    add_plan(store, "Now")
    store.close()
    done = schema.restore_file(store.path, copy.path)
    assert titles(store.path) == ["Then"]
    assert done.copy is not None
    assert titles(done.copy.path) == ["Now", "Then"]
    assert "newest copy" in done.sentence()
    assert sorted(file.name for file in store.path.parent.glob("*.clerkdesk*")) == [store.path.name]


def test_damaged_file_is_kept_and_the_newest_whole_copy_offered(store: Store) -> None:
    add_plan(store, "Then")
    copy = backup.copy_now(store.path)
    newer = copy.path.with_name("20991231-000000.clerkdesk")
    shutil.copy(copy.path, newer)
    spoil(newer)
    store.close()
    spoil(store.path, 100)
    with pytest.raises(Damaged):
        schema.open_file(store.path)
    newest = restore.newest_whole(store.path)
    assert newest is not None
    assert newest.path == copy.path
    assert "What was changed after that would be missing" in restore.missing_sentence(store.path, newest)
    assert schema.contents_of(store.path) == "can't be read"
    done = schema.restore_file(store.path, newest.path)
    assert done.damaged is not None
    assert "damaged" in done.sentence()
    assert titles(store.path) == ["Then"]


def test_what_would_be_missing_is_counted_and_named(store: Store) -> None:
    copy = backup.copy_now(store.path)
    assert "Nothing would be missing" in restore.missing_sentence(store.path, copy)
    add_plan(store, "One")
    add_plan(store, "Two")
    assert restore.missing_sentence(store.path, copy).endswith("Missing would be 2 changes after it (Add plan).")


def test_lost_file_is_brought_back_from_its_copy(store: Store) -> None:
    add_plan(store, "Then")
    copy = backup.copy_now(store.path)
    store.close()
    store.path.unlink()
    with pytest.raises(Trouble, match="There is no file"):
        schema.open_file(store.path)
    assert schema.restore_file(store.path, copy.path).sentence() == "Restored."
    assert titles(store.path) == ["Then"]


def test_damaged_copy_and_open_file_are_refused(store: Store) -> None:
    copy = backup.copy_now(store.path)
    with pytest.raises(Trouble, match="Close it there first"):
        schema.restore_file(store.path, copy.path)
    store.close()
    spoil(copy.path)
    with pytest.raises(Trouble, match="damaged"):
        schema.restore_file(store.path, copy.path)
    spoil(copy.path, 0)
    with pytest.raises(Trouble, match="damaged"):
        schema.restore_file(store.path, copy.path)
    assert restore.newest_whole(store.path) is None


def test_commands_copy_list_restore_and_mend(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.close()
    path, out = str(store.path), tmp_path / "stick" / "copy.clerkdesk"
    assert run(["restore", path]) == 2
    assert run(["copy", path]) == 0
    assert run(["copy", path, "--to", str(out)]) == 0
    assert run(["copy", path, "--to", str(out)]) == 2
    for words in (["copy"], ["check"], ["check", "--repair-to", str(tmp_path / "never")]):
        assert run([*words, str(tmp_path / "gone.clerkdesk")]) == 2
        assert run([*words, str(tmp_path)]) == 2
    (tmp_path / "empty.clerkdesk").touch()
    assert run(["copy", str(tmp_path / "empty.clerkdesk")]) == 2
    assert run(["check", str(tmp_path / "empty.clerkdesk"), "--repair-to", str(tmp_path / "never")]) == 2
    told = capsys.readouterr().err
    assert told.count("There is no file “gone.clerkdesk”") == told.count("is a folder. Name the file in it") == 3
    assert told.count("“empty.clerkdesk” is damaged") == 2
    assert backup.copies_of(tmp_path / "empty.clerkdesk") == []
    assert not (tmp_path / "never").exists()
    assert run(["copies", path]) == 0
    assert "no actions, no people and no organisations" in capsys.readouterr().out
    assert run(["check", path]) == 0
    assert run(["check", path, "--repair-to", str(tmp_path / "mended.clerkdesk")]) == 0
    assert run(["check", path, "--repair-to", str(tmp_path / "mended.clerkdesk")]) == 2
    spoil(store.path)
    assert run(["check", path]) == 1
    assert "Restore it from its newest copy" in capsys.readouterr().out
    assert run(["check", path, "--repair-to", str(tmp_path / "again.clerkdesk")]) == 2
    assert run(["restore", path]) == 0
    assert run(["restore", path, "--copy", str(out)]) == 0
    assert run(["check", path]) == 0


def test_copy_that_a_stick_spoils_is_not_called_good(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stick that gives back other bytes than it took: one byte is changed at the last rename.
    real = Path.replace

    def spoiling(self: Path, target: Path) -> Path:
        if Path(target).parent.name == "stick":
            content = bytearray(self.read_bytes())
            content[5000] ^= 1
            self.write_bytes(bytes(content))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", spoiling)
    with pytest.raises(Trouble, match="did not arrive whole"):
        backup.copy_out(store.path, tmp_path / "stick" / "copy.clerkdesk")
    assert list((tmp_path / "stick").iterdir()) == []


def test_damaged_file_is_said_when_it_is_copied(store: Store, tmp_path: Path) -> None:
    store.close()
    spoil(store.path, 4096 * 40, 4096 * 44)
    with pytest.raises(Damaged):
        backup.copy_to(store.path, tmp_path / "copy.clerkdesk")
    assert backup.last_change(tmp_path / "nowhere") == -1
    assert restore.contents(tmp_path / "nowhere", schema.COUNTED) == {}


def test_restoring_on_a_full_disk_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_plan(store, "Then")
    copy = backup.copy_now(store.path)
    add_plan(store, "Now")
    store.close()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Trouble, match="the disk is full"):
        schema.restore_file(store.path, copy.path)
    monkeypatch.undo()
    assert titles(store.path) == ["Now", "Then"]
