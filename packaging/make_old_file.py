"""Keep the sample council as a file of the present version for the tests: run once for each version released."""

import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Column, Table, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from clerkdesk import schema
from clerkdesk.core.record import Record
from clerkdesk.sample.build import make_sample

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "files" / "versions"
_VALUES: dict[type, object] = {
    str: "words",
    int: 1,
    bool: True,
    bytes: b"bytes",
    date: date(2026, 11, 23),
    datetime: datetime(2026, 11, 23, 9),
}


def main() -> None:
    """Write tests/files/versions/version-N.clerkdesk, unless it is there already."""
    target = FOLDER / f"version-{schema.VERSION}.clerkdesk"
    if target.exists():
        sys.exit(f"{target.name} is there already. A released version's file is never made again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLERKDESK_DATA"] = folder
        make_sample(target)
        fill_empty_tables(target)
    print(f"Written: {target}")


def fill_empty_tables(path: Path) -> None:
    """Give a row to each table in which the sample council has none, so that a step that loses it is noticed."""
    with schema.open_file(path) as store, store.change("Fill what is empty") as session:
        for table in Record.metadata.sorted_tables:
            if not session.scalar(select(func.count()).select_from(table)):
                _add_row(session, table)


def _add_row(session: Session, table: Table) -> None:
    # Where a rule of the table refuses the row, the table stays empty and is named: its row is then made by hand.
    row = {column.name: _value(session, column) for column in table.columns}
    try:
        with session.begin_nested():
            session.execute(insert(table).values(row))
    except IntegrityError as error:
        print(f"Left empty: {table.name} ({error.orig})")


def _value(session: Session, column: Column[object]) -> object:
    for key in column.foreign_keys:
        return session.scalar(select(key.column).limit(1))
    kind = getattr(column.type, "impl", column.type).python_type
    return uuid4() if kind is UUID else _VALUES[kind]


if __name__ == "__main__":
    main()
