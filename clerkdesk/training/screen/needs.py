"""The Needs page: what people still have to learn, whence that is known, and how it is answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from clerkdesk.action_plan.actions.contact_links import actions_offered
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council import actions as council
from clerkdesk.training.actions import audit, courses, needs
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.actions.needs import WHOLE_COUNCIL, LooksMet, NeedRow, Suggested
from clerkdesk.training.printout.needs import induction_document, needs_document
from clerkdesk.training.records.needs import ANSWERS, NEED_SOURCES, PRIORITIES
from clerkdesk.training.rules.needs import state_of
from clerkdesk.training.screen import words
from clerkdesk.training.screen.audit import ask_why_not
from clerkdesk.training.screen.offered import Offer, OfferedList
from clerkdesk.training.screen.papers import print_paper
from clerkdesk.widgets.form import ChoiceField, DateField, Form, KnownField, LineField, TextField
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_SAME = ("what", "source", "priority", "wanted_by", "answer", "answer_words", "met_on")


class NeedsScreen(RecordScreen[NeedRow]):
    """The needs of each person and of the whole council, with what the file suggests above them."""

    page = "needs"
    title = "Needs"
    purpose = "What people still have to learn: how that is known, by when it is wanted, and how it is answered."
    noun = ("need", "needs")
    table_name = "training_need"
    also_tables = frozenset({
        "training_topic", "training_skill", "training_not_needed", "training_booking", "training_opportunity",
        "training_role_need", "council_person", "council_role_held", "action_plan_action",
    })  # fmt: skip

    def columns(self) -> Sequence[Column[NeedRow]]:
        """Return the list's columns."""
        return (
            Column("person", "Who", lambda row: row.person, weight=3, least=7),
            Column("what", "What", _what, weight=4, least=9),
            Column(
                "state", "State", lambda row: self._state(row).word, state=self._state, weight=1, least=9,
            ),
            Column("wanted", "Wanted by", lambda row: _day(row.wanted_by), sort=lambda row: row.wanted_by, least=11,
                   weight=2, rank=1),
            Column("answer", "Answer", _answer, weight=3, least=10, rank=2),
            Column("source", "Known from", lambda row: capital(row.source), weight=2, least=10, rank=3),
            Column("priority", "Priority", lambda row: capital(row.priority),
                   sort=lambda row: _place(PRIORITIES, row.priority), least=7, rank=4),
        )  # fmt: skip

    def groupings(self) -> Sequence[Grouping[NeedRow]]:
        """Group by person, state, source, priority or answer."""
        return (
            Grouping("person", "person", _by_person),
            Grouping("state", "state", self._by_state),
            Grouping("what", "topic", lambda row: (row.what.casefold(), row.what)),
            Grouping("source", "source", lambda row: (_place(NEED_SOURCES, row.source), capital(row.source))),
            Grouping("priority", "priority", lambda row: (_place(PRIORITIES, row.priority), capital(row.priority))),
            Grouping("answer", "answer", lambda row: (_place(ANSWERS, row.answer), capital(row.answer))),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No need is written down yet.",
            "New need",
            "training",
        )

    def key_of(self, row: NeedRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[NeedRow]:
        """Read every need, or these, and what the file suggests."""
        with self.desk.store.read() as session:
            rows = needs.needs(session, None if keys is None else list(keys))
            self._people.offer([WHOLE_COUNCIL, *council.person_names(session).values()])
            self._topics.offer(topic.name for topic in courses.topics(session))
            self._labels = {words: key for key, words in actions_offered(session) if isinstance(key, UUID)}
            self._actions.offer(self._labels)
            today, view = self.desk.today(), None if self.desk.read_only else self.desk.asked(matrix_view)
            found = [] if view is None else needs.suggested(session, today, view)
            met = [] if view is None else needs.look_met(session, today, view)
        self.suggested.show_found(found)
        self.looking_met.show_found(met)
        return rows

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        self._people = form.add(KnownField("person", "&Who", help_text="Empty: the whole council."))
        self._topics = form.add(
            KnownField("topic", "&Topic", help_text="A column of the matrix. A new one is added to the topics.")
        )
        form.add(LineField("what", "&In other words", example="Running a meeting on line"))
        with form.beside():
            form.add(ChoiceField("source", "&Known from", words.of_words(NEED_SOURCES)))
            form.add(ChoiceField("priority", "&Priority", words.of_words(PRIORITIES)))
        form.add(DateField("wanted_by", "Wanted &by", today))
        form.add(ChoiceField("answer", "&Answer", words.of_words(ANSWERS)))
        self._teachers = wrapped("", "hint")
        form.add_widget(self._teachers)
        form.add(
            TextField("answer_words", "Which course, who, what to read, or why not now", example="Finance, 21 January")
        )
        form.add(DateField("met_on", "&Met on", today))
        with form.group("Action of the plan that calls for it"):
            self._actions = form.add(KnownField("action", "Action", help_text="Type its number or a word of it."))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with a need of middling priority that is not answered yet."""
        return {"source": "other", "priority": "medium", "answer": ANSWERS[0]}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a need with the names of who and of the topic."""
        with self.desk.store.read() as session:
            found = needs.need(session, key)
            if found is None:
                return {}
            people = council.person_names(session)
            topics = {topic.id: topic.name for topic in courses.topics(session)}
            teachers = audit.mentors(session)
        values = {name: getattr(found, name) for name in _SAME}
        person = people.get(found.person_id, "") if found.person_id else ""
        self._name_mentors(teachers.get(found.topic_id, []) if found.topic_id else [], person)
        topic = topics.get(found.topic_id, "") if found.topic_id else ""
        action = next((words for words, key in self._labels.items() if key == found.action_id), "")
        return {**values, "person": person, "topic": topic, "action": action}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a need, and the person and the topic where they are new."""
        action = self._action(values["action"])
        with self.desk.store.change("Edit need" if key else "Add need") as session:
            draft = needs.draft_of(
                session,
                person=values["person"],
                topic=values["topic"],
                values={**{name: values[name] for name in _SAME}, "action_id": action},
                key=key,
            )
            if key is not None:
                draft.id = key
            return needs.save_need(session, draft).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these needs."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'need')}") as session:
            for key in keys:
                needs.remove_need(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return who needs what."""
        what = str(values.get("what") or values.get("topic") or "")
        return f"{values.get('person') or WHOLE_COUNCIL}: {what}"

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return whence it is known, and when it was met."""
        met = values.get("met_on")
        source = capital(str(values.get("source", "")))
        return f"{source}. Met on {show_date(met)}" if met else source

    # above the list

    def mark_met(self) -> None:
        """Note that the chosen needs are met today."""
        keys = [key for key in self.table.chosen_keys() if isinstance(key, UUID)]
        if not keys or not self.leave():
            return
        with self.desk.store.change(f"Mark {count_of(len(keys), 'need')} as met") as session:
            needs.mark_met(session, keys, self.desk.today())

    def print_needs(self) -> None:
        """Print the needs and the plan for the year."""
        print_paper(self.desk, "training-needs", "Training needs and plan for the year", needs_document)

    def print_induction(self) -> None:
        """Print the checklist for newcomers."""
        print_paper(self.desk, "induction", "Induction checklist", induction_document)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.print_menu.addSeparator()
        self.print_menu.addAction("&Needs and plan for the year", self.print_needs)
        self.print_menu.addAction("&Induction checklist", self.print_induction)
        if not self.desk.read_only:
            self.add_bulk_button("Met today", self.mark_met)
        self.suggested = OfferedList(self._offer_of_suggested(), self)
        self.looking_met = OfferedList(self._offer_of_met(), self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.split), self.suggested)
        column.insertWidget(column.indexOf(self.split), self.looking_met)

    def _offer_of_suggested(self) -> Offer[Suggested]:
        return Offer(
            sentence=lambda count: (
                f"The file shows {count_of(count, 'need')} that {'is' if count == 1 else 'are'} not written yet"
            ),
            names=lambda one: f"{one.person}: {one.what}",
            words=_suggested_words,
            button="Add",
            all_of=("Add it", "Add them all"),
            spoken="Add as a need",
            take=self._add_suggested,
            refuse=self._why_not,
            may_refuse=lambda one: one.suggestion.topic_id is not None,
        )

    def _offer_of_met(self) -> Offer[LooksMet]:
        return Offer(
            sentence=lambda count: (
                f"{count_of(count, 'need')} look{'s' if count == 1 else ''} met: the topic was learnt"
            ),
            names=lambda one: f"{one.person}: {one.what}",
            words=lambda one: f"{one.person}: {one.what}. Learnt on {show_date(one.day)}.",
            button="Met",
            all_of=("Mark it as met", "Mark them all as met"),
            spoken="Mark as met",
            take=self._mark_looking_met,
        )

    def _mark_looking_met(self, chosen: Sequence[LooksMet]) -> None:
        if not self.leave():
            return
        with self.desk.store.change(f"Mark {count_of(len(chosen), 'need')} as met") as session:
            needs.mark_looking_met(session, chosen)
        self.desk.note(f"{capital(count_of(len(chosen), 'need'))} marked as met. Undo takes it back.")

    def _add_suggested(self, chosen: Sequence[Suggested]) -> None:
        if not self.leave():
            return
        with self.desk.store.change(f"Add {count_of(len(chosen), 'need')}") as session:
            keys = needs.add_suggested(session, chosen)
        self.table.choose(keys[0])
        self.desk.note(f"Added {count_of(len(keys), 'need')}. Undo takes {'it' if len(keys) == 1 else 'them'} back.")

    def _why_not(self, one: Suggested) -> None:
        if one.suggestion.topic_id is not None and self.leave():
            ask_why_not(self.desk, one.suggestion.person_id, one.suggestion.topic_id, f"{one.person}: {one.what}")

    def _name_mentors(self, teachers: Sequence[str], own: str) -> None:
        names = [name for name in teachers if name != own]
        self._teachers.setText(f"As a mentor: {joined(names)}, who could teach others." if names else "")
        self._teachers.setVisible(bool(names))

    def _action(self, typed: str) -> UUID | None:
        found = self._labels.get(typed) or next(
            (key for words, key in self._labels.items() if words.split(" ")[0] == typed), None
        )
        if typed and found is None:
            raise RuleBroken([Problem("action", "Choose an action that is offered, or leave it empty.")])
        return found

    def _state(self, row: NeedRow) -> Any:
        return words.NEED[state_of(row.answer, row.wanted_by, row.met_on, self.desk.today())]

    def _by_state(self, row: NeedRow) -> tuple[Any, str]:
        state = self._state(row)
        return [each.word for each in words.NEED.values()].index(state.word), state.word


def _suggested_words(one: Suggested) -> str:
    by = one.suggestion.wanted_by
    wanted = f"; wanted by {show_date(by)}" if by else ""
    return f"{one.person}: {one.what}. {capital(one.suggestion.why)}{wanted}."


def _what(row: NeedRow) -> str:
    return f"{row.what} {row.action}".strip() if row.action and row.what.endswith("action") else row.what


def _day(day: date | None) -> str:
    return show_date(day) if day else ""


def _answer(row: NeedRow) -> str:
    if row.answer == ANSWERS[0]:
        return ""
    return f"{capital(row.answer)}: {row.answer_words}" if row.answer_words else capital(row.answer)


def _by_person(row: NeedRow) -> tuple[Any, str]:
    return (row.person_id is not None, row.person.casefold()), row.person


def _place(words_in_order: Sequence[str], word: str) -> int:
    return words_in_order.index(word) if word in words_in_order else len(words_in_order)
