"""A page with a list of records and the form of the chosen one beside it."""

from clerkdesk.widgets.record_screen.screen import RecordScreen

__all__ = ["RecordScreen"]
