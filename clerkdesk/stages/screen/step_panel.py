"""The form of the chosen step beside its stage: saved when it is left, undone by name, kept against a crash."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.council.actions import find_or_add_person, person_names
from clerkdesk.stages import actions
from clerkdesk.stages.actions import offering
from clerkdesk.stages.records import StepEvidence, StepProgress
from clerkdesk.stages.rules.views import StepView
from clerkdesk.stages.screen.contacts_about import ContactsAbout
from clerkdesk.stages.screen.step_form import StepForm
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form, KeptFile
from clerkdesk.widgets.keeping import keep_typed
from clerkdesk.widgets.record_screen.panel import RecordPanel

_PLAIN = ("state", "due_on", "started_on", "done_on", "reason", "notes")


class StepPanel(QWidget):
    """A step's form with its buttons. `closed` is emitted when it is to be left for the list (Escape)."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a step."""
        super().__init__(parent)
        self._desk = desk
        self._plan_id: UUID | None = None
        self._step: StepView | None = None
        self._busy = False
        self.form = Form()
        self._fields = StepForm(desk, self.form)
        self.contacts = ContactsAbout(desk)
        self.form.add_widget(self.contacts)
        self.panel = RecordPanel(self.form, self)
        self.undo_typing = self.panel.add_button("Discard", self.discard, name="Discard what was typed in this step")
        self.panel.add_button("Close", self.closed.emit, name="Close this step")
        self.form.set_read_only(desk.read_only)
        column = QVBoxLayout(self)
        theme.space(column, gap=0)
        column.addWidget(self.panel)
        self.form.edited.connect(self._edited)

    @property
    def key(self) -> UUID | None:
        """Return the key of the step that is shown."""
        return self._step.key if self._step else None

    def title_words(self) -> str:
        """Return how the step that is shown is called."""
        return self.panel.title.text()

    def show_step(self, plan_id: UUID, step: StepView) -> None:
        """Show a step of a plan; what was typed before has been saved."""
        self.form.show_values(self._offer(plan_id, step))
        self._name(step)
        self.panel.to_top()

    def refresh(self, plan_id: UUID, step: StepView) -> None:
        """Bring the form up to what is saved, unless something is being typed in it."""
        if self._busy or self.form.dirty:
            return
        self.form.refresh(self._offer(plan_id, step))
        self._name(step)

    def forget(self) -> None:
        """Show no step any more."""
        self._step = None
        self.form.mark_clean()

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the form open."""
        if self._busy or self._step is None or not self.form.dirty:
            return True
        self._busy = True
        try:
            kept = keep_typed(self._desk, self.form, self._keep)
        finally:
            self._busy = False
        if kept:
            self.form.mark_clean()
            self._edited()
        return kept

    def discard(self) -> None:
        """Show what is saved again, in the place of what was typed."""
        if self._step is None or self._plan_id is None:
            return
        self.form.show_values(self._offer(self._plan_id, self._step))
        self._name(self._step)
        self._edited()
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # inside

    def _offer(self, plan_id: UUID, step: StepView) -> dict[str, Any]:
        """Offer what there is to choose from, and return what the step holds."""
        self._plan_id, self._step = plan_id, step
        with self._desk.store.read() as session:
            people, events = list(person_names(session).values()), offering.events_offered(session, plan_id)
            pieces = actions.evidence(session, plan_id, step.purpose)
        contacts = [(line.contact_id, line.words) for line in step.contacts]
        self._fields.offer(people, contacts, events, asks_evidence=bool(step.shown_by) and not step.contacts)
        self.contacts.show_step(plan_id, step)
        told = {line.id: line.words for line in step.evidence}
        values: dict[str, Any] = {field: getattr(step, field) for field in _PLAIN}
        return {**values, "person": step.person, "evidence": [_entry(piece, told) for piece in pieces]}

    def _name(self, step: StepView) -> None:
        shown_by = f"Shown by: {_inside(step.shown_by)}." if step.shown_by else ""
        self.panel.show_record(f"{step.number} {step.title}".strip(), " ".join(filter(None, (step.hint, shown_by))))
        self._fields.show_reason()
        self.undo_typing.setVisible(self.form.dirty)

    def _keep(self, values: Mapping[str, Any]) -> None:
        step, plan_id = self._step, self._plan_id
        assert step is not None
        assert plan_id is not None
        label = f"Edit step {step.number}" if step.number else "Edit a step of the list before"
        with self._desk.store.change(label) as session:
            draft = StepProgress(plan_id=plan_id, purpose=step.purpose, **{field: values[field] for field in _PLAIN})
            name = values["person"]
            draft.person_id = find_or_add_person(session, name).id if name else None
            _ask_for_reason(draft, step, values)
            actions.save_step(session, draft, self._desk.today())
            pieces = [self._piece(session, entry) for entry in values["evidence"] if _is_filled(entry)]
            actions.save_all_evidence(session, plan_id, step.purpose, pieces)

    def _piece(self, session: Any, entry: Mapping[str, Any]) -> StepEvidence:
        """Return the row of a piece of evidence; the bytes of a new file are kept on the way."""
        file = entry["file"]
        if file is None:
            content = None
        elif isinstance(file, KeptFile):
            content = file.content
        else:
            content = keep_bytes(session, file.data)
        assert self._step is not None
        return StepEvidence(
            id=entry["id"],
            progress_id=self._step.key,
            kind=_kind(entry),
            text=entry["text"],
            address=entry["address"],
            file_name=file.name if file else "",
            content=content,
            contact_id=entry["contact_id"],
            event_id=entry["event_id"],
            dated=entry["dated"],
        )

    def _edited(self) -> None:
        self._desk.typing(self.title_words() if self.form.dirty else "")
        self.undo_typing.setVisible(self.form.dirty)


def _ask_for_reason(draft: StepProgress, step: StepView, values: Mapping[str, Any]) -> None:
    """Refuse a step that is called done while nothing shows it and no reason is given."""
    shown = any(_is_filled(entry) for entry in values["evidence"]) or bool(step.contacts)
    if draft.state == "done" and step.shown_by and not shown and not draft.reason:
        raise RuleBroken(
            [
                Problem(
                    "reason", f"Add what shows it ({_inside(step.shown_by)}), or say here why there is nothing to show."
                )
            ]
        )


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence; a name in capitals keeps them."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _entry(piece: StepEvidence, told: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "id": piece.id,
        "text": piece.text,
        "dated": piece.dated,
        "file": KeptFile(piece.file_name, b"", piece.content) if piece.content else None,
        "address": piece.address,
        "contact_id": piece.contact_id,
        "event_id": piece.event_id,
        "told": told.get(piece.id, ""),
    }


def _is_filled(entry: Mapping[str, Any]) -> bool:
    return any(entry.get(name) for name in ("text", "address", "file", "contact_id", "event_id"))


def _kind(entry: Mapping[str, Any]) -> str:
    kinds = (("file", "file"), ("contact_id", "contact"), ("event_id", "consultation"), ("address", "address"))
    return next((kind for name, kind in kinds if entry[name]), "words")
