"""Brings a training register in from a table: each row becomes a booking; people and courses are never doubled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core import backup
from clerkdesk.core.dates import read_date
from clerkdesk.core.durations import read_duration
from clerkdesk.core.money import read_money
from clerkdesk.core.store import Store
from clerkdesk.core.wording import count_of
from clerkdesk.council import actions as council
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.rules import folded
from clerkdesk.exchange.mapping import Field, Mapping, propose
from clerkdesk.exchange.tables import Progress, SourceTable, nothing_told
from clerkdesk.training.actions import bookings, courses
from clerkdesk.training.actions.beginning import activities
from clerkdesk.training.records.courses import (
    BOOKING_STATES,
    PAYERS,
    Booking,
    Opportunity,
    booking_problems,
    opportunity_problems,
)

FIELDS = (
    Field("person", "Who", ("name", "person", "attendee", "delegate", "councillor", "staff", "member", "employee")),
    Field("course", "Course", ("title", "training", "course title", "event", "subject", "session", "description")),
    Field("kind", "Kind", ("type", "method", "format")),
    Field("provider", "Offered by", ("provider", "trainer", "organiser", "run by", "supplier", "body")),
    Field("topic", "Topic", ("area", "skill", "category")),
    Field("state", "State", ("status", "attended", "outcome", "completed")),
    Field("day", "Day", ("date", "date attended", "date of training", "when", "completed on", "date completed")),
    Field("hours", "Length", ("hours", "duration", "cpd hours", "length of course", "time")),
    Field("points", "Points", ("cpd points", "cpd", "point")),
    Field("cost", "Cost", ("price", "fee", "amount", "cost to council", "net cost")),
    Field("paid_by", "Paid by", ("payer",)),
    Field("minute", "Approved by minute", ("minute", "minute reference", "approved", "minute number")),
    Field("valid_until", "Valid until", ("expires", "expiry", "expiry date", "renewal", "next due", "renew by")),
    Field("reported_on", "Reported on", ("reported", "reported to council", "report date")),
    Field("notes", "Notes", ("comments", "remarks", "evaluation", "feedback", "note")),
)
_TITLES = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|cllr|councillor|rev|revd|sir|lady|lord)\.?\s+)+", re.IGNORECASE)
_DONE = {"yes", "y", "true", "done", "complete", "completed", "passed", "pass", "x", "✓", "✔", "1"}
_NOT_DONE = {"no", "n", "false", "absent", "no show", "dna", "did not attend"}


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
    with store.read() as session:
        known = _known(session)
        people = {folded(name) for name in council.person_names(session).values()}
    lines: list[RegisterLine] = []
    notes: list[Note] = []
    there = 0
    new: dict[str, str] = {}
    if mapping.column_of("person") is None or mapping.column_of("course") is None:
        return LookedAt((), 0, (), (Note(0, "No column is read as “Who” and “Course”. Say which ones they are."),))
    first = 0 if mapping.heading_row is None else mapping.heading_row + 1
    for number in range(first, len(table.rows)):
        line = _line(table, mapping, number, today, notes)
        if line is None:
            continue
        key = _key(line.person, line.course, line.values.get("happened_on"))
        if key in known:
            there += 1
            continue
        known.add(key)
        lines.append(line)
        if folded(line.person) not in people:
            new.setdefault(folded(line.person), line.person)
    return LookedAt(tuple(lines), there, tuple(new.values()), tuple(notes))


def bring_in(store: Store, looked: LookedAt, progress: Progress = nothing_told) -> int:
    """Copy the council's file, then add the bookings in one undo step; return how many; raises Trouble."""
    backup.copy_now(store.path)
    with store.change(f"Import {count_of(len(looked.lines), 'booking')}") as session:
        keeper = _Keeper(session)
        places = [keeper.place_of(line) for line in looked.lines]
        session.flush()  # people and courses are there before what names them
        for number, (line, (who, course)) in enumerate(zip(looked.lines, places, strict=True)):
            booking = Booking(person_id=who, opportunity_id=course, **line.values)
            refuse(booking_problems(booking))
            session.add(booking)
            progress(number + 1, len(looked.lines))
    return len(looked.lines)


class _Keeper:
    """Adds rows, asking once for each different name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = {folded(name): key for key, name in council.person_names(session).items()}
        self._courses = {_words(title): key for key, title in courses.titles(session).items()}
        self._topics: dict[str, UUID] = {}
        self._providers: dict[str, UUID] = {}

    def place_of(self, line: RegisterLine) -> tuple[UUID, UUID]:
        """Return the keys of a row's person and course, adding those that are new."""
        who = self._people.get(folded(line.person))
        if who is None:
            who = self._people[folded(line.person)] = council.find_or_add_person(self._session, line.person).id
        course = self._courses.get(_words(line.course))
        if course is None:
            course = self._courses[_words(line.course)] = self._add_course(line)
        return who, course

    def _add_course(self, line: RegisterLine) -> UUID:
        draft = Opportunity(title=line.course, kind=line.kind or "course")
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
        return draft.id


def _line(table: SourceTable, mapping: Mapping, number: int, today: date, notes: list[Note]) -> RegisterLine | None:
    cells = {
        key: " ".join(table.shown(number, column).split()) if key != "notes" else table.shown(number, column).strip()
        for column, key in enumerate(mapping.fields)
        if key
    }
    person, course = _TITLES.sub("", cells.get("person", "")), cells.get("course", "")
    if not any(cells.values()):
        return None
    if not person or not course:
        notes.append(Note(number + 1, "is left out: it names no one, or no course."))
        return None
    values = _values(cells, number, today, notes)
    kind = _kind(cells.get("kind", ""))
    return RegisterLine(number + 1, person, course, values, kind, cells.get("provider", ""), cells.get("topic", ""))


def _values(cells: dict[str, str], number: int, today: date, notes: list[Note]) -> dict[str, Any]:
    def read(key: str, reader: Any, what: str) -> Any:
        text = cells.get(key, "")
        found = reader(text) if text else None
        if text and found is None:
            notes.append(Note(number + 1, f"“{text}” can't be read as {what}; it is kept in the notes."))
            kept.append(f"{what}: {text}")
        return found

    kept: list[str] = []
    day = read("day", lambda text: read_date(text, today), "a day")
    values: dict[str, Any] = {
        "happened_on": day,
        "minutes": read("hours", read_duration, "a length of time"),
        "tenths_of_points": read("points", bookings.read_points, "points"),
        "cost": read("cost", read_money, "a sum of money"),
        "valid_until": read("valid_until", lambda text: read_date(text, today), "a day"),
        "reported_on": read("reported_on", lambda text: read_date(text, today), "a day"),
        "approved_minute": cells.get("minute", ""),
        "paid_by": _one_of(cells.get("paid_by", ""), PAYERS, PAYERS[0]),
    }
    state = _state(cells.get("state", ""), day, today)
    if state == "attended" and day is None:
        notes.append(Note(number + 1, "has no day, so that it can't be counted as attended; it is kept as booked."))
        state = "booked"
    values["state"] = state
    values["notes"] = "\n".join(part for part in (cells.get("notes", ""), *kept) if part)
    return values


def _state(text: str, day: date | None, today: date) -> str:
    word = text.casefold().strip(" .")
    if word in BOOKING_STATES:
        return word
    if word in _NOT_DONE:
        return "did not attend"
    if word in _DONE or word.startswith("attend"):
        return "attended"
    # Most registers name no state: what lies behind was attended.
    return "attended" if day is not None and day <= today else "booked"


def _kind(text: str) -> str:
    word = text.casefold()
    return next((one.key for one in activities().values() if word in (one.key.casefold(), one.name.casefold())), "")


def _one_of(text: str, words: Sequence[str], usual: str) -> str:
    return next((word for word in words if word.casefold() == text.casefold()), usual)


def _known(session: Session) -> set[tuple[str, str, date | None]]:
    names = council.person_names(session)
    query = select(Booking.person_id, Opportunity.title, Booking.happened_on, Opportunity.starts_on).join(
        Opportunity, Booking.opportunity_id == Opportunity.id
    )
    return {
        _key(names.get(person, ""), title, happened or starts)
        for person, title, happened, starts in session.execute(query)
    }


def _key(person: str, course: str, day: date | None) -> tuple[str, str, date | None]:
    return folded(person), _words(course), day


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
