"""What Home is told about the council's file, and the sentences it makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from clerkdesk.core.dates import show_moment
from clerkdesk.core.due import Due
from clerkdesk.core.money import show_money
from clerkdesk.core.second_place import CopyState
from clerkdesk.core.wording import capital, count_of

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "rev", "revd", "canon", "sir", "lady", "lord"}
MOST_LINES = 7


@dataclass(frozen=True)
class ThemeBar:
    """How many actions of a theme are done, under way and not begun."""

    title: str
    done: int
    under_way: int
    not_begun: int

    @property
    def total(self) -> int:
        """Return all actions of the theme."""
        return self.done + self.under_way + self.not_begun


@dataclass(frozen=True)
class PlanFigures:
    """The plan in figures; money in pence."""

    title: str
    state: str = ""  # "being made", "adopted"
    actions: int = 0
    themes: int = 0
    with_lead: int = 0
    sought: int = 0
    secured: int = 0
    bars: tuple[ThemeBar, ...] = ()


@dataclass(frozen=True)
class Step:
    """A first step offered while the plan is empty, and what it does."""

    title: str
    detail: str
    icon: str
    run: Callable[[], None]


@dataclass(frozen=True)
class HomeFacts:
    """Everything that Home shows; put together by the program, which knows all pages."""

    who: str = ""
    plan: PlanFigures | None = None
    due: tuple[Due, ...] = ()
    first_steps: tuple[Step, ...] = ()  # shown while the plan has no action
    last_copy: datetime | None = None
    copies: CopyState | None = None  # None where only the last copy is told


def greeting(who: str, hour: int) -> str:
    """Return "Good evening, Margaret"; who gave a title is greeted by it."""
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    words = who.split()
    if not words:
        return f"Good {part}"
    name = who.strip() if words[0].rstrip(".").casefold() in _TITLES else words[0]
    return f"Good {part}, {name}"


def plan_sentence(plan: PlanFigures | None) -> str:
    """Return how the plan stands in one sentence."""
    if plan is None or not plan.actions:
        return "Nothing stands in the plan yet. Begin with one of these."
    done = sum(bar.done for bar in plan.bars)
    how_many = f"{done:,}" if done else "none"
    words = f"{count_of(plan.actions, 'action')} in {count_of(plan.themes, 'theme')}; {how_many} done so far."
    return capital(f"{plan.title}: {words}" if plan.title else words)


def figures(plan: PlanFigures) -> list[tuple[str, str]]:
    """Return (figure, what it counts) for the large figures."""
    found = [
        (f"{plan.actions:,}", f"{'action' if plan.actions == 1 else 'actions'} in {count_of(plan.themes, 'theme')}"),
        (f"{plan.with_lead:,}", "with someone to lead"),
    ]
    if plan.sought or plan.secured:
        found.append((show_money(plan.sought), f"sought, {show_money(plan.secured)} secured"))
    return found


def copy_sentence(made: datetime | None, today: date) -> str:
    """Return "Last copy today 09:03", or that there is none yet."""
    if made is None:
        return "No copy yet. One is made every day when this file is first opened."
    return f"Last copy {show_moment(made, today)}"


def bar_sentence(bar: ThemeBar) -> str:
    """Return what a bar shows, for screen readers and for the hint beside the pointer."""
    return f"{bar.title}: {bar.done} done, {bar.under_way} under way, {bar.not_begun} not begun"
