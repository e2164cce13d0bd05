"""Tables of every kind are read as a clerk sees them."""

import datetime
import os
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from odfdo import Cell as OdfCell
from odfdo import Document, Row, Table

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import SourceTable, read_pasted, read_tables


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


PLAN = [["Action", "Who"], ["Clear the footpath at Mill Lane", "Clerk & Councillors"], ["Café – £5-10k", "ditto"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("\r\n".join(",".join(row) for row in PLAN).encode(encoding))
    (table,) = read_tables(path)
    assert texts(table) == PLAN
    assert bool(table.notices) == (encoding == "cp1252")


def test_letters_that_no_windows_ever_had_are_still_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"Action,Who\nCaf\xe9 \x81,x\n")
    assert texts(read_tables(path)[0])[1] == ["Café \x81", "x"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_found_and_quoted_line_ends_stay_in_the_cell(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "plan.txt"
    lines = [["Ref", "Action", "When"], ["1", '"Seats, shelters;\r\nboards | signs"', "Now"], ["2", "", "Later"]]
    path.write_text("\r\n".join(separator.join(line) for line in lines), newline="")
    rows = texts(read_tables(path)[0])
    assert rows == [["Ref", "Action", "When"], ["1", "Seats, shelters;\nboards | signs", "Now"], ["2", "", "Later"]]


def test_separator_of_a_long_file_is_found_in_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("a;b;c\n" + "one, two;three;four\n" * 5000)
    assert texts(read_tables(path)[0])[4000] == ["one, two", "three", "four"]


def test_separator_that_the_file_names_itself_is_taken_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("sep=;\na;b,c\n")
    assert texts(read_tables(path)[0]) == [["", ""], ["a", "b,c"]]


def test_list_without_any_separator_is_a_table_of_one_column(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action\nMend the stile, soon\nPaint the gate\n\n\n")
    assert texts(read_tables(path)[0])[1:] == [["Mend the stile", " soon"], ["Paint the gate", ""]]
    path.write_text("Action\nMend the stile\nPaint the gate\n\n\n")
    assert texts(read_tables(path)[0]) == [["Action"], ["Mend the stile"], ["Paint the gate"]]


def test_excel_gives_texts_dates_money_and_shares_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Plan")
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["Café\nTea", 3, 2.5, True])
        page.write_datetime(1, 0, datetime.date(2026, 3, 4), day)
        page.write_datetime(
            1, 1, datetime.datetime(2026, 3, 4, 14, 30), workbook.add_format({"num_format": "d/m h:mm"})
        )
        page.write_number(1, 2, 0.25, workbook.add_format({"num_format": "0%"}))
        page.write_number(1, 3, 150000, workbook.add_format({"num_format": "£#,##0"}))
        page.write_number(2, 0, 12.5, workbook.add_format({"num_format": "£#,##0.00"}))
        page.write_datetime(2, 1, datetime.time(9, 15), workbook.add_format({"num_format": "hh:mm"}))
        page.write_number(2, 2, 1.5, workbook.add_format({"num_format": "[h]:mm"}))
        page.write_string(2, 3, "half", workbook.add_format({"num_format": "0%"}))
    (table,) = read_tables(path)
    assert texts(table) == [
        ["Café\nTea", "3", "2.5", "TRUE"],
        ["4 March 2026", "4 March 2026 14:30", "25%", "£150,000"],
        ["£12.50", "09:15", "36:00", "half"],
    ]
    assert table.rows[1][0].value == datetime.date(2026, 3, 4)
    assert table.rows[1][2].value == 0.25


def test_formula_shows_its_last_value_and_one_never_calculated_is_kept_and_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.write_formula(0, 0, "=1+1", None, 2)
        page.write_formula(0, 1, "=A1*2", None, "")
        page.write_formula(5, 3, "=1/0", None, "#DIV/0!")
    (table,) = read_tables(path)
    assert texts(table)[0] == ["2", "=A1*2", "", ""]
    assert texts(table)[5][3] == "#DIV/0!"
    assert table.notices[0].startswith("1 formula has no calculated value")


def test_merged_cells_are_known_as_merged(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.merge_range(0, 0, 2, 0, "Clerk")
        page.write_column(0, 1, ["one", "two", "three"])
    (table,) = read_tables(path)
    assert table.rows[2][0].merged_from == (0, 0)
    assert [table.shown(row, 0) for row in range(3)] == ["Clerk"] * 3
    assert table.shown(1, 1) == "two"


def test_every_filled_sheet_is_read_and_a_hidden_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Plan").write(0, 0, "a")
        workbook.add_worksheet("Empty")
        workbook.add_chartsheet("Chart").set_chart(_chart(workbook))
        hidden = workbook.add_worksheet("Old & new")
        hidden.write(2, 2, "c")
        hidden.hide()
    plan, old = read_tables(path)
    assert (plan.name, old.name) == ("Plan", "Old & new")
    assert old.notices == ("This sheet is hidden in the workbook.",)
    assert texts(old) == [["", "", ""], ["", "", ""], ["", "", "c"]]


def _chart(workbook: Any) -> Any:
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "=Plan!$A$1:$A$1"})
    return chart


def test_workbook_without_cell_names_or_styles_is_read(make_parcel: Any) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    path = make_parcel(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="S" sheetId="1" '
            'r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
            f'Type="{links}/worksheet" Target="/xl/worksheets/one.xml"/></Relationships>',
            "xl/worksheets/one.xml": f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c>'
            "<c><v>2</v></c><c/></row></sheetData></worksheet>",
        }
    )
    assert texts(read_tables(path)[0]) == [["a", "2"]]


def test_macros_are_left_alone_and_said(make_excel: Any, tmp_path: Path) -> None:
    import zipfile

    path = make_excel([["Action"], ["Mend"]], "plan.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 100)
    (table,) = read_tables(path)
    assert table.notices == ("This workbook holds macros. They were left alone; only its cells are read.",)


def test_old_excel_is_read(make_old_excel: Any) -> None:
    (table,) = read_tables(make_old_excel([["Action", "Cost"], ["Café", 150000.0]]))
    assert table.name == "Actions"
    assert texts(table) == [["Action", "Cost"], ["Café", "150000"]]


def test_opendocument_is_read_as_shown(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    page = Table("Plan")
    row = Row()
    for cell in (
        OdfCell("Café\nTea  two spaces"),
        OdfCell(0.25, cell_type="percentage", text="25 %"),
        OdfCell(datetime.date(2026, 3, 4), text="04/03/26"),
        OdfCell(150000, cell_type="currency", currency="GBP", text="£150,000"),
        OdfCell(3),
    ):
        row.append_cell(cell)
    page.append_row(row)
    page.append_row(Row(5))
    last = Row()
    last.append_cell(OdfCell("same", repeated=3))
    page.append_row(last)
    page.set_span((0, 2, 2, 2))
    document.body.append(page)
    path = tmp_path / "plan.ods"
    document.save(path)
    (table,) = read_tables(path)
    assert texts(table)[0] == ["Café\nTea  two spaces", "25 %", "04/03/26", "£150,000", "3"]
    assert [cell.value for cell in table.rows[0]] == [None, 0.25, datetime.date(2026, 3, 4), 150000, 3]
    assert texts(table)[2][0] == "same"
    assert table.rows[2][1].merged_from == (2, 0)


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Plan">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def test_opendocument_remarks_spaces_breaks_and_formulas_are_told_apart(make_parcel: Any) -> None:
    cells = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell><office:annotation><text:p>remark</text:p></office:annotation><text:p>a<text:s text:c="2"/>b'
        "<text:tab/><text:span>c</text:span><text:line-break/>d<!-- x -->e</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=[.A1]*2"/><table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell office:value-type="date" office:date-value="soon"><text:p>soon</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="inf"><text:p>lots</text:p></table:table-cell>'
        "</table:table-row>"
    )
    path = make_parcel({"mimetype": ODS_KIND, "content.xml": ODS.format(cells)}, "plan.ods")
    assert texts(read_tables(path)[0])[2] == ["", "", "a  b\tc\nde", "=[.A1]*2", "7", "soon", "lots"]


def test_every_table_of_a_word_document_is_read_and_named_after_the_line_above(make_word: Any) -> None:
    first, second, third = read_tables(
        make_word(["Getting about", [["a", "b"], ["c\nd", "é"]], [["e"]], "A very " + "long " * 30, [["f"]]])
    )
    assert first.name == "Table 1: Getting about"
    assert texts(first) == [["a", "b"], ["c\nd", "é"]]
    assert second.name == "Table 2"
    assert third.name.startswith("Table 3: A very long")
    assert third.name.endswith("…")


def test_tables_with_the_same_headings_are_offered_together_as_well(make_word: Any, tmp_path: Path) -> None:
    one, two, both = read_tables(
        make_word(
            ["Getting about", [["Action", "Who"], ["a", "KP"]], "Halls", [["ACTION", "Who"], ["b", ""], ["c", ""]]]
        )
    )
    assert (one.name, two.name, both.name) == ("Table 1: Getting about", "Table 2: Halls", "All 2 tables together")
    assert [row[0] for row in texts(both)] == ["Action", "Getting about", "a", "Halls", "b", "c"]
    assert both.rows[3][1].merged_from == (3, 0)
    assert len(read_tables(make_word([[["Action", "Who"], ["a", "b"]], [["Other", "Who"], ["a", "b"]]]))) == 2
    path = tmp_path / "sheets.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("Roads", "Halls"):
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, ["Action", "Who"])
            page.merge_range(1, 1, 2, 1, "KP")
            page.write_column(1, 0, ["a", "b"])
    both = read_tables(path)[-1]
    assert [row[0] for row in texts(both)] == ["Action", "Roads", "a", "b", "Halls", "a", "b"]
    assert both.shown(6, 1) == "KP"


def test_merged_cells_and_tables_within_cells_of_word_are_kept(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "down"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "across"
    table.cell(2, 2).text = "outer"
    table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "inner"
    table.cell(1, 1).paragraphs[0].add_run("tab\tand\nline")
    document.save(str(tmp_path / "plan.docx"))
    (read,) = read_tables(tmp_path / "plan.docx")
    assert read.rows[1][0].merged_from == (0, 0)
    assert read.rows[0][2].merged_from == (0, 1)
    assert read.shown(1, 0) == "down"
    assert texts(read)[1][1] == "tab\tand\nline"
    assert texts(read)[2][2] == "outer\ninner"


def test_word_text_of_tracked_changes_and_content_controls_is_not_lost(make_parcel: Any) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cells = (
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>chosen</w:t></w:r>"
        "</w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r>"
        "<w:delText>old</w:delText></w:r></w:del><!-- x --></w:p></w:tc>"
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    )
    body = f'<w:document xmlns:w="{word}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>'
    path = make_parcel({"word/document.xml": body}, "plan.docx")
    assert texts(read_tables(path)[0]) == [["", "chosen", "new"]]


PASTED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td {x:y}</style></head><body>
<!--StartFragment--><table class=MsoTable><caption>Action
plan</caption><tr><th colspan=2>Action &amp; why</th><th rowspan=0>Who</th></tr>
<tr><td rowspan=2><p class=MsoNormal>Mend the
 stile<o:p></o:p></p><p>soon</p></td><td>a<br>b<script>x</script></td></tr>
<tbody><tr><td>c <table><tr><td>in</td><td>ner</td></tr></table></td></tr></tbody><tr><td colspan=x>d</td></tr></table>
<!--EndFragment--></body></html>"""


def test_table_pasted_from_word_keeps_spans_and_lines() -> None:
    (table,) = read_pasted(PASTED, "ignored")
    assert table.name == "Action plan"
    assert texts(table) == [
        ["Action & why", "", "Who"],
        ["Mend the stile\nsoon", "a\nb", ""],
        ["", "c\nin ner", ""],
        ["d", "", ""],
    ]
    assert table.rows[2][0].merged_from == (1, 0)
    assert table.rows[3][2].merged_from == (0, 2)
    assert table.rows[0][1].merged_from == (0, 0)


def test_text_with_tabs_is_pasted_as_a_table() -> None:
    (table,) = read_pasted("<p>no table here</p>", 'Action\tWho\r\n"Mend\nit"\tClerk\r\n')
    assert texts(table) == [["Action", "Who"], ["Mend\nit", "Clerk"]]


@pytest.mark.parametrize(("page", "text"), [("", " "), ("<!-- -->", "")])
def test_nothing_to_paste_is_said(page: str, text: str) -> None:
    with pytest.raises(Trouble, match="no table on the clipboard"):
        read_pasted(page, text)


def test_web_page_named_as_excel_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<html><body><table><tr><td>Action</td><td>Who</td></tr></table></body></html>")
    assert texts(read_tables(path)[0]) == [["Action", "Who"]]


def test_csv_named_as_excel_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    path.write_text("Action,Who\nMend,Clerk\n")
    assert texts(read_tables(path)[0])[1] == ["Mend", "Clerk"]


def test_reading_tells_how_far_it_is(make_excel: Any) -> None:
    told: list[tuple[int, int]] = []
    (table,) = read_tables(make_excel([["Action"], ["Mend"]]), lambda done, of: told.append((done, of)))
    assert len(table.rows) == 2
    assert told[-1] == (1, 1)


def test_reading_can_be_stopped(make_excel: Any) -> None:
    class StoppedHere(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise StoppedHere

    with pytest.raises(StoppedHere):
        read_tables(make_excel([["a"]]), stop)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets this user read everything")
def test_file_without_leave_to_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("a,b")
    path.chmod(0)
    with pytest.raises(Trouble, match="does not let you read"):
        read_tables(path)
