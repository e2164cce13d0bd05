"""A page with a list of records and the form of the chosen one beside it: saved when it is left, undone by name."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QVBoxLayout, QWidget

from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.keeping import keep_typed
from clerkdesk.widgets.page import PageHead
from clerkdesk.widgets.record_screen.declared import Declared
from clerkdesk.widgets.record_screen.panel import RecordPanel, SeveralBar
from clerkdesk.widgets.table import Table
from clerkdesk.widgets.table.model import MOST_PATCHED
from clerkdesk.widgets.typed_text import TypedText

if TYPE_CHECKING:
    from clerkdesk.core.store import News

R = TypeVar("R")


class RecordScreen(Declared[R]):
    """List left, form right. A page fills in what `Declared` asks for; R is its light row.

    The form is saved when the keyboard leaves it, another row is chosen, the page is left, or with Ctrl+S. A problem
    keeps the form open with the reason beside its field. New: Ctrl+N. Delete: the Delete key in the list, taken back
    by Undo. The page follows the news: up to 200 changed rows are patched in place.
    """

    def print_list(self) -> None:
        """Print the list as it is shown."""
        rows = self.table.shown_rows()
        columns = self.table.model.columns
        cells = [[self.table.model.text(row, column) for column in columns] for row in rows]
        self.desk.print_table(self.title, [column.heading for column in columns], cells, self.table.shown_as(len(rows)))

    def print_record(self) -> None:
        """Print the chosen record."""
        if self.key is not None:
            lines = [(field.name, field.words()) for field in self.form.fields.values()]
            self.desk.print_record(self.name_of(self.read_values(self.key)), lines, self.page)

    # the page itself

    def __init__(self, desk: Desk) -> None:
        """Build the page and show its rows."""
        super().__init__(desk)
        self.may_add = not (desk.read_only or self.is_given)
        self.key: UUID | None = None
        self.adding = False
        self._busy = False
        self.head = PageHead(self.title, self.purpose, self)
        self.table: Table[R] = Table(
            self.noun[1].capitalize(),
            self.columns(),
            self.key_of,
            desk.settings,
            self.page,
            noun=self.noun,
            groupings=self.groupings(),
            empty=self.empty() if self.may_add else replace(self.empty(), button="", other=""),
            order=self.order_of,
            reorder=self.reorder and not desk.read_only,
            parent=self,
        )
        self.form = Form()
        self.panel = RecordPanel(self.form, self)
        self._several = SeveralBar(self.noun, self)
        self.typed = TypedText(desk, self.form, self._typed_in, self._place, self._go_to_place, self)
        self._lay_out()
        self.fill_form(self.form)
        self.form.set_read_only(desk.read_only)
        self._show_nothing()
        self._connect()
        self.reload()
        self.table.choose_first()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        column.addWidget(self.head)
        column.addWidget(self.typed)
        self.print_menu = self.head.menu_button("Print", icon="print")
        self.print_menu.addAction(f"This &list of {self.noun[1]}", self.print_list)
        self.print_menu.addAction(f"The &chosen {self.noun[0]}", self.print_record)
        if self.may_add:
            self.add_button = self.head.button(f"New {self.noun[0]}", self.add, kind="main", icon="plus")
            self.add_button.setToolTip("Ctrl+N")
            self._delete = self.panel.add_button("Delete", self.delete_chosen, icon="bin")
            self._several.button("Delete them", self.delete_chosen)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.pixels(12))
        left = QWidget()
        rows = QVBoxLayout(left)
        theme.space(rows, gap=2)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._several)
        self.split.addWidget(left)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._row_chosen)
        self.table.selection_changed.connect(self._selection_changed)
        self.table.opened.connect(self._opened)
        self.table.moved.connect(self.moved)
        self.table.first_step.connect(self.add)
        if self.may_add:
            self.table.deleted.connect(self.delete_chosen)
        self.form.edited.connect(self._edited)
        self.split.splitterMoved.connect(self._split_moved)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def add_bulk_button(self, words: str, then: Callable[[], object]) -> QPushButton:
        """Add a button that is offered while several rows are chosen."""
        return self._several.button(words, then)

    # what a page can do (see Screen)

    def first_stop(self) -> QWidget:
        """Start in the list, or at the button that adds the first record."""
        return self.table.view if self.table.rows or not self.may_add else self.add_button

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def show_key(self, key: UUID) -> None:
        """Choose the record with this key."""
        self.catch_up()
        if self.leave():
            self.table.choose(key)

    def add(self) -> None:
        """Begin a new record in an empty form."""
        if not self.may_add or not self.leave():
            return
        self.adding, self.key = True, None
        self._choose_quietly(None)
        self.form.show_values(self.new_values())
        self._show_record(f"New {self.noun[0]}", "")
        self.panel.to_top()
        self.form.focus_first()

    def save(self) -> None:
        """Save what is typed."""
        if self.leave():
            self._mark_what_is_shown()

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the form open."""
        if self._busy or not self.form.dirty:
            if self.adding and not self._busy:
                self._stop_adding()
            return True
        self._busy = True
        try:
            return self._save()
        finally:
            self._busy = False

    def _keep_values(self, values: dict[str, Any]) -> None:
        self.key = self.keep(self.key, values)

    def _save(self) -> bool:
        if not keep_typed(self.desk, self.form, self._keep_values):
            return False
        was_new, self.adding = self.adding, False
        if was_new:
            self.table.choose(self.key)
        self._refresh_form()
        self.desk.typing("")
        return True

    def delete_chosen(self) -> None:
        """Delete the chosen records; Undo brings them back."""
        if self.adding:
            self.form.mark_clean()
            self._stop_adding()
            return
        keys = [key for key in self.table.chosen_keys() if isinstance(key, UUID)] or ([self.key] if self.key else [])
        if not keys:
            return
        name = self.name_of(self.read_values(keys[0])) if len(keys) == 1 else f"{len(keys)} {self.noun[1]}"
        after = self._neighbour(keys)
        self.form.mark_clean()
        try:
            self.remove(keys)
        except RuleBroken as broken:
            self.desk.trouble(broken)
            return
        except Trouble as trouble:
            self.desk.trouble(trouble)
            return
        if after is not None:
            self.table.choose(after)
        self.desk.note(
            f"Deleted {name}. Undo brings it back." if len(keys) == 1 else f"Deleted {name}. Undo brings them back."
        )

    def print_page(self) -> None:
        """Print the record while the keyboard is in its form, else the list."""
        focus = QApplication.focusWidget()
        in_form = focus is not None and self.panel.isAncestorOf(focus)
        if in_form and self.leave():
            self.print_record()
        elif not in_form:
            self.print_list()

    # inside

    def reload(self) -> None:
        """Read all rows anew and keep what is chosen."""
        self.show_rows(self.read_rows())

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, which have just been read, and keep what is chosen."""
        self._stale = False
        self.table.set_rows(rows)
        if self.key is not None and self.table.model.place_of(self.key) < 0 and not self.form.dirty:
            known = {self.key_of(row) for row in self.table.rows}
            if self.key not in known:
                self._show_nothing()

    def _heard(self, news: "News") -> None:
        touched = set(news.rows)
        if not touched & {self.table_name, *self.also_tables}:
            return
        if not self.isVisible():
            self._stale = True
            return
        keys = news.rows.get(self.table_name, frozenset())
        if touched & self.also_tables or len(keys) > MOST_PATCHED:
            self.reload()
        else:
            found = self.read_rows(keys)
            there = {self.key_of(row) for row in found}
            self.table.patch(found, gone=[key for key in keys if key not in there])
        if self.key is not None and not self._busy and not self.form.dirty:
            self._refresh_form()

    def _refresh_form(self) -> None:
        if self.key is None or (self.table.model.place_of(self.key) < 0 and not self._exists(self.key)):
            self._show_nothing()
            return
        values = self.read_values(self.key)
        self.form.refresh(values)
        self._show_record(self.name_of(values), self.subtitle_of(values))

    @property
    def _typed_in(self) -> str:
        return f"{self.part_of}/{self.page}" if self.part_of else self.page

    def _place(self) -> str:
        return f"{self._typed_in}/{self.key or 'new'}"

    def _go_to_place(self, place: str) -> bool:
        key = place.rpartition("/")[2]
        if key == "new":
            self.add()
            return self.adding
        self.show_key(UUID(key))
        return str(self.key) == key

    def _exists(self, key: UUID) -> bool:
        return any(self.key_of(row) == key for row in self.table.rows)

    def _row_chosen(self, key: object) -> None:
        if self._busy or (key == self.key and not self.adding):
            return
        if not isinstance(key, UUID):
            if (
                not self.adding
                and key is None
                and self.table.model.heading_at(self.table.view.currentIndex().row()) is None
            ):
                self._show_nothing()
            return
        if not self.leave():
            self._choose_quietly(self.key)
            return
        if self.table.current() != key:
            self._choose_quietly(key)  # what was saved has moved the rows
        self.adding, self.key = False, key
        values = self.read_values(key)
        self.form.show_values(values)
        self._show_record(self.name_of(values), self.subtitle_of(values))
        self.panel.to_top()

    def _show_record(self, name: str, subtitle: str) -> None:
        self.panel.show_record(name, subtitle)
        if self.may_add:
            verb = "Discard" if self.adding else "Delete"
            self._delete.setText(verb)
            self._delete.setAccessibleName(f"{verb} this {self.noun[0]}")

    def _show_nothing(self) -> None:
        self.key = None
        self.form.show_values({})
        how_to_choose = "Choose one in the list to see it here. " if self.table.rows else ""
        self.panel.show_nothing(
            f"No {self.noun[0]} {'chosen' if how_to_choose else 'yet'}", how_to_choose + self._how_to_add()
        )

    def _how_to_add(self) -> str:
        return f"Ctrl+N begins a new {self.noun[0]}." if self.may_add else ""

    def _stop_adding(self) -> None:
        self.adding = False
        self.desk.typing("")
        focused = QApplication.focusWidget()
        typed_here = focused is not None and self.panel.isAncestorOf(focused)
        self._show_nothing()
        if typed_here:  # else the keyboard falls to the list of pages
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, _key: object) -> None:
        self.form.focus_first()

    def _edited(self) -> None:
        self.desk.typing(self.panel.title.text() if self.form.dirty else "")

    def _selection_changed(self) -> None:
        self._several.show_count(len(self.table.chosen_keys()))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not self.isVisible() or not self.form.isAncestorOf(old):
            return
        inside = self.form.isAncestorOf(new) or new.window() is not self.window()
        if not inside and self.form.dirty:
            # After Qt has finished moving the focus, so that a problem can take it back.
            QTimer.singleShot(0, self, self._left)

    def _left(self) -> None:
        if self.leave():
            self._mark_what_is_shown()

    def _mark_what_is_shown(self) -> None:
        """Mark no other row as chosen where the filter has let the saved record go; it stays in the form."""
        if self.key is not None and self.table.model.place_of(self.key) < 0:
            self._choose_quietly(None)

    def _choose_quietly(self, key: UUID | None) -> None:
        self._busy = True
        self.table.choose(key)
        self._busy = False

    def _neighbour(self, keys: Sequence[UUID]) -> UUID | None:
        shown = [self.key_of(row) for row in self.table.shown_rows()]
        places = [shown.index(key) for key in keys if key in shown]
        rest = [key for key in shown[max(places, default=-1) + 1 :] if key not in keys]
        before = [key for key in shown[: min(places, default=0)] if key not in keys]
        return rest[0] if rest else before[-1] if before else None

    def _split_moved(self, *_: int) -> None:
        self.desk.settings.put(f"split/{self.page}", self.split.sizes())

    def catch_up(self) -> None:
        """Read list and form anew if something has changed since the last time."""
        was_behind = self._stale
        super().catch_up()
        if was_behind and not self.form.dirty and self.key is not None:
            self._refresh_form()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed while another page was shown."""
        super().showEvent(event)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give list and form their shares of the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        kept: list[int] = self.desk.settings.get(f"split/{self.page}", [2, 1])
        left, right = (kept[0], kept[1]) if len(kept) == 2 and sum(kept) > 0 else (2, 1)
        panel = round(self.split.width() * right / (left + right))
        panel = max(theme.pixels(330), min(panel, self.split.width() // 2))
        self.split.setSizes([self.split.width() - panel, panel])
