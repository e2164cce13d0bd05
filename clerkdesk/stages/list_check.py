"""Tells a county what is wrong in its own list of stages, line by line."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from clerkdesk.core.wording import joined
from clerkdesk.stages.list_lines import Lines, Place, lines_of
from clerkdesk.stages.list_unreadable import why_unreadable

PHASES = ("planning", "delivery")
_IN_LIST = ("key", "title", "source", "note", "stages")
_TEXTS_OF_STAGE = ("title", "short", "aim", "guidance", "who", "output", "evidence")
_IN_STAGE = (*_TEXTS_OF_STAGE, "months", "pitfalls", "phase", "we_do", "we_ask")
_IN_STEP = ("purpose", "title", "hint", "shown_by")
_KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
MOST_STAGES = 20
MOST_STEPS = 20  # on one side of a stage
MOST_MONTHS = 120
LONGEST_SHORT = 24  # letters that the strip has space for

Found = tuple[int, str]  # the line, and the sentence on it


def problems_of(text: str) -> list[str]:
    """Return every mistake with its line, the first line first."""
    try:
        source = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, words = why_unreadable(text, error)
        return [f"line {line}: {words}"]
    except RecursionError:
        return ["line 1: too many brackets stand inside one another. A list needs one pair at a time."]
    found = sorted(set(_in_list(source, lines_of(text))))
    return [f"line {line}: {words}" for line, words in found]


def remarks_of(text: str, known: Iterable[str]) -> list[str]:
    """Return for a list without mistakes which purposes are almost, but not quite, the program's own."""
    source, lines, purposes = tomllib.loads(text), lines_of(text), set(known)
    remarks = []
    for place, step in _steps(source):
        purpose = step["purpose"]
        near = [] if purpose in purposes else get_close_matches(purpose, purposes, n=1, cutoff=0.85)
        if near:
            line = lines.of((*place, "purpose"))
            remarks.append(f"line {line}: is “{near[0]}” meant? “{purpose}” counts as a purpose of your own.")
    return remarks


def _in_list(source: dict[str, Any], lines: Lines) -> Iterator[Found]:
    yield from _unknown_words(source, _IN_LIST, (), lines, "a list")
    yield from _texts(source, ("title", "source", "note"), (), lines)
    if not str(source.get("title", "")).strip():
        yield lines.of(("title",)), 'give the list a title: title = "Our county\'s steps".'
    key = source.get("key")
    if not isinstance(key, str) or not _KEY.match(key):
        yield lines.of(("key",)), 'give the list a key of small letters, such as key = "dorneshire-steps".'
    stages = source.get("stages")
    if not isinstance(stages, list) or not stages or not all(isinstance(stage, dict) for stage in stages):
        yield lines.of(("stages",)), "there is no stage; each begins with a line [[stages]]."
        return
    if len(stages) > MOST_STAGES:
        yield lines.of(("stages", MOST_STAGES)), f"a list has at most {MOST_STAGES} stages."
    for number, stage in enumerate(stages):
        yield from _in_stage(stage, ("stages", number), lines)
    yield from _order_of_phases(stages, lines)
    yield from _doubled(source, lines)


def _in_stage(stage: dict[str, Any], place: Place, lines: Lines) -> Iterator[Found]:
    yield from _unknown_words(stage, _IN_STAGE, place, lines, "a stage")
    yield from _texts(stage, _TEXTS_OF_STAGE, place, lines)
    for name, words in (("title", "a title"), ("aim", "one sentence on what it is for")):
        if not str(stage.get(name, "")).strip():
            yield lines.of((*place, name)), f'give this stage {words}: {name} = "…".'
    if len(str(stage.get("short") or stage.get("title", ""))) > LONGEST_SHORT:
        yield (
            lines.of((*place, "short" if "short" in stage else "title")),
            f'give a short title of at most {LONGEST_SHORT} letters for the strip at the top: short = "…".',
        )
    if stage.get("phase") not in PHASES:
        yield (
            lines.of((*place, "phase")),
            'say to which part of the work the stage belongs: phase = "planning" or phase = "delivery".',
        )
    yield from _months(stage, place, lines)
    pitfalls = stage.get("pitfalls", [])
    if not isinstance(pitfalls, list) or not all(isinstance(words, str) for words in pitfalls):
        yield lines.of((*place, "pitfalls")), 'write the pitfalls as texts between brackets: pitfalls = ["…", "…"].'
    for side in ("we_do", "we_ask"):
        yield from _in_side(stage, side, place, lines)


def _months(stage: dict[str, Any], place: Place, lines: Lines) -> Iterator[Found]:
    line = lines.of((*place, "months"))
    if "months" not in stage:
        if stage.get("phase") == "planning":
            yield line, "say how many months the stage takes, from and to: months = [1, 3]."
        return
    months = stage["months"]
    if not isinstance(months, list) or len(months) != 2 or not all(type(number) is int for number in months):
        yield line, "give the months as two whole numbers, from and to: months = [1, 3]."
    elif not 0 < months[0] <= months[1] <= MOST_MONTHS:
        yield line, f"give the fewer months first, from 1 to {MOST_MONTHS}: months = [1, 3]."


def _in_side(stage: dict[str, Any], side: str, place: Place, lines: Lines) -> Iterator[Found]:
    steps = stage.get(side)
    if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
        yield lines.of((*place, side)), f"this stage has no step under “{side}”; each begins with [[stages.{side}]]."
        return
    if len(steps) > MOST_STEPS:
        yield lines.of((*place, side, MOST_STEPS)), f"a stage has at most {MOST_STEPS} steps on one side."
    for number, step in enumerate(steps):
        here = (*place, side, number)
        yield from _unknown_words(step, _IN_STEP, here, lines, "a step")
        yield from _texts(step, _IN_STEP, here, lines)
        if not str(step.get("title", "")).strip():
            yield lines.of((*here, "title")), 'give this step a title: title = "…".'
        purpose = step.get("purpose")
        if not isinstance(purpose, str) or not _KEY.match(purpose):
            yield (
                lines.of((*here, "purpose")),
                'give this step a purpose of small letters and hyphens, such as purpose = "hold-public-meeting".',
            )


def _order_of_phases(stages: list[dict[str, Any]], lines: Lines) -> Iterator[Found]:
    """Give the planning stages that stand behind a delivery stage: the plan is made before it is carried out."""
    delivering = False
    for number, stage in enumerate(stages):
        if delivering and stage.get("phase") == "planning":
            yield lines.of(("stages", number, "phase")), "put the stages of planning before those of delivery."
        delivering = delivering or stage.get("phase") == "delivery"


def _doubled(source: dict[str, Any], lines: Lines) -> Iterator[Found]:
    first: dict[str, int] = {}
    for place, step in _steps(source):
        purpose, line = step.get("purpose"), lines.of((*place, "purpose"))
        if isinstance(purpose, str) and purpose in first:
            yield line, f"the purpose “{purpose}” stands in line {first[purpose]} already; each step needs its own."
        elif isinstance(purpose, str):
            first[purpose] = line


def _steps(source: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    for number, stage in enumerate(source["stages"]):
        for side in ("we_do", "we_ask"):
            steps = stage.get(side)
            for place, step in enumerate(steps if isinstance(steps, list) else []):
                if isinstance(step, dict):
                    yield ("stages", number, side, place), step


def _unknown_words(
    row: dict[str, Any], known: tuple[str, ...], place: Place, lines: Lines, what: str
) -> Iterator[Found]:
    for name in row:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            words = f"is “{near[0]}” meant?" if near else f"It can have {joined([f'“{word}”' for word in known])}."
            yield (
                lines.of((*place, name)),
                f"{what} has no “{name}”; {words}" if near else f"{what} has no “{name}”. {words}",
            )


def _texts(row: dict[str, Any], names: tuple[str, ...], place: Place, lines: Lines) -> Iterator[Found]:
    for name in names:
        if name in row and not isinstance(row[name], str) and name != "purpose":
            yield lines.of((*place, name)), f"write “{name}” as words between quotation marks."
