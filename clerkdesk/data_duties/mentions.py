"""Where a person's name, e-mail address and telephone number stand in rows, in history and in kept files."""

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, String, Table, select

from clerkdesk.core.record import Record, blob_table, history_table, record_tables

REMOVED = "[name removed]"
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "dame", "lady", "lord", "prof", "cllr"} | {
    "councillor", "reverend", "professor", "father", "canon", "major", "colonel", "captain",
}  # fmt: skip
_TITLE = r"(?:(?:" + "|".join(sorted(_TITLES)) + r")\.?\s+)"
_KEYS_OF_FILES = ("content", "crest")  # SHA-256, no words
_LEAST_DIGITS = 6
_DIGITS_APART = r"[\s().\-/]*"
_BETWEEN_DIGITS = dict.fromkeys(map(ord, " ().-/\t\n\r"))
_OFFICE_FILES = (".xml", ".rels")
_SIGNS = re.compile(r'\\[nrtbf"]')  # a new line in a state of history is written as two letters


@dataclass(frozen=True)
class Terms:
    """The words by which a person is known: every name, address and number that their record ever held."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    _whole: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _surname: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _clues: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _digits: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the two patterns: what can only be this person, and the surname alone."""
        whole = [*(each for name in self.names for each in _name_patterns(name)), *map(_exact, self.emails)]
        digits = [found for phone in self.phones if len(found := re.sub(r"\D", "", phone)) >= _LEAST_DIGITS]
        whole += [_DIGITS_APART.join(each) for each in digits]
        surnames = [_letters(words[-1]) for name in self.names if len(words := _words(name)) > 1]
        object.__setattr__(self, "_whole", _either(whole))
        object.__setattr__(self, "_surname", _either(surnames))
        clues = [clue_of(name) for name in self.names] + [folded_text(email) for email in self.emails]
        object.__setattr__(self, "_clues", tuple(dict.fromkeys(clues)))
        object.__setattr__(self, "_digits", tuple(digits))

    def may_be_in(self, text: str) -> bool:
        """Return whether it is worth to look closer: a look at letters alone is fifty times as quick."""
        folded = folded_text(text)
        if any(clue in folded for clue in self._clues):
            return True
        return bool(self._digits) and any(each in folded.translate(_BETWEEN_DIGITS) for each in self._digits)

    def found_in(self, text: str) -> Literal["name", "surname", ""]:
        """Return whether a text names this person, holds only the surname, or neither."""
        if not self.may_be_in(text):
            return ""
        plain = unicodedata.normalize("NFC", text)
        if self._whole is not None and self._whole.search(plain):
            return "name"
        return "surname" if self._surname is not None and self._surname.search(plain) else ""

    def take_out(self, text: str, *, surname: bool = False, by: str = REMOVED) -> str:
        """Return the text with `by` in the person's place; what does not name them comes back as it was."""
        if not self.found_in(text):
            return text
        plain = unicodedata.normalize("NFC", text)
        for pattern in (self._whole, self._surname if surname else None):
            plain = pattern.sub(by, plain) if pattern is not None else plain
        return plain


class Place(NamedTuple):
    """A column of a row that names the person, now or in its history."""

    table: str
    key: str  # of the row, as it is stored
    column: str
    text: str  # as it stands now, else as it stood last
    is_now: bool
    by: Literal["name", "surname"]


class NamedFile(NamedTuple):
    """A kept file whose content names the person, as far as its content can be read."""

    table: str
    key: str
    column: str
    sha256: str


def newest_state(connection: Connection, person: UUID) -> dict[str, object] | None:
    """Return the person's record, as it was last where it was deleted; None where they were erased or never were."""
    state = next(states_of(connection, "council_person", person.hex), None)
    return None if state is None or state.get("erased_on") else state


def terms_of(connection: Connection, person: UUID) -> Terms:
    """Return the words by which the person was ever known, out of their row and its history."""
    held: dict[str, dict[str, None]] = {"name": {}, "email": {}, "phone": {}}
    for image in states_of(connection, "council_person", person.hex):
        for column, words in held.items():
            value = str(image.get(column) or "").strip()
            if value:
                words[value] = None
    return Terms(tuple(held["name"]), tuple(held["email"]), tuple(held["phone"]))


def places_in(connection: Connection, terms: Terms) -> list[Place]:
    """Return every place that names the person, in rows first, then what only history still holds."""
    found: dict[tuple[str, str, str], Place] = {}
    for table in record_tables():
        for key, values in _texts(connection, table):
            for column, text in values.items():
                _note(found, terms, (table.name, key, column), text, is_now=True)
    query = select(history_table.c.table_name, history_table.c.row_key, history_table.c.before, history_table.c.after)
    for name, key, *images in connection.execute(query.order_by(history_table.c.id.desc())):
        for column, value in _texts_in(images, terms):
            _note(found, terms, (name, key, column), value, is_now=False)
    return list(found.values())


def files_in(connection: Connection, terms: Terms) -> list[NamedFile]:
    """Return kept files whose letters name the person; pictures and PDFs can't be read here."""
    named = {
        sha256
        for sha256, content in connection.execute(select(blob_table.c.sha256, blob_table.c.bytes))
        if any(terms.found_in(text) == "name" for text in _letters_of(content))
    }
    found = []
    for table in record_tables() if named else ():
        for column in (table.c[name] for name in _KEYS_OF_FILES if name in table.c):
            rows = connection.execute(select(table.c.id, column).where(column.in_(named)))
            found += [NamedFile(table.name, key.hex, column.name, sha256) for key, sha256 in rows]
    return found


def text_columns(table: Table) -> list[str]:
    """Return the columns of a table in which words stand."""
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, String) or isinstance(getattr(column.type, "impl", None), String)
        if not column.foreign_keys and column.name not in _KEYS_OF_FILES
    ]


def _note(
    found: dict[tuple[str, str, str], Place], terms: Terms, where: tuple[str, str, str], text: str, *, is_now: bool
) -> None:
    by = terms.found_in(text)
    known = found.get(where)
    if by and (known is None or (known.by == "surname" and by == "name")):
        # What stands there now is shown, though only an older wording may give the whole name.
        shown = known.text if known is not None else text
        found[where] = Place(*where, shown, is_now or (known is not None and known.is_now), by)


def _texts_in(images: Iterable[str | None], terms: Terms) -> Iterator[tuple[str, str]]:
    for image in images:
        if image and terms.may_be_in(image) and terms.found_in(_SIGNS.sub(" ", image)):
            yield from ((column, value) for column, value in json.loads(image).items() if isinstance(value, str))


def _texts(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    names = text_columns(table)
    if not names:
        return
    for key, *values in connection.execute(select(table.c.id, *(table.c[name] for name in names))):
        yield key.hex, {name: value for name, value in zip(names, values, strict=True) if value}


def states_of(connection: Connection, table: str, key: str) -> Iterator[dict[str, object]]:
    """Return a row as it stands and as it stood, the newest first; nothing where it never was."""
    kept = Record.metadata.tables[table]
    for row in connection.execute(select(kept).where(kept.c.id == UUID(key))).mappings():
        yield dict(row)
    query = select(history_table.c.before, history_table.c.after).where(
        history_table.c.table_name == table, history_table.c.row_key == key
    )
    for pair in connection.execute(query.order_by(history_table.c.id.desc())):
        yield from (json.loads(image) for image in reversed(pair) if image)


def _letters_of(content: bytes) -> Iterator[str]:
    if content[:2] == b"PK":
        yield from _letters_in_zip(content)
    yield content.decode("utf-8", "ignore")
    yield content.decode("utf-16-le", "ignore")


def _letters_in_zip(content: bytes) -> Iterator[str]:
    # Word files and spreadsheets are packed text between signs.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.endswith(_OFFICE_FILES):
                    yield re.sub(r"<[^>]*>", "", packed.read(name).decode("utf-8", "ignore"))
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError):
        return


def _words(name: str) -> list[str]:
    words = unicodedata.normalize("NFC", name).replace(",", " ").split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    return words


def _name_patterns(name: str) -> Iterator[str]:
    words = _words(name)
    if not words:
        return
    parts = [_letters(word) for word in words]
    yield r"[\s,.]+".join(parts)
    if len(parts) == 1:
        return
    first, last = parts[0], parts[-1]
    for between in (first, re.escape(words[0][0]) + r"\.?"):
        yield rf"{between}(?:\s+\w\.?)?\s+{last}"
        yield rf"{last}\s*,\s*{between}"


def _letters(word: str) -> str:
    # O'Brien is written with either sign.
    return "['’]".join(re.escape(part) for part in re.split("['’]", word))


def _exact(words: str) -> str:
    return re.escape(unicodedata.normalize("NFC", words))


def clue_of(name: str) -> str:
    """Return letters without which nothing can be this person: of the last word, which each way of writing has."""
    parts = re.split("['’]", folded_text((_words(name) or [""])[-1]))
    return max(parts, key=len)


def folded_text(text: str) -> str:
    """Return a text in small letters, as clues are looked for."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def _either(patterns: Iterable[str]) -> re.Pattern[str] | None:
    kept = sorted(set(patterns), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{_TITLE}?(?:{'|'.join(kept)}))(?!\w)", re.IGNORECASE) if kept else None
