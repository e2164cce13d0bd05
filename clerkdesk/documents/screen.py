"""The page of all documents: each printout of the program under those who read it, ready or with what is missing."""

from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.documents.lines import READERS, DocumentLine, document_lines
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.hint_line import HintLine
from clerkdesk.widgets.page import Card, FlowLayout, PageHead, wrapped

_PURPOSE = "Every paper that the program makes, by who reads it. What is missing never stops you from printing a draft."
_NO_PLAN = "Most papers are made from the plan, and this council has none yet. Add one, and they will be ready here."


class _Group:
    """The documents of those who read them: a card with how many there are, and the rows of each."""

    def __init__(self, readers: str) -> None:
        self._readers = readers
        self.card = Card(readers)
        heading = self.card.findChild(QLabel)
        assert isinstance(heading, QLabel)
        self._heading = heading
        self._rows: list[tuple[str, QWidget, QFrame]] = []

    def add(self, line: DocumentLine, row: QHBoxLayout) -> None:
        """Add a document; a rule parts it from the one above."""
        whole = QWidget(self.card)
        column = QVBoxLayout(whole)
        theme.space(column, gap=2)
        rule = QFrame(whole)
        theme.role(rule, "rule")
        rule.setMinimumHeight(1)
        column.addWidget(rule)
        column.addLayout(row)
        self.card.column.addWidget(whole)
        self._rows.append((f"{line.printout.title} {line.printout.sentence}".lower(), whole, rule))

    def show_matching(self, words: list[str]) -> int:
        """Show the documents in which all these words stand; return how many."""
        found = 0
        for text, whole, rule in self._rows:
            matches = all(word in text for word in words)
            whole.setVisible(matches)
            rule.setVisible(found > 0)
            found += matches
        self._heading.setText(f"{self._readers} ({found})")
        self.card.setVisible(found > 0)
        return found


class DocumentsScreen(Screen):
    """Every printout with one sentence, what is missing for it, when it last went out, and Print…"""

    def __init__(self, desk: Desk) -> None:
        """Show what the file behind `desk` can print."""
        super().__init__()
        self._desk = desk
        self._body: QWidget | None = None
        self._groups: list[_Group] = []
        self.buttons: dict[str, QPushButton] = {}  # the kind of a printout -> its button
        self._lay_out()
        self.reload()
        desk.notifier.changed.connect(self._news)

    def first_stop(self) -> QWidget:
        """Return the first button that the filter leaves."""
        return next((button for button in self.buttons.values() if button.isVisibleTo(self)), self.filter)

    def find_here(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

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
        self._groups = []
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        theme.space(column, (0, 3, 0, 0), 4)
        if any(gap.stops and gap.page == "plan" for line in lines for gap in line.gaps):
            column.addWidget(wrapped(_NO_PLAN, "plain"))
        for readers, group in groupby(lines, lambda line: line.printout.readers):
            found = _Group(READERS[readers])
            for line in group:
                found.add(line, self._line(line))
            column.addWidget(found.card)
            self._groups.append(found)
        self._none = wrapped("", "plain")
        column.addWidget(self._none)
        self._column.insertWidget(1, self._body)
        self._body.show()
        self._show_matching()
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _show_matching(self) -> None:
        """Show the documents whose name or sentence holds every word of the filter."""
        words = self.filter.text().lower().split()
        found = sum([group.show_matching(words) for group in self._groups])
        self._none.setText("" if found else "No document has these words. Empty the filter to see all.")
        self._none.setVisible(not found)

    def _to_first(self) -> None:
        """Go from the filter to the first document that it leaves."""
        self.first_stop().setFocus()

    def _line(self, line: DocumentLine) -> QHBoxLayout:
        words = QVBoxLayout()
        theme.space(words, gap=1)
        words.addWidget(wrapped(line.printout.title, "strong"))
        words.addWidget(wrapped(line.printout.sentence, "plain"))
        words.addWidget(self._state(line))
        row = QHBoxLayout()
        theme.space(row, gap=4)
        row.addLayout(words, 1)
        if line.can_be_printed:
            button = QPushButton("Print…")
            button.setAccessibleName(f"Print {line.printout.title}")
            theme.set_icon(button, "print")
            button.clicked.connect(partial(self._print, line))
            self.buttons[line.printout.kind] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _state(self, line: DocumentLine) -> QWidget:
        if not line.gaps:
            return wrapped(f"Ready · {line.last()}", "hint")
        row = QWidget()
        flow = FlowLayout(row)
        theme.space(flow, gap=2)
        flow.addWidget(self._beside_links("Still missing:", row))
        for gap in line.gaps:
            button = QPushButton(gap.words, row)
            theme.kind(button, "link")
            button.setAccessibleName(f"Missing for {line.printout.title}: {gap.words}. Go there")
            button.clicked.connect(partial(self._go, gap.page, gap.key))
            flow.addWidget(button)
        flow.addWidget(self._beside_links(f"· {line.last()}", row))
        return row

    def _beside_links(self, text: str, row: QWidget) -> QLabel:
        words = wrapped(text, "hint", row)
        words.setWordWrap(False)
        words.setContentsMargins(0, theme.pixels(4), 0, 0)  # on the line of the words in the buttons
        return words

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
        self.filter = HintLine("Filter (Ctrl+F)", "Filter", head)
        self.filter.setAccessibleName("Filter the documents")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_matching)
        self.filter.returnPressed.connect(self._to_first)
        head.put_filter(self.filter)
        self._column.addWidget(head)
        self._column.addStretch(1)
        scroll.setWidget(inside)
        whole.addWidget(scroll)
