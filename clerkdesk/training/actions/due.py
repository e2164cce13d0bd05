"""What of training is due, for Home: late topics, lapsing certificates, needs, points, conduct and the pledge."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import add_months, show_date
from clerkdesk.core.due import Due, Urgency
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council.actions import roles_held
from clerkdesk.council.records import COUNCIL_ROLES, RoleHeld
from clerkdesk.training.actions import conduct, standing
from clerkdesk.training.actions.matrix import MatrixView, matrix_view
from clerkdesk.training.actions.needs import needs
from clerkdesk.training.actions.points import standings
from clerkdesk.training.actions.power import power_view
from clerkdesk.training.actions.taken import taken
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Need, RoleNeed, Topic
from clerkdesk.training.rules.dated import in_force, thresholds
from clerkdesk.training.rules.matrix import Cell
from clerkdesk.training.rules.needs import NEW_MONTHS
from clerkdesk.training.rules.points import show_points
from clerkdesk.training.rules.standing import ConductLine

AHEAD = timedelta(weeks=8)
_NEED_AHEAD = timedelta(weeks=4)
_APART = 2  # so many stand on lines of their own; more are gathered into one
_NAMED = 3  # names that a gathered line tells
_OLD_MONTHS = 12  # a date of conduct that is older was most likely kept, and only never written down
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CONDUCT = {
    "declaration of acceptance of office": "the declaration of acceptance of office",
    "code of conduct signed": "the signature under the code of conduct",
    "code of conduct training": "the training in the code of conduct",
    "register of interests": "the register of interests",
}
_BOOKED = ("approved", "booked")


class _Place(NamedTuple):
    """Where a person stands with a topic, and the day that counts."""

    person_id: UUID
    topic_id: UUID
    person: str
    topic: str
    day: date


def due(session: Session, today: date) -> list[Due]:
    """Return what is due in training, in the order in which it weighs."""
    view = matrix_view(session, today)
    return [
        *_conduct_lines(session, today),
        *_topic_lines(view, today),
        *_newcomer_lines(session, view, today),
        *_not_recorded_lines(session, today),
        *_certificate_lines(session, view, today),
        *_need_lines(session, today),
        *_points_lines(session, today),
        *_platform_lines(session, today),
        *_power_lines(session, today),
        *_pledge_lines(session, today),
    ]


def _topic_lines(view: MatrixView, today: date) -> list[Due]:
    asked = _places(view, lambda cell: cell.day if cell.state == "due" and not cell.has_lapsed else None)
    late = [place for place in asked if place.day < today]
    soon = [place for place in asked if today <= place.day <= today + AHEAD]

    def late_alone(one: _Place) -> Due:
        title = f"{one.person}: “{one.topic}” is late"
        detail = f"The role calls for it by {show_date(one.day)}, and nothing is booked."
        return _of_place(one, "overdue", _overdue(one.day, today), title, detail, "topic late")

    def soon_alone(one: _Place) -> Due:
        title = f"{one.person}: “{one.topic}” is due by {show_date(one.day)}"
        detail = "The time that the role allows ends then, and nothing is booked."
        return _of_place(one, "soon", _in_days(one.day, today), title, detail, "topic due")

    words = "are due within eight weeks"
    return [
        *_gathered(late, late_alone, "overdue", "Overdue", "topics are late", "topics late"),
        *_gathered(soon, soon_alone, "soon", "Soon", f"topics {words}", "topics due"),
    ]


def _newcomer_lines(session: Session, view: MatrixView, today: date) -> list[Due]:
    """Return who is new in a role and what waits for them that nobody has written as a need yet."""
    new = (
        select(RoleHeld.person_id, RoleNeed.topic_id)
        .join(RoleNeed, RoleNeed.role == RoleHeld.role)
        .where(RoleHeld.starts_on.between(add_months(today, -NEW_MONTHS), today))
        .where(RoleHeld.ends_on.is_(None) | (RoleHeld.ends_on >= today))
    )
    noted = select(Need.person_id, Need.topic_id).where(Need.topic_id.is_not(None))
    written = {(person, topic) for person, topic in session.execute(noted)}
    people, topics = {one.id: one.name for one in view.people}, dict(view.topics)
    waiting: dict[UUID, list[str]] = {}
    for person, topic in session.execute(new.distinct()):
        cell = view.cell(person, topic)
        # What is late, or due soon, has a line of its own.
        is_told = cell.day is not None and cell.day <= today + AHEAD
        if cell.state in ("due", "needed") and not is_told and (person, topic) not in written:
            waiting.setdefault(person, []).append(topics[topic])
    if len(waiting) > _APART:
        title, names = (
            f"{_counted(len(waiting))} people are new in their roles",
            _some([people[key] for key in waiting]),
        )
        detail = f"{names}: what they need to learn is not written yet."
        return [Due("later", "New", title, detail, "Show them", "needs", name="newcomers", is_reminder=True)]
    return [
        Due(
            "later",
            "New",
            f"{people[key]} is new: {count_of(len(names), 'topic')} to begin with",
            f"{_some(names)}. They can be added as needs; the induction checklist is printed there too.",
            "Show them",
            "needs",
            name=f"newcomer {key}",
            is_reminder=True,
        )
        for key, names in waiting.items()
    ]


def _not_recorded_lines(session: Session, today: date) -> list[Due]:
    """Return the courses whose day has gone by while someone's place on them still stands as booked."""
    day = func.coalesce(Booking.happened_on, Opportunity.ends_on, Opportunity.starts_on)
    query = (
        select(Opportunity.id, Opportunity.title, func.count())
        .join(Booking, Booking.opportunity_id == Opportunity.id)
        .where(Booking.state.in_(_BOOKED), day < today)
        .group_by(Opportunity.id)
        .order_by(func.min(day), func.folded(Opportunity.title))
    )
    found = session.execute(query).all()
    if len(found) > _APART:
        title = f"Who was there is not recorded for {len(found):,} courses"
        detail = _some([name for _, name, _ in found])
        return [Due("missing", "To record", title, detail, "Show them", "courses", name="courses not recorded")]
    return [
        Due(
            "missing",
            "To record",
            f"“{name}” is over: who was there?",
            f"{count_of(count, 'place')} still {'stands' if count == 1 else 'stand'} as booked.",
            "Show it",
            "courses",
            key,
            name=f"course not recorded {key}",
        )
        for key, name, count in found
    ]


def _certificate_lines(session: Session, view: MatrixView, today: date) -> list[Due]:
    lapsed = _places(view, lambda cell: cell.until if cell.state == "due" and cell.has_lapsed else None)
    valid = _places(view, lambda cell: cell.until if cell.state == "done" and not cell.has_lapsed else None)
    ending = [place for place in valid if place.day <= today + AHEAD]
    booked = _booked(session) if ending else set()
    soon = [place for place in ending if (place.person_id, place.topic_id) not in booked]

    def lapsed_alone(one: _Place) -> Due:
        title = f"{one.person}: the certificate for “{one.topic}” has lapsed"
        detail = f"It was valid until {show_date(one.day)}, and nothing is booked."
        return _of_place(one, "overdue", _overdue(one.day, today), title, detail, "certificate lapsed")

    def soon_alone(one: _Place) -> Due:
        title = f"{one.person}: the certificate for “{one.topic}” lapses"
        detail = f"It is valid until {show_date(one.day)}, and nothing is booked."
        return _of_place(one, "soon", _in_days(one.day, today), title, detail, "certificate lapses")

    return [
        *_gathered(lapsed, lapsed_alone, "overdue", "Overdue", "certificates have lapsed", "certificates lapsed"),
        *_gathered(soon, soon_alone, "soon", "Soon", "certificates lapse within eight weeks", "certificates lapse"),
    ]


def _booked(session: Session) -> set[tuple[UUID, UUID | None]]:
    query = (
        select(Booking.person_id, Opportunity.topic_id)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where(Booking.state.in_(_BOOKED), Opportunity.topic_id.is_not(None))
    )
    return {(person, topic) for person, topic in session.execute(query)}


def _need_lines(session: Session, today: date) -> list[Due]:
    wanted = [
        _Place(row.id, row.id, row.person, row.what, row.wanted_by)
        for row in needs(session, open_until=today + _NEED_AHEAD)
        if row.answer != "not now" and row.wanted_by is not None
    ]
    late = [one for one in wanted if one.day < today]
    soon = [one for one in wanted if one.day >= today]

    def late_alone(one: _Place) -> Due:
        detail = f"It was wanted by {show_date(one.day)} and is not met yet."
        title, name = f"{one.person}: {one.topic}", f"need late {one.person_id}"
        return Due("overdue", _overdue(one.day, today), title, detail, "Show it", "needs", one.person_id, name=name)

    def soon_alone(one: _Place) -> Due:
        detail = f"It is wanted by {show_date(one.day)}."
        title, name = f"{one.person}: {one.topic}", f"need {one.person_id}"
        return Due(
            "soon", _in_days(one.day, today), title, detail, "Show it", "needs", one.person_id, name=name, by=one.day
        )

    return [
        *_gathered(late, late_alone, "overdue", "Overdue", "needs are past their day", "needs late", "needs"),
        *_gathered(soon, soon_alone, "soon", "Soon", "needs are wanted within four weeks", "needs", "needs"),
    ]


def _points_lines(session: Session, today: date) -> list[Due]:
    wanted = in_force(thresholds()["award"], today).tenths
    clerks = list(roles_held(session, today, "clerk"))
    lines = []
    for one in standings(session, today, wanted, clerks):
        if one.below is not None and one.below <= today + AHEAD:
            title = f"{one.name}: the points fall below {show_points(wanted)} on {show_date(one.below)}"
            detail = f"{show_points(one.points.tenths)} points count today; the award asks for {show_points(wanted)}."
            tag, name = _in_days(one.below, today), f"points {one.person_id}"
            lines.append(Due("soon", tag, title, detail, "Show them", "points", one.person_id, name=name, by=one.below))
    return lines


def _platform_lines(session: Session, today: date) -> list[Due]:
    return [
        Due(
            "soon",
            _in_days(row.platform_ends, today),
            f"{row.person}: the platform for {row.qualification} ends on {show_date(row.platform_ends)}",
            f"{capital(row.progress(today))}.",
            "Show it",
            "qualifications",
            row.id,
            name=f"platform {row.id}",
            by=row.platform_ends,
        )
        for row in taken(session)
        if row.platform_ends is not None and today <= row.platform_ends <= today + AHEAD
    ]


def _power_lines(session: Session, today: date) -> list[Due]:
    view = power_view(session, today)
    if view.until is None or not today <= view.until <= today + AHEAD:
        return []
    title = f"The general power of competence ends on {show_date(view.until)}"
    detail = "To keep it, the council must resolve again at its annual meeting."
    return [Due("soon", _in_days(view.until, today), title, detail, "Show it", "power", name="power", by=view.until)]


def _conduct_lines(session: Session, today: date) -> list[Due]:
    in_matrix = _asks_for_code(session)
    lines = [
        line for line in conduct.conduct(session, today) if not (in_matrix and line.kind == "code of conduct training")
    ]
    late = [line for line in lines if line.is_late(today)]
    edge = add_months(today, -_OLD_MONTHS)
    recent = [line for line in late if line.due_on is not None and line.due_on >= edge]
    old = [line for line in late if line.due_on is not None and line.due_on < edge]

    def alone(line: ConductLine) -> Due:
        assert line.due_on is not None  # what is late has a day
        title = f"{line.name}: {_CONDUCT.get(line.kind, line.kind)} is late"
        detail = f"It was due by {show_date(line.due_on)}."
        name = f"conduct {line.kind} {line.person_id}"
        tag = _overdue(line.due_on, today)
        return Due("overdue", tag, title, detail, "Show it", "conduct", line.person_id, name=name)

    found = [alone(line) for line in recent] if len(recent) <= _APART else [_many_conduct(recent)]
    if old:
        names = list(dict.fromkeys(line.name for line in old))
        title = f"Dates of conduct are not written down for {count_of(len(names), 'councillor')}"
        detail = f"{_some(names)}: declaration, code of conduct, register of interests."
        tag = count_of(len(old), "gap")
        line = Due("missing", tag, title, detail, "Show them", "conduct", name="conduct not written", is_reminder=True)
        found.append(line)
    return [*found, *_conduct_soon(lines, today)]


def _conduct_soon(lines: Sequence[ConductLine], today: date) -> list[Due]:
    # One line for each councillor: after an election four days each would fill the page.
    soon: dict[UUID, list[ConductLine]] = {}
    for line in lines:
        if line.done_on is None and line.due_on is not None and today <= line.due_on <= today + AHEAD:
            soon.setdefault(line.person_id, []).append(line)
    if len(soon) > _APART:
        title = f"{_counted(len(soon))} councillors have dates of conduct ahead of them"
        names = _some([each[0].name for each in soon.values()])
        return [Due("soon", "Soon", title, names, "Show them", "conduct", name="conduct soon")]
    return [_ahead_of(each, today) for each in soon.values()]


def _ahead_of(lines: Sequence[ConductLine], today: date) -> Due:
    first = min(lines, key=lambda line: line.due_on or today)
    assert first.due_on is not None  # what is soon has a day
    name = f"conduct soon {first.person_id}"
    what = capital(joined([_CONDUCT.get(line.kind, line.kind) for line in lines]))
    title = f"{first.name}: {what[:1].lower()}{what[1:]} {'is' if len(lines) == 1 else 'are'} due"
    detail = f"By {show_date(first.due_on)}{'' if len(lines) == 1 else ' the first of them'}."
    tag, by = _in_days(first.due_on, today), first.due_on
    return Due("soon", tag, title, detail, "Show it", "conduct", first.person_id, name=name, by=by)


def _many_conduct(lines: Sequence[ConductLine]) -> Due:
    names = list(dict.fromkeys(line.name for line in lines))
    title = f"{_counted(len(lines))} dates of conduct are late"
    return Due("overdue", "Overdue", title, _some(names), "Show them", "conduct", name="conduct late")


def _pledge_lines(session: Session, today: date) -> list[Due]:
    lines = [line for line in standing.pledge(session, today) if line.is_due]
    if not lines:
        return []
    many = len(lines) > 1
    title = f"{_counted(len(lines))} line{'s are' if many else ' is'} to be looked at again in the pledge"
    first = min(line.review_on for line in lines if line.review_on is not None)
    detail = f"Since {show_date(first)}: {_some([line.words for line in lines])}"
    return [Due("later", "Pledge", title, detail, "Show it", "pledge", name="pledge", is_reminder=True)]


def _asks_for_code(session: Session) -> bool:
    """Return whether the matrix itself asks councillors for training in the code of conduct."""
    query = (
        select(func.count())
        .select_from(RoleNeed)
        .join(Topic, RoleNeed.topic_id == Topic.id)
        .where(RoleNeed.role.in_(COUNCIL_ROLES), func.instr(func.folded(Topic.name), "code of conduct") > 0)
    )
    return bool(session.scalar(query))


def _places(view: MatrixView, day_of: Callable[[Cell], date | None]) -> list[_Place]:
    people, topics = {one.id: one.name for one in view.people}, dict(view.topics)
    return [
        _Place(person, topic, people[person], topics[topic], day)
        for (person, topic), cell in view.cells.items()
        if (day := day_of(cell)) is not None and person in people and topic in topics
    ]


def _of_place(one: _Place, urgency: Urgency, tag: str, title: str, detail: str, name: str) -> Due:
    name = f"{name} {one.person_id} {one.topic_id}"
    by = one.day if urgency == "soon" else None
    return Due(urgency, tag, title, detail, "Show it", "training", one.person_id, name=name, by=by)


def _gathered(
    places: Sequence[_Place],
    alone: Callable[[_Place], Due],
    urgency: Urgency,
    tag: str,
    words: str,
    name: str,
    page: str = "training",
) -> list[Due]:
    ordered = sorted(places, key=lambda one: (one.day, one.person.casefold()))
    if len(ordered) <= _APART:
        return [alone(one) for one in ordered]
    detail = _some([f"{one.person} ({one.topic})" for one in ordered])
    return [Due(urgency, tag, f"{_counted(len(ordered))} {words}", detail, "Show them", page, name=name)]


def _overdue(day: date, today: date) -> str:
    return f"Overdue {count_of((today - day).days, 'day')}"


def _in_days(day: date, today: date) -> str:
    days = (day - today).days
    return f"In {count_of(days, 'day')}" if days else "Today"


def _counted(count: int) -> str:
    return capital(_NUMBERS[count]) if count < len(_NUMBERS) else f"{count:,}"


def _some(names: Sequence[str]) -> str:
    kept = list(dict.fromkeys(names))
    more = len(kept) - _NAMED
    return joined([*kept[:_NAMED], f"{more:,} more"] if more > 0 else kept)
