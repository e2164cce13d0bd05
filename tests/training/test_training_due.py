"""What of training stands on Home, on its edges, and what the search box finds."""

from datetime import date, timedelta
from uuid import UUID

from clerkdesk import catalogue
from clerkdesk.core.due import Due
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import beginning, bookings, conduct, courses, needs, power, standing, taken
from clerkdesk.training.actions.due import due
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Need, RoleNeed
from clerkdesk.training.records.standing import CONDUCT_KINDS, Conduct, PledgeLine, PowerResolved, QualificationTaken

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def _person(store: Store, name: str, role: str = "volunteer", since: date | None = None) -> UUID:
    with store.change("Add") as session:
        person = Person(name=name)
        session.add(person)
        session.flush()
        session.add(RoleHeld(person_id=person.id, role=role, starts_on=since))
        return person.id


def _calls(store: Store, topic: str, role: str, months: int | None) -> UUID:
    with store.change("Add") as session:
        key = courses.find_or_add_topic(session, topic).id
        session.add(RoleNeed(role=role, topic_id=key, within_months=months))
        return key


def _attended(
    store: Store, person: UUID, topic: UUID, day: date, *, minutes: int = 60, until: date | None = None
) -> None:
    with store.change("Attend") as session:
        course = courses.save_opportunity(session, Opportunity(title=f"Course {day}", topic_id=topic, minutes=minutes))
        session.flush()
        row = Booking(person_id=person, opportunity_id=course.id, state="attended", happened_on=day, valid_until=until)
        bookings.save_booking(session, row)


def _due(store: Store, day: date = TODAY) -> list[Due]:
    with store.read() as session:
        return due(session, day)


def _titles(store: Store, day: date = TODAY) -> list[str]:
    return [line.title for line in _due(store, day)]


def test_an_empty_file_has_nothing_due(store: Store) -> None:
    assert _titles(store) == []
    with store.change("Begin") as session:
        beginning.begin(session)
    assert _titles(store) == []


def test_a_topic_comes_eight_weeks_before_its_day_and_is_late_the_day_after(store: Store) -> None:
    dot = _person(store, "Dot Odell", "data lead", date(2026, 6, 14))
    _calls(store, "Maps", "data lead", 6)
    by = date(2026, 12, 14)
    assert _titles(store, by - timedelta(days=57)) == ["Dot Odell is new: 1 topic to begin with"]
    for day in (by - timedelta(days=56), by):
        assert _titles(store, day) == ["Dot Odell: “Maps” is due by 14 December 2026"]
    (line,) = _due(store, by + DAY)
    assert (line.title, line.tag, line.page, line.key) == (
        "Dot Odell: “Maps” is late",
        "Overdue 1 day",
        "training",
        dot,
    )
    assert line.name == _due(store, by + 9 * DAY)[0].name


def test_more_than_two_are_gathered_into_one_line(store: Store) -> None:
    for name in ("Ann Lee", "Ben Ash", "Cy Dow", "Di Orr"):
        _person(store, name, "data lead", date(2026, 1, 1))
    _calls(store, "Maps", "data lead", 6)
    (line,) = _due(store)
    assert line.title == "Four topics are late"
    assert line.detail == "Ann Lee (Maps), Ben Ash (Maps), Cy Dow (Maps) and 1 more"


def test_a_certificate_is_named_eight_weeks_before_it_lapses_unless_a_new_course_is_booked(store: Store) -> None:
    dot = _person(store, "Dot Odell", "data lead")
    maps = _calls(store, "Maps", "data lead", None)
    last = date(2026, 12, 1)
    _attended(store, dot, maps, date(2024, 12, 1), until=last)
    assert _titles(store, last - timedelta(days=57)) == []
    assert _titles(store, last) == ["Dot Odell: the certificate for “Maps” lapses"]
    assert _titles(store, last + DAY) == ["Dot Odell: the certificate for “Maps” has lapsed"]
    with store.change("Book") as session:
        course = courses.save_opportunity(session, Opportunity(title="Again", topic_id=maps)).id
        bookings.save_booking(session, Booking(person_id=dot, opportunity_id=course, state="booked"))
    assert _titles(store, last) == _titles(store, last + DAY) == []


def test_a_need_comes_four_weeks_before_its_day_and_not_once_met_or_put_off(store: Store) -> None:
    with store.change("Add") as session:
        key = needs.save_need(session, Need(what="Law", wanted_by=TODAY)).id
        needs.save_need(session, Need(what="Trees", wanted_by=TODAY, answer="not now", answer_words="no money"))
    assert _titles(store, TODAY - timedelta(days=29)) == []
    assert _due(store, TODAY - timedelta(days=28))[0].tag == "In 28 days"
    assert _due(store)[0].tag == "Today"
    (line,) = _due(store, TODAY + DAY)
    assert (line.urgency, line.page, line.key) == ("overdue", "needs", key)
    with store.change("Met") as session:
        needs.mark_met(session, [key], TODAY)
    assert _titles(store, TODAY + DAY) == []


def test_the_clerk_is_told_eight_weeks_before_the_points_fall_below_twelve(store: Store) -> None:
    clerk = _person(store, "Margaret Hale", "clerk", date(2019, 4, 1))
    with store.change("Add") as session:
        topic = courses.find_or_add_topic(session, "Law").id
    _attended(store, clerk, topic, date(2026, 1, 10), minutes=24 * 60)
    assert _titles(store, date(2026, 11, 14)) == []
    assert _titles(store, date(2026, 11, 15)) == ["Margaret Hale: the points fall below 12 on 10 January 2027"]


def test_a_councillors_dates_are_late_from_the_day_after_and_old_ones_are_asked_for_once(store: Store) -> None:
    ann = _person(store, "Ann Lee", "councillor", date(2026, 11, 1))
    with store.change("Note") as session:
        for kind in CONDUCT_KINDS[:2]:
            conduct.save_conduct(session, Conduct(person_id=ann, kind=kind, done_on=date(2026, 11, 1)))
    assert _titles(store, date(2026, 11, 28)) == ["Ann Lee: the register of interests is due"]
    assert _titles(store, date(2026, 11, 29)) == ["Ann Lee: the register of interests is late"]
    _person(store, "Ben Ash", "councillor", date(2015, 5, 1))
    titles = _titles(store)
    assert titles == [
        "Dates of conduct are not written down for 1 councillor",
        "Ann Lee: the register of interests is due",
    ]


def test_a_newly_elected_councillor_has_their_days_and_their_topics_on_home(store: Store) -> None:
    since = date(2026, 11, 19)
    topic = _calls(store, "Code of conduct and interests", "councillor", 6)
    ann = _person(store, "Ann Lee", "councillor", since)
    assert _titles(store) == [
        "Ann Lee: the declaration of acceptance of office, the signature under the code of conduct and the register of "
        "interests are due",
        "Ann Lee is new: 1 topic to begin with",
    ]
    with store.change("Sign") as session:
        for kind in CONDUCT_KINDS[:2]:
            conduct.save_conduct(session, Conduct(person_id=ann, kind=kind, done_on=since))
        session.add(Need(person_id=ann, topic_id=topic, source="new in the role"))
    assert [line.detail for line in _due(store)] == ["By 16 December 2026."]
    for name in ("Ben Ash", "Cy Dunn"):
        _person(store, name, "councillor", since)
    assert "Three councillors have dates of conduct ahead of them" in _titles(store)


def test_a_course_that_is_over_asks_who_was_there_from_the_day_after(store: Store) -> None:
    ann = _person(store, "Ann Lee")
    with store.change("Book") as session:
        course = courses.save_opportunity(session, Opportunity(title="Code", starts_on=TODAY))
        session.flush()
        session.add(Booking(person_id=ann, opportunity_id=course.id, state="booked"))
        key = course.id
    assert _titles(store) == []
    (line,) = _due(store, TODAY + DAY)
    assert (line.title, line.detail, line.key) == (
        "“Code” is over: who was there?",
        "1 place still stands as booked.",
        key,
    )
    with store.change("Attend") as session:
        bookings.record_course(session, opportunity_id=key, people=[ann], state="attended", day=TODAY)
    assert _titles(store, TODAY + DAY) == []


def test_the_matrix_speaks_for_the_training_in_the_code_where_it_asks_for_it(store: Store) -> None:
    _person(store, "Ann Lee", "councillor", date(2026, 1, 1))
    assert any("dates of conduct are late" in title for title in _titles(store))
    assert "code of conduct training" not in " ".join(_titles(store))
    _calls(store, "Code of conduct and interests", "councillor", 6)
    assert "Ann Lee: “Code of conduct and interests” is late" in _titles(store)


def test_the_pledge_is_looked_at_again(store: Store) -> None:
    with store.change("Pledge") as session:
        line = standing.pledge(session, TODAY)[0].key
        standing.save_pledge_line(session, PledgeLine(line=line, evidence="Minute 4", review_on=TODAY))
    assert _titles(store, TODAY - DAY) == []
    assert _titles(store) == ["One line is to be looked at again in the pledge"]


def test_the_end_of_a_platform_is_told_eight_weeks_before(store: Store) -> None:
    who = _person(store, "Margaret Hale", "clerk", date(2019, 4, 1))
    with store.change("Register") as session:
        draft = QualificationTaken(person_id=who, qualification="cilca", registered_on=date(2026, 2, 1))
        key = taken.save_qualification(session, draft, {"cilca-1": None}).id
    assert _titles(store, date(2026, 12, 6)) == []
    (line,) = _due(store, date(2026, 12, 7))
    assert (line.title, line.key) == ("Margaret Hale: the platform for CiLCA ends on 1 February 2027", key)
    assert _titles(store, date(2027, 2, 2)) == []


def test_the_end_of_the_general_power_is_told_eight_weeks_before(store: Store) -> None:
    with store.change("Resolve") as session:
        draft = PowerResolved(resolved_on=date(2023, 5, 16), minute="23/12", next_elections_on=date(2027, 5, 6))
        power.save_power(session, draft)
    assert _titles(store, date(2027, 3, 28)) == []
    assert _titles(store, date(2027, 3, 29)) == ["The general power of competence ends on 24 May 2027"]
    assert _titles(store, date(2027, 5, 25)) == []


def test_each_line_leads_to_a_page_that_is_there(store: Store) -> None:
    from clerkdesk.app import SCREENS

    _person(store, "Ann Lee", "councillor", date(2026, 1, 1))
    with store.change("Begin") as session:
        beginning.begin(session)
        needs.save_need(session, Need(what="Law", wanted_by=TODAY))
        key = standing.pledge(session, TODAY)[0].key
        standing.save_pledge_line(session, PledgeLine(line=key, dated=date(2020, 1, 1)))
    pages = {entry.key for entry in SCREENS}
    assert {line.page for line in _due(store)} <= pages
    assert len({line.name for line in _due(store)}) == len(_due(store)) >= 4


def test_search_finds_courses_needs_and_topics(store: Store) -> None:
    with store.change("Begin") as session:
        beginning.begin(session)
        provider = courses.find_or_add_provider(session, "County association").id
        courses.save_opportunity(session, Opportunity(title="Planning by lamplight", provider_id=provider))
        draft = needs.draft_of(session, person="Ann Lee", topic="Planning applications", values={})
        needs.save_need(session, draft)
    with store.read() as session:
        hits = {(hit.kind, hit.title, hit.page) for hit in catalogue.found(session, "planning")}
        assert {
            ("Course", "Planning by lamplight", "courses"),
            ("Need", "Ann Lee: Planning applications", "needs"),
            ("Topic", "Planning applications", "topics"),
        } <= hits
        assert [hit.kind for hit in catalogue.found(session, "LAMPLIGHT association")] == ["Course"]
        assert catalogue.found(session, "\ud800 ") == []
