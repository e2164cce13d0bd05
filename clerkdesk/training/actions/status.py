"""How training stands on a day, as plain data: what is late and due, points, money, the power."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from clerkdesk.core.dates import financial_year
from clerkdesk.core.money import show_money
from clerkdesk.council.actions import person_names
from clerkdesk.training.actions import money
from clerkdesk.training.actions.bookings import learnt, qualifications_taken
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.actions.power import power_view
from clerkdesk.training.rules.dated import in_force, thresholds
from clerkdesk.training.rules.points import falls_below, points_at, show_points


def status(session: Session, day: date) -> dict[str, Any]:
    """Return how training stands on a day: days as "2027-03-04", points as "2.5", in the order of names."""
    return {
        "day": day.isoformat(),
        "matrix": _matrix(session, day),
        "points": _points(session, day),
        "money": _money(session, day),
        "power": "held" if power_view(session, day).holds(day) else "not held",
    }


def _matrix(session: Session, day: date) -> dict[str, list[dict[str, str | None]]]:
    view = matrix_view(session, day)
    found: dict[str, list[dict[str, str | None]]] = {"late": [], "due": [], "needed": [], "booked": [], "done": []}
    for one in view.people:
        for key, topic in view.topics:
            cell = view.cell(one.id, key)
            state = "late" if cell.is_late else cell.state
            if state in found:
                on = cell.day.isoformat() if cell.day else None
                found[state].append({"person": one.name, "topic": topic, "day": on})
    return found


def _points(session: Session, day: date) -> list[dict[str, str | None]]:
    names, taken = person_names(session), qualifications_taken(session)
    wanted = in_force(thresholds()["award"], day).tenths
    found: list[dict[str, str | None]] = []
    for person, things in learnt(session).items():
        own = taken.get(person, set())
        below = falls_below(things, day, wanted, own)
        points = show_points(points_at(things, day, own).tenths)
        found.append(
            {"person": names.get(person, ""), "points": points, "below_12_on": below.isoformat() if below else None}
        )
    return sorted(found, key=lambda one: str(one["person"]).casefold())


def _money(session: Session, day: date) -> dict[str, str | int | None] | None:
    year = next((one for one in money.years(session) if one.year == financial_year(day)), None)
    if year is None:
        return None
    words = f"{show_money(year.spent)} spent, {show_money(year.committed)} committed"
    if year.left is not None:
        words += f", {show_money(year.left)} left of {show_money(year.budget or 0)}"
    return {"year": year.year, "spent": year.spent, "committed": year.committed, "left": year.left, "words": words}
