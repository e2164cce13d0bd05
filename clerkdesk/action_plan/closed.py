"""Which rows of a plan are closed public record: those of a plan that the council has adopted."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import (
    Action,
    Issue,
    Plan,
    PlanFact,
    PlanFile,
    PlanPicture,
    PlanText,
    SharedComment,
    Theme,
)
from clerkdesk.core.closed import Closed
from clerkdesk.core.dates import show_date
from clerkdesk.core.record import Record
from clerkdesk.core.wording import capital

_PRINTED: tuple[tuple[type[Record], str], ...] = (
    (PlanFact, "fact"),
    (PlanPicture, "picture"),
    (PlanFile, "file"),
    (SharedComment, "comment"),
    (Theme, "theme"),
)


def closed_rows(session: Session) -> list[Closed]:
    """Return the rows of adopted plans that are printed in them: texts, thanks, forewords, themes, issues, actions."""
    return [
        closed for plan in session.scalars(select(Plan).where(Plan.state == "adopted")) for closed in _of(session, plan)
    ]


def _of(session: Session, plan: Plan) -> Iterator[Closed]:
    name, ground = f"the adopted plan “{plan.title}”", _ground(plan)
    yield Closed(Plan.__tablename__, plan.id, capital(name), ground)
    for key, kind in session.execute(select(PlanText.id, PlanText.kind).where(PlanText.plan_id == plan.id)):
        yield Closed(PlanText.__tablename__, key, f"{capital(kind)} of {name}", ground)
    for key, number in session.execute(select(Action.id, Action.number).where(Action.plan_id == plan.id)):
        yield Closed(Action.__tablename__, key, f"Action {number} of {name}".replace("  ", " "), ground)
    for kept, word in _PRINTED:
        table = Record.metadata.tables[kept.__tablename__]
        for key in session.scalars(select(table.c.id).where(table.c.plan_id == plan.id)):
            yield Closed(table.name, key, f"A {word} of {name}", ground)
    for key in session.scalars(
        select(Issue.id).join(Theme, Issue.theme_id == Theme.id).where(Theme.plan_id == plan.id)
    ):
        yield Closed(Issue.__tablename__, key, f"An issue of {name}", ground)


def _ground(plan: Plan) -> str:
    on = f" on {show_date(plan.adopted_on)}" if plan.adopted_on else ""
    minute = f", minute {plan.adopted_minute}" if plan.adopted_minute else ""
    return f"The council adopted it{on}{minute}; it is a public record."
