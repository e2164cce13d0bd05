"""What an action rests on, as the folder that holds consultations hands it in: it lies above the action plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from uuid import UUID

from sqlalchemy.orm import Session


class Ground(NamedTuple):
    """Something that an action can rest on, as a list of choices names it."""

    key: UUID
    words: str  # "Q14, Household survey, 2025: a safe way to school"


class GroundForPrint(NamedTuple):
    """What an action rests on, as paper shows it."""

    words: str  # "Q14: 72 % of 224 answers (Household survey, 2025)"
    question: str = ""
    tenths_of_percent: int | None = None


class AskedForPrint(NamedTuple):
    """One line of how people were asked: what, when, how many came, how many answered."""

    what: str
    when: str
    came: str
    answered: str


@dataclass(frozen=True)
class Asked:
    """How people were asked, and which action rests on what of it."""

    lines: Sequence[AskedForPrint] = ()
    grounds: dict[UUID, list[GroundForPrint]] = field(default_factory=dict)


class Grounds(Protocol):
    """What the pages and printouts of the plan ask about grounds."""

    TABLES: frozenset[str]  # whose change alters what an action rests on

    def offered(self, session: Session, plan_id: UUID) -> list[Ground]:
        """Return what the actions of a plan can rest on."""

    def of_action(self, session: Session, action_id: UUID) -> list[Ground]:
        """Return what an action rests on, in the order chosen."""

    def keep(self, session: Session, action_id: UUID, keys: Sequence[UUID]) -> None:
        """Let an action rest on exactly these."""

    def for_print(self, session: Session, plan_id: UUID) -> Asked:
        """Return how people were asked for a plan, and what its actions rest on."""
