"""The words that plans use for states and degrees, and which of ours they mean."""

import re
from typing import NamedTuple

from clerkdesk.action_plan.records import ACHIEVABILITY, ACTION_KINDS, OUTCOMES
from clerkdesk.core.wording import PRIORITIES, PROGRESS


class State(NamedTuple):
    """How far along an action is, as far as the words tell."""

    progress: str
    percent: int | None = None
    outcome: str = "none yet"
    refused_by: str = ""
    is_all: bool = True  # the words say nothing beyond this


# The first that fits counts, so the narrower words stand before the wider ones.
_STATES: tuple[tuple[str, str, str], ...] = (
    (
        "part done",
        "part done",
        r"achieved in part|part(?:ly|ially)?[ -](?:done|achieved|completed?|met)|partly|partial(?:ly)?|in part",
    ),
    (
        "not started",
        "none yet",
        r"not \w+|to be \w+|will be \w+|to do|nothing|outstanding|no report yet|no progress|open|"
        r"planned|proposed|new|no",
    ),
    ("dropped", "refused", r"turned down|refused|rejected|declined"),
    ("dropped", "replaced by another action", r"replaced|superseded"),
    ("dropped", "no longer wanted", r"no longer \w+"),
    ("dropped", "none yet", r"dropped|withdrawn|abandoned|cancelled"),
    ("stalled", "put off", r"deferred(?: pending)?|postponed|put off"),
    ("stalled", "none yet", r"stalled|on hold|dormant|delayed|doubtful|pending"),
    (
        "in progress",
        "none yet",
        r"in[ -]progress|on[ -]?going|under ?way|in hand|started|begun|being \w+|continually reviewed|continuing|"
        r"continuous|continued|annual(?:ly)?|yearly|monthly|quarterly|in development",
    ),
    (
        "done",
        "done",
        r"done|yes|y|closed|completed?|achieved|finished|implemented|delivered|already do(?:ne)?|✓|✔|√|tick(?:ed)?",
    ),
)
_EXACT = tuple((progress, outcome, re.compile(rf"(?:{words})", re.I)) for progress, outcome, words in _STATES)
_BY = re.compile(r"\bby\s+(?:the\s+)?([^.,;\n]+)", re.I)
_PERCENT = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:%|per ?cent)", re.I)
_LONGEST_STATE = 200  # characters; a longer text is a report that may hold any word
# In the middle of a sentence "no", "new" or "open" say nothing about the action.
_ALONE = {
    "no",
    "y",
    "yes",
    "new",
    "open",
    "tick",
    "ticked",
    "pending",
    "started",
    "planned",
    "proposed",
    "in part",
    "continued",
}


def read_state(text: str) -> State | None:
    """Return how far along is meant by "Done", "50%", "Turned down by the county"; None if nothing is."""
    words = " ".join(text.split()).strip(" .!?")
    percent = _PERCENT.search(words)
    if percent and int(percent[1]) <= 100:
        return _by_percent(int(percent[1]), is_all=_PERCENT.fullmatch(words) is not None)
    for progress, outcome, pattern in _EXACT:
        if pattern.fullmatch(words):
            return State(progress, None, outcome)
    return _within(words) if len(words) <= _LONGEST_STATE else _at_line_start(text)


def _at_line_start(text: str) -> State | None:
    """Return the state that a long report says before a colon: "Ongoing: soon on the website …"."""
    for line in text.split("\n"):
        word, colon, _ = line.partition(":")
        for progress, outcome, pattern in _EXACT:
            if colon and pattern.fullmatch(word.strip()):
                return State(progress, None, outcome, is_all=False)
    return None


def _within(words: str) -> State | None:
    found = []
    for order, (progress, outcome, pattern) in enumerate(_EXACT):
        for hit in re.finditer(rf"\b{pattern.pattern}\b", words, re.I):
            if hit[0].casefold() not in _ALONE or hit.start() == 0:
                found.append((hit.start(), order, progress, outcome))
                break
    if not found:
        return None
    _, _, progress, outcome = min(found)
    by = _BY.search(words) if outcome == "refused" else None
    is_all = by is not None and by.end() == len(words)
    return State(progress, None, outcome, by[1].strip() if by and len(by[1]) <= 80 else "", is_all)


def _by_percent(percent: int, *, is_all: bool) -> State:
    if percent == 100:
        return State("done", 100, "done", is_all=is_all)
    return State("in progress" if percent else "not started", percent, is_all=is_all)


def read_share(text: str, value: object) -> int | None:
    """Return the per cent meant by "50%", "50" or the 0.5 that a spreadsheet keeps for it; None if none is meant."""
    if isinstance(value, float) and 0 < value < 1:
        return round(value * 100)
    found = re.fullmatch(r"(\d{1,3})(?:\.0+)?\s*(?:%|per ?cent)?", text.strip(), re.I)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def read_priority(text: str) -> str | None:
    """Return high, medium or low for "H", "High (quick win)", "Med"; None where none of them is meant."""
    word = _first_word(text)
    if word in ("h", "high", "highest", "urgent", "essential"):
        return "high"
    if word in ("m", "med", "medium", "moderate"):
        return "medium"
    return "low" if word in ("l", "low", "lowest") else _one_of(text, PRIORITIES)


def read_achievability(text: str) -> str | None:
    """Return easy, possible or hard for "Easy", "Med", "Low"; None where none of them is meant."""
    word = _first_word(text)
    if word in ("easy", "high", "h", "simple"):
        return "easy"
    if word in ("med", "medium", "m", "possible", "moderate"):
        return "possible"
    return "hard" if word in ("hard", "low", "l", "difficult") else _one_of(text, ACHIEVABILITY)


def read_kind(text: str) -> str | None:
    """Return who can do it: "Local action" is the community alone, "Strategic" needs a partner; None if not told."""
    word = " ".join(text.casefold().split())
    if word in ("local action", "quick fix", "community", "local"):
        return "community alone"
    if word in ("strategic", "partnership"):
        return "partner"
    return "council" if word in ("parish council", "pc") else _one_of(text, ACTION_KINDS)


def read_outcome(text: str) -> str | None:
    """Return one of our outcomes where the text is one; else None."""
    return _one_of(text, OUTCOMES)


def read_progress(text: str) -> str | None:
    """Return one of our own states where the text is one; else None."""
    return _one_of(text, PROGRESS)


def _one_of(text: str, words: tuple[str, ...]) -> str | None:
    found = " ".join(text.casefold().split())
    return found if found in words else None


def _first_word(text: str) -> str:
    found = re.match(r"\s*([a-z]+)", text.casefold())
    return found[1] if found else ""
