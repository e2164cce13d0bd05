"""What a programme needs before it is approved, whether its load is shared, and the five years that are looked at."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from clerkdesk.core.dates import financial_year
from clerkdesk.core.errors import Problem
from clerkdesk.core.shipped_lists import read_list

DECIDED_STATES = ("approved", "under way", "ended")
SINGLE_COURSE = "single course"
YEARS_AHEAD = 5
_LONGER = 5  # letters; shorter words stand in any title


class PrinciplePart(NamedTuple):
    """One of several things that are asked for a principle, each answered in a line."""

    key: str
    title: str
    example: str


class Principle(NamedTuple):
    """One of the six principles of the National Improvement Strategy, and what is asked for it.

    Where it has parts each of them is answered, and the answer to the whole may stay empty.
    """

    key: str
    title: str
    asked: str
    parts: tuple[PrinciplePart, ...] = ()


class Answer(NamedTuple):
    """What a programme says to a principle, and what shows it."""

    answer: str
    evidence: str

    @property
    def is_whole(self) -> bool:
        """Return whether both are there."""
        return bool(self.answer.strip() and self.evidence.strip())


NO_ANSWER = Answer("", "")


def principles() -> list[Principle]:
    """Return the six principles in their order."""
    return [
        Principle(row["key"], row["title"], row["asked"], tuple(PrinciplePart(**part) for part in row.get("parts", ())))
        for row in usual()["principles"]
    ]


def is_answered(one: Principle, answers: Mapping[str, Answer]) -> bool:
    """Return whether a principle has its answer, each part of it where there are parts, and what shows it."""
    said = answers.get(one.key, NO_ANSWER)
    if not one.parts:
        return said.is_whole
    return bool(said.evidence.strip()) and all(answers.get(part.key, NO_ANSWER).answer.strip() for part in one.parts)


@cache
def usual() -> dict[str, Any]:
    """Return what a council can begin with, as it stands in resources/training."""
    return read_list("training/improvement.toml", dict)


def missing_answers(kind: str, state: str, answers: Mapping[str, Answer]) -> list[Problem]:
    """Return what is missing for this state: from "approved" on all six answers and what shows them.

    A single course is no programme, and what is only thought about or was dropped needs no answer.
    """
    if kind == SINGLE_COURSE or state not in DECIDED_STATES:
        return []
    found = []
    for one in principles():
        said = answers.get(one.key, NO_ANSWER)
        if not one.parts and not said.answer.strip():
            found.append(Problem(one.key, f"Answer “{one.title}” before the programme is {_word(state)}."))
        for part in one.parts:
            if not answers.get(part.key, NO_ANSWER).answer.strip():
                words = f"Answer “{part.title}” before the programme is {_word(state)}, or write “none”."
                found.append(Problem(part.key, words))
        if not said.evidence.strip():
            found.append(Problem(f"{one.key}_evidence", f"Say what shows the answer to “{one.title}”."))
    return found


def over_half(holders: Sequence[str]) -> tuple[str, int] | None:
    """Return who holds over half of the tasks, and how many; `holders` has a name or nothing for each task.

    Exactly half is shared well enough, and a single task can't be shared.
    """
    if len(holders) < 2:
        return None
    held = Counter(name for name in holders if name).most_common(1)
    return held[0] if held and held[0][1] * 2 > len(holders) else None


def sharing_words(holders: Sequence[str]) -> str:
    """Return the warning on leadership, or nothing where the load is shared."""
    found = over_half(holders)
    if found is None:
        return ""
    name, count = found
    return f"{name} holds {count} of {len(holders)} tasks, more than half. Could someone else lead some of them?"


def alike(title: str, others: Sequence[str]) -> list[str]:
    """Return which of the others share a longer word with this title, for the question whether they overlap."""
    words = _longer_words(title)
    return [other for other in others if words & _longer_words(other)]


def _longer_words(title: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", title) if len(word) >= _LONGER}


def years_ahead(today: date) -> list[str]:
    """Return the financial year of today and the four after it."""
    first = int(financial_year(today)[:4])
    return [financial_year(date(year, 4, 1)) for year in range(first, first + YEARS_AHEAD)]


def falls_into(year: str, starts_on: date | None, ends_on: date | None) -> bool:
    """Return whether a programme with these days runs in a financial year; one without a start runs in none."""
    if starts_on is None:
        return False
    first = int(year[:4])
    return starts_on <= date(first + 1, 3, 31) and (ends_on is None or ends_on >= date(first, 4, 1))


def _word(state: str) -> str:
    return {"approved": "approved", "under way": "under way", "ended": "closed"}[state]
