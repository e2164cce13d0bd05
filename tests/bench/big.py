"""Makes a council's file with thousands of actions, alike each time, for the benchmarks."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, ActionParty, Funding, Plan, Theme
from clerkdesk.core.wording import AGREED, PRIORITIES, PROGRESS
from clerkdesk.council.records import (
    PROTOCOL_PARTS,
    ROLES,
    Contact,
    Council,
    Organisation,
    Person,
    ProtocolPart,
    RoleHeld,
)

_START = date(2025, 1, 14)
_WORDS = ("footpath", "hall", "school", "bus", "shelter", "river", "hedge", "bench", "lane", "light", "bridge", "shop")


def make_big(path: Path, actions: int) -> UUID:
    """Make the file at `path` with so many actions in 20 themes and 40 organisations; return the plan's key."""
    schema.create_file(path)
    plan = Plan(title="A large plan")
    themes = [Theme(plan_id=plan.id, number=str(n + 1), title=f"Theme {n + 1}", position=n) for n in range(20)]
    bodies = [Organisation(name=f"Body {n + 1}") for n in range(40)]
    with schema.open_file(path) as store, store.change("Set up") as session:
        session.add_all([Council(name="Large Parish"), plan, *bodies])
        session.flush()
        session.add_all(themes)
        session.flush()
        made = [_action(plan.id, themes[n * 20 // actions], n) for n in range(actions)]
        session.execute(insert(Action), made)
        leads = [
            {"action_id": row["id"], "organisation_id": bodies[n % 40].id, "agreed": AGREED[n % 6]}
            for n, row in enumerate(made)
        ]
        session.execute(insert(ActionParty), leads)
        money = [
            {"action_id": row["id"], "source": "Grant", "amount": n * 100, "is_secured": n % 2 == 0}
            for n, row in enumerate(made)
        ]
        session.execute(insert(Funding), money)
    return plan.id


def make_busy(path: Path) -> UUID:
    """Make the file of a busy council: 500 actions and people, 300 bodies with their ways, 5,000 contacts."""
    plan = make_big(path, 500)
    with schema.open_file(path) as store, store.change("Set up more") as session:
        bodies = [{"id": UUID(int=(n + 1) << 32), "name": f"Organisation {n}", "kind": "other"} for n in range(260)]
        session.execute(insert(Organisation), bodies)
        keys = list(session.scalars(select(Organisation.id)))
        people = [
            {"id": UUID(int=(n + 1) << 48), "name": f"Person {n}", "organisation_id": keys[n % 300]} for n in range(500)
        ]
        session.execute(insert(Person), people)
        roles = [
            {"person_id": person["id"], "role": ROLES[n % len(ROLES)], "starts_on": _START, "position": 0}
            for n, person in enumerate(people)
        ]
        session.execute(insert(RoleHeld), roles)
        ways = [
            {"organisation_id": key, "part": part, "how": "By letter", "days_allowed": 28}
            for key in keys
            for part in PROTOCOL_PARTS
        ]
        session.execute(insert(ProtocolPart), ways)
        session.execute(insert(Contact), [_contact(keys[n % 300], n) for n in range(5_000)])
    return plan


def _contact(body: UUID, n: int) -> dict[str, object]:
    words = " ".join(_WORDS[(n * k) % len(_WORDS)] for k in (1, 3, 5))
    happened = _START + timedelta(days=n % 600)
    return {
        "organisation_id": body,
        "with_whom": f"Officer {n % 700}",
        "happened_on": happened,
        "asked": f"What can be done about {words}?",
        "answered": "We shall see." if n % 3 else "",
        "reply_by": happened + timedelta(days=28) if n % 2 else None,
        "replied_on": None if n % 40 == 1 else happened + timedelta(days=30),  # 125 replies are still awaited
        "promised": "A visit" if n % 5 == 0 else "",
        "promised_by": happened + timedelta(days=60) if n % 5 == 0 else None,
        "kept_on": None if n % 50 == 0 else happened + timedelta(days=50),  # 100 promises are still open
    }


def _action(plan_id: UUID, theme: Theme, n: int) -> dict[str, object]:
    words = " ".join(_WORDS[(n * k) % len(_WORDS)] for k in (1, 3, 5, 7, 11))
    return {
        "id": UUID(int=(n + 1) << 64),
        "plan_id": plan_id,
        "theme_id": theme.id,
        "position": n,
        "number": f"{theme.number}.{n}",
        "what": f"Action {n}: {words}",
        "why": "Asked for by many in the survey.",
        "priority": PRIORITIES[n % 4],
        "progress": PROGRESS[n % 6],
        "when_words": "2027/28" if n % 3 else "Start now",
        "cost_low": n * 1000 if n % 5 else None,
    }
