"""Who is named in a cell: "Clerk & Councillors" are two, "Bomere Heath and District Parish Council" is one."""

import re
from collections.abc import Iterable

from clerkdesk.council.rules import folded

LONGEST_NAME = 80  # characters; more is a sentence and no name
_NOBODY = {
    "",
    "tbc",
    "tbd",
    "tba",
    "na",
    "n a",
    "none",
    "nobody",
    "to be confirmed",
    "to be decided",
    "various",
    "not known",
}
_SURE = re.compile(r"\s*(?:[;\n•]|\band/or\b|(?<!\d)/(?!\d)|\+)\s*")
_PERHAPS = re.compile(r"\s*(?:,\s*(?:and|&)\s|,|\s(?:and|&)\s|(?<=\w)&(?=\w))\s*", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:council|councillors?|cllrs?|clerk|chair(?:man)?|group|committee|trust(?:ees)?|police|schools?|company|society|"
    r"association|team|charity|club|church|pcc|residents?|volunteers?|highways|county|district|borough|agency|"
    r"forum|board|warden|officer|partnership|service|services|institute|wi|pc|cc|dc|parish|community|landowners?|"
    r"owners?|developers?|nhs|surgery|operator|watch|contractors?|governors?|everyone|all)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
_PERSON = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev'?d?|Revd|Sir|Lady|Prof)\b\.?\s+\S", re.IGNORECASE)


def split_names(text: str, known: Iterable[str] = ()) -> list[str]:
    """Return the bodies named in a cell, each once, in their order; `known` names are never taken apart."""
    whole = {folded(name) for name in known}
    names: list[str] = []
    if folded(text) in _NOBODY:
        return names
    for piece in _outside_brackets(_SURE, text):
        for name in [piece] if folded(piece) in whole else _divided(piece, whole):
            name = " ".join(name.split()).strip(" ,;:-–*")
            if folded(name) not in _NOBODY and folded(name) not in {folded(other) for other in names}:
                names.append(name)
    return names


def is_person(name: str) -> bool:
    """Say whether the name is that of a person: "Cllr Jane Marsh", "Mrs Hale"."""
    return _PERSON.match(name) is not None


def _divided(text: str, whole: set[str]) -> list[str]:
    """Cut at "and", "&" and commas, but only where a body stands on the left or initials stand on both sides."""
    cuts = [found for found in _PERHAPS.finditer(text) if not _in_brackets(text, found.start())]
    # The longest name that is known comes first: "Parish Council & Friends" before "Parish Council".
    for cut in reversed(cuts):
        if folded(text[: cut.start()]) in whole:
            return [text[: cut.start()], *_divided(text[cut.end() :], whole)]
    for cut in cuts:
        left, right = text[: cut.start()], text[cut.end() :]
        if _is_body(left) and not _goes_on(right):
            return [left, *_divided(right, whole)]
    return [text]


def _is_body(text: str) -> bool:
    return bool(_BODY.search(text) or _INITIALS.fullmatch(text.strip()) or is_person(text.strip()))


def _goes_on(text: str) -> bool:
    # "… and District Parish Council" is the rest of one name, "… and District Council" is another body.
    return bool(re.match(r"District\s+(?!Council\b)\w+\s+\w+", text))


def _outside_brackets(pattern: re.Pattern[str], text: str) -> list[str]:
    pieces, start = [], 0
    for found in pattern.finditer(text):
        if not _in_brackets(text, found.start()):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _in_brackets(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("(") > before.count(")") and ")" in text[place:]
