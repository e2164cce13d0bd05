"""A field for the units of a qualification: each is ticked when it is done, with its day beside it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clerkdesk.core.dates import no_such_day, read_date, show_date
from clerkdesk.training.rules.dated import Unit
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import Field, Unreadable


class UnitsField(Field):
    """Units to tick; its value is the day of each unit that is done, None where no day was given.

    Which units there are depends on another field: `units_of` is asked whenever a value is shown, and by `sync`.
    """

    def __init__(self, key: str, label: str, units_of: Callable[[], Sequence[Unit]], today: Callable[[], date]) -> None:
        """Make the field without units."""
        box = QWidget()
        self._units_of, self._today, self._read_only = units_of, today, False
        self._rows: dict[str, _UnitRow] = {}
        self._column_of_rows = QVBoxLayout(box)
        theme.space(self._column_of_rows, gap=1)
        super().__init__(key, label, box, help_text="Tick a unit when it is passed; typing its day ticks it too.")

    def sync(self) -> None:
        """Show the units there are now; those that stay keep what stands in them."""
        self.type_again(self.typed())
        self.setVisible(bool(self._rows))

    def stop(self) -> QWidget:
        """Return the first unit."""
        return next((row.tick for row in self._rows.values()), self.editor)

    def value(self) -> Any:
        """Return the days by unit; raises Unreadable for a day that is none."""
        return {key: row.day(self._today()) for key, row in self._rows.items() if row.tick.isChecked()}

    def typed(self) -> dict[str, list[Any]]:
        """Return what stands in each unit that is ticked or has a day."""
        return {
            key: [row.tick.isChecked(), row.line.text().strip()]
            for key, row in self._rows.items()
            if row.tick.isChecked() or row.line.text().strip()
        }

    def type_again(self, kept: Mapping[str, Sequence[Any]]) -> None:
        """Put back what stood in the units."""
        self._sync_rows()
        for key, row in self._rows.items():
            ticked, text = kept.get(key, (False, ""))
            row.tick.setChecked(bool(ticked))
            row.line.setText(str(text))

    def set_value(self, value: Mapping[str, date | None] | None) -> None:
        """Tick these units and show their days."""
        self.type_again({key: [True, show_date(day) if day else ""] for key, day in (value or {}).items()})
        self.setVisible(bool(self._rows))

    def words(self) -> str:
        """Return the units that are done."""
        done = [row for row in self._rows.values() if row.tick.isChecked()]
        return "; ".join(" ".join(part for part in (row.name, row.line.text().strip()) if part) for row in done)

    def set_read_only(self, read_only: bool) -> None:
        """Let the units be read only."""
        self._read_only = read_only
        for row in self._rows.values():
            row.set_read_only(read_only)

    def _sync_rows(self) -> None:
        units = self._units_of()
        if [unit.key for unit in units] != list(self._rows):
            self._show(units)

    def _show(self, units: Sequence[Unit]) -> None:
        for row in self._rows.values():
            self._column_of_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {unit.key: _UnitRow(unit.name, self._today, self.editor) for unit in units}
        for row in self._rows.values():
            row.edited.connect(self.edited)
            row.set_read_only(self._read_only)
            self._column_of_rows.addWidget(row)
        self.label.setBuddy(self.stop())


class _UnitRow(QWidget):
    """A unit: a box to tick, and under it the day."""

    edited = Signal()

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self._today = name, today
        self.tick = QCheckBox(name, self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("passed on")
        self.line.setAccessibleName(f"Day of {name}")
        column = QVBoxLayout(self)
        theme.space(column, gap=1)
        column.addWidget(self.tick)
        column.addWidget(self.line)
        self.tick.clicked.connect(self._ticked)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._show_in_full)

    def day(self, today: date) -> date | None:
        """Return the day; raises Unreadable where it is none."""
        text = self.line.text().strip()
        day = read_date(text, today) if text else None
        if text and day is None:
            raise Unreadable(f"{self.name}: {no_such_day(text)} Enter a date such as 4 March 2026.")
        return day

    def set_read_only(self, read_only: bool) -> None:
        """Let the unit be read only."""
        self.tick.setEnabled(not read_only)
        self.line.setReadOnly(read_only)

    def _ticked(self, _on: bool) -> None:
        self.edited.emit()

    def _typed(self, text: str) -> None:
        if text.strip():
            self.tick.setChecked(True)
        self.edited.emit()

    def _show_in_full(self) -> None:
        day = read_date(self.line.text().strip(), self._today())
        if day is not None:
            self.line.setText(show_date(day))
