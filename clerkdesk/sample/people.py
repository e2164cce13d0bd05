"""What the sample council's people were told, why they are held, and how its councillors came to office."""

from typing import Any

from sqlalchemy.orm import Session

from clerkdesk.council.records import DataRequest, Disposal, Person, RoleHeld
from clerkdesk.sample.sources import key_of, source_of


def add(session: Session) -> None:
    """Put it into the sample council's file, whose people are there already."""
    source = source_of("people")
    for row in source["people"]:
        for name in row.pop("keys"):
            _alter(session.get_one(Person, key_of("person", name)), row)
    for name, (phone, email) in source["addresses"].items():
        _alter(session.get_one(Person, key_of("person", name)), {"phone": phone, "email": email})
    for row in source["offices"]:
        person, place = key_of("person", row.pop("person")), row.pop("place")
        _alter(session.get_one(RoleHeld, key_of("role", f"{person} {place}")), row)
    for row in source["new_offices"]:
        person, place = key_of("person", row.pop("person")), row.pop("place")
        session.add(RoleHeld(id=key_of("role", f"{person} {place}"), person_id=person, position=place, **row))
    for row in source["requests"]:
        person = key_of("person", row.pop("person"))
        session.add(DataRequest(id=key_of("data request", str(person)), person_id=person, **row))
    for row in source["disposals"]:
        session.add(Disposal(id=key_of("disposal", row["what"]), **row))


def _alter(kept: object, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(kept, name, value)
