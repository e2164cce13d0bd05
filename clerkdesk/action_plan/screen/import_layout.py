"""How the import page is laid out: first the question for a table, then what was understood of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.action_plan.bringing_in import Looked
from clerkdesk.action_plan.screen.import_columns import ColumnsPanel
from clerkdesk.action_plan.screen.import_matches import MatchesPanel
from clerkdesk.action_plan.screen.import_rows import (
    BY_THEME,
    NOTE_COLUMNS,
    ROW_COLUMNS,
    ImportRow,
    NoteRow,
    kept_words,
)
from clerkdesk.action_plan.screen.import_working import Working
from clerkdesk.core.settings import Settings
from clerkdesk.core.wording import capital, count_of
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.page import Card, wrapped
from clerkdesk.widgets.table import Table

_ASKED = (
    "Choose the file that holds the table of actions: Excel, LibreOffice, CSV or Word. Or mark the table in Word or on "
    "a web page, copy it there, and paste it here. A file can also be dropped onto this page."
)
_PROMISE = "You see what would be made before anything is changed, and one Undo takes it all out again."


class ImportLayout:
    """The widgets of the import page, by name."""

    def __init__(self, dialog: QDialog, settings: Settings) -> None:
        """Fill the dialog."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Import a table of actions")
        self._dialog = dialog
        self._pages = QStackedWidget(dialog)
        self.working = Working(dialog)
        self.cancel_button = self._button("Cancel")
        self.main_button = self._button("Nothing to bring in", "main", "bring_in")
        self.choose_button = self._button("Choose a &file…", "main")
        self.paste_button = self._button("&Paste a table")
        self.another_button = self._button("C&hoose another table…")
        self.columns = ColumnsPanel(dialog)
        self.matches = MatchesPanel(settings, dialog)
        self.rows: Table[ImportRow] = Table(
            "Actions that will be made", ROW_COLUMNS, lambda r: r.id, settings, "import",
            noun=("action", "actions"), groupings=[BY_THEME], parent=dialog,
        )  # fmt: skip
        self.notes: Table[NoteRow] = Table(
            "What to look at", NOTE_COLUMNS, lambda r: r.place, settings, "import_notes",
            noun=("remark", "remarks"), parent=dialog,
        )  # fmt: skip
        self._lay_out(dialog)

    def _lay_out(self, dialog: QDialog) -> None:
        self._pages.addWidget(self._choice_page())
        self._pages.addWidget(self._looking_page())
        foot = QHBoxLayout()
        theme.space(foot, gap=3)
        foot.addWidget(self.working, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.main_button)
        column = QVBoxLayout(dialog)
        theme.space(column, (5, 3, 5, 3), 2)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        room = dialog.screen().availableSize()
        dialog.resize(min(theme.em(dialog, 150), room.width()), min(theme.em(dialog, 82), room.height()))

    def _choice_page(self) -> QWidget:
        page = QWidget(self._dialog)
        middle = QVBoxLayout(page)
        theme.space(middle)
        card = Card("Which table is it?", page)
        theme.space(card.column, (8, 7, 8, 8), 4)
        card.column.addWidget(wrapped(_ASKED, "plain", card))
        buttons = QHBoxLayout()
        theme.space(buttons, (0, 2, 0, 2), 3)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        card.column.addLayout(buttons)
        card.column.addWidget(wrapped(_PROMISE, "hint", card))
        middle.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(2)
        return page

    def _looking_page(self) -> QWidget:
        self.looking = QWidget(self._dialog)
        column = QVBoxLayout(self.looking)
        theme.space(column, gap=2)
        head = QHBoxLayout()
        theme.space(head, gap=3)
        words = QVBoxLayout()
        theme.space(words, gap=1)
        self.sentence = wrapped("", "heading", self.looking)
        self.told = wrapped("", "sub", self.looking)
        words.addWidget(self.sentence)
        words.addWidget(self.told)
        head.addLayout(words, 1)
        self.table_choice = ChoiceField("table", "&Table of the file", [])
        head.addWidget(self.table_choice, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.another_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        split = QSplitter(Qt.Orientation.Horizontal, self.looking)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.pixels(12))
        split.addWidget(self.columns)
        split.addWidget(self._right())
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)
        return self.looking

    def _right(self) -> QWidget:
        right = QWidget(self._dialog)
        column = QVBoxLayout(right)
        theme.space(column, gap=2)
        self.tabs = QTabBar(right)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._shown = QStackedWidget(right)
        for widget in (self.rows, self.matches, self.notes):
            self._shown.addWidget(widget)
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._shown.setCurrentIndex)
        column.addWidget(self.tabs)
        column.addWidget(self._shown, 1)
        return right

    # what is shown

    def show_choice(self) -> None:
        """Ask for a table."""
        self._pages.setCurrentIndex(0)
        self.main_button.hide()
        self.choose_button.setFocus()

    def show_source(self, name: str, tables: Sequence[str], number: int) -> None:
        """Name the source and offer its tables."""
        self._name = name
        self.table_choice.set_options(list(enumerate(tables)))
        self.table_choice.set_value(number)
        self.table_choice.setVisible(len(tables) > 1)
        self._pages.setCurrentIndex(1)
        self.main_button.show()
        self.tabs.setCurrentIndex(0)

    def show_looked(self, looked: Looked, rows: Sequence[ImportRow], notes: Sequence[NoteRow], *, first: bool) -> None:
        """Show what the table means; at `first` what is to be decided comes to the front."""
        preview = looked.preview
        remarks = f" {capital(count_of(len(notes), 'remark'))} to look at." if notes else ""
        self.sentence.setText(preview.summary() + remarks)
        self.say(f"Understood from {self._name}. Nothing is changed yet. {kept_words(preview)}")
        self.rows.set_rows(rows)
        self.notes.set_rows(notes)
        self.matches.show_matches(looked.matches, looked.usual())
        differing = sum(bool(match.differences) for match in looked.matches)
        self._show_tab(0, f"What it means ({len(rows):,})", True)
        self._show_tab(1, f"In the plan already ({differing:,} to decide)", bool(looked.matches))
        self._show_tab(2, f"To look at ({len(notes):,})", bool(notes))
        if first and differing:
            self.tabs.setCurrentIndex(1)

    def _show_tab(self, number: int, words: str, is_shown: bool) -> None:
        self.tabs.setTabText(number, words)
        self.tabs.setTabVisible(number, is_shown)

    def say(self, words: str) -> None:
        """Put a sentence below the heading."""
        self.told.setText(words)

    def be_busy(self, busy: bool, *, keeping: bool = False) -> None:
        """Let nothing be brought in while work runs, and nothing be touched while a table is kept."""
        self.choose_button.setEnabled(not busy)
        self.paste_button.setEnabled(not busy)
        self.looking.setEnabled(not keeping)
        if busy:
            self.main_button.setEnabled(False)

    def first_stop(self) -> QWidget:
        """Return where the keyboard goes when a table is shown."""
        return self.rows.view

    def _button(self, words: str, kind: str = "", icon: str = "") -> QPushButton:
        button = QPushButton(words, self._dialog)
        button.setAutoDefault(False)
        if kind:
            theme.kind(button, kind)
        if icon:
            theme.set_icon(button, icon, "on_hedge" if kind == "main" else "ink")
        return button
