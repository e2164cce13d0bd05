"""What an import will make, to be looked at before it is kept."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from clerkdesk.action_plan.plan_table.lines import ActionLine, IssueLine, KeptLine, ThemeLine
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.exchange.mapping import Mapping


class Note(NamedTuple):
    """Something to look at: the row of the table, counted from 1 (0: the whole table), and a sentence."""

    row: int
    text: str


@dataclass(eq=False, kw_only=True)
class Preview:
    """The themes, issues and actions that a table means, and all cells that are kept as they were printed."""

    file_name: str
    table_name: str
    mapping: Mapping
    is_own: bool  # written by ClerkDesk: every row says which action it is
    themes: list[ThemeLine] = field(default_factory=list)
    issues: list[IssueLine] = field(default_factory=list)
    actions: list[ActionLine] = field(default_factory=list)
    loose: list[KeptLine] = field(default_factory=list)  # cells that belong to no action: titles, headings, remarks
    notes: list[Note] = field(default_factory=list)
    identities: set[UUID] = field(default_factory=set)  # of actions that the table says by name

    @property
    def label(self) -> str:
        """Return what the undo menu calls it: "Import 33 actions from plan.xlsx"."""
        return f"Import {count_of(len(self.actions), 'action')} from {self.file_name}"

    def summary(self) -> str:
        """Return what will be made, in one sentence."""
        bodies = {party.name.casefold() for line in self.actions for party in line.parties}
        parts = [count_of(len(self.actions), "action")]
        parts += [count_of(len(self.themes), "theme")] if self.themes else []
        parts += [count_of(len(self.issues), "issue")] if self.issues else []
        parts += [count_of(len(bodies), "body", "bodies") + " named"] if bodies else []
        return capital(joined(parts)) + "."
