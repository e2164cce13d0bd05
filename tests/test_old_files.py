"""A file of every version since the first is opened, brought up to date, and loses no row."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

import clerkdesk
from clerkdesk import schema
from clerkdesk.core import backup
from clerkdesk.core.errors import Trouble
from clerkdesk.council.records import Person

FILES = sorted((Path(__file__).parent / "files" / "versions").glob("version-*.clerkdesk"))
Rows = dict[str, dict[str, dict[str, object]]]


def rows_of(path: Path) -> Rows:
    """Return every row of every table by its key, as it is stored."""
    found: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for name in names:
            if not name.startswith(("sqlite_", "alembic_")):
                rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
                found[name] = {str(row.get("id", next(iter(row.values())))): row for row in rows}
    return found


def test_a_full_file_of_each_earlier_version_is_kept() -> None:
    assert {f"version-{number}" for number in range(1, schema.VERSION)} <= {file.stem for file in FILES}
    for file in FILES:
        assert [table for table, rows in rows_of(file).items() if not rows] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_of_an_older_version_loses_no_row(file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(file, tmp_path / "Ashcombe.clerkdesk"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE core_file SET text = '0.0.1' WHERE name = 'needs'")
        connection.commit()
    before = rows_of(path)
    assert len(before["action_plan_action"]) >= 40
    with schema.open_file(path):
        pass
    after = rows_of(path)
    # An older program that is handed the file from now on names the one that it needs.
    assert after["core_file"]["needs"]["text"] == clerkdesk.__version__
    before["core_file"].pop("needs")
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), table
        for key, row in rows.items():
            now = after[table][key]
            assert {name: now[name] for name in row if name in now} == {
                name: value for name, value in row.items() if name in now
            }
    assert not [
        (table, name)
        for table, rows in after.items()
        for row in rows.values()
        for name, value in row.items()
        if value == "''"
    ]  # what is new in a row begins empty, not with two quotation marks
    assert schema.check_file(path) == []
    is_old = file.stem != f"version-{schema.VERSION}"
    assert len(backup.copies_of(path)) == is_old


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_of_a_version_to_come_is_left_alone(file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(file, tmp_path / "Ashcombe.clerkdesk"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(Trouble, match="newer ClerkDesk"):
        schema.open_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_history_is_checked_from_the_upgrade_on(file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(file, tmp_path / "Ashcombe.clerkdesk"))
    with schema.open_file(path) as store:
        for name in ("Joan Marsh", "Joan Marsh-Hale"):
            with store.change("Edit people") as session:
                for person in session.scalars(select(Person)):
                    person.name = name
    assert schema.check_file(path) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE council_person SET name = 'Someone else'")
        connection.commit()
    assert any("council_person" in line for line in schema.check_file(path))
