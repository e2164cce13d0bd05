"""A disk that fills up in the middle of an import or an upgrade: a sentence, and nothing half done."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clerkdesk import schema
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.training import importing
from clerkdesk.training.actions import bookings
from tests.conftest import TODAY
from tests.core.odd_places import files_end_at

OLDEST = Path(__file__).parent.parent / "files" / "versions" / "version-1.clerkdesk"


def _looked(store: Store, folder: Path, rows: int) -> importing.LookedAt:
    from clerkdesk.exchange.tables import read_tables

    path = folder / "register.csv"
    lines = [f"Person {n % 40},Course {n},{n % 28 + 1}/{n % 12 + 1}/2{n % 5}" for n in range(rows)]
    path.write_text("\n".join(["Name,Course,Date", *lines]), encoding="utf-8")
    (table,) = read_tables(path)
    return importing.look(store, table, importing.propose_mapping(table), TODAY)


def _count(store: Store) -> int:
    with store.read() as session:
        return len(bookings.register(session))


@pytest.mark.parametrize("room", [1_000, 100_000])
def test_disk_that_fills_up_in_the_middle_of_an_import(store: Store, tmp_path: Path, room: int) -> None:
    looked = _looked(store, tmp_path, 2000)
    store.checkpoint()
    with files_end_at(store.path.stat().st_size + room), pytest.raises(Trouble, match=r"not kept|could not be"):
        importing.bring_in(store, looked)
    assert _count(store) == 0
    assert importing.bring_in(store, looked) == len(looked.lines)
    assert _count(store) == len(looked.lines)
    store.close()
    assert schema.check_file(store.path) == []


@pytest.mark.parametrize("room", [1, 40_000, 200_000, 500_000])
def test_disk_that_fills_up_in_the_middle_of_an_upgrade(tmp_path: Path, room: int) -> None:
    path = Path(shutil.copy(OLDEST, tmp_path / "Ashcombe.clerkdesk"))
    with files_end_at(path.stat().st_size + room), pytest.raises(Trouble):
        schema.open_file(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM action_plan_action").fetchone() == (40,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with schema.open_file(path):
        pass
    assert schema.check_file(path) == []
