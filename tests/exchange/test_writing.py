"""What is written is read back the same, and a spreadsheet finds real dates and numbers in it."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document
from python_calamine import CalamineWorkbook

from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.money import read_money
from clerkdesk.exchange.tables import read_tables
from clerkdesk.exchange.writing import KINDS, OutValue, Pounds, write_table
from clerkdesk.exchange.writing.excel_file import sheet_name

# What a text box can give: no control characters but tab and line break, no half letters.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")
)
DANGEROUS = st.sampled_from(["", "'", "''", "=", "+", "-", "@", "'=", "'-1", "\t=", " =", "sep=", "_x000D_"])
GUARDED = st.builds(lambda start, text: start + text, DANGEROUS, TEXT)
ROWS = st.lists(st.tuples(GUARDED, TEXT, GUARDED), max_size=5)


@pytest.mark.parametrize("ending", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_text_comes_back_as_it_was(tmp_path: Path, ending: str, rows: list[tuple[str, str, str]]) -> None:
    path = tmp_path / f"plan{ending}"
    write_table(path, "Plan", ["=Action", "Who", "Why", "End"], [[*row, "."] for row in rows])
    back = [tuple(cell.text for cell in row[:3]) for row in read_tables(path)[0].rows]
    assert back == [("=Action", "Who", "Why"), *rows]


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.integers(-(10**11), 10**11).map(Pounds),
    st.dates(date(1600, 1, 1), date(2999, 12, 31)),
)


@pytest.mark.parametrize("ending", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.lists(VALUES, min_size=4, max_size=4))
def test_dates_and_numbers_come_back_as_they_were(tmp_path: Path, ending: str, row: list[OutValue]) -> None:
    path = tmp_path / f"plan{ending}"
    write_table(path, "Plan", list("abcde"), [[*row, "."]])
    back = read_tables(path)[0].rows[1][:4]
    for value, cell in zip(row, back, strict=True):
        if isinstance(value, Pounds):
            assert read_money(cell.text) == value
        elif isinstance(value, date):
            assert cell.text == show_date(value)
        else:
            assert cell.text == ("" if value is None else str(value))


def test_spreadsheets_find_real_dates_and_numbers(tmp_path: Path) -> None:
    row: list[OutValue] = ["Mend", date(2026, 3, 4), Pounds(125050), 7]
    write_table(tmp_path / "plan.xlsx", "Plan", ["What", "When", "Cost", "Per cent"], [row])
    sheet = CalamineWorkbook.from_path(tmp_path / "plan.xlsx").get_sheet_by_name("Plan")
    assert sheet.to_python()[1] == ["Mend", date(2026, 3, 4), 1250.5, 7.0]
    write_table(tmp_path / "plan.ods", "Plan", ["What", "When", "Cost", "Per cent"], [row])
    table = Document(tmp_path / "plan.ods").body.get_table(name="Plan")
    assert table is not None
    assert table.get_values()[1] == ["Mend", date(2026, 3, 4), Decimal("1250.50"), 7]


def test_excel_headings_are_frozen_filtered_and_formulas_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_table(path, "Plan", ["What"], [["=1+1"]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert 'state="frozen"' in sheet
        assert '<autoFilter ref="A1:A2"/>' in sheet
        assert "<f>" not in sheet
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_opendocument_parts_are_sound_and_headings_frozen(tmp_path: Path) -> None:
    path = tmp_path / "plan.ods"
    write_table(path, "O'Brien's <plan>", ["What & why"], [["a"]])
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        for name in archive.namelist()[1:]:
            etree.fromstring(archive.read(name))
        assert "VerticalSplitPosition" in archive.read("settings.xml").decode()
        assert "'O''Brien''s &lt;plan&gt;'.A2" in archive.read("content.xml").decode()


def test_csv_starts_with_the_mark_that_excel_looks_for_and_guards_formulas(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_table(path, "Plan", ["What", "Cost"], [["=1+1", Pounds(-500)], ["- café", None]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfWhat")
    assert path.read_text("utf-8-sig").splitlines()[1:] == ["'=1+1,-£5", "'- café,"]


def test_text_too_long_for_excel_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Trouble, match="under “What” in row 3 has more than 32,767 characters"):
        write_table(path, "Plan", ["What"], [["a"], ["x" * 32_768]])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    write_table(tmp_path / "plan.ods", "Plan", ["What"], [["x" * 40_000]])
    assert len(read_tables(tmp_path / "plan.ods")[0].rows[1][0].text) == 40_000


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="End its name in"):
        write_table(tmp_path / "plan.pdf", "Plan", ["What"], [])


def test_characters_that_no_file_can_hold_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_table(path, "Plan", ["What"], [["a\x01\ud800b\r\nc"]])
    assert read_tables(path)[0].rows[1][0].text == "ab\nc"


@pytest.mark.parametrize(
    ("name", "allowed"), [("Plan: a/b [c]", "Plan  a b  c"), ("'x'", "x"), ("", "Table"), ("y" * 40, "y" * 31)]
)
def test_sheet_is_named_as_excel_allows(name: str, allowed: str) -> None:
    assert sheet_name(name) == allowed


@pytest.mark.parametrize("ending", KINDS)
def test_five_thousand_rows_are_written_and_progress_is_told(tmp_path: Path, ending: str) -> None:
    told: list[int] = []
    rows: list[list[OutValue]] = [[f"Action {row}", date(2026, 3, 4), Pounds(row)] for row in range(5000)]
    write_table(tmp_path / f"p{ending}", "Plan", ["a", "b", "c"], rows, lambda done, of: told.append(done))
    assert told[-1] >= 4500
    assert len(read_tables(tmp_path / f"p{ending}")[0].rows) == 5001


def test_many_columns_have_letters(tmp_path: Path) -> None:
    write_table(tmp_path / "p.ods", "Plan", [str(n) for n in range(60)], [["x"] * 60])
    with zipfile.ZipFile(tmp_path / "p.ods") as archive:
        assert ".BH2&quot;" in archive.read("content.xml").decode() or '.BH2"' in archive.read("content.xml").decode()
