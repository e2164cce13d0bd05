"""The English parishes that a clerk picks a council's own from by typing a few letters."""

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from clerkdesk.core.paths import resources

_APART = str.maketrans(dict.fromkeys("-–—./,;:()[]_", " ") | dict.fromkeys("'’‘`´", "") | {"&": " and "})
_CODE = re.compile(r"e0\d*")  # the codes of English parishes begin with E04


@dataclass(frozen=True, slots=True)
class Parish:
    """One parish; district, county and region are blank where the source does not know them."""

    code: str
    name: str
    district_code: str
    district: str
    county: str
    region: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A parish with the words it is found by: each begins after a space."""

    parish: Parish
    name: str
    name_words: str
    all_words: str


@cache
def all_parishes() -> tuple[Parish, ...]:
    """Return every parish of England in the order of names."""
    places = resources() / "places"
    districts = {"": ("", "", "")}
    for line in (places / "districts.tsv").read_text(encoding="utf-8").splitlines():
        code, name, county, region = line.split("\t")
        districts[code] = (name, county, region)
    packed = gzip.decompress((places / "parishes.tsv.gz").read_bytes()).decode()
    parishes = []
    for line in packed.splitlines():
        name, code, district_code = line.split("\t")
        parishes.append(Parish(code, name, district_code, *districts[district_code]))
    return tuple(parishes)


def find(text: str, limit: int = 50) -> list[Parish]:
    """Return the parishes that every typed word begins a word of, best first; the district and the code count too."""
    words = _fold(text).split()
    if not words:
        return []
    entries: Iterable[_Entry] = _entries()
    for code in filter(_CODE.fullmatch, words):
        entries = [entry for entry in entries if entry.parish.code.casefold().startswith(code)]
    words = [word for word in words if not _CODE.fullmatch(word)]
    # The longest word first: it rules out the most entries.
    starts = sorted((f" {word}" for word in words), key=len, reverse=True)
    typed = _with_st(" ".join(words))
    found = [entry for entry in entries if all(start in entry.all_words for start in starts)]
    found.sort(key=lambda entry: _distance(entry, typed, starts))
    return [entry.parish for entry in found[:limit]]


def with_code(code: str) -> Parish | None:
    """Return the parish with this code, or None where the list has none."""
    return _by_code().get(code)


def shown(parish: Parish) -> str:
    """Return the name with its district, and with the code too where the name alone would not tell it from another."""
    parts = [parish.name, parish.district]
    if not parish.district or _times_used()[parish.name] > 1:
        parts.append(parish.code)
    return ", ".join(part for part in parts if part)


def _distance(entry: _Entry, typed: str, starts: list[str]) -> int:
    """Tell how far a parish is from what was typed: 0 is the name itself, 4 takes the district's words to match."""
    if entry.name == typed:
        return 0
    if entry.name.startswith(typed):
        return 1
    if f" {typed}" in entry.name:
        return 2
    return 3 if all(start in entry.name_words for start in starts) else 4


@cache
def _entries() -> tuple[_Entry, ...]:
    """Return the entries in the order of names, which the best found keep among themselves."""
    # The words of a district are folded once, not once for each of its hundreds of parishes.
    districts = {parish.district: _fold(parish.district) for parish in all_parishes()}
    return tuple(_entry(parish, districts[parish.district]) for parish in all_parishes())


def _entry(parish: Parish, district: str) -> _Entry:
    name = " ".join(_fold(parish.name).split())
    # Found as "hook norton" and as "hooknorton", as "st ann" and as "saint ann".
    name_words = f" {name} {name.replace(' ', '')}"
    if " st " in name_words or " saint " in name_words:
        name_words += " st saint"
    return _Entry(parish, _with_st(name), name_words, f"{name_words} {district}")


def _fold(text: str) -> str:
    """Return the text without capitals, accents, apostrophes and hyphens."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return text.casefold().translate(_APART)


def _with_st(name: str) -> str:
    return f" {name} ".replace(" saint ", " st ")[1:-1]


@cache
def _by_code() -> dict[str, Parish]:
    return {parish.code: parish for parish in all_parishes()}


@cache
def _times_used() -> Counter[str]:
    return Counter(parish.name for parish in all_parishes())
