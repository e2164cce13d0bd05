"""The award, the pledge, the power, qualifications and conduct in a real file."""

from datetime import date
from uuid import UUID

import pytest

from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.training.actions import beginning, bookings, conduct, courses, power, standing, taken
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.standing import AwardEvidence, Conduct, PledgeLine, PowerResolved, QualificationTaken
from clerkdesk.training.rules.standing import Fill

TODAY = date(2026, 11, 23)


def _council(store: Store, ways: tuple[str, ...]) -> tuple[UUID, list[UUID]]:
    with store.change("Begin") as session:
        beginning.begin(session)
        clerk = Person(name="Margaret Hale")
        members = [Person(name=f"Member {letter}") for letter in "ABCDEFGHI"[: len(ways)]]
        session.add_all([clerk, *members])
        session.flush()
        session.add(RoleHeld(person_id=clerk.id, role="clerk", starts_on=date(2020, 1, 1)))
        for member, way in zip(members, ways, strict=True):
            session.add(RoleHeld(person_id=member.id, role="councillor", came_by=way, starts_on=date(2023, 5, 9)))
        return clerk.id, [member.id for member in members]


def _qualify(store: Store, clerk: UUID) -> None:
    with store.change("Qualify") as session:
        draft = QualificationTaken(person_id=clerk, registered_on=date(2022, 1, 1), gained_on=date(2023, 1, 1))
        taken.save_qualification(session, draft, {"cilca-1": date(2022, 6, 1), "cilca-2": None})
        topic = courses.find_or_add_topic(session, "General power of competence").id
        course = courses.save_opportunity(session, Opportunity(title="The power", topic_id=topic, minutes=120))
        session.flush()
        bookings.save_booking(
            session,
            Booking(person_id=clerk, opportunity_id=course.id, state="attended", happened_on=date(2023, 3, 1)),
        )


def test_elected_unopposed_counts_for_the_power_and_co_opted_does_not(store: Store) -> None:
    clerk, members = _council(store, ("elected",) * 3 + ("elected unopposed",) * 3 + ("co-opted",) * 2)
    _qualify(store, clerk)
    with store.change("Two roles") as session:
        session.add(RoleHeld(person_id=members[0], role="chairman", starts_on=date(2024, 5, 1)))
    with store.read() as session:
        view = power.power_view(session, TODAY)
    assert (view.filled, view.elected, view.co_opted, view.clerk) == (8, 6, 2, "Margaret Hale")
    assert view.qualification == "CiLCA"
    assert view.standing.is_met
    assert not view.holds(TODAY)


def test_the_power_lasts_whoever_leaves_until_the_annual_meeting_after_the_elections(store: Store) -> None:
    clerk, members = _council(store, ("elected",) * 6)
    _qualify(store, clerk)
    with store.change("Resolve") as session:
        draft = PowerResolved(
            resolved_on=date(2023, 5, 16), minute="23/12", seats=8, elected=6, next_elections_on=date(2027, 5, 6)
        )
        power.save_power(session, draft)
        for role in session.query(RoleHeld).where(RoleHeld.person_id.in_([clerk, *members[:3]])):
            role.ends_on = date(2026, 1, 1)
    with store.read() as session:
        view = power.power_view(session, TODAY)
    assert not view.standing.is_met
    assert view.seats == 8
    assert view.until == date(2027, 5, 24)
    assert view.holds(TODAY)
    assert view.holds(date(2027, 5, 24))
    assert not view.holds(date(2027, 5, 25))


def test_a_resolution_on_too_few_members_is_told_and_more_members_than_seats_are_believed(store: Store) -> None:
    clerk, _ = _council(store, ("elected",) * 6)
    _qualify(store, clerk)
    with store.read() as session:
        assert not power.power_view(session, TODAY).seats_noted
    with store.change("Resolve") as session:
        draft = PowerResolved(resolved_on=date(2023, 5, 16), minute="23/12", seats=5, elected=3)
        power.save_power(session, draft)
    with store.read() as session:
        view = power.power_view(session, TODAY)
    assert view.seats == 6
    assert view.resolved_on_too_few == "The resolution names 3 elected members of 5 seats, and 4 were needed."


def test_a_resolution_without_its_minute_is_refused_beside_its_field(store: Store) -> None:
    with pytest.raises(RuleBroken, match="minute"), store.change("Resolve") as session:
        power.save_power(session, PowerResolved(resolved_on=TODAY))


def test_the_award_keeps_evidence_and_puts_right_an_address(store: Store) -> None:
    with store.change("Write") as session:
        draft = AwardEvidence(criterion="foundation-minutes", state="in place", evidence="Minutes", address="a.org/x")
        standing.save_award_evidence(session, draft)
    with store.read() as session:
        lines = standing.award(session, TODAY, {"plan": Fill("Our plan", True)})
    by_key = {line.criterion.key: line for line in lines}
    assert by_key["foundation-minutes"].address == "https://a.org/x"
    assert by_key["foundation-minutes"].still_needs == ""
    assert by_key["foundation-action-plan"].from_file
    with pytest.raises(RuleBroken, match="one address"), store.change("Write") as session:
        standing.save_award_evidence(session, AwardEvidence(criterion="foundation-code", address="two words"))


def test_the_pledge_keeps_its_lines(store: Store) -> None:
    with store.change("Write") as session:
        standing.save_pledge_line(session, PledgeLine(line="code", evidence="Minute 26/12", dated=date(2026, 5, 12)))
        draft = standing.pledge_line(session, "code")
        draft.review_on = TODAY
        standing.save_pledge_line(session, draft)
    with store.read() as session:
        line = standing.pledge(session, TODAY)[1]
    assert (line.evidence, line.is_due) == ("Minute 26/12", True)


def test_units_of_a_qualification_are_counted_and_its_platform_ends(store: Store) -> None:
    clerk, _ = _council(store, ())
    with store.change("Register") as session:
        draft = QualificationTaken(person_id=clerk, registered_on=date(2026, 2, 28))
        key = taken.save_qualification(session, draft, {"cilca-1": TODAY, "cilca-3": None}).id
    with store.change("Correct") as session:
        found = taken.qualification(session, key)
        assert found is not None
        taken.save_qualification(session, found[0], {"cilca-1": TODAY})
    with store.read() as session:
        (row,) = taken.taken(session)
    assert (row.person, row.qualification, row.units_done, row.units) == ("Margaret Hale", "CiLCA", 1, 5)
    assert row.platform_ends == date(2027, 2, 28)
    with store.change("Remove") as session:
        taken.remove_qualification(session, key)
    with store.read() as session:
        assert taken.taken(session) == []


def test_a_date_of_conduct_takes_the_place_of_the_one_before(store: Store) -> None:
    _, (member,) = _council(store, ("elected",))
    for day in (date(2023, 5, 20), date(2024, 5, 20)):
        with store.change("Write") as session:
            conduct.save_conduct(session, Conduct(person_id=member, kind="register of interests", done_on=day))
    with store.read() as session:
        lines = {line.kind: line for line in conduct.conduct(session, TODAY)}
    assert lines["register of interests"].done_on == date(2024, 5, 20)
    assert lines["code of conduct training"].words(TODAY) == "late since 9 November 2023"
    assert "dispensation" not in lines
