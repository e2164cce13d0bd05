"""Brings a training register in from a table: each row becomes a booking; people and courses are never doubled."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core import backup
from clerkdesk.core.store import Store
from clerkdesk.core.wording import count_of, joined
from clerkdesk.council import actions as council
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.rules import folded
from clerkdesk.exchange.mapping import Mapping, propose, shown_heading
from clerkdesk.exchange.tables import Progress, SourceTable, nothing_told
from clerkdesk.training.actions import courses
from clerkdesk.training.records.courses import (
    PAYERS,
    TEACHERS,
    Booking,
    Opportunity,
    booking_problems,
    opportunity_problems,
)
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.register_cells import (
    FREE,
    Reader,
    day_reader,
    full_names_for,
    is_nothing,
    people_in,
    read_cost,
    read_kind,
    read_length,
    read_payer,
    read_points,
    read_state,
    settle_sharing,
)
from clerkdesk.training.register_fields import FIELDS, qualification_named, read_counts_as
from clerkdesk.training.rules.sharing import SHARES

_AS_THEY_ARE = ("shared_with", "was_useful", "will_change", "would_recommend", "reported_minute")
_TITLE_OF = {field.key: field.title for field in FIELDS}
_OF_QUALIFICATION = ("person", "course", "kind", "state", "day", "hours", "notes")  # else it goes with the notes
Key = tuple[str, str, date | str]  # person, course, and the day or what was written for it
_GAINED, _WORKED_FOR = "gained", "worked for"
_KEPT_DAY = re.compile(r"^Day: (.+)$", re.MULTILINE)  # one that could not be read, as it stands in the notes


class Note(NamedTuple):
    """Something that the clerk should know of a row, counted as in the spreadsheet; 0: of the whole table."""

    row: int
    text: str


@dataclass(frozen=True)
class RegisterLine:
    """A row of the table as it is understood; money in pence, points in tenths."""

    row: int
    person: str
    course: str
    values: dict[str, Any]
    kind: str = ""
    provider: str = ""
    topic: str = ""
    day_said: str = ""  # where no day could be read in it
    counts_as: str = ""
    qualification: str = ""  # the key of one that the row is about, which is no booking


@dataclass(frozen=True)
class LookedAt:
    """What a table means for the register: rows to add, those that are there already, and what could not be read."""

    lines: tuple[RegisterLine, ...]
    there: int
    new_people: tuple[str, ...]
    notes: tuple[Note, ...]

    def summary(self) -> str:
        """Return "12 bookings to add, 3 are there already, 2 people are new."."""
        parts = [f"{count_of(len(self.lines), 'booking')} to add"]
        if self.there:
            parts.append(f"{self.there} {'is' if self.there == 1 else 'are'} there already")
        if self.new_people:
            verb = "is" if len(self.new_people) == 1 else "are"
            parts.append(f"{count_of(len(self.new_people), 'person', 'people')} {verb} new")
        return f"{', '.join(parts)}."


def propose_mapping(table: SourceTable) -> Mapping:
    """Return which column of the table is likely read as what."""
    return propose(table, FIELDS)


def look(store: Store, table: SourceTable, mapping: Mapping, today: date) -> LookedAt:
    """Say what a table means for the register; nothing is changed."""
    if mapping.column_of("person") is None or mapping.column_of("course") is None:
        return LookedAt((), 0, (), (Note(0, "No column is read as “Who” and “Course”. Say which ones they are."),))
    with store.read() as session:
        known = _known(session)
        names = list(council.person_names(session).values())
    notes: list[Note] = []
    read = [line for number in _rows(table, mapping) for line in _lines(table, mapping, number, today, notes)]
    read = _with_full_names(read, names, notes)
    lines: list[RegisterLine] = []
    there = 0
    seen: dict[Key, int] = {}
    for line in read:
        key = _key_of(line)
        if key in known:
            there += 1
        elif key in seen:
            notes.append(Note(line.row, f"is left out: it says the same as row {seen[key]}."))
        else:
            seen[key] = line.row
            lines.append(line)
    people = {folded(name) for name in names}
    new = {folded(line.person): line.person for line in reversed(lines) if folded(line.person) not in people}
    return LookedAt(tuple(lines), there, tuple(reversed(new.values())), tuple(sorted(notes, key=lambda one: one.row)))


def bring_in(store: Store, looked: LookedAt, progress: Progress = nothing_told) -> int:
    """Copy the council's file, then add the bookings in one undo step; return how many; raises Trouble."""
    backup.copy_now(store.path)
    with store.change(f"Import {count_of(len(looked.lines), 'booking')}") as session:
        keeper = _Keeper(session)
        lines = [line for line in looked.lines if not line.qualification]
        places = [keeper.place_of(line) for line in lines]
        session.flush()  # people and courses are there before what names them
        for line in looked.lines:
            if line.qualification:
                keeper.keep_qualification(line)
        for number, (line, (who, course, more)) in enumerate(zip(lines, places, strict=True)):
            booking = Booking(person_id=who, opportunity_id=course, **line.values)
            booking.notes = "\n".join(part for part in (booking.notes, more) if part)
            refuse(booking_problems(booking))
            session.add(booking)
            progress(number + 1, len(looked.lines))
    return len(looked.lines)


class _Course(NamedTuple):
    key: UUID
    kind: str
    provider: str
    topic: str


class _Keeper:
    """Adds rows, asking once for each different name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: dict[str, UUID] = {}
        for key, name in council.person_names(session).items():
            self._people.setdefault(folded(name), key)
        self._courses = {
            _words(row.title): _Course(row.id, row.kind, row.provider, row.topic)
            for row in courses.opportunities(session)
        }
        self._topics: dict[str, UUID] = {}
        self._providers: dict[str, UUID] = {}

    def place_of(self, line: RegisterLine) -> tuple[UUID, UUID, str]:
        """Return the keys of a row's person and course, adding those that are new, and what the course can't hold."""
        who = self._person(line.person)
        course = self._courses.get(_words(line.course))
        if course is None:
            course = self._courses[_words(line.course)] = self._add_course(line)
        said = (("Offered by", line.provider, course.provider), ("Topic", line.topic, course.topic))
        other = [f"{title}: {words}" for title, words, there in said if words and _words(words) != _words(there)]
        return who, course.key, "\n".join(other)

    def keep_qualification(self, line: RegisterLine) -> None:
        """Note that someone works for a qualification or has gained it, once for each."""
        who = self._person(line.person)
        self._session.flush()
        there = self._session.scalars(
            select(QualificationTaken).where(
                QualificationTaken.person_id == who, QualificationTaken.qualification == line.qualification
            )
        ).first()
        row = there or QualificationTaken(person_id=who, qualification=line.qualification)
        if line.values["state"] == "attended":
            row.gained_on = row.gained_on or line.values["happened_on"]
        else:
            row.registered_on = row.registered_on or line.values["happened_on"]
        row.minutes = row.minutes or line.values["minutes"]
        if line.values["notes"] not in row.notes:
            row.notes = "\n".join(part for part in (row.notes, line.values["notes"]) if part)
        if there is None:
            self._session.add(row)

    def _person(self, name: str) -> UUID:
        who = self._people.get(folded(name))
        if who is None:
            who = self._people[folded(name)] = council.find_or_add_person(self._session, name).id
        return who

    def _add_course(self, line: RegisterLine) -> _Course:
        draft = Opportunity(title=line.course, kind=line.kind or "course", **read_counts_as(line.counts_as))
        if line.topic:
            found = self._topics.get(_words(line.topic))
            draft.topic_id = found or courses.find_or_add_topic(self._session, line.topic).id
            self._topics[_words(line.topic)] = draft.topic_id
        if line.provider:
            found = self._providers.get(_words(line.provider))
            draft.provider_id = found or courses.find_or_add_provider(self._session, line.provider).id
            self._providers[_words(line.provider)] = draft.provider_id
        refuse(opportunity_problems(draft))
        self._session.add(draft)
        return _Course(draft.id, draft.kind, line.provider, line.topic)


def _rows(table: SourceTable, mapping: Mapping) -> range:
    return range(0 if mapping.heading_row is None else mapping.heading_row + 1, len(table.rows))


def _lines(table: SourceTable, mapping: Mapping, number: int, today: date, notes: list[Note]) -> list[RegisterLine]:
    """Return what a row says of each person whom it names; the cost stands with the first of them."""
    cells = {
        key: " ".join(table.shown(number, column).split()) if key != "notes" else table.shown(number, column).strip()
        for column, key in enumerate(mapping.fields)
        if key
    }
    people, course = people_in(cells.get("person", "")), cells.get("course", "")
    if not any(cells.values()):
        return []
    if not people or not course:
        notes.append(Note(number + 1, f"is left out: it names {'no course' if people else 'no one'}."))
        return []
    kind, provider, topic = read_kind(cells.get("kind", "")), cells.get("provider", ""), cells.get("topic", "")
    qualification = qualification_named(course) if kind == "qualification" else ""
    others = _others(table, mapping, number) + (_beyond_a_qualification(cells) if qualification else [])
    values = _values(cells, others, number, today, notes)
    if len(people) > 1:
        notes.append(Note(number + 1, f"names {len(people)} people; the cost stands with the first."))
    without_cost = {**values, "cost": None, "whole_cost": None, "share": ""}
    day = cells.get("day", "")
    said = "" if values["happened_on"] or is_nothing(day) else day
    return [
        RegisterLine(
            number + 1,
            person,
            course,
            without_cost if place else values,
            kind,
            provider,
            topic,
            said,
            cells.get("counts_as", ""),
            qualification,
        )
        for place, person in enumerate(people)
    ]


def _others(table: SourceTable, mapping: Mapping, number: int) -> list[str]:
    # What stands in columns that are read as nothing goes with the notes, under its heading.
    cells = [
        (shown_heading(mapping, column), " ".join(table.shown(number, column).split()))
        for column, key in enumerate(mapping.fields)
        if key is None
    ]
    return [f"{heading}: {text}" for heading, text in cells if text]


def _beyond_a_qualification(cells: dict[str, str]) -> list[str]:
    return [
        f"{_TITLE_OF[key]}: {text}"
        for key, text in cells.items()
        if text and key not in _OF_QUALIFICATION and not is_nothing(text)
    ]


def _values(cells: dict[str, str], others: list[str], number: int, today: date, notes: list[Note]) -> dict[str, Any]:
    kept: list[str] = []

    def read(key: str, reader: Reader, what: str) -> Any:
        text = cells.get(key, "")
        if not text or is_nothing(text):
            return None
        found = reader(text)
        if found is None or found.remark:
            said = f"can't be read as {what}; it is kept in the notes" if found is None else found.remark
            notes.append(Note(number + 1, f"“{text}” {said}."))
            kept.append(f"{_TITLE_OF[key]}: {text}")
        return found.value if found else None

    def one_of(key: str, reader: Callable[[str], str]) -> str:
        text = cells.get(key, "")
        found = reader(text) if text else ""
        if text and not found and not is_nothing(text):
            kept.append(f"{_TITLE_OF[key]}: {text}")
        return found

    read_day = day_reader(today)
    day = read("day", read_day, "a day")
    values: dict[str, Any] = {
        "happened_on": day,
        "minutes": read("hours", read_length, "a length of time"),
        "tenths_of_points": read("points", read_points, "points"),
        "cost": read("cost", read_cost, "a sum of money"),
        "valid_until": read("valid_until", read_day, "a day"),
        "reported_on": read("reported_on", read_day, "a day"),
        "asked_on": read("asked_on", read_day, "a day"),
        "whole_cost": read("whole_cost", read_cost, "a sum of money"),
        "share": one_of("share", lambda text: text.casefold() if text.casefold() in SHARES else ""),
        "learnt_from": one_of("learnt_from", lambda text: text.casefold() if text.casefold() in TEACHERS else ""),
        "approved_minute": cells.get("minute", ""),
        **{name: cells.get(name, "") for name in _AS_THEY_ARE},
        "paid_by": one_of("paid_by", read_payer),
    }
    for key in settle_sharing(values):
        notes.append(Note(number + 1, f"“{cells[key]}” does not fit the costs of its row; it is kept in the notes."))
        kept.append(f"{_TITLE_OF[key]}: {cells[key]}")
    values["paid_by"] = values["paid_by"] or (FREE if values["cost"] == 0 else PAYERS[0])
    # Most registers name no state: what lies behind was attended.
    state = one_of("state", read_state) or ("attended" if day is not None and day <= today else "booked")
    one_of("kind", read_kind)
    if state == "attended" and day is None:
        notes.append(Note(number + 1, "has no day, so that it can't be counted as attended; it is kept as booked."))
        state = "booked"
    values["state"] = state
    values["notes"] = "\n".join(dict.fromkeys(part for part in (cells.get("notes", ""), *kept, *others) if part))
    return values


def _with_full_names(lines: list[RegisterLine], names: Sequence[str], notes: list[Note]) -> list[RegisterLine]:
    """Return the lines with "J. Smith" as the only one whom that can mean, and say so once for each name."""
    spelled = {folded(name): name for name in (*names, *(line.person for line in lines))}
    known = Counter(map(folded, names))
    meant: dict[str, str] = {}
    for line in lines:
        if line.person in meant:
            continue
        # Who is here under these very words is meant by them.
        able = full_names_for(line.person, list(spelled.values())) if folded(line.person) not in known else []
        meant[line.person] = able[0] if len(able) == 1 else line.person
        if len(able) == 1:
            notes.append(Note(line.row, f"“{line.person}” is taken to be {able[0]}."))
        elif able:
            notes.append(Note(line.row, f"“{line.person}” may be {joined(able, 'or')}, and is kept as a person apart."))
        if known[folded(line.person)] > 1:
            notes.append(
                Note(line.row, f"more than one person here is named {line.person}; see on Bookings who it is.")
            )
    return [replace(line, person=meant[line.person]) for line in lines]


def _known(session: Session) -> set[Key]:
    names = council.person_names(session)
    query = select(
        Booking.person_id, Opportunity.title, Booking.happened_on, Opportunity.starts_on, Booking.notes
    ).join(Opportunity, Booking.opportunity_id == Opportunity.id)
    found = {
        _key(names.get(person, ""), title, happened or starts or _kept_day(notes))
        for person, title, happened, starts, notes in session.execute(query)
    }
    for row in session.scalars(select(QualificationTaken)):
        states = (_GAINED, _WORKED_FOR) if row.gained_on else (_WORKED_FOR,)
        found |= {_key(names.get(row.person_id, ""), row.qualification, state) for state in states}
    return found


def _key_of(line: RegisterLine) -> Key:
    if line.qualification:
        state = _GAINED if line.values["state"] == "attended" else _WORKED_FOR
        return _key(line.person, line.qualification, state)
    return _key(line.person, line.course, line.values["happened_on"] or line.day_said)


def _kept_day(notes: str) -> str:
    found = _KEPT_DAY.search(notes)
    return found[1] if found else ""


def _key(person: str, course: str, day: date | str) -> Key:
    return folded(person), _words(course), day


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
