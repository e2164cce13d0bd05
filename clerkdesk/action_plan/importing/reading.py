"""Read a table as the plan it means: themes from section rows or columns, issues, actions; every cell is kept."""

from collections.abc import Iterable
from datetime import date

from clerkdesk.action_plan.importing.cells import Reading
from clerkdesk.action_plan.importing.own import read_own
from clerkdesk.action_plan.importing.places import Places
from clerkdesk.action_plan.importing.preview import Note, Preview
from clerkdesk.action_plan.importing.printed import PrintedReader
from clerkdesk.action_plan.plan_table.lines import ActionLine, KeptLine
from clerkdesk.exchange.mapping import Mapping, shown_heading
from clerkdesk.exchange.tables import Progress, SourceTable, nothing_told


def understand(
    table: SourceTable,
    mapping: Mapping,
    *,
    file_name: str,
    today: date,
    known_names: Iterable[str] = (),
    progress: Progress = nothing_told,
) -> Preview:
    """Return what an import of the table will make; nothing is kept yet.

    Names of bodies that are `known` already are never taken apart at "and".
    """
    is_own = "identity" in mapping.fields
    preview = Preview(file_name=file_name, table_name=table.name, mapping=mapping, is_own=is_own)
    preview.notes += [Note(0, sentence) for sentence in table.notices]
    reading = Reading(today, tuple(known_names), is_own, lambda row, text: preview.notes.append(Note(row, text)))
    places = Places(preview)
    first = 0 if mapping.heading_row is None else mapping.heading_row + 1
    for number in range(first):
        preview.loose += _as_loose(table, number)
    printed = PrintedReader(table, preview, places, reading)
    for number in range(first, len(table.rows)):
        if number % 200 == 0:
            progress(number, len(table.rows))
        if is_own:
            read_own(table, number, preview, places, reading)
        else:
            printed.read_row(number)
    for line in preview.actions:
        _put_right(line, preview)
    return preview


def _as_loose(table: SourceTable, number: int) -> list[KeptLine]:
    # Titles and headings stand over the table; they belong to no action.
    return [
        KeptLine(number + 1, column + 1, "", cell.text, False)
        for column, cell in enumerate(table.rows[number])
        if cell.text.strip()
    ]


def _put_right(line: ActionLine, preview: Preview) -> None:
    """Mend what can't be kept as it stands, say so, and keep the cells where that alters them."""
    if line.cost_low is not None and line.cost_high is not None and line.cost_high < line.cost_low:
        line.cost_low, line.cost_high = line.cost_high, line.cost_low
    if line.starts_on and line.ends_on and line.ends_on < line.starts_on:
        preview.notes.append(Note(line.row, "The end comes before the start; the start was left out."))
        if preview.is_own:
            column = preview.mapping.column_of("starts_on") or 0
            heading = shown_heading(preview.mapping, column)
            line.kept.append(KeptLine(line.row, column + 1, heading, line.starts_on.isoformat(), False))
        line.starts_on = None
