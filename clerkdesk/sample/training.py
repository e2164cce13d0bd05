"""Makes the sample council's training: courses, bookings, money, qualifications, award, power and conduct."""

from typing import Any

from sqlalchemy.orm import Session

from clerkdesk.sample.sources import key_of, source_of
from clerkdesk.training.actions import beginning, courses
from clerkdesk.training.records.courses import Booking, Budget, Opportunity, Provider
from clerkdesk.training.records.needs import RoleNeed, Topic
from clerkdesk.training.records.standing import (
    AwardApplication,
    AwardEvidence,
    Conduct,
    PledgeLine,
    PowerResolved,
    QualificationTaken,
    UnitDone,
)


def add(session: Session) -> None:
    """Add the sample's training; its people are there already."""
    source = source_of("training")
    _begin(session)
    for row in source["courses"]:
        _add_course(session, row)
    session.flush()
    for place, row in enumerate(source["bookings"]):
        person, course = key_of("person", row.pop("person")), key_of("course", row.pop("course"))
        booking = Booking(id=key_of("booking", str(place)), person_id=person, opportunity_id=course, **row)
        session.add(booking)
    for row in source["budgets"]:
        session.add(Budget(id=key_of("budget", row["year"]), **row))
    for row in source["qualifications"]:
        _add_qualification(session, row)
    session.add(AwardApplication(id=key_of("award", ""), **source["award"]))
    session.add(PowerResolved(id=key_of("power", ""), **source["power"]))
    for row in source["evidence"]:
        session.add(AwardEvidence(id=key_of("award evidence", row["criterion"]), **row))
    for row in source["pledge"]:
        session.add(PledgeLine(id=key_of("pledge", row["line"]), **row))
    for place, row in enumerate(source["conduct"]):
        person = key_of("person", row.pop("person"))
        session.add(Conduct(id=key_of("conduct", str(place)), person_id=person, **row))
    session.flush()


def _begin(session: Session) -> None:
    # The usual topics, with keys that are the same each time.
    usual = beginning.usual()
    for row in usual["providers"]:
        session.add(Provider(id=key_of("provider", row["name"]), **row))
    for place, row in enumerate(usual["topics"]):
        session.add(Topic(id=key_of("topic", row["name"]), position=place, **row))
    session.flush()
    for role, asked in usual["roles"].items():
        for one in asked:
            topic = one["topic"]
            session.add(
                RoleNeed(
                    id=key_of("role need", f"{role} {topic}"),
                    role=role,
                    topic_id=key_of("topic", topic),
                    within_months=one.get("within_months"),
                )
            )
    session.flush()


def _add_course(session: Session, row: dict[str, Any]) -> None:
    key, topic, provider = row.pop("key"), row.pop("topic", None), row.pop("provider")
    course = Opportunity(
        id=key_of("course", key),
        provider_id=key_of("provider", provider),
        topic_id=key_of("topic", topic) if topic else None,
        **row,
    )
    courses.save_opportunity(session, course)


def _add_qualification(session: Session, row: dict[str, Any]) -> None:
    units, person = row.pop("units"), row.pop("person")
    key = key_of("qualification", f"{person} {row['qualification']}")
    session.add(QualificationTaken(id=key, person_id=key_of("person", person), **row))
    session.flush()
    for unit, day in units.items():
        session.add(UnitDone(id=key_of("unit", f"{person} {unit}"), taken_id=key, unit=unit, done_on=day))
