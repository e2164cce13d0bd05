"""A plan with all that is printed of it, loaded once and free of the file; people are named as they may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Select, String, select, type_coerce
from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.grounds import Asked, AskedForPrint
from clerkdesk.action_plan.actions.outline import action_rows
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
from clerkdesk.action_plan.rules import ActionRow
from clerkdesk.core.blobs import bytes_of
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.council.actions import council, organisation_names
from clerkdesk.council.names import printed_name
from clerkdesk.council.records import Council, Organisation, Person, RoleHeld


class FundingLine(NamedTuple):
    """Money or help towards an action."""

    source: str
    kind: str
    amount: int | None  # pence
    is_secured: bool
    note: str


@dataclass(slots=True, kw_only=True)
class ActionForPrint:
    """An action as paper shows it: the row that lists read, and what only paper tells."""

    row: ActionRow
    objective: str = ""
    why: str = ""
    kind: str = ""
    achievability: str = ""
    success_measure: str = ""
    outcome_reason: str = ""
    refused_by: str = ""
    lead_person: str = ""
    comment: str = ""
    evidence: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    funding: list[FundingLine] = field(default_factory=list)
    last_update: str = ""


_Part = TypeVar("_Part", Evidence, Funding, ActionUpdate, ActionParty)


@dataclass(frozen=True)
class PictureForPrint:
    """A picture that may be used, with its bytes."""

    picture: PlanPicture
    image: bytes


@dataclass(frozen=True)
class ThemeForPrint:
    """A theme with its issues and actions; `theme` is None for the actions without one."""

    theme: Theme | None
    issues: list[Issue]
    actions: list[ActionForPrint]

    @property
    def name(self) -> str:
        """Return "3 Roads and paths"."""
        if self.theme is None:
            return "Other actions"
        return f"{self.theme.number} {self.theme.title}".strip()


@dataclass(frozen=True, kw_only=True)
class PlanForPrint:
    """Everything that the printed plan, the summary and the table are made of."""

    council: Council
    crest: bytes | None
    plan: Plan
    parishes: list[PlanParish]
    texts: list[PlanText]
    facts: list[PlanFact]
    pictures: list[PictureForPrint]
    without_leave: list[PlanPicture]  # kept with the plan, but not to be printed
    themes: list[ThemeForPrint]
    asked: Sequence[AskedForPrint] = ()

    @property
    def actions(self) -> list[ActionForPrint]:
        """Return the actions of all themes in the plan's order."""
        return [action for theme in self.themes for action in theme.actions]


def plan_for_print(session: Session, plan_id: UUID, *, today: date, asked: Asked | None = None) -> PlanForPrint:
    """Load a plan with all that is printed of it, and how people were asked; raises Trouble where it has gone."""
    asked = asked or Asked()
    plan = plans.plan(session, plan_id)
    if plan is None:
        raise Trouble("This plan has been removed. Choose another one and print again.")
    ours = council(session)
    with_leave, without_leave = [], []
    for picture in plans.plan_pictures(session, plan_id):
        image = bytes_of(session, picture.content) if picture.may_be_used else None
        if image is None:
            without_leave.append(picture)
        else:
            with_leave.append(PictureForPrint(picture, image))
    return PlanForPrint(
        council=ours,
        crest=bytes_of(session, ours.crest) if ours.crest else None,
        plan=plan,
        parishes=plans.parishes(session, plan_id),
        texts=plans.texts(session, plan_id),
        facts=plans.facts(session, plan_id),
        pictures=with_leave,
        without_leave=without_leave,
        themes=_themes(session, plan_id, _actions(session, plan_id, ours.chair_word, today, asked)),
        asked=asked.lines,
    )


def _themes(session: Session, plan_id: UUID, actions: list[ActionForPrint]) -> list[ThemeForPrint]:
    by_theme: dict[UUID | None, list[ActionForPrint]] = defaultdict(list)
    for action in actions:
        by_theme[action.row.theme_id].append(action)
    issues: dict[UUID, list[Issue]] = defaultdict(list)
    asked = select(Issue).join(Theme, Theme.id == Issue.theme_id).where(Theme.plan_id == plan_id)
    for issue in session.scalars(asked.order_by(Issue.position, Issue.title)):
        issues[issue.theme_id].append(issue)
    themes = session.scalars(
        select(Theme).where(Theme.plan_id == plan_id).order_by(Theme.position, Theme.title, Theme.id)
    )
    found = [ThemeForPrint(theme, issues[theme.id], by_theme.pop(theme.id, [])) for theme in themes]
    loose = [action for rest in by_theme.values() for action in rest]
    return found + ([ThemeForPrint(None, [], loose)] if loose else [])


def _actions(session: Session, plan_id: UUID, chair_word: str, today: date, asked: Asked) -> list[ActionForPrint]:
    actions = {row.id.hex: ActionForPrint(row=row) for row in action_rows(session, plan_id)}
    people = _people(session, plan_id, chair_word, today)
    for key, person, *texts in session.execute(_asked_texts(plan_id)):
        action = actions[key]
        (
            action.objective, action.why, action.kind, action.achievability,
            action.success_measure, action.outcome_reason,
        ) = texts[:6]  # fmt: skip
        action.refused_by, action.comment = texts[6] or "", texts[7] or ""
        action.lead_person = people.get(person, "")
    _hang_on(session, plan_id, actions, asked)
    return list(actions.values())


def _asked_texts(plan_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            type_coerce(Action.id, String), type_coerce(Action.lead_person_id, String),
            Action.objective, Action.why, Action.kind, Action.achievability,
            Action.success_measure, Action.outcome_reason, Organisation.name, SharedComment.text,
        )
        .outerjoin(Organisation, Organisation.id == Action.refused_by_id)
        .outerjoin(SharedComment, SharedComment.id == Action.comment_id)
        .where(Action.plan_id == plan_id)
    )  # fmt: skip


def _hang_on(session: Session, plan_id: UUID, actions: dict[str, ActionForPrint], asked: Asked) -> None:
    said = set()  # what a consultation tells is not told a second time as it was typed beside the action
    for action_id, grounds in asked.grounds.items():
        actions[action_id.hex].evidence += [ground.words for ground in grounds]
        said |= {(action_id.hex, ground.question.casefold(), ground.tenths_of_percent) for ground in grounds}
    for key, *evidence in _rows(
        session, plan_id, Evidence, "position", "kind", "question", "tenths_of_percent", "base", "text"
    ):
        if (key, str(evidence[1]).strip().casefold(), evidence[2]) not in said or not evidence[1]:
            actions[key].evidence.append(evidence_words(*evidence))
    for key, *line in _rows(session, plan_id, Funding, "position", *FundingLine._fields):
        actions[key].funding.append(FundingLine._make(line))
    for key, happened_on, text in _rows(session, plan_id, ActionUpdate, "happened_on", "happened_on", "text"):
        if text.strip():
            actions[key].last_update = f"{show_date(happened_on)}: {text}" if happened_on else text
    bodies = organisation_names(session)
    for key, body, agreed, said_on in _rows(
        session, plan_id, ActionParty, "position", "organisation_id", "agreed", "said_on"
    ):
        actions[key].said.append(f"{bodies[body]}: {agreed}" + (f", {show_date(said_on)}" if said_on else ""))


def _rows(session: Session, plan_id: UUID, kind: type[_Part], order: str, *columns: str) -> Iterable[Any]:
    """Return the action's key and these columns of what hangs on the actions of a plan; without a date comes first."""
    return session.execute(
        select(type_coerce(kind.action_id, String), *(getattr(kind, column) for column in columns))
        .join(Action, Action.id == kind.action_id)
        .where(Action.plan_id == plan_id)
        .order_by(getattr(kind, order), kind.position)
    )


def _people(session: Session, plan_id: UUID, chair_word: str, today: date) -> dict[str | None, str]:
    """Return how each person who leads an action is printed."""
    asked = (
        select(Person, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(select(Action.lead_person_id).where(Action.plan_id == plan_id)))
    )
    roles: dict[UUID, list[RoleHeld]] = defaultdict(list)
    for role in session.scalars(select(RoleHeld).order_by(RoleHeld.position)):
        roles[role.person_id].append(role)
    return {
        person.id.hex: printed_name(person, roles[person.id], body or "", chair_word=chair_word, today=today)
        for person, body in session.execute(asked)
    }


def evidence_words(kind: str, question: str, tenths: int | None, base: int | None, text: str) -> str:
    """Return "Q14: 72.5 % of 224 answers, a safe way to school"."""
    share = f"{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "") + " %" if tenths is not None else ""
    if share and base:
        share += f" of {base:,} answers"
    told = ", ".join(words for words in (share, text.strip()) if words)
    start = question.strip() or ("" if kind == "survey question" else kind.capitalize())
    return ": ".join(words for words in (start, told) if words)
