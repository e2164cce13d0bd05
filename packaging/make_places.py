"""Packs the list of English parishes that ClerkDesk carries, from the table of parishes with their districts.

Use: python packaging/make_places.py TABLE.csv
The table has the columns parish_code, parish_name, district_code, district_name, county_name and region.
"""

import csv
import gzip
import sys
from collections.abc import Iterable
from pathlib import Path

PLACES = Path(__file__).resolve().parent.parent / "resources" / "places"


def pack(table: Path, folder: Path) -> int:
    """Write districts.tsv and parishes.tsv.gz into the folder and return the number of parishes."""
    with table.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    districts = sorted(
        {(row["district_code"], row["district_name"], row["county_name"], row["region"]) for row in rows} - {("",) * 4}
    )
    parishes = sorted((row["parish_name"], row["parish_code"], row["district_code"]) for row in rows)
    if any("\t" in cell or "\n" in cell for line in (*districts, *parishes) for cell in line):
        raise SystemExit("A cell of the table holds a tab or a line end; the packed form has no place for one.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "districts.tsv").write_bytes(_lines(districts))
    # No time stamp and no file name inside, so that packing twice gives the same bytes.
    (folder / "parishes.tsv.gz").write_bytes(gzip.compress(_lines(parishes), compresslevel=9, mtime=0))
    return len(parishes)


def _lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{pack(Path(sys.argv[1]), PLACES):,} parishes packed into {PLACES}")
