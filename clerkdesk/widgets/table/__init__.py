"""The one list of the program: sorted, filtered and grouped while one types, and quick at 10,000 rows."""

from clerkdesk.widgets.table.column import Column, Empty, Grouping
from clerkdesk.widgets.table.model import Heading, TableModel
from clerkdesk.widgets.table.table import Table

__all__ = ["Column", "Empty", "Grouping", "Heading", "Table", "TableModel"]
