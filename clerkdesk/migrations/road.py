"""Takes a file through all steps it lacks, in one transaction, or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

import clerkdesk
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import mark_upgrade
from clerkdesk.core.record import Record
from clerkdesk.core.store import trouble_for


def script() -> ScriptDirectory:
    """Return the list of steps."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def upgrade(path: Path, *, version: int) -> None:
    """Run every missing step on the file at `path` and mark it as of `version`.

    Raises Trouble, and leaves the file as it was, where a step leaves a row pointing to nothing or the disk refuses.
    """
    try:
        _take_steps(path, version)
    except (sqlite3.Error, DBAPIError) as error:
        for cause in _causes(error):
            trouble = trouble_for(str(getattr(cause, "orig", None) or cause), path, "upgrade")
            if trouble is not None:
                raise trouble from error
        raise


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    # Where the disk refuses, SQLite takes back the whole upgrade; Alembic then stumbles over its own half-made table.
    while error is not None:
        yield error
        error = error.__context__


def _take_steps(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        # With foreign keys on, rebuilding a table would delete the rows that point to it.
        raw.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
        with engine.begin() as connection:
            run_steps(connection)
            if raw.execute("PRAGMA foreign_key_check").fetchone():
                raise Trouble(f"“{path.name}” could not be brought up to date. It was left as it was.")
            mark_upgrade(connection)
            # What an older program tells when it is handed this file from now on.
            raw.execute("DELETE FROM core_file WHERE name = 'needs'")
            raw.execute("INSERT INTO core_file (name, text) VALUES ('needs', ?)", (clerkdesk.__version__,))
            raw.execute(f"PRAGMA user_version={version}")


def run_steps(connection: Connection) -> None:
    """Run every step that the file on `connection` lacks."""
    steps = script()

    def missing(revision, _context):  # type: ignore[no-untyped-def]
        return steps._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), steps, fn=missing) as environment:
        environment.configure(connection=connection, target_metadata=Record.metadata, render_as_batch=True)
        environment.run_migrations()
