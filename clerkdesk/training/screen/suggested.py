"""What the file shows is needed and is not written yet, above the list of needs."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.training.actions.needs import Suggested
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import FlowLayout, wrapped

_MOST = 40  # lines shown at once; the others follow when these are written
_HEIGHT = 190


class SuggestedList(QFrame):
    """A sentence with two buttons; opened, a line for each suggestion with Add and Not needed."""

    def __init__(
        self, add: Callable[[Sequence[Suggested]], None], not_needed: Callable[[Suggested], None], parent: QWidget
    ) -> None:
        """Hand what is added to `add`, what is not to `not_needed`."""
        super().__init__(parent)
        theme.role(self, "card")
        self._add, self._not_needed = add, not_needed
        self._found: list[Suggested] = []
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
        self.add_all = QPushButton("Add them all", head)
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

    def show_found(self, found: Sequence[Suggested]) -> None:
        """Show these suggestions; nothing where there are none."""
        self._found = list(found)
        self.setVisible(bool(found))
        count = len(self._found)
        self.fold.setText(
            f"The file shows {count_of(count, 'need')} that {'is' if count == 1 else 'are'} not written yet"
        )
        self.add_all.setText("Add it" if count == 1 else "Add them all")
        self._fill()

    def buttons(self) -> list[tuple[QPushButton, QPushButton | None]]:
        """Return the two buttons of each line that is shown."""
        inner = self.area.widget()
        lines = inner.findChildren(_Line) if inner else []
        return [(line.add, line.not_needed) for line in lines]

    def _all(self) -> None:
        self._add(self._found)

    def _toggled(self, is_open: bool) -> None:
        theme.set_icon(self.fold, "chevron_down" if is_open else "chevron_right")
        self.fold.setAccessibleName(f"{self.fold.text()}, {'open' if is_open else 'folded'}")
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
                column.addWidget(_Line(one, partial(self._add, [one]), partial(self._not_needed, one), inner))
            more = len(self._found) - _MOST
            if more > 0:
                column.addWidget(wrapped(f"{more:,} more follow when these are written.", "hint", inner))
        column.addStretch(1)
        self.area.setWidget(inner)
        self.area.setFixedHeight(min(theme.pixels(_HEIGHT), inner.sizeHint().height() + theme.pixels(6)))


class _Line(QWidget):
    """One suggestion."""

    def __init__(
        self, one: Suggested, add: Callable[[], None], not_needed: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row, gap=2)
        what = f"{one.person}: {one.what}"
        by = one.suggestion.wanted_by
        label = QLabel(f"{what}. {capital(one.suggestion.why)}{f'; wanted by {show_date(by)}' if by else ''}.", self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        self.add = QPushButton("Add", self)
        self.add.setAccessibleName(f"Add as a need: {what}")
        self.add.clicked.connect(add)
        row.addWidget(self.add)
        self.not_needed: QPushButton | None = None
        if one.suggestion.topic_id is not None:
            self.not_needed = QPushButton("Not needed…", self)
            self.not_needed.setAccessibleName(f"Not needed: {what}")
            self.not_needed.clicked.connect(not_needed)
            row.addWidget(self.not_needed)
