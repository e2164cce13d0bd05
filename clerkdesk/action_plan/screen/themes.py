"""The page of themes and issues: what the plan is about, in which order, and what people raised."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtGui import QShowEvent

from clerkdesk.action_plan.actions import outline, themes
from clerkdesk.action_plan.records import ISSUE_KINDS, Issue, Theme
from clerkdesk.action_plan.rules import moved
from clerkdesk.action_plan.screen.fields import choices, short
from clerkdesk.action_plan.screen.plan_chosen import chosen_plan
from clerkdesk.action_plan.screen.theme_removal import ask_where_actions_go
from clerkdesk.core.wording import capital, count_of
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import ChoiceField, Form, LineField, TextField
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty

_INDENT = "\u00a0" * 4  # kept where a long title breaks into lines
_THEME_ONLY = ("number", "opening")
_ISSUE_ONLY = ("theme_id", "kind", "reason")


class Entry(NamedTuple):
    """A theme, or an issue under its theme."""

    id: UUID
    theme_id: UUID
    is_issue: bool
    title: str
    kind: str
    place: tuple[int, int]
    actions: int


class ThemesScreen(RecordScreen[Entry]):
    """Themes with their issues below them in one list, and the chosen one beside it."""

    page = "themes"
    title = "Themes and issues"
    purpose = "What the plan is about, and what people raised under each theme."
    noun = ("theme", "themes and issues")
    table_name = "action_plan_theme"
    # A theme that moves takes its issues along, so that no change here is about one row only.
    also_tables = frozenset(("action_plan_theme", "action_plan_issue", "action_plan_action"))
    reorder = True

    def __init__(self, desk: Desk) -> None:
        """Show the themes of the chosen plan."""
        self.plan_id = chosen_plan(desk)
        self._new_issue = False
        super().__init__(desk)

    def columns(self) -> Sequence[Column[Entry]]:
        """Return the list's columns."""
        return (
            Column("title", "Theme or issue", _title, weight=5, least=16),
            Column("kind", "Kind", lambda row: row.kind, weight=2, least=10, rank=1),
            Column("actions", "Actions", lambda row: str(row.actions), lambda row: row.actions, least=7, right=True),
        )

    def key_of(self, row: Entry) -> UUID:
        """Return the key of a theme or issue."""
        return row.id

    def order_of(self, row: Entry) -> tuple[int, int]:
        """Return what puts issues below their theme."""
        return row.place

    def empty(self) -> Empty:
        """Say what belongs here."""
        text = "No themes yet. A theme gathers actions that belong together, such as “Roads and paths”."
        return Empty(text, "Add the first theme", "action_plan")

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Entry]:
        """Read themes and issues, or some of them."""
        if self.plan_id is None:
            return []
        with self.desk.store.read() as session:
            found = outline.themes(session, self.plan_id)
            issues = outline.issues(session, self.plan_id)
        order = {row.id: place for place, row in enumerate(found)}
        rows = [Entry(row.id, row.id, False, row.name, "Theme", (order[row.id], -1), row.actions) for row in found]
        rows += [
            Entry(row.id, row.theme_id, True, row.title, capital(row.kind), (order[row.theme_id], place), row.actions)
            for place, row in enumerate(issues)
        ]
        wanted = set(keys) if keys is not None else None
        return [row for row in rows if wanted is None or row.id in wanted]

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the fields of both into the form; those of the other kind are hidden."""
        form.add(LineField("title", "T&itle"))
        form.add(LineField("number", "Printed number", help_text="A number or a letter, as in the plan."))
        form.add(TextField("opening", "&Opening text", lines=5, help_text="Printed under the theme's heading."))
        self.theme = form.add(ChoiceField("theme_id", "The&me", []))
        form.add(ChoiceField("kind", "&Kind", choices(ISSUE_KINDS)))
        form.add(
            TextField(
                "reason", "&Reason", lines=3, help_text="Printed: why it counts, or why the plan does not take it up."
            )
        )

    def _lay_out(self) -> None:
        super()._lay_out()
        if not self.desk.read_only:
            self.head.button("New issue", self.add_issue, first=True)

    def reload(self) -> None:
        """Read everything anew, with the themes that an issue can belong to."""
        super().reload()
        # A choice that goes over to its first option has not been typed by anybody.
        typed = self.form.dirty
        self.theme.set_options([(row.id, short(row.title)) for row in self._listed() if not row.is_issue])
        if not typed:
            self.form.mark_clean()

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a theme or an issue for the form."""
        with self.desk.store.read() as session:
            found: Theme | Issue | None = themes.theme(session, key) or themes.issue(session, key)
        return self._shown(found)

    def new_values(self) -> Mapping[str, Any]:
        """Begin a theme, or an issue of the theme that is chosen."""
        assert self.plan_id is not None
        if self._new_issue:
            return self._shown(Issue(theme_id=self._theme_at_hand))
        return self._shown(Theme(plan_id=self.plan_id))

    def _shown(self, found: Theme | Issue | None) -> dict[str, Any]:
        is_issue = isinstance(found, Issue)
        for name in (*_THEME_ONLY, *_ISSUE_ONLY):
            self.form.fields[name].setVisible((name in _ISSUE_ONLY) == is_issue)
        return {name: getattr(found, name, None) for name in self.form.fields} | {"is_issue": is_issue}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save the theme or issue that the form shows."""
        is_issue = self._new_issue if key is None else self._row(key).is_issue
        verb = "Add" if key is None else "Edit"
        with self.desk.store.change(f"{verb} {'issue' if is_issue else 'theme'}") as session:
            if is_issue:
                issue = Issue(theme_id=values["theme_id"]) if key is None else themes.issue(session, key)
                assert issue is not None
                draft = Issue(id=issue.id, **{name: values[name] for name in ("title", *_ISSUE_ONLY)})
                themes.save_issue(session, draft)
                return draft.id
            assert self.plan_id is not None
            named = {name: values[name] for name in ("title", *_THEME_ONLY)}
            old = themes.theme(session, key) if key else None
            theme = Theme(plan_id=self.plan_id, **named)
            if old is not None:
                theme = Theme(id=old.id, plan_id=old.plan_id, position=old.position, **named)
            themes.save_theme(session, theme)
            return theme.id

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the title."""
        return f"{values.get('number') or ''} {values.get('title') or ''}".strip() or "A theme"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Say what it is."""
        row = self._row_or_none(self.key)
        what = "Issue" if values.get("is_issue") else "Theme"
        return f"{what} with {count_of(row.actions, 'action')}" if row else what

    def add(self) -> None:
        """Begin a theme."""
        if self.plan_id is not None and self.leave():
            self._new_issue = False
            super().add()

    def add_issue(self) -> None:
        """Begin an issue of the theme that is chosen."""
        row = self._row_or_none(self.key) or next(iter(self.table.rows), None)
        if row is None:
            self.desk.note("Add a theme first; an issue belongs to one.")
        elif self.leave():
            self._new_issue, self._theme_at_hand = True, row.theme_id
            super().add()
            self.panel.show_record("New issue", "")

    def _place(self) -> str:
        new_issue = self.key is None and self._new_issue
        return f"{self.page}/issue of {self._theme_at_hand}" if new_issue else super()._place()

    def _go_to_place(self, place: str) -> bool:
        theme_id = place.partition("/issue of ")[2]
        if not theme_id:
            return super()._go_to_place(place)
        if self._row_or_none(UUID(theme_id)) is None:
            return False
        self.show_key(UUID(theme_id))
        self.add_issue()
        return self.adding

    # removing and putting in order

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove issues, and themes that no action belongs to."""
        self.remove_all(keys, move_to=None, with_actions=False)

    def remove_all(self, keys: Sequence[UUID], *, move_to: UUID | None, with_actions: bool) -> None:
        """Remove issues and themes; the actions of the themes go where it is said."""
        rows = [self._row(key) for key in keys]
        with self.desk.store.change(f"Delete {_noun(rows)}") as session:
            for row in rows:
                if row.is_issue:
                    themes.remove_issue(session, row.id)
                else:
                    themes.remove_theme(session, theme_id=row.id, move_to=move_to, with_actions=with_actions)

    def delete_chosen(self) -> None:
        """Ask where the actions of a theme go before it is removed; all else is removed at once."""
        keys = [key for key in self.table.chosen_keys() if isinstance(key, UUID)]
        full = [row for row in map(self._row, keys) if not row.is_issue and row.actions]
        if self.adding or not full:
            super().delete_chosen()
            return
        others = [row for row in self.table.rows if not row.is_issue and row.id not in keys]
        self.removal = ask_where_actions_go(self, full, others)

    def moved(self, keys: Sequence[UUID], before: UUID | None, _group: Any) -> None:
        """Put themes before another theme, or issues before another issue or below another theme."""
        rows = [self._row(key) for key in keys]
        if not self.leave() or len({row.is_issue for row in rows}) != 1:
            return
        target = self._row_or_none(before)
        with self.desk.store.change(f"Move {_noun(rows)}") as session:
            if rows[0].is_issue:
                self._move_issues(session, rows, target)
            else:
                order = [row.id for row in self._listed() if not row.is_issue]
                themes.order_themes(session, moved(order, keys, target.theme_id if target else None))
        self.table.choose_many(keys)

    def _move_issues(self, session: Any, rows: Sequence[Entry], target: Entry | None) -> None:
        """Put issues before `target`; before a theme means the end of the theme above it."""
        listed = self._listed()
        theme_id = target.theme_id if target else listed[-1].theme_id
        before = target.id if target and target.is_issue else None
        if target is not None and not target.is_issue:
            theme_id = listed[max(0, listed.index(target) - 1)].theme_id
        for row in rows:
            found = themes.issue(session, row.id)
            assert found is not None
            draft = Issue(id=found.id, theme_id=theme_id, title=found.title, kind=found.kind, reason=found.reason)
            themes.save_issue(session, draft)
        there = [row.id for row in listed if row.is_issue and row.theme_id == theme_id]
        themes.order_issues(session, moved(there, [row.id for row in rows], before))

    def _listed(self) -> list[Entry]:
        return sorted(self.table.rows, key=self.order_of)

    def _row(self, key: UUID) -> Entry:
        return next(row for row in self.table.rows if row.id == key)

    def _row_or_none(self, key: UUID | None) -> Entry | None:
        return next((row for row in self.table.rows if row.id == key), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the plan that was chosen on another page."""
        plan_id = chosen_plan(self.desk)
        if plan_id != self.plan_id:
            self.plan_id, self.key = plan_id, None
            self.reload()
            self.table.choose_first()
        super().showEvent(event)


def _title(row: Entry) -> str:
    return f"{_INDENT}{row.title}" if row.is_issue else row.title


def _noun(rows: Sequence[Entry]) -> str:
    what = "issue" if rows[0].is_issue else "theme"
    return what if len(rows) == 1 else count_of(len(rows), what)
