"""The chooser between uses of the standards: on the plan, on an event, on another project."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from clerkdesk.quality.actions.judging import AssessmentRow
from clerkdesk.widgets import theme

_LONGEST = 70


class UseChooser(QWidget):
    """Chooses one of the uses; `picked` carries its key. It hides while there is one only."""

    picked = Signal(UUID)

    def __init__(self, parent: QWidget) -> None:
        """Begin without a use."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.space(row)
        label = QLabel("Used o&n", self)
        theme.role(label, "label")
        self.combo = QComboBox(self)
        label.setBuddy(self.combo)
        row.addWidget(label)
        row.addWidget(self.combo)
        row.addStretch(1)
        self.combo.activated.connect(self._activated)
        self.hide()

    def show_uses(self, uses: Sequence[AssessmentRow], chosen: UUID | None) -> None:
        """Offer these uses."""
        self.combo.clear()
        for use in uses:
            self.combo.addItem(f"{use.title} ({use.subject})"[:_LONGEST], use.id)
        self.choose(chosen)
        self.setVisible(len(uses) > 1)

    def choose(self, chosen: UUID | None) -> None:
        """Show which one is chosen."""
        # Qt's own search takes two keys for the same only where they are one object.
        keys = [self.combo.itemData(row) for row in range(self.combo.count())]
        self.combo.setCurrentIndex(keys.index(chosen) if chosen in keys else -1)

    def _activated(self, _row: int) -> None:
        self.picked.emit(self.combo.currentData())
