"""What the plan itself says to the criteria of an award, and what it does not claim."""

from datetime import date

import pytest

from clerkdesk.action_plan.records import Action, ActionUpdate, Plan
from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.store import Store
from clerkdesk.training.actions import standing
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.rules.standing import AwardLine

TODAY = date(2026, 11, 30)


def _lines(store: Store) -> dict[str, AwardLine]:
    with store.read() as session:
        return {line.criterion.key: line for line in standing.award(session, TODAY, fills(session, TODAY), "gold")}


def _plan(store: Store, **values: object) -> Plan:
    with store.change("Add a plan") as session:
        plan = Plan(title="Our plan", state="adopted", adopted_on=date(2026, 5, 12))
        session.add(plan)
        session.flush()
        session.add(Action(plan_id=plan.id, what="Mend the footpath", when_words="By 2028"))
        session.flush()
        session.expunge(plan)
        return plan


def test_a_plan_without_costs_is_no_plan_with_a_budget(store: Store) -> None:
    plan = _plan(store)
    lines = _lines(store)
    assert lines["foundation-action-plan"].state == lines["quality-helps-plan"].state == "in place"
    assert lines["quality-plan-with-budget"].state == "being prepared"
    assert (
        "1 action, adopted on 12 May 2026; 0 of them with a cost, 1 with a time"
        in lines["quality-plan-with-budget"].evidence
    )
    with store.change("Cost") as session:
        session.add(Action(plan_id=plan.id, what="Light the hall", cost_low=50_000))
    assert _lines(store)["quality-plan-with-budget"].state == "in place"


@pytest.mark.parametrize(("day", "state"), [(TODAY, "in place"), (date(2026, 12, 1), "being prepared")])
def test_what_is_only_planned_shows_no_consultation(store: Store, day: date, state: str) -> None:
    plan = _plan(store)
    with store.change("Ask") as session:
        session.add(ConsultationEvent(plan_id=plan.id, title="Open day", kind="public meeting", starts_on=day))
    lines = _lines(store)
    assert lines["foundation-consulted"].state == state
    assert lines["quality-engagement-policy"].state == "being prepared"  # how people were asked is no policy yet
    assert (lines["quality-annual-meeting"].state == "in place") is (state == "in place")


@pytest.mark.parametrize(("day", "is_met"), [(date(2026, 5, 31), True), (date(2026, 5, 30), False)])
def test_four_outcomes_count_where_their_news_is_of_the_last_six_months(store: Store, day: date, is_met: bool) -> None:
    plan = _plan(store)
    with store.change("Done") as session:
        for number in range(4):
            action = Action(plan_id=plan.id, what=f"Action {number}", progress="done")
            session.add(action)
            session.flush()
            session.add(ActionUpdate(action_id=action.id, happened_on=day, text="Opened"))
            session.add(ActionUpdate(action_id=action.id, happened_on=date(2026, 12, 24), text="To come"))
    line = _lines(store)["gold-outcomes"]
    assert (line.state == "in place") is is_met
    assert line.evidence == f"4 actions of the plan done, {4 if is_met else 0} with news in the last six months"
