"""What a page of records says about itself: its words, its columns, its form, and how records are read and kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.table import Column, Empty, Grouping

R = TypeVar("R")


class Declared(FollowingScreen, Generic[R]):
    """The words and methods that each page of records fills in; R is its light row."""

    # Widths and sorting are remembered under `page`.
    part_of = ""  # key of the page that this one is a part of, where it has no page of its own
    title = ""
    purpose = ""
    noun = ("record", "records")
    table_name = ""  # the database table of these records
    also_tables: frozenset[str] = frozenset()  # tables whose change alters what the list shows
    reorder = False
    is_given = False  # the rows are given: none is added or deleted, each is filled in

    # to fill in

    def columns(self) -> Sequence[Column[R]]:
        """Return the list's columns."""
        raise NotImplementedError

    def key_of(self, row: R) -> UUID:
        """Return a row's key."""
        raise NotImplementedError

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[R]:
        """Read all rows, or only those with these keys that still exist."""
        raise NotImplementedError

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        raise NotImplementedError

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read the record with this key as values for the form."""
        raise NotImplementedError

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save the form's values (key None: a new record) in one change and return the key; raises RuleBroken."""
        raise NotImplementedError

    def remove(self, keys: Sequence[UUID]) -> None:
        """Delete these records in one change."""
        raise NotImplementedError

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return how a record is called in headings and messages: "3.2 New footpath"."""
        raise NotImplementedError

    # may be filled in

    def groupings(self) -> Sequence[Grouping[R]]:
        """Return the ways to group the list."""
        return ()

    def order_of(self, row: R) -> Any:
        """Return what sorts the list while no column does; by default rows stay as they were read."""
        return None

    def empty(self) -> Empty:
        """Return what the list says while it is empty."""
        return Empty(f"No {self.noun[1]} yet.", f"New {self.noun[0]}")

    def new_values(self) -> Mapping[str, Any]:
        """Return what a new record's form holds at first."""
        return {}

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the small line under the record's name in its panel."""
        return ""

    def moved(self, keys: Sequence[UUID], before: UUID | None, group: Any) -> None:
        """Put these rows before another one (None: at the end of the group); only where `reorder` is set."""
