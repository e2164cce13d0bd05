"""What follows from the council's rows: its name as printed, file names, roles in force, what is still missing."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from clerkdesk.council.records import COUNCIL_KINDS, Council, RoleHeld

# The words after the place's name: "Ashcombe Magna" + "Parish Council".
_WORDS = {kind: kind.title() for kind in COUNCIL_KINDS} | {"parish meeting without a council": "Parish Meeting"}
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# What the end of a name tells of a body; "City of …" and plain "… Council" may be of any kind.
_BODIES = (
    ("county council", "county council"),
    ("district council", "district council"),
    ("borough council", "district council"),
    ("parish council", "parish council"),
    ("town council", "parish council"),
)
# Names of devices that Windows refuses as the name of a file.
_DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


def display_name(council: Council) -> str:
    """Return "Ashcombe Magna Parish Council"; empty while the council has no name."""
    return named(council.name, council.kind)


def named(name: str, kind: str) -> str:
    """Return a council's name with its kind, unless the name says it already."""
    words = " ".join(name.split())
    if not words or words.casefold().endswith((" council", " meeting")):
        return words
    return f"{words} {_WORDS.get(kind, 'Council')}"


def name_and_kind(text: str) -> tuple[str, str]:
    """Return ("Ashcombe", "town council") for "Ashcombe Town Council"; what says no kind is a parish council."""
    words = " ".join(text.split())
    folded_words = words.casefold()
    for kind in sorted(COUNCIL_KINDS, key=lambda kind: -len(_WORDS[kind])):
        ending = f" {_WORDS[kind]}".casefold()
        if folded_words.endswith(ending):
            return words[: -len(ending)], kind
    return words, COUNCIL_KINDS[0]


def kind_of_body(name: str) -> str:
    """Return what kind of body a name tells of: "district council" for "West Dorne District Council"; else "other"."""
    words = name.casefold()
    return next((kind for ending, kind in _BODIES if words.rstrip(" .").endswith(ending)), "other")


def file_name(text: str) -> str:
    """Return a name under which every computer can keep a file: "St Mary s, Ashcombe" for "St Mary/s, Ashcombe"."""
    kept = _NOT_IN_FILE_NAMES.sub(" ", unicodedata.normalize("NFC", text))
    kept = " ".join(kept.split())[:120].strip(" .")
    return f"{kept} council" if kept.casefold() in _DEVICES else kept or "Council"


def folded(name: str) -> str:
    """Return a name as it is compared: without capitals, stops and a leading "the", "&" as "and"."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace("’", "'")
    words = re.sub(r"[^\w\s]", " ", text.replace("'", "").replace(".", "")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def shown_role(role: RoleHeld, chair_word: str) -> str:
    """Return a role in the clerk's own words where given, else from the list, with "chair" where that was chosen."""
    return role.title.strip() or with_chair(role.role, chair_word)


def with_chair(words: str, chair_word: str) -> str:
    """Return "vice-chair" for "vice-chairman" where "chair" was chosen."""
    return words.replace("chairman", chair_word)


def is_held(role: RoleHeld, today: date) -> bool:
    """Return whether a role is held on the day."""
    return (role.starts_on is None or role.starts_on <= today) and (role.ends_on is None or role.ends_on >= today)


def missing(council: Council) -> list[str]:
    """Return what prints and letters need of the council and is not there yet."""
    wanted = (
        ("district", "the district"),
        ("county", "the county"),
        ("clerk_name", "the clerk's name"),
        ("address", "the address"),
        ("electorate", "the electorate"),
    )
    return [words for field, words in wanted if getattr(council, field) in ("", None)]


def same(values: Iterable[str]) -> str:
    """Return the one value that all share, or "" where they differ: the district of grouped parishes."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""
