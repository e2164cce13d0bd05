"""Whatever the program writes is there whole or not at all, on whichever byte the disk gives up."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from clerkdesk import schema
from clerkdesk.core import backup, damage, log
from clerkdesk.core.atomic import copy_atomically, megabytes, write_atomically
from clerkdesk.core.errors import Trouble
from clerkdesk.core.settings import Settings

from .odd_places import files_end_at

SIZE = 1000
CONTENT = bytes(range(250)) * 4


class FailingDisk:
    """Opens files that take so many bytes and then fail with an error of the system."""

    def __init__(self, byte: int, code: int = errno.ENOSPC) -> None:
        self.byte, self.code = byte, code

    def fdopen(self, handle: int, mode: str) -> IO[Any]:
        """Open as the system does, but for a file on the failing disk."""
        return _FailingFile(open(handle, mode, buffering=0), self.byte, self.code)  # type: ignore[return-value]


class _FailingFile:
    def __init__(self, file: IO[bytes], left: int, code: int) -> None:
        self.file, self.left, self.code = file, left, code

    def __enter__(self) -> "_FailingFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> int:
        taken = bytes(content)[: self.left]
        self.file.write(taken)
        self.left -= len(taken)
        if len(taken) < len(content):
            raise OSError(self.code, os.strerror(self.code))
        return len(taken)

    def flush(self) -> None:
        # The byte after the last: the disk takes everything and fails when it is to be kept.
        if self.left == 0:
            raise OSError(self.code, os.strerror(self.code))

    def fileno(self) -> int:
        return self.file.fileno()


def settings(folder: Path) -> None:
    Settings(folder / "file").put("words", "x" * SIZE)


def paper(folder: Path) -> None:
    write_atomically(folder / "file", lambda file: file.write(CONTENT))


def report(folder: Path) -> None:
    log.write_report(folder / "file")


def bytes_copied(folder: Path) -> None:
    copy_atomically(folder.parent / "source", folder / "file")


WRITERS: list[Callable[[Path], None]] = [settings, paper, report, bytes_copied]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("byte", [0, 1, -1, None])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Callable[[Path], None], byte: int | None, code: int
) -> None:
    folder, whole = tmp_path / "folder", tmp_path / "whole"
    folder.mkdir()
    whole.mkdir()
    (tmp_path / "source").write_bytes(CONTENT)
    (folder / "file").write_bytes(b"old")
    writer(whole)
    size = (whole / "file").stat().st_size
    # The last two fail at the last byte, and when all was taken but is to be kept.
    byte = size if byte is None else byte % size
    monkeypatch.setattr(os, "fdopen", FailingDisk(byte, code).fdopen)
    with pytest.raises(Trouble, match="could not be written"):
        writer(folder)
    assert (folder / "file").read_bytes() == b"old"
    assert [file.name for file in folder.iterdir()] == ["file"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_disk_that_fails_at_the_last_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(Trouble, match="no longer there"):
        paper(tmp_path)
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


@pytest.mark.parametrize("share", [0, 1, 4096, -4096, -1])
def test_copy_on_a_disk_that_is_full_at_any_byte_leaves_nothing(council_file: Path, tmp_path: Path, share: int) -> None:
    size = council_file.stat().st_size
    target = tmp_path / "stick" / "copy.clerkdesk"
    target.parent.mkdir()
    for copy in (backup.copy_to, backup.copy_out):
        with files_end_at(share % size), pytest.raises(Trouble, match="could not be"):
            copy(council_file, target)
        assert list(target.parent.iterdir()) == []
        assert schema.check_file(council_file) == []
    with files_end_at(size):
        backup.copy_out(council_file, target)
    assert schema.check_file(target) == []


def test_new_file_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    for size in (0, 1, 40_000):
        with files_end_at(size), pytest.raises(Trouble, match="could not be made"):
            schema.create_file(tmp_path / "folder" / "new.clerkdesk")
        assert list((tmp_path / "folder").iterdir()) == []


def test_damaged_file_that_can_not_be_kept_leaves_no_half(council_file: Path, tmp_path: Path) -> None:
    council_file.with_name(council_file.name + "-wal").write_bytes(b"x" * 10)
    target = tmp_path / "kept" / "x.clerkdesk"
    with files_end_at(5000), pytest.raises(Trouble, match=r"the disk is full\. It needs \d\.\d MB"):
        damage.copy_with_ends(council_file, target)
    assert list(target.parent.iterdir()) == []


def test_file_limited_to_few_pages_keeps_what_it_took(council_file: Path) -> None:
    from clerkdesk.action_plan.records import Plan

    with schema.open_file(council_file) as store:
        with store.change("Add plan") as session:
            session.add(Plan(title="Kept"))
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
            session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(Trouble, match="the disk is full"), store.change("Add plan") as session:
            session.add_all([Plan(title="x" * 5000) for _ in range(20)])
        with store.change("Set plan") as session:
            session.add(Plan(title="The program stays usable"))
    assert schema.check_file(council_file) == []


def test_unreadable_source_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="could not be read"):
        copy_atomically(tmp_path / "gone", tmp_path / "target")


def test_sizes_are_rounded_away_from_hope() -> None:
    assert [megabytes(n) for n in (1, 950_000, 12_300_001)] == ["0.1 MB", "1.0 MB", "13 MB"]
    assert megabytes(12_900_000, up=False) == "12 MB"


def test_nothing_writes_a_file_past_the_one_atomic_writer() -> None:
    package = Path(backup.__file__).resolve().parents[1]
    # The holder's card lies under its lock; SQLite and the log write by their own sure ways.
    allowed = {"atomic.py", "lock.py"}
    past = re.compile(r"\.write_(text|bytes)\(|open\([^)\n]*[\"'][wax]b?\+?[\"']")
    wrong = [
        f"{file.name}: {line.strip()}"
        for file in sorted(package.rglob("*.py"))
        if file.name not in allowed
        for line in file.read_text(encoding="utf-8").splitlines()
        if past.search(line)
    ]
    assert wrong == []
