"""What this computer keeps beside the councils' files: settings, copies, written files, the lock."""

import errno
import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from clerkdesk import schema
from clerkdesk.core import backup, paths
from clerkdesk.core.atomic import sentence_for, write_atomically
from clerkdesk.core.blobs import bytes_of, keep_bytes
from clerkdesk.core.errors import Trouble
from clerkdesk.core.lock import Lock
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.core.wording import capital, count_of, joined


def test_settings_are_there_at_the_next_start() -> None:
    Settings().put("text size", 150)
    assert Settings().get("text size", 100) == 150
    assert Settings().get("colours", "system") == "system"


def test_setting_of_another_kind_counts_as_none() -> None:
    Settings().put("text size", "large")
    assert Settings().get("text size", 100) == 100


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_damaged_settings_count_as_empty(damage: bytes) -> None:
    paths.settings_file().write_bytes(damage)
    settings = Settings()
    assert settings.get("text size", 100) == 100
    settings.put("text size", 120)
    assert json.loads(paths.settings_file().read_text()) == {"text size": 120}


def test_same_setting_is_not_written_twice() -> None:
    settings = Settings()
    settings.put("text size", 120)
    paths.settings_file().unlink()
    settings.put("text size", 120)
    assert not paths.settings_file().exists()


def test_written_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    write_atomically(target, lambda file: file.write(b"new"))
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path).count("plan.pdf") == 1
    # Half a file that a killed program left goes; a young one may be being written.
    old, young = tmp_path / ".plan.pdf.old.part", tmp_path / ".plan.pdf.young.part"
    for part in (old, young):
        part.touch()
    os.utime(old, (0, 0))
    write_atomically(target, lambda file: file.write(b"newer"))
    assert [part.name for part in tmp_path.glob("*.part")] == [young.name]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "does not let you write there"),
        (errno.ENOENT, "no longer there"),
        (errno.EINTR, "Choose another place"),
    ],
)
def test_failed_write_leaves_the_old_file_and_says_what_to_do(tmp_path: Path, code: int, words: str) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")

    def fail(file: BinaryIO) -> None:
        file.write(b"ne")
        raise OSError(code, os.strerror(code))

    with pytest.raises(Trouble, match=words):
        write_atomically(target, fail)
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["plan.pdf"]


def test_file_in_the_place_of_a_folder_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble, match="could not be written"):
        write_atomically(tmp_path / "file" / "plan.pdf", lambda file: file.write(b""))
    assert "plan.pdf" in sentence_for(OSError(errno.EACCES, "x"), tmp_path / "plan.pdf")


def test_copy_is_made_once_a_day_and_opens(store: Store) -> None:
    first = backup.copy_if_due(store.path)
    assert first is not None
    assert backup.copy_if_due(store.path) is None
    yesterday = f"{first.made_at - timedelta(days=1):%Y%m%d-%H%M%S}.clerkdesk"
    first.path.rename(first.path.with_name(yesterday))
    assert backup.copy_if_due(store.path) is not None
    copies = backup.copies_of(store.path)
    assert len(copies) == 2
    assert schema.check_file(copies[0].path) == []


def test_copies_of_two_councils_with_files_of_one_name_lie_apart(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other" / store.path.name
    schema.create_file(other)
    backup.copy_now(other)
    assert backup.copies_of(store.path) == []


def test_file_that_is_no_copy_is_passed_over(store: Store) -> None:
    copy = backup.copy_now(store.path)
    copy.path.with_name("notes of mine.clerkdesk").write_text("x")
    assert [found.path for found in backup.copies_of(store.path)] == [copy.path]


def test_copy_to_a_place_that_refuses_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble, match="could not be"):
        backup.copy_to(store.path, tmp_path / "file" / "copy.clerkdesk")
    (tmp_path / "full.clerkdesk.part").mkdir()
    with pytest.raises(Trouble, match="could not be copied"):
        backup.copy_to(store.path, tmp_path / "full.clerkdesk")
    assert not (tmp_path / "full.clerkdesk").exists()


def test_damaged_file_is_not_copied_as_a_good_one(council_file: Path, tmp_path: Path) -> None:
    content = bytearray(council_file.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    council_file.write_bytes(bytes(content))
    with pytest.raises(Trouble):
        backup.copy_to(council_file, tmp_path / "copy.clerkdesk")
    assert not (tmp_path / "copy.clerkdesk").exists()


def test_bytes_are_kept_once_and_found_again(store: Store) -> None:
    with store.change("Add file") as session:
        name = keep_bytes(session, b"old plan")
        assert keep_bytes(session, b"old plan") == name
        assert bytes_of(session, name) == b"old plan"
        assert bytes_of(session, "unknown") is None


def test_holder_without_a_card_is_another_computer(council_file: Path) -> None:
    lock = Lock(council_file)
    assert lock.take("Margaret Hale")
    council_file.with_name(council_file.name + ".holder").write_text("{}")
    assert Lock(council_file).take("Tom Pryce") is False
    assert Lock(council_file).holder().sentence().startswith("Someone has this file open on another computer")
    lock.free()
    lock.free()
    assert Lock(council_file).take("Tom Pryce") is True


def test_folder_that_can_not_be_locked_is_opened_to_read(council_file: Path) -> None:
    # A folder in the place of the lock file stands for a place where locks can't be made.
    council_file.with_name(council_file.name + ".lock").mkdir()
    with schema.open_file(council_file) as store:
        assert store.read_only


def test_read_only_place_says_so(council_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with schema.open_file(council_file, read_only=True) as store:
        with pytest.raises(Trouble, match="can only be read here"), store.change("Add"):
            pass
        store.checkpoint()


def test_new_file_never_overwrites_one_that_is_there(council_file: Path) -> None:
    with pytest.raises(Trouble, match="there already"):
        schema.create_file(council_file)


def test_new_file_in_a_place_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble, match="could not be"):
        schema.create_file(tmp_path / "file" / "new.clerkdesk")
    (tmp_path / "new.clerkdesk.part").mkdir()
    with pytest.raises(Trouble, match="could not be"):
        schema.create_file(tmp_path / "new.clerkdesk")


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\xff" * 4000, b"PK\3\4" * 500])
def test_file_that_is_no_councils_file_is_refused_kindly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.clerkdesk"
    path.write_bytes(content)
    with pytest.raises(Trouble, match="council's file"):
        schema.open_file(path)
    assert path.read_bytes() == content


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "recipes.clerkdesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cakes (name)")
    with pytest.raises(Trouble, match=r"not a council's file"):
        schema.open_file(path)


def test_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no file"):
        schema.open_file(tmp_path / "gone.clerkdesk")


def test_check_names_damaged_pages(council_file: Path) -> None:
    content = bytearray(council_file.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    council_file.write_bytes(bytes(content))
    assert any("Integrity" in line for line in schema.check_file(council_file))


def test_check_names_broken_links_and_rows_that_history_does_not_know(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("INSERT INTO council_parish VALUES ('ab','','','','',0,'cd')")
        connection.commit()
    assert "points to a row of council" in schema.check_file(store.path)[0]


def test_check_names_rows_changed_behind_the_programs_back(store: Store) -> None:
    from clerkdesk.council.records import Council

    with store.change("Add council") as session:
        session.add(Council(name="Ashcombe Magna"))
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("UPDATE council SET name='Elsewhere'")
        connection.execute("UPDATE core_history SET change_id=99, before='{}'")
        connection.commit()
    assert len(schema.check_file(store.path)) == 3


def test_documents_and_resources_have_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.documents_folder().name == "Documents"
    assert (paths.resources() / "fonts").is_dir()
    monkeypatch.delenv("CLERKDESK_DATA")
    monkeypatch.setenv("HOME", str(Path.home()))
    assert paths.documents_folder().is_absolute()


def test_words_count_and_join() -> None:
    assert count_of(0, "action") == "no actions"
    assert count_of(1, "body", "bodies") == "1 body"
    assert count_of(4000, "action") == "4,000 actions"
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined([]) == ""
    assert capital("not asked") == "Not asked"
