"""The Skills audit page: how each person judges their own skill in each topic."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.training.actions import audit, beginning
from clerkdesk.training.actions.audit import AuditView
from clerkdesk.training.printout.audit import audit_document
from clerkdesk.training.records.needs import LEVELS
from clerkdesk.training.screen import words
from clerkdesk.training.screen.chosen_cell import ChosenCell, NothingYet
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets import theme
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.form import LineField
from clerkdesk.widgets.matrix import Matrix, MatrixCell
from clerkdesk.widgets.page import PageHead, wrapped


class AuditScreen(FollowingScreen):
    """People down, topics across; the answer of the chosen cell is given with 0 to 4 or the buttons below."""

    page = "audit"
    tables = ("training_skill", "training_topic", "training_not_needed", "council_person", "council_role_held")

    def __init__(self, desk: Desk) -> None:
        """Show the audit as it is today."""
        super().__init__(desk)
        self._view = AuditView((), (), {}, {})
        self.sentence = wrapped("", "strong")
        self.matrix = Matrix("Skills audit", "Filter people")
        self.answers = _Answers(self._answer, self._ask_why_not)
        self.empty = NothingYet()
        self._lay_out()
        self.matrix.chosen.connect(self._show_chosen)
        if not desk.read_only:
            self.matrix.opened.connect(self._open)
            self.matrix.digit.connect(self._typed)
        self.reload()

    # what a page can do

    def first_stop(self) -> QWidget:
        """Start in the matrix, or at the first step."""
        return self.matrix.view if self.matrix.isVisibleTo(self) else self.empty.button

    def find_here(self) -> None:
        """Go to the filter."""
        self.matrix.filter.setFocus()

    def show_key(self, key: UUID) -> None:
        """Choose a person."""
        self.catch_up()
        self.matrix.choose_row(key)

    def print_page(self) -> None:
        """Print the audit."""
        print_paper(self.desk, "skills-audit", "Skills audit", audit_document)

    def reload(self) -> None:
        """Read the audit anew."""
        with self.desk.store.read() as session:
            self._view = audit.audit_view(session, self.desk.today())
            has_topics = beginning.has_topics(session)
        view = self._view
        is_empty = not view.people or not view.topics
        self.matrix.show_cells(view.people, view.topics, self._cell)
        self.sentence.setText(in_words(view))
        if has_topics:
            self.empty.say("Nobody holds a role yet. Give people their roles first.", "Go to People", self._to_people)
        else:
            self.empty.say("There is no topic to ask about yet.", "Go to Topics", self._to_topics)
        self.empty.setVisible(is_empty)
        for widget in (self.matrix, self.sentence):
            widget.setVisible(not is_empty)
        self.answers.setVisible(not is_empty and not self.desk.read_only)
        here = self.matrix.current()
        if here is not None:
            self._show_chosen(*here)
        self.matrix.filter.setVisible(not is_empty)

    # inside

    def _cell(self, person: UUID, topic: UUID) -> MatrixCell:
        reason = self._view.not_needed.get((person, topic))
        given = self._view.answer(person, topic)
        on = f", {show_date(given.day)}" if given.day else ""
        if reason is not None:
            return MatrixCell(words.NOT_NEEDED, f"Not needed: {reason}")
        if given.level == audit.NOT_ASKED:
            return MatrixCell(None, "Not asked")
        return MatrixCell(words.LEVEL.get(given.level), f"{capital(given.level)}{on}")

    def _show_chosen(self, person: UUID, topic: UUID) -> None:
        names, subjects = dict(self._view.people), dict(self._view.topics)
        said = self._cell(person, topic).words
        reason = self._view.not_needed.get((person, topic))
        self.answers.show_cell(f"{names.get(person, '')}: {subjects.get(topic, '')}", said, is_needed=reason is None)

    def _typed(self, _person: UUID, _topic: UUID, digit: int) -> None:
        if digit < len(LEVELS):
            self._answer(LEVELS[digit])

    def _answer(self, level: str) -> None:
        here = self.matrix.current()
        if here is None:
            return
        person, topic = here
        with self.desk.store.change("Answer in the skills audit") as session:
            audit.answer(session, person_id=person, topic_id=topic, level=level, day=self.desk.today())
        name = dict(self._view.people).get(person, "")
        self.desk.note(f"{name}, {dict(self._view.topics).get(topic, '')}: {level}.")

    def _open(self, _person: UUID, _topic: UUID) -> None:
        self.answers.open_menu(self.matrix)

    def _ask_why_not(self) -> None:
        here = self.matrix.current()
        if here is None:
            return
        person, topic = here
        if here in self._view.not_needed:
            with self.desk.store.change("Needed after all") as session:
                audit.needed_after_all(session, person_id=person, topic_id=topic)
            return
        ask_why_not(self.desk, person, topic, f"{dict(self._view.people)[person]}: {dict(self._view.topics)[topic]}")

    def _to_people(self) -> None:
        self.desk.go("people")

    def _to_topics(self) -> None:
        self.desk.go("topics")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        head = PageHead(
            "Skills audit",
            "How each person judges their own skill in each topic; what is missing becomes a need.",
            self,
        )
        head.put_filter(self.matrix.filter)
        head.button("Print", self.print_page, icon="print")
        column.addWidget(head)
        column.addWidget(self.sentence)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.answers)
        column.addWidget(self.empty)
        column.addStretch(0)


class _Answers(ChosenCell):
    """The chosen cell in words, with a button for each answer."""

    def __init__(self, answer: Any, not_needed: Any) -> None:
        super().__init__()
        for place, level in enumerate(LEVELS):
            self.add(f"{place}  {capital(level)}", partial(answer, level)).setToolTip(f"Key {place} on the cell")
        self.not_needed = self.add("Not needed…", not_needed)

    def show_cell(self, cell: str, said: str, *, is_needed: bool) -> None:
        """Show which cell is chosen and what it says."""
        self.words.setText(f"{cell}. {said}.")
        self.not_needed.setText("Not needed…" if is_needed else "Needed after all")


def ask_why_not(desk: Desk, person: UUID, topic: UUID, who_and_what: str) -> None:
    """Ask why a person does not need a topic, and note it."""

    def keep(values: Any) -> None:
        with desk.store.change("Note as not needed") as session:
            audit.not_needed(session, person_id=person, topic_id=topic, reason=values["reason"])

    text = "It is then asked of this person no more, though their role calls for it. The reason stays in the file."
    dialog = AskFields(desk.window, f"Not needed: {who_and_what}", text, "Not needed", keep)
    dialog.form.add(LineField("reason", "&Why", example="Planner by trade"))
    dialog.open()


def in_words(view: AuditView) -> str:
    """Return how far the audit has come: "12 of 90 answers are there: 3 times “not yet”."."""
    listed = {key for key, _ in view.topics}
    given = [one for (_, topic), one in view.answers.items() if topic in listed]
    asked = len(view.people) * len(view.topics) - len(view.not_needed)
    low = sum(one.level == audit.NOT_YET for one in given)
    teachers = sum(one.level == audit.TEACHER for one in given)
    counts = [f"{low:,} times “not yet”"] if low else []
    counts += [f"{teachers:,} times “could teach others”"] if teachers else []
    told = f": {joined(counts)}" if counts else ""
    return f"{len(given):,} of {count_of(asked, 'answer')} are there{told}.".replace(" 1 times", " once")
