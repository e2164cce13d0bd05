"""Says no where something can't be kept, or is still needed elsewhere."""

from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.record import Record


def refuse(problems: list[Problem]) -> None:
    """Raise RuleBroken where there are problems."""
    if problems:
        raise RuleBroken(problems)


def refuse_while_named(session: Session, kind: type[Record], key: UUID, name: str) -> None:
    """Raise Trouble where another row points to this one, naming what does."""
    pointers = references.pointers_to(session, kind, key)
    if pointers:
        raise Trouble(
            f"“{name}” is still needed for {references.in_words(pointers)}. "
            "Take the name out there first, then remove it here. Nothing was changed."
        )
