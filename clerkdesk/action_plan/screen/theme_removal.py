"""The question what becomes of a theme's actions when the theme is removed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from clerkdesk.action_plan.screen.fields import short
from clerkdesk.core.wording import count_of, joined
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChoiceField, Form

if TYPE_CHECKING:
    from clerkdesk.action_plan.screen.themes import Entry, ThemesScreen

_NO_THEME, _DELETE = "without a theme", "delete"


def ask_where_actions_go(page: "ThemesScreen", full: "Sequence[Entry]", others: "Sequence[Entry]") -> "RemovalDialog":
    """Open the question; the answer is carried out on `page` in one undo step."""
    dialog = RemovalDialog(page, full, others)
    dialog.open()
    return dialog


class RemovalDialog(Message):
    """Asks whether the actions go to another theme, stay without one, or are deleted too."""

    def __init__(self, page: "ThemesScreen", full: "Sequence[Entry]", others: "Sequence[Entry]") -> None:
        """Name the themes and how many actions they hold."""
        actions = count_of(sum(row.actions for row in full), "action")
        names = joined([f"“{row.title}”" for row in full])
        super().__init__(page.desk.window or page, f"Delete {names}?", f"{actions} would lose the theme.")
        self._page = page
        options: list[tuple[UUID | str, str]] = [(row.id, f"Go to “{short(row.title)}”") for row in others]
        options += [(_NO_THEME, "Stay without a theme"), (_DELETE, "Are deleted as well")]
        self.form = Form(self)
        self.choice = self.form.add(ChoiceField("where", "The &actions", options))
        self.body.addWidget(self.form)
        self.button("Delete theme", self._remove, "main")
        self.button("Cancel")
        self.choice.focus()

    def _remove(self) -> None:
        where = self.choice.value()
        keys = [key for key in self._page.table.chosen_keys() if isinstance(key, UUID)]
        move_to = where if isinstance(where, UUID) else None
        self._page.remove_all(keys, move_to=move_to, with_actions=where == _DELETE)
        self._page.desk.note("The theme is deleted. Undo brings it back with everything as it was.")
