"""Write a CSV file that Excel opens with the right letters and never takes for formulas."""

import csv
import io
import re
from typing import BinaryIO

from clerkdesk.exchange.tables.cells import Progress
from clerkdesk.exchange.writing.values import OutTable, OutValue, shown

# Spreadsheets run a CSV cell that begins so as a formula. A text that carries the guard already gets one more,
# so that taking one off always gives the same text back.
_DANGEROUS = re.compile(r"'*[=+\-@\t]")


def write_csv(file: BinaryIO, table: OutTable, progress: Progress) -> None:
    """Write the table as UTF-8 with the mark that tells Excel so."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(heading) for heading in table.headings])
    for done, row in enumerate(table.rows):
        if done % 500 == 0:
            progress(done, len(table.rows))
        writer.writerow([_written(value) for value in row])
    text.flush()
    text.detach()


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def _written(value: OutValue) -> str:
    text = shown(value)
    return guarded(text) if isinstance(value, str) else text
