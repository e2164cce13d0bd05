"""The menu that sets one thing for all chosen actions at once."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton

from clerkdesk.action_plan.actions import labels, outline, several
from clerkdesk.action_plan.records import ACHIEVABILITY, ACTION_KINDS, OUTCOMES
from clerkdesk.action_plan.screen.fields import choices, short
from clerkdesk.core.dates import read_financial_year
from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import PRIORITIES, PROGRESS
from clerkdesk.council.actions import organisation_names
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChipsField, Form, LineField

if TYPE_CHECKING:
    from clerkdesk.action_plan.screen.outline import ActionPlanScreen

_MENUS = (
    ("progress", "&How far along", PROGRESS),
    ("priority", "&Priority", PRIORITIES),
    ("kind", "&Whose hands it is in", ACTION_KINDS),
    ("achievability", "How h&ard it is", ACHIEVABILITY),
    ("outcome", "&Outcome", OUTCOMES),
)


class ChangeMenu(QObject):
    """Opens the menu over the button and carries out what is picked, each in one undo step."""

    def __init__(self, page: "ActionPlanScreen") -> None:
        """Serve the list of `page`."""
        super().__init__(page)
        self._page = page
        self.menu = QMenu(page)
        self.dialog: _AskWords | None = None

    def open(self) -> None:
        """Show the menu below the button that was pressed."""
        self.fill()
        button = self.sender()
        at = button.mapToGlobal(button.rect().bottomLeft()) if isinstance(button, QPushButton) else QCursor.pos()
        self.menu.popup(at)

    def fill(self) -> None:
        """Fill the menu with what there is now."""
        self.menu.clear()
        for field, words, options in _MENUS:
            inner = self.menu.addMenu(words)
            for value, word in choices(options):
                inner.addAction(word, partial(self._set, field, value))
        inner = self.menu.addMenu("&Theme")
        for theme_id, name in self._themes():
            inner.addAction(short(name), partial(self._set_theme, theme_id))
        self.menu.addAction("&Lead…", self._ask_lead)
        self.menu.addAction("&By when…", partial(self._ask_line, "when_words", "By when", "Start now, 2027/28"))
        self.menu.addAction("Financial &year…", partial(self._ask_line, "financial_year", "Financial year", "2026/27"))

    def _themes(self) -> list[tuple[UUID | None, str]]:
        assert self._page.plan_id is not None
        with self._page.desk.store.read() as session:
            return [*((row.id, row.name) for row in outline.themes(session, self._page.plan_id)), (None, "No theme")]

    def _set(self, field: str, value: str) -> None:
        self._change(field, lambda session, keys: several.set_for_several(session, keys, field=field, value=value))

    def _set_theme(self, theme_id: UUID | None) -> None:
        self._change("theme_id", lambda session, keys: several.set_theme(session, keys, theme_id=theme_id))

    def _set_lead(self, name: str) -> None:
        self._change("lead", lambda session, keys: several.set_lead(session, keys, name=name))

    def _change(self, field: str, alter: Callable[[Any, list[UUID]], None]) -> None:
        page = self._page
        keys = [key for key in page.table.chosen_keys() if isinstance(key, UUID)]
        if not keys or not page.leave():
            return
        label = labels.several_label("Set", [row for row in page.table.rows if row.id in set(keys)], field)
        try:
            with page.desk.store.change(label) as session:
                alter(session, keys)
        except Trouble as trouble:
            page.desk.trouble(trouble)
            return
        page.table.choose_many(keys)
        page.desk.note(f"{label}: done. Undo brings the old ones back.")

    def _ask_lead(self) -> None:
        with self._page.desk.store.read() as session:
            names = [(name, name) for name in organisation_names(session).values()]
        self._ask("Who leads them?", ChipsField("words", "Lead", names, new_allowed=True), self._set_lead)

    def _ask_line(self, field: str, words: str, example: str) -> None:
        self._ask(f"{words}?", LineField("words", words, example=example), partial(self._set_words, field))

    def _set_words(self, field: str, words: str) -> None:
        self._set(field, (read_financial_year(words) or words) if field == "financial_year" else words)

    def _ask(self, question: str, field: LineField | ChipsField, then: Callable[[str], None]) -> None:
        count = len(self._page.table.chosen_keys())
        self.dialog = _AskWords(self._page, question, f"It is set for all {count:,} chosen actions.", field, then)
        self.dialog.open()


class _AskWords(Message):
    """Asks for a name or some words and hands them on."""

    def __init__(
        self,
        page: "ActionPlanScreen",
        question: str,
        text: str,
        field: LineField | ChipsField,
        then: Callable[[str], None],
    ) -> None:
        super().__init__(page.desk.window or page, question, text)
        self._then = then
        self.form = Form(self)
        self.form.add(field)
        self.body.addWidget(self.form)
        self.button("Set", self._set, "main")
        self.button("Cancel")
        self.form.focus_first()

    def _set(self) -> None:
        value = self.form.values()["words"]
        if isinstance(value, list):
            value = value[0].text if value else ""
        if value:
            self._then(value)
