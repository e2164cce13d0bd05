"""The form of one step: how far it is, who does it, its days, why it is left out, and what shows it done."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.stages.records import STEP_STATES
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    AttachedField,
    ChoiceField,
    DateField,
    Form,
    KnownField,
    LineField,
    LinesField,
    TextField,
)

Options = Sequence[tuple[UUID, str]]
_REASONS = {
    "not needed": "Why it is not needed",
    "done": "Why nothing shows that it is done",
}


class StepForm(QObject):
    """Fills a form with the fields of a step, and asks for a reason where one is wanted."""

    def __init__(self, desk: Desk, form: Form) -> None:
        """Put the fields into `form`."""
        super().__init__(form)
        self._desk, self._form = desk, form
        self._contacts: Options = ()
        self._events: Options = ()
        self._asks_evidence = True
        self._fill()
        form.edited.connect(self.show_reason)

    def offer(self, people: Sequence[str], contacts: Options, events: Options, *, asks_evidence: bool) -> None:
        """Offer these names while one types, and these contacts and consultations as evidence."""
        self._who.offer(people)
        self._contacts, self._events, self._asks_evidence = contacts, events, asks_evidence

    def show_reason(self) -> None:
        """Ask for a reason where the step is left out, or done with nothing that shows it."""
        fields = self._form.fields
        state, reason, evidence = fields["state"].value(), fields["reason"], fields["evidence"]
        without = state == "done" and self._asks_evidence and not evidence.filled()
        wanted = state == "not needed" or without or (state == "done" and reason.filled())
        reason.label.setText(_REASONS.get(state, "Reason"))
        reason.stop().setAccessibleName(reason.name)
        reason.setVisible(wanted)

    def _fill(self) -> None:
        form, today = self._form, self._desk.today
        with form.beside():
            form.add(ChoiceField("state", "Ho&w far", [(state, capital(state)) for state in STEP_STATES]))
            form.add(DateField("due_on", "D&ue", today))
        reason = form.add(TextField("reason", "Reason", help_text="It is printed with the step."))
        reason.hide()
        self._who = form.add(
            KnownField("person", "Who &does it", help_text="Type a name; one that is new becomes a person.")
        )
        with form.beside():
            form.add(DateField("started_on", "Started", today))
            form.add(DateField("done_on", "Done", today))
        form.add(LinesField("evidence", "What shows it is done", "evidence", self._fill_evidence, evidence_words))
        form.add(TextField("notes", "Notes"))

    def _fill_evidence(self, form: Form) -> None:
        """Put the fields of one piece of evidence into its form; a file, a page, a contact are rarer than words."""
        form.add(TextField("text", "In words", example="Minute 25/07 of 14 January 2025"))
        form.add(DateField("dated", "Dated", self._desk.today))
        with form.group("A file, a web page, a contact, a consultation"):
            form.add(AttachedField("file", "File", self._desk))
            form.add(LineField("address", "Web page", example="www.ashcombemagna.org/survey"))
            form.add(
                ChoiceField(
                    "contact_id", "Contact", self._contacts, none_word="None",
                    help_text="Those in the log that are about this step.",
                )
            )  # fmt: skip
            form.add(ChoiceField("event_id", "Consultation", self._events, none_word="None"))


def evidence_words(entry: Mapping[str, Any]) -> str:
    """Return a piece of evidence in one line: words, file or page, and its date."""
    file, dated = entry.get("file"), entry.get("dated")
    typed = [entry.get("text"), file.name if file else "", entry.get("address")]
    words = "; ".join(str(part) for part in typed if part)
    if not words:
        return str(entry.get("told") or "")  # a contact or a consultation, as it was read
    return f"{words} ({show_date(dated)})" if dated else words
