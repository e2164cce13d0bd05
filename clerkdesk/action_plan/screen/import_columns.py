"""The left half of the import page: every heading of the table with the field that its column is read as."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.action_plan.importing import FIELDS
from clerkdesk.action_plan.screen.fields import short
from clerkdesk.exchange.mapping import Mapping, shown_heading
from clerkdesk.exchange.tables import SourceTable
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.page import wrapped

KEEP = "Keep under its heading"
_LONGEST_EXAMPLE = 70  # letters of a cell shown below its heading
_LONGEST_WORD = 18
_LONGEST_HEADING = 60


class ColumnsPanel(QFrame):
    """One choice for each column; `changed(column, field)` tells what the clerk picked, None for kept only."""

    changed = Signal(int, object)

    def __init__(self, parent: QWidget) -> None:
        """Begin without a table."""
        super().__init__(parent)
        theme.role(self, "card")
        column = QVBoxLayout(self)
        theme.space(column, (4, 3, 2, 1), 2)
        column.addWidget(wrapped("How the columns are read", "heading", self))
        hint = "Change what is not right. A column that fits nowhere is kept under its heading."
        column.addWidget(wrapped(hint, "hint", self))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.fields: dict[int, ChoiceField] = {}

    def show_table(self, table: SourceTable, mapping: Mapping) -> None:
        """Offer a choice for each column that holds anything."""
        inner = QWidget()
        theme.role(inner, "plain")
        rows = QVBoxLayout(inner)
        theme.space(rows, (0, 1, 2, 2), 3)
        first = 0 if mapping.heading_row is None else mapping.heading_row + 1
        self.fields = {}
        for number in range(table.width):
            example = _example(table, number, first)
            if example or mapping.headings[number]:
                rows.addWidget(self._choice(number, short(shown_heading(mapping, number), _LONGEST_HEADING), example))
        rows.addStretch(1)
        self._area.setWidget(inner)
        self._area.setMinimumWidth(inner.minimumSizeHint().width() + theme.pixels(20))
        self.show_mapping(mapping)

    def show_mapping(self, mapping: Mapping) -> None:
        """Choose what the mapping says."""
        for number, field in self.fields.items():
            field.set_value(mapping.fields[number])

    def _choice(self, number: int, heading: str, example: str) -> ChoiceField:
        options = [(field.key, field.title) for field in FIELDS]
        told = f"“{example}”" if example else "All its cells are empty."
        field = ChoiceField(str(number), heading.replace("&", "&&"), options, none_word=KEEP, help_text=told)
        field.edited.connect(self._edited)
        self.fields[number] = field
        return field

    def _edited(self) -> None:
        field = self.sender()
        assert isinstance(field, ChoiceField)
        self.changed.emit(int(field.key), field.value())


def _example(table: SourceTable, column: int, first: int) -> str:
    texts = (row[column].text for row in table.rows[first:] if row[column].text.strip())
    words = (short(word, _LONGEST_WORD) for word in next(texts, "").split())
    return short(" ".join(words), _LONGEST_EXAMPLE)
