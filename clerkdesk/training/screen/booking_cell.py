"""Booking from a cell of the matrix: the person and the topic are known, the course and the day are asked for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.training.actions import at_cell, courses
from clerkdesk.training.screen import words
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import ChoiceField, DateField, KnownField, MoneyField

_TEXT = (
    "A course that is new is added on this topic. Leave the day empty where the course has its own. "
    "Everything else about the booking is on the page “Bookings”."
)


class BookCell(AskFields):
    """Which course, how far the booking is, its day and what it costs; one undo step."""

    def __init__(self, desk: Desk, person: UUID, topic: UUID, who_and_what: str, state: str) -> None:
        """Offer the courses on the topic; the next one to come stands there already."""
        attended = state == "attended"
        super().__init__(desk.window, who_and_what, _TEXT, "Write it down" if attended else "Book it", self._keep)
        self._desk, self._person, self._topic = desk, person, topic
        with desk.store.read() as session:
            labels = courses.labels(session, topic)
            key = at_cell.booking_at(session, person, topic) if attended else None
            booked = at_cell.course_of(session, key) if key else None
            next_one = booked or (None if attended else at_cell.course_offered(session, topic, desk.today()))
            day = next_one.starts_on if next_one else None
            course_words = labels.get(next_one.id, "") if next_one else ""
            cost = next_one.price if next_one and not booked else None
        course = self.form.add(KnownField("course", "&Course", help_text="Type a word of it, or a new name."))
        course.offer(labels.values())
        with self.form.beside():
            self.form.add(ChoiceField("state", "&State", words.booking_options()))
            self.form.add(DateField("day", "&Day", desk.today))
            self.form.add(MoneyField("cost", "C&ost to us"))
        known = day if attended and day and day <= desk.today() else None
        self.form.show_values({"course": course_words, "state": state, "day": known, "cost": cost})

    def _keep(self, values: Mapping[str, Any]) -> None:
        try:
            with self._desk.store.change("Add booking") as session:
                at_cell.book(session, person_id=self._person, topic_id=self._topic, **values)
        except RuleBroken as broken:
            fields = {"happened_on": "day"}
            raise RuleBroken([Problem(fields.get(one.field, one.field), one.text) for one in broken.problems]) from None
        self._desk.note("The booking is written. Undo takes it back.")
