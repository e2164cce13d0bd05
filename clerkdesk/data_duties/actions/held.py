"""Everything held on one person: their record, what points to it, what names them, what was said of them before."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.blobs import FILE_COLUMNS
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.record import Record, change_table, record_tables
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council.records import Organisation, Person
from clerkdesk.data_duties.mentions import (
    Place,
    deleted_twins,
    kept_files,
    newest_state,
    places_in,
    states_of,
    terms_of,
    text_columns,
)
from clerkdesk.data_duties.own_rows import linked_before
from clerkdesk.data_duties.terms import Terms, clue_of, folded_text, has_first_name
from clerkdesk.data_duties.words import column_words, row_words

WITHHELD = "[name withheld]"
_NO_WORDS = ("position", *FILE_COLUMNS)
_NAMES = ("with_whom", "made_by", "signed_by", "contact_name", "deputy_name", "clerk_name", "decided_by")
_REACHED_BY = {"contact_name": ("email", "phone"), "deputy_name": ("deputy_email", "deputy_phone")}
_LABELS = {"may_be_named": "May be named on paper", "organisation_id": "Belongs to", "held_because": "Held because"}


class Entry(NamedTuple):
    """One thing that is held: where, what it is called there, and the words."""

    place: str
    label: str
    text: str


class Section(NamedTuple):
    """Entries of one kind under a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Held:
    """Everything held on one person, and the other people whose names stand in it."""

    person: UUID
    name: str
    sections: tuple[Section, ...]
    others: tuple[str, ...]
    surnames: tuple[str, ...] = ()  # of other people, where they stand without the rest of the name
    reach: Mapping[str, Terms] = field(default_factory=dict)  # how each of the others is reached

    def withholding(self, names: Collection[str]) -> "Held":
        """Return the same with these names blacked out, and with them how these people are reached."""
        if not names:
            return self
        reach = [self.reach[name] for name in names if name in self.reach]
        emails, phones = (each for one in reach for each in one.emails), (each for one in reach for each in one.phones)
        terms = Terms(tuple(names), tuple(emails), tuple(phones))

        def out(text: str) -> str:
            return terms.take_out(text, by=WITHHELD)

        sections = tuple(
            Section(section.title, tuple(Entry(out(e.place), e.label, out(e.text)) for e in section.entries))
            for section in self.sections
        )
        return replace(self, sections=sections)


def everything_on(session: Session, key: UUID, drafts: Iterable[tuple[str, str]] = ()) -> Held:
    """Return everything held on a person, also in drafts, each (page, words); raises Trouble where they are gone."""
    connection = session.connection()
    person = newest_state(connection, key)
    if person is None:
        raise Trouble("This person is no longer here. Nothing is held on them.")
    records = (key, *deleted_twins(connection, key))
    terms = terms_of(connection, *records)
    places = [place for place in places_in(connection, terms) if not _is_own(place, records)]
    found = (
        Section("Their record", tuple(_own(connection, records, person))),
        Section("What belongs to their record", tuple(_linked(connection, key))),
        Section("Where they are named", tuple(_named(connection, places, now=True, by="name"))),
        Section("What belonged to it once", tuple(_linked_once(connection, key))),
        Section("Typed and not saved", tuple(_typed(terms, drafts))),
        Section("Named before, now altered or deleted", tuple(_named(connection, places, now=False, by="name"))),
        Section("Perhaps about them: only the surname", tuple(_named(connection, places, now=None, by="surname"))),
        Section("Kept files that name them", tuple(_files(connection, terms))),
        Section("What they did in this program", tuple(_changes(connection, terms))),
    )
    sections = tuple(section for section in found if section.entries)
    words = list(dict.fromkeys(f"{each.place}\n{each.text}" for section in sections for each in section.entries))
    known = _known_names(connection, key)
    others = tuple(_others(known, terms, words))
    rest = Terms(others)
    surnames = tuple(_surnames(known, terms, "\n".join(map(rest.take_out, words))))
    reach = {name: _reach(name, known[name], terms) for name in others}
    return Held(key, str(person["name"]), sections, others, surnames, reach)


def _is_own(place: Place, records: Iterable[UUID]) -> bool:
    return place.table == Person.__tablename__ and place.key in {key.hex for key in records}


def _own(connection: Connection, records: Iterable[UUID], row: dict[str, object]) -> Iterator[Entry]:
    table = Record.metadata.tables[Person.__tablename__]
    for name, value in row.items():
        if name != "id" and value not in (None, "", False, 0):
            yield Entry("", _LABELS.get(name, capital(column_words(name))), _shown(connection, name, value))
    told = {str(value) for value in row.values() if value}
    for state in (state for key in records for state in states_of(connection, table.name, key.hex)):
        for name in text_columns(table):
            words = str(state.get(name) or "")
            if words and words not in told:
                told.add(words)
                yield Entry("", f"Earlier {column_words(name)}", words)


def _linked(connection: Connection, key: UUID) -> Iterator[Entry]:
    for column in references.links_to(Person):
        table = column.table
        for row in connection.execute(select(table).where(column == key)).mappings():
            told = [
                f"{capital(column_words(name))}: {_shown(connection, name, value)}"
                for name, value in row.items()
                if value not in (None, "", False) and not isinstance(value, UUID) and name not in _NO_WORDS
            ]
            where = row_words(connection, table.name, row["id"].hex)
            yield Entry(where, column.info.get("one", ""), "\n".join(told))


def _linked_once(connection: Connection, key: UUID) -> Iterator[Entry]:
    """Find what belonged to their record once: an action that another leads now, a contact that was deleted."""
    for column in references.links_to(Person):
        table = column.table
        now = {row.hex for row in connection.scalars(select(table.c.id).where(column == key))}
        for row in sorted(linked_before(connection, column, key) - now):
            told = next((state for state in states_of(connection, table.name, row) if state.get(column.name)), {})
            lines = [f"{capital(column_words(name))}: {told[name]}" for name in text_columns(table) if told.get(name)]
            where = row_words(connection, table.name, row)
            yield Entry(where, column.info.get("one", ""), "\n".join(lines))


def _typed(terms: Terms, drafts: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    for page, words in drafts:
        if terms.found_in(words) == "name":
            yield Entry(f"On the page {page}", "", words)


def _named(connection: Connection, places: Iterable[Place], *, now: bool | None, by: str) -> Iterator[Entry]:
    for place in places:
        if place.by == by and now in (None, place.is_now):
            where = row_words(connection, place.table, place.key)
            yield Entry(where, column_words(place.column), place.text)


def _files(connection: Connection, terms: Terms) -> Iterator[Entry]:
    for file in kept_files(connection, terms).named:
        where = row_words(connection, file.table, file.key)
        yield Entry(where, "kept file", "The file names them; give a copy of it with this paper.")


def _changes(connection: Connection, terms: Terms) -> Iterator[Entry]:
    query = select(change_table.c.who, func.count(), func.min(change_table.c.made_at), func.max(change_table.c.made_at))
    for who, count, first, last in connection.execute(query.group_by(change_table.c.who)):
        if terms.found_in(who) == "name":
            days = " to ".join(dict.fromkeys(show_date(date.fromisoformat(day[:10])) for day in (first, last)))
            yield Entry("", "Changes made under their name", f"{count_of(count, 'change')}, {days}")


def _known_names(connection: Connection, key: UUID) -> dict[str, set[str]]:
    """Return the names of the other people whom this file knows, in their order, and how each is reached."""
    people = Record.metadata.tables[Person.__tablename__]
    query = select(people.c.name, people.c.email, people.c.phone).where(people.c.id != key)
    found = [tuple(map(str, row)) for row in connection.execute(query)]
    for table in record_tables():
        for name in (name for name in _NAMES if name in table.c):
            reach = [table.c[each] for each in _REACHED_BY.get(name, ()) if each in table.c]
            rows = [tuple(map(str, row)) for row in connection.execute(select(table.c[name], *reach).distinct())]
            found += [row for row in rows if reach or " " in row[0].strip()]  # not "Councillors"
    known: dict[str, set[str]] = {}
    for name, *told in sorted(found, key=lambda row: row[0].casefold()):
        if name.strip():
            known.setdefault(name, set()).update(filter(None, told))
    return known


def _reach(name: str, told: Iterable[str], terms: Terms) -> Terms:
    # A number that both share is theirs to see.
    others = [each for each in told if not terms.found_in(each)]
    return Terms(
        (name,), tuple(each for each in others if "@" in each), tuple(each for each in others if "@" not in each)
    )


def _others(known: Iterable[str], terms: Terms, words: Sequence[str]) -> Iterator[str]:
    """Find the other people whose names stand in what is held."""
    folded = [folded_text(each) for each in words]
    whole = "\n".join(folded)
    for name in known:
        clue, by = clue_of(name), terms.found_in(name)
        # A relation of the same surname is another person; “Mrs Marsh” may be whoever asks.
        is_another = not by or (by == "surname" and has_first_name(name))
        if clue in whole and is_another:
            sought = Terms((name,))
            if any(
                clue in plain and sought.found_in(each) == "name" for each, plain in zip(words, folded, strict=True)
            ):
                yield name


def _surnames(known: Iterable[str], terms: Terms, words: str) -> Iterator[str]:
    """Find surnames of others that stand alone, as in "Mrs Odell": whoever asks has no right to those either."""
    folded = folded_text(words)
    surnames = {name.split()[-1] for name in known if len(name.split()) > 1 and clue_of(name) in folded}
    for surname in sorted(surnames, key=str.casefold):
        # A "green" or a "hall" in small letters is no person.
        if surname in words and not terms.found_in(surname) and Terms((surname,)).found_in(words):
            yield surname


def _shown(connection: Connection, name: str, value: Any) -> str:
    if name == "organisation_id":
        table = Record.metadata.tables[Organisation.__tablename__]
        key = value if isinstance(value, UUID) else UUID(str(value))  # history tells it in letters
        return str(connection.scalar(select(table.c.name).where(table.c.id == key)) or "")
    if isinstance(value, date):
        return show_date(value)
    return "Yes" if value is True else str(value)
