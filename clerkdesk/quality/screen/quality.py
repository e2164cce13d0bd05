"""The page of the quality standards: every statement with how far it is met, and the chosen one beside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.action_plan.actions.plan import chosen_plan, kept_plan
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.core.wording import count_of
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.quality.actions import judging
from clerkdesk.quality.actions.judging import WholeAssessment
from clerkdesk.quality.for_print import document_of
from clerkdesk.quality.records import HOW_FAR, Assessment, Judgement
from clerkdesk.quality.screen.fields import WHOLE, StatementFields
from clerkdesk.quality.screen.uses import UseChooser
from clerkdesk.quality.screen.words import STATES, Entry, entries, groupings, level_words
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.print_asked import Paper
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), HOW_FAR, strict=True))
_HINT = "In the list the keys 1 to 4 judge: 1 not judged, 2 not yet, 3 partly, 4 fully."


class QualityScreen(RecordScreen[Entry]):
    """One use of the standards: the statements of both sets in a list, and a form to judge the chosen one."""

    page = "quality"
    title = "Quality standards"
    purpose = "How well the plan was made: judged by yourselves, statement by statement, on evidence."
    noun = ("judgement", "judgements")
    table_name = "quality_judgement"
    also_tables = frozenset(
        ("quality_assessment", "council_contact", "council_support", "council_protocol", "council_organisation",
         "consultation_event", "action_plan_action", "action_plan_party", "action_plan_plan", "stages_course")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        """Show the use that belongs to the chosen plan, else the first."""
        self.desk = desk
        self.assessment_id: UUID | None = None
        self.whole: WholeAssessment | None = None
        super().__init__(desk)

    def columns(self) -> Sequence[Column[Entry]]:
        """Return the list's columns."""
        return (
            Column("number", "No.", _number, lambda row: row.place, weight=0, least=4),
            Column("text", "Statement", lambda row: row.text, weight=6, least=18),
            Column("how_far", "How far met", lambda row: row.how_far, _how_far, _state, weight=0, least=11),
            Column("shown", "The file shows", lambda row: row.shown, weight=4, least=14, rank=1),
        )

    def groupings(self) -> Sequence[Grouping[Entry]]:
        """Group by the two sets, or by how far statements are met."""
        return groupings()

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "Nothing is judged yet. Say of thirty statements how far each is met.",
            "Judge this plan",
            "quality",
        )

    def key_of(self, row: Entry) -> UUID:
        """Return a row's key."""
        return row.id

    def order_of(self, row: Entry) -> Any:
        """Keep the statements in their order."""
        return row.place

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[Entry]:
        """Read the statements of the chosen use, or some of them."""
        with self.desk.store.read() as session:
            uses = judging.assessments(session)
            plan = chosen_plan(session, kept_plan(self.desk.settings, self.desk.store.path))
            known = [row.id for row in uses]
            if self.assessment_id not in known:
                of_plan = [row.id for row in uses if row.plan_id == plan]
                self.assessment_id = next(iter([*of_plan, *known]), None)
            self.whole = judging.assessment(session, self.assessment_id) if self.assessment_id else None
        self.uses.show_uses(uses, self.assessment_id)
        self._show_level()
        wanted = None if keys is None else set(keys)
        rows = entries(self.whole) if self.whole else []
        return [row for row in rows if wanted is None or row.id in wanted]

    # the form

    def fill_form(self, form: Form) -> None:
        """Put the fields of a statement and those of the whole into the form; one of the two is shown."""
        self.fields = StatementFields(form, self.desk.today, read_only=self.desk.read_only)

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a statement's judgement, or what is said of the whole."""
        row = self._row(key)
        self.fields.show_for(row)
        if row is None or self.whole is None:
            return {}
        if row.statement is None:
            return {name: getattr(self.whole.assessment, name) for name in WHOLE} | {"heading": row.text}
        judged = next(each for each in self.whole.judged if each.id == key)
        told = {"how_far": judged.how_far, "evidence": judged.evidence, "note": judged.note}
        return told | {"heading": f"{judged.statement.number}. {judged.statement.sentence}"}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a judgement, or what is said of the whole."""
        row = self._row(key) if key else None
        assert row is not None
        assert self.whole is not None
        use = self.whole.assessment
        if row.statement is None:
            draft = Assessment(
                id=use.id, plan_id=use.plan_id, position=use.position, **{name: values[name] for name in WHOLE}
            )
            with self.desk.store.change("Edit quality standards") as session:
                judging.save_assessment(session, draft)
            return use.id
        judgement = Judgement(
            assessment_id=use.id, statement=row.statement.key, how_far=values["how_far"],
            evidence=values["evidence"], note=values["note"],
        )  # fmt: skip
        with self.desk.store.change(f"Judge statement {row.statement.number}") as session:
            return judging.judge(session, judgement)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return the statement."""
        return str(values.get("heading", ""))

    def add(self) -> None:
        """Begin a use of the standards on the chosen plan, or on another project where the plan has one."""
        if self.desk.read_only or not self.leave():
            return
        with self.desk.store.change("Begin quality standards") as session:
            plan = chosen_plan(session, kept_plan(self.desk.settings, self.desk.store.path))
            key = judging.begin(session, plan_id=plan, today=self.desk.today())
        self.show_use(key)
        self.form.focus_first()  # what is judged is named first

    def show_use(self, key: UUID) -> None:
        """Show another use of the standards."""
        if not self.leave():
            self.uses.choose(self.assessment_id)
            return
        self.assessment_id, self.key = key, None
        self.reload()
        self.table.choose_first()

    def show_key(self, key: UUID) -> None:
        """Show a use of the standards, or one of its statements."""
        with self.desk.store.read() as session:
            use = judging.assessment_of(session, key)
        if use is not None and use != self.assessment_id:
            self.show_use(use)
        super().show_key(key)

    def judge_chosen(self, how_far: str) -> None:
        """Judge the chosen statements alike."""
        rows = [row for row in self._chosen() if row.statement]
        if self.desk.read_only or not rows or not self.leave() or self.assessment_id is None:
            return
        keys = [row.statement.key for row in rows if row.statement]
        whom = f"statement {rows[0].place[1]}" if len(rows) == 1 else count_of(len(rows), "statement")
        with self.desk.store.change(f"Judge {whom}") as session:
            judging.set_how_far(session, self.assessment_id, keys, how_far)
        self.desk.say(f"{STATES[how_far].word}: {rows[0].text}")

    def delete_chosen(self) -> None:
        """Take judgements back; on the first row, remove this use of the standards. Undo brings either back."""
        rows = self._chosen()
        if not rows or self.assessment_id is None:
            return
        self.form.mark_clean()
        if any(row.statement is None for row in rows):
            with self.desk.store.change("Delete quality standards") as session:
                judging.remove_assessment(session, self.assessment_id)
            self.desk.note("Deleted this use of the standards with its judgements. Undo brings it back.")
            self.table.choose_first()
            return
        with self.desk.store.change(f"Clear {count_of(len(rows), 'judgement')}") as session:
            judging.clear(session, self.assessment_id, [row.statement.key for row in rows if row.statement])
        self.desk.note("The judgement is taken back. Undo brings it back.")

    def print_record(self) -> None:
        """Print the chosen statement with its judgement, or what is said of the whole."""
        if self.key is not None:
            name = self.name_of(self.read_values(self.key))
            shown = [field for field in self.form.fields.values() if not field.isHidden()]
            told = self.fields.shown.text()
            lines = [(field.name, field.words()) for field in shown]
            self.desk.print_record(name, [*lines, *([("Also", told)] if told else [])], self.page)

    def print_assessment(self) -> None:
        """Print the self-assessment with levels and gaps."""
        if self.leave():
            made = Making(self._document)
            self.desk.print_paper(Paper("quality-standards", "Quality standards", made, went_out=self._went_out))

    def _document(self) -> Document:
        with self.desk.store.read() as session:
            return document_of(session, self.desk.today(), only=self.assessment_id)

    def _went_out(self) -> None:
        note_printed(self.desk.settings, self.desk.store.path, "quality-standards", Printed(self.desk.today(), ""))

    # inside

    def _lay_out(self) -> None:
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.uses = UseChooser(self)
        self.uses.picked.connect(self.show_use)
        column.insertWidget(1, self.uses)
        foot = QWidget(self)
        lines = QVBoxLayout(foot)
        theme.space(lines, (4, 2, 4, 3), 1)
        self.level = wrapped("", "hint", foot)
        self.hint = wrapped(_HINT, "hint", foot)
        lines.addWidget(self.level)
        lines.addWidget(self.hint)
        layout = self.table.layout()
        assert layout is not None
        layout.addWidget(foot)
        self.print_menu.addSeparator()
        self.print_menu.addAction("The &self-assessment…", self.print_assessment)
        if not self.desk.read_only:
            self.add_button.setText("New use")
            self.add_button.setToolTip("On another project, or on another plan (Ctrl+N)")

    def _connect(self) -> None:
        super()._connect()
        self.table.view.installEventFilter(self)

    def _share_width(self) -> None:
        super()._share_width()
        self._show_level()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge with the keys 1 to 4 in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            how_far = _KEYS.get(Qt.Key(event.key()))
            if how_far is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.judge_chosen(how_far)
                return True
        return super().eventFilter(watched, event)

    def _show_record(self, name: str, subtitle: str) -> None:
        super()._show_record(name, subtitle)
        row = self._row(self.key) if self.key else None
        if row is not None and not self.desk.read_only:
            self._delete.setText("Clear" if row.statement else "Delete")
            self._delete.setAccessibleName("Clear this judgement" if row.statement else "Delete this use")

    def _show_level(self) -> None:
        # Where there is little room the list needs it; print and the help page tell the rest as well.
        narrow = self.split.sizes()[0] < theme.pixels(480)
        self.level.setText(level_words(self.whole, in_short=narrow) if self.whole else "")
        self.level.setVisible(self.whole is not None)
        self.hint.setVisible(self.whole is not None and not self.desk.read_only and not narrow)

    def _how_to_add(self) -> str:
        return "" if self.desk.read_only else "Ctrl+N begins to judge."

    def _chosen(self) -> list[Entry]:
        keys = set(self.table.chosen_keys()) or {self.key}
        return [row for row in self.table.rows if row.id in keys]

    def _row(self, key: UUID | None) -> Entry | None:
        rows = entries(self.whole) if self.whole else []
        return next((row for row in rows if row.id == key), None)


def _number(row: Entry) -> str:
    return str(row.place[1]) if row.statement else ""


def _state(row: Entry) -> theme.State | None:
    return STATES.get(row.how_far)


def _how_far(row: Entry) -> Any:
    return HOW_FAR.index(row.how_far) if row.statement else -1
