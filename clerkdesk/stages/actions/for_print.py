"""Loads the stages as they are printed: people who hold no public office are told by role or body."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.council import actions as council_actions
from clerkdesk.council import rules as council_rules
from clerkdesk.council.names import printed_name
from clerkdesk.council.records import Organisation, Person, RoleHeld
from clerkdesk.stages.actions.loading import Names, stage_view
from clerkdesk.stages.rules.views import StagesView


class StagesForPrint(NamedTuple):
    """The stages of a plan as paper shows them, and whose they are."""

    view: StagesView
    council: str


def stages_for_print(session: Session, plan_id: UUID, today: date) -> StagesForPrint:
    """Return what the printouts of the stages show."""
    council = council_actions.council(session)
    people = partial(_printed, chair_word=council.chair_word, today=today)
    view = stage_view(session, plan_id, today, Names(people, may_be_typed=False))
    return StagesForPrint(view, council_rules.display_name(council))


def _printed(session: Session, keys: set[UUID], *, chair_word: str, today: date) -> dict[UUID, str]:
    roles: dict[UUID, list[RoleHeld]] = defaultdict(list)
    asked = select(RoleHeld).where(RoleHeld.person_id.in_(keys)).order_by(RoleHeld.position)
    for role in session.scalars(asked):
        roles[role.person_id].append(role)
    people = (
        select(Person, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.id.in_(keys))
    )
    return {
        person.id: printed_name(person, roles[person.id], body or "", chair_word=chair_word, today=today)
        for person, body in session.execute(people)
    }
