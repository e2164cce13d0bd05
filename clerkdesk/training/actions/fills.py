"""What the file itself says to the criteria of an award: the plan, consultation, training, the clerk."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Action, ActionUpdate, Plan
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.dates import add_months, show_date
from clerkdesk.core.wording import count_of, joined
from clerkdesk.training.actions.bookings import learnt, qualifications_taken
from clerkdesk.training.actions.power import PowerView, clerk_in_office, power_view
from clerkdesk.training.actions.standing import application
from clerkdesk.training.records.courses import Booking
from clerkdesk.training.records.improvement import StatementPart
from clerkdesk.training.rules.dated import in_force, thresholds
from clerkdesk.training.rules.points import points_at, show_points
from clerkdesk.training.rules.standing import Fill

_ENOUGH_OUTCOMES, _OUTCOME_MONTHS = 4, 6  # the Gold criterion: four good outcomes in the last six months


def fills(session: Session, today: date) -> dict[str, Fill]:
    """Return by name what the file says to a criterion; what it says nothing to is left out."""
    view = power_view(session, today)
    found = {
        "plan": _plan(session),
        "budget": _plan_with_budget(session),
        "asked": _asked(session, today),
        "engagement": _engagement(session, today),
        "meeting": _meeting(session, today),
        "policy": _policy(session),
        "register": _register(session, today),
        "points": _points(session, today),
        "done": _outcomes(session, today),
        "elected": _elected(view),
        "qualified": Fill(f"{view.clerk}: {view.qualification}", True) if view.qualification else None,
    }
    return {name: fill for name, fill in found.items() if fill is not None}


def _plan(session: Session) -> Fill | None:
    plan = session.scalars(select(Plan).order_by(Plan.position)).first()
    if plan is None:
        return None
    actions = session.scalar(select(func.count()).select_from(Action).where(Action.plan_id == plan.id)) or 0
    words = [plan.title, plan.version, count_of(actions, "action")]
    if plan.adopted_on:
        words.append(f"adopted on {show_date(plan.adopted_on)}")
    if plan.adopted_minute:
        words.append(f"minute {plan.adopted_minute}")
    return Fill(", ".join(word for word in words if word), plan.state == "adopted" and actions > 0)


def _plan_with_budget(session: Session) -> Fill | None:
    found = _plan(session)
    plan = session.scalars(select(Plan).order_by(Plan.position)).first()
    if found is None or plan is None:
        return None
    has_cost = (Action.cost_low.is_not(None)) | (Action.cost_high.is_not(None)) | (Action.cost_note != "")
    has_time = (Action.when_words != "") | Action.starts_on.is_not(None) | Action.ends_on.is_not(None)
    count = select(func.count()).select_from(Action).where(Action.plan_id == plan.id)
    costs, times = session.scalar(count.where(has_cost)) or 0, session.scalar(count.where(has_time)) or 0
    words = f"{found.words}; {costs:,} of them with a cost, {times:,} with a time"
    return Fill(words, found.is_met and bool(costs and times))


def _asked(session: Session, today: date) -> Fill | None:
    """Return how people were asked; what only lies ahead shows nothing yet."""
    events = session.execute(
        select(ConsultationEvent.title, ConsultationEvent.starts_on).order_by(ConsultationEvent.starts_on)
    ).all()
    if not events:
        return None
    held = [(title, day) for title, day in events if day is None or day <= today]
    named = [f"{title} ({day.year})" if day else title for title, day in held or events]
    more = f" and {len(named) - 4} more" if len(named) > 4 else ""
    said = (", ".join(named[:4]) if more else joined(named)) + more
    return Fill(said if held else f"Still to come: {said}", bool(held))


def _engagement(session: Session, today: date) -> Fill | None:
    # How people were asked is what a policy rests on, and is no policy yet.
    asked = _asked(session, today)
    return Fill(f"How people were asked so far: {asked.words}", False) if asked else None


def _meeting(session: Session, today: date) -> Fill | None:
    held = session.execute(
        select(ConsultationEvent.title, ConsultationEvent.starts_on, ConsultationEvent.came)
        .where(ConsultationEvent.kind == "public meeting")
        .where(ConsultationEvent.starts_on.is_(None) | (ConsultationEvent.starts_on <= today))
        .order_by(ConsultationEvent.starts_on.desc())
    ).first()
    if held is None:
        return None
    title, day, came = held
    when = f", {show_date(day)}" if day else ""
    return Fill(f"{title}{when}" + (f", {count_of(came, 'person', 'people')}" if came else ""), True)


def _policy(session: Session) -> Fill | None:
    is_policy = StatementPart.kind.in_(("commitment", "policy part"))
    query = select(func.count()).select_from(StatementPart).where(is_policy, StatementPart.is_in)
    parts = session.scalar(query.where(StatementPart.text != "")) or 0
    return (
        Fill(f"Training policy in {count_of(parts, 'part')}, kept on the page “Improvement”", True) if parts else None
    )


def _register(session: Session, today: date) -> Fill | None:
    since = add_months(today, -12)
    attended = session.scalar(
        select(func.count())
        .select_from(Booking)
        .where(Booking.state == "attended", Booking.happened_on > since, Booking.happened_on <= today)
    )
    return Fill(f"Training register: {count_of(attended, 'place')} taken in the last year", True) if attended else None


def _points(session: Session, today: date) -> Fill | None:
    held = clerk_in_office(session, today)
    if held is None:
        return None
    clerk = held.person_id
    # The twelve months are those before the application, also while it lies ahead.
    at = application(session).applies_on or today
    points = points_at(learnt(session, [clerk]).get(clerk, []), at, qualifications_taken(session).get(clerk, ()))
    wanted = in_force(thresholds()["award"], at).tenths
    if not points.tenths:
        return None
    return Fill(
        f"{points.words} in the year to {show_date(at)}; {show_points(wanted)} are wanted", points.tenths >= wanted
    )


def _outcomes(session: Session, today: date) -> Fill | None:
    done = session.scalar(select(func.count()).select_from(Action).where(Action.progress == "done")) or 0
    lately = (
        session.scalar(
            select(func.count(Action.id.distinct()))
            .join(ActionUpdate, ActionUpdate.action_id == Action.id)
            .where(Action.progress == "done", ActionUpdate.happened_on > add_months(today, -_OUTCOME_MONTHS))
            .where(ActionUpdate.happened_on <= today)
        )
        or 0
    )
    said = f"{count_of(done, 'action')} of the plan done, {lately:,} with news in the last six months"
    return Fill(said, lately >= _ENOUGH_OUTCOMES) if done else None


def _elected(view: PowerView) -> Fill | None:
    share = view.standing.shares[0]
    return Fill(f"{share.elected} of {share.members} members were elected", share.is_met) if share.members else None
