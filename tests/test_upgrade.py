"""Every road to today's file ends at the same file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Plan
from clerkdesk.core import backup
from clerkdesk.core.errors import Trouble
from clerkdesk.core.record import Record
from clerkdesk.migrations import road


def _empty_old_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version=0")
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.commit()


def _shape(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in sorted(tables):
            found[f"{table} columns"] = sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo({table})"))
            # The order in which foreign keys are listed is SQLite's own.
            links = connection.execute(f"PRAGMA foreign_key_list({table})")
            found[f"{table} links"] = sorted((row[2:] for row in links), key=str)
            found[f"{table} indexes"] = sorted(row[1:3] for row in connection.execute(f"PRAGMA index_list({table})"))
        return found


def test_head_is_the_last_step_of_the_road() -> None:
    assert road.script().get_current_head() == schema.HEAD


def test_number_of_steps_is_the_version_of_the_file() -> None:
    assert len(list(road.script().walk_revisions())) == schema.VERSION


def test_new_file_and_upgraded_file_have_the_same_shape(tmp_path: Path) -> None:
    new, old = tmp_path / "new.clerkdesk", tmp_path / "old.clerkdesk"
    schema.create_file(new)
    _empty_old_file(old)
    road.upgrade(old, version=schema.VERSION)
    assert _shape(old) == _shape(new)


def test_records_say_nothing_that_the_file_does_not_have(council_file: Path) -> None:
    with create_engine(f"sqlite:///{council_file}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Record.metadata) == []


def test_older_file_is_copied_then_upgraded_when_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.clerkdesk"
    _empty_old_file(path)
    with schema.open_file(path) as store, store.change("Add plan") as session:
        session.add(Plan(title="Plan"))
    assert len(backup.copies_of(path)) == 1
    assert schema.check_file(path) == []


def test_failed_step_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.clerkdesk"
    _empty_old_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE council (nonsense TEXT)")
        connection.commit()
    with pytest.raises(Exception, match="already exists"):
        road.upgrade(path, version=schema.VERSION)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name='core_change'").fetchone() == (0,)


def test_file_of_a_newer_program_is_refused_with_the_version_it_needs(council_file: Path) -> None:
    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
        connection.execute("UPDATE core_file SET text='9.1.0' WHERE name='needs'")
        connection.commit()
    with pytest.raises(Trouble, match=r"needs version 9\.1\.0"):
        schema.open_file(council_file)


def test_older_file_held_elsewhere_is_not_upgraded_under_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "old.clerkdesk"
    _empty_old_file(path)
    with pytest.raises(Trouble, match="older ClerkDesk"):
        schema.open_file(path, read_only=True)


def test_upgraded_file_keeps_its_rows(council_file: Path) -> None:
    with schema.open_file(council_file) as store:
        with store.change("Add plan") as session:
            session.add(Plan(title="Our plan"))
        with store.read() as session:
            assert session.scalars(select(Plan.title)).all() == ["Our plan"]
