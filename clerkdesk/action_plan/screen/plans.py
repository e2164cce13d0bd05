"""The line that chooses a plan; it shows only where the file holds more than one."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from clerkdesk.action_plan.actions import outline
from clerkdesk.action_plan.screen.fields import short
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk


class PlanChooser(QWidget):
    """Chooses one of the plans; `picked` carries its key."""

    picked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read the plans on the first `reload`."""
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        theme.space(row)
        label = QLabel("&Plan", self)
        theme.role(label, "label")
        self.combo = QComboBox(self)
        label.setBuddy(self.combo)
        row.addWidget(label)
        row.addWidget(self.combo)
        row.addStretch(1)
        self.combo.activated.connect(self._activated)

    def reload(self, chosen: UUID | None) -> None:
        """Offer the plans that there are now and show which one is chosen."""
        with self._desk.store.read() as session:
            plans = outline.plans(session)
        self.combo.clear()
        for plan in plans:
            self.combo.addItem(short(f"{plan.title} ({plan.version})", 70), plan.id)
        # Qt's own search takes two keys for the same only where they are one object.
        keys = [self.combo.itemData(row) for row in range(self.combo.count())]
        self.combo.setCurrentIndex(keys.index(chosen) if chosen in keys else -1)
        self.setVisible(len(plans) > 1)

    def _activated(self, _row: int) -> None:
        self.picked.emit(self.combo.currentData())
