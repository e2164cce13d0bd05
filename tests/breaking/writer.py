"""A program that writes without end and says on its output what it has been told is kept: made to be killed."""

import sys
from pathlib import Path
from uuid import UUID

from clerkdesk import schema
from clerkdesk.action_plan.records import Action


def main() -> None:
    """Add, edit, undo and bring in actions until killed; print "kept NUMBER" after each."""
    path, plan = Path(sys.argv[1]), UUID(sys.argv[2])
    number = int(sys.argv[3])
    store = schema.open_file(path, who="Writer")
    print("ready", flush=True)
    while True:
        number += 1
        action = Action(plan_id=plan, what=f"kept {number}")
        with store.change("Add action") as session:
            session.add(action)
        print(f"kept {number}", flush=True)
        with store.change("Set cost") as session:
            session.get_one(Action, action.id).cost_low = number
        print(f"cost {number}", flush=True)
        if number % 5 == 0:
            with store.change("Import 50 actions") as session:
                session.add_all([Action(plan_id=plan, what=f"import {number}") for _ in range(50)])
            print(f"import {number}", flush=True)
        if number % 7 == 0:
            with store.change("Add action") as session:
                session.add(Action(plan_id=plan, what="taken back"))
            store.undo()


if __name__ == "__main__":
    main()
