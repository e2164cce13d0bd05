"""Everything held on a person: what was found, whose names are blacked out, then the paper and the data file."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import count_of
from clerkdesk.data_duties.actions.held import Held
from clerkdesk.data_duties.printout import held_document, held_table
from clerkdesk.data_duties.rules import answer_by
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, save_file
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.print_asked import Paper


class HeldDialog(Message):
    """What is held on one person, with a tick for each other name that is to be blacked out."""

    def __init__(self, desk: Desk, held: Held, received_on: date | None) -> None:
        """Show what was found; every other name is ticked at first."""
        super().__init__(
            desk.window,
            f"Everything held on {held.name}",
            f"{_days(received_on)}Make sure that it is they who ask. "
            "Look at the pages before you hand them over: pictures and scans kept in the file are not read.",
        )
        self._desk, self._held, self._received_on = desk, held, received_on
        self.ticks: dict[str, QCheckBox] = {}
        for section in held.sections:
            count = count_of(len(section.entries), "entry", "entries")
            self.body.addWidget(wrapped(f"{section.title}: {count}", "plain", self))
        self._add_others()
        self.more = QLineEdit(self)
        self.more.setPlaceholderText("Fred Hill, the lady at the mill")
        label = wrapped("&Also black out (with commas between)", "label", self)
        label.setBuddy(self.more)
        self.body.addWidget(label)
        self.body.addWidget(self.more)
        pages = QPushButton("Show the &pages", self)
        theme.kind(pages, "main")
        pages.clicked.connect(self.show_pages)
        table = QPushButton("Save the &data file…", self)
        table.clicked.connect(self.ask_where)
        for button in (pages, table):
            button.setAutoDefault(False)
            self._buttons.addWidget(button)
        self.button("Close")

    def withheld(self) -> list[str]:
        """Return the names that are ticked, and those typed."""
        typed = (" ".join(name.split()) for name in self.more.text().split(","))
        return [*(name for name, tick in self.ticks.items() if tick.isChecked()), *filter(None, typed)]

    def show_pages(self) -> None:
        """Show the paper, the ticked names blacked out."""
        title = f"Everything held on {self._held.name}"
        self._desk.print_paper(Paper("held-on-a-person", title, Making(self._document)))

    def ask_where(self) -> None:
        """Ask where the data file goes."""
        name = self._desk.file_name(f"Held on {self._held.name}", "zip")
        save_file(self, "Save the data file", self._desk.documents() / name, "ZIP (*.zip)", self.save_table)

    def save_table(self, path: Path) -> None:
        """Write the data file, the ticked names blacked out."""
        content = held_table(self._shown(), council=self._desk.council, today=self._desk.today(),
                             received_on=self._received_on)  # fmt: skip
        try:
            write_atomically(path, lambda file: file.write(content))
        except Trouble as trouble:
            self._desk.trouble(trouble)
            return
        self._desk.note(f"The data file is in {path}.")

    def _document(self) -> Document:
        return held_document(
            self._shown(), council=self._desk.council, today=self._desk.today(), received_on=self._received_on
        )

    def _shown(self) -> Held:
        return self._held.withholding(self.withheld())

    def _add_others(self) -> None:
        if not (self._held.others or self._held.surnames):
            self.body.addWidget(wrapped("No other person known in this file is named in it.", "hint", self))
            return
        self.body.addWidget(wrapped("Other people named in it", "heading", self))
        self.body.addWidget(wrapped("Ticked names are printed as “[name withheld]”.", "hint", self))
        row = QWidget()
        theme.role(row, "plain")
        column = QVBoxLayout(row)
        theme.space(column, gap=2)
        buttons = QHBoxLayout()
        theme.space(buttons, gap=2)
        for words, ticked in (("Tick all", True), ("Tick none", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._tick_all, ticked))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for name in self._held.others:
            self._add_tick(name, name, column)
        for surname in self._held.surnames:
            self._add_tick(surname, f"{surname} (only the surname)", column)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(row)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(theme.pixels(min(240, 70 + 34 * len(self.ticks))))
        self.body.addWidget(area)

    def _add_tick(self, name: str, words: str, column: QVBoxLayout) -> None:
        tick = self.ticks[name] = QCheckBox(words.replace("&", "&&"), self)
        tick.setChecked(True)
        column.addWidget(tick)

    def _tick_all(self, ticked: bool, _pressed: bool = False) -> None:
        for tick in self.ticks.values():
            tick.setChecked(ticked)


def _days(received_on: date | None) -> str:
    if received_on is None:
        return ""
    return f"Received {show_date(received_on)}, to be answered by {show_date(answer_by(received_on))}. "
