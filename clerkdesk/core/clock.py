"""The time of day, in one place, so that rules can be handed a date and tests can set it."""

from datetime import date, datetime


def now() -> datetime:
    """Return the time on this computer's clock, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    """Return today's date on this computer's clock."""
    return now().date()
