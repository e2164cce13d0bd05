"""Read one cell into the action it belongs to."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from clerkdesk.action_plan import rules
from clerkdesk.action_plan.importing import bodies, words
from clerkdesk.action_plan.plan_table import entries
from clerkdesk.action_plan.plan_table.lines import ActionLine, EvidenceLine, FundingLine, PartyLine, UpdateLine
from clerkdesk.core.dates import MONTHS, read_date, read_financial_year
from clerkdesk.core.money import read_money
from clerkdesk.exchange.tables import Cell


@dataclass(frozen=True)
class Reading:
    """What the readers of cells need to know besides the cell."""

    today: date
    known_names: tuple[str, ...]
    is_own: bool  # the table was written by ClerkDesk
    tell: Callable[[int, str], None]  # takes the row and a sentence to look at


# A reader puts what the text means into the line and says whether the line now holds all of it.
Reader = Callable[[ActionLine, str, Cell, Reading], bool]

_MONTH_END = re.compile(rf"(?:by |before |until |end of |the )*({'|'.join(MONTHS)}),? (\d{{4}})", re.IGNORECASE)
_DATED = re.compile(
    r"\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4})\s*[:–.-]?\s*(.*)"
)
_QUESTION = re.compile(r"\b(?:Q(?:uestion)?\.?\s?\d+[a-z]?|[A-Z]\.\d+)\b")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d)?)\s*(?:%|per ?cent)", re.IGNORECASE)
_BASE = re.compile(r"\bof (\d[\d,]*)\b", re.IGNORECASE)
_SUM = re.compile(r"£\s?\d[\d,]*(?:\.\d{2})?\s?[km]?\b", re.IGNORECASE)
_SECURED = re.compile(r"\b(?:secured|received|awarded|granted|in hand)\b", re.IGNORECASE)
_LONGEST_NUMBER = 20  # characters; a column called "Question" may hold the whole question


def read_cell(line: ActionLine, key: str, cell: Cell, text: str, reading: Reading) -> bool:
    """Read a cell's text as a field of the action; return whether the action now holds all that it says."""
    return _READERS[key](line, text, cell, reading)


def plain_text(name: str) -> Reader:
    """Return the reader of a field that takes any text; a second column goes below the first."""

    def read(line: ActionLine, text: str, _cell: Cell, _reading: Reading) -> bool:
        there = getattr(line, name)
        setattr(line, name, f"{there}\n{text}" if there else text)
        return True

    return read


def _number(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    if len(text) > _LONGEST_NUMBER and not reading.is_own:
        return plain_text("why")(line, text, cell, reading)
    line.number = f"{line.number} {text}".strip() if line.number else text
    return True


def _parties(part: str) -> Reader:
    def read(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
        if reading.is_own:
            made = [entries.read_party(entry, part) for entry in text.split("\n") if entry.strip()]
            line.parties.extend(party for party in made if party is not None and party.name.strip())
            return all(party is not None and party.name.strip() for party in made)
        named = entries.read_party(text, part) if " | " in text and "\n" not in text else None
        if named is not None:
            line.parties.append(named)
            return True
        names = bodies.split_names(text, reading.known_names)
        added = [_add_name(line, name, part, reading) for name in names]
        return all(added)

    return read


def _add_name(line: ActionLine, name: str, part: str, reading: Reading) -> bool:
    if len(name) > bodies.LONGEST_NAME:
        reading.tell(
            line.row, f"“{name[:50]}…” is too long for the name of a body; it stands with the cells as printed."
        )
        return False
    if bodies.is_person(name) and part == "lead":
        return _add_person(line, name, reading)
    line.parties.append(PartyLine(name, part))
    return True


def _add_person(line: ActionLine, name: str, reading: Reading) -> bool:
    if line.lead_person and line.lead_person != name:
        reading.tell(line.row, f"{line.lead_person} leads; {name} stands with the cells as printed.")
        return False
    line.lead_person = name
    return True


def _lead_person(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
    if reading.is_own:
        line.lead_person = text
        return True
    names = bodies.split_names(text, reading.known_names)
    added = [_add_person(line, name, reading) for name in names if len(name) <= bodies.LONGEST_NAME]
    return all(added)


def _when(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    plain_text("when_words")(line, text, cell, reading)
    if reading.is_own:
        return True
    end, year = rules.read_times(" ".join(text.split()), reading.today)
    end = _day_of(cell) or end or _month_end(text)
    line.ends_on = line.ends_on or end
    line.financial_year = line.financial_year or year
    return True


def _month_end(text: str) -> date | None:
    found = _MONTH_END.fullmatch(" ".join(text.split()))
    if not found or not 1900 <= int(found[2]) <= 2999:
        return None
    month = [name.casefold() for name in MONTHS].index(found[1].casefold()) + 1
    return date(int(found[2]), month, calendar.monthrange(int(found[2]), month)[1])


def _day(name: str) -> Reader:
    def read(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
        day = _day_of(cell) or read_date(text, reading.today)
        if day is None and not reading.is_own:
            return plain_text("when_words")(line, text, cell, reading)
        if day is not None:
            setattr(line, name, day)
        return day is not None

    return read


def _day_of(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    return cell.value if isinstance(cell.value, date) else None


def _financial_year(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
    line.financial_year = text if reading.is_own else read_financial_year(text) or text
    return True


def _cost(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    low, high, note = rules.read_cost(text)
    if any(pence is not None and pence < 0 for pence in (low, high)):
        low, high, note = None, None, text
    line.cost_low = low if low is not None else line.cost_low
    line.cost_high = high if high is not None else line.cost_high
    return plain_text("cost_note")(line, note, cell, reading) if note else True


def _cost_high(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    pence = read_money(text)
    if pence is None or pence < 0:
        return plain_text("cost_note")(line, text, cell, reading)
    line.cost_high = pence
    return True


def _evidence(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
    whole = True
    for entry in text.split("\n") if reading.is_own else [text]:
        made = entries.read_evidence(entry)
        whole = whole and (made is not None or not reading.is_own)
        line.evidence.append(made or _evidence_from_words(entry))
    return whole


def _evidence_from_words(text: str) -> EvidenceLine:
    question, share, base = _QUESTION.search(text), _SHARE.search(text), _BASE.search(text)
    tenths = round(float(share[1]) * 10) if share and float(share[1]) <= 100 else None
    count = int(base[1].replace(",", "")) if base else 0
    kind = "survey question" if question or share else "document" if re.search(r"\bparas?\b|report", text) else ""
    return EvidenceLine(kind or "something else", question[0] if question else "", tenths, count or None, text)


def _funding(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
    whole = True
    for entry in text.split("\n"):
        made = entries.read_funding(entry)
        whole = whole and (made is not None or not reading.is_own)
        if made or entry.strip():
            line.funding.append(made or _funding_from_words(entry.strip()))
    return whole


def _funding_from_words(text: str) -> FundingLine:
    sums = [read_money(found) for found in _SUM.findall(text)]
    kind = "council's own money" if re.search(r"\b(?:precept|reserves)\b", text, re.IGNORECASE) else "grant"
    return FundingLine(text, kind, sums[0] if len(sums) == 1 else None, bool(_SECURED.search(text)))


def _choice(name: str, read_word: Callable[[str], str | None]) -> Reader:
    def read(line: ActionLine, text: str, _cell: Cell, _reading: Reading) -> bool:
        found = read_word(text)
        if found is not None:
            setattr(line, name, found)
        return found is not None

    return read


def _progress(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    own = words.read_progress(text)
    if own is not None and (reading.is_own or own == "not started"):
        line.progress = own
        return True
    share = words.read_share(text, cell.value) if isinstance(cell.value, float) else None
    state = words.read_state(f"{share}%" if share is not None else text)
    if state is None and (_day_of(cell) or read_date(text, reading.today)):
        # Only "Achieved?" and its like hold a bare date: the day it was done.
        line.updates.append(UpdateLine(_day_of(cell) or read_date(text, reading.today), "", text))
        state = words.State("done", outcome="done")
    if state is None or not state.is_all:
        line.updates.append(UpdateLine(text=text))
    if state is not None:
        _take_state(line, state)
    return not reading.is_own


def _take_state(line: ActionLine, state: words.State) -> None:
    line.progress = state.progress
    line.percent = state.percent if state.percent is not None else line.percent
    line.outcome = state.outcome if line.outcome == "none yet" else line.outcome
    line.refused_by = line.refused_by or state.refused_by


def _percent(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    share = words.read_share(text, cell.value)
    if share is None:
        return False if reading.is_own else _progress(line, text, cell, reading)
    line.percent = share
    if not reading.is_own and line.progress == "not started" and share:
        line.progress = "done" if share == 100 else "in progress"
    return True


def _outcome(line: ActionLine, text: str, cell: Cell, reading: Reading) -> bool:
    found = words.read_outcome(text)
    if found is not None:
        line.outcome = found
        return True
    state = None if reading.is_own else words.read_state(text)
    if state is not None:
        _take_state(line, state)
        if state.is_all:
            return True
    return plain_text("outcome_reason")(line, text, cell, reading)


def _updates(line: ActionLine, text: str, _cell: Cell, reading: Reading) -> bool:
    if reading.is_own:
        line.updates.extend(entries.read_update(entry) or UpdateLine(text=entry) for entry in text.split("\n") if entry)
        return True
    made: list[UpdateLine] = []
    for part in text.split("\n"):
        entry = entries.read_update(part)
        if entry is not None:
            made.append(entry)
            continue
        dated = _DATED.match(part)
        day = read_date(dated[1], reading.today) if dated else None
        if dated and day is not None:
            made.append(UpdateLine(day, "", dated[2] or part.strip()))
        elif made:
            made[-1] = made[-1]._replace(text=f"{made[-1].text}\n{part}")
        else:
            made.append(UpdateLine(text=part))
    line.updates.extend(update._replace(text=update.text.strip()) for update in made)
    return True


def _parent(line: ActionLine, text: str, _cell: Cell, _reading: Reading) -> bool:
    line.parent_id = read_identity(text)
    return line.parent_id is not None


def read_identity(text: str) -> UUID | None:
    """Return the identity that a cell holds, or None where it holds none."""
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def _is_example(line: ActionLine, text: str, _cell: Cell, _reading: Reading) -> bool:
    line.is_example = text.strip().casefold() == "yes"
    return line.is_example


_READERS: dict[str, Reader] = {
    "number": _number,
    "what": plain_text("what"),
    "objective": plain_text("objective"),
    "why": plain_text("why"),
    "evidence": _evidence,
    "lead": _parties("lead"),
    "lead_person": _lead_person,
    "partners": _parties("partner"),
    "doers": _parties("doer"),
    "when": _when,
    "starts_on": _day("starts_on"),
    "ends_on": _day("ends_on"),
    "financial_year": _financial_year,
    "cost": _cost,
    "cost_high": _cost_high,
    "cost_note": plain_text("cost_note"),
    "funding": _funding,
    "priority": _choice("priority", words.read_priority),
    "achievability": _choice("achievability", words.read_achievability),
    "kind": _choice("kind", words.read_kind),
    "progress": _progress,
    "percent": _percent,
    "outcome": _outcome,
    "outcome_reason": plain_text("outcome_reason"),
    "refused_by": plain_text("refused_by"),
    "success_measure": plain_text("success_measure"),
    "updates": _updates,
    "comment": plain_text("comment"),
    "parent": _parent,
    "is_example": _is_example,
}
