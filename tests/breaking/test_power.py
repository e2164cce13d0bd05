"""A power cut between any two writings of the disk leaves the last kept change, or the one before it."""

import random
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan

pytestmark = pytest.mark.no_cover  # the branches are counted in tests/core
HEADER, FRAME_HEADER = 32, 24


def titles(path: Path) -> list[str]:
    with schema.open_file(path) as store, store.read() as session:
        return sorted(session.scalars(select(Plan.title)))


@pytest.fixture
def cut(council_file: Path, tmp_path: Path) -> "Cut":
    """Return a file whose change "first" lies in the file, and "second" and "third" in what lies beside it."""
    with schema.open_file(council_file) as store, store.change("Add plan") as session:
        session.add(Plan(title="first"))
    with schema.open_file(council_file) as store:
        lengths = []
        for title in ("second", "third"):
            with store.change("Add plan") as session:
                session.add(Plan(title=title))
            lengths.append(council_file.with_name(council_file.name + "-wal").stat().st_size)
        before = Cut(
            council_file.read_bytes(), council_file.with_name(council_file.name + "-wal").read_bytes(), lengths
        )
        before.folder = tmp_path / "after the cut"
    before.after = council_file.read_bytes()
    return before


class Cut:
    """What lay on the disk before everything was brought into the one file."""

    def __init__(self, file: bytes, wal: bytes, lengths: list[int]) -> None:
        self.file, self.wal, self.lengths = file, wal, lengths
        self.after = b""
        self.folder = Path()

    def found(self, file: bytes, wal: bytes) -> list[str]:
        """Return what is found after the power came back; the file must be whole."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        path = self.folder / "Ashcombe.clerkdesk"
        path.write_bytes(file)
        if wal:
            path.with_name(path.name + "-wal").write_bytes(wal)
        kept = titles(path)
        assert schema.check_file(path) == []
        return kept


def frames(wal: bytes) -> list[int]:
    """Return where each frame of a -wal begins."""
    size = struct.unpack(">I", wal[8:12])[0] + FRAME_HEADER
    return list(range(HEADER, len(wal), size))


def test_cut_after_each_writing_of_the_wal(cut: Cut) -> None:
    second, third = cut.lengths
    points = frames(cut.wal)
    for point in [0, 8, HEADER, *points, *(start + 100 for start in points), len(cut.wal)]:
        kept = cut.found(cut.file, cut.wal[:point])
        expected = ["first", "second", "third"][: 1 + (point >= second) + (point >= third)]
        assert kept == expected, point


def test_writing_that_reached_the_disk_in_part_counts_as_none(cut: Cut) -> None:
    dice = random.Random(7)
    for _ in range(40):
        torn = bytearray(cut.wal)
        start = dice.choice([place for place in frames(cut.wal) if place >= cut.lengths[0]])
        torn[start + 24 : start + 24 + 4096] = bytes(4096)
        assert cut.found(cut.file, bytes(torn)) == ["first", "second"]


def test_cut_while_everything_is_brought_into_the_one_file(cut: Cut) -> None:
    dice = random.Random(7)
    pages = range(0, max(len(cut.file), len(cut.after)), 4096)
    for _ in range(40):
        # The disk writes pages in any order it likes.
        mixed = bytearray(cut.file.ljust(len(cut.after), b"\0"))
        for page in pages:
            if dice.random() < 0.5:
                mixed[page : page + 4096] = cut.after[page : page + 4096]
        assert cut.found(bytes(mixed), cut.wal) == ["first", "second", "third"]
    assert cut.found(cut.after, b"") == ["first", "second", "third"]


def test_cut_in_a_folder_kept_online_goes_back_to_the_change_before(tmp_path: Path) -> None:
    path = tmp_path / "OneDrive" / "Ashcombe.clerkdesk"
    schema.create_file(path)
    with schema.open_file(path) as store, store.change("Add plan") as session:
        session.add(Plan(title="first"))
    dice = random.Random(7)
    for _ in range(15):
        broken = tmp_path / "OneDrive" / "cut.clerkdesk"
        shutil.copy(path, broken)
        _cut_while_written(broken, dice)
        assert titles(broken) == ["first"]
        assert schema.check_file(broken) == []
        broken.unlink()


def _cut_while_written(path: Path, dice: random.Random) -> None:
    # A memory too small for the change makes SQLite write pages, and their old state beside them, before it is kept.
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE action_plan_plan SET title = 'never kept'")
        for number in range(dice.randrange(50, 400)):
            connection.execute("INSERT INTO core_file VALUES (?, ?)", (f"x{number}", "y" * 500))
        torn, journal = path.with_name("torn"), path.with_name(path.name + "-journal")
        shutil.copy(path, torn)
        beside = journal.read_bytes()
        connection.execute("ROLLBACK")
    shutil.move(torn, path)
    journal.write_bytes(beside)
