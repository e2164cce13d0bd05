"""The rows behind a list: one flat model whose group headings are rows of their own."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from clerkdesk.widgets.table.column import Column, Grouping

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_PATCHED = 200
WARMED_AT_ONCE = 500  # rows, between two looks at what the user does
MIME = "application/x-clerkdesk-rows"


@dataclass(frozen=True)
class Heading:
    """A row that heads a group."""

    group: Any
    text: str
    count: int
    folded: bool


class TableModel(QAbstractTableModel, Generic[R]):
    """Light rows, filtered, sorted and grouped as Python lists; a view sees only what is left of them."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        *,
        order: Callable[[R], Any] | None = None,
        reorder: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Declare the columns, what identifies a row, and the order of rows that no column sorts."""
        super().__init__(parent)
        self._order = order
        self.columns = list(columns)
        self._key = key
        self._reorder = reorder
        self.rows: list[R] = []
        self.shown: list[R | Heading] = []
        self._index: dict[Hashable, int] = {}
        self._place: dict[Hashable, int] = {}
        self._words: dict[Hashable, str] = {}
        self._sort_keys: dict[Hashable, Any] = {}
        self.sort_column = -1
        self.sort_down = False
        self.filter_text = ""
        self.only: Callable[[R], bool] | None = None
        self.grouping: Grouping[R] | None = None
        self.folded: set[Any] = set()

    # what is shown

    def set_rows(self, rows: Iterable[R]) -> None:
        """Take other rows."""
        self._set(list(rows))
        self._warmed = 0
        self._words.clear()
        self._sort_keys.clear()
        self.renew()

    @property
    def sort_key(self) -> str:
        """Return the key of the column by which the rows are sorted, or nothing."""
        return self.columns[self.sort_column].key if self.sort_column >= 0 else ""

    @property
    def sorted_by(self) -> str:
        """Return the heading of the column by which the rows are sorted, or nothing."""
        return self.columns[self.sort_column].heading if self.sort_column >= 0 else ""

    def sort_by(self, column: int, down: bool) -> None:
        """Sort by a column (-1: as the rows came)."""
        if column != self.sort_column:
            self._sort_keys.clear()
        self.sort_column, self.sort_down = column, down
        self.renew()

    def filter_by(self, text: str) -> None:
        """Show the rows that have every word of `text` in some column, whatever its case."""
        self.filter_text = text.casefold().strip()
        self.renew()

    def renew(self) -> None:
        """Work out anew what is shown and reset the views."""
        self.beginResetModel()
        self._take(self._arranged())
        self.endResetModel()

    def patch(self, changed: Sequence[R], gone: Iterable[Hashable] = ()) -> None:
        """Put changed and new rows in place and drop what is gone, telling the views only of these."""
        lost = set(gone)
        new = {self._key(row): row for row in changed}
        if not lost and self._patched_in_place(new):
            return
        for key in (*lost, *new):
            self._forget(key)
        kept = [new.get(self._key(row), row) for row in self.rows if self._key(row) not in lost]
        self._set(kept + [row for key, row in new.items() if key not in self._index])
        arranged = self._arranged()
        if len(lost) + len(new) > MOST_PATCHED or not self._step_over(arranged, set(new)):
            self.beginResetModel()
            self._take(arranged)
            self.endResetModel()

    def _patched_in_place(self, new: dict[Hashable, R]) -> bool:
        """Exchange rows that stay where they are, the usual case; False where one comes, goes or moves."""
        if len(new) > MOST_PATCHED or not all(key in self._index and self._stays_put(key, new[key]) for key in new):
            return False
        for key, row in new.items():
            self._forget(key)
            self.rows[self._index[key]] = row
            place = self._place.get(key)
            if place is not None:
                self.shown[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
        return True

    def _stays_put(self, key: Hashable, row: R) -> bool:
        old = self.rows[self._index[key]]
        same_group = self.grouping is None or self.grouping.group(old) == self.grouping.group(row)
        passed = self._passes(old)
        return same_group and passed == self._passes(row) and self._sort_key(old) == self._sort_key(row)

    def _passes(self, row: R) -> bool:
        words = self._text_of(row)
        return (self.only is None or self.only(row)) and all(word in words for word in self.filter_text.split())

    def _forget(self, key: Hashable) -> None:
        self._words.pop(key, None)
        self._sort_keys.pop(key, None)

    def _set(self, rows: list[R]) -> None:
        self.rows = rows
        self._index = {self._key(row): number for number, row in enumerate(rows)}

    def matching(self) -> int:
        """Return how many rows pass the filter, folded ones included."""
        return self._matching

    def row_at(self, place: int) -> R | None:
        """Return the row shown at a place; None for a heading or nothing."""
        item = self.shown[place] if 0 <= place < len(self.shown) else None
        return None if isinstance(item, Heading) else item

    def heading_at(self, place: int) -> Heading | None:
        """Return the group heading at a place, if one is there."""
        item = self.shown[place] if 0 <= place < len(self.shown) else None
        return item if isinstance(item, Heading) else None

    def place_of(self, key: Hashable) -> int:
        """Return where the row with this key is shown, or -1."""
        return self._place.get(key, -1)

    def key_of(self, row: R) -> Hashable:
        """Return what identifies a row."""
        return self._key(row)

    def warm(self) -> bool:
        """Make the words of some more rows ready, so that the filter's first key is quick; False when all are."""
        for row in self.rows[self._warmed : self._warmed + WARMED_AT_ONCE]:
            self._words_of(row)
        self._warmed += WARMED_AT_ONCE
        return self._warmed < len(self.rows)

    _warmed = 0

    _matching = 0

    def _take(self, arranged: list[R | Heading]) -> None:
        self.shown = arranged
        self._place = {self._id(item): place for place, item in enumerate(arranged)}

    def _id(self, item: R | Heading) -> Hashable:
        return ("heading", item.group) if isinstance(item, Heading) else self._key(item)

    def _arranged(self) -> list[R | Heading]:
        rows = self._sorted(self._filtered())
        self._matching = len(rows)
        return self._grouped(rows) if self.grouping else list(rows)

    def _filtered(self) -> list[R]:
        rows = self.rows if self.only is None else [row for row in self.rows if self.only(row)]
        for word in self.filter_text.split():
            rows = [row for row in rows if word in self._words_of(row)]
        return rows

    def _words_of(self, row: R) -> str:
        key = self._key(row)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = self._text_of(row)
        return words

    def _text_of(self, row: R) -> str:
        return "\n".join(self.text(row, column) for column in self.columns).casefold()

    def _sorted(self, rows: list[R]) -> list[R]:
        keys = self._sort_keys
        for row in rows:
            key = self._key(row)
            if key not in keys:
                keys[key] = self._sort_key(row)
        known = [row for row in rows if keys[self._key(row)] is not None]
        blank = [row for row in rows if keys[self._key(row)] is None]
        return sorted(known, key=lambda row: keys[self._key(row)], reverse=self.sort_down) + blank

    def _sort_key(self, row: R) -> Any:
        if self.sort_column < 0:
            return self._order(row) if self._order else None
        column = self.columns[self.sort_column]
        return column.sort(row) if column.sort else self.text(row, column).casefold() or None

    def _grouped(self, rows: list[R]) -> list[R | Heading]:
        assert self.grouping is not None
        groups: dict[Any, list[R]] = {}
        words: dict[Any, str] = {}
        for row in rows:
            group, text = self.grouping.group(row)
            groups.setdefault(group, []).append(row)
            words[group] = text
        shown: list[R | Heading] = []
        for group in sorted(groups):
            folded = group in self.folded and not self.filter_text
            shown.append(Heading(group, words[group], len(groups[group]), folded))
            shown += [] if folded else groups[group]
        return shown

    def _step_over(self, arranged: list[R | Heading], changed: set[Hashable]) -> bool:
        """Go from what is shown to `arranged` by single removals and insertions; False where a reset is better."""
        new_ids = [self._id(item) for item in arranged]
        staying = set(new_ids)
        moved = [key for key in changed if key in self._place and key in staying and not self._stays(key, new_ids)]
        leaving = [p for p, item in enumerate(self.shown) if self._id(item) not in staying or self._id(item) in moved]
        kept = [self._id(item) for item in self.shown if self._id(item) in staying and self._id(item) not in moved]
        coming = set(new_ids) - set(kept)
        if len(leaving) + len(coming) > MOST_PATCHED or kept != [key for key in new_ids if key not in coming]:
            return False
        for place in reversed(leaving):
            self.beginRemoveRows(QModelIndex(), place, place)
            self._take(self.shown[:place] + self.shown[place + 1 :])
            self.endRemoveRows()
        for place, key in enumerate(new_ids):
            if key in coming:
                self.beginInsertRows(QModelIndex(), place, place)
                self._take([*self.shown[:place], arranged[place], *self.shown[place:]])
                self.endInsertRows()
        self._announce_changes(arranged, changed)
        return True

    def _stays(self, key: Hashable, new_ids: list[Hashable]) -> bool:
        place = self._place[key]
        before = self._id(self.shown[place - 1]) if place else None
        at = new_ids.index(key)
        return (new_ids[at - 1] if at else None) == before

    def _announce_changes(self, arranged: list[R | Heading], changed: set[Hashable]) -> None:
        altered = [p for p, item in enumerate(arranged) if isinstance(item, Heading) and item != self.shown[p]]
        self._take(arranged)
        altered += [self._place[key] for key in changed if key in self._place]
        for place in altered:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    # what Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column.right) | Qt.AlignmentFlag.AlignVCenter
        return column.heading if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; empty ones are read out as "blank"."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        item, column = self.shown[index.row()], self.columns[index.column()]
        if isinstance(item, Heading):
            return self._heading_data(item, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(item, column) or column.blank
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(item, column) or column.blank or "blank"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column.right) | Qt.AlignmentFlag.AlignTop
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and dragged where the list may be put in order by hand."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._reorder else Qt.ItemFlag.NoItemFlags
        if self._reorder and self.row_at(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that may be dropped here."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag carries: only that it comes from here; the view knows the rows."""
        carried = QMimeData()
        carried.setData(MIME, b"rows")
        return carried

    def text(self, row: R, column: Column[R]) -> str:
        """Return the words of a cell, a state's word included."""
        if column.state is not None:
            state = column.state(row)
            return state.word if state else ""
        return column.text(row)

    def _heading_data(self, heading: Heading, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return heading.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "folded" if heading.folded else "open"
            return f"{heading.text}, {heading.count}, {state}" if column == 0 else heading.text
        return None


def _aligned(right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
