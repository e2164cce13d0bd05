"""docs/coverage.md has each of the 217 rows once, and says truly where it lives."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "coverage.md"
COUNTS = {"S0": 42, "S1": 56, "S2": 38, "S3": 33, "S4": 48}


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if re.fullmatch(r"S\d-\d\d", row[1])]


def test_every_row_of_every_source_stands_there_once() -> None:
    expected = [f"{source}-{number:02d}" for source, count in COUNTS.items() for number in range(1, count + 1)]
    assert [row[1] for row in rows()] == expected
    assert len(expected) == 217


def test_tick_stands_exactly_where_a_place_is_linked() -> None:
    for tick, row, words, place in rows():
        assert words, row
        assert (tick == "✓") == ("](" in place), row
        assert tick or place == "not yet", row


def test_every_place_is_there() -> None:
    for _, row, _, place in rows():
        for link in re.findall(r"\]\(([^)]+)\)", place):
            assert (PAGE.parent / link).resolve().is_relative_to(ROOT), row
            assert (PAGE.parent / link).exists(), (row, link)
