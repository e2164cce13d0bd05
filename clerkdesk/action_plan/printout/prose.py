"""Turns what a clerk wrote into paragraphs and lists: a blank line begins a paragraph, a dash or bullet a list."""

import re
from itertools import groupby

from clerkdesk.printing import page
from clerkdesk.printing.words import Block

_POINT = re.compile(r"^\s*[-–•*]\s+(?=\S)")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: what stands between blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def blocks(text: str, *, lead: bool = False) -> list[Block]:
    """Return the blocks of a text; with `lead` its first paragraph is set larger."""
    found: list[Block] = []
    for part in paragraphs(text):
        for is_list, lines in groupby(part.split("\n"), lambda line: bool(_POINT.match(line))):
            if is_list:
                found.append(page.bullets([_POINT.sub("", line).strip() for line in lines]))
            else:
                words = "\n".join(lines).strip()
                found.append(page.paragraph(words, style="lead" if lead and not found else "body"))
    return found


def shortened(text: str, longest: int) -> str:
    """Return the first sentences or words of a text, at most so many characters."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return text
    start = words[:longest]
    sentence = max(start.rfind(mark) for mark in (". ", "! ", "? "))
    return start[: sentence + 1] if sentence > longest // 2 else start.rsplit(" ", 1)[0] + " …"
