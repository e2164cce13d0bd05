"""Where a person's name, e-mail address and telephone number stand in rows, in history and in kept files."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, String, Table, select, text

from clerkdesk.core.blobs import FILE_COLUMNS
from clerkdesk.core.record import Record, blob_table, history_table, record_tables
from clerkdesk.council import rules
from clerkdesk.data_duties.letters import letters_of
from clerkdesk.data_duties.terms import Terms

_SIGNS = re.compile(r'\\[nrtbf"]')  # a new line in a state of history is written as two letters


class Place(NamedTuple):
    """A column of a row that names the person, now or in its history."""

    table: str
    key: str  # of the row, as it is stored
    column: str
    text: str  # as it stands now, else as it stood last
    is_now: bool
    by: Literal["name", "surname"]


class NamedFile(NamedTuple):
    """A kept file whose content names the person, as far as its content can be read."""

    table: str
    key: str
    column: str
    sha256: str


class KeptFiles(NamedTuple):
    """The kept files that name the person, and those in which nobody can look for a name."""

    named: list[NamedFile]
    unread: list[NamedFile]


def newest_state(connection: Connection, person: UUID) -> dict[str, object] | None:
    """Return the person's record, as it was last where it was deleted; None where they were erased or never were."""
    state = next(states_of(connection, "council_person", person.hex), None)
    return None if state is None or state.get("erased_on") else state


def terms_of(connection: Connection, *records: UUID) -> Terms:
    """Return the words by which a person was ever known, out of the rows of their records and history."""
    held: dict[str, dict[str, None]] = {"name": {}, "email": {}, "phone": {}}
    for image in (image for key in records for image in states_of(connection, "council_person", key.hex)):
        for column, words in held.items():
            value = str(image.get(column) or "").strip()
            if value:
                words[value] = None
    return Terms(tuple(held["name"]), tuple(held["email"]), tuple(held["phone"]), is_word_sure=False)


def deleted_twins(connection: Connection, person: UUID) -> tuple[UUID, ...]:
    """Return deleted records of the same name or address, as "Same person twice" leaves them in history."""
    query = text(
        "SELECT DISTINCT row_key FROM core_history WHERE table_name = 'council_person' AND after IS NULL "
        "AND row_key NOT IN (SELECT id FROM council_person)"
    )
    mine = _known_by(terms_of(connection, person))
    gone = (UUID(key) for key in connection.scalars(query))
    return tuple(key for key in gone if key != person and mine & _known_by(terms_of(connection, key)))


def _known_by(terms: Terms) -> set[str]:
    return {rules.folded(name) for name in terms.names} | {email.casefold() for email in terms.emails}


def places_in(connection: Connection, terms: Terms) -> list[Place]:
    """Return every place that names the person, in rows first, then what only history still holds."""
    found: dict[tuple[str, str, str], Place] = {}
    for table in record_tables():
        for key, values in _texts(connection, table):
            for column, words in values.items():
                _note(found, terms, (table.name, key, column), words, is_now=True)
    query = select(history_table.c.table_name, history_table.c.row_key, history_table.c.before, history_table.c.after)
    for name, key, *images in connection.execute(query.order_by(history_table.c.id.desc())):
        for column, value in _texts_in(images, terms):
            _note(found, terms, (name, key, column), value, is_now=False)
    return list(found.values())


def stands_now(place: Place, terms: Terms) -> bool:
    """Return whether the text as it stands today names the person, and not only an earlier wording of it."""
    return place.is_now and terms.found_in(place.text) == "name"


def kept_files(connection: Connection, terms: Terms) -> KeptFiles:
    """Return the kept files whose letters name the person, and those whose words can't be read: pictures, scans."""
    named, shut = set(), set()
    for sha256, content in connection.execute(select(blob_table.c.sha256, blob_table.c.bytes)):
        texts, has_words = letters_of(content)
        if any(terms.found_in(text) == "name" for text in texts):
            named.add(sha256)
        elif not has_words:
            shut.add(sha256)
    return KeptFiles(_files_of(connection, named), _files_of(connection, shut))


def _files_of(connection: Connection, named: Collection[str]) -> list[NamedFile]:
    found = []
    for table in record_tables() if named else ():
        for column in (table.c[name] for name in FILE_COLUMNS if name in table.c):
            rows = connection.execute(select(table.c.id, column).where(column.in_(named)))
            found += [NamedFile(table.name, key.hex, column.name, sha256) for key, sha256 in rows]
    return found


def value_of(connection: Connection, table: str, key: str, column: str) -> str:
    """Return the words that stand in a column of a row today."""
    kept = Record.metadata.tables[table]
    return str(connection.scalar(select(kept.c[column]).where(kept.c.id == UUID(key))) or "")


def text_columns(table: Table) -> list[str]:
    """Return the columns of a table in which words stand."""
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, String) or isinstance(getattr(column.type, "impl", None), String)
        if not column.foreign_keys and column.name not in FILE_COLUMNS
    ]


def _note(
    found: dict[tuple[str, str, str], Place], terms: Terms, where: tuple[str, str, str], text: str, *, is_now: bool
) -> None:
    by = terms.found_in(text)
    known = found.get(where)
    if by and (known is None or (known.by == "surname" and by == "name")):
        # What stands there now is shown, though only an older wording may give the whole name.
        shown = known.text if known is not None else text
        found[where] = Place(*where, shown, is_now or (known is not None and known.is_now), by)


def _texts_in(images: Iterable[str | None], terms: Terms) -> Iterator[tuple[str, str]]:
    for image in images:
        if image and terms.may_be_in(image) and terms.found_in(_SIGNS.sub(" ", image)):
            yield from ((column, value) for column, value in json.loads(image).items() if isinstance(value, str))


def _texts(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    names = text_columns(table)
    if not names:
        return
    for key, *values in connection.execute(select(table.c.id, *(table.c[name] for name in names))):
        yield key.hex, {name: value for name, value in zip(names, values, strict=True) if value}


def states_of(connection: Connection, table: str, key: str) -> Iterator[dict[str, object]]:
    """Return a row as it stands and as it stood, the newest first; nothing where it never was."""
    kept = Record.metadata.tables[table]
    for row in connection.execute(select(kept).where(kept.c.id == UUID(key))).mappings():
        yield dict(row)
    query = select(history_table.c.before, history_table.c.after).where(
        history_table.c.table_name == table, history_table.c.row_key == key
    )
    for pair in connection.execute(query.order_by(history_table.c.id.desc())):
        yield from (json.loads(image) for image in reversed(pair) if image)
