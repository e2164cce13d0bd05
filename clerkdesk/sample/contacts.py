"""The sample council's contacts and support, with how two bodies deal with plans."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import ActionContact
from clerkdesk.council.records import Contact, Organisation, Person, ProtocolPart, Support
from clerkdesk.sample.sources import key_of, source_of
from clerkdesk.stages.records import StageContact


def add(session: Session) -> None:
    """Put them into the sample council's file, whose bodies, people and actions are there already."""
    source = source_of("contacts")
    for row in source["bodies"]:
        body = session.get_one(Organisation, key_of("organisation", row.pop("key")))
        for name, value in row.items():
            setattr(body, name, value)
    for row in source["protocols"]:
        name = row.pop("body")
        key = key_of("protocol", f"{name} {row['part']}")
        session.add(ProtocolPart(id=key, organisation_id=key_of("organisation", name), **row))
    people = {person.name: person.id for person in session.query(Person)}
    for row in source["contacts"]:
        _add_contact(session, row, people)
    for row in source["support"]:
        body_key = key_of("organisation", row.pop("body"))
        session.add(Support(id=key_of("support", row.pop("key")), organisation_id=body_key, **row))


def _add_contact(session: Session, row: dict[str, Any], people: dict[str, UUID]) -> None:
    name, body, whom = row.pop("key"), row.pop("body", None), row.pop("whom", "")
    key = key_of("contact", name)
    actions, steps = row.pop("actions", []), row.pop("steps", [])
    session.add(
        Contact(
            id=key,
            organisation_id=key_of("organisation", body) if body else None,
            person_id=people.get(whom),
            with_whom=whom,
            happened_on=row.pop("on"),
            made_by=row.pop("by"),
            **row,
        )
    )
    session.flush()
    for number in actions:
        link = key_of("contact of action", f"{name} {number}")
        session.add(ActionContact(id=link, action_id=key_of("action", number), contact_id=key))
    for purpose in steps:
        link = key_of("contact of step", f"{name} {purpose}")
        session.add(StageContact(id=link, plan_id=key_of("plan", ""), purpose=purpose, contact_id=key))
