"""The words by which a person is known, and how they are taken out of a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

REMOVED = "[name removed]"
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "dame", "lady", "lord", "prof", "cllr"} | {
    "councillor", "reverend", "professor", "father", "canon", "major", "colonel", "captain", "pc", "pcso", "sgt",
    "sergeant", "inspector",
}  # fmt: skip
_TITLE = r"(?:(?:" + "|".join(sorted(_TITLES)) + r")\.?[\s_]+)"
# A name ends where no letter follows: "Joan_Marsh_2026.pdf" is a name with two signs that Python counts as letters.
_BEGINS, _ENDS = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_GAP = r"[\s,._\-\u2010-\u2013]+"  # between the words of a name, in a text or in the name of a file
_WITHIN = re.compile(r"(?<=\w)['\u2019\u02bc`\u00b4\-\u2010-\u2013](?=\w)")  # O'Brien, Smith-Jones
_ANY_SIGN = r"['\u2019\u02bc`\u00b4\-\u2010-\u2013 ]?"
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # scripts that run words together
_LEAST_LETTERS = 3  # of a first and a last name that stand without a space: "JoanMarsh"
_LEAST_DIGITS, _LOCAL_DIGITS = 6, 6
_DIGITS_APART = r"[\s().\-/\u2010-\u2013]*"
_BETWEEN_DIGITS = dict.fromkeys(map(ord, " ().-/\t\n\r\u00a0\u2009\u202f\u2010\u2011\u2012\u2013"))
_COUNTRY = rf"(?:(?:\+|00){_DIGITS_APART}44{_DIGITS_APART})?(?:\(?0\)?{_DIGITS_APART})?"


@dataclass(frozen=True)
class Terms:
    """The words by which a person is known: every name, address and number that their record ever held.

    Where `is_word_sure` is not so, a name of one word, such as Green or Hall, means them only behind a title or as the
    whole of a text; anywhere else it counts like a surname.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    is_word_sure: bool = True
    _whole: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _part: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _clues: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _digits: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the two patterns: what can only be this person, and the surname or the end of a number alone."""
        unsure = [] if self.is_word_sure else [name for name in self.names if _may_be_any_word(name)]
        named = [pattern for name in self.names if name not in unsure for pattern in _name_patterns(name)]
        numbers = [found for phone in self.phones if len(found := _national(phone)) >= _LEAST_DIGITS]
        whole = [*map(_bounded_name, named), *map(_bounded, map(_exact, self.emails)), *map(_number, numbers)]
        whole += [pattern for name in unsure for pattern in _word_patterns(_letters(_words(name)[0]))]
        surnames = [words[-1] for name in self.names if len(words := _words(name)) > 1 or name in unsure]
        part = [_bounded_name(_letters(surname)) for surname in surnames]
        part += [_digits_only(each[-_LOCAL_DIGITS:]) for each in numbers if len(each) > _LOCAL_DIGITS]
        object.__setattr__(self, "_whole", _either(whole))
        object.__setattr__(self, "_part", _either(part))
        clues = [clue_of(name) for name in self.names] + [folded_text(email) for email in self.emails]
        object.__setattr__(self, "_clues", tuple(dict.fromkeys(clues)))
        object.__setattr__(self, "_digits", tuple(each[-_LOCAL_DIGITS:] for each in numbers))

    def may_be_in(self, text: str) -> bool:
        """Return whether it is worth to look closer: a look at letters alone is fifty times as quick."""
        folded = folded_text(text)
        if any(clue in folded for clue in self._clues):
            return True
        return bool(self._digits) and any(each in folded.translate(_BETWEEN_DIGITS) for each in self._digits)

    def found_in(self, text: str) -> Literal["name", "surname", ""]:
        """Return whether a text names this person, holds only the surname or the end of their number, or neither."""
        if not self.may_be_in(text):
            return ""
        plain = unicodedata.normalize("NFC", text)
        if self._whole is not None and self._whole.search(plain):
            return "name"
        return "surname" if self._part is not None and self._part.search(plain) else ""

    def take_out(self, text: str, *, surname: bool = False, by: str = REMOVED) -> str:
        """Return the text with `by` in the person's place; what does not name them comes back as it was."""
        if not self.found_in(text):
            return text
        plain = unicodedata.normalize("NFC", text)
        for pattern in (self._whole, self._part if surname else None):
            plain = pattern.sub(by, plain) if pattern is not None else plain
        return plain


def has_first_name(name: str) -> bool:
    """Return whether a name is more than a surname behind a title."""
    return len(_words(name)) > 1


def clue_of(name: str) -> str:
    """Return letters without which nothing can be this person: of the last word, which each way of writing has."""
    folded = folded_text((_words(name) or [""])[-1])
    # O'Brien is written with either sign or none, Ilić without its accent as well.
    return max(re.findall("[a-z]+", folded), key=len, default=folded)


def folded_text(text: str) -> str:
    """Return a text in small letters, as clues are looked for."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def _all_words(name: str) -> list[str]:
    words = unicodedata.normalize("NFC", name).replace(",", " ").split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    return words


def _words(name: str) -> list[str]:
    """Return first names and surname, without titles before and honours behind: "OBE", "(deputy)"."""
    words = _all_words(name)
    while len(words) > 2 and (words[-1].startswith("(") or (len(words[-1]) > 1 and words[-1].isupper())):
        if name.isupper():
            break
        words = words[:-1]
    return words


def _name_patterns(name: str) -> Iterator[str]:
    words = _words(name)
    if not words:
        return
    for each in (_all_words(name), words):
        yield _GAP.join(map(_letters, each))
    if len(words) == 1:
        return
    first, last = _letters(words[0]), _letters(words[-1])
    yield rf"{first}(?:{_GAP}\w)?{_GAP}{last}"
    yield rf"{re.escape(words[0][0])}(?:{_GAP}\w)?{_GAP}{last}"
    yield rf"{last}{_GAP}{first}"
    yield rf"{last}\s*[,_]\s*{re.escape(words[0][0])}\.?"
    if min(len(words[0]), len(words[-1])) >= _LEAST_LETTERS:
        # JoanMarsh.pdf and joanmarsh@…, but not the farm Rosehill for Rose Hill.
        yield rf"(?-i:{first}{last})"
        yield rf"{first}{last}(?=[\d_.]*@)"


def _may_be_any_word(name: str) -> bool:
    # In a script without spaces a whole name is one word.
    return len(_words(name)) == 1 and not _WITHOUT_SPACES.search(name)


def _word_patterns(letters: str) -> Iterator[str]:
    yield _bounded(_TITLE + letters)
    yield rf"\A\s*{letters}\s*\Z"


def _letters(word: str) -> str:
    return _ANY_SIGN.join("".join(map(_letter, part)) for part in _WITHIN.split(word))


def _letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return f"[{letter}{bare}]" if bare != letter and bare.isascii() and bare.isalpha() else re.escape(letter)


def _exact(words: str) -> str:
    return re.escape(unicodedata.normalize("NFC", words))


def _national(phone: str) -> str:
    """Return the digits of a number without +44 and without the 0 that is dialled at home."""
    digits = re.sub(r"\D", "", phone)
    if digits.startswith("0044"):
        digits = digits[4:]
    elif digits.startswith("44") and phone.strip().startswith("+"):
        digits = digits[2:]
    return digits[1:] if digits.startswith("0") else digits


def _number(digits: str) -> str:
    return rf"(?<!\d){_COUNTRY}{_DIGITS_APART.join(digits)}(?!\d)"


def _digits_only(digits: str) -> str:
    return rf"(?<!\d){_DIGITS_APART.join(digits)}(?!\d)"


def _bounded_name(pattern: str) -> str:
    return _bounded(f"{_TITLE}?(?:{pattern})") if not _WITHOUT_SPACES.search(pattern) else pattern


def _bounded(pattern: str) -> str:
    return f"{_BEGINS}(?:{pattern}){_ENDS}"


def _either(patterns: Iterable[str]) -> re.Pattern[str] | None:
    kept = sorted(set(patterns), key=len, reverse=True)
    return re.compile("|".join(kept), re.IGNORECASE) if kept else None
