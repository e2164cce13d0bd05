"""The Courses page: what is offered to learn, by whom, when, for how much, and who goes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from clerkdesk.core.dates import show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import count_of, joined
from clerkdesk.training.actions import beginning, courses
from clerkdesk.training.actions.courses import OpportunityRow
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.rules.dated import qualifications
from clerkdesk.training.screen import words
from clerkdesk.training.screen.who_was_there import WhoWasThere
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    ChoiceField,
    DateField,
    DurationField,
    Form,
    KnownField,
    LineField,
    MoneyField,
    TextField,
    TickField,
)
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_SAME = (
    "title", "kind", "starts_on", "ends_on", "time", "place", "minutes", "is_assessed", "is_new_activity",
    "develops_sector", "part_of", "price", "quoted_on", "for_whom", "makes_easier", "overlaps_with", "notes",
)  # fmt: skip


_PAST = 2
_WHO_GOES, _WHO_WAS_THERE = "Who goes…", "Who was there…"


class CoursesScreen(RecordScreen[OpportunityRow]):
    """Courses, webinars, books and mentors, each with who has booked it."""

    page = "courses"
    title = "Courses"
    purpose = "What there is to learn: courses, webinars, reading, mentors; by whom, when, and at what price."
    noun = ("course", "courses")
    table_name = "training_opportunity"
    also_tables = frozenset({"training_provider", "training_topic", "training_booking"})

    def __init__(self, desk: Desk) -> None:
        """Show the courses; the chosen one's people are recorded in one go."""
        self.people_button: QPushButton | None = None
        super().__init__(desk)
        if not desk.read_only:
            self.people_button = self.panel.add_button(_WHO_GOES, self.record_people, icon="people")
            self._name_people_button()

    def record_people(self) -> WhoWasThere | None:
        """Ask who was on the chosen course."""
        if self.key is None or not self.leave():
            return None
        with self.desk.store.read() as session:
            course = courses.opportunity(session, self.key)
        if course is None:
            return None
        dialog = WhoWasThere(self.desk, course)
        dialog.open()
        return dialog

    def columns(self) -> Sequence[Column[OpportunityRow]]:
        """Return the list's columns."""
        return (
            Column("title", "Course", lambda row: row.title, weight=4, least=14),
            Column("when", "When", _when, sort=lambda row: row.starts_on, weight=2, least=11, rank=1),
            Column("kind", "Kind", lambda row: words.activity_name(row.kind), weight=2, least=9, rank=5),
            Column("provider", "Offered by", lambda row: row.provider, weight=3, least=10, rank=4),
            Column("topic", "Topic", lambda row: row.topic, weight=3, least=10, rank=6),
            Column("price", "Price", _price, sort=lambda row: row.price, least=7, right=True, rank=2),
            Column("booked", "Going", _going, sort=lambda row: row.booked, least=6, right=True, rank=3),
        )

    def groupings(self) -> Sequence[Grouping[OpportunityRow]]:
        """Group by whether it is still to come, by topic, kind or who offers it."""
        return (
            Grouping("time", "to come or past", self._by_time),
            Grouping("topic", "topic", lambda row: _named(row.topic, "No topic")),
            Grouping("kind", "kind", lambda row: _named(words.activity_name(row.kind), "")),
            Grouping("level", "who offers it", lambda row: _named(row.level.capitalize(), "Nobody named")),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "Begin with what your county association offers.",
            "New course",
            "training",
        )

    def key_of(self, row: OpportunityRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[OpportunityRow]:
        """Read every course, or these."""
        with self.desk.store.read() as session:
            rows = courses.opportunities(session)
            self._topics.offer(topic.name for topic in courses.topics(session))
            self._providers.offer(provider.name for provider in courses.providers(session))
        wanted = None if keys is None else set(keys)
        return [row for row in rows if wanted is None or row.id in wanted]

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        form.add(LineField("title", "&Course", example="Code of conduct for councillors"))
        form.add(ChoiceField("kind", "&Kind", words.activity_options()))
        self._topics = form.add(
            KnownField("topic", "&Topic", help_text="A column of the matrix. A new one is added to the topics.")
        )
        self._providers = form.add(KnownField("provider", "&Offered by", example="County association"))
        with form.beside():
            form.add(DateField("starts_on", "&Begins", today))
            form.add(DateField("ends_on", "Ends", today))
        form.add(LineField("time", "Time", example="10:00 to 15:30"))
        form.add(LineField("place", "&Place", example="Village hall, or on line"))
        form.add(DurationField("minutes", "&How long", help_text="Points are counted from this: two hours are one."))
        with form.beside():
            form.add(MoneyField("price", "P&rice"))
            form.add(DateField("quoted_on", "Quoted on", today))
        form.add(LineField("for_whom", "&For whom", example="New councillors"))
        with form.group("What it is good for"):
            form.add(ChoiceField("level", "Who offers it is", words.level_options(), none_word="Not said"))
            form.add(LineField("makes_easier", "Duty it makes easier"))
            form.add(TextField("overlaps_with", "Overlaps with", help_text="What there is already on the same matter."))
            form.add(TextField("notes", "Notes"))
        with form.group("How its points count"):
            form.add(TickField("is_assessed", "Something is tested at the &end"))
            form.add(TickField("is_new_activity", "Learning from something done for the first time"))
            form.add(TickField("develops_sector", "Teaching, mentoring or writing for other councils"))
            form.add(
                ChoiceField(
                    "part_of",
                    "Part of a qualification",
                    [("", "Of none"), *((one.key, one.name) for one in qualifications().values())],
                    help_text="Its points are then inside those of the qualification and not counted twice.",
                )
            )

    def new_values(self) -> Mapping[str, Any]:
        """Begin with a course."""
        return {"kind": "course", "part_of": ""}

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a course with the names of its topic and its provider."""
        with self.desk.store.read() as session:
            found = courses.opportunity(session, key)
            if found is None:
                return {}
            topics = {topic.id: topic.name for topic in courses.topics(session)}
            providers = {provider.id: provider for provider in courses.providers(session)}
        values = {name: getattr(found, name) for name in _SAME}
        values["topic"] = topics.get(found.topic_id, "") if found.topic_id else ""
        provider = providers.get(found.provider_id) if found.provider_id else None
        values["provider"], values["level"] = (provider.name, provider.level) if provider else ("", None)
        return values

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a course, and its topic and provider where they are new."""
        draft = Opportunity(**{name: values[name] for name in _SAME})
        if key is not None:
            draft.id = key
        with self.desk.store.change("Edit course" if key else "Add course") as session:
            topic, provider = values["topic"].strip(), values["provider"].strip()
            draft.topic_id = courses.find_or_add_topic(session, topic).id if topic else None
            draft.provider_id = (
                courses.find_or_add_provider(session, provider, values["level"] or "").id if provider else None
            )
            kept = courses.save_opportunity(session, draft).id
            near = [] if key else courses.overlapping(session, draft)
        if near:
            self.desk.note(f"On the same topic there is already {joined(near)}.")
        return kept

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove courses that nobody has booked."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'course')}") as session:
            for key in keys:
                courses.remove_opportunity(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return a course's title."""
        return str(values.get("title", ""))

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return its kind with what the word means."""
        found = beginning.activities().get(str(values.get("kind", "")))
        return f"{found.name}: {found.definition}" if found else ""

    def _show_record(self, name: str, subtitle: str) -> None:
        super()._show_record(name, subtitle)
        self._name_people_button()

    def _name_people_button(self) -> None:
        row = next((row for row in self.table.rows if row.id == self.key), None)
        if self.people_button is not None:
            self.people_button.setText(_WHO_WAS_THERE if row and self._by_time(row)[0] == _PAST else _WHO_GOES)
            self.people_button.setVisible(row is not None)

    def _by_time(self, row: OpportunityRow) -> tuple[Any, str]:
        if row.starts_on is None:
            return 1, "At any time"
        is_past = (row.ends_on or row.starts_on) < self.desk.today()
        return (_PAST, "Past") if is_past else (0, "To come")


def _when(row: OpportunityRow) -> str:
    if row.starts_on is None:
        return ""
    return show_date(row.starts_on) if row.ends_on in (None, row.starts_on) else _span(row.starts_on, row.ends_on)


def _span(first: date, last: date | None) -> str:
    return show_date(first) if last is None else f"{show_date(first)} to {show_date(last)}"


def _price(row: OpportunityRow) -> str:
    return "" if row.price is None else show_money(row.price) if row.price else "free"


def _going(row: OpportunityRow) -> str:
    return str(row.booked) if row.booked else ""


def _named(name: str, nothing: str) -> tuple[Any, str]:
    return (not name, name.casefold()), name or nothing
