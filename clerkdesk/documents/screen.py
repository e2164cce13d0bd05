"""The page of all documents: each printout of the program under those who read it, ready or with what is missing."""

from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.documents.lines import READERS, DocumentLine, document_lines
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.page import Card, FlowLayout, PageHead, wrapped

_PURPOSE = "Every paper that the program makes, by who reads it. What is missing never stops you from printing a draft."
_NO_PLAN = "Most papers are made from the plan, and this council has none yet. Add one, and they will be ready here."


class DocumentsScreen(Screen):
    """Every printout with one sentence, what is missing for it, when it last went out, and Print…"""

    def __init__(self, desk: Desk) -> None:
        """Show what the file behind `desk` can print."""
        super().__init__()
        self._desk = desk
        self._body: QWidget | None = None
        self.buttons: dict[str, QPushButton] = {}  # the kind of a printout -> its button
        self._lay_out()
        self.reload()
        desk.notifier.changed.connect(self._news)

    def first_stop(self) -> QWidget | None:
        """Return the first button."""
        return next(iter(self.buttons.values()), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew: something may have been printed on another page."""
        super().showEvent(event)
        self.reload()

    def print_page(self) -> None:
        """Print the list of documents."""
        rows = [
            [line.printout.title, READERS[line.printout.readers], line.state(), line.last()]
            for line in document_lines(self._desk.store, self._desk.settings)
        ]
        self._desk.print_table("Documents", ["Document", "Who reads it", "State", "Last printed"], rows)

    def reload(self) -> None:
        """Show the documents as they stand at this moment."""
        lines = document_lines(self._desk.store, self._desk.settings)
        focused = next((kind for kind, button in self.buttons.items() if button.hasFocus()), "")
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.buttons = {}
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        theme.space(column, (0, 3, 0, 0), 4)
        if not all(line.can_be_printed for line in lines):
            column.addWidget(wrapped(_NO_PLAN, "plain"))
        for readers, group in groupby(lines, lambda line: line.printout.readers):
            card = Card(READERS[readers])
            for place, line in enumerate(group):
                self._add_line(card, line, with_rule=place > 0)
            column.addWidget(card)
        self._column.insertWidget(1, self._body)
        self._body.show()
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _add_line(self, card: Card, line: DocumentLine, *, with_rule: bool) -> None:
        if with_rule:
            rule = QFrame()
            theme.role(rule, "rule")
            rule.setMinimumHeight(1)
            card.column.addWidget(rule)
        words = QVBoxLayout()
        theme.space(words, gap=1)
        words.addWidget(wrapped(line.printout.title, "strong"))
        words.addWidget(wrapped(line.printout.sentence, "plain"))
        words.addWidget(self._state(line))
        words.addWidget(wrapped(line.last(), "hint"))
        row = QHBoxLayout()
        theme.space(row, gap=4)
        row.addLayout(words, 1)
        card.column.addLayout(row)
        if line.can_be_printed:
            button = QPushButton("Print…")
            button.setAccessibleName(f"Print {line.printout.title}")
            theme.set_icon(button, "print")
            button.clicked.connect(partial(self._print, line))
            self.buttons[line.printout.kind] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _state(self, line: DocumentLine) -> QWidget:
        if not line.gaps:
            return wrapped("Ready.", "hint")
        row = QWidget()
        flow = FlowLayout(row)
        theme.space(flow, gap=2)
        words = wrapped("Still missing:", "hint", row)
        words.setWordWrap(False)
        words.setContentsMargins(0, theme.pixels(4), 0, 0)  # on the line of the words in the buttons
        flow.addWidget(words)
        for gap in line.gaps:
            button = QPushButton(gap.words, row)
            theme.kind(button, "link")
            button.setAccessibleName(f"Missing for {line.printout.title}: {gap.words}. Go there")
            button.clicked.connect(partial(self._go, gap.page, gap.key))
            flow.addWidget(button)
        return row

    def _print(self, line: DocumentLine, *_: object) -> None:
        ask_and_print(self._desk, line.printout, self.reload)

    def _go(self, page: str, key: UUID | None, *_: object) -> None:
        self._desk.go(page, key)

    def _news(self, _news: object) -> None:
        if self.isVisible():
            self.reload()

    def _lay_out(self) -> None:
        theme.role(self, "page")
        whole = QVBoxLayout(self)
        theme.space(whole)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        self._column = QVBoxLayout(inside)
        theme.space(self._column, (5, 4, 5, 4), 1)
        head = PageHead("Documents", _PURPOSE)
        self._column.addWidget(head)
        self._column.addStretch(1)
        scroll.setWidget(inside)
        whole.addWidget(scroll)
