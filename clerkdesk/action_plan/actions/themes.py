"""Themes and issues: adding, editing, ordering and removing them, and what becomes of their actions."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions.several import remove_actions, set_theme
from clerkdesk.action_plan.records import Action, Issue, KeptCell, PlanPicture, Theme, issue_problems, theme_problems
from clerkdesk.core.errors import RuleBroken


def theme(session: Session, theme_id: UUID) -> Theme | None:
    """Return a theme; None where it is not there (any more)."""
    return session.get(Theme, theme_id)


def issue(session: Session, issue_id: UUID) -> Issue | None:
    """Return an issue; None where it is not there (any more)."""
    return session.get(Issue, issue_id)


def save_theme(session: Session, draft: Theme) -> None:
    """Keep a theme, a new one as the last of its plan with the next number; raises RuleBroken."""
    found = theme_problems(draft)
    if found:
        raise RuleBroken(found)
    draft.title = draft.title.strip()
    if session.get(Theme, draft.id) is None:
        others = list(session.execute(select(Theme.position, Theme.number).where(Theme.plan_id == draft.plan_id)))
        draft.position = max((row[0] for row in others), default=-1) + 1
        if not draft.number and all(row[1].isdigit() for row in others):
            draft.number = str(max((int(row[1]) for row in others), default=0) + 1)
    session.merge(draft)
    session.flush()


def save_issue(session: Session, draft: Issue) -> None:
    """Keep an issue, a new one as the last of its theme; its actions go along into another theme. Raises RuleBroken."""
    found = issue_problems(draft)
    if found:
        raise RuleBroken(found)
    draft.title = draft.title.strip()
    kept = session.get(Issue, draft.id)
    if kept is None or kept.theme_id != draft.theme_id:
        last = session.scalar(select(func.max(Issue.position)).where(Issue.theme_id == draft.theme_id))
        draft.position = 0 if last is None else last + 1
    session.merge(draft)
    session.flush()
    answered = list(session.scalars(select(Action.id).where(Action.issue_id == draft.id).order_by(Action.position)))
    set_theme(session, answered, theme_id=draft.theme_id)


def order_themes(session: Session, keys: Sequence[UUID]) -> None:
    """Put the themes of a plan into this order."""
    session.execute(update(Theme), [{"id": key, "position": position} for position, key in enumerate(keys)])


def order_issues(session: Session, keys: Sequence[UUID]) -> None:
    """Put the issues of a theme into this order."""
    session.execute(update(Issue), [{"id": key, "position": position} for position, key in enumerate(keys)])


def remove_theme(session: Session, *, theme_id: UUID, move_to: UUID | None, with_actions: bool = False) -> None:
    """Remove a theme; its actions and issues go to another theme.

    With `move_to` None the actions stay without a theme (or go as well, `with_actions`) and the issues go.
    """
    actions = list(session.scalars(select(Action.id).where(Action.theme_id == theme_id).order_by(Action.position)))
    if with_actions:
        remove_actions(session, actions)
        actions = []
    if move_to is None:
        set_theme(session, actions, theme_id=None)
        session.execute(delete(Issue).where(Issue.theme_id == theme_id))
    else:
        session.execute(update(Issue).where(Issue.theme_id == theme_id).values(theme_id=move_to))
        set_theme(session, actions, theme_id=move_to)
    for kind in (PlanPicture, KeptCell):
        session.execute(update(kind).where(kind.theme_id == theme_id).values(theme_id=move_to))
    session.execute(delete(Theme).where(Theme.id == theme_id))


def remove_issue(session: Session, issue_id: UUID) -> None:
    """Remove an issue; its actions stay in their theme without one."""
    session.execute(update(Action).where(Action.issue_id == issue_id).values(issue_id=None))
    session.execute(delete(Issue).where(Issue.id == issue_id))
