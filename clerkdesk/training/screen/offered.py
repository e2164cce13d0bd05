"""What the file itself offers above a list: a sentence, a button for all, and opened a line for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.widgets import theme
from clerkdesk.widgets.page import FlowLayout, wrapped

T = TypeVar("T")
_MOST = 40  # lines shown at once; the others follow when these are taken
_HEIGHT = 190


@dataclass(frozen=True)
class Offer(Generic[T]):
    """The words of an offer, and what follows when it is taken or, where it can be, refused."""

    sentence: Callable[[int], str]  # for so many things
    names: Callable[[T], str]  # what one is called for a screen reader
    words: Callable[[T], str]  # the line of one
    button: str
    all_of: tuple[str, str]  # the button for all, where there is one thing and where there are several
    spoken: str  # what taking one is called for a screen reader: "Add as a need"
    take: Callable[[Sequence[T]], None]
    refuse: Callable[[T], None] | None = None
    may_refuse: Callable[[T], bool] = lambda _one: True


class OfferedList(QFrame):
    """A sentence with a button; opened, a line for each thing with its own buttons."""

    def __init__(self, offer: Offer[Any], parent: QWidget) -> None:
        """Show nothing until something is found."""
        super().__init__(parent)
        theme.role(self, "card")
        self._offer = offer
        self._found: list[Any] = []
        column = QVBoxLayout(self)
        theme.space(column, (3, 2, 3, 2), 2)
        head = QWidget(self)
        row = FlowLayout(head)
        theme.space(row, gap=2)
        self.fold = QPushButton("", head)
        self.fold.setCheckable(True)
        theme.kind(self.fold, "fold")
        self.fold.toggled.connect(self._toggled)
        row.addWidget(self.fold)
        self.add_all = QPushButton(offer.all_of[1], head)
        self.add_all.clicked.connect(self._all)
        row.addWidget(self.add_all)
        column.addWidget(head)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.area)
        self._toggled(False)

    def show_found(self, found: Sequence[Any]) -> None:
        """Show these; nothing where there are none."""
        self._found = list(found)
        self.setVisible(bool(found))
        self.fold.setText(self._offer.sentence(len(found)))
        self.add_all.setText(self._offer.all_of[len(found) != 1])
        self._fill()

    def buttons(self) -> list[tuple[QPushButton, QPushButton | None]]:
        """Return the two buttons of each line that is shown."""
        inner = self.area.widget()
        lines = inner.findChildren(_Line) if inner else []
        return [(line.add, line.not_needed) for line in lines]

    def _all(self) -> None:
        self._offer.take(self._found)

    def _toggled(self, is_open: bool) -> None:
        theme.set_icon(self.fold, "chevron_down" if is_open else "chevron_right")
        self._fill()
        self.area.setVisible(is_open)

    def _fill(self) -> None:
        self.fold.setAccessibleName(f"{self.fold.text()}, {'open' if self.fold.isChecked() else 'folded'}")
        inner = QWidget()
        theme.role(inner, "plain")
        column = QVBoxLayout(inner)
        theme.space(column, (0, 0, 1, 0), 1)
        if self.fold.isChecked():
            for one in self._found[:_MOST]:
                column.addWidget(_Line(self._offer, one, inner))
            more = len(self._found) - _MOST
            if more > 0:
                column.addWidget(wrapped(f"{more:,} more follow when these are written.", "hint", inner))
        column.addStretch(1)
        self.area.setWidget(inner)
        self.area.setFixedHeight(min(theme.pixels(_HEIGHT), inner.sizeHint().height() + theme.pixels(6)))


class _Line(QWidget):
    """One thing that is offered."""

    def __init__(self, offer: Offer[Any], one: Any, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=2)
        label = QLabel(offer.words(one), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        self.add = QPushButton(offer.button, self)
        self.add.setAccessibleName(f"{offer.spoken}: {offer.names(one)}")
        self.add.clicked.connect(partial(offer.take, [one]))
        row.addWidget(self.add)
        self.not_needed: QPushButton | None = None
        if offer.refuse is not None and offer.may_refuse(one):
            self.not_needed = QPushButton("Not needed…", self)
            self.not_needed.setAccessibleName(f"Not needed: {offer.names(one)}")
            self.not_needed.clicked.connect(partial(offer.refuse, one))
            row.addWidget(self.not_needed)
