"""Read tables from whatever a clerk has: each file is judged by what it holds, not by its name."""

import re
from pathlib import Path

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import archive
from clerkdesk.exchange.tables.cells import Cell, CellValue, Progress, SourceTable, nothing_told
from clerkdesk.exchange.tables.excel import read_new_excel, read_old_excel
from clerkdesk.exchange.tables.opendocument import read_opendocument
from clerkdesk.exchange.tables.plain_text import decode, not_a_table, read_plain_text, read_tabbed_text
from clerkdesk.exchange.tables.together import together
from clerkdesk.exchange.tables.web_page import read_web_page
from clerkdesk.exchange.tables.word import read_word

__all__ = ["Cell", "CellValue", "Progress", "SourceTable", "nothing_told", "read_pasted", "read_tables"]

MOST_FILE_BYTES = 100 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.I | re.S
)
_OTHER_KINDS = (
    (b"%PDF", "is a PDF. Mark and copy the table in it and paste it here, or ask for the Word or Excel file"),
    (b"{\\rtf", "is an RTF document. Open it in Word and save it as a Word document (.docx)"),
    (b"\x89PNG", "is a picture. Type the table, or ask for the Word or Excel file it was made from"),
    (b"\xff\xd8\xff", "is a picture. Type the table, or ask for the Word or Excel file it was made from"),
    (b"GIF8", "is a picture. Type the table, or ask for the Word or Excel file it was made from"),
    (b"SQLite format 3\0", "is a database or a council's file. Open it with “Change council”, not as a table"),
    (b"MIME-Version:", "is a web archive. Open it in Excel or Word and save it as .xlsx or .docx"),
)  # fmt: skip
_OTHER_PARCELS = (
    ("xl/workbook.bin", "is a binary Excel workbook. Open it in Excel and save it as an Excel workbook (.xlsx)"),
    ("Index/Document.iwa", "was made by Apple Numbers or Pages. Open it there and export it to Excel or Word"),
    ("ppt/presentation.xml", "is a PowerPoint presentation. Copy the table there and paste it here"),
)


def read_tables(path: Path, progress: Progress = nothing_told) -> list[SourceTable]:
    """Return the filled tables of a CSV, XLSX, XLSM, XLS, ODS, DOCX or HTML file, in their order.

    Several tables with the same headings are followed by one more that holds them all.
    Raises Trouble with a plain sentence for anything that holds no table or is not safe to read.
    """
    content = _bytes_of(path)
    tables = [table for table in _read(content, path.name, progress) if table.rows]
    if not tables:
        raise Trouble(
            f"There is no table in “{path.name}”: it holds no filled cell. Choose another file, or fill the table "
            "and save it. Nothing was changed."
        )
    progress(1, 1)
    whole = together(tables)
    return [*tables, whole] if whole is not None else tables


def read_pasted(html: str, text: str) -> list[SourceTable]:
    """Return the tables on the clipboard, from its web page or else from its text with tabs.

    Raises Trouble where there is none.
    """
    tables = [table for table in read_web_page(html, "the clipboard") if table.rows] if html.strip() else []
    if not tables and text.strip():
        tables = [read_tabbed_text(text)]
    if not tables:
        raise Trouble(
            "There is no table on the clipboard. Mark the table in Word or on the web page, copy it, and paste again."
        )
    return tables


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Trouble(f"“{path.name}” is a folder. Choose the file with the table inside it.")
        if size > MOST_FILE_BYTES:
            raise Trouble(
                f"“{path.name}” is larger than {MOST_FILE_BYTES // 1024 // 1024} MB. Copy the table alone to a new "
                "file and choose that. Nothing was changed."
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Trouble(
            f"There is no file “{path.name}” in {path.absolute().parent}. Look for it under another name or place."
        ) from error
    except PermissionError as error:
        raise Trouble(
            f"This computer does not let you read “{path.name}”. Close it where it is open, or copy it to your own "
            "folder and choose the copy."
        ) from error
    except OSError as error:
        raise Trouble(
            f"“{path.name}” can't be read ({error.strerror}). Copy it to this computer and try again."
        ) from error
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Trouble(f"“{path.name}” is empty. Ask for it again, or save it once more where it was made.")
    return content


def _read(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_parcel(content, file, progress)
    if content.startswith(_OLD_OFFICE):
        return _read_old_office(content, file, progress)
    for mark, sentence in _OTHER_KINDS:
        if content.startswith(mark):
            raise Trouble(f"“{file}” {sentence}. Nothing was changed.")
    text, _ = decode(content, file)
    if _PAGE.match(text):
        return read_web_page(text, file)
    if text.lstrip().startswith("<?xml"):
        raise Trouble(
            f"“{file}” is an XML file. Open it in Excel and save it as an Excel workbook (.xlsx). Nothing was changed."
        )
    return [read_plain_text(content, file)]


def _read_parcel(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    names = set(archive.part_names(content, file))
    if "xl/workbook.xml" in names:
        return read_new_excel(content, file, progress)
    if "word/document.xml" in names:
        return read_word(content, file, progress)
    if {"mimetype", "content.xml"} <= names:
        return _read_open_parcel(content, file, progress)
    for name, sentence in _OTHER_PARCELS:
        if name in names:
            raise Trouble(f"“{file}” {sentence}. Nothing was changed.")
    raise Trouble(not_a_table(file))


def _read_open_parcel(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    kind = archive.read_parts(content, file, re.compile("mimetype"))["mimetype"]
    if b"opendocument.spreadsheet" in kind:
        return read_opendocument(content, file, progress)
    raise Trouble(
        f"“{file}” is an OpenDocument text or drawing. Save it as a Word document (.docx), or copy the table and "
        "paste it. Nothing was changed."
    )


def _read_old_office(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Trouble(archive.locked(file))
    if "WordDocument".encode("utf-16-le") in content:
        raise Trouble(
            f"“{file}” is an older Word document. Open it in Word and save it as a Word document (.docx), "
            "or copy the table and paste it. Nothing was changed."
        )
    return read_old_excel(content, file, progress)
