"""Types on one page of the real program and is killed before it is saved: run as a process by the tests beside it.

typist.py FILE PLACE
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.action_plan.screen.plan_page import PlanScreen
from clerkdesk.action_plan.screen.themes import ThemesScreen
from clerkdesk.app.program import Program
from clerkdesk.app.start import make_application
from clerkdesk.core.settings import Settings
from clerkdesk.council.screen.council import CouncilScreen
from clerkdesk.council.screen.people import PeopleScreen
from clerkdesk.widgets.form import Form, LinesField
from clerkdesk.widgets.typed_text import TypedText
from clerkdesk.widgets.window import MainWindow


def type_into(form: Form, key: str, text: str) -> None:
    """Type as a person does, where the cursor is when the field is entered."""
    field = form.fields[key]
    field.focus()
    QTest.keyClicks(field.stop(), text)


def council(page: QWidget) -> TypedText:
    """Write a longer address."""
    assert isinstance(page, CouncilScreen)
    type_into(page.form, "address", "Typed before the crash")
    return page.typed


def plan(page: QWidget) -> TypedText:
    """Write on in the vision, and begin the name of a parish."""
    assert isinstance(page, PlanScreen)
    type_into(page.details.form, "parishes", "Nether")
    type_into(page.details.form, "vision", "Typed before the crash")
    return page.details.typed


def new_plan(page: QWidget) -> TypedText:
    """Begin another plan."""
    assert isinstance(page, PlanScreen)
    page.new_plan()
    type_into(page.details.form, "title", "Typed before the crash")
    return page.details.typed


def text(page: QWidget) -> TypedText:
    """Write on in the third text of the plan."""
    assert isinstance(page, PlanScreen)
    page.tabs.setCurrentIndex(1)
    page.texts.table.choose(page.texts.table.shown_rows()[2].id)
    type_into(page.texts.form, "body", "Typed before the crash")
    return page.texts.typed


def fact(page: QWidget) -> TypedText:
    """Begin a new fact."""
    assert isinstance(page, PlanScreen)
    page.tabs.setCurrentIndex(2)
    page.add()
    type_into(page.facts.form, "value", "1,420")
    type_into(page.facts.form, "label", "Typed before the crash")
    return page.facts.typed


def theme(page: QWidget) -> TypedText:
    """Write on in the opening text of the second theme."""
    assert isinstance(page, ThemesScreen)
    themes = [row for row in page.table.shown_rows() if not row.is_issue]
    page.table.choose(themes[1].id)
    type_into(page.form, "opening", "Typed before the crash")
    return page.typed


def new_issue(page: QWidget) -> TypedText:
    """Begin an issue of the last theme."""
    assert isinstance(page, ThemesScreen)
    page.table.choose([row for row in page.table.shown_rows() if not row.is_issue][-1].id)
    page.add_issue()
    type_into(page.form, "title", "Typed before the crash")
    return page.typed


def action(page: QWidget) -> TypedText:
    """Begin the name of a partner, and an update."""
    assert isinstance(page, ActionPlanScreen)
    type_into(page.form, "who", "Villag")
    updates = page.form.fields["updates"]
    assert isinstance(updates, LinesField)
    updates.stop().click()  # type: ignore[attr-defined]  # the button that adds one
    entry = updates.findChildren(Form)[-1]
    type_into(entry, "text", "Typed before the crash")
    return page.typed


def person(page: QWidget) -> TypedText:
    """Add a role with half a day, and a note."""
    assert isinstance(page, PeopleScreen)
    roles = page.form.fields["roles"]
    next(x for x in roles.findChildren(QPushButton) if x.text() == "Add a role").click()
    QTest.keyClicks(roles._rows[-1].starts_on.stop(), "4 Mar")  # type: ignore[attr-defined]  # no other way in
    type_into(page.form, "email", "Typed before the crash")
    return page.typed


PLACES = {
    "council": ("council", council), "plan": ("plan", plan), "new plan": ("plan", new_plan), "text": ("plan", text),
    "fact": ("plan", fact), "theme": ("themes", theme), "new issue": ("themes", new_issue),
    "action": ("action_plan", action), "person": ("people", person),
}  # fmt: skip


def shown(window: MainWindow, page: str) -> QWidget:
    """Go to a page and return it when it stands there."""
    window.go(page)
    for _ in range(5):
        QApplication.processEvents()
    found = window.current()
    assert isinstance(found, QWidget)
    return found


def main(file: Path, place: str) -> None:
    """Open the file, type at the place, let it be kept as it is after two seconds, and be killed."""
    program = Program(make_application(), Settings())
    program.open_file(file)
    assert program.sitting is not None
    page, type_there = PLACES[place]
    type_there(shown(program.sitting.window, page)).keep()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
