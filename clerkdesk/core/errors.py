"""The two kinds of error that a clerk is told about; anything else is a bug."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to put right: the field it stands beside and a sentence with the remedy."""

    field: str
    text: str


class RuleBroken(Exception):
    """A draft that can't be saved as it is; each problem is shown beside its field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which the form shows their fields."""
        self.problems = list(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


class Trouble(Exception):
    """Something outside the program went wrong; its text says what happened and what to do."""

    def __init__(self, text: str) -> None:
        """Keep the text as it is: Qt's binding writes words of its own before that of what passes through it."""
        super().__init__(text)
        self._text = text

    def __str__(self) -> str:
        """Return what a clerk is told."""
        return self._text
