"""Says in plain words why a county's list can't be read at all, and in which line to look."""

import re
import tomllib

_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_CURLY = re.compile(r"^\s*\w+\s*=\s*\[?\s*[“”„‘’]")
_NO_END = "a text has no end. Close its quotation mark; a text of several lines has three at its beginning and its end."
_TWICE = "a name or a heading stands here for the second time. Write each name once in its stage or step."
_STROKE = r"a text holds the stroke \ before a letter, as in C:\Lists. Write two of them, or an ordinary / instead."
# What the reader says begins so; what is to be done. The last stands for everything else.
_REASONS = {
    "unterminated string": _NO_END,
    "expected \"'": _NO_END,
    "illegal character '\\n'": _NO_END,
    "illegal character": "a text holds a letter that can't be seen. Delete the text between its marks and type it.",
    "unescaped": _STROKE,
    "escaped": _STROKE,
    "invalid hex": _STROKE,
    "unclosed array": "a bracket [ here or just above is not closed, or between two things in it there is no comma.",
    "unclosed inline": "a bracket { here or just above is not closed, or between two things in it there is no comma.",
    "expected '='": 'there is no = here. Write the name, then =, then the words: title = "…".',
    "expected ']": "a heading is not closed. Write [[stages]], [[stages.we_do]] or [[stages.we_ask]].",
    "expected newline": 'something follows where the line should end. Write NAME = "words", each on its own line.',
    "cannot": _TWICE,
    "duplicate": _TWICE,
    "invalid date": "there is no such day. Put it between quotation marks.",
    "invalid value": 'what stands after = can\'t be read. Put words between quotation marks: title = "…".',
    "": 'this line can\'t be read. Write NAME = "words", or a heading such as [[stages]].',
}


def why_unreadable(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """Return the line in which to look, and what is wrong there."""
    found = _AT.search(str(error))
    said = _AT.sub("", str(error)).casefold()
    lines = text.split("\n")
    number = int(found[1]) if found and found[1] else _opening(lines)
    if _CURLY.match(lines[number - 1]):
        return number, 'this line has the curly marks “ ”. Write straight ones: title = "…".'
    return number, next(words for start, words in _REASONS.items() if said.startswith(start))


def _opening(lines: list[str]) -> int:
    """Return the line in which the text begins that goes on to the end, else the last line."""
    for mark in ('"""', "'''"):
        if sum(line.count(mark) for line in lines) % 2:
            return max(number for number, line in enumerate(lines, start=1) if mark in line)
    return len(lines)
