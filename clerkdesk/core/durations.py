"""How long something takes, in whole minutes: read as people type it, shown as they write it."""

import re

_HOURS = re.compile(r"^(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:h|hr|hrs|hour|hours)?$")
_MINUTES = re.compile(r"^(\d{1,6})\s*(?:m|min|mins|minute|minutes)$")
_BOTH = re.compile(r"^(\d{1,4})\s*(?:h|hr|hrs|hour|hours|:)\s*(?:and\s+)?(\d{1,2})\s*(?:m|min|mins|minute|minutes)?$")


def read_duration(text: str) -> int | None:
    """Return the minutes in "2 h 30", "2:30", "2.5 hours", "90 min" or "2" (hours); None where none are meant."""
    words = " ".join(text.lower().split())
    if found := _MINUTES.match(words):
        return int(found[1])
    if found := _BOTH.match(words):
        return int(found[1]) * 60 + int(found[2]) if int(found[2]) < 60 else None
    if found := _HOURS.match(words):
        return int(found[1]) * 60 + round(int((found[2] or "0").ljust(2, "0")) * 60 / 100)
    return None


def show_duration(minutes: int) -> str:
    """Return "2 h 30", "2 h" or "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest:02d}" if rest else f"{hours:,} h"
