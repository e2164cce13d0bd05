"""The small forms of the Conduct page: one date of a councillor, and the dispensations they were granted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.training.actions import conduct
from clerkdesk.training.records.standing import Conduct
from clerkdesk.training.rules.standing import ConductLine
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import DateField, Form, LinesField, TextField
from clerkdesk.widgets.keeping import keep_typed


class _FormDialog(Message):
    """A heading, a form, and two buttons; kept only when its form can be."""

    def __init__(self, desk: Desk, heading: str, text: str) -> None:
        super().__init__(desk.window, heading, text)
        self._desk = desk
        self.form = Form(self)
        self.body.addWidget(self.form)
        self.form.installEventFilter(self)

    def finish(self, values: Mapping[str, Any]) -> None:
        """Show the values, and the buttons below the form."""
        self.form.show_values(values)
        self.form.set_read_only(self._desk.read_only)
        if not self._desk.read_only:
            save = self.button("Save", None, "main")
            save.clicked.disconnect()
            save.clicked.connect(self.save)
        self.button("Close" if self._desk.read_only else "Cancel")
        self.form.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a line of the form is opened."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        layout = self.layout()
        assert layout is not None
        wanted = min(layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def save(self) -> None:
        """Keep what is typed, or say beside a field why that can't be."""
        if keep_typed(self._desk, self.form, self.keep):
            self.accept()

    def keep(self, values: dict[str, Any]) -> None:
        """Keep the values."""
        raise NotImplementedError


class ConductDialog(_FormDialog):
    """Asks when something was done, and by when where it is another day than the usual one."""

    def __init__(self, desk: Desk, line: ConductLine) -> None:
        """Show what is kept of a councillor's date."""
        super().__init__(desk, f"{line.name}: {line.kind}", f"{capital(line.words(desk.today()))}.")
        self._line = line
        with desk.store.read() as session:
            self._kept = conduct.conduct_date(session, line.person_id, line.kind)
        self.form.add(DateField("done_on", "&Done on", desk.today))
        self.form.add(DateField("due_on", "D&ue by", desk.today, help_text="Leave it empty for the usual day."))
        self.form.add(TextField("note", "&Note"))
        self.finish({"done_on": self._kept.done_on, "due_on": self._kept.due_on, "note": self._kept.note})

    def keep(self, values: dict[str, Any]) -> None:
        """Keep the date."""
        draft = Conduct(id=self._kept.id, person_id=self._line.person_id, kind=self._line.kind, **values)
        with self._desk.store.change(f"Note {self._line.kind}") as session:
            conduct.save_conduct(session, draft)


class DispensationsDialog(_FormDialog):
    """The dispensations of a councillor, each with its days and for what."""

    def __init__(self, desk: Desk, person_id: UUID, name: str) -> None:
        """Show the dispensations that were granted."""
        super().__init__(
            desk,
            f"{name}: dispensations",
            "Leave to speak or vote in spite of an interest, granted in writing for four years at most.",
        )
        self._person_id = person_id
        with desk.store.read() as session:
            rows = conduct.dispensations(session, person_id).get(person_id, [])
        self.form.add(LinesField("dispensations", "Dispensations", "dispensation", _fill(desk.today), _words))
        lines = [{"id": row.id, "done_on": row.done_on, "due_on": row.due_on, "note": row.note} for row in rows]
        self.finish({"dispensations": lines})

    def keep(self, values: dict[str, Any]) -> None:
        """Keep the dispensations."""
        drafts = [Conduct(person_id=self._person_id, **line) for line in values["dispensations"]]
        with self._desk.store.change("Edit dispensations") as session:
            conduct.save_dispensations(session, self._person_id, drafts)


def _fill(today: Callable[[], date]) -> Callable[[Form], None]:
    def fill(form: Form) -> None:
        form.add(TextField("note", "For &what", example="May speak and vote on the land trust"))
        with form.beside():
            form.add(DateField("done_on", "&From", today))
            form.add(DateField("due_on", "&Until", today))

    return fill


def _words(line: Mapping[str, Any]) -> str:
    days = [show_date(day) if day else "?" for day in (line.get("done_on"), line.get("due_on"))]
    note = str(line.get("note") or "")
    return f"{note} ({days[0]} to {days[1]})" if note or days != ["?", "?"] else ""
