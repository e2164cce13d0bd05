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
        reorder: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Declare the columns and what identifies a row."""
        super().__init__(parent)
        self.columns = list(columns)
        self._key = key
        self._reorder = reorder
        self.rows: list[R] = []
        self.shown: list[R | Heading] = []
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
        self.rows = list(rows)
        self._words.clear()
        self._sort_keys.clear()
        self.renew()

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
        for key in (*lost, *new):
            self._words.pop(key, None)
            self._sort_keys.pop(key, None)
        known = {self._key(row) for row in self.rows}
        kept = [new.get(self._key(row), row) for row in self.rows if self._key(row) not in lost]
        self.rows = kept + [row for key, row in new.items() if key not in known]
        arranged = self._arranged()
        if len(lost) + len(new) > MOST_PATCHED or not self._step_over(arranged, set(new)):
            self.beginResetModel()
            self._take(arranged)
            self.endResetModel()

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

    def warm(self) -> None:
        """Make the words for the filter ready, so that its first key is as quick as the others."""
        for row in self.rows:
            self._words_of(row)

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
            words = self._words[key] = "\n".join(self.text(row, column) for column in self.columns).casefold()
        return words

    def _sorted(self, rows: list[R]) -> list[R]:
        if self.sort_column < 0:
            return rows
        column, keys = self.columns[self.sort_column], self._sort_keys
        for row in rows:
            key = self._key(row)
            if key not in keys:
                keys[key] = column.sort(row) if column.sort else column.text(row).casefold() or None
        known = [row for row in rows if keys[self._key(row)] is not None]
        blank = [row for row in rows if keys[self._key(row)] is None]
        return sorted(known, key=lambda row: keys[self._key(row)], reverse=self.sort_down) + blank

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
