"""What can be said of actions by looking at them: what is still missing, sums of money, numbers, order and groups."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import NamedTuple
from uuid import UUID

from clerkdesk.core.dates import financial_year, read_date, read_financial_year, show_date
from clerkdesk.core.money import read_money, show_money, show_range
from clerkdesk.core.wording import PRIORITIES, PROGRESS, capital, count_of, joined

# What an action may still want, in the order of the six boxes; it is listed and never blocks.
MISSING = ("who", "when", "cost", "measure", "agreed")
MISSING_WORDS = {
    "who": "No lead",
    "when": "No time given",
    "cost": "No cost",
    "measure": "No measure of success",
    "agreed": "Not yet agreed",
}
WANTED_WORDS = {
    "who": "a lead",
    "when": "a time",
    "cost": "a cost",
    "measure": "how we shall know",
    "agreed": "everyone's yes",
}
GROUPS = ("theme", "lead", "state", "year")
_RANGE = re.compile(r"\s*(?:-|–|\bto\b)\s*", re.IGNORECASE)
_SUM = re.compile(r"£\s?\d[\d,]*(?:\.\d{2})?\s?[km]?\b", re.IGNORECASE)
OVER = ("done", "dropped")
_AGREED = ("agreed", "agreed with changes")
# The answer that needs a call first is the one that stands for several bodies.
_WEIGHT = ("declined", "passed on", "not asked", "asked", "agreed with changes", "agreed")


class Answer(NamedTuple):
    """A lead or partner and what it has said."""

    name: str
    part: str
    agreed: str
    said_on: date | None


class ActionRow(NamedTuple):
    """What lists, sums and rules read of an action; money in pence."""

    id: UUID
    theme_id: UUID | None
    issue_id: UUID | None
    position: int
    number: str
    what: str
    leads: str
    helpers: str
    said: str
    said_on: date | None
    when_words: str
    starts_on: date | None
    ends_on: date | None
    financial_year: str
    cost_low: int | None
    cost_high: int | None
    cost_note: str
    priority: str
    progress: str
    percent: int | None
    outcome: str
    has_measure: bool
    sought: int
    secured: int
    match: int
    in_kind: int


class ThemeRow(NamedTuple):
    """A theme as lists show it."""

    id: UUID
    number: str
    title: str
    position: int
    actions: int

    @property
    def name(self) -> str:
        """Return "3 Roads and paths"."""
        return f"{self.number} {self.title}".strip()


class Totals(NamedTuple):
    """Sums over actions, in pence; dropped ones are counted apart and cost nothing."""

    actions: int
    dropped: int
    without_cost: int
    low: int
    high: int
    sought: int  # money not yet secured
    secured: int
    match: int  # of the money sought and secured, what is match funding
    in_kind: int  # the worth of help that is not money, beside the money

    @property
    def is_empty(self) -> bool:
        """Return whether there is no sum to show."""
        return not (self.low or self.high or self.sought or self.secured or self.in_kind)


def is_over(progress: str) -> bool:
    """Return whether nothing more is to be done about an action."""
    return progress in OVER


def missing(row: ActionRow) -> tuple[str, ...]:
    """Return what the action still wants, out of MISSING; an action that is done or dropped wants nothing."""
    if is_over(row.progress):
        return ()
    wants = (
        not row.leads,
        not (row.when_words or row.starts_on or row.ends_on or row.financial_year),
        row.cost_low is None and row.cost_high is None and not row.cost_note,
        not row.has_measure,
        bool(row.said) and row.said not in _AGREED,
    )
    return tuple(compress(MISSING, wants))


def is_late(row: ActionRow, today: date) -> bool:
    """Return whether the action has passed its end without being done or dropped."""
    return row.ends_on is not None and row.ends_on < today and not is_over(row.progress)


def summary_of(answers: Sequence[Answer]) -> tuple[str, date | None]:
    """Return the one answer that stands for all bodies asked, with its day: the one that needs a call first."""
    if not answers:
        return "", None
    first = min(answers, key=lambda answer: _WEIGHT.index(answer.agreed))
    return first.agreed, first.said_on


def totals(rows: Iterable[ActionRow]) -> Totals:
    """Add up cost and funding; a single cost counts as the lowest and as the highest."""
    actions = dropped = without = low = high = sought = secured = match = in_kind = 0
    for row in rows:
        if row.progress == "dropped":
            dropped += 1
            continue
        actions += 1
        sums = [pence for pence in (row.cost_low, row.cost_high) if pence is not None]
        without += not sums
        low += sums[0] if sums else 0
        high += sums[-1] if sums else 0
        sought += row.sought
        secured += row.secured
        match += row.match
        in_kind += row.in_kind
    return Totals(actions, dropped, without, low, high, sought, secured, match, in_kind)


def totals_words(sums: Totals) -> str:
    """Return the totals as one line: "Cost £24,000 to £30,000 (2 actions without a cost) · secured £6,000 …"."""
    cost = f"Cost {show_range(sums.low, sums.high) if sums.low or sums.high else 'not known yet'}"
    if sums.without_cost and sums.low | sums.high:
        cost += f" ({count_of(sums.without_cost, 'action')} without a cost)"
    parts = [cost, f"secured {show_money(sums.secured)}"]
    parts += [f"sought {show_money(sums.sought)}"] if sums.sought else []
    parts += [f"match funding {show_money(sums.match)}"] if sums.match else []
    parts += [f"help in kind worth {show_money(sums.in_kind)}"] if sums.in_kind else []
    parts += [f"{count_of(sums.dropped, 'dropped action')} not counted"] if sums.dropped else []
    return " · ".join(parts)


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts "3.2" before "3.10", and an empty number last."""
    parts = re.findall(r"(\d+)|(\D+)", number)
    key = tuple((0, int(digits), "") if digits else (1, 0, word.casefold()) for digits, word in parts)
    return key or ((2, 0, ""),)


def theme_numbers(numbers: Sequence[str]) -> list[str]:
    """Return new numbers for themes in their order: 1, 2, 3 …, but letters and other marks are kept."""
    if all((number.isascii() and number.isdigit()) or not number for number in numbers):
        return [str(i + 1) for i in range(len(numbers))]
    free = (str(i) for i in range(1, 2 * len(numbers) + 1) if str(i) not in numbers)
    return [number or next(free) for number in numbers]


def action_numbers(rows: Iterable[ActionRow], themes: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return new numbers for actions in their order: theme.n by the numbers of `themes`, and n without a theme."""
    counts: dict[UUID | None, int] = {}
    numbers = {}
    for row in rows:
        counts[row.theme_id] = counts.get(row.theme_id, 0) + 1
        theme = themes.get(row.theme_id, "") if row.theme_id else ""
        numbers[row.id] = f"{theme}.{counts[row.theme_id]}" if theme else str(counts[row.theme_id])
    return numbers


def next_number(theme: str, numbers: Iterable[str]) -> str:
    """Return the number that a new action of a theme gets: one above the highest in use."""
    start = f"{theme}." if theme else ""
    used = [number[len(start) :] for number in numbers if number.startswith(start)]
    highest = max((int(rest) for rest in used if rest.isascii() and rest.isdigit()), default=0)
    return f"{start}{highest + 1}"


def moved(order: Sequence[UUID], keys: Sequence[UUID], before: UUID | None) -> list[UUID]:
    """Return the order with `keys` taken out and put before another key, or at the end."""
    wanted = set(keys)
    lifted = [key for key in order if key in wanted] + [key for key in keys if key not in set(order)]
    rest = [key for key in order if key not in wanted]
    at = rest.index(before) if before in rest else len(rest)
    return [*rest[:at], *lifted, *rest[at:]]


def oddities(progress: str, percent: int | None, outcome: str, refused_by: bool) -> list[str]:
    """Say what in an action does not go together, as hints that block nothing."""
    found = []
    if progress == "done" and percent is not None and percent < 100:
        found.append(f"It is done, yet {percent} % stands beside it.")
    if progress == "not started" and percent:
        found.append(f"It is not started, yet {percent} % stands beside it.")
    if outcome == "done" and progress != "done":
        found.append(f"The outcome is “done”, yet it is {progress}.")
    if outcome in ("refused", "no longer wanted", "replaced by another action") and progress in PROGRESS[:2]:
        found.append(f"The outcome is “{outcome}”, yet it is {progress}. Perhaps it is dropped.")
    if outcome == "refused" and not refused_by:
        found.append("Say which body refused it; the printed plan can then name it.")
    return found


def year_of(row: ActionRow) -> str:
    """Return the financial year that the action falls in, "2026/27", as far as it can be told."""
    if row.financial_year:
        return row.financial_year
    day = row.ends_on or row.starts_on
    return financial_year(day) if day else read_financial_year(row.when_words) or ""


def when_of(row: ActionRow) -> str:
    """Return when in words, or else the end, the financial year or the start."""
    if row.when_words:
        return row.when_words
    if row.ends_on:
        return f"by {show_date(row.ends_on)}"
    return row.financial_year or (f"from {show_date(row.starts_on)}" if row.starts_on else "")


def when_key(row: ActionRow) -> tuple[int, str]:
    """Return a key that sorts actions by their time: days and years first, then words, then nothing."""
    day = row.ends_on or row.starts_on
    if day:
        return 0, day.isoformat()
    year = year_of(row)
    if year:
        return 0, f"{year[:4]}-04-01"
    return (1, row.when_words.casefold()) if row.when_words else (2, "")


def cost_of(row: ActionRow) -> str:
    """Return the cost as it is shown: a sum, two sums, or the words that stand for one."""
    return show_range(row.cost_low, row.cost_high) or row.cost_note


def read_cost(text: str) -> tuple[int | None, int | None, str]:
    """Return lowest, highest and words of a cost as people type it; the words stay where a sum does not say it all.

    "£1,250" is a sum, "£5-10k" and "£5,000 to £10,000" are two; "Approx. £150000" is a sum with its words.
    """
    words = " ".join(text.split())
    alone = read_money(words)
    if alone is not None:
        return alone, None, ""
    parts = _RANGE.split(words)
    low, high = (read_money(part) for part in parts) if len(parts) == 2 else (None, None)
    if low is not None and high is not None:
        unit = words[-1].lower()
        if unit in "km" and parts[0][-1].isdigit():
            low *= 1000 if unit == "k" else 1_000_000
        return (low, high, "") if low <= high else (None, None, words)
    sums = [read_money(found) for found in _SUM.findall(words)]
    return (sums[0] if len(sums) == 1 else None), None, words


def read_times(words: str, today: date) -> tuple[date | None, str]:
    """Return the end and the financial year that are meant by words such as "by 4 March 2027" or "16/17"."""
    year = read_financial_year(words)
    if year or not any(letter.isdigit() for letter in words):
        return None, year or ""
    day = read_date(re.sub(r"^(by|before|until)\s+", "", words.strip(), flags=re.IGNORECASE), today)
    return day, financial_year(day) if day else ""


def group_of(row: ActionRow, by: str, themes: Mapping[UUID, ThemeRow]) -> tuple[tuple[object, ...], str]:
    """Return by what an action is grouped and the heading of its group; equal keys stand together, in order."""
    if by == "lead":
        first = row.leads.split("; ")[0]
        return (not first, first.casefold()), first or "No lead yet"
    if by == "state":
        return (PROGRESS.index(row.progress),), capital(row.progress)
    if by == "year":
        year = year_of(row)
        return (not year, year), year or "No year given"
    return group_of_theme(row.theme_id, themes)


def group_of_theme(theme_id: UUID | None, themes: Mapping[UUID, ThemeRow]) -> tuple[tuple[object, ...], str]:
    """Return the group of a theme's actions and its heading."""
    theme = themes.get(theme_id) if theme_id else None
    if theme is None:
        return (True,), "No theme yet"
    return (False, theme.position, theme.title, str(theme.id)), theme.name


def theme_of_group(group: tuple[object, ...]) -> UUID | None:
    """Return the theme that a group by theme stands for; None for the group of actions without one."""
    return UUID(str(group[-1])) if len(group) > 1 else None


def priority_key(priority: str) -> int:
    """Return a key that sorts high before medium before low."""
    return PRIORITIES.index(priority)


def purpose_words(rows: Sequence[ActionRow], today: date) -> str:
    """Return the sentence under the page's title: "40 actions; 4 need a lead; 2 have passed their date."."""
    leaderless = sum(not row.leads and row.progress not in OVER for row in rows)
    late = sum(row.ends_on is not None and is_late(row, today) for row in rows)
    parts = [count_of(len(rows), "action")]
    parts += [f"{leaderless:,} {'needs' if leaderless == 1 else 'need'} a lead"] if leaderless else []
    parts += [f"{late:,} {'has' if late == 1 else 'have'} passed the date"] if late else []
    return capital(joined(parts)) + "."
