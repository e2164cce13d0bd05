"""The lists of a plan: its actions as light rows, its themes and issues, and which plans there are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, case, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from clerkdesk.action_plan.records import Action, ActionParty, Funding, Issue, Plan, Theme
from clerkdesk.action_plan.rules import ActionRow, Answer, ThemeRow, summary_of
from clerkdesk.core.record import history_table
from clerkdesk.council.records import Organisation

FEW = 400  # more keys than this are not asked for one by one: SQLite binds a limited number at once
_LAST_CHANGES = 20
# Rows that no list of actions shows.
_UNSEEN = ("action_plan_shared_comment", "action_plan_kept_cell")
_PARTS_OF_AN_ACTION = ("action_plan_party", "action_plan_funding", "action_plan_evidence", "action_plan_update")


class PlanRow(NamedTuple):
    """A plan as the plan chooser shows it."""

    id: UUID
    title: str
    version: str
    state: str


class IssueRow(NamedTuple):
    """An issue as lists show it."""

    id: UUID
    theme_id: UUID
    title: str
    kind: str
    position: int
    actions: int


def plans(session: Session) -> list[PlanRow]:
    """Return the plans of this file in their order."""
    asked = select(Plan.id, Plan.title, Plan.version, Plan.state).order_by(Plan.position, Plan.title)
    return [PlanRow(*row) for row in session.execute(asked)]


def themes(session: Session, plan_id: UUID) -> list[ThemeRow]:
    """Return the themes of a plan in their order, each with how many actions it holds."""
    counts = _counts(session, plan_id, Action.theme_id)
    asked = (
        select(Theme.id, Theme.number, Theme.title, Theme.position)
        .where(Theme.plan_id == plan_id)
        .order_by(Theme.position, Theme.title)
    )
    return [ThemeRow(*row, counts.get(row[0], 0)) for row in session.execute(asked)]


def issues(session: Session, plan_id: UUID) -> list[IssueRow]:
    """Return the issues of a plan, theme by theme, each with how many actions answer it."""
    counts = _counts(session, plan_id, Action.issue_id)
    asked = (
        select(Issue.id, Issue.theme_id, Issue.title, Issue.kind, Issue.position)
        .join(Theme, Theme.id == Issue.theme_id)
        .where(Theme.plan_id == plan_id)
        .order_by(Theme.position, Theme.title, Issue.position, Issue.title)
    )
    return [IssueRow(*row, counts.get(row[0], 0)) for row in session.execute(asked)]


def action_rows(session: Session, plan_id: UUID, only: Collection[UUID] | None = None) -> list[ActionRow]:
    """Return the actions of a plan in its order, themeless ones last; or only those of up to FEW keys."""
    answers = _answers(session, plan_id, only)
    money = _money(session, plan_id, only)
    # Keys are read as text, and those of themes and issues turned once: a third less time for 10,000 actions.
    known: dict[str | None, UUID | None] = {None: None}
    nobody = ("", "", "", None)
    no_money = (0, 0, 0, 0)
    rows = []
    for row in session.execute(_asked_rows(plan_id, only)):
        key, theme, issue = row[0], row[1], row[2]
        keys = (UUID(key), _turned(theme, known), _turned(issue, known))
        rows.append(ActionRow._make(keys + row[3:6] + answers.get(key, nobody) + row[6:] + money.get(key, no_money)))
    return rows


def touched_actions(session: Session, rows: Mapping[str, Collection[UUID]]) -> set[UUID] | None:
    """Return the actions that a piece of news is about; None where that can't be told or they are very many."""
    if not set(rows) <= {"action_plan_action", "council_organisation", *_PARTS_OF_AN_ACTION, *_UNSEEN}:
        return None
    actions = set(rows.get("action_plan_action", ()))
    parts = {key for table in _PARTS_OF_AN_ACTION for key in rows.get(table, ())}
    bodies = set(rows.get("council_organisation", ()))
    if len(actions) + len(parts) + len(bodies) > FEW:
        return None
    # A part that was taken away is only found in the history, where it has just been written.
    for key, before, after in _just_written(session, parts | bodies):
        if key in bodies and before is not None:
            return None  # a body that has another name now may stand beside any action
        parts.discard(key)
        actions |= {UUID(action) for action in (before, after) if action}
    return None if parts else actions


def _just_written(session: Session, keys: Collection[UUID]) -> list[tuple[UUID, str | None, str | None]]:
    """Return (key, action before, action after) of what the last changes did to rows; "" is a row without action."""
    if not keys:
        return []
    newest = select(func.max(history_table.c.change_id)).scalar_subquery()
    before, after = (
        case((column.is_(None), None), else_=func.coalesce(func.json_extract(column, "$.action_id"), ""))
        for column in (history_table.c.before, history_table.c.after)
    )
    asked = select(history_table.c.row_key, before, after).where(
        history_table.c.change_id > newest - _LAST_CHANGES, history_table.c.row_key.in_([key.hex for key in keys])
    )
    return [(UUID(row[0]), row[1], row[2]) for row in session.execute(asked)]


def _asked_rows(plan_id: UUID, only: Collection[UUID] | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            _text(Action.id), _text(Action.theme_id), _text(Action.issue_id),
            Action.position, Action.number, Action.what,
            Action.when_words, Action.starts_on, Action.ends_on, Action.financial_year,
            Action.cost_low, Action.cost_high, Action.cost_note,
            Action.priority, Action.progress, Action.percent, Action.outcome, Action.success_measure != "",
        )
        .outerjoin(Theme, Theme.id == Action.theme_id)
        .where(Action.plan_id == plan_id, *_limit(Action.id, only))
        .order_by(Theme.id.is_(None), Theme.position, Theme.title, Theme.id, Action.position, Action.number)
    )  # fmt: skip


def _answers(session: Session, plan_id: UUID, only: Collection[UUID] | None) -> dict[str, tuple[Any, ...]]:
    asked = (
        select(
            _text(ActionParty.action_id), Organisation.name, ActionParty.part, ActionParty.agreed, ActionParty.said_on
        )
        .join(Organisation, Organisation.id == ActionParty.organisation_id)
        .join(Action, Action.id == ActionParty.action_id)
        .where(Action.plan_id == plan_id, *_limit(ActionParty.action_id, only))
        .order_by(ActionParty.action_id, ActionParty.position)
    )
    found = {}
    for key, group in groupby(session.execute(asked), lambda row: row[0]):
        said = [Answer._make(row[1:]) for row in group]
        leads = "; ".join(answer.name for answer in said if answer.part == "lead")
        others = "; ".join(answer.name for answer in said if answer.part != "lead")
        found[str(key)] = (leads, others, *summary_of(said))
    return found


def _money(session: Session, plan_id: UUID, only: Collection[UUID] | None) -> dict[str, tuple[int, ...]]:
    asked = (
        select(_text(Funding.action_id), Funding.kind, Funding.is_secured, Funding.amount)
        .join(Action, Action.id == Funding.action_id)
        .where(Action.plan_id == plan_id, Funding.amount.is_not(None), *_limit(Funding.action_id, only))
        .order_by(Funding.action_id)
    )
    return {
        str(key): money_of((row[1], row[2], row[3]) for row in group)
        for key, group in groupby(session.execute(asked), lambda row: row[0])
    }


def money_of(funding: Iterable[tuple[str, bool, int | None]]) -> tuple[int, int, int, int]:
    """Return sought, secured, match and in kind from (kind, secured, pence) of each source of an action."""
    sought = secured = match = in_kind = 0
    for kind, is_secured, amount in funding:
        pence = amount or 0
        if kind == "in kind":
            in_kind += pence
            continue
        match += pence if kind == "match funding" else 0
        secured += pence if is_secured else 0
        sought += 0 if is_secured else pence
    return sought, secured, match, in_kind


def _counts(session: Session, plan_id: UUID, column: InstrumentedAttribute[UUID | None]) -> dict[UUID | None, int]:
    asked = select(column, func.count()).where(Action.plan_id == plan_id).group_by(column)
    return {row[0]: row[1] for row in session.execute(asked)}


def _text(column: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None]) -> ColumnElement[str]:
    return type_coerce(column, String)


def _limit(column: InstrumentedAttribute[UUID], only: Collection[UUID] | None) -> Sequence[ColumnElement[bool]]:
    return () if only is None else (column.in_(only),)


def _turned(text: str | None, known: dict[str | None, UUID | None]) -> UUID | None:
    if text not in known and text is not None:
        known[text] = UUID(text)
    return known[text]
