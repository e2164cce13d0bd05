"""Write a table as CSV, Excel or OpenDocument, whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables.cells import Progress, nothing_told
from clerkdesk.exchange.writing.csv_file import write_csv
from clerkdesk.exchange.writing.excel_file import write_excel
from clerkdesk.exchange.writing.opendocument_file import write_opendocument
from clerkdesk.exchange.writing.values import OutTable, OutValue, Pounds, shown

__all__ = ["KINDS", "OutTable", "OutValue", "Pounds", "shown", "write_table"]

KINDS = {
    ".xlsx": "Excel workbook",
    ".ods": "OpenDocument spreadsheet",
    ".csv": "CSV table",
}
_WRITERS = {".xlsx": write_excel, ".ods": write_opendocument, ".csv": write_csv}


def write_table(
    path: Path,
    name: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[OutValue]],
    progress: Progress = nothing_told,
) -> None:
    """Write a table in the kind that the ending of `path` names (.xlsx, .ods or .csv).

    Raises Trouble for another ending, a text too long for Excel, or a place that can't be written; the file that
    stood there before then stands as it was.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Trouble(f"“{path.name}” does not say what kind of table it is. End its name in .xlsx, .ods or .csv.")
    table = OutTable(name, headings, rows)
    write_atomically(path, lambda file: writer(file, table, progress))
