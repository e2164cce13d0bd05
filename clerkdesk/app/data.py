"""The page Data duties, told what is closed public record."""

from clerkdesk import schema
from clerkdesk.data_duties.screen.page import DataScreen
from clerkdesk.widgets.desk import Desk


def data_page(desk: Desk) -> DataScreen:
    """Return the page for the open council."""
    return DataScreen(desk, schema.closed_rows)
