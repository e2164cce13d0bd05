"""Papers that are not ours and may go with a printout: left out, beside the saved PDF, or behind it for the hall."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clerkdesk.core.other_papers import HOW, OtherPaper, TakenAlong
from clerkdesk.core.wording import count_of
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import wrapped

_TOLD = {
    "beside": "Saved as PDF, the printout gets these papers into the same folder, as they are.",
    "hall": "One file for the printer, each page marked “Not for publication”: nobody can have it read out.",
}
_ROWS_SHOWN = 3
_PAPER = Qt.ItemDataRole.UserRole


class PapersPane(QWidget):
    """Asks how the other papers go along, and which of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing; `show_papers` says which papers there are."""
        super().__init__(parent)
        self._papers: Sequence[OtherPaper] = ()
        self.how = QComboBox(self)
        for name, words in HOW.items():
            self.how.addItem(words, name)
        self.how.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Papers to take along")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self._told = wrapped("", "hint", self)
        self._label = QLabel(self)
        theme.role(self._label, "label")
        self._label.setBuddy(self.how)
        row = QHBoxLayout()
        theme.space(row, gap=2)
        row.addWidget(self._label)
        row.addWidget(self.how)
        row.addStretch(1)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addLayout(row)
        column.addWidget(self._told)
        column.addWidget(self.list)
        self.how.currentIndexChanged.connect(self._how_chosen)
        self.show_papers((), "none")

    def show_papers(self, papers: Sequence[OtherPaper], how: str) -> None:
        """Show these papers; where there are none, nothing is asked."""
        self._papers = papers
        self._label.setText(f"Other &papers ({count_of(len(papers), 'file')})")
        self.setVisible(bool(papers))
        self.how.setCurrentIndex(max(0, self.how.findData(how)))
        self._how_chosen()

    def offer_hall(self, offered: bool) -> None:
        """Offer one print file for the hall, or not: it is never an edition for the website."""
        at = self.how.findData("hall")
        if offered and at < 0:
            self.how.addItem(HOW["hall"], "hall")
        elif not offered and at >= 0:
            self.how.removeItem(at)

    def taken(self) -> TakenAlong:
        """Return what goes along, and how."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [item.data(_PAPER) for item in items if item.checkState() is Qt.CheckState.Checked]
        how = self.how.currentData()
        if how == "none" or not ticked or not self._papers:
            return TakenAlong()
        return TakenAlong(how, tuple(ticked))

    def _how_chosen(self) -> None:
        how = self.how.currentData()
        self._told.setText(_TOLD.get(how, ""))
        self._told.setVisible(how != "none")
        self.list.setVisible(how != "none")
        self.list.clear()
        for paper in self._papers:
            can_go = how != "hall" or paper.can_be_printed
            words = f"{paper.name} ({paper.belongs_to})"
            item = QListWidgetItem(words if can_go else f"{words}: no PDF and no picture", self.list)
            item.setData(_PAPER, paper)
            goes = can_go and paper.usual
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if can_go:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if goes else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        height = self.list.sizeHintForRow(0) * min(_ROWS_SHOWN, len(self._papers))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + theme.pixels(2))
        self.changed.emit()
