"""Papers that are not ours (a scan, a body's PDF): how they travel with a printout, and under which names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.blobs import bytes_of
from clerkdesk.core.errors import Trouble

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HOW = {
    "none": "Leave them out",
    "beside": "As they are, beside the saved PDF",
    "hall": "In one print file for the hall",
}
FOR_THE_HALL = "print for the hall, not for publication"
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True)
class OtherPaper:
    """A file that is kept with what is printed: its name, what it belongs to, and where its bytes lie."""

    name: str
    belongs_to: str  # "The plan", "Action 3.2"
    content: str  # SHA-256 in core_blob
    usual: bool = False  # taken along unless it is left out; all others are left out unless they are taken along

    @property
    def can_be_printed(self) -> bool:
        """Return whether it can be part of one print file: a PDF or a picture, by its name."""
        return PurePath(self.name.lower()).suffix in (".pdf", *PICTURES)


class NamedBytes(NamedTuple):
    """A paper with its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class TakenAlong:
    """Which of the other papers go with a printout, and how (a word of HOW)."""

    how: str = "none"
    papers: tuple[OtherPaper, ...] = ()


def hall_name(name: str) -> str:
    """Return the name of the print file for the hall: "Plan (print for the hall, not for publication).pdf"."""
    stem = name.removesuffix(".pdf")
    return f"{stem}.pdf" if stem.endswith(f"({FOR_THE_HALL})") else f"{stem} ({FOR_THE_HALL}).pdf"


def bytes_of_papers(session: "Session", papers: Iterable[OtherPaper]) -> list[NamedBytes]:
    """Return the papers with their bytes; raises Trouble where the bytes of one are gone."""
    found = []
    for paper in papers:
        content = bytes_of(session, paper.content)
        if content is None:
            raise Trouble(f"“{paper.name}” itself is no longer there. Leave it out, or keep the file anew.")
        found.append(NamedBytes(paper.name, content))
    return found


def write_beside(saved: Path, papers: Iterable[NamedBytes]) -> list[Path]:
    """Write the papers into the folder of a saved file, each whole or not at all; no other file is written over.

    Raises Trouble where the disk or the folder refuses.
    """
    written = []
    for paper in papers:
        path = _free(saved, paper)
        if not path.exists():
            write_atomically(path, partial(_fill, paper.content))
        written.append(path)
    return written


def _fill(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _free(saved: Path, paper: NamedBytes) -> Path:
    """Return where a paper can lie: under its own name, or with a number where another file has this name."""
    named = PurePath("".join(" " if letter in '\\/:*?"<>|' or letter < " " else letter for letter in paper.name))
    stem, ending = named.stem.strip(" .")[:100] or "Paper", named.suffix.rstrip(" .")
    for number in range(1, 1000):
        path = saved.with_name(f"{stem} ({number}){ending}" if number > 1 else f"{stem}{ending}")
        if not path.exists() or (path != saved and path.is_file() and path.read_bytes() == paper.content):
            return path
    raise Trouble(f"“{saved.parent}” holds too many files called “{stem}{ending}”. Choose another folder.")
