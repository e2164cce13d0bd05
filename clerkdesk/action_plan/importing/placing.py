"""Find or make the themes and issues that an import needs."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.importing.preview import Preview
from clerkdesk.action_plan.plan_table.lines import ActionLine, IssueLine, ThemeLine
from clerkdesk.action_plan.records import Issue, Theme
from clerkdesk.exchange.mapping import folded


class Placed:
    """The keys of the themes and issues of an import."""

    def __init__(self) -> None:
        """Begin with none."""
        self._themes: dict[ThemeLine, UUID] = {}
        self._issues: dict[IssueLine, UUID] = {}

    def put_theme(self, line: ThemeLine, key: UUID) -> None:
        """Remember the key of a theme."""
        self._themes[line] = key

    def put_issue(self, line: IssueLine, key: UUID) -> None:
        """Remember the key of an issue."""
        self._issues[line] = key

    def theme(self, line: ThemeLine | None) -> UUID | None:
        """Return the key of a theme, or None for none."""
        return self._themes[line] if line is not None else None

    def issue(self, line: IssueLine | None) -> UUID | None:
        """Return the key of an issue, or None for none."""
        return self._issues[line] if line is not None else None


def place_themes(session: Session, plan_id: UUID, preview: Preview, lines: Sequence[ActionLine]) -> Placed:
    """Return the keys of all themes and issues of the preview; those of the same name in the plan are used again.

    A theme or issue that only actions left as they are would need is not made.
    """
    placed = Placed()
    left_out = {line.theme for line in preview.actions} - {line.theme for line in lines}
    left_issues = {line.issue for line in preview.actions} - {line.issue for line in lines}
    there = _themes_there(session, plan_id)
    last = session.scalar(select(func.max(Theme.position)).where(Theme.plan_id == plan_id))
    position = 0 if last is None else last + 1
    for theme in preview.themes:
        key = there.get((theme.number, folded(theme.title)))
        if key is None and theme not in left_out:
            made = Theme(
                plan_id=plan_id, number=theme.number, title=theme.title, opening=theme.opening, position=position
            )
            session.add(made)
            key, position = made.id, position + 1
        if key is not None:
            placed.put_theme(theme, key)
    session.flush()
    _place_issues(session, plan_id, [issue for issue in preview.issues if issue not in left_issues], placed)
    return placed


def _themes_there(session: Session, plan_id: UUID) -> dict[tuple[str, str], UUID]:
    asked = select(Theme.id, Theme.number, Theme.title).where(Theme.plan_id == plan_id).order_by(Theme.position)
    there: dict[tuple[str, str], UUID] = {}
    for key, number, title in session.execute(asked):
        there.setdefault((number, folded(title)), key)
        there.setdefault(("", folded(title)), key)
    return there


def _place_issues(session: Session, plan_id: UUID, issues: Sequence[IssueLine], placed: Placed) -> None:
    asked = select(Issue.theme_id, Issue.title, Issue.id).join(Theme, Theme.id == Issue.theme_id)
    there: dict[tuple[UUID, str], UUID] = {}
    counts: dict[UUID, int] = {}
    for place, title, key in session.execute(asked.where(Theme.plan_id == plan_id)):
        there.setdefault((place, title), key)
        counts[place] = counts.get(place, 0) + 1
    for issue in issues:
        theme_id = placed.theme(issue.theme)
        if theme_id is None:
            continue
        if (theme_id, issue.title) in there:
            placed.put_issue(issue, there[theme_id, issue.title])
            continue
        position = counts.get(theme_id, 0)
        made = Issue(theme_id=theme_id, title=issue.title, kind=issue.kind, reason=issue.reason, position=position)
        session.add(made)
        counts[theme_id] = position + 1
        placed.put_issue(issue, made.id)
    session.flush()
