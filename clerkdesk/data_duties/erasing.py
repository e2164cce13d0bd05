"""Takes a person out of rows and history alike, by the clerk's decisions, and again out of an older copy.

What is written of it in the log are keys and decisions only. Whatever is done to a column is done to each of its
states in history as well, so that history still replays to the rows.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Boolean, Column, Connection, Integer, insert, select, text, update

from clerkdesk.core import references
from clerkdesk.core.history import News
from clerkdesk.core.record import Record, change_table, erasure_table, history_table
from clerkdesk.council.records import Person
from clerkdesk.data_duties.mentions import places_in, stands_now, terms_of
from clerkdesk.data_duties.own_rows import (
    drop_bytes,
    drop_rows,
    file_columns,
    linked_before,
    own_columns,
    own_rows,
    values_ever,
)
from clerkdesk.data_duties.terms import Terms

Decision = Literal["take out", "take out with surname", "clear", "leave", "stays"]
LABEL = "Erase a person"
# What an adopted plan prints of a person it names by a link.
_KEPT_WITH_NAME = ("name", "may_be_named", "agreed_on", "organisation_id")


class Decided(NamedTuple):
    """What becomes of one column of one row; "stays" is a closed record, which nobody decides on."""

    table: str
    key: str  # as it is stored
    column: str
    decision: Decision


@dataclass(frozen=True)
class Erasure:
    """Who is erased, by key, when, and what was decided for each place."""

    person: UUID
    made_on: date
    decided: tuple[Decided, ...] = ()
    keeps_name: bool = False  # a closed record names them by a link

    def to_log(self) -> dict[str, str]:
        """Return the row of the log: keys and decisions only."""
        decisions = json.dumps({"keeps name": self.keeps_name, "places": [list(each) for each in self.decided]})
        return {"made_on": self.made_on.isoformat(), "row_key": self.person.hex, "decisions": decisions}


def from_log(row: dict[str, str]) -> Erasure:
    """Return what a row of the log says."""
    told = json.loads(row["decisions"])
    places = tuple(Decided(*place) for place in told["places"])
    return Erasure(UUID(row["row_key"]), date.fromisoformat(row["made_on"]), places, bool(told["keeps name"]))


def erasures(connection: Connection) -> list[Erasure]:
    """Return every erasure that the file's log holds, in their order."""
    query = select(erasure_table).order_by(erasure_table.c.id)
    return [from_log(dict(row)) for row in connection.execute(query).mappings()]


def erase(connection: Connection, erasure: Erasure, terms: Terms) -> News:
    """Carry out what was decided, in rows and history, and log it; only ever inside `Store.rewrite`."""
    touched: dict[str, set[UUID]] = {}
    stays = {(each.table, each.key, each.column) for each in erasure.decided if each.decision == "stays"}
    freed: set[str] = set()
    for each in erasure.decided:
        if each.decision == "clear":
            freed |= _clear_file(connection, each, touched)
        change = _change_for(each.decision, terms)
        if change is not None:
            _alter(connection, (each.table, each.key, each.column), change, touched)
    _blank_person(connection, erasure, touched)
    _cut_links(connection, erasure.person, stays, touched)
    with_them, gone = drop_rows(connection, own_rows(connection, erasure.person, keeps_office=erasure.keeps_name))
    for name, keys in gone.items():
        touched.setdefault(name, set()).update(keys)
    _take_out_of_headers(connection, terms)
    drop_bytes(connection, freed | with_them)
    connection.execute(insert(erasure_table).values(**erasure.to_log()))
    return News(LABEL, {table: frozenset(keys) for table, keys in touched.items()})


def replay(connection: Connection, logged: Iterable[Erasure], closed: Collection[tuple[str, str]]) -> News:
    """Erase again, in an older copy, whoever was erased since; `closed` are its closed rows by table and key.

    What the copy holds beside the places decided on loses the name, unless it is closed there or is another's record.
    """
    there = {(each.person, each.made_on) for each in erasures(connection)}
    rows: dict[str, frozenset[UUID]] = {}
    for erasure in logged:
        if (erasure.person, erasure.made_on) not in there:
            rows |= _replay_one(connection, erasure, closed).rows
    return News(LABEL, rows)


def _replay_one(connection: Connection, erasure: Erasure, closed: Collection[tuple[str, str]]) -> News:
    terms = terms_of(connection, erasure.person)
    decided = {(each.table, each.key, each.column): each for each in erasure.decided}
    for place in places_in(connection, terms):
        where = (place.table, place.key, place.column)
        is_others = place.table == Person.__tablename__ and place.is_now
        if where not in decided and place.by == "name" and not is_others:
            stays = (place.table, place.key) in closed and stands_now(place, terms)
            decided[where] = Decided(*where, "stays" if stays else "take out")
    again = Erasure(erasure.person, erasure.made_on, tuple(decided.values()), erasure.keeps_name)
    return erase(connection, again, terms)


def _change_for(decision: Decision, terms: Terms) -> Callable[[str], str] | None:
    if decision == "take out":
        return terms.take_out
    if decision == "take out with surname":
        return lambda words: terms.take_out(words, surname=True)
    if decision == "clear":
        return lambda _words: ""
    return None


def _alter(
    connection: Connection,
    where: tuple[str, str, str],
    change: Callable[[Any], Any],
    touched: dict[str, set[UUID]],
) -> None:
    """Let `change` alter a column of a row and of each of its states in history."""
    name, key, column = where
    table = Record.metadata.tables.get(name)
    if table is not None and column in table.c:
        # Read and written as it is stored, so that a row and its last state in history stay the same to the letter.
        stored = text(f'SELECT "{column}" FROM "{name}" WHERE id = :key')
        row = connection.execute(stored, {"key": key}).first()
        if row is not None and row[0] is not None and change(row[0]) != row[0]:
            statement = text(f'UPDATE "{name}" SET "{column}" = :value WHERE id = :key')
            connection.execute(statement, {"value": change(row[0]), "key": key})
            touched.setdefault(name, set()).add(UUID(key))
    _alter_images(connection, where, change)


def _alter_images(connection: Connection, where: tuple[str, str, str], change: Callable[[Any], Any]) -> None:
    name, key, column = where
    query = select(history_table.c.id, history_table.c.before, history_table.c.after).where(
        history_table.c.table_name == name, history_table.c.row_key == key
    )
    for number, *images in connection.execute(query).all():
        for side, image in zip(("before", "after"), images, strict=True):
            values = json.loads(image) if image else {}
            value = values.get(column)
            if value is not None and change(value) != value:
                # SQLite writes the state as it did at first; replaced only where an older program knew the column.
                statement = text(
                    f"UPDATE core_history SET {side} = json_replace({side}, :path, :value) WHERE id = :number"
                )
                path = f'$."{column}"'
                connection.execute(statement, {"path": path, "value": change(value), "number": number})


def _blank_person(connection: Connection, erasure: Erasure, touched: dict[str, set[UUID]]) -> None:
    table = Record.metadata.tables[Person.__tablename__]
    key = erasure.person.hex
    for column in table.columns:
        if column.name in ("id", "erased_on") or (erasure.keeps_name and column.name in _KEPT_WITH_NAME):
            continue
        _alter(connection, (table.name, key, column.name), _always(_nothing_in(column)), touched)
    # Empty until now, so each state is given the day, also those that had none.
    day = erasure.made_on.isoformat()
    connection.execute(update(table).where(table.c.id == erasure.person).values(erased_on=erasure.made_on))
    for side in ("before", "after"):
        statement = text(
            f"UPDATE core_history SET {side} = json_replace({side}, '$.erased_on', :day) "
            f"WHERE table_name = :table AND row_key = :key AND {side} IS NOT NULL"
        )
        connection.execute(statement, {"day": day, "table": table.name, "key": key})
    touched.setdefault(table.name, set()).add(erasure.person)


def _cut_links(
    connection: Connection,
    person: UUID,
    stays: Collection[tuple[str, str, str]],
    touched: dict[str, set[UUID]],
) -> None:
    """Take the link away wherever a row can do without; rows that can't go with the person."""
    own = own_columns()
    for column in references.links_to(Person):
        if column in own:
            continue
        name = column.table.name
        query = select(column.table.c.id).where(column == person)
        keys = {key.hex for key in connection.scalars(query)} | linked_before(connection, column, person)
        for key in keys:
            if (name, key, column.name) not in stays:
                _alter(connection, (name, key, column.name), _unless(person.hex), touched)


def _take_out_of_headers(connection: Connection, terms: Terms) -> None:
    # Who made a change, and a label should one ever name somebody.
    for number, who, label in connection.execute(select(change_table.c.id, change_table.c.who, change_table.c.label)):
        if terms.found_in(who) == "name" or terms.found_in(label) == "name":
            values = {"who": terms.take_out(who), "label": terms.take_out(label)}
            connection.execute(update(change_table).where(change_table.c.id == number).values(**values))


def _clear_file(connection: Connection, each: Decided, touched: dict[str, set[UUID]]) -> set[str]:
    """Let go of the kept file together with its name; return what its bytes were found by."""
    table = Record.metadata.tables.get(each.table)
    columns = file_columns(table) if table is not None else []
    if table is None or not (each.column in columns or (columns and each.column in ("file_name", "name"))):
        return set()
    freed: set[str] = set()
    for name in columns:
        freed |= values_ever(connection, table, each.key, name)
        _alter(connection, (each.table, each.key, name), _always(_nothing_in(table.c[name])), touched)
    if "file_name" in table.c:
        _alter(connection, (each.table, each.key, "file_name"), _always(""), touched)
    return freed


def _nothing_in(column: Column[Any]) -> object:
    if column.nullable:
        return None
    return 0 if isinstance(column.type, Boolean | Integer) else ""


def _always(value: object) -> Callable[[Any], Any]:
    return lambda _: value


def _unless(key: str) -> Callable[[Any], Any]:
    return lambda value: None if value == key else value
