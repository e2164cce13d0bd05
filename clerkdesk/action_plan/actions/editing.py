"""One action, whole: loading it for the form, and saving it with everything that hangs on it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.records import (
    Action,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    KeptCell,
    SharedComment,
    Theme,
    action_problems,
    evidence_problems,
    funding_problems,
    update_problems,
)
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.wording import AGREED
from clerkdesk.council.actions import find_or_add
from clerkdesk.council.records import Organisation

Child = TypeVar("Child", Evidence, Funding, ActionUpdate)


@dataclass(kw_only=True, eq=False)
class PartyDraft:
    """A body by its name; a name that is new becomes an organisation when the action is saved."""

    name: str
    part: str = "lead"
    agreed: str = "not asked"
    said_on: date | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(kw_only=True, eq=False)
class ActionDraft:
    """An action with all that hangs on it, free of the file, to be shown and altered in a form."""

    action: Action
    parties: list[PartyDraft] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)
    updates: list[ActionUpdate] = field(default_factory=list)
    kept: list[KeptCell] = field(default_factory=list)
    comment: str = ""
    files: dict[UUID, bytes] = field(default_factory=dict)  # new files of updates, by the update's key
    rests_on: list[UUID] = field(default_factory=list)  # kept by the folder that holds consultations
    comment_shared_by: int = 0  # how many other actions the comment stands beside

    def named(self, part: str) -> list[PartyDraft]:
        """Return the bodies that lead, help or do."""
        return [party for party in self.parties if party.part == part]


def load_action(session: Session, action_id: UUID) -> ActionDraft | None:
    """Return an action with all that hangs on it; None where it is not there (any more)."""
    action = session.get(Action, action_id)
    if action is None:
        return None
    draft = ActionDraft(
        action=action,
        parties=_load_parties(session, action_id),
        evidence=_load(session, Evidence, action_id),
        funding=_load(session, Funding, action_id),
        updates=_load(session, ActionUpdate, action_id),
        kept=list(
            session.scalars(
                select(KeptCell).where(KeptCell.action_id == action_id).order_by(KeptCell.row, KeptCell.column)
            )
        ),
    )
    if action.comment_id is not None:
        draft.comment = session.get_one(SharedComment, action.comment_id).text
        draft.comment_shared_by = _users_of(session, action.comment_id, but=action_id)
    session.expunge_all()
    return draft


def new_draft(session: Session, *, plan_id: UUID, theme_id: UUID | None = None) -> ActionDraft:
    """Return an empty action for the end of a theme, with the next number; nothing is kept until it is saved."""
    number = session.scalar(select(Theme.number).where(Theme.id == theme_id)) or ""
    # Numbers that begin alike are enough, and of 10,000 only these are read.
    alike = (
        Action.number.startswith(f"{number}.", autoescape=True)
        if number
        else Action.theme_id.is_not_distinct_from(theme_id)
    )
    used = session.scalars(select(Action.number).where(Action.plan_id == plan_id, alike))
    action = Action(plan_id=plan_id, theme_id=theme_id, number=rules.next_number(number, used))
    return ActionDraft(action=action)


def save_action(session: Session, draft: ActionDraft) -> None:
    """Keep an action with its bodies, reasons, funding, updates and comment as they stand in the draft.

    Raises RuleBroken with the problems beside their fields ("what", "parties", "evidence.0.base", …).
    """
    found = problems(draft)
    if found:
        raise RuleBroken(found)
    action = draft.action
    action.what = action.what.strip()
    if session.get(Action, action.id) is None:
        action.position = end_of(session, action.plan_id, action.theme_id)
    old_comment = session.scalar(select(Action.comment_id).where(Action.id == action.id))
    _save_comment(session, draft)
    session.merge(action)
    session.flush()
    if old_comment is not None and old_comment != action.comment_id:
        drop_unused_comments(session, action.plan_id)
    _save_parties(session, draft)
    _save_children(session, Evidence, action.id, draft.evidence)
    _save_children(session, Funding, action.id, draft.funding)
    for row in draft.updates:
        if row.id in draft.files:
            row.content = keep_bytes(session, draft.files[row.id])
    _save_children(session, ActionUpdate, action.id, draft.updates)


def problems(draft: ActionDraft) -> list[Problem]:
    """Return what must be put right before the action can be saved; a line's problem is named "funding.0.amount"."""
    found = action_problems(draft.action)
    for number, party in enumerate(draft.parties):
        if party.agreed not in AGREED:
            found.append(Problem(f"parties.{number}.agreed", f"Choose one of: {', '.join(AGREED)}."))
    lines = [("evidence", number, evidence_problems(row)) for number, row in enumerate(draft.evidence)]
    lines += [("funding", number, funding_problems(row)) for number, row in enumerate(draft.funding)]
    lines += [("updates", number, update_problems(row)) for number, row in enumerate(draft.updates)]
    for name, number, inside in lines:
        found += [Problem(f"{name}.{number}.{problem.field}", problem.text) for problem in inside]
    return found


def end_of(session: Session, plan_id: UUID, theme_id: UUID | None) -> int:
    """Return the position after the last action of a theme, or of those without one."""
    last = session.scalar(
        select(func.max(Action.position)).where(
            Action.plan_id == plan_id, Action.theme_id.is_not_distinct_from(theme_id)
        )
    )
    return 0 if last is None else last + 1


def drop_unused_comments(session: Session, plan_id: UUID) -> None:
    """Take away the comments of a plan that stand beside no action any more."""
    used = select(Action.comment_id).where(Action.comment_id.is_not(None))
    asked = select(SharedComment).where(SharedComment.plan_id == plan_id, SharedComment.id.not_in(used))
    for comment in session.scalars(asked):
        session.delete(comment)
    session.flush()


def comments(session: Session, plan_id: UUID) -> list[tuple[UUID, str]]:
    """Return the comments that can stand beside a further action."""
    asked = select(SharedComment.id, SharedComment.text).where(SharedComment.plan_id == plan_id)
    return [(row[0], row[1]) for row in session.execute(asked.order_by(SharedComment.text))]


def _load(session: Session, kind: type[Child], action_id: UUID) -> list[Child]:
    return list(session.scalars(select(kind).where(kind.action_id == action_id).order_by(kind.position)))


def _load_parties(session: Session, action_id: UUID) -> list[PartyDraft]:
    asked = (
        select(ActionParty, Organisation.name)
        .join(Organisation, Organisation.id == ActionParty.organisation_id)
        .where(ActionParty.action_id == action_id)
        .order_by(ActionParty.position)
    )
    return [
        PartyDraft(id=row.id, name=name, part=row.part, agreed=row.agreed, said_on=row.said_on, note=row.note)
        for row, name in session.execute(asked)
    ]


def _save_parties(session: Session, draft: ActionDraft) -> None:
    named = [party for party in draft.parties if party.name.strip()]
    rows = [
        ActionParty(
            id=party.id,
            action_id=draft.action.id,
            organisation_id=find_or_add(session, party.name).id,
            part=party.part,
            agreed=party.agreed,
            said_on=party.said_on,
            note=party.note,
            position=position,
        )
        for position, party in enumerate(named)
    ]
    _replace(session, ActionParty, draft.action.id, {row.id for row in rows})
    for row in rows:
        session.merge(row)


def _save_children(session: Session, kind: type[Child], action_id: UUID, rows: list[Child]) -> None:
    _replace(session, kind, action_id, {row.id for row in rows})
    for position, row in enumerate(rows):
        row.action_id, row.position = action_id, position
        session.merge(row)


def _replace(
    session: Session,
    kind: type[ActionParty] | type[Evidence] | type[Funding] | type[ActionUpdate],
    action_id: UUID,
    keep: set[UUID],
) -> None:
    for row in session.scalars(select(kind).where(kind.action_id == action_id)):
        if row.id not in keep:
            session.delete(row)
    session.flush()


def _save_comment(session: Session, draft: ActionDraft) -> None:
    action, text = draft.action, draft.comment.strip()
    if not text:
        action.comment_id = None
    elif action.comment_id is None:
        made = SharedComment(plan_id=action.plan_id, text=text)
        session.add(made)
        session.flush()
        action.comment_id = made.id
    else:
        session.get_one(SharedComment, action.comment_id).text = text


def _users_of(session: Session, comment_id: UUID, *, but: UUID) -> int:
    asked = select(func.count()).select_from(Action).where(Action.comment_id == comment_id, Action.id != but)
    return session.scalar(asked) or 0
