"""A plan whose stages can be walked through, in an empty file."""

from uuid import UUID

import pytest

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.store import Store


@pytest.fixture
def plan_id(store: Store) -> UUID:
    """Return the key of a plan that is being made."""
    return make_plan(store)


def make_plan(store: Store, **fields: object) -> UUID:
    """Keep a plan and return its key."""
    with store.change("Add plan") as session:
        plan = Plan(title="Our plan")
        for name, value in fields.items():
            setattr(plan, name, value)
        session.add(plan)
        return plan.id
