"""What an import does beside the window: reading a table, saying what it means, keeping it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from clerkdesk.action_plan.bringing_in import Looked, Remembered, bring_in, likeliest, look
from clerkdesk.action_plan.importing import Imported, propose_mapping
from clerkdesk.action_plan.screen.import_rows import ImportRow, NoteRow, action_rows, note_rows
from clerkdesk.action_plan.screen.import_working import told_by
from clerkdesk.core.store import Store
from clerkdesk.exchange import mapping as columns
from clerkdesk.exchange.tables import SourceTable, read_pasted, read_tables
from clerkdesk.widgets.jobs import Ticker

PASTED = "a pasted table"


@dataclass(frozen=True)
class Source:
    """The tables of one file, or those that were pasted."""

    name: str
    tables: Sequence[SourceTable]


@dataclass(frozen=True)
class Shown:
    """All that the page shows of one table, made beside the window."""

    asked: int  # which question this answers
    source: Source
    number: int  # of the table in the source
    looked: Looked
    rows: list[ImportRow]
    notes: list[NoteRow]


Found = tuple[Source, int, columns.Mapping]  # which table of which source, and how its columns are read


def read_file(path: Path, remembered: Remembered, ticker: Ticker) -> Found:
    """Read the likeliest table of a file; raises Trouble."""
    return _likeliest_of(Source(path.name, read_tables(path, told_by(ticker))), remembered)


def read_pasted_table(html: str, text: str, remembered: Remembered, _ticker: Ticker) -> Found:
    """Read the table on the clipboard; raises Trouble."""
    return _likeliest_of(Source(PASTED, read_pasted(html, text)), remembered)


def same_table(source: Source, number: int, mapping: columns.Mapping, _remembered: Remembered, _: Ticker) -> Found:
    """Take a table that has been read, with other columns."""
    return source, number, mapping


def make_shown(
    find: Callable[[Remembered, Ticker], Found],
    remembered: Remembered,
    store: Store,
    plan_id: UUID,
    today: date,
    asked: int,
    ticker: Ticker,
) -> Shown:
    """Find a table and make all that is shown of it."""
    source, number, mapping = find(remembered, ticker)
    told = told_by(ticker)
    table = source.tables[number]
    looked = look(store, plan_id, table, mapping, file_name=source.name, today=today, progress=told)
    return Shown(asked, source, number, looked, action_rows(looked.preview), note_rows(looked.preview))


def keep(
    store: Store, plan_id: UUID, looked: Looked, today: date, decisions: Mapping[UUID, str], ticker: Ticker
) -> Imported:
    """Keep what is shown; raises Trouble."""
    return bring_in(store, plan_id, looked, today=today, decisions=decisions, progress=told_by(ticker))


def _likeliest_of(source: Source, remembered: Remembered) -> Found:
    number = likeliest(source.tables, remembered)
    return source, number, propose_mapping(source.tables[number], remembered)
