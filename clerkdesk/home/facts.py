"""What Home is told about the council's file, and the sentences it makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from textwrap import shorten

from clerkdesk.core.dates import read_date, show_day, show_moment
from clerkdesk.core.due import NOTHING, Waiting
from clerkdesk.core.money import show_money
from clerkdesk.core.second_place import CopyState
from clerkdesk.core.wording import capital, count_of
from clerkdesk.home.since import SinceLast

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "rev", "revd", "canon", "sir", "lady", "lord"}
MOST_LINES = 7
_DETAIL = 96  # letters


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
    waiting: Waiting = NOTHING
    first_steps: tuple[Step, ...] = ()  # shown while the plan has no action
    last_copy: datetime | None = None
    copies: CopyState | None = None  # None where only the last copy is told
    stage: str = ""  # "Stage 6 of 9: Draft the plan. Month 11 of 18; the plan is two weeks late."
    since: SinceLast | None = None  # None on the first day in this file

    @property
    def is_empty(self) -> bool:
        """Return whether there is no plan yet, or no action in it."""
        return self.plan is None or not self.plan.actions


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


def stage_sentence(number: int | None, count: int, title: str, standing: str) -> str:
    """Return "Stage 6 of 9: Draft the plan. Month 11 of 18, …", with no number where every stage is done."""
    place = f"Stage {number} of {count}: {title}." if number else f"All {count} stages are done."
    return f"{place} {standing}." if standing else place


def standing_sentence(told: HomeFacts) -> str:
    """Return where the plan stands: its stage and time, and where there is nothing in it yet, how to begin."""
    parts = [told.stage, plan_sentence(told.plan) if told.is_empty or not told.stage else ""]
    return " ".join(part for part in parts if part)


def later_days(today: date) -> list[tuple[str, date]]:
    """Return until when a line can be put off with one click: words and day."""
    week = today + timedelta(weeks=1)
    month = read_date("in a month", today) or week
    return [
        ("Tomorrow", today + timedelta(days=1)),
        (f"Next week, {show_day(week, today)}", week),
        (f"Next month, {show_day(month, today)}", month),
    ]


def short(detail: str) -> str:
    """Return a line's detail in at most two lines of the card."""
    return shorten(detail, _DETAIL, placeholder=" …")


def left_off_sentence(count: int, late: int) -> str:
    """Return how much more waits than is shown, and how much of that is late."""
    of_these = f", {late:,} of them overdue" if late and count > 1 else ", overdue" if late else ""
    return f"{capital(count_of(count, 'more thing waits', 'more things wait'))}{of_these}."


def resting_sentence(count: int) -> str:
    """Return how many of our own reminders do not stand in the list at the year end."""
    words = "reminder rests" if count == 1 else "reminders rest"
    return f"{count:,} {words} until 1 July, because of your year end. The page Council can change that."


def since_sentence(since: SinceLast, today: date) -> str:
    """Return "Since you were last here (14 October): 12 actions changed." and where the clerk left off."""
    changes = since.changes or "nothing has changed"
    left_off = f" The last thing you did then: “{since.left_off}”." if since.left_off else ""
    return f"Since you were last here ({show_day(since.day, today)}): {changes}.{left_off}"


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
