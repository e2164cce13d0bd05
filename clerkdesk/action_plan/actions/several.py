"""What is done to one or many actions at once: setting a field, deleting, moving and numbering anew."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.actions.editing import drop_unused_comments, end_of
from clerkdesk.action_plan.records import (
    Action,
    ActionContact,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    Issue,
    KeptCell,
    Theme,
)
from clerkdesk.core import references
from clerkdesk.council.actions import find_or_add

# What one change can set for several actions at once, beside theme and lead, which take more than a column.
SETTABLE = ("progress", "priority", "when_words", "financial_year", "kind", "achievability", "outcome")
_CHILDREN = (ActionParty, Evidence, Funding, ActionUpdate, KeptCell, ActionContact)
_AT_ONCE = 5000  # SQLite binds some 32,000 values in one statement


def set_for_several(session: Session, keys: Collection[UUID], *, field: str, value: str) -> None:
    """Set one field out of SETTABLE to the same words for all these actions."""
    if field not in SETTABLE:
        raise ValueError(field)
    for some in _portions(keys):
        session.execute(update(Action).where(Action.id.in_(some)).values({field: value}))


def set_lead(session: Session, keys: Collection[UUID], *, name: str) -> None:
    """Make one body the only lead of all these actions; where it leads already, what it has said stands."""
    lead = find_or_add(session, name).id
    leads: dict[UUID, list[ActionParty]] = {key: [] for key in keys}
    for some in _portions(keys):
        asked = select(ActionParty).where(ActionParty.action_id.in_(some), ActionParty.part == "lead")
        for party in session.scalars(asked):
            leads[party.action_id].append(party)
    for key, there in leads.items():
        for party in there:
            if party.organisation_id != lead:
                session.delete(party)
        if all(party.organisation_id != lead for party in there):
            session.add(ActionParty(action_id=key, organisation_id=lead))


def set_theme(session: Session, keys: Sequence[UUID], *, theme_id: UUID | None) -> None:
    """Put actions at the end of a theme, or outside all; an issue of another theme is taken off them."""
    if not keys:
        return
    plan_id = session.scalars(select(Action.plan_id).where(Action.id == keys[0])).one()
    position = end_of(session, plan_id, theme_id)
    for some in _portions(keys):
        moving = set(
            session.scalars(select(Action.id).where(Action.id.in_(some), Action.theme_id.is_distinct_from(theme_id)))
        )
        rows = [
            {"id": key, "theme_id": theme_id, "position": position + i} for i, key in enumerate(some) if key in moving
        ]
        position += len(some)
        if rows:
            session.execute(update(Action), rows)
        _take_off_foreign_issues(session, some, theme_id)


def move_actions(session: Session, keys: Sequence[UUID], *, theme_id: UUID | None, before: UUID | None) -> None:
    """Put actions into a theme before another action, or at the theme's end; only positions that differ are written."""
    set_theme(session, keys, theme_id=theme_id)
    plan_id = session.scalars(select(Action.plan_id).where(Action.id == keys[0])).one()
    asked = (
        select(Action.id, Action.position)
        .where(Action.plan_id == plan_id, Action.theme_id.is_not_distinct_from(theme_id))
        .order_by(Action.position, Action.number)
    )
    now = {row[0]: row[1] for row in session.execute(asked)}
    order = rules.moved(list(now), keys, before)
    places = sorted(now.values())
    if len(set(places)) < len(places):
        places = list(range(len(places)))
    rows = [{"id": key, "position": place} for key, place in zip(order, places, strict=True) if now[key] != place]
    if rows:
        session.execute(update(Action), rows)


def renumber(session: Session, *, plan_id: UUID) -> int:
    """Number themes and actions anew in their order, 1, 2, 3 … and 3.1, 3.2, 3.3 …; return how many were altered."""
    themes = outline.themes(session, plan_id)
    numbers = dict(zip([theme.id for theme in themes], rules.theme_numbers([t.number for t in themes]), strict=True))
    of_themes = [{"id": t.id, "number": numbers[t.id]} for t in themes if t.number != numbers[t.id]]
    if of_themes:
        session.execute(update(Theme), of_themes)
    rows = outline.action_rows(session, plan_id)
    wanted = rules.action_numbers(rows, numbers)
    of_actions = [{"id": row.id, "number": wanted[row.id]} for row in rows if row.number != wanted[row.id]]
    if of_actions:
        session.execute(update(Action), of_actions)
    return len(of_themes) + len(of_actions)


def remove_actions(session: Session, keys: Collection[UUID]) -> None:
    """Delete actions with everything that hangs on them; their sub-actions stay and stand by themselves."""
    plans: set[UUID] = set()
    for some in _portions(keys):
        plans |= set(session.scalars(select(Action.plan_id).where(Action.id.in_(some))))
        for child in _CHILDREN:
            session.execute(delete(child).where(child.action_id.in_(some)))
        references.take_along(session, Action, *some)
        session.execute(update(Action).where(Action.parent_id.in_(some)).values(parent_id=None))
        session.execute(delete(Action).where(Action.id.in_(some)))
    for plan_id in plans:
        drop_unused_comments(session, plan_id)


def examples(session: Session, plan_id: UUID) -> list[UUID]:
    """Return the example actions of a plan that nobody has made their own by editing them."""
    return list(session.scalars(select(Action.id).where(Action.plan_id == plan_id, Action.is_example)))


def _take_off_foreign_issues(session: Session, keys: Sequence[UUID], theme_id: UUID | None) -> None:
    own = select(Issue.id).where(Issue.theme_id == theme_id)
    session.execute(
        update(Action)
        .where(Action.id.in_(keys), Action.issue_id.is_not(None), Action.issue_id.not_in(own))
        .values(issue_id=None)
    )


def _portions(keys: Collection[UUID]) -> Iterator[list[UUID]]:
    every = list(keys)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
