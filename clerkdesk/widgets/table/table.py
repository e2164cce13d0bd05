"""A list with its filter, its counts, its ways to group and sort, and what it says while it is empty."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from clerkdesk.core.settings import Settings
from clerkdesk.widgets import theme
from clerkdesk.widgets.hint_line import HintLine
from clerkdesk.widgets.table.column import Column, Empty, Grouping
from clerkdesk.widgets.table.model import Heading, TableModel
from clerkdesk.widgets.table.moving import dropped_at, stepped_to
from clerkdesk.widgets.table.parts import EmptyNote, fill_menu, shown_as
from clerkdesk.widgets.table.view import TableView

R = TypeVar("R")
NOTHING_YET = Empty("Nothing here yet.")


class Table(QFrame, Generic[R]):
    """THE list. Rows are light values of type R; `key(row)` identifies one (a UUID).

    Signals: `chosen(key or None)` when the current row changes, `selection_changed()`, `opened(key)` for Enter or a
    double click, `deleted()` for the Delete key, `moved(keys, before_key, group)` when rows are dragged or moved with
    Alt+Up / Alt+Down (before_key None: to the end of the group), `first_step()` and `other_step()` for the buttons of
    the empty list.
    """

    chosen = Signal(object)
    selection_changed = Signal()
    opened = Signal(object)
    deleted = Signal()
    moved = Signal(list, object, object)
    first_step = Signal()
    other_step = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        settings: Settings,
        memory: str,
        *,
        noun: tuple[str, str] = ("row", "rows"),
        groupings: Sequence[Grouping[R]] = (),
        empty: Empty = NOTHING_YET,
        order: Callable[[R], Any] | None = None,
        reorder: bool = False,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the list; `memory` names what is remembered of it; `order` sorts it while no column does.

        A `bare` list of a few rows has headings and rows only: no filter, no count, no menus.
        """
        super().__init__(parent)
        theme.role(self, "card")
        self._settings, self._memory, self._noun = settings, f"table/{memory}", noun
        self.model: TableModel[R] = TableModel(columns, key, order=order, reorder=reorder, parent=self)
        self._groupings = list(groupings)
        self.view = TableView(name, self.model, reorder, self)
        self.filter = HintLine("Filter (Ctrl+F)", "Filter", self)
        self.filter.setAccessibleName(f"Filter {name}")
        self.filter.setClearButtonEnabled(True)
        self._count = QLabel(self)
        theme.role(self._count, "count")
        self._group_button = self._menu_button("group", f"Group {name}")
        self._sort_button = self._menu_button("sort", f"Sort {name}")
        self._settling = False
        self._empty = EmptyNote(empty, self)
        self._lay_out()
        if bare:
            self._bare()
        self._connect()
        self._remember()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (0, 0, 0, 1), 0)
        self.tools = QHBoxLayout()
        theme.space(self.tools, (3, 3, 3, 2), 2)
        self.tools.addWidget(self.filter, 1)
        self._group_button.setVisible(bool(self._groupings))
        self.tools.addWidget(self._group_button)
        self.tools.addWidget(self._sort_button)
        column.addLayout(self.tools)
        self._counted_line = QHBoxLayout()
        theme.space(self._counted_line, (4, 0, 4, 2), 2)
        self._counted_line.addWidget(self._count, 1)
        column.addLayout(self._counted_line)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self.view.setMinimumHeight(theme.pixels(120))

    def _bare(self) -> None:
        for widget in (self.filter, self._group_button, self._sort_button, self._count):
            widget.hide()
        for layout in (self.tools, self._counted_line):
            theme.space(layout, gap=0)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter_typed)
        self.view.horizontalHeader().sectionClicked.connect(self._heading_clicked)
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.view.opened.connect(self.opened)
        self.view.deleted.connect(self.deleted)
        self.view.fold_asked.connect(self._fold)
        self.view.dropped.connect(self._dropped)
        self.view.stepped.connect(self._stepped)
        self.view.widths_changed.connect(self._keep_widths)
        self._empty.pressed.connect(self._empty_pressed)
        self._empty.other_pressed.connect(self.other_step)

    # rows in

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; what was chosen stays chosen where it is still there."""
        with _Kept(self):
            self.model.set_rows(rows)
        QTimer.singleShot(0, self, self._warm)

    def _warm(self) -> None:
        if self.model.warm():
            QTimer.singleShot(0, self, self._warm)

    def patch(self, changed: Sequence[R], gone: Iterable[Hashable] = ()) -> None:
        """Take changed and new rows and drop those that are gone, without a reset up to 200 of them."""
        with _Kept(self):
            self.model.patch(changed, gone)

    @property
    def rows(self) -> list[R]:
        """Return all rows, those hidden by the filter too."""
        return self.model.rows

    def shown_rows(self) -> list[R]:
        """Return the rows that pass the filter and are not folded away, in the order shown."""
        return [item for item in self.model.shown if not isinstance(item, Heading)]

    # choosing

    def current(self) -> Hashable | None:
        """Return the key of the current row."""
        return self.view.current_key()

    def chosen_keys(self) -> list[Hashable]:
        """Return the keys of all chosen rows, in the order shown."""
        return self.view.chosen_keys()

    def choose(self, key: Hashable | None) -> bool:
        """Make the row with this key the current one; unfolds its group and clears a filter that hides it."""
        if key is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1, -1))
            return False
        place = self.model.place_of(key)
        if place < 0 and any(self.model.key_of(row) == key for row in self.model.rows):
            self.model.folded.clear()
            self.filter.clear()
            self.set_only(None)
            place = self.model.place_of(key)
        if place < 0:
            return False
        self._go_to(place)
        return True

    def choose_many(self, keys: Iterable[Hashable]) -> None:
        """Choose several rows; the first becomes the current one."""
        places = sorted(place for key in keys if (place := self.model.place_of(key)) >= 0)
        picked = QItemSelection()
        for place in places:
            picked.select(self.model.index(place, 0), self.model.index(place, len(self.model.columns) - 1))
        if places:
            model = self.view.selectionModel()
            model.setCurrentIndex(self.model.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _go_to(self, place: int) -> None:
        index = self.model.index(place, max(0, self.view.currentIndex().column()))
        # The view itself would add to what is chosen where Ctrl is still held, as after Ctrl+S.
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(index, alone)
        self.view.scrollTo(index)
        self.view.fit_seen_rows()
        # Rows that came into sight have grown to their words, and may have pushed this one down.
        self.view.scrollTo(index)
        if self.model.heading_at(place - 1):
            # The first row of a group is shown below its heading.
            self.view.scrollTo(self.model.index(place - 1, index.column()))

    def choose_first(self) -> None:
        """Make the first row the current one."""
        for row in self.model.shown:
            if not isinstance(row, Heading):
                self.choose(self.model.key_of(row))
                return

    # filter, sort, group

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def set_only(self, only: Callable[[R], bool] | None) -> None:
        """Show only rows that pass `only` (beside the typed filter); None shows all."""
        with _Kept(self):
            self.model.only = only
            self.model.renew()

    def sort_by(self, column_key: str, down: bool = False) -> None:
        """Sort by a column; an unknown key brings back the order in which the rows came."""
        keys = [column.key for column in self.model.columns]
        number = keys.index(column_key) if column_key in keys else -1
        with _Kept(self):
            self.model.sort_by(number, down)
        self.view.horizontalHeader().setSortIndicatorShown(number >= 0)
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(number, order)
        self._settings.put(f"{self._memory}/sort", [column_key if number >= 0 else "", down])
        self._show_menus()

    def group_by(self, grouping_key: str) -> None:
        """Group by one of the groupings; an unknown key shows one plain list."""
        self.model.grouping = next((g for g in self._groupings if g.key == grouping_key), None)
        self.model.folded.clear()
        with _Kept(self):
            self.model.renew()
        self._settings.put(f"{self._memory}/group", self.model.grouping.key if self.model.grouping else "")
        self._show_menus()

    def _remember(self) -> None:
        kept: dict[str, float] = self._settings.get(f"{self._memory}/weights", {})
        known = {key: float(weight) for key, weight in kept.items() if key in self.view.weights}
        self.view.weights.update(known)
        first = self._groupings[0].key if self._groupings else ""
        self.group_by(self._settings.get(f"{self._memory}/group", first))
        kept_sort: list[Any] = self._settings.get(f"{self._memory}/sort", ["", False])
        if len(kept_sort) == 2:
            self.sort_by(str(kept_sort[0]), bool(kept_sort[1]))

    def _keep_widths(self) -> None:
        self._settings.put(f"{self._memory}/weights", dict(self.view.weights))

    def _filter_typed(self, text: str) -> None:
        with _Kept(self):
            self.model.filter_by(text)

    def _heading_clicked(self, number: int) -> None:
        same = number == self.model.sort_column
        if same and self.model.sort_down:
            self.sort_by("")  # a third click brings the plan's own order back
        else:
            self.sort_by(self.model.columns[number].key, down=same)

    def _fold(self, group: Any) -> None:
        self.model.folded ^= {group}
        with _Kept(self):
            self.model.renew()
        place = self.model.place_of(("heading", group))
        if place >= 0:
            self._go_to(place)

    def _menu_button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        theme.set_icon(button, icon)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        menu = QMenu(button)
        menu.triggered.connect(self._sort_picked if icon == "sort" else self._group_picked)
        button.setMenu(menu)
        return button

    def shown_as(self, shown: int) -> str:
        """Return in words what is left out and how the list is sorted."""
        return shown_as(shown, len(self.rows), self.filter.text(), self.model.sorted_by, down=self.model.sort_down)

    def _show_menus(self) -> None:
        sorted_by, down = self.model.sorted_by, self.model.sort_down
        entries = [(column.key, column.heading) for column in self.model.columns if column.heading]
        fill_menu(self._sort_button.menu(), [("", "As listed"), *entries], self.model.sort_key)
        self._sort_button.menu().addSeparator()
        turned = self._sort_button.menu().addAction("Last first")
        turned.setCheckable(True)
        turned.setChecked(down)
        turned.setEnabled(bool(sorted_by))
        self._sort_button.setText(sorted_by or "Sort")
        state = shown_as(0, 0, "", sorted_by, down=down).rstrip(".")
        self._sort_button.setAccessibleDescription(state or "As listed")
        grouping = self.model.grouping
        options = [*((g.key, g.name) for g in self._groupings), ("", "No groups")]
        fill_menu(self._group_button.menu(), options, grouping.key if grouping else "")
        self._group_button.setText(f"By {grouping.name.lower()}" if grouping else "No groups")

    def _sort_picked(self, action: QAction) -> None:
        if action.data() is None:
            self.sort_by(self.model.sort_key, action.isChecked())
        else:
            self.sort_by(action.data())

    def _group_picked(self, action: QAction) -> None:
        self.group_by(action.data())

    # moving rows

    def _dropped(self, keys: list[Hashable], place: int) -> None:
        if (target := dropped_at(self.model, place)) is not None:
            self.moved.emit(keys, *target)

    def _stepped(self, step: int) -> None:
        keys = self.chosen_keys()
        if (target := stepped_to(self.model, keys, step)) is not None:
            self.moved.emit(keys, *target)

    # what is said

    def _current_changed(self, *_indexes: object) -> None:
        if not self._settling:
            self.chosen.emit(self.current())

    def _selection_changed(self, *_selections: object) -> None:
        if not self._settling:
            self._show_count()
            self.selection_changed.emit()

    def counted(self) -> str:
        """Return how many rows there are, how many match and how many are chosen, in words."""
        total, matching = len(self.model.rows), self.model.matching()
        words = f"{total:,} {self._noun[0] if total == 1 else self._noun[1]}"
        if matching != total:
            words = f"{matching:,} of {words}"
        several = len(self.view.chosen_keys())
        return f"{words} · {several:,} chosen" if several > 1 else words

    def _show_count(self) -> None:
        self._count.setText(self.counted())

    def _show_state(self) -> None:
        self._show_count()
        nothing = not self.model.shown
        if nothing:
            self._empty.show_for(filtered=bool(self.model.rows))
        self._stack.setCurrentWidget(self._empty if nothing else self.view)
        # While there is no list to stand in, the keyboard stands on the first step; the stub knows no None.
        self.view.setFocusProxy(self._empty.first_stop() if nothing else None)  # type: ignore[arg-type]

    def _empty_pressed(self) -> None:
        if self.model.rows:
            self.set_only(None)
            self.filter.clear()
            self.focus_filter()
        else:
            self.first_step.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep only the icons of the buttons where the list is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.pixels(480)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self._group_button, self._sort_button):
            button.setToolButtonStyle(style)

    def showEvent(self, event: QShowEvent) -> None:
        """Show counts and empty state from the first moment."""
        super().showEvent(event)
        self._show_state()


class _Kept:
    """Keeps the current and the chosen rows over a change of what is listed."""

    def __init__(self, table: Table[Any]) -> None:
        self._table = table

    def __enter__(self) -> None:
        table = self._table
        self._current, self._keys = table.current(), table.chosen_keys()
        table._settling = True

    def __exit__(self, *_error: object) -> None:
        table = self._table
        if len(self._keys) > 1:
            table.choose_many(self._keys)
        elif self._current is not None and (place := table.model.place_of(self._current)) >= 0:
            table._go_to(place)
        table._settling = False
        table._show_state()
        if table.current() != self._current:
            table.chosen.emit(table.current())
        if table.chosen_keys() != self._keys:
            table.selection_changed.emit()
