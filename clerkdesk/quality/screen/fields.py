"""The fields of a statement's judgement, and those of the judgement as a whole, in one form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from clerkdesk.core.wording import capital
from clerkdesk.quality.records import HOW_FAR, SUBJECTS
from clerkdesk.quality.screen.words import CONFIDENCE, Entry
from clerkdesk.widgets import theme
from clerkdesk.widgets.form import ChoiceField, DateField, Form, LineField, TextField
from clerkdesk.widgets.page import wrapped

WHOLE = ("title", "subject", "judged_on", "confidence_of_group", "confidence_of_authority", "consulted", "notes")
_JUDGED = ("how_far", "evidence", "note")


class StatementFields(QObject):
    """Shows either half of the form, and what the council's file shows for a statement."""

    def __init__(self, form: Form, today: Callable[[], date], *, read_only: bool) -> None:
        """Fill `form`."""
        super().__init__(form)
        self.form, self._read_only = form, read_only
        self._shown = ""
        self.shown_by = wrapped("", "hint", form)
        form.add_widget(self.shown_by)
        form.add(ChoiceField("how_far", "&How far is it met", [(each, capital(each)) for each in HOW_FAR]))
        self.shown = wrapped("", "plain", form)
        form.add_widget(self.shown)
        self.take = QPushButton("Write it down as evidence", form)
        theme.kind(self.take, "link")
        self.take.clicked.connect(self._take)
        form.add_widget(self.take)
        self.evidence = form.add(TextField("evidence", "&Evidence", lines=3, help_text="What shows it, and where."))
        form.add(TextField("note", "Note", lines=2, help_text="What is still wanting, and what you will do."))
        self._add_whole(today)
        form.settled.connect(self._show_take)
        form.edited.connect(self._show_take)

    def _add_whole(self, today: Callable[[], date]) -> None:
        add, confidence = self.form.add, list(CONFIDENCE.items())
        add(LineField("title", "&What is judged", example="Ashcombe Magna Community Plan"))
        add(ChoiceField("subject", "&Kind", [(each, capital(each)) for each in SUBJECTS]))
        add(DateField("judged_on", "&Judged on", today))
        ours = "Confidence of the &group in how it was made and what came of it"
        add(ChoiceField("confidence_of_group", ours, confidence, none_word="Not asked yet"))
        theirs = "Confidence of the &authority"
        add(ChoiceField("confidence_of_authority", theirs, confidence, none_word="Not asked yet"))
        add(TextField("consulted", "Wh&o was consulted", lines=2))
        add(TextField("notes", "Notes", lines=2))

    def show_for(self, row: Entry | None) -> None:
        """Show the fields of a statement, or those of the whole."""
        statement = row.statement if row else None
        for key in (*WHOLE, *_JUDGED):
            self.form.fields[key].setVisible((key in _JUDGED) == (statement is not None))
        self._shown = row.shown if row else ""
        self.shown_by.setText(f"What would show it: {statement.shown_by}" if statement else "")
        self.shown_by.setVisible(statement is not None)
        self.shown.setText(f"The file shows: {self._shown}." if self._shown else "")
        self.shown.setVisible(bool(self._shown))
        self._show_take()

    def _show_take(self) -> None:
        is_new = bool(self._shown) and self._shown not in self.evidence.value()
        self.take.setVisible(is_new and not self._read_only)

    def _take(self) -> None:
        self.evidence.focus()
        cursor = self.evidence.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        before = self.evidence.value()
        cursor.insertText(("\n" if before else "") + self._shown + ".")
        self._show_take()
