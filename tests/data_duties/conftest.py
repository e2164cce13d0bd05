"""A council that speaks of people in every corner of its file, and ways to look for them in its bytes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from clerkdesk import schema
from clerkdesk.action_plan.records import Action, ActionUpdate, KeptCell, Plan, PlanText, TableImport
from clerkdesk.core import paths
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.store import Store
from clerkdesk.council.records import Contact, Council, Organisation, Person, RoleHeld
from clerkdesk.data_duties.actions.erase import carry_out, erasing_plan
from tests.conftest import TODAY

NAME, EMAIL, PHONE = "Joan O'Brien", "joan.obrien@example.org", "01305 778 221"


@dataclass
class Told:
    """The keys of what was written."""

    person: UUID
    plan: UUID
    action: UUID


def tell(store: Store, *, name: str = NAME, role: str = "volunteer", adopted: bool = False) -> Told:
    """Write of a person in rows, deleted rows, altered rows, cells, files, drafts and as who made a change."""
    person = Person(name=name, email=EMAIL, phone=PHONE, address="3 Slade Bottom", notes="Rings back")
    plan = Plan(title="Our plan", state="adopted" if adopted else "being made", adopted_on=date(2026, 3, 4))
    action = Action(plan_id=plan.id, number="3.2", what="Mend the path", why=f"{name} asked for it.\nTwice.")
    with store.change("Add person") as session:
        session.add(Council(name="Ashcombe Magna", clerk_name="Margaret Hale"))
        session.add_all([person, plan])
        session.flush()
        session.add(RoleHeld(person_id=person.id, role=role, title="Footpaths"))
        session.add(action)
        session.flush()
        session.add(PlanText(plan_id=plan.id, kind="thanks", heading="Thanks", body=f"Thanks to {name.upper()}."))
    with store.change("Edit action") as session:
        kept = session.get_one(Action, action.id)
        kept.lead_person_id = person.id
    gone = Contact(
        person_id=person.id, with_whom=name, asked=f"Whether {name} may be named", promised="Mrs O’Brien rings"
    )
    with store.change("Add contacts") as session:
        session.add(gone)
        session.add(Contact(person_id=person.id, with_whom=name, answered=f"Write to {EMAIL} or ring 01305-778221"))
        session.add(Organisation(name="Hall", contact_name=name, email=EMAIL))
        session.add(
            ActionUpdate(action_id=action.id, text="A letter", file_name=f"Letter of {name}.txt",
                         content=keep_bytes(session, f"Yours, {name}".encode()))
        )  # fmt: skip
        table = TableImport(plan_id=plan.id, file_name="Old.csv")
        session.add(table)
        session.flush()
        session.add(KeptCell(import_id=table.id, heading="Who", text=f"{name.split()[-1]}, {name.split()[0]}"))
    with store.change("Delete contact") as session:
        session.delete(session.get_one(Contact, gone.id))
    store.who = name
    with store.change("Edit person") as session:
        session.get_one(Person, person.id).name = f"{name} OBE"
    store.who = "Margaret Hale"
    return Told(person.id, plan.id, action.id)


def erase_all(store: Store, person: UUID) -> Drafts:
    """Erase with everything that can be let go of let go; return the drafts that were kept."""
    drafts = Drafts(store.path)
    drafts.keep("people/new", {"name": NAME})
    drafts.keep(f"people/{person}", {"notes": "typed"})
    with store.read() as session:
        plan = erasing_plan(session, person, schema.closed_rows(session))
    wholly = {
        each.where: next((way for way in ("clear", "take out with surname") if way in each.choices), each.usual)
        for each in plan.asked
    }
    erasure = plan.with_decisions(wholly, TODAY)
    assert carry_out(store, drafts, plan, erasure, tick=lambda _words: None)
    return drafts


def traces(path: Path, *words: str) -> list[str]:
    """Return the files of the council and of this computer, copies apart, whose bytes hold one of the words."""
    files = [*path.parent.glob(f"{path.name}*"), *(f for f in paths.data_folder().rglob("*") if f.is_file())]
    found = []
    for file in files:
        if paths.copies_folder() in file.parents:
            continue
        content = file.read_bytes()
        for word in words:
            for form in {word, word.upper(), word.lower(), word.replace("'", "’")}:
                for coded in (form.encode(), form.encode("utf-16-le"), form.encode("utf-16-be")):
                    if coded in content:
                        found.append(f"{file.name}: {form}")
    return found


@pytest.fixture
def told(store: Store) -> Told:
    """Return a council that speaks of a volunteer everywhere."""
    return tell(store)
