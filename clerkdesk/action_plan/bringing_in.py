"""A table on its way into a plan: read, looked at, and brought in with a copy made before, in one undo step."""

from collections.abc import Mapping as Words
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clerkdesk.action_plan.importing import (
    LEAVE,
    UPDATE,
    Imported,
    Match,
    Preview,
    import_actions,
    matches,
    propose_mapping,
    understand,
)
from clerkdesk.core import backup
from clerkdesk.core.store import Store
from clerkdesk.core.wording import count_of
from clerkdesk.council.actions import organisation_names
from clerkdesk.exchange.mapping import Mapping
from clerkdesk.exchange.tables import Progress, SourceTable, nothing_told

Remembered = Words[str, Sequence[str | None]]


@dataclass(frozen=True)
class Looked:
    """What a table means for a plan: what would be made, and which of its actions are there already."""

    preview: Preview
    matches: tuple[Match, ...]

    def usual(self) -> dict[UUID, str]:
        """Return what is done with the actions that are there, as long as nobody decides otherwise."""
        return {match.line.id: UPDATE if match.differences else LEAVE for match in self.matches}

    def wanted(self, decisions: Words[UUID, str]) -> int:
        """Return how many actions would be added or updated."""
        return sum(decisions.get(line.id) != LEAVE for line in self.preview.actions)


def likeliest(tables: Sequence[SourceTable], remembered: Remembered | None = None) -> int:
    """Return which of several tables looks most like actions: the one with most columns that are known."""
    known = [sum(key is not None for key in propose_mapping(table, remembered).fields) for table in tables]
    return known.index(max(known))


def look(
    store: Store,
    plan_id: UUID,
    table: SourceTable,
    mapping: Mapping,
    *,
    file_name: str,
    today: date,
    progress: Progress = nothing_told,
) -> Looked:
    """Say what a table means for the plan; nothing is changed."""
    with store.read() as session:
        names = list(organisation_names(session).values())
        preview = understand(
            table, mapping, file_name=file_name, today=today, known_names=names, progress=progress
        )  # fmt: skip
        return Looked(preview, tuple(matches(session, plan_id, preview)))


def bring_in(
    store: Store,
    plan_id: UUID,
    looked: Looked,
    *,
    today: date,
    decisions: Words[UUID, str],
    progress: Progress = nothing_told,
) -> Imported:
    """Copy the council's file, then keep what was looked at in one undo step; raises Trouble."""
    backup.copy_now(store.path)
    progress(0, 0)
    with store.change(f"Import {count_of(looked.wanted(decisions), 'action')}") as session:
        done = import_actions(session, plan_id, looked.preview, today=today, decisions=decisions, progress=progress)
        progress(0, 0)  # the last moment at which it can be stopped
    return done
