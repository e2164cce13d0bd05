"""The sample council's contacts and support, with how two bodies deal with plans."""

import tomllib
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import ActionContact
from clerkdesk.core import paths
from clerkdesk.council.records import Contact, Organisation, Person, ProtocolPart, Support
from clerkdesk.stages.records import StageContact

_NAMESPACE = UUID("5b0a3c1e-8f53-4c39-9a5e-0d7c6f1f2a11")  # as in build.py, so that its rows are found


def add(session: Session) -> None:
    """Put them into the sample council's file, whose bodies, people and actions are there already."""
    source = tomllib.loads((paths.resources() / "sample" / "contacts.toml").read_text(encoding="utf-8"))
    for row in source["bodies"]:
        body = session.get_one(Organisation, _key("organisation", row.pop("key")))
        for name, value in row.items():
            setattr(body, name, value)
    for row in source["protocols"]:
        name = row.pop("body")
        key = _key("protocol", f"{name} {row['part']}")
        session.add(ProtocolPart(id=key, organisation_id=_key("organisation", name), **row))
    people = {person.name: person.id for person in session.query(Person)}
    for row in source["contacts"]:
        _add_contact(session, row, people)
    for row in source["support"]:
        body_key = _key("organisation", row.pop("body"))
        session.add(Support(id=_key("support", row.pop("key")), organisation_id=body_key, **row))


def _add_contact(session: Session, row: dict[str, Any], people: dict[str, UUID]) -> None:
    name, body, whom = row.pop("key"), row.pop("body", None), row.pop("whom", "")
    key = _key("contact", name)
    actions, steps = row.pop("actions", []), row.pop("steps", [])
    session.add(
        Contact(
            id=key,
            organisation_id=_key("organisation", body) if body else None,
            person_id=people.get(whom),
            with_whom=whom,
            happened_on=row.pop("on"),
            made_by=row.pop("by"),
            **row,
        )
    )
    session.flush()
    for number in actions:
        link = _key("contact of action", f"{name} {number}")
        session.add(ActionContact(id=link, action_id=_key("action", number), contact_id=key))
    for purpose in steps:
        link = _key("contact of step", f"{name} {purpose}")
        session.add(StageContact(id=link, plan_id=_key("plan", ""), purpose=purpose, contact_id=key))


def _key(kind: str, name: str) -> UUID:
    return uuid5(_NAMESPACE, f"{kind} {name}")
