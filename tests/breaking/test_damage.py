"""Whatever is done to a file from outside, the clerk reads a sentence, and nothing is made worse."""

import os
import random
import shutil
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkdesk import cli, schema
from clerkdesk.action_plan.records import Action, Plan
from clerkdesk.core import backup
from clerkdesk.core.damage import faults_of
from clerkdesk.core.errors import Trouble

pytestmark = pytest.mark.no_cover  # the branches are counted in tests/core
PAGE = 4096
LONGER = 20 if int(os.environ.get("CLERKDESK_ROUNDS", "60")) > 60 else 1


@pytest.fixture
def filled(council_file: Path) -> Path:
    """Return a file with a plan and forty actions, and one copy of it."""
    plan = Plan(title="Plan")
    with schema.open_file(council_file) as store, store.change("Add plan") as session:
        session.add(plan)
        session.flush()
        session.add_all([Action(plan_id=plan.id, what=f"Action {n} " + "x" * 300) for n in range(40)])
    backup.copy_now(council_file)
    return council_file


def use(path: Path) -> str:
    """Open, read and change the file, as the program does; return the sentence of what was wrong, if anything."""
    try:
        with schema.open_file(path) as store:
            with store.read() as session:
                session.scalars(select(Action)).all()
            with store.change("Add plan") as session:
                session.add(Plan(title="Another"))
            store.undo()
    except Trouble as trouble:
        return str(trouble)
    return ""


def never_worse(path: Path, before: bytes) -> None:
    """See to it that a file that can't be opened is left as it is, and that its copy brings everything back."""
    assert path.read_bytes() == before
    copy = backup.copies_of(path)[0]
    schema.restore_file(path, copy.path)
    assert use(path) == ""
    assert schema.check_file(path) == []


def test_file_cut_off_at_every_page(filled: Path) -> None:
    whole = filled.read_bytes()
    for length in [0, 1, 15, 16, 99, 100, *range(PAGE, len(whole), PAGE)]:
        filled.write_bytes(whole[:length])
        said = use(filled)
        assert "damaged" in said, length
        assert schema_says(filled)
    never_worse(filled, whole[:length])


def schema_says(path: Path) -> bool:
    """Return whether `check` finds something, in words."""
    try:
        return schema.check_file(path) != []
    except Trouble:
        return True


@pytest.mark.timeout(0 if LONGER > 1 else 120)
def test_flipped_bits_anywhere(filled: Path) -> None:
    dice = random.Random(20261123)
    whole = filled.read_bytes()
    places = [*dice.sample(range(100), 25), *(dice.randrange(len(whole)) for _ in range(25 * LONGER))]
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << dice.randrange(8)
        filled.write_bytes(bytes(content))
        use(filled)  # a sentence or nothing: a letter in a text may be another, and only history knows
        schema_says(filled)
        with pytest.raises(Trouble) if backup_refuses(filled) else nullcontext():
            backup.copy_to(filled, filled.parent / "out" / "copy.clerkdesk")
    filled.write_bytes(whole[:5000])
    never_worse(filled, whole[:5000])


def backup_refuses(path: Path) -> bool:
    """Return whether SQLite finds the file's pages damaged."""
    return bool(faults_of(path))


@pytest.mark.timeout(0 if LONGER > 1 else 120)
def test_flipped_bits_beside_the_file(filled: Path, tmp_path: Path) -> None:
    store = schema.open_file(filled)
    with store.change("Add plan") as session:
        session.add(Plan(title="In the -wal"))
    wal = filled.with_name(filled.name + "-wal")
    kept = tmp_path / "kept"
    kept.mkdir()
    shutil.copy(filled, kept)
    shutil.copy(wal, kept)
    store.close()
    dice = random.Random(7)
    for number in range(15 * LONGER):
        path = tmp_path / f"round {number}" / filled.name
        shutil.copytree(kept, path.parent)
        content = bytearray((kept / wal.name).read_bytes())
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path.with_name(wal.name).write_bytes(bytes(content))
        assert use(path) == ""
        assert schema.check_file(path) == []
        shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER thief AFTER INSERT ON action_plan_plan BEGIN DELETE FROM action_plan_action; END",
        "CREATE VIEW spy AS SELECT * FROM council_person",
        "ALTER TABLE council RENAME TO council_kept",
        "ALTER TABLE council DROP COLUMN website",
        "DROP TABLE core_history",
        "PRAGMA user_version = 99999",
        "PRAGMA application_id = 1",
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = 'CREATE TABLE council (' WHERE name = 'council'",
    ],
)
def test_hostile_file_is_refused_in_a_sentence(filled: Path, statement: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.executescript(statement)
    before = filled.read_bytes()
    assert "“Ashcombe Magna.clerkdesk”" in use(filled)
    never_worse(filled, before)


def test_huge_cell_is_opened_and_checked(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE core_file SET text = zeroblob(40000000) WHERE name <> 'needs'")
        connection.execute("INSERT INTO core_file VALUES ('huge', zeroblob(40000000))")
        connection.commit()
    assert use(filled) == ""
    assert schema.check_file(filled) == []


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
STRANGE = {
    "crest.png": PICTURE, "minutes.txt": b"The chairman opened the meeting at 7.30 pm. " * 100, "nothing.bin": b"",
    "short.txt": b"hello", "places.sqlite": b"", "renamed": PICTURE,
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_file_that_never_was_a_councils_is_named_as_such(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(STRANGE[name])
    if name == "places.sqlite":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE moz_places (url)")
            connection.commit()
    before = path.read_bytes()
    said = f"“{name}” is not a council's file of ClerkDesk, and was left as it is. Choose a file whose name ends in"
    assert use(path).startswith(said)
    for command in (["check"], ["copy"], ["check", "--repair-to", str(tmp_path / "out.clerkdesk")]):
        assert cli.run([command[0], str(path), *command[1:]]) == 2
        assert capsys.readouterr().err.startswith(said)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name != "computer"] == [name]
    assert backup.copies_of(path) == []


@pytest.mark.parametrize("beginning", [b"\0" * 16, PICTURE[:100], b"\0" * 100])
def test_councils_file_whose_beginning_is_damaged_is_offered_for_restoring(filled: Path, beginning: bytes) -> None:
    broken = beginning + filled.read_bytes()[len(beginning) :]
    filled.write_bytes(broken)
    assert "Restore it from its newest copy" in use(filled)
    assert schema_says(filled)
    never_worse(filled, broken)


def test_councils_file_under_another_name_is_known_by_its_mark(filled: Path) -> None:
    path = filled.rename(filled.with_name("Ashcombe Magna.bak"))
    path.write_bytes(b"\0" * 16 + path.read_bytes()[16:])
    assert "is damaged" in use(path)


def test_councils_file_that_lost_its_mark_is_damaged_where_copies_are_known(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[68] ^= 1
    filled.write_bytes(bytes(content))
    assert "Restore it from its newest copy" in use(filled)
    assert schema_says(filled)
    never_worse(filled, bytes(content))


def test_file_of_any_name_is_damaged_where_its_copies_are_known(tmp_path: Path, council_file: Path) -> None:
    path = council_file.rename(tmp_path / "Our plan")
    backup.copy_now(path)
    path.write_bytes(PICTURE)
    assert "Restore it from its newest copy" in use(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action_plan_action SET plan_id = 'no key at all'",
        "UPDATE action_plan_action SET starts_on = 'the day after'",
        "UPDATE action_plan_action SET what = CAST(x'ff80ff' AS TEXT)",
    ],
)
def test_value_that_no_program_stored_is_said_in_a_sentence(filled: Path, statement: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(statement)
        connection.commit()
    assert "is damaged" in use(filled)
