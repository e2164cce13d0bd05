"""A page with a list of records and the form of the chosen one beside it: saved when it is left, undone by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.page import PageHead, wrapped
from clerkdesk.widgets.table import Column, Empty, Grouping, Table
from clerkdesk.widgets.table.model import MOST_PATCHED

if TYPE_CHECKING:
    from clerkdesk.core.store import News

R = TypeVar("R")


class RecordScreen(Screen, Generic[R]):
    """List left, form right. A page fills in the words and the methods under "to fill in"; R is its light row.

    The form is saved when the keyboard leaves it, another row is chosen, the page is left, or with Ctrl+S. A problem
    keeps the form open with the reason beside its field. New: Ctrl+N. Delete: the Delete key in the list, taken back
    by Undo. The page follows the news: up to 200 changed rows are patched in place.
    """

    page = ""  # key of the page; its widths and sorting are remembered under it
    title = ""
    purpose = ""
    noun = ("record", "records")
    table_name = ""  # the database table of these records
    also_tables: frozenset[str] = frozenset()  # tables whose change alters what the list shows
    reorder = False

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

    def print_list(self) -> None:
        """Print the list as it is shown."""
        rows = self.table.shown_rows()
        columns = self.table.model.columns
        cells = [[self.table.model.text(row, column) for column in columns] for row in rows]
        self.desk.print_table(self.title, [column.heading for column in columns], cells)

    def print_record(self) -> None:
        """Print the chosen record."""
        if self.key is not None:
            lines = [(field.name, _words(field.typed())) for field in self.form.fields.values()]
            self.desk.print_record(self.name_of(self.read_values(self.key)), lines)

    # the page itself

    def __init__(self, desk: Desk) -> None:
        """Build the page and show its rows."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName(self.page)
        self.desk = desk
        self.key: UUID | None = None
        self.adding = False
        self._busy = False
        self._stale = False
        self.head = PageHead(self.title, self.purpose, self)
        self.table: Table[R] = Table(
            self.noun[1].capitalize(),
            self.columns(),
            self.key_of,
            desk.settings,
            self.page,
            noun=self.noun,
            groupings=self.groupings(),
            empty=self.empty(),
            reorder=self.reorder and not desk.read_only,
            parent=self,
        )
        self.form = Form()
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
        self.print_menu = self.head.menu_button("Print", icon="print")
        self.print_menu.addAction(f"This &list of {self.noun[1]}", self.print_list)
        self.print_menu.addAction(f"The &chosen {self.noun[0]}", self.print_record)
        if not self.desk.read_only:
            self.add_button = self.head.button(f"New {self.noun[0]}", self.add, kind="main", icon="plus")
            self.add_button.setToolTip("Ctrl+N")
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.pixels(14))
        left = QWidget()
        rows = QVBoxLayout(left)
        theme.space(rows, gap=2)
        rows.addWidget(self.table, 1)
        self._several = _SeveralBar(self.noun, left)
        rows.addWidget(self._several)
        self.split.addWidget(left)
        self.split.addWidget(self._panel())
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        column.addWidget(self.split, 1)

    def _panel(self) -> QWidget:
        panel = QFrame(self)
        theme.role(panel, "card")
        column = QVBoxLayout(panel)
        theme.space(column, (0, 4, 0, 3), 2)
        head = QVBoxLayout()
        theme.space(head, (4, 0, 4, 0), 1)
        self.record_title = wrapped("", "heading", panel)
        self.record_subtitle = wrapped("", "hint", panel)
        head.addWidget(self.record_title)
        head.addWidget(self.record_subtitle)
        column.addLayout(head)
        scroll = QScrollArea(panel)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        theme.role(inner, "plain")
        body = QVBoxLayout(inner)
        theme.space(body, (4, 1, 4, 2), 3)
        body.addWidget(self.form)
        body.addStretch(1)
        scroll.setWidget(inner)
        self._scroll = scroll
        column.addWidget(scroll, 1)
        self.record_buttons = QHBoxLayout()
        theme.space(self.record_buttons, (4, 1, 4, 0), 2)
        if not self.desk.read_only:
            self.delete_button = QPushButton("Delete", panel)
            theme.set_icon(self.delete_button, "bin")
            self.delete_button.setAccessibleName(f"Delete this {self.noun[0]}")
            self.delete_button.clicked.connect(self.delete_chosen)
            self.record_buttons.addStretch(1)
            self.record_buttons.addWidget(self.delete_button)
        column.addLayout(self.record_buttons)
        self.panel = panel
        return panel

    def _connect(self) -> None:
        self.table.chosen.connect(self._row_chosen)
        self.table.selection_changed.connect(self._selection_changed)
        self.table.opened.connect(self._opened)
        self.table.moved.connect(self.moved)
        self.table.first_step.connect(self.add)
        if not self.desk.read_only:
            self.table.deleted.connect(self.delete_chosen)
            self._several.delete.clicked.connect(self.delete_chosen)
        self.form.edited.connect(self._edited)
        self.split.splitterMoved.connect(self._split_moved)
        self.desk.notifier.changed.connect(self._heard)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def add_bulk_button(self, words: str, then: Callable[[], object]) -> QPushButton:
        """Add a button that is offered while several rows are chosen."""
        return self._several.button(words, then)

    # what a page can do (see Screen)

    def first_stop(self) -> QWidget:
        """Start in the list."""
        return self.table.view

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def show_key(self, key: UUID) -> None:
        """Choose the record with this key."""
        if self._stale:
            self.reload()
        if self.leave():
            self.table.choose(key)

    def add(self) -> None:
        """Begin a new record in an empty form."""
        if self.desk.read_only or not self.leave():
            return
        self.adding, self.key = True, None
        self._busy = True
        self.table.choose(None)
        self._busy = False
        self.form.show_values(self.new_values())
        self._show_panel(f"New {self.noun[0]}", "")
        self._scroll.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def save(self) -> None:
        """Save what is typed."""
        self.leave()

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

    def _save(self) -> bool:
        try:
            values = self.form.values()
            key = self.keep(self.key, values)
        except RuleBroken as broken:
            self.form.show_problems(broken.problems)
            self.desk.say("Not saved. " + " ".join(problem.text for problem in broken.problems), assertive=True)
            return False
        except Trouble as trouble:
            self.desk.trouble(trouble)
            return False
        self.form.clear_problems()
        self.adding, self.key = False, key
        self.table.choose(key)
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
        self._stale = False
        self.table.set_rows(self.read_rows())
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
        self._show_panel(self.name_of(values), self.subtitle_of(values))

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
            self._busy = True
            self.table.choose(self.key)
            self._busy = False
            return
        self.adding, self.key = False, key
        values = self.read_values(key)
        self.form.show_values(values)
        self._show_panel(self.name_of(values), self.subtitle_of(values))
        self._scroll.verticalScrollBar().setValue(0)

    def _show_panel(self, name: str, subtitle: str) -> None:
        self.record_title.setText(name)
        self.record_subtitle.setText(subtitle)
        self.record_subtitle.setVisible(bool(subtitle))
        self.panel.setEnabled(True)
        self._scroll.show()

    def _show_nothing(self) -> None:
        self.key = None
        self.form.show_values({})
        self.record_title.setText(f"No {self.noun[0]} chosen")
        self.record_subtitle.setText(
            f"Choose one in the list to see it here, or press Ctrl+N for a new {self.noun[0]}."
        )
        self.record_subtitle.show()
        self._scroll.hide()

    def _stop_adding(self) -> None:
        self.adding = False
        self.desk.typing("")
        self._show_nothing()

    def _opened(self, _key: object) -> None:
        self.form.focus_first()

    def _edited(self) -> None:
        self.desk.typing(self.record_title.text() if self.form.dirty else "")

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
        self.leave()

    def _neighbour(self, keys: Sequence[UUID]) -> UUID | None:
        shown = [self.key_of(row) for row in self.table.shown_rows()]
        places = [shown.index(key) for key in keys if key in shown]
        rest = [key for key in shown[max(places, default=-1) + 1 :] if key not in keys]
        before = [key for key in shown[: min(places, default=0)] if key not in keys]
        return rest[0] if rest else before[-1] if before else None

    def _split_moved(self, *_: int) -> None:
        self.desk.settings.put(f"split/{self.page}", self.split.sizes())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()
            if not self.form.dirty and self.key is not None:
                self._refresh_form()
        kept = self.desk.settings.get(f"split/{self.page}", [0, 0])
        if sum(kept) == 0:
            panel = max(theme.pixels(330), round(self.width() * 0.34))
            kept = [self.width() - panel, panel]
        self.split.setSizes(kept)


class _SeveralBar(QFrame):
    """What can be done with several chosen rows at once."""

    def __init__(self, noun: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self._noun = noun
        self._row = QHBoxLayout(self)
        theme.space(self._row, (3, 2, 3, 2), 2)
        self._words = QLabel(self)
        self._row.addWidget(self._words, 1)
        self.delete = QPushButton("Delete them", self)
        self._row.addWidget(self.delete)
        self.hide()

    def button(self, words: str, then: Callable[[], object]) -> QPushButton:
        """Add a button before Delete."""
        button = QPushButton(words, self)
        button.clicked.connect(then)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def show_count(self, count: int) -> None:
        """Show the bar while several rows are chosen."""
        self._words.setText(f"{count:,} {self._noun[1]} chosen")
        self.setVisible(count > 1)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(getattr(item, "text", str(item)) for item in value)
    return str(value or "")
