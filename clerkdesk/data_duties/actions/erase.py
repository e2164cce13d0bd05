"""Erasing a person: what would be done, place by place, and then doing it once the clerk has decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from clerkdesk.core import log, paths, references
from clerkdesk.core.closed import Closed
from clerkdesk.core.damage import remove_ends
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.errors import Trouble
from clerkdesk.core.history import News
from clerkdesk.core.places import own_name
from clerkdesk.core.store import Store
from clerkdesk.council.names import PUBLIC_ROLES
from clerkdesk.council.records import Disposal, Person, RoleHeld
from clerkdesk.data_duties import erasure_log
from clerkdesk.data_duties.erasing import Decided, Decision, Erasure, erase
from clerkdesk.data_duties.mentions import Place, Terms, files_in, newest_state, places_in, terms_of
from clerkdesk.data_duties.words import place_words

Where = tuple[str, str, str]  # table, key, column
_OWN_ROWS = (Person.__tablename__, RoleHeld.__tablename__)


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
    terms = terms_of(connection, key)
    roles = set(session.scalars(select(RoleHeld.role).where(RoleHeld.person_id == key)))
    shut = {(row.table, row.key.hex): row for row in closed}
    linked = _closed_links(connection, key, shut)
    keeps_name = bool(linked) and (bool(person["may_be_named"]) or bool(roles.intersection(PUBLIC_ROLES)))
    places = [place for place in places_in(connection, terms) if not _is_own(place, key, connection)]
    in_closed = [place for place in places if (place.table, place.key) in shut and place.by == "name"]
    rows = dict.fromkeys([*((each.table, each.key) for each in linked), *((p.table, p.key) for p in in_closed)])
    asked = [_asked(connection, place) for place in places if (place.table, place.key) not in shut]
    return ErasingPlan(
        person=key,
        name=str(person["name"]),
        terms=terms,
        was_councillor=bool(roles.intersection(PUBLIC_ROLES)),
        keeps_name=keeps_name,
        stays=tuple(Stays(shut[row].place, shut[row].ground) for row in rows),
        asked=(*asked, *_files(connection, terms, shut)),
        held_closed=(*linked, *(Decided(place.table, place.key, place.column, "stays") for place in in_closed)),
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


def _erase(plan: ErasingPlan, erasure: Erasure, connection: Connection) -> News:
    # What came in since the clerk decided loses the name as well.
    known = {(each.table, each.key, each.column) for each in erasure.decided}
    late = [
        Decided(place.table, place.key, place.column, "take out")
        for place in places_in(connection, plan.terms)
        if place.by == "name"
        and (place.table, place.key, place.column) not in known
        and not _is_own(place, plan.person, connection)
    ]
    whole = Erasure(erasure.person, erasure.made_on, (*erasure.decided, *late), erasure.keeps_name)
    return erase(connection, whole, plan.terms)


def _is_own(place: Place, key: UUID, connection: Connection) -> bool:
    if place.table == Person.__tablename__:
        return place.key == key.hex
    if place.table != RoleHeld.__tablename__:
        return False
    table = RoleHeld.__table__
    return connection.scalar(select(table.c.person_id).where(table.c.id == UUID(place.key))) == key


def _closed_links(connection: Connection, key: UUID, shut: Mapping[tuple[str, str], Closed]) -> list[Decided]:
    return [
        Decided(column.table.name, row.hex, column.name, "stays")
        for column in references.links_to(Person)
        for row in connection.scalars(select(column.table.c.id).where(column == key))
        if (column.table.name, row.hex) in shut
    ]


def _asked(connection: Connection, place: Place) -> Asked:
    where = (place.table, place.key, place.column)
    words = place_words(connection, *where)
    if place.table in _OWN_ROWS and place.is_now:
        return Asked(where, words, place.text, "the record of another person", "leave", ("leave", "take out"))
    if place.by == "surname":
        choices: tuple[Decision, ...] = ("leave", "take out with surname", "clear")
        return Asked(where, words, place.text, "only the surname", "leave", choices)
    note = "" if place.is_now else "only in what it said before"
    return Asked(where, words, place.text, note, "take out", ("take out", "take out with surname", "clear", "leave"))


def _files(connection: Connection, terms: Terms, shut: Mapping[tuple[str, str], Closed]) -> list[Asked]:
    found = []
    for file in files_in(connection, terms):
        if (file.table, file.key) not in shut:
            where = (file.table, file.key, file.column)
            words = place_words(connection, *where)
            found.append(
                Asked(where, words, "The name stands in the kept file.", "a file", "leave", ("leave", "clear"))
            )
    return found
