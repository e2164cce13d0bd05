"""Write days as a calendar file (.ics) that any diary takes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from clerkdesk.core.atomic import write_atomically


@dataclass(frozen=True)
class Event:
    """Something on one day or several; its key makes a diary replace it instead of doubling it."""

    key: UUID
    title: str
    first_day: date
    last_day: date | None = None
    place: str = ""
    text: str = ""
    hours: tuple[time, time] | None = None  # of a single day, as the clocks here show them


def calendar_bytes(events: Iterable[Event], *, name: str, made: datetime) -> bytes:
    """Return the calendar file; an event lasts whole days where its hours are not known."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//ClerkDesk//Training//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.key}@clerkdesk")
        entry.add("dtstamp", made)
        entry.add("summary", event.title)
        if event.hours is not None and (event.last_day or event.first_day) == event.first_day:
            # Without a time zone a diary shows them as they stand, which is what a hall's door says.
            entry.add("dtstart", datetime.combine(event.first_day, event.hours[0]))
            entry.add("dtend", datetime.combine(event.first_day, event.hours[1]))
        else:
            entry.add("dtstart", event.first_day)
            entry.add("dtend", (event.last_day or event.first_day) + timedelta(days=1))
        if event.place:
            entry.add("location", event.place)
        if event.text:
            entry.add("description", event.text)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def write_calendar(path: Path, events: Iterable[Event], *, name: str, made: datetime) -> None:
    """Write the calendar file, whole or not at all; raises Trouble where the place can't be written."""
    content = calendar_bytes(events, name=name, made=made)
    write_atomically(path, lambda file: file.write(content))
