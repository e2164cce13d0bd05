"""Load a whole plan as lines of a table, with a handful of questions to the file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.plan_table.lines import (
    PLAIN,
    ActionLine,
    EvidenceLine,
    FundingLine,
    IssueLine,
    KeptLine,
    PartyLine,
    ThemeLine,
    UpdateLine,
)
from clerkdesk.action_plan.records import (
    Action,
    ActionParty,
    ActionUpdate,
    Evidence,
    Funding,
    Issue,
    KeptCell,
    SharedComment,
    Theme,
)
from clerkdesk.council.records import Organisation, Person


@dataclass(frozen=True)
class PlanLines:
    """The themes, issues and actions of a plan, each in the order in which they are shown."""

    themes: list[ThemeLine]
    issues: list[IssueLine]
    actions: list[ActionLine]


def load_lines(session: Session, plan_id: UUID) -> PlanLines:
    """Return the whole plan as lines: actions by theme, those without a theme last."""
    themes = {
        theme.id: ThemeLine(title=theme.title, number=theme.number, opening=theme.opening)
        for theme in session.scalars(select(Theme).where(Theme.plan_id == plan_id).order_by(Theme.position, Theme.id))
    }
    asked = select(Issue).join(Theme, Theme.id == Issue.theme_id).where(Theme.plan_id == plan_id)
    asked = asked.order_by(Theme.position, Theme.id, Issue.position, Issue.id)
    issues = {
        issue.id: IssueLine(theme=themes[issue.theme_id], title=issue.title, kind=issue.kind, reason=issue.reason)
        for issue in session.scalars(asked)
    }
    children = _Children(session, plan_id)
    rows = session.execute(select(*Action.__table__.columns).where(Action.plan_id == plan_id))
    order = {key: place for place, key in enumerate(themes)}
    in_order = sorted(rows, key=lambda row: (order.get(row.theme_id, len(order)), row.position, str(row.id)))
    actions = [_line(row, themes, issues, children) for row in in_order]
    return PlanLines(list(themes.values()), list(issues.values()), actions)


class _Children:
    """What hangs on the actions of a plan, by action, and names by key."""

    def __init__(self, session: Session, plan_id: UUID) -> None:
        """Ask once for each kind."""
        self._session = session
        self._plan_id = plan_id
        self.people = dict(session.execute(select(Person.id, Person.name)).all())
        self.bodies = dict(session.execute(select(Organisation.id, Organisation.name)).all())
        asked = select(SharedComment.id, SharedComment.text).where(SharedComment.plan_id == plan_id)
        self.comments = dict(session.execute(asked).all())
        self.parties = self._by_action(
            ActionParty, ("organisation_id", "part", "agreed", "said_on", "note"), self._party, ActionParty.position
        )
        self.evidence = self._of(Evidence, EvidenceLine, Evidence.position)
        self.funding = self._of(Funding, FundingLine, Funding.position)
        self.updates = self._of(ActionUpdate, UpdateLine, ActionUpdate.position)
        self.kept = self._of(KeptCell, KeptLine, KeptCell.row, KeptCell.column)

    def _party(self, *values: Any) -> PartyLine:
        return PartyLine(self.bodies[values[0]], *values[1:])

    def _of(self, kind: Any, line: Any, *order: Any) -> dict[UUID, list[Any]]:
        return self._by_action(kind, line._fields, line, *order)

    def _by_action(self, kind: Any, names: Iterable[str], make: Any, *order: Any) -> dict[UUID, list[Any]]:
        columns = [getattr(kind, name) for name in names]
        asked = select(kind.action_id, *columns).join(Action, Action.id == kind.action_id)
        found: dict[UUID, list[Any]] = defaultdict(list)
        for key, *values in self._session.execute(asked.where(Action.plan_id == self._plan_id).order_by(*order)):
            found[key].append(make(*values))
        return found


def _line(row: Any, themes: dict[UUID, ThemeLine], issues: dict[UUID, IssueLine], children: _Children) -> ActionLine:
    issue = issues.get(row.issue_id)
    return ActionLine(
        **{name: getattr(row, name) for name in PLAIN},
        id=row.id,
        parent_id=row.parent_id,
        theme=themes.get(row.theme_id) or (issue.theme if issue else None),
        issue=issue,
        lead_person=children.people.get(row.lead_person_id, ""),
        refused_by=children.bodies.get(row.refused_by_id, ""),
        comment=children.comments.get(row.comment_id, ""),
        parties=children.parties.get(row.id, []),
        evidence=children.evidence.get(row.id, []),
        funding=children.funding.get(row.id, []),
        updates=children.updates.get(row.id, []),
        kept=children.kept.get(row.id, []),
        has_identity=True,
    )
