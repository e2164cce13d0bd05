"""From when to when something lasts on a day, as people write it: "10:00 to 15:30", "7pm-9pm"."""

import re
from datetime import time

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|noon)?"
_HOURS = re.compile(rf"^(?:from\s+)?{_TIME}\s*(?:(?:-|–|to|until|till)\s*{_TIME})?$", re.IGNORECASE)
_NOON = 12


def read_hours(text: str, minutes: int | None = None) -> tuple[time, time] | None:
    """Return beginning and end; the end after so many minutes where the words name none; None where none are meant."""
    found = _HOURS.match(" ".join(text.split()))
    if found is None:
        return None
    hour, minute, half, last_hour, last_minute, last_half = found.groups()
    # "7 to 9pm" begins in the evening too, "10 to 12 noon" does not; a bare "10" may be a count of something.
    is_time = bool(minute or half or last_minute or last_half)
    begins = _time(hour, minute, half or (last_half if last_hour and int(hour) % 12 <= int(last_hour) % 12 else None))
    if not is_time or begins is None:
        return None
    if last_hour:
        ends = _time(last_hour, last_minute, last_half)
        if half and not last_half and ends is not None and ends <= begins:
            ends = _time(last_hour, last_minute, "pm")  # "7pm to 9"
    else:
        total = begins.hour * 60 + begins.minute + (minutes or 60)
        ends = time(*divmod(total, 60)) if total < 24 * 60 else None
    return (begins, ends) if ends is not None and ends > begins else None


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (0 if half.lower() == "am" else _NOON)
    return time(hours, int(minute or 0)) if hours < 24 and int(minute or 0) < 60 else None
