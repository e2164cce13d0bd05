"""Real files of every kind, made where a test needs them."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

Make = Callable[..., Path]


@pytest.fixture
def make_excel(tmp_path: Path) -> Make:
    """Return a maker of .xlsx files from rows of values."""

    def make(rows: list[list[Any]], name: str = "plan.xlsx", sheet: str = "Actions") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            page = workbook.add_worksheet(sheet)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        page.write(number, column, value)
        return path

    return make


@pytest.fixture
def make_parcel(tmp_path: Path) -> Make:
    """Return a maker of zip files from names and contents."""

    def make(parts: dict[str, bytes | str], name: str = "plan.xlsx") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return path

    return make


@pytest.fixture
def make_word(tmp_path: Path) -> Make:
    """Return a maker of .docx files: paragraphs are strings, tables are lists of rows."""

    def make(blocks: list[str | list[list[str]]], name: str = "plan.docx") -> Path:
        document = docx.Document()
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
                continue
            table = document.add_table(len(block), len(block[0]))
            for row, texts in enumerate(block):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
        path = tmp_path / name
        document.save(str(path))
        return path

    return make


@pytest.fixture
def make_old_excel(tmp_path: Path) -> Make:
    """Return a maker of .xls files (Excel 97) with one sheet of texts and numbers."""

    def make(rows: list[list[str | float]], name: str = "plan.xls", *, locked: bool = False) -> Path:
        path = tmp_path / name
        path.write_bytes(_old_office("Workbook", _old_workbook(rows, locked=locked)))
        return path

    return make


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_workbook(rows: list[list[str | float]], *, locked: bool) -> bytes:
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
    lock = _record(0x2F, struct.pack("<H", 1) + b"\1\0\1\0" + b"\7" * 48) if locked else b""
    name = b"Actions"
    head_length = len(start) + len(lock) + 4 + 8 + len(name) + 4
    sheet = _record(0x85, struct.pack("<IBBBB", head_length, 0, 0, len(name), 0) + name)
    cells = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += _record(0x204, place + struct.pack("<HB", len(value), 1) + text)
            else:
                cells += _record(0x203, place + struct.pack("<d", value))
    return start + lock + sheet + _record(0x0A) + cells + _record(0x0A)


def _old_office(stream: str, content: bytes) -> bytes:
    """Wrap one stream into the parcel of older Office files: 512-byte sectors, one directory."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    sectors = len(content) // 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (128 - len(chain))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(stream, 2, 2, len(content))
    directory += _entry("", 0, 0, 0) * 2
    return header + struct.pack("<128I", *chain) + directory + content


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    none = 0xFFFFFFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
