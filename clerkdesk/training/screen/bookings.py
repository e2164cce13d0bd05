"""The Bookings page: the register of training, from asking for a place to reporting back."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from clerkdesk.core.dates import show_date
from clerkdesk.core.durations import show_duration
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.training.actions import bookings, courses
from clerkdesk.training.actions.bookings import BookingRow
from clerkdesk.training.rules.sharing import SHARES, our_share, shared_words
from clerkdesk.training.screen import bringing_in, sending_out, words
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import (
    AttachedField,
    ChoiceField,
    DateField,
    DurationField,
    Form,
    KeptFile,
    KnownField,
    LineField,
    MoneyField,
    TextField,
)
from clerkdesk.widgets.record_screen import RecordScreen
from clerkdesk.widgets.table import Column, Empty, Grouping

_SAME = (
    "state", "asked_on", "approved_minute", "happened_on", "minutes", "cost", "paid_by", "shared_with", "whole_cost",
    "share", "valid_until", "was_useful", "will_change", "would_recommend", "learnt_from", "reported_on",
    "reported_minute", "notes",
)  # fmt: skip
_SHARES = [(share, capital(share) or "As typed above") for share in SHARES]
_TEACHERS = [("", "Not said"), ("peer", "A peer"), ("expert", "An expert"), ("academic", "An academic")]


class BookingsScreen(RecordScreen[BookingRow]):
    """Who goes where, what it cost, and what came of it."""

    page = "bookings"
    title = "Bookings"
    purpose = "The training register: who asked, who goes, who was there, what it cost and what will change."
    noun = ("booking", "bookings")
    table_name = "training_booking"
    also_tables = frozenset({"training_opportunity", "training_provider", "council_person"})

    def __init__(self, desk: Desk) -> None:
        """Show the register with the ways in and out."""
        super().__init__(desk)
        self.table.other_step.connect(partial(bringing_in.ask_for_register, desk))
        more = self.head.menu_button("In and out", icon="bring_in", first=True)
        if not desk.read_only:
            more.addAction("&Bring in a register…", partial(bringing_in.ask_for_register, desk))
        more.addAction("Write the &register…", partial(sending_out.register, desk))
        more.addAction("Write the record of the &chosen person…", self.write_record)
        more.addAction("Write the &matrix…", partial(sending_out.matrix, desk))
        more.addAction("Write the &calendar of booked courses…", partial(sending_out.calendar, desk))

    def write_record(self) -> None:
        """Write out what the person of the chosen booking learnt, for another council's file."""
        row = next((row for row in self.table.rows if row.id == self.key), None)
        if row is None:
            self.desk.note("Choose a booking of the person first.")
        else:
            sending_out.record_of(self.desk, row.person_id, row.person)

    def columns(self) -> Sequence[Column[BookingRow]]:
        """Return the list's columns."""
        return (
            Column("person", "Who", lambda row: row.person, weight=3, least=11),
            Column("title", "Course", lambda row: row.title, weight=4, least=13),
            Column("day", "When", _day, sort=lambda row: row.day, weight=2, least=11, rank=1),
            Column(
                "state", "State", lambda row: words.BOOKING[row.state].word, state=lambda row: words.BOOKING[row.state],
                weight=0, least=14,
            ),
            Column("minutes", "Hours", _length, sort=lambda row: row.minutes, least=7, right=True, rank=3),
            Column("cost", "Cost", _cost, sort=lambda row: row.cost, least=7, right=True, rank=2),
            Column("reported", "Reported", _reported, sort=lambda row: row.reported_on, weight=1, least=9, rank=4),
        )  # fmt: skip

    def groupings(self) -> Sequence[Grouping[BookingRow]]:
        """Group by person, state, course or year."""
        return (
            Grouping("person", "person", lambda row: (row.person.casefold(), row.person)),
            Grouping("state", "state", _by_state),
            Grouping("course", "course", lambda row: (row.title.casefold(), row.title)),
            Grouping("year", "year", _by_year),
        )

    def empty(self) -> Empty:
        """Say what belongs here."""
        return Empty(
            "No booking is here yet.",
            "New booking",
            "training",
            other="Bring in a register",
        )

    def key_of(self, row: BookingRow) -> UUID:
        """Return a row's key."""
        return row.id

    def read_rows(self, keys: Iterable[UUID] | None = None) -> list[BookingRow]:
        """Read the register, or these bookings of it."""
        with self.desk.store.read() as session:
            rows = bookings.register(session, None if keys is None else list(keys))
            self._people.offer(council.person_names(session).values())
            self._courses.offer(courses.labels(session).values())
        return rows

    def fill_form(self, form: Form) -> None:
        """Put the fields into the form."""
        today = self.desk.today
        self._people = form.add(
            KnownField("person", "&Who", help_text="Type a name; one that is new becomes a person.")
        )
        self._courses = form.add(
            KnownField("course", "&Course", help_text="One that is new becomes a course; fill it in on its page.")
        )
        form.add(ChoiceField("state", "&State", words.booking_options()))
        form.add(DateField("happened_on", "&Day of the training", today))
        form.add(DurationField("minutes", "&How long", help_text="Where it was other than the course says."))
        with form.beside():
            form.add(MoneyField("cost", "C&ost to us"))
            form.add(ChoiceField("paid_by", "&Paid by", words.payer_options()))
        with form.group("Asking and approving"):
            form.add(DateField("asked_on", "Asked on", today))
            form.add(LineField("approved_minute", "Approved by minute", example="26/41"))
        with form.group("Cost shared with another council"):
            form.add(LineField("shared_with", "Shared with", example="Slade Bottom Parish Council"))
            with form.beside():
                form.add(MoneyField("whole_cost", "The whole cost"))
                form.add(ChoiceField("share", "Our share", _SHARES))
        with form.group("Certificate and points"):
            form.add(AttachedField("certificate", "Certificate", self.desk))
            form.add(DateField("valid_until", "Valid until", today))
            form.add(
                LineField("points", "Points given by the provider", help_text="Leave empty: two hours are one point.")
            )
        with form.group("What came of it"):
            form.add(TextField("was_useful", "What was useful?"))
            form.add(TextField("will_change", "What will change here?"))
            form.add(LineField("would_recommend", "For whom would you recommend it?"))
            form.add(ChoiceField("learnt_from", "Learnt from", _TEACHERS))
            form.add(DateField("reported_on", "Reported to the council on", today))
            form.add(LineField("reported_minute", "Minute of the report", example="26/52"))
            form.add(TextField("notes", "Notes"))

    def new_values(self) -> Mapping[str, Any]:
        """Begin with a place that is asked for today."""
        return {
            "state": "asked",
            "paid_by": "the council",
            "asked_on": self.desk.today(),
            "learnt_from": "",
            "share": "",
        }

    def read_values(self, key: UUID) -> Mapping[str, Any]:
        """Read a booking with the names of who goes and where."""
        with self.desk.store.read() as session:
            found = bookings.booking(session, key)
            if found is None:
                return {}
            person = council.person_names(session).get(found.person_id, "")
            course = courses.labels(session).get(found.opportunity_id, "")
        values = {name: getattr(found, name) for name in _SAME}
        kept = found.certificate_name or found.certificate
        values["certificate"] = KeptFile(found.certificate_name, b"", found.certificate or "") if kept else None
        values["points"] = "" if found.tenths_of_points is None else bookings.points_words(found.tenths_of_points)
        return {**values, "person": person, "course": course}

    def keep(self, key: UUID | None, values: Mapping[str, Any]) -> UUID:
        """Save a booking, and the person and the course where they are new."""
        file = values["certificate"]
        with self.desk.store.change("Edit booking" if key else "Add booking") as session:
            draft = bookings.draft_of(
                session,
                person=values["person"],
                course=values["course"],
                points=values["points"],
                values={name: values[name] for name in _SAME if name in values},
                key=key,
            )
            draft.certificate_name = file.name if file else ""
            draft.certificate = (file.content or None) if isinstance(file, KeptFile) else None
            if key is not None:
                draft.id = key
            fresh = file.data if file is not None and not isinstance(file, KeptFile) else None
            return bookings.save_booking(session, draft, certificate=fresh).id

    def remove(self, keys: Sequence[UUID]) -> None:
        """Remove these bookings."""
        with self.desk.store.change(f"Delete {count_of(len(keys), 'booking')}") as session:
            for key in keys:
                bookings.remove_booking(session, key)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """Return who goes where."""
        who, where = str(values.get("person", "")), str(values.get("course", ""))
        return f"{who}: {where}" if where else who

    def subtitle_of(self, values: Mapping[str, Any]) -> str:
        """Return the state, the day, and our share of a cost that others bear too."""
        day = values.get("happened_on")
        state = str(values.get("state", "")).capitalize()
        said = f"{state}, {show_date(day)}" if day else state
        whole, share = values.get("whole_cost"), values.get("share")
        if whole is None or not share:
            return said
        return f"{said}. {capital(shared_words(whole, share, our_share(whole, share)))}, which is our cost."


def _day(row: BookingRow) -> str:
    return show_date(row.day) if row.day else ""


def _length(row: BookingRow) -> str:
    return "" if row.minutes is None else show_duration(row.minutes)


def _cost(row: BookingRow) -> str:
    return "" if row.cost is None else show_money(row.cost)


def _reported(row: BookingRow) -> str:
    return show_date(row.reported_on) if row.reported_on else ""


def _by_state(row: BookingRow) -> tuple[Any, str]:
    return list(words.BOOKING).index(row.state), words.BOOKING[row.state].word


def _by_year(row: BookingRow) -> tuple[Any, str]:
    return (-row.day.year, str(row.day.year)) if row.day else (1, "No day yet")
