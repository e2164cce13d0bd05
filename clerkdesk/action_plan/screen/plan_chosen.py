"""Which of the council's plans is worked on; remembered on this computer for each council's file."""

from uuid import UUID

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.widgets.desk import Desk


def chosen_plan(desk: Desk) -> UUID | None:
    """Return the plan chosen last, else the first; None where the file has none."""
    with desk.store.read() as session:
        return plans.chosen_plan(session, plans.kept_plan(desk.settings, desk.store.path))


def choose_plan(desk: Desk, plan_id: UUID) -> None:
    """Remember the plan that is worked on."""
    plans.keep_plan(desk.settings, desk.store.path, plan_id)
