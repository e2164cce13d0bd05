"""The lists of stages that a plan can follow: three that come with the program, and a county's own."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from clerkdesk.core import paths
from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import count_of
from clerkdesk.stages import list_check

Side = Literal["we do", "we ask"]
SIDES: dict[Side, str] = {"we do": "What we do", "we ask": "Whom we tell and ask"}
SHIPPED = ("nine-steps", "lead", "eight-steps")
USUAL = SHIPPED[0]


@dataclass(frozen=True)
class Step:
    """One thing to do in a stage; the purpose is the same in every list in which the step means the same."""

    purpose: str
    number: str  # "6.1" on our side, "6.a" on theirs
    title: str
    side: Side
    hint: str = ""
    shown_by: str = ""  # what shows it done; empty: nothing need be shown


@dataclass(frozen=True)
class Stage:
    """A stretch of the work on a plan, with its guidance and its steps on two sides."""

    number: int
    title: str
    short: str  # for the strip at the top
    aim: str
    guidance: str
    who: str
    months: tuple[int, int] | None  # from, to; None: it goes on
    output: str
    evidence: str
    pitfalls: tuple[str, ...]
    phase: str  # "planning" or "delivery"
    we_do: tuple[Step, ...]
    we_ask: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of both sides, ours first."""
        return self.we_do + self.we_ask

    @property
    def usual_time(self) -> str:
        """Return "1 to 3 months", or that it goes on."""
        if self.months is None:
            return "goes on for years"
        low, high = self.months
        return count_of(low, "month") if low == high else f"{low} to {count_of(high, 'month')}"


@dataclass(frozen=True)
class StageList:
    """A list of stages, whoever wrote it."""

    key: str
    title: str
    source: str
    note: str  # what is not confirmed by the source
    stages: tuple[Stage, ...]

    @property
    def steps(self) -> Iterator[Step]:
        """Give every step in order."""
        return (step for stage in self.stages for step in stage.steps)


@cache
def shipped(key: str) -> StageList:
    """Return a list that comes with the program, by its key."""
    if key not in SHIPPED:
        raise Trouble(f"There is no list of stages “{key}”. Choose one of: {', '.join(SHIPPED)}.")
    return read_list((paths.resources() / "stages" / f"{key}.toml").read_text(encoding="utf-8"))


def read_list(text: str) -> StageList:
    """Return the list that a text in TOML describes; raises Trouble with every mistake and its line."""
    problems = problems_of(text)
    if problems:
        raise Trouble("This list of stages can't be used yet.\n" + "\n".join(problems))
    source = tomllib.loads(text)
    stages = tuple(_stage(number, row) for number, row in enumerate(source["stages"], start=1))
    return StageList(source["key"], _line(source, "title"), _line(source, "source"), _line(source, "note"), stages)


def text_of(content: bytes) -> str:
    """Return the text of a list's file; raises Trouble with the line where a letter can't be read."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Trouble(f"line {line}: a letter can't be read. Save the list as UTF-8 text, and try again.") from error


def problems_of(text: str) -> list[str]:
    """Return every mistake in the text of a list, each with its line: "line 14: …"."""
    return list_check.problems_of(text)


def remarks_of(text: str) -> list[str]:
    """Return what may be meant otherwise in a list without mistakes: a purpose almost like one of the program's."""
    return list_check.remarks_of(text, known_purposes())


def known_purposes() -> frozenset[str]:
    """Return the purposes of all steps in the lists that come with the program."""
    return frozenset(step.purpose for key in SHIPPED for step in shipped(key).steps)


def _stage(number: int, row: dict[str, Any]) -> Stage:
    months = row.get("months")
    return Stage(
        number=number,
        title=_line(row, "title"),
        short=_line(row, "short") or _line(row, "title"),
        aim=_line(row, "aim"),
        guidance=_text(row, "guidance"),
        who=_line(row, "who"),
        months=(months[0], months[1]) if months else None,
        output=_line(row, "output"),
        evidence=_line(row, "evidence"),
        pitfalls=tuple(" ".join(words.split()) for words in row.get("pitfalls", [])),
        phase=row["phase"],
        we_do=tuple(_step(f"{number}.{place}", "we do", step) for place, step in enumerate(row["we_do"], start=1)),
        we_ask=tuple(_step(f"{number}.{_letter(place)}", "we ask", step) for place, step in enumerate(row["we_ask"])),
    )


def _letter(place: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[place]


def _step(number: str, side: Side, row: dict[str, Any]) -> Step:
    return Step(row["purpose"], number, _line(row, "title"), side, _line(row, "hint"), _line(row, "shown_by"))


def _line(row: dict[str, Any], name: str) -> str:
    return " ".join(row.get(name, "").split())


def _text(row: dict[str, Any], name: str) -> str:
    """Return a text whose paragraphs stay apart while the lines inside them run on."""
    paragraphs = row.get(name, "").strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
