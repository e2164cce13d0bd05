"""The right half of a page of records: the chosen record's name, its form, its buttons; and the bar for several."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.form_area import FormArea
from clerkdesk.widgets.page import wrapped


class RecordPanel(QFrame):
    """Shows one record: `title` and `subtitle`, the form in a part that scrolls, and a row of `buttons` below."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        """Lay the panel out around `form`."""
        super().__init__(parent)
        theme.role(self, "card")
        self.title = wrapped("", "heading", self)
        self.subtitle = wrapped("", "hint", self)
        column = QVBoxLayout(self)
        theme.space(column, (0, 4, 0, 3), 2)
        head = QVBoxLayout()
        theme.space(head, (4, 0, 4, 0), 1)
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        column.addLayout(head)
        self._form = form
        self.area = FormArea(form, self, (4, 2, 3, 2))
        column.addWidget(self.area, 1)
        column.addStretch(0)
        self.buttons = QHBoxLayout()
        theme.space(self.buttons, (4, 1, 4, 0), 2)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)

    def show_record(self, title: str, subtitle: str) -> None:
        """Show the form under this name."""
        self._name(title, subtitle)
        self.area.show()
        self._show_buttons(True)

    def show_nothing(self, title: str, subtitle: str) -> None:
        """Show a sentence instead of the form."""
        self._name(title, subtitle)
        self.area.hide()
        self._show_buttons(False)

    def to_top(self) -> None:
        """Scroll to the first field."""
        self.area.verticalScrollBar().setValue(0)

    def add_button(self, words: str, then: Callable[[], object], *, icon: str = "", name: str = "") -> QPushButton:
        """Add a button below the form; `name` is what a screen reader says where the words alone are too short."""
        button = QPushButton(words, self)
        if icon:
            theme.set_icon(button, icon)
        if name:
            button.setAccessibleName(name)
        button.clicked.connect(then)
        button.setHidden(self.area.isHidden())
        self.buttons.addWidget(button)
        return button

    def _name(self, title: str, subtitle: str) -> None:
        self.title.setText(_breakable(title))
        self.subtitle.setText(_breakable(subtitle))
        self.subtitle.setVisible(bool(subtitle))

    def _show_buttons(self, shown: bool) -> None:
        for place in range(self.buttons.count()):
            item = self.buttons.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(shown)


_LONG_WORD = re.compile(r"\S{20}(?=\S)")


def _breakable(text: str) -> str:
    """Let a very long word, such as an address of the web, go over to the next line; else it widens the window."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


class SeveralBar(QFrame):
    """What can be done with several chosen rows at once."""

    def __init__(self, noun: tuple[str, str], parent: QWidget) -> None:
        """Count things called `noun`."""
        super().__init__(parent)
        theme.role(self, "card")
        self._noun = noun
        self._row = QHBoxLayout(self)
        theme.space(self._row, (3, 2, 3, 2), 2)
        self._words = QLabel(self)
        self._row.addWidget(self._words, 1)
        self.hide()

    def button(self, words: str, then: Callable[[], object]) -> QPushButton:
        """Add a button."""
        button = QPushButton(words, self)
        button.clicked.connect(then)
        self._row.addWidget(button)
        return button

    def show_count(self, count: int) -> None:
        """Show the bar while several rows are chosen."""
        self._words.setText(f"{count:,} {self._noun[1]} chosen")
        self.setVisible(count > 1)
