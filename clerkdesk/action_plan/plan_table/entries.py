"""Several entries in one cell, one on a line: "County Council | agreed | 4 March 2026 | will pay half"."""

from datetime import date

from clerkdesk.action_plan.plan_table.lines import ActionLine, EvidenceLine, FundingLine, PartyLine, UpdateLine
from clerkdesk.action_plan.records import EVIDENCE_KINDS, FUNDING_KINDS
from clerkdesk.core.dates import read_date, show_date
from clerkdesk.core.money import read_money, show_money
from clerkdesk.core.wording import AGREED

NOTHING = "–"  # stands for a part that is empty
_ANY_DAY = date(2000, 1, 1)  # dates are written with their year, so that no day of reference matters


def parties_text(line: ActionLine, part: str) -> str:
    """Return the bodies that lead, help or do, one on a line."""
    return "\n".join(
        join_parts([party.name, party.agreed if party[2:] != _UNASKED else "", _day(party.said_on), party.note])
        for party in line.parties
        if party.part == part
    )


def evidence_text(line: ActionLine) -> str:
    """Return the reasons, one on a line: "survey question | Q14 | 72.5% | 289 | want a path"."""
    return "\n".join(
        join_parts([e.kind, e.question, _share(e.tenths_of_percent), "" if e.base is None else str(e.base), e.text])
        for e in line.evidence
    )


def funding_text(line: ActionLine) -> str:
    """Return the sources of money, one on a line: "Awards for All | grant | £5,000 | secured"."""
    return "\n".join(
        join_parts(
            [
                f.source,
                f.kind,
                "" if f.amount is None else show_money(f.amount),
                "secured" if f.is_secured else "sought",
                f.note,
            ]
        )
        for f in line.funding
    )


def updates_text(line: ActionLine) -> str:
    """Return the updates, one on a line: "4 March 2026 | Clerk | Met the officer"."""
    return "\n".join(join_parts([_day(u.happened_on), u.who, u.text, u.file_name]) for u in line.updates)


def read_party(entry: str, part: str) -> PartyLine | None:
    """Return the body that a line names; None where a part of it is not understood."""
    name, agreed, said_on, note = _parts(entry, 4)
    day = _read_day(said_on)
    if (agreed and agreed not in AGREED) or (said_on and day is None):
        return None
    return PartyLine(name, part, agreed or AGREED[0], day, note)


def read_evidence(entry: str) -> EvidenceLine | None:
    """Return the reason that a line gives; None where it is not written in parts."""
    kind, question, share, base, text = _parts(entry, 5)
    tenths = _read_share(share)
    if kind not in EVIDENCE_KINDS or (share and tenths is None) or (base and not _is_count(base)):
        return None
    return EvidenceLine(kind, question, tenths, int(base) if base else None, text)


def read_funding(entry: str) -> FundingLine | None:
    """Return the source of money that a line gives; None where it is not written in parts."""
    source, kind, amount, secured, note = _parts(entry, 5)
    pence = read_money(amount)
    if kind not in FUNDING_KINDS or (amount and pence is None) or secured not in ("secured", "sought"):
        return None
    return FundingLine(source, kind, pence, secured == "secured", note)


def read_update(entry: str) -> UpdateLine | None:
    """Return the update that a line gives; None where it is not written in parts."""
    day, who, text, file_name = _parts(entry, 4)
    happened_on = _read_day(day)
    if " | " not in entry or (day and happened_on is None):
        return None
    return UpdateLine(happened_on, who, text, file_name)


def join_parts(parts: list[str]) -> str:
    """Return the parts of one entry on one line; empty ones at the end fall away."""
    kept = list(parts)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return " | ".join(_escaped(part) for part in kept)


def split_parts(entry: str) -> list[str]:
    """Return the parts of an entry, as they were before they were joined."""
    parts = [""]
    place = 0
    while place < len(entry):
        if entry[place] == "\\":
            parts[-1] += entry[place : place + 2]
            place += 2
        elif entry.startswith(" | ", place):
            parts.append("")
            place += 3
        else:
            parts[-1] += entry[place]
            place += 1
    return [_plain(part) for part in parts]


_UNASKED = (AGREED[0], None, "")


def _parts(entry: str, count: int) -> list[str]:
    parts = split_parts(entry)
    # More bars than parts: somebody typed one, and it belongs to the words at the end.
    return [*parts[: count - 1], *[""] * (count - 1 - len(parts)), " | ".join(parts[count - 1 :])]


def _escaped(part: str) -> str:
    if part in ("", NOTHING):
        return f"\\{NOTHING}" if part else NOTHING
    return part.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def _plain(part: str) -> str:
    if part == NOTHING:
        return ""
    text, place = "", 0
    while place < len(part):
        if part[place] == "\\" and place + 1 < len(part):
            text += "\n" if part[place + 1] == "n" else part[place + 1]
            place += 2
        else:
            text += part[place]
            place += 1
    return text


def _day(day: date | None) -> str:
    return show_date(day) if day else ""


def _read_day(text: str) -> date | None:
    return read_date(text, _ANY_DAY) if text else None


def _share(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths // 10}.{tenths % 10}%"


def _read_share(text: str) -> int | None:
    number = text.rstrip("%").strip().replace(",", ".")
    whole, _, rest = number.partition(".")
    if not whole.isdigit() or not (rest.isdigit() or not rest):
        return None
    tenths = int(whole) * 10 + int((rest or "0")[0])
    return tenths if tenths <= 1000 else None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0
