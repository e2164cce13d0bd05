"""What a clerk does with qualifications: who works for which, unit by unit, and who holds it."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.dates import add_months, show_date
from clerkdesk.core.durations import show_duration
from clerkdesk.core.errors import Problem
from clerkdesk.core.wording import count_of
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.records.standing import QualificationTaken, UnitDone
from clerkdesk.training.rules.dated import qualifications


class TakenRow(NamedTuple):
    """A person's qualification as the list shows it."""

    id: UUID
    person_id: UUID
    person: str
    qualification: str  # its name
    registered_on: date | None
    gained_on: date | None
    units_done: int
    units: int
    minutes: int
    hours: int | None  # that it is reckoned to take
    platform_ends: date | None

    def progress(self, today: date) -> str:
        """Return "3 of 5 units, 120 of 200 hours, platform ends 1 August 2027"."""
        if self.gained_on is not None:
            return f"gained on {show_date(self.gained_on)}"
        parts = [f"{self.units_done} of {count_of(self.units, 'unit')}"] if self.units else []
        if self.hours:
            parts.append(f"{self.minutes // 60} of {self.hours} hours")
        elif self.minutes:
            parts.append(show_duration(self.minutes))
        if self.platform_ends is not None:
            verb = "ended" if self.platform_ends < today else "ends"
            parts.append(f"platform {verb} {show_date(self.platform_ends)}")
        return ", ".join(parts)


def taken(session: Session) -> list[TakenRow]:
    """Return every qualification that someone works for or holds, by name of the person."""
    done = dict(session.execute(select(UnitDone.taken_id, func.count()).group_by(UnitDone.taken_id)).all())
    query = (
        select(QualificationTaken, Person.name)
        .join(Person, QualificationTaken.person_id == Person.id)
        .order_by(func.folded(Person.name), QualificationTaken.registered_on)
    )
    return [_taken_row(row, name, done.get(row.id, 0)) for row, name in session.execute(query)]


def qualification(session: Session, key: UUID) -> tuple[QualificationTaken, dict[str, date | None]] | None:
    """Return a person's qualification and the units that are done, with their days; None where it was removed."""
    found = session.get(QualificationTaken, key)
    if found is None:
        return None
    query = select(UnitDone.unit, UnitDone.done_on).where(UnitDone.taken_id == key)
    return found, dict(session.execute(query).all())


def save_qualification(
    session: Session, draft: QualificationTaken, units: dict[str, date | None], certificate: bytes | None = None
) -> QualificationTaken:
    """Keep a person's qualification with the units that are done, and a new certificate's file; raises RuleBroken."""
    problems = []
    if draft.qualification not in qualifications():
        problems.append(Problem("qualification", "Choose a qualification of the list."))
    if draft.registered_on and draft.gained_on and draft.gained_on < draft.registered_on:
        problems.append(Problem("gained_on", "Enter a day that comes after the registration, or leave one empty."))
    refuse(problems)
    if certificate is not None:
        draft.certificate = keep_bytes(session, certificate)
    kept = session.merge(draft)
    session.flush()
    there = {row.unit: row for row in session.scalars(select(UnitDone).where(UnitDone.taken_id == kept.id))}
    for unit, day in units.items():
        if unit in there:
            there.pop(unit).done_on = day
        else:
            session.add(UnitDone(taken_id=kept.id, unit=unit, done_on=day))
    session.execute(delete(UnitDone).where(UnitDone.id.in_([row.id for row in there.values()])))
    return kept


def remove_qualification(session: Session, key: UUID) -> None:
    """Remove a person's qualification with its units."""
    found = session.get(QualificationTaken, key)
    if found is not None:
        session.execute(delete(UnitDone).where(UnitDone.taken_id == key))
        session.delete(found)


def _taken_row(row: QualificationTaken, name: str, units_done: int) -> TakenRow:
    known = qualifications().get(row.qualification)
    ends = None
    if known and known.platform_months and row.registered_on and row.gained_on is None:
        ends = add_months(row.registered_on, known.platform_months)
    return TakenRow(
        row.id,
        row.person_id,
        name,
        known.name if known else row.qualification,
        row.registered_on,
        row.gained_on,
        units_done,
        len(known.units) if known else 0,
        row.minutes or 0,
        known.hours if known else None,
        ends,
    )
