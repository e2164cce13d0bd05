"""Makes the sample council's file from the readable list in resources/sample."""

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk import schema
from clerkdesk.action_plan.records import (
    Action,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    Issue,
    Plan,
    PlanFact,
    PlanParish,
    PlanPicture,
    PlanText,
    SharedComment,
    Theme,
)
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.council.records import Council, CouncilParish, Organisation, Person, RoleHeld
from clerkdesk.sample import (
    consultation,
    contacts,
    drawings,
    improvement,
    people,
    quality,
    stages,
    training,
    training_needs,
)
from clerkdesk.sample.sources import key_of, source_of

_OWN = ("theme", "issue", "lead_person", "refused_by", "comment", "parties", "evidence", "funding", "updates")


def make_sample(path: Path) -> None:
    """Make the sample council's file at `path`; raises Trouble where a file lies there already."""
    schema.create_file(path)
    with schema.open_file(path, who="Margaret Hale") as store, store.change("Set up the sample council") as session:
        fill(session)


def fill(session: Session) -> UUID:
    """Put the sample council and its plan into an empty file; return the plan's key."""
    source = source_of("ashcombe_magna")
    _add_council(session, source["council"])
    for row in source["organisations"]:
        session.add(Organisation(id=key_of("organisation", row.pop("key")), **row))
    session.flush()
    _add_people(session, source["people"])
    plan = Plan(id=key_of("plan", ""), **_stripped(source["plan"]))
    session.add(plan)
    session.flush()
    _add_parts(session, plan.id, source)
    _add_themes(session, plan.id, source["themes"])
    _add_pictures(session, plan.id, source["pictures"])
    for position, row in enumerate(source["actions"]):
        _add_action(session, plan.id, position, row)
    consultation.add(session, plan.id)
    stages.add(session, plan.id)
    contacts.add(session)
    people.add(session)
    training.add(session)
    improvement.add(session)
    quality.add(session, plan.id)
    training_needs.add(session)
    return plan.id


def _stripped(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _add_council(session: Session, row: dict[str, Any]) -> None:
    parishes = row["parishes"]
    crest = keep_bytes(session, drawings.draw("crest"))
    council = Council(id=key_of("council", ""), is_sample=True, crest=crest, **_without(row, "parishes"))
    session.add(council)
    session.flush()
    for position, name in enumerate(parishes):
        session.add(
            CouncilParish(
                id=key_of("parish", name),
                council_id=council.id,
                name=name,
                district=row["district"],
                position=position,
            )
        )


def _add_people(session: Session, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        key, roles = key_of("person", row.pop("key")), row.pop("roles")
        body = row.pop("organisation", None)
        session.add(Person(id=key, organisation_id=key_of("organisation", body) if body else None, **row))
        session.flush()
        for position, (role, title, starts_on, *ends_on) in enumerate(roles):
            session.add(
                RoleHeld(
                    id=key_of("role", f"{key} {position}"),
                    person_id=key,
                    role=role,
                    title=title,
                    starts_on=starts_on,
                    ends_on=ends_on[0] if ends_on else None,
                    position=position,
                )
            )


def _add_parts(session: Session, plan_id: UUID, source: dict[str, Any]) -> None:
    for position, name in enumerate(source["council"]["parishes"]):
        session.add(PlanParish(id=key_of("plan parish", name), plan_id=plan_id, name=name, position=position))
    for position, row in enumerate(source["texts"]):
        text = _stripped(row)
        session.add(PlanText(id=key_of("text", text["heading"]), plan_id=plan_id, position=position, **text))
    for position, row in enumerate(source["facts"]):
        session.add(PlanFact(id=key_of("fact", row["label"]), plan_id=plan_id, position=position, **row))


def _add_themes(session: Session, plan_id: UUID, rows: list[dict[str, Any]]) -> None:
    for position, row in enumerate(rows):
        issues = row.pop("issues")
        theme = Theme(id=key_of("theme", row["number"]), plan_id=plan_id, position=position, **row)
        session.add(theme)
        session.flush()
        for place, issue in enumerate(issues):
            session.add(Issue(id=key_of("issue", issue["title"]), theme_id=theme.id, position=place, **issue))
    session.flush()


def _add_pictures(session: Session, plan_id: UUID, rows: list[dict[str, Any]]) -> None:
    for position, row in enumerate(rows):
        theme, drawing = row.pop("theme", None), row.pop("drawing")
        session.add(
            PlanPicture(
                id=key_of("picture", drawing),
                plan_id=plan_id,
                theme_id=key_of("theme", theme) if theme else None,
                content=keep_bytes(session, drawings.draw(drawing)),
                may_be_used=True,
                position=position,
                **row,
            )
        )


def _add_action(session: Session, plan_id: UUID, position: int, row: dict[str, Any]) -> None:
    key = key_of("action", row["number"])
    comment = None
    if "comment" in row:
        comment = SharedComment(id=key_of("comment", row["comment"]), plan_id=plan_id, text=row["comment"])
        session.add(comment)
        session.flush()
    session.add(
        Action(
            id=key,
            plan_id=plan_id,
            position=position,
            theme_id=key_of("theme", row["theme"]),
            issue_id=key_of("issue", row["issue"]) if "issue" in row else None,
            lead_person_id=key_of("person", row["lead_person"]) if "lead_person" in row else None,
            refused_by_id=key_of("organisation", row["refused_by"]) if "refused_by" in row else None,
            comment_id=comment.id if comment else None,
            **_without(row, *_OWN),
        )
    )
    session.flush()
    _add_rows_of_action(session, key, row)


def _add_rows_of_action(session: Session, key: UUID, row: dict[str, Any]) -> None:
    for place, (part, body, agreed, *said_on) in enumerate(row.get("parties", [])):
        session.add(
            ActionParty(
                id=key_of("party", f"{key} {place}"),
                action_id=key,
                organisation_id=key_of("organisation", body),
                part=part,
                agreed=agreed,
                said_on=said_on[0] if said_on else None,
                position=place,
            )
        )
    for place, (question, tenths, base) in enumerate(row.get("evidence", [])):
        session.add(
            Evidence(
                id=key_of("evidence", f"{key} {place}"),
                action_id=key,
                question=question,
                tenths_of_percent=tenths,
                base=base,
                position=place,
            )
        )
    for place, (name, kind, amount, is_secured) in enumerate(row.get("funding", [])):
        session.add(
            Funding(
                id=key_of("funding", f"{key} {place}"),
                action_id=key,
                source=name,
                kind=kind,
                amount=amount,
                is_secured=is_secured,
                position=place,
            )
        )
    for place, (day, who, text) in enumerate(row.get("updates", [])):
        session.add(
            ActionUpdate(
                id=key_of("update", f"{key} {place}"),
                action_id=key,
                happened_on=day,
                who=who,
                text=text,
                position=place,
            )
        )
