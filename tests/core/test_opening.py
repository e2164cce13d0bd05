"""A council's file is opened as the place it lies in allows, and never by two at once."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core import damage, opening, working_copy
from clerkdesk.core.damage import Damaged
from clerkdesk.core.errors import Trouble
from clerkdesk.core.lock import HeldElsewhere, Lock
from clerkdesk.core.store import Store

from .odd_places import files_end_at, make_larger, read_only_folder, small_disk


def add_plan(store: Store, title: str) -> None:
    with store.change("Add plan") as session:
        session.add(Plan(title=title))


def titles(path: Path) -> list[str]:
    with schema.open_file(path, read_only=True) as store, store.read() as session:
        return sorted(session.scalars(select(Plan.title)))


def crashed(path: Path, title: str) -> None:
    """Leave `path` as a crash does: the last change only in what lies beside it."""
    words = (
        "import sys, os; from pathlib import Path; from clerkdesk import schema;"
        "from clerkdesk.action_plan.records import Plan\n"
        "store = schema.open_file(Path(sys.argv[1]))\n"
        "with store.change('Add plan') as session: session.add(Plan(title=sys.argv[2]))\n"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", words, str(path), title], check=False).returncode == 9


def card(path: Path, machine: str) -> None:
    text = json.dumps({"name": "Tom Pryce", "machine": machine, "pid": 7, "since": "2026-11-20T19:02:00+00:00"})
    path.with_name(path.name + ".holder").write_text(text)


@pytest.mark.parametrize(
    "name", ["A & B.clerkdesk", "Ñandú 日本 Ελλ.clerkdesk", "100 % #1?.clerkdesk", "it's “so”.clerkdesk"]
)
def test_names_of_any_letters_open_copy_and_check(tmp_path: Path, name: str) -> None:
    path = tmp_path / "Mes dossiers & more" / name
    schema.create_file(path)
    with schema.open_file(path) as store:
        add_plan(store, "Plan")
    assert schema.check_file(path) == []
    assert titles(path) == ["Plan"]


def test_second_program_reads_and_names_the_first(council_file: Path) -> None:
    with schema.open_file(council_file, who="Margaret Hale") as first:
        add_plan(first, "Plan")
        with schema.open_file(council_file, who="Tom Pryce") as second:
            assert second.read_only
            assert second.holder is not None
            assert second.holder.name == "Margaret Hale"
            with pytest.raises(Trouble, match="Margaret Hale has this file open"):
                add_plan(second, "Other")
        add_plan(first, "Another")
    assert titles(council_file) == ["Another", "Plan"]


def test_lock_left_by_a_crash_of_this_computer_is_taken_without_asking(council_file: Path) -> None:
    crashed(council_file, "Before the crash")
    assert council_file.with_name(council_file.name + ".holder").exists()
    with schema.open_file(council_file) as store:
        assert not store.read_only
    assert titles(council_file) == ["Before the crash"]
    assert not council_file.with_name(council_file.name + ".holder").exists()


def test_card_of_another_computer_is_asked_about_and_taken_over(council_file: Path) -> None:
    card(council_file, "HALL-PC")
    with pytest.raises(HeldElsewhere, match="Tom Pryce has this file open on HALL-PC since 19:02") as caught:
        schema.open_file(council_file)
    assert caught.value.holder.machine == "HALL-PC"
    assert caught.value.path == council_file
    # Asked and left: the card still stands for the next who opens it.
    with pytest.raises(HeldElsewhere):
        schema.open_file(council_file)
    with schema.open_file(council_file, read_only=True) as looked:
        assert looked.read_only
    with schema.open_file(council_file, take_over=True) as store:
        assert not store.read_only
    schema.open_file(council_file).close()


def test_half_written_card_counts_as_another_computers(council_file: Path) -> None:
    council_file.with_name(council_file.name + ".holder").write_text('{"name": "Tom')
    with pytest.raises(HeldElsewhere, match="another computer"):
        schema.open_file(council_file)


def test_read_only_folder_is_read_without_leaving_a_trace(council_file: Path) -> None:
    folder = council_file.parent / "closed"
    folder.mkdir()
    path = Path(shutil.move(council_file, folder))
    with read_only_folder(folder):
        with schema.open_file(path) as store:
            assert store.read_only
            assert store.holder is None
        assert schema.check_file(path) == []
        assert [file.name for file in folder.iterdir()] == [path.name]
        assert working_copy.is_offered(path)


def test_file_that_wants_a_wal_is_read_in_a_read_only_folder(council_file: Path) -> None:
    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO core_file VALUES ('x', 'y')")
        connection.commit()
        folder = council_file.parent / "closed"
        folder.mkdir()
        path = Path(shutil.copy(council_file, folder))
    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute("SELECT 1 FROM core_file")
    shutil.copy(council_file, path)
    assert path.read_bytes()[18] == 2
    with read_only_folder(folder):
        assert opening.reach(path).immutable
        assert titles(path) == []


def test_change_beside_a_file_in_a_read_only_folder_is_read_too(council_file: Path) -> None:
    crashed(council_file, "Kept in the -wal")
    folder = council_file.parent / "closed"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copy(council_file.with_name(council_file.name + end), folder)
    path = folder / council_file.name
    with read_only_folder(folder):
        assert titles(path) == ["Kept in the -wal"]
        assert schema.check_file(path) == []


def test_folder_kept_online_holds_one_file_and_its_lock_lies_elsewhere(tmp_path: Path, own_computer: Path) -> None:
    path = tmp_path / "OneDrive - Ashcombe" / "Ashcombe.clerkdesk"
    schema.create_file(path)
    with schema.open_file(path, who="Margaret Hale") as store:
        add_plan(store, "Plan")
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        assert list((own_computer / "locks").rglob("*.holder"))
        assert path.read_bytes()[18] == 1
        with schema.open_file(path) as second:
            assert second.holder is not None
    assert titles(path) == ["Plan"]


def test_lost_folder_is_a_sentence_and_the_program_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "4m"):
        path = tmp_path / "stick" / "Ashcombe.clerkdesk"
        schema.create_file(path)
        store = schema.open_file(path)
        add_plan(store, "Plan")
    # Mounted away lazily, as a stick is pulled out: what is open still answers, what is new does not.
    store.close()
    with pytest.raises(Trouble, match="There is no file"):
        schema.open_file(path)


def test_full_disk_says_how_much_room_is_needed_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "2m"):
        path = tmp_path / "stick" / "Ashcombe.clerkdesk"
        schema.create_file(path)
        with schema.open_file(path) as store:
            add_plan(store, "Kept")
            with pytest.raises(Trouble, match=r"the disk is full\. It needs .* MB; .* MB are free"):
                _fill(store)
            with store.read() as session:
                kept = len(session.scalars(select(Plan.title)).all())
        assert schema.check_file(path) == []
        assert len(titles(path)) == kept
        make_larger(path.parent, "8m")
        schema.open_file(path).close()
        assert len(titles(path)) == kept
        assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


def _fill(store: Store) -> None:
    for _ in range(100):
        add_plan(store, "x" * 50_000)


def test_working_copy_of_a_stick_is_brought_back(council_file: Path) -> None:
    copy = working_copy.make_working_copy(council_file)
    assert not copy.is_newer
    with schema.open_file(copy.path) as store:
        add_plan(store, "Written on the laptop")
    assert copy.is_newer
    # A crash, or the stick left at home: at the next start the same copy is worked on.
    assert working_copy.make_working_copy(council_file) == copy
    assert working_copy.all_working_copies() == [copy]
    copy = working_copy.bring_back(copy)
    assert titles(council_file) == ["Written on the laptop"]
    assert not copy.is_newer
    assert working_copy.working_copy_of(council_file) == copy


def test_working_copy_never_overwrites_what_another_wrote(council_file: Path) -> None:
    copy = working_copy.make_working_copy(council_file)
    with schema.open_file(copy.path) as store:
        add_plan(store, "Mine")
    with schema.open_file(council_file) as store:
        add_plan(store, "Theirs")
    with pytest.raises(Trouble, match="changed by somebody else"):
        working_copy.bring_back(copy)
    assert titles(council_file) == ["Theirs"]
    assert titles(copy.path) == ["Mine"]


def test_working_copy_waits_for_the_stick(council_file: Path) -> None:
    copy = working_copy.make_working_copy(council_file)
    gone = working_copy.WorkingCopy(copy.path, Path("/nowhere/x.clerkdesk"), copy.original_was, copy.last_change)
    with pytest.raises(Trouble, match="Put the stick back"):
        working_copy.bring_back(gone)
    with files_end_at(40_000), pytest.raises(Trouble, match="Your work is kept on this laptop"):
        working_copy.bring_back(copy)
    assert titles(council_file) == []
    # What lies there can't be read at all.
    council_file.unlink()
    council_file.mkdir()
    with pytest.raises(Trouble, match="Your work is kept on this laptop"):
        working_copy.bring_back(copy)
    (copy.path.parent / "comes from.json").write_text("{")
    assert working_copy.working_copy_of(council_file) is None


def test_wal_of_another_file_is_put_aside(council_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / council_file.name
    schema.create_file(other)
    with schema.open_file(council_file) as store:
        add_plan(store, "Ours")
    crashed(other, "Theirs")
    shutil.copy(other.with_name(other.name + "-wal"), council_file.with_name(council_file.name + "-wal"))
    with schema.open_file(council_file):
        pass
    assert titles(council_file) == ["Ours"]
    assert list(council_file.parent.glob("*-wal of another file*"))
    assert schema.check_file(council_file) == []


def test_file_that_a_crash_damaged_is_left_as_it_is(council_file: Path) -> None:
    crashed(council_file, "Plan")
    content = bytearray(council_file.read_bytes())
    content[4096 * 2 : 4096 * 60] = b"\xff" * (4096 * 58)
    council_file.write_bytes(bytes(content))
    before = {
        file.name: file.read_bytes() for file in council_file.parent.glob("*.clerkdesk*") if file.suffix != ".lock"
    }
    with pytest.raises(Damaged, match="newest copy"):
        schema.open_file(council_file)
    after = {
        file.name: file.read_bytes() for file in council_file.parent.glob("*.clerkdesk*") if file.suffix != ".lock"
    }
    del before[council_file.name + ".holder"]
    after.pop(council_file.name + ".holder", None)
    assert {name: data for name, data in after.items() if not name.endswith("-shm")} == {
        name: data for name, data in before.items() if not name.endswith("-shm")
    }


def test_damaged_file_is_kept_beside_under_the_day(council_file: Path) -> None:
    first = damage.keep_damaged(council_file, date(2026, 11, 23))
    second = damage.keep_damaged(council_file, date(2026, 11, 23))
    assert first.name == "Ashcombe Magna damaged 23 November 2026.clerkdesk"
    assert second.name == "Ashcombe Magna damaged 23 November 2026 (2).clerkdesk"
    assert first.read_bytes() == council_file.read_bytes()


def test_damaged_index_is_mended_on_a_copy(store: Store, tmp_path: Path) -> None:
    add_plan(store, "Plan")
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        # An index that lacks its rows: made empty by hand.
        connection.execute("DELETE FROM sqlite_master WHERE name='ix_core_history_change_id'")
        connection.commit()
    with closing(sqlite3.connect(store.path)) as connection:
        sql = "CREATE INDEX ix_core_history_change_id ON core_history (change_id)"
        connection.execute("CREATE TABLE scrap (a)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name='scrap'").fetchone()[0]
        connection.execute("CREATE INDEX scrap_index ON scrap (a)")
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name='scrap_index'").fetchone()[0]
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("DELETE FROM sqlite_master WHERE name='scrap_index'")
        row = ("index", "ix_core_history_change_id", "core_history", page, sql)
        connection.execute("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?,?,?,?,?)", row)
        connection.commit()
        assert root
    assert damage.faults_of(store.path)
    before = store.path.read_bytes()
    found = damage.repair_to(store.path, tmp_path / "mended.clerkdesk")
    assert any("index" in line for line in found)
    assert damage.faults_of(tmp_path / "mended.clerkdesk") == []
    assert store.path.read_bytes() == before


def test_damage_beyond_indexes_is_not_called_mended(council_file: Path, tmp_path: Path) -> None:
    content = bytearray(council_file.read_bytes())
    content[4096 * 2 : 4096 * 60] = b"\xff" * (4096 * 58)
    council_file.write_bytes(bytes(content))
    with pytest.raises(Trouble, match="Restore it from a copy"):
        damage.repair_to(council_file, tmp_path / "out" / "mended.clerkdesk")
    assert list((tmp_path / "out").iterdir()) == []


def test_restoring_holds_the_file(council_file: Path) -> None:
    with (
        schema.open_file(council_file, who="Margaret Hale"),
        pytest.raises(Trouble, match="Close it there first"),
        opening.held(council_file, "Tom Pryce"),
    ):
        raise AssertionError
    council_file.with_name(council_file.name + ".lock").mkdir()
    with pytest.raises(Trouble, match="could not be written"), opening.held(council_file, ""):
        raise AssertionError


def test_lock_may_be_freed_by_another_thread(council_file: Path) -> None:
    from threading import Thread

    lock = Lock(council_file)
    taker = Thread(target=lock.take, args=("Margaret Hale",))
    taker.start()
    taker.join()
    lock.free()
    assert Lock(council_file).take("Tom Pryce")
    assert os.listdir(council_file.parent)


@pytest.mark.parametrize("content", [b"", bytes(512)])
def test_journal_in_which_nothing_was_written_goes_away(council_file: Path, content: bytes) -> None:
    journal = council_file.with_name(council_file.name + "-journal")
    journal.write_bytes(content)
    schema.open_file(council_file).close()
    assert not journal.exists()
    assert schema.check_file(council_file) == []
