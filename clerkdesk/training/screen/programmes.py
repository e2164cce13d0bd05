"""The Programmes page: what the council starts anew, planned on the six principles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtWidgets import QPushButton

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import count_of, joined
from clerkdesk.council import actions as council
from clerkdesk.training.actions import programmes
from clerkdesk.training.actions.programmes import ProgrammeRow, WholeProgramme
from clerkdesk.training.printout.improvement import programme_document
from clerkdesk.training.records.improvement import PROGRAMME_KINDS, PROGRAMME_STATES, Programme
from clerkdesk.training.rules.improvement import (
    NO_ANSWER,
    SINGLE_COURSE,
    Answer,
    is_answered,
    principles,
    sharing_words,
    usual,
)
from clerkdesk.training.screen import words
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    ChoiceField,
    DateField,
    Form,
    KnownField,
    LineField,
    LinesField,
    NumberField,
    TextField,
    TickField,
)
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping
from clerkdesk.widgets.theme import State

_SAME = ("title", "kind", "state", "purpose", "starts_on", "ends_on", "overlaps_with", "approved_minute")
_MOST_NEAR = 3  # titles that a note can hold
_STATES = {
    "being thought about": State("Thought about", "plain"),
    "approved": State("Approved", "info"),
    "under way": State("Under way", "info", "half"),
    "ended": State("Ended", "good"),
    "dropped": State("Dropped", "plain", "cross"),
}


class ProgrammesScreen(RecordScreen[ProgrammeRow]):
    """Programmes, each with six answers, its tasks and the stages it went through."""

    page = "programmes"
    title = "Programmes"
    purpose = "What the council starts anew: training, a service, a project; planned on the six principles."
    noun = ("programme", "programmes")
    table_name = "training_programme"
    also_tables = frozenset({"training_principle", "training_programme_task", "training_programme_step"})

    def __init__(self, desk: Desk) -> None:
        """Show the programmes; their sheets are printed from here."""
        self._names: list[str] = []
        super().__init__(desk)
        self.print_menu.addAction("The programme &sheets", self.print_sheets)

    def print_sheets(self) -> None:
        """Print the sheet of each programme."""
        print_paper(self.desk, "programme", "Programme sheets", programme_document)

    def columns(self) -> Sequence[Column[ProgrammeRow]]:
        """Return the list's columns."""
        return (
            Column("title", "Programme", lambda row: row.title, weight=5, least=16),
            Column("kind", "Kind", lambda row: row.kind.capitalize(), weight=2, least=8, rank=2),
            Column("state", "State", _state_word, state=lambda row: _STATES[row.state], weight=2, least=13),
            Column("answered", "Answered", _answered, sort=lambda row: row.answered, least=7, rank=1),
            Column("begins", "Begins", _begins, sort=lambda row: row.starts_on, weight=2, least=10, rank=3),
        )

    def groupings(self) -> Sequence[Grouping[ProgrammeRow]]:
        """Group by state or kind."""
        return (
            Grouping("state", "state", lambda row: (PROGRAMME_STATES.index(row.state), row.state.capitalize())),
            Grouping("kind", "kind", lambda row: (PROGRAMME_KINDS.index(row.kind), row.kind.capitalize())),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty("No programme yet. A single course goes under Courses.", "New programme", "training")

    def key_of(self, row: ProgrammeRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[ProgrammeRow]:
        """Read every programme, or these."""
        with self.desk.store.read() as session:
            rows = programmes.programmes(session)
            self._names = list(council.person_names(session).values())
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form: the programme, then a group for each principle, tasks and stages."""
        today = self.desk.today
        form.add(LineField("title", "&Programme", example="Digital skills for councillors"))
        with form.beside():
            form.add(ChoiceField("kind", "&Kind", words.of_words(PROGRAMME_KINDS)))
            form.add(ChoiceField("state", "&State", words.of_words(PROGRAMME_STATES)))
        form.add(TextField("purpose", "What it is &for"))
        with form.beside():
            form.add(DateField("starts_on", "&Begins", today))
            form.add(DateField("ends_on", "&Ends", today))
        form.add(LineField("overlaps_with", "&Overlaps with", example="What there is already on the same matter"))
        form.add(LineField("approved_minute", "&Approved by minute", example="26/84"))
        for place, one in enumerate(principles(), start=1):
            with form.group(f"{place}. {one.title}"):
                for part in one.parts:
                    form.add(LineField(part.key, part.title, example=part.example))
                form.add(
                    TextField(one.key, "What else there is to say" if one.parts else "Answer", help_text=one.asked)
                )
                form.add(LineField(f"{one.key}_evidence", "What shows it", example="Survey, minute, letter, list"))
        with form.group("Tasks"):
            form.add(LinesField("tasks", "Who leads what", "a task", self._fill_task, _task_words))
        with form.group("Stages"):
            self._steps = form.add(LinesField("steps", "What was done", "a stage", self._fill_step, _step_words))
            if not self.desk.read_only:
                usual_steps = QPushButton("Begin with the usual steps")
                theme.kind(usual_steps, "link")
                usual_steps.clicked.connect(self.begin_steps)
                form.add_widget(usual_steps)
                self.usual_steps = usual_steps

    def begin_steps(self) -> None:
        """Add the stages that the strategy itself went through, those that are not there yet."""
        there = self._steps.value()
        known = {step.get("what") for step in there}
        more = [{"id": uuid4(), "what": row["what"]} for row in usual()["steps"] if row["what"] not in known]
        self._steps.set_value([*there, *more])
        self._steps.edited.emit()

    def new_values(self) -> Mapping[str, Any]:
        """Begin with something that is thought about."""
        return {"kind": PROGRAMME_KINDS[0], "state": PROGRAMME_STATES[0]}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a programme with all that belongs to it."""
        with self.desk.store.read() as session:
            found = programmes.whole_programme(session, key)
        if found is None:
            return {}
        values = {name: getattr(found.programme, name) for name in _SAME}
        for one in principles():
            said = found.answers.get(one.key, NO_ANSWER)
            values[one.key], values[f"{one.key}_evidence"] = said
            values.update((part.key, found.answers.get(part.key, NO_ANSWER).answer) for part in one.parts)
        return {**values, "tasks": found.tasks, "steps": found.steps}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a programme; one that lacks an answer is not approved."""
        draft = Programme(**{name: values[name] for name in _SAME})
        if key is not None:
            draft.id = key
        answers = _answers_in(values)
        whole = WholeProgramme(draft, answers, values["tasks"], values["steps"])
        with self.desk.store.change("Edit programme" if key else "Add programme") as session:
            kept = programmes.save_programme(session, whole).id
            near = [] if key or draft.overlaps_with else programmes.overlapping(session, kept)
        if near:
            self.desk.note(f"Look whether it overlaps with {joined(near[:_MOST_NEAR])}.")
        return kept

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these programmes with all that belongs to them."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'programme')}") as session:
            for key in keys:
                programmes.remove_programme(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return a programme's title."""
        return str(values.get("title", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return how many principles are answered, and the warning where one person carries most."""
        if values.get("kind") == SINGLE_COURSE:
            return "A single course is no programme: the six principles are not asked."
        answers = _answers_in(values)
        whole = [one for one in principles() if is_answered(one, answers)]
        tasks = [task.get("person") or "" for task in values.get("tasks") or ()]
        said = f"{len(whole)} of {len(principles())} principles answered with what shows it."
        return f"{said} {sharing_words(tasks)}".strip()

    def _fill_task(self, form: Form) -> None:
        form.add(LineField("what", "Task"))
        form.add(KnownField("person", "Who leads it")).offer(self._names)
        form.add(TickField("is_done", "Done"))

    def _fill_step(self, form: Form) -> None:
        form.add(LineField("what", "Stage"))
        form.add(DateField("happened_on", "When", self.desk.today))
        form.add(LineField("with_whom", "With whom", example="Residents, councillors, neighbouring councils"))
        form.add(NumberField("how_many", "How many took part"))
        form.add(TextField("came_of_it", "What came of it", lines=1))


def _answers_in(values: Mapping[str, Any]) -> dict[str, Answer]:
    found = {}
    for one in principles():
        found[one.key] = Answer(values.get(one.key) or "", values.get(f"{one.key}_evidence") or "")
        found.update((part.key, Answer(values.get(part.key) or "", "")) for part in one.parts)
    return found


def _task_words(task: Mapping[str, Any]) -> str:
    what, person = task.get("what") or "", task.get("person") or ""
    return f"{what}: {person}" + (", done" if task.get("is_done") else "") if what and person else what


def _step_words(step: Mapping[str, Any]) -> str:
    day, many = step.get("happened_on"), step.get("how_many")
    parts = [
        step.get("what") or "",
        step.get("with_whom") or "",
        str(many) if many else "",
        show_date(day) if day else "",
    ]
    return ", ".join(part for part in parts if part)


def _state_word(row: ProgrammeRow) -> str:
    return _STATES[row.state].word


def _answered(row: ProgrammeRow) -> str:
    return "not asked" if row.kind == SINGLE_COURSE else f"{row.answered} of 6"


def _begins(row: ProgrammeRow) -> str:
    return show_date(row.starts_on) if row.starts_on else ""
