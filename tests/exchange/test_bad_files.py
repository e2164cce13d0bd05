"""A file that holds no table, or a dangerous one, gets a plain sentence and changes nothing."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import archive, plain_text, read_tables
from clerkdesk.exchange.tables.cells import Cell, make_table

NAMES = "xl/workbook.xml"


def sentence(path: Path) -> str:
    with pytest.raises(Trouble) as caught:
        read_tables(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.csv", b"", "is empty"),
        ("plan.csv", b"\xef\xbb\xbf \r\n", "is empty"),
        ("plan.csv", b",,,\n,,\n", "There is no table"),
        ("plan.xlsx", b"%PDF-1.7 ...", "is a PDF"),
        ("plan.docx", b"{\\rtf1 text}", "is an RTF document"),
        ("plan.xlsx", b"\x89PNG\r\n\x1a\n....", "is a picture"),
        ("plan.csv", b"\xff\xd8\xff\xe0....", "is a picture"),
        ("plan.xls", b"GIF89a....", "is a picture"),
        ("plan.xls", b"SQLite format 3\0....", "council's file"),
        ("plan.xls", b"MIME-Version: 1.0\nContent-Type: x", "is a web archive"),
        ("plan.xls", b"<?xml version='1.0'?><Workbook/>", "is an XML file"),
        ("plan.csv", b"\x01\x02\x03\x04" * 50, "is not a table"),
        ("plan.csv", b"\0a\0b\0", "is not a table"),
        ("plan.csv", b"\xff\xfe\0\xd8\0", "is not a table"),
        ("plan.xlsx", b"PK\x03\x04 and no more", "is damaged"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is damaged"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "older Word document"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("plan.htm", b"<html><body><p>Nothing here</p></body></html>", "There is no table"),
    ],
)
def test_file_that_is_no_table_gets_a_plain_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = sentence(path)
    assert words in said
    assert f"“{name}”" in said
    assert path.read_bytes() == content


def test_missing_file_and_folder_are_said(tmp_path: Path) -> None:
    assert "There is no file" in sentence(tmp_path / "gone.csv")
    assert "is a folder" in sentence(tmp_path)


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    assert "larger than 100 MB" in sentence(path)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/workbook.bin": "x"}, "binary Excel workbook"),
        ({"Index/Document.iwa": "x"}, "Numbers or Pages"),
        ({"ppt/presentation.xml": "x"}, "PowerPoint"),
        ({"holiday.jpg": "x"}, "is not a table"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "OpenDocument text"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<broken"}, "is damaged"),
        ({"word/document.xml": "<broken"}, "is damaged"),
        ({"xl/workbook.xml": "<broken"}, "is damaged"),
        ({"xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": "<broken"}, "is damaged"),
        ({"xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": "<a/>"}, "is damaged"),
    ],
)
def test_parcel_of_another_kind_gets_a_plain_sentence(make_parcel: Any, parts: dict[str, str], words: str) -> None:
    assert words in sentence(make_parcel(parts))


def test_password_is_named_in_every_kind(make_parcel: Any, make_old_excel: Any, tmp_path: Path) -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    ods = make_parcel(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": "secret",
        },
        "plan.ods",
    )
    assert "password" in sentence(ods)
    assert "password" in sentence(make_old_excel([["a"]], locked=True))
    parcel = make_parcel({NAMES: "x"})
    content = bytearray(parcel.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    parcel.write_bytes(content)
    assert "password" in sentence(parcel)


def test_zip_bomb_is_refused_before_it_unpacks(make_parcel: Any) -> None:
    assert "far more than a table can hold" in sentence(make_parcel({NAMES: b"<a>" + b" " * 30_000_000}))


def test_parcel_of_very_many_parts_is_refused(make_parcel: Any) -> None:
    assert "far more" in sentence(make_parcel({f"xl/{number}.xml": "" for number in range(archive.MOST_PARTS + 1)}))


def test_parcel_that_lies_about_its_size_is_refused(make_parcel: Any) -> None:
    path = make_parcel({NAMES: b"<a>" + b" " * 30_000_000})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert "Nothing was changed." in sentence(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "word/document.xml"])
def test_xml_bomb_is_refused(make_parcel: Any, part: str, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "can harm a computer" in sentence(make_parcel({part: bomb.encode(encoding)}))


def test_damaged_part_is_said(make_parcel: Any) -> None:
    path = make_parcel({NAMES: bytes(range(256)) * 40})
    content = bytearray(path.read_bytes())
    for place in range(60, 90):
        content[place] ^= 0x55
    path.write_bytes(content)
    assert "is damaged" in sentence(path)


def test_workbook_whose_sheets_point_nowhere_is_said(make_excel: Any, tmp_path: Path) -> None:
    whole = make_excel([["a"]])
    path = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if "sheet1" not in name:
                target.writestr(name, source.read(name))
    assert "no table" in sentence(path) or "is damaged" in sentence(path)


def test_more_than_twenty_thousand_rows_are_refused(tmp_path: Path, make_excel: Any, make_parcel: Any) -> None:
    rows = [["x"]] * 20_001
    (tmp_path / "plan.csv").write_text("x\n" * 20_001)
    assert "20,001 rows" in sentence(tmp_path / "plan.csv")
    assert "20,001 rows" in sentence(make_excel(rows))
    (tmp_path / "plan.csv").write_text("x\n" * 20_000)
    assert len(read_tables(tmp_path / "plan.csv")[0].rows) == 20_000


def test_repeated_rows_and_columns_of_opendocument_are_refused_without_being_made(make_parcel: Any) -> None:
    for many in (
        '<t:table-row t:number-rows-repeated="1048576"><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>',
        '<t:table-row><t:table-cell t:number-columns-repeated="16384"><x:p>a</x:p></t:table-cell></t:table-row>',
        '<t:table-row t:number-rows-repeated="1048575"><t:table-cell/></t:table-row>'
        "<t:table-row><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>",
    ):
        body = (
            '<o:c xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            f'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:table t:name="S">{many}</t:table></o:c>'
        )
        path = make_parcel({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})
        assert "can be brought in" in sentence(path)


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(Trouble, match="501 columns"):
        make_table("plan.csv", [[Cell("x")] * 501], "plan.csv")


def test_cell_far_from_the_table_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Plan")
        page.write(0, 0, "Action")
        page.write(1_048_575, 16_383, "stray")
    assert "far from the table" in sentence(path)


def test_quotation_mark_never_closed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text('a,"' + "x" * 4_100_000)
    assert "never closed" in sentence(path)


def test_guard_is_taken_off_only_where_it_guards() -> None:
    assert plain_text.take_guard_off("'=1+1") == "=1+1"
    assert plain_text.take_guard_off("''-x") == "'-x"
    assert plain_text.take_guard_off("'tis") == "'tis"
