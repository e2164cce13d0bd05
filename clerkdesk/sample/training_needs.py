"""Makes the sample council's skills audit and needs, and a councillor who is new."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action
from clerkdesk.council.records import RoleHeld
from clerkdesk.sample.sources import key_of, source_of
from clerkdesk.training.records.needs import Need, NotNeeded, Skill
from clerkdesk.training.records.standing import Conduct


def add(session: Session) -> None:
    """Add the sample's skills and needs; its people and topics are there already."""
    source = source_of("training_needs")
    new = source["newcomer"]
    person = key_of("person", new["person"])
    role = key_of("role", f"{person} councillor")
    session.add(
        RoleHeld(
            id=role, person_id=person, role="councillor", starts_on=new["since"], came_by=new["came_by"], position=1
        )
    )
    for row in source["conduct"]:
        key = key_of("conduct", f"{row['person']} {row['kind']}")
        session.add(
            Conduct(id=key, person_id=key_of("person", row["person"]), kind=row["kind"], done_on=row["done_on"])
        )
    for row in source["skills"]:
        who, what = row["person"], row["topic"]
        session.add(
            Skill(
                id=key_of("skill", f"{who} {what}"),
                person_id=key_of("person", who),
                topic_id=key_of("topic", what),
                level=row["level"],
                asked_on=row["asked_on"],
            )
        )
    for row in source["not_needed"]:
        who, what = row["person"], row["topic"]
        session.add(
            NotNeeded(
                id=key_of("not needed", f"{who} {what}"),
                person_id=key_of("person", who),
                topic_id=key_of("topic", what),
                reason=row["reason"],
            )
        )
    for place, row in enumerate(source["needs"]):
        person_key, topic, number = row.pop("person", ""), row.pop("topic", ""), row.pop("action", "")
        session.add(
            Need(
                id=key_of("need", str(place)),
                person_id=key_of("person", person_key) if person_key else None,
                topic_id=key_of("topic", topic) if topic else None,
                action_id=session.scalars(select(Action.id).where(Action.number == number)).first() if number else None,
                **row,
            )
        )
    session.flush()
