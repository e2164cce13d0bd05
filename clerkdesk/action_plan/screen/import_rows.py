"""The lists of the import page: the actions that will be made, and what is to be looked at."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from clerkdesk.action_plan.importing import Preview
from clerkdesk.action_plan.plan_table.lines import ActionLine
from clerkdesk.action_plan.screen.fields import PROGRESS_STATES
from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_range
from clerkdesk.core.wording import joined
from clerkdesk.widgets.table import Column, Grouping


class ImportRow(NamedTuple):
    """An action that will be made, as the list shows it."""

    id: UUID
    theme_place: int
    theme: str
    number: str
    what: str
    lead: str
    when: str
    cost: str
    progress: str
    remark: str


class NoteRow(NamedTuple):
    """Something to look at, and the row of the table it is about."""

    place: int
    row: str
    text: str


ROW_COLUMNS: tuple[Column[ImportRow], ...] = (
    Column("number", "No.", lambda r: r.number, weight=0, least=4),
    Column("what", "Action", lambda r: r.what, weight=6, least=13),
    Column("lead", "Lead", lambda r: r.lead, weight=3, least=8),
    Column("when", "When", lambda r: r.when, weight=1, least=7, rank=2),
    Column("cost", "Cost", lambda r: r.cost, weight=1, least=7, right=True, rank=3),
    Column("progress", "How far", lambda r: r.progress, None, lambda r: PROGRESS_STATES[r.progress], least=11, rank=1),
    Column("remark", "To look at", lambda r: r.remark, weight=2, least=8, rank=4),
)
BY_THEME: Grouping[ImportRow] = Grouping("theme", "Theme", lambda r: (r.theme_place, r.theme))
NOTE_COLUMNS: tuple[Column[NoteRow], ...] = (
    Column("row", "Row", lambda r: r.row, lambda r: r.place, weight=0, least=8),
    Column("text", "What to look at", lambda r: r.text, weight=1, least=20),
)


def action_rows(preview: Preview) -> list[ImportRow]:
    """Return the actions that the preview makes."""
    places = {theme: place for place, theme in enumerate(preview.themes)}
    remarks: dict[int, list[str]] = defaultdict(list)
    for note in preview.notes:
        remarks[note.row].append(note.text)
    return [
        ImportRow(
            line.id,
            places[line.theme] if line.theme else len(places),
            f"{line.theme.number} {line.theme.title}".strip() if line.theme else "No theme",
            line.number,
            line.what,
            "; ".join([*(party.name for party in line.parties if party.part == "lead"), line.lead_person]).strip("; "),
            _when(line),
            (show_range(line.cost_low, line.cost_high) or line.cost_note).replace(" to £", " – £"),
            line.progress,
            " ".join(remarks[line.row]),
        )
        for line in preview.actions
    ]


def note_rows(preview: Preview) -> list[NoteRow]:
    """Return what is to be looked at, what concerns the whole table first."""
    return [
        NoteRow(place, f"Row {note.row:,}" if note.row else "All", note.text)
        for place, note in enumerate(sorted(preview.notes, key=lambda note: note.row))
    ]


def kept_words(preview: Preview) -> str:
    """Say what becomes of the cells that are no field of an action: none is lost."""
    headings = 0 if preview.mapping.heading_row is None else preview.mapping.heading_row + 1
    loose = any(cell.row != headings for cell in preview.loose)
    only = list(dict.fromkeys(cell.heading for line in preview.actions for cell in line.kept if not cell.is_mapped))
    parts = []
    if only:
        named = [f"“{heading}”" for heading in only[:4]] + (["others"] if len(only) > 4 else [])
        parts.append(f"{joined(named)} {'is' if len(only) == 1 else 'are'} kept with each action")
    if loose:
        parts.append("titles and remarks around the actions are kept with the plan")
    first = "Every cell stays as it was printed"
    return f"{first}: {joined(parts)}." if parts else f"{first}; nothing is lost."


def _when(line: ActionLine) -> str:
    if line.when_words or line.ends_on is None:
        return line.when_words or line.financial_year
    return f"by {show_date(line.ends_on)}"
