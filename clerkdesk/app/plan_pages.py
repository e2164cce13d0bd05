"""The pages of the plan, told what lies above it in the house: what its actions rest on."""

from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.action_plan.screen.plan_page import PlanScreen
from clerkdesk.consultation.actions import grounds
from clerkdesk.widgets.desk import Desk


def action_plan_page(desk: Desk) -> ActionPlanScreen:
    """Return the page of the action plan."""
    return ActionPlanScreen(desk, grounds)


def plan_page(desk: Desk) -> PlanScreen:
    """Return the page of the plan itself."""
    return PlanScreen(desk, grounds)
