"""Open the parcel that an Excel, OpenDocument or Word file is, but only where it is harmless."""

import io
import re
import zipfile
import zlib

from clerkdesk.core.errors import Trouble

MOST_BYTES = 200 * 1024 * 1024  # of text, unpacked: a hundred times what a plan of 20,000 rows needs
MOST_RATIO = 300  # unpacked to packed; tables of real councils stay below 60
SUSPICIOUS_FROM = 5 * 1024 * 1024  # a small file may be packed as tightly as it likes
MOST_PARTS = 5_000

_DECLARATION = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def part_names(content: bytes, file: str) -> list[str]:
    """Return the names of the parts inside; raises Trouble where the parcel is damaged or locked."""
    return [info.filename for info in _open(content, file).infolist()]


def read_parts(content: bytes, file: str, wanted: re.Pattern[str]) -> dict[str, bytes]:
    """Return the parts whose names match, unpacked and checked.

    Raises Trouble for a parcel that is damaged, needs a password, unpacks to far too much, or declares entities.
    """
    archive = _open(content, file)
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for info in archive.infolist():
        if not wanted.fullmatch(info.filename) or info.filename in parts:
            continue
        _refuse_bomb(info.file_size, info.compress_size, left, file)
        part = _unpack(archive, info, left, file)
        _refuse_declarations(part, file)
        parts[info.filename] = part
        left -= len(part)
    return parts


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Make a parcel of checked parts, so that no other reader meets what was left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    target.seek(0)
    return target


def _open(content: bytes, file: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Trouble(damaged(file)) from error
    if len(archive.infolist()) > MOST_PARTS:
        raise Trouble(_bomb(file))
    if any(info.flag_bits & 0x1 for info in archive.infolist()):
        raise Trouble(locked(file))
    return archive


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, file: str) -> bytes:
    try:
        with archive.open(info) as stream:
            part = stream.read(left + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Trouble(damaged(file)) from error
    # The size in the list of contents may lie; what counts is what came out.
    _refuse_bomb(len(part), info.compress_size, left, file)
    return part


def _refuse_bomb(size: int, packed: int, left: int, file: str) -> None:
    if size > left or (size > SUSPICIOUS_FROM and size > MOST_RATIO * max(packed, 1)):
        raise Trouble(_bomb(file))


def _refuse_declarations(part: bytes, file: str) -> None:
    # Office files never declare entities; one that does is made to fill the memory or to read other files.
    text = part.replace(b"\0", b"") if b"\0" in part[:64] else part
    if _DECLARATION.search(text):
        raise Trouble(
            f"“{file}” holds declarations that no spreadsheet or Word file needs and that can harm a computer, "
            "so it was not read. Ask the sender to save it again as a new file. Nothing was changed."
        )


def damaged(file: str) -> str:
    """Say that the file can't be opened because it is incomplete."""
    return (
        f"“{file}” is damaged or incomplete and can't be opened. Open it in Excel, LibreOffice or Word, save it again, "
        "or ask for it once more. Nothing was changed."
    )


def locked(file: str) -> str:
    """Say that the file needs a password, and how to do without."""
    return (
        f"“{file}” is protected with a password. Open it in its own program, save a copy without the password, "
        "and choose that copy. Nothing was changed."
    )


def _bomb(file: str) -> str:
    return (
        f"“{file}” would unpack to far more than a table can hold, so it was not opened. "
        "Copy the table to a new file and choose that. Nothing was changed."
    )
