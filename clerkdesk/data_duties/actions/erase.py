"""Erasing a person: what would be done, place by place, and then doing it once the clerk has decided."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from clerkdesk.core import log, paths, references
from clerkdesk.core.closed import Closed
from clerkdesk.core.damage import remove_ends
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import News
from clerkdesk.core.places import own_name
from clerkdesk.core.settings import TABLES_SEEN, Settings
from clerkdesk.core.store import Store
from clerkdesk.council.names import PUBLIC_ROLES
from clerkdesk.council.records import Disposal, Person, RoleHeld
from clerkdesk.data_duties import erasure_log
from clerkdesk.data_duties.erasing import LABEL, Decided, Decision, Erasure, erase
from clerkdesk.data_duties.mentions import (
    NamedFile,
    Place,
    deleted_twins,
    kept_files,
    newest_state,
    places_in,
    stands_now,
    terms_of,
    value_of,
)
from clerkdesk.data_duties.own_rows import Keys, linked_now, own_columns, own_rows
from clerkdesk.data_duties.terms import Terms
from clerkdesk.data_duties.words import place_words

Where = tuple[str, str, str]  # table, key, column
_OWN_ROWS = (Person.__tablename__, RoleHeld.__tablename__)
_NAMED_IN_FILE = ("The name stands in the kept file.", "a file")
_UNREAD_FILE = (
    "A picture or a scan: open it and see whether it shows or names them.",
    "a file nobody can search",
)
_BEFORE = "only in what it said before"
_IN_PART = "only the surname, a name of one word, or the end of a number"
# What stands beside a name is how that person is reached, be it theirs or their office's.
_BESIDE = {"contact_name": ("email", "phone"), "deputy_name": ("deputy_email", "deputy_phone")}


class Stays(NamedTuple):
    """A closed record that goes on naming the person, and why."""

    place: str
    ground: str


class Asked(NamedTuple):
    """A place on which the clerk decides."""

    where: Where
    place: str
    text: str
    note: str  # what is to be known of it: "only in what it said before", "only the surname"
    usual: Decision
    choices: tuple[Decision, ...]


@dataclass(frozen=True)
class ErasingPlan:
    """What erasing one person would do."""

    person: UUID
    name: str
    terms: Terms
    was_councillor: bool
    keeps_name: bool
    stays: tuple[Stays, ...]
    asked: tuple[Asked, ...]
    goes: str  # what goes with the record: "6 bookings and 1 role"
    twins: tuple[UUID, ...]  # deleted records of the same name, which history still holds
    unread: int  # kept pictures and scans elsewhere, whose content can't be searched
    held_closed: tuple[Decided, ...]  # what stays, for the log

    def with_decisions(self, decisions: Mapping[Where, Decision], today: date) -> Erasure:
        """Return what is to be done, the usual decision where none was given."""
        decided = [Decided(*each.where, decisions.get(each.where, each.usual)) for each in self.asked]
        return Erasure(self.person, today, (*self.held_closed, *decided), self.keeps_name)


def erasing_plan(session: Session, key: UUID, closed: Sequence[Closed]) -> ErasingPlan:
    """Return what names the person, what of it stays and what is to be decided; raises Trouble where they are gone."""
    connection = session.connection()
    person = newest_state(connection, key)
    if person is None:
        raise Trouble("This person is no longer here. Nothing was changed.")
    twins = deleted_twins(connection, key)
    terms = terms_of(connection, key, *twins)
    roles = set(session.scalars(select(RoleHeld.role).where(RoleHeld.person_id == key)))
    shut = {(row.table, row.key.hex): row for row in closed}
    linked = _closed_links(connection, key, shut)
    keeps_name = bool(linked) and (bool(person["may_be_named"]) or bool(roles.intersection(PUBLIC_ROLES)))
    rows = _own(connection, (key, *twins), keeps_office=keeps_name)
    own = {(table, row) for table, keys in rows.items() for row in keys}
    places = [place for place in places_in(connection, terms) if (place.table, place.key) not in own]
    closed_now = [place for place in places if (place.table, place.key) in shut and stands_now(place, terms)]
    stays = dict.fromkeys([*((each.table, each.key) for each in linked), *((p.table, p.key) for p in closed_now)])
    before = {place for place in places if (place.table, place.key) in shut and place.by == "name"} - set(closed_now)
    open_ones = [place for place in places if (place.table, place.key) not in shut or place in before]
    asked = [_asked(connection, place, is_closed=place in before) for place in open_ones]
    files, unread = kept_files(connection, terms)
    near = {(place.table, place.key) for place in places} | set(linked_now(connection, key))
    by_them = [file for file in unread if (file.table, file.key) in near - own]
    return ErasingPlan(
        person=key,
        name=str(person["name"]),
        terms=terms,
        was_councillor=bool(roles.intersection(PUBLIC_ROLES)),
        keeps_name=keeps_name,
        stays=tuple(Stays(shut[row].place, shut[row].ground) for row in stays),
        asked=(
            *asked,
            *_beside(connection, places, terms, own),
            *_files(connection, [file for file in files if (file.table, file.key) not in own], shut, _NAMED_IN_FILE),
            *_files(connection, by_them, shut, _UNREAD_FILE),
        ),
        goes=_in_words(connection, rows),
        twins=twins,
        unread=len({file.sha256 for file in unread} - {file.sha256 for file in by_them}),
        held_closed=(*linked, *(Decided(place.table, place.key, place.column, "stays") for place in closed_now)),
    )


def carry_out(
    store: Store, drafts: Drafts, plan: ErasingPlan, erasure: Erasure, *, tick: Callable[[str], None]
) -> bool:
    """Erase the person whole or not at all, then note the disposal; False where old bytes go at the next opening.

    Raises Trouble where the file can't be written; then nothing was changed.
    """
    tick("What was typed and not saved")
    for place in [each for each in drafts.places if plan.person.hex in each.replace("-", "")]:
        drafts.drop(place)
    drafts.rewrite(plan.terms.take_out)
    tick("The council's file")
    swept = store.rewrite(partial(_erase, plan, erasure))
    tick("What this computer keeps beside it")
    erasure_log.keep_here(store.path, erasure)
    log.rewrite(plan.terms.take_out)
    for folder in ("reading", "looking"):
        for file in (paths.data_folder() / folder).glob(f"{own_name(store.path)}*/**/*.clerkdesk"):
            remove_ends(file)
            file.unlink(missing_ok=True)
    if plan.terms.found_in(store.who):
        store.who = ""  # who has just erased themselves signs nothing more
    with store.change("Note what was erased") as session:
        session.add(
            Disposal(
                disposed_on=erasure.made_on,
                what="Record of a person",
                why="Asked for, or no longer needed",
                how="Erased from rows, history and drafts",
                decided_by=store.who,
            )
        )
    return swept


def forget_in_settings(settings: Settings, terms: Terms) -> None:
    """Take a person out of what this computer remembers: who works here, and headings of tables brought in."""
    if terms.found_in(settings.get("who", "")):
        settings.put("who", "")
    columns: dict[str, object] = settings.get(TABLES_SEEN, {})
    settings.put(TABLES_SEEN, {headings: kept for headings, kept in columns.items() if not terms.found_in(headings)})


def _erase(plan: ErasingPlan, erasure: Erasure, connection: Connection) -> News:
    # What came in since the clerk decided loses the name as well.
    known = {(each.table, each.key, each.column) for each in erasure.decided}
    own = _own(connection, (plan.person, *plan.twins), keeps_office=plan.keeps_name)
    late = [
        Decided(place.table, place.key, place.column, "take out")
        for place in places_in(connection, plan.terms)
        if place.by == "name"
        and (place.table, place.key, place.column) not in known
        and place.key not in own.get(place.table, ())
    ]
    rows: dict[str, frozenset[UUID]] = {}
    whole = Erasure(erasure.person, erasure.made_on, (*erasure.decided, *late), erasure.keeps_name)
    for each in (*(Erasure(twin, erasure.made_on) for twin in plan.twins), whole):
        for table, keys in erase(connection, each, plan.terms).rows.items():
            rows[table] = rows.get(table, frozenset()) | keys
    return News(LABEL, rows)


def _own(connection: Connection, people: Collection[UUID], *, keeps_office: bool) -> Keys:
    """Return the records themselves and the rows that go with them; offices are never decided on."""
    found: Keys = {Person.__tablename__: {key.hex for key in people}}
    for key in people:
        for table, keys in own_rows(connection, key).items():
            if not (keeps_office and table == RoleHeld.__tablename__):
                found.setdefault(table, set()).update(keys)
    return found


def _in_words(connection: Connection, rows: Keys) -> str:
    """Return what goes with the record as counts of what is there today."""
    pointers = []
    for column in own_columns():
        keys = [UUID(key) for key in rows.get(column.table.name, ())]
        there = connection.scalar(select(func.count()).select_from(column.table).where(column.table.c.id.in_(keys)))
        if there:
            pointers.append(references.pointer(column, there))
    return references.in_words(pointers)


def _closed_links(connection: Connection, key: UUID, shut: Mapping[tuple[str, str], Closed]) -> list[Decided]:
    return [
        Decided(column.table.name, row.hex, column.name, "stays")
        for column in references.links_to(Person)
        for row in connection.scalars(select(column.table.c.id).where(column == key))
        if (column.table.name, row.hex) in shut
    ]


def _asked(connection: Connection, place: Place, *, is_closed: bool) -> Asked:
    where = (place.table, place.key, place.column)
    words = place_words(connection, *where)
    if is_closed:
        # What stands there today does not name them and is left to the letter.
        return Asked(where, words, place.text, _BEFORE, "take out", ("take out", "leave"))
    if place.table in _OWN_ROWS and place.is_now:
        return Asked(where, words, place.text, "the record of another person", "leave", ("leave", "take out"))
    if place.by == "surname":
        choices: tuple[Decision, ...] = ("leave", "take out with surname")
        choices = (*choices, "clear") if place.is_now else choices
        return Asked(where, words, place.text, _IN_PART, "leave", choices)
    if not place.is_now:
        # Clearing would take away what stands there today as well.
        return Asked(where, words, place.text, _BEFORE, "take out", ("take out", "take out with surname", "leave"))
    return Asked(where, words, place.text, "", "take out", ("take out", "take out with surname", "clear", "leave"))


def _beside(
    connection: Connection, places: Iterable[Place], terms: Terms, own: Collection[tuple[str, str]]
) -> list[Asked]:
    """Return addresses and numbers that stand beside their name as the contact of a body."""
    known = {(place.table, place.key, place.column) for place in places}
    found = []
    for place in places:
        for column in _BESIDE.get(place.column, ()) if stands_now(place, terms) else ():
            where = (place.table, place.key, column)
            words = value_of(connection, *where) if where not in known and where[:2] not in own else ""
            if words:
                usual: Decision = "clear" if terms.may_be_in(words) else "leave"
                told = place_words(connection, *where)
                found.append(Asked(where, told, words, "it stands beside their name", usual, ("leave", "clear")))
    return found


def _files(
    connection: Connection, files: Iterable[NamedFile], shut: Mapping[tuple[str, str], Closed], told: tuple[str, str]
) -> list[Asked]:
    text, note = told
    return [
        Asked(where, place_words(connection, *where), text, note, "leave", ("leave", "clear"))
        for file in files
        if (file.table, file.key) not in shut
        for where in [(file.table, file.key, file.column)]
    ]
