"""A program that writes without end and says on its output what is kept: made to be killed, also at a named point."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

from clerkdesk import schema
from clerkdesk.action_plan.records import Action
from clerkdesk.core import backup
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.store import Store

# What is killed at named points; a test learns from a whole run how many points each has.
KILL_POINTS = ("edit", "import", "undo", "copy", "restore", "upgrade", "print", "erase")


def die() -> None:
    """End this program as a pulled plug does."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Points:
    """Counts the statements and system calls of a verb; `then` happens at each one after `after` have passed."""

    after: int = 0
    then: Callable[[], None] = die
    passed: int = 0

    def one(self, *_: object) -> None:
        """Count one more."""
        self.passed += 1
        if self.passed > self.after:
            self.then()


POINTS = Points()


def watch_calls() -> None:
    """Count what the program asks of the system, and every statement that goes to the file."""
    watched = {"open", "os.rename", "os.remove", "os.fsync", "shutil.copyfile", "sqlite3.connect", "tempfile.mkstemp"}
    sys.addaudithook(lambda name, _: POINTS.one() if name in watched else None)
    event.listen(Engine, "before_cursor_execute", POINTS.one)
    event.listen(Engine, "commit", POINTS.one)


def say(words: str) -> None:
    """Promise on the output that this is kept."""
    os.write(1, f"{words}\n".encode())


def edit(store: Store, plan: UUID, number: int) -> None:
    """Add an action and set its cost."""
    action = Action(plan_id=plan, what=f"kept {number}")
    with store.change("Add action") as session:
        session.add(action)
    say(f"kept {number}")
    with store.change("Set cost") as session:
        session.get_one(Action, action.id).cost_low = number
    say(f"cost {number}")


def bring_in(store: Store, plan: UUID, number: int) -> None:
    """Bring in fifty actions in one change, after the copy that comes before every import."""
    backup.copy_now(store.path)
    with store.change("Import 50 actions") as session:
        session.add_all([Action(plan_id=plan, what=f"import {number}") for _ in range(50)])
    say(f"import {number}")


def undo(store: Store, plan: UUID, _number: int) -> None:
    """Add an action and take it back."""
    with store.change("Add action") as session:
        session.add(Action(plan_id=plan, what="taken back"))
    store.undo()


def copy(store: Store, _plan: UUID, number: int) -> None:
    """Copy the file among its copies and to a stick."""
    backup.copy_now(store.path)
    backup.copy_out(store.path, store.path.parent / "stick" / "copy.clerkdesk")
    say(f"copy {number}")


def print_plan(store: Store, _plan: UUID, number: int) -> None:
    """Print the plan as the command does."""
    from datetime import date

    from clerkdesk import catalogue

    with store.read() as session:
        document = catalogue.PRINTOUTS[0].make(session, date(2026, 11, 23))
    catalogue.write_printout(document, store.path.parent / "paper" / "plan.pdf", PrintChoices())
    say(f"print {number}")


def erase(store: Store, plan: UUID, number: int) -> None:
    """Add someone whom an action names, and erase them everywhere."""
    from datetime import date

    from clerkdesk.core.drafts import Drafts
    from clerkdesk.council.records import Person
    from clerkdesk.data_duties.actions.erase import carry_out, erasing_plan

    person = Person(name=f"Gone Away{number:09}", email=f"gone{number:09}@example.org")
    with store.change("Add person") as session:
        session.add(person)
        session.flush()
        session.add(Action(plan_id=plan, what=f"Ask {person.name}", lead_person_id=person.id))
    assert store._writer is not None
    with store._writer.connect() as connection:
        # What sweeps the file is no statement of SQLAlchemy's.
        connection.connection.driver_connection.set_trace_callback(POINTS.one)  # type: ignore[union-attr]
    drafts = Drafts(store.path)
    drafts.keep("action_plan/new", {"what": f"Ask {person.name} again"})
    with store.read() as session:
        told = erasing_plan(session, person.id, schema.closed_rows(session))
    carry_out(store, drafts, told, told.with_decisions({}, date(2026, 11, 23)), tick=lambda _words: None)
    say(f"erased {number}")


VERBS: dict[str, Callable[[Store, UUID, int], None]] = {
    "edit": edit, "import": bring_in, "undo": undo, "copy": copy, "print": print_plan,
    "erase": erase,
}  # fmt: skip


def restore(path: Path) -> None:
    """Go back to the newest copy, with everything that comes before it."""
    schema.restore_file(path, backup.copies_of(path)[0].path)
    say("restored 0")


def upgrade(path: Path) -> None:
    """Open a file that lacks every step."""
    schema.open_file(path).close()
    say("upgraded 0")


# Verbs of a file that is closed; those above are of an open one.
CLOSED: dict[str, Callable[[Path], None]] = {"restore": restore, "upgrade": upgrade}
assert {*VERBS, *CLOSED} == set(KILL_POINTS)


def make_old(path: Path) -> None:
    """Make a file of before the first version, with a row that no step may lose."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("CREATE TABLE old_notes (words)")
    connection.execute("INSERT INTO old_notes VALUES ('never lost')")
    connection.commit()
    connection.close()


def at_a_point(path: Path, plan: UUID, number: int, verb: str) -> None:
    """Do one verb and be killed at its point; a verb that ends before it says how many points it has."""
    if verb in CLOSED:
        say("ready")
        watch_calls()
        CLOSED[verb](path)
        say(f"points {POINTS.passed}")
        return
    store = schema.open_file(path, who="Writer")
    say("ready")
    watch_calls()
    VERBS[verb](store, plan, number)
    say(f"points {POINTS.passed}")


def without_end(path: Path, plan: UUID, number: int) -> None:
    """Edit, bring in and undo until killed from outside."""
    store = schema.open_file(path, who="Writer")
    say("ready")
    while True:
        number += 1
        edit(store, plan, number)
        if number % 5 == 0:
            bring_in(store, plan, number)
        if number % 7 == 0:
            undo(store, plan, number)


if __name__ == "__main__":
    place, plan_id, first = Path(sys.argv[1]), UUID(sys.argv[2]), int(sys.argv[3])
    if len(sys.argv) == 4:
        without_end(place, plan_id, first)
    POINTS.after = int(sys.argv[5])
    at_a_point(place, plan_id, first, sys.argv[4])
