"""How states of training are shown: a word, an icon and then a colour."""

from datetime import date

from clerkdesk.core.dates import MONTHS, show_date
from clerkdesk.core.wording import capital
from clerkdesk.training.actions.beginning import activities
from clerkdesk.training.records.courses import BOOKING_STATES, PAYERS, PROVIDER_LEVELS
from clerkdesk.widgets.theme import State

BOOKING = {
    "asked": State("Asked", "plain"),
    "approved": State("Approved", "info"),
    "booked": State("Booked", "info", "half"),
    "attended": State("Attended", "good"),
    "did not attend": State("Did not attend", "warn"),
    "cancelled": State("Cancelled", "plain", "cross"),
}


def of_words(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return words as the options of a choice."""
    return [(word, capital(word)) for word in words]


def booking_options() -> list[tuple[str, str]]:
    """Return the states of a booking as options."""
    return of_words(BOOKING_STATES)


def payer_options() -> list[tuple[str, str]]:
    """Return who may pay, as options."""
    return of_words(PAYERS)


def level_options() -> list[tuple[str, str]]:
    """Return the levels of providers as options."""
    return of_words(PROVIDER_LEVELS)


def activity_options() -> list[tuple[str, str]]:
    """Return the ways to learn as options."""
    return [(one.key, one.name) for one in activities().values()]


def activity_name(key: str) -> str:
    """Return the name of a way to learn; one that is not in the list is shown by its own word."""
    found = activities().get(key)
    return found.name if found else capital(key)


_YEAR = 330  # days ahead in which a day and its month tell the year as well


def with_day(word: str, day: date | None, today: date) -> tuple[str, ...]:
    """Return a state with its day for a cell of a matrix, the longest first: "Done 4 March 2026" to "Done 2026".

    What lies ahead, and so near that its month tells the year, is shortened to "Due 4 Mar".
    """
    if day is None:
        return ()
    ahead = 0 <= (day - today).days < _YEAR
    month = MONTHS[day.month - 1][:3]
    last = f"{word} {day.day} {month}" if ahead else f"{word} {day.year}"
    return f"{word} {show_date(day)}", f"{word} {day.day} {month} {day.year}", last


LEVEL = {
    "not asked": State("Not asked", "plain"),
    "not yet": State("Not yet", "warn", "ring"),
    "some": State("Some", "info", "half"),
    "confident": State("Confident", "good"),
    "could teach others": State("Can teach", "good", "group"),
}
NOT_NEEDED = State("No need", "plain", "dash")
NEED = {
    "open": State("Open", "warn", "ring"),
    "late": State("Late", "stop", "clock"),
    "answered": State("Answered", "info", "half"),
    "not now": State("Not now", "plain", "dash"),
    "met": State("Met", "good"),
}
