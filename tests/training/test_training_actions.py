"""Courses, bookings, money and the matrix in a real file."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import at_cell, beginning, bookings, courses, matrix, money
from clerkdesk.training.records.courses import Booking, Budget, Opportunity
from clerkdesk.training.records.needs import RoleNeed
from clerkdesk.training.rules.matrix import Cell

TODAY = date(2026, 11, 23)


def _begin(store: Store) -> tuple[UUID, UUID]:
    """Return a councillor elected on 14 June 2026 and the course on the code of conduct."""
    with store.change("Begin") as session:
        beginning.begin(session)
        ann, ben = Person(name="Ann Lee"), Person(name="Ben Ash")
        session.add_all([ann, ben])
        session.flush()
        session.add(RoleHeld(person_id=ann.id, role="councillor", starts_on=date(2026, 6, 14)))
        session.add(RoleHeld(person_id=ben.id, role="clerk", starts_on=date(2020, 1, 1)))
        topic = courses.find_or_add_topic(session, "Code of conduct and interests")
        provider = courses.find_or_add_provider(session, "county association of local councils")
        course = Opportunity(
            title="Code of conduct",
            topic_id=topic.id,
            provider_id=provider.id,
            minutes=120,
            price=4500,
            starts_on=date(2026, 9, 1),
        )
        courses.save_opportunity(session, course)
        return ann.id, course.id


def test_beginning_twice_doubles_nothing(store: Store) -> None:
    _begin(store)
    with store.read() as session:
        counts = (
            len(courses.topics(session)),
            len(courses.providers(session)),
            session.scalar(select(func.count(RoleNeed.id))),
        )
    with store.change("Begin again") as session:
        beginning.begin(session)
    with store.read() as session:
        again = (
            len(courses.topics(session)),
            len(courses.providers(session)),
            session.scalar(select(func.count(RoleNeed.id))),
        )
    assert again == counts
    assert counts[0] >= 15


def test_a_new_councillor_goes_from_elected_to_trained(store: Store) -> None:
    ann, course = _begin(store)

    def words() -> str:
        with store.read() as session:
            view = matrix.matrix_view(session, TODAY)
        topic = next(key for key, name in view.topics if name.startswith("Code of conduct"))
        return view.cell(ann, topic).words

    assert words() == "Due by 14 December 2026"
    with store.change("Book") as session:
        booking = bookings.save_booking(session, Booking(person_id=ann, opportunity_id=course, state="booked")).id
    assert words() == "Booked for 1 September 2026"
    with store.change("Attend") as session:
        bookings.record_course(session, opportunity_id=course, people=[ann], state="attended", day=date(2026, 9, 1))
    assert words() == "Done 1 September 2026"
    with store.read() as session:
        (row,) = bookings.register(session)
        assert (row.id, row.state, row.minutes) == (booking, "attended", 120)
        assert matrix.points_of_all(session, TODAY)[ann].tenths == 10
    store.undo()
    assert words() == "Booked for 1 September 2026"


def test_certificate_of_the_newest_training_counts_and_the_next_place_booked(store: Store) -> None:
    ann, course = _begin(store)

    def cell(day: date = TODAY) -> Cell:
        with store.read() as session:
            view = matrix.matrix_view(session, day)
        return view.cell(ann, next(key for key, name in view.topics if name.startswith("Code of conduct")))

    with store.change("Train twice") as session:
        for day, until in ((date(2026, 3, 1), date(2030, 1, 1)), (date(2026, 9, 1), date(2026, 11, 1))):
            training = Booking(
                person_id=ann, opportunity_id=course, state="attended", happened_on=day, valid_until=until
            )
            bookings.save_booking(session, training)
    assert (cell().words, cell().until) == ("Late since 1 November 2026", date(2026, 11, 1))
    assert cell(date(2026, 8, 1)).words == "Done 1 March 2026"  # what was attended since hides nothing before it
    with store.change("Book twice") as session:
        for day in (date(2027, 3, 1), date(2027, 1, 15)):
            bookings.save_booking(
                session, Booking(person_id=ann, opportunity_id=course, state="booked", happened_on=day)
            )
    assert cell().words == "Booked for 15 January 2027"


def test_an_empty_day_at_a_cell_leaves_the_day_that_was_booked(store: Store) -> None:
    ann, _ = _begin(store)
    with store.change("Book twice") as session:
        topic = courses.find_or_add_topic(session, "Code of conduct and interests").id
        for day in (date(2027, 1, 15), None):
            at_cell.book(
                session, person_id=ann, topic_id=topic, course="Code of conduct", state="booked", day=day, cost=None
            )
            session.flush()
    with store.read() as session:
        assert [row.day for row in bookings.register(session)] == [date(2027, 1, 15)]


def test_a_whole_course_is_recorded_in_one_go_and_undone_in_one(store: Store) -> None:
    _, course = _begin(store)
    with store.read() as session:
        everyone = list(session.scalars(select(Person.id)))
    with store.change("Record a course") as session:
        assert (
            bookings.record_course(
                session, opportunity_id=course, people=everyone, state="attended", day=TODAY, cost=4500
            )
            == 2
        )
    store.undo()
    with store.read() as session:
        assert bookings.register(session) == []


def test_attending_needs_a_day(store: Store) -> None:
    ann, course = _begin(store)
    with pytest.raises(RuleBroken, match="day of the training"), store.change("Attend") as session:
        bookings.save_booking(session, Booking(person_id=ann, opportunity_id=course, state="attended"))


def test_a_course_that_someone_booked_is_not_removed(store: Store) -> None:
    ann, course = _begin(store)
    with store.change("Book") as session:
        bookings.save_booking(session, Booking(person_id=ann, opportunity_id=course))
    with pytest.raises(Trouble, match="1 booking"), store.change("Remove") as session:
        courses.remove_opportunity(session, course)


def test_what_else_is_offered_on_the_topic_is_named(store: Store) -> None:
    _, course = _begin(store)
    with store.change("Add") as session:
        topic = courses.find_or_add_topic(session, "code of conduct and INTERESTS").id
        near = courses.save_opportunity(session, Opportunity(title="Code, evening", topic_id=topic, starts_on=TODAY))
        far = Opportunity(title="Code, next year", topic_id=topic, starts_on=date(2027, 9, 1))
        courses.save_opportunity(session, far)
        session.flush()
        assert courses.overlapping(session, near) == ["Code of conduct"]
    with store.read() as session:
        rows = courses.opportunities(session)
    assert [row.title for row in rows] == ["Code, next year", "Code, evening", "Code of conduct"]
    assert rows[-1].id == course


def test_a_year_tells_what_is_committed_spent_and_left(store: Store) -> None:
    ann, course = _begin(store)
    with store.change("Set") as session:
        money.save_budget(session, Budget(year="2026/27", amount=50_000, has_election=True))
        for state, cost, payer in (
            ("booked", 4500, "the council"),
            ("attended", 3000, "shared with another council"),
            ("cancelled", 9900, "the council"),
            ("attended", 7000, "the person"),
        ):
            bookings.save_booking(
                session,
                Booking(person_id=ann, opportunity_id=course, state=state, cost=cost, paid_by=payer, happened_on=TODAY),
            )
    with pytest.raises(RuleBroken, match="has a budget already"), store.change("Set again") as session:
        money.save_budget(session, Budget(year="2026/27", amount=60_000))
    with store.read() as session:
        (year,) = money.years(session)
    assert (year.committed, year.spent, year.left) == (4500, 3000, 42_500)


def test_a_cost_on_31_march_belongs_to_the_year_that_ends(store: Store) -> None:
    ann, course = _begin(store)
    with store.change("Add") as session:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            draft = Booking(person_id=ann, opportunity_id=course, state="attended", cost=100, happened_on=day)
            bookings.save_booking(session, draft)
    with store.read() as session:
        assert [(year.year, year.spent, year.left) for year in money.years(session)] == [
            ("2026/27", 100, None),
            ("2025/26", 100, None),
        ]
