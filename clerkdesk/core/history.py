"""The permanent history of the file, written by triggers, and undo as SQL played from it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, Select, Table, func, insert, select, text

from clerkdesk.core.record import change_table, history_table, record_tables


@dataclass(frozen=True)
class News:
    """What a change altered: its name and, table by table, the keys of the rows."""

    label: str
    rows: dict[str, frozenset[UUID]]

    @property
    def count(self) -> int:
        """Return how many rows were altered."""
        return sum(len(keys) for keys in self.rows.values())


def keep_history(connection: Connection) -> None:
    """Make the triggers of this connection that note each row before and after."""
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS core_current (change_id INTEGER NOT NULL)")
    for statement in _trigger_statements():
        connection.exec_driver_sql(statement)


def stop_keeping(connection: Connection) -> None:
    """Take the triggers of this connection away: what follows leaves no history until it is kept again."""
    for name in _trigger_names():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS temp.{name}")


def begin_change(connection: Connection, *, label: str, who: str, at: datetime, undoes: int | None = None) -> int:
    """Write the header of a change and return its number."""
    result = connection.execute(
        insert(change_table).values(made_at=at.isoformat(), who=who, label=label, undoes=undoes)
    )
    number = int(result.lastrowid)
    connection.exec_driver_sql("DELETE FROM temp.core_current")
    connection.exec_driver_sql("INSERT INTO temp.core_current VALUES (?)", (number,))
    return number


def news_of(connection: Connection, change_id: int, label: str) -> News:
    """Return what change `change_id` has altered so far."""
    named = select(history_table.c.table_name, history_table.c.row_key).where(history_table.c.change_id == change_id)
    rows: dict[str, set[UUID]] = {}
    for table, key in connection.execute(named):
        rows.setdefault(table, set()).add(UUID(int=int(key, 16)))  # twice as quick as from its text
    return News(label, {table: frozenset(keys) for table, keys in rows.items()})


def take_back(connection: Connection, change_id: int) -> None:
    """Put every row that change `change_id` touched back as it was before; the triggers record this too."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    touched = {row[0] for row in connection.execute(_tables_of(change_id))}
    tables = [table for table in record_tables() if table.name in touched]
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.core_wanted")
    # A row touched twice in one change goes back to what it was before the first time.
    connection.execute(
        text(
            "CREATE TEMP TABLE core_wanted AS SELECT table_name, row_key, before FROM core_history WHERE id IN "
            "(SELECT min(id) FROM core_history WHERE change_id = :change GROUP BY table_name, row_key)"
        ),
        {"change": change_id},
    )
    for table in reversed(tables):
        connection.exec_driver_sql(_delete_added(table), (table.name,))
    for table in tables:
        connection.exec_driver_sql(_restore_altered(table), (table.name,))
        connection.exec_driver_sql(_restore_deleted(table), (table.name,))
    connection.exec_driver_sql("DROP TABLE temp.core_wanted")


def mark_upgrade(connection: Connection) -> None:
    """Note that the rows up to here are told in the words of an older program, so that they are not compared."""
    connection.execute(text("DELETE FROM core_file WHERE name = :name"), {"name": _UPGRADED})
    newest = "INSERT INTO core_file (name, text) SELECT :name, coalesce(max(id), 0) FROM core_history"
    connection.execute(text(newest), {"name": _UPGRADED})


def differences(connection: Connection) -> list[str]:
    """Say in sentences where the history since the last upgrade does not replay to the rows; empty when it does."""
    marked = connection.execute(text("SELECT text FROM core_file WHERE name = :name"), {"name": _UPGRADED}).scalar()
    since = {"mark": int(marked or 0)}
    found = []
    for table in record_tables():
        count = connection.execute(text(_mismatches(table)), {"table": table.name, **since}).scalar_one()
        if count:
            found.append(f"{count} rows of {table.name} are not what their history says.")
    broken = connection.execute(text(_BROKEN_CHAINS), since).scalar_one()
    if broken:
        found.append(f"{broken} steps of the history do not follow from the step before.")
    homeless = (
        select(func.count())
        .select_from(history_table)
        .where(history_table.c.change_id.not_in(select(change_table.c.id)))
    )
    if connection.execute(homeless).scalar_one():
        found.append("Some steps of the history belong to no change.")
    return found


_UPGRADED = "history upgraded after"
# A row's first step since an upgrade follows from what the upgrade made of it.
_BROKEN_CHAINS = """
SELECT count(*) FROM (
  SELECT id, before, lag(after) OVER one_row AS was, lag(id, 1, 0) OVER one_row AS was_id FROM core_history
  WINDOW one_row AS (PARTITION BY table_name, row_key ORDER BY id)
) WHERE before IS NOT was AND NOT (was_id <= :mark AND :mark > 0 AND was_id > 0) AND id > :mark
"""


def _tables_of(change_id: int) -> Select[str]:
    return select(history_table.c.table_name).where(history_table.c.change_id == change_id).distinct()


def _as_json(table: Table, row: str) -> str:
    return "json_object(" + ", ".join(f"'{c.name}', {row}.\"{c.name}\"" for c in table.columns) + ")"


@cache
def _trigger_statements() -> list[str]:
    note = "INSERT INTO core_history (change_id, table_name, row_key, before, after) SELECT change_id"
    made = []
    for table in record_tables():
        old, new = _as_json(table, "OLD"), _as_json(table, "NEW")
        for event, key, before, after in (
            ("INSERT", "NEW.id", "NULL", new),
            ("UPDATE", "NEW.id", old, new),
            ("DELETE", "OLD.id", old, "NULL"),
        ):
            made.append(
                f"CREATE TEMP TRIGGER IF NOT EXISTS {_trigger_name(event, table)} "
                f'AFTER {event} ON main."{table.name}" '
                f"BEGIN {note}, '{table.name}', {key}, {before}, {after} FROM core_current; END"
            )
    return made


def _trigger_names() -> list[str]:
    return [_trigger_name(event, table) for table in record_tables() for event in ("INSERT", "UPDATE", "DELETE")]


def _trigger_name(event: str, table: Table) -> str:
    return f"note_{event.lower()}_{table.name}"


def _delete_added(table: Table) -> str:
    return (
        f'DELETE FROM main."{table.name}" WHERE id IN '
        "(SELECT row_key FROM temp.core_wanted WHERE table_name = ? AND before IS NULL)"
    )


def _restore_altered(table: Table) -> str:
    others = [column.name for column in table.columns if column.name != "id"]
    values = ", ".join(f"\"{name}\" = json_extract(w.before, '$.{name}')" for name in others)
    return (
        f'UPDATE main."{table.name}" SET {values} FROM temp.core_wanted AS w '
        f'WHERE w.table_name = ? AND w.before IS NOT NULL AND w.row_key = main."{table.name}".id'
    )


def _restore_deleted(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(f"json_extract(before, '$.{column.name}')" for column in table.columns)
    return (
        f'INSERT INTO main."{table.name}" ({names}) SELECT {values} FROM temp.core_wanted '
        f'WHERE table_name = ? AND before IS NOT NULL AND row_key NOT IN (SELECT id FROM main."{table.name}")'
    )


def _mismatches(table: Table) -> str:
    newest = "SELECT max(id) FROM core_history WHERE table_name = :table GROUP BY row_key"
    last = f"SELECT id, row_key, after FROM core_history WHERE id IN ({newest})"
    now = f'SELECT id AS row_key, {_as_json(table, "t")} AS now FROM main."{table.name}" AS t'
    return (
        f"WITH last AS ({last}), now AS ({now}) SELECT "
        "(SELECT count(*) FROM now LEFT JOIN last USING (row_key) "
        "WHERE last.after IS NOT now.now AND coalesce(last.id, 0) NOT BETWEEN 1 AND :mark) + "
        "(SELECT count(*) FROM last LEFT JOIN now USING (row_key) WHERE last.after IS NOT NULL AND now.now IS NULL)"
    )
