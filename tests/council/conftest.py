"""A desk over a council of this test's own, and the window with the council's pages around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.records import Council, Organisation, Person, RoleHeld
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Field, LineField
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.preview import Ways
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow, ScreenEntry

TODAY = date(2026, 11, 23)
_PAGES = "clerkdesk.council.screen"
ENTRIES = [
    ScreenEntry("people", "People", "The council", "people", f"{_PAGES}.people:PeopleScreen"),
    ScreenEntry(
        "organisations", "Organisations", "The council", "organisations", "clerkdesk.app.bodies:organisations_page"
    ),
    ScreenEntry("contacts", "Contacts", "The council", "contacts", "clerkdesk.app.bodies:contacts_page"),
    ScreenEntry("support", "Support", "The council", "support", f"{_PAGES}.support:SupportScreen"),
    ScreenEntry("council", "Council", "The council", "council", f"{_PAGES}.council:CouncilScreen"),
]


@dataclass(eq=False)
class PrintingDesk(Desk):
    """A desk that keeps what was printed instead of opening the preview."""

    printed: list[tuple[str, str, bytes]] = field(default_factory=list)
    ways: list[Ways | None] = field(default_factory=list)  # the other ways in which each may go out

    def show_printout(self, make: Callable[..., bytes], title: str, file_name: str, ways: Ways | None = None) -> None:
        """Make the page and keep it."""
        self.ways.append(ways)
        self.printed.append((title, file_name, make()))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show everything light and at plain size, with the focus ring."""
    # Windows of tests before wait to be deleted, and would be given their colours again with every change.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    yield
    theme.apply(qapp, "light", 100)


@pytest.fixture
def desk(store: Store) -> PrintingDesk:
    """Return a desk over a new council's file."""
    return PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")


@pytest.fixture
def peopled(store: Store) -> Store:
    """Return the council's file with a council, three organisations and four people in it."""
    with store.change("Set up council") as session:
        actions.save_council(session, Council(name="Ashcombe Magna", district="West Dorne", clerk_name="Margaret Hale"))
        hall = actions.save_organisation(session, Organisation(name="Village Hall Trust", kind="community group"))
        actions.save_organisation(session, Organisation(name="West Dorne Council", kind="unitary council"))
        actions.save_organisation(session, Organisation(name="Countryside Fund", kind="funder"))
        for name, held in (
            ("Margaret Hale", "clerk"),
            ("Ruth Odell", "chairman"),
            ("Alan Pryce", ""),
            ("Joan Marsh", ""),
        ):
            draft = Person(name=name, organisation_id=hall.id if name == "Alan Pryce" else None)
            roles = [RoleHeld(person_id=draft.id, role=held, starts_on=date(2023, 5, 4))] if held else []
            actions.save_person(session, draft, roles)
    return store


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Callable[[str], MainWindow]:
    """Return a function that shows the window at one of the council's pages."""

    def open_it(page: str) -> MainWindow:
        window = MainWindow(desk, ENTRIES)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go(page)
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_it


def show_asked_pages(use: str = "") -> None:
    """Answer the one question before printing, for one use or as it stands."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog) and each.isVisible()]
    (dialog,) = shown
    if use:
        dialog.pane.use.setCurrentIndex(dialog.pane.use.findData(use))
    button(dialog, "Show the &pages").click()


def type_into(field: Field, text: str) -> None:
    """Type over what stands in a line, as a person does."""
    assert isinstance(field, LineField)
    field.focus()
    field.editor.selectAll()
    if text:
        QTest.keyClicks(field.editor, text)
    else:
        field.editor.del_()
        field.editor.textEdited.emit("")


def button(parent: QWidget, words: str) -> QPushButton:
    """Return the visible button with these words."""
    found = [each for each in parent.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    assert found, f"no button says {words!r}"
    return found[0]
