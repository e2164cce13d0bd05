"""The page of all documents shows what each paper lacks and when it went out, and prints it for whom it is."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerkdesk import catalogue, schema
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Action, ActionParty, Plan
from clerkdesk.core.printed import Printed, last_printed, note_printed
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.council.records import Organisation
from clerkdesk.documents.lines import READERS
from clerkdesk.documents.printing import ask_and_print
from clerkdesk.documents.screen import DocumentsScreen
from clerkdesk.printing.lists import list_document
from clerkdesk.printing.making import Making
from clerkdesk.widgets import theme
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.plan_example import rich_plan
from tests.conftest import TODAY
from tests.council.conftest import PrintingDesk

GONE: list[tuple[str, UUID | None]] = []


class WalkingDesk(PrintingDesk):
    """A desk that notes where it was sent."""

    def go(self, page: str, key: UUID | None = None) -> None:
        """Note the page."""
        GONE.append((page, key))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show everything light and at plain size."""
    theme.apply(qapp, "light", 100)
    GONE.clear()
    yield
    for each in QApplication.topLevelWidgets():
        if isinstance(each, PrintDialog):
            each.reject()


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> WalkingDesk:
    return walking_desk(store, qtbot)


def walking_desk(store: Store, qtbot: QtBot) -> WalkingDesk:
    made = WalkingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
    made.shell = MainWindow(made, [])
    qtbot.addWidget(made.shell)
    return made


@pytest.fixture
def sample_desk(sample_file: Path, qtbot: QtBot) -> Iterator[WalkingDesk]:
    with schema.open_file(sample_file) as store:
        yield walking_desk(store, qtbot)


def shown(qtbot: QtBot, desk: WalkingDesk) -> DocumentsScreen:
    screen = DocumentsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    QApplication.processEvents()
    return screen


def words(screen: DocumentsScreen) -> str:
    QApplication.processEvents()
    labels = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    return "\n".join([*labels, *(each.text() for each in screen.findChildren(QPushButton) if each.isVisible())])


def dialog() -> PrintDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog) and each.isVisible())


def test_empty_council_is_told_to_begin_with_a_plan_and_can_print_its_sheet(qtbot: QtBot, desk: WalkingDesk) -> None:
    screen = shown(qtbot, desk)
    assert "this council has none yet" in words(screen)
    assert {"council", "contacts", "due"} <= set(screen.buttons)
    assert not {"action-plan", "summary", "action-table"} & set(screen.buttons)
    link = next(each for each in screen.findChildren(QPushButton) if "no plan yet" in each.text())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert GONE == [("plan", None)]


def test_what_is_missing_is_named_and_leads_to_its_page(qtbot: QtBot, desk: WalkingDesk) -> None:
    with desk.store.change("Add plan") as session:
        plan = plans.save_plan(session, Plan(title="Our plan"))
        session.flush()
        key = plan.id
    screen = shown(qtbot, desk)
    assert "No vision yet" in words(screen)
    assert "No foreword yet" in words(screen)
    assert "No action yet" in words(screen)
    with desk.store.change("Add action") as session:
        session.add(Action(plan_id=key, number="1.1", what="Mend the lane"))
    assert "1 action has no lead" in words(screen)
    link = next(each for each in screen.findChildren(QPushButton) if each.text() == "1 action has no lead")
    link.click()
    assert GONE[-1][0] == "action_plan"
    assert GONE[-1][1] is not None


def test_papers_of_the_sample_stand_under_those_who_read_them(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    screen = shown(qtbot, sample_desk)
    text = words(screen)
    assert text.index("For residents") < text.index("For members") < text.index("For the file")
    assert all(printout.sentence in text for printout in catalogue.PRINTOUTS)
    assert set(screen.buttons) == {printout.kind for printout in catalogue.PRINTOUTS}
    assert screen.first_stop() is screen.buttons["action-plan"]
    assert "actions have no lead" in text
    assert "Not printed yet on this computer" in text


def test_a_document_is_found_by_its_words(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    screen = shown(qtbot, sample_desk)
    screen.find_here()
    QTest.keyClicks(screen.filter, "hall tick")
    assert [kind for kind, button in screen.buttons.items() if button.isVisible()] == ["stage-checklist"]
    assert "For members (1)" in words(screen)
    assert "For residents" not in words(screen)
    screen.reload()
    assert "For residents" not in words(screen)
    QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    assert screen.buttons["stage-checklist"].hasFocus()
    assert screen.first_stop() is screen.buttons["stage-checklist"]
    screen.filter.setText("unicorn")
    assert screen.first_stop() is screen.filter
    assert "No document has these words" in words(screen)


def test_printout_is_made_for_whom_it_is_and_its_last_time_is_shown(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    screen = shown(qtbot, sample_desk)
    screen.buttons["action-plan"].click()
    asked = dialog()
    asked.pane.use.setCurrentIndex(asked.pane.use.findData("large"))
    asked.show_pages()
    title, name, pdf = sample_desk.printed[0]
    assert (title, name) == ("The whole plan", "Ashcombe Magna Parish Council – The whole plan.pdf")
    assert len(PdfReader(BytesIO(pdf)).pages) > 20
    (ways,) = sample_desk.ways
    assert ways is not None
    assert list(ways.formats) == ["html", "docx"]
    assert b"<!DOCTYPE html>" in ways.formats["html"]()
    ways.went_out()
    noted = last_printed(sample_desk.settings, sample_desk.store.path, "action-plan")
    assert noted == Printed(TODAY, "Draft 3")
    assert "Last printed 23 November 2026 as Draft 3" in words(screen)


def test_version_that_is_not_known_is_not_named(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    note_printed(sample_desk.settings, sample_desk.store.path, "council", Printed(TODAY, ""))
    assert "Last printed 23 November 2026\n" in words(shown(qtbot, sample_desk))


def test_chosen_plan_is_the_one_that_is_printed(desk: WalkingDesk) -> None:
    with desk.store.change("Add plans") as session:
        plans.save_plan(session, Plan(title="First plan"))
        key = plans.save_plan(session, Plan(title="Second plan")).id
    desk.settings.put(f"plan of {desk.store.path}", str(key))
    ask_and_print(desk, catalogue.PRINTOUTS[0]).show_pages()
    text = PdfReader(BytesIO(desk.printed[0][2])).pages[0].extract_text()
    assert "Second plan" in text


def test_council_sheet_is_printed(desk: WalkingDesk) -> None:
    printout = next(each for each in catalogue.PRINTOUTS if each.kind == "council")
    ask_and_print(desk, printout).show_pages()
    assert desk.printed[0][2].startswith(b"%PDF")


def test_list_of_documents_is_printed(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    kept: list[list[list[str]]] = []

    def keep(title: str, headings: list[str], cells: list[list[str]], said: str) -> Making:
        kept.append(cells)
        return Making(lambda: list_document(title, headings, cells, council="Ashcombe Magna", date=TODAY))

    sample_desk.table_printer = keep
    screen = shown(qtbot, sample_desk)
    screen.print_page()
    of_reader = sorted(catalogue.PRINTOUTS, key=lambda printout: list(READERS).index(printout.readers))
    assert [row[0] for row in kept[0]] == [printout.title for printout in of_reader]
    assert "Ready" in [row[2] for row in kept[0]]
    dialog().show_pages()
    assert sample_desk.printed[0][0] == "Documents"


def test_news_reach_a_hidden_page_when_it_is_shown(qtbot: QtBot, desk: WalkingDesk) -> None:
    screen = shown(qtbot, desk)
    screen.hide()
    with desk.store.change("Add plan") as session:
        plans.save_plan(session, Plan(title="Our plan"))
    screen.show()
    assert "action-plan" in screen.buttons


def test_place_on_the_page_is_kept_when_news_arrive(qtbot: QtBot, sample_desk: WalkingDesk) -> None:
    screen = shown(qtbot, sample_desk)
    screen.activateWindow()
    screen.buttons["summary"].setFocus()
    with sample_desk.store.change("Add plan") as session:
        plans.save_plan(session, Plan(title="Another plan"))
    assert screen.buttons["summary"].hasFocus()


def test_pictures_without_leave_and_actions_that_all_have_a_lead_are_told(store: Store) -> None:
    example = rich_plan(store, actions=2)
    with store.read() as session:
        said = [gap.words for gap in catalogue.PRINTOUTS[0].gaps(session, "")]
    assert "1 picture without leave to be used" in said
    with store.change("Give every action a lead") as session:
        body = session.query(Organisation).first()
        assert body is not None
        for action in session.query(Action):
            session.add(ActionParty(action_id=action.id, organisation_id=body.id, part="lead", position=9))
    with store.read() as session:
        table = next(each for each in catalogue.PRINTOUTS if each.kind == "action-table")
        assert table.gaps(session, str(example.plan_id)) == []


def test_council_with_a_plan_is_not_told_that_it_has_none(qtbot: QtBot, desk: WalkingDesk) -> None:
    with desk.store.change("Add plan") as session:
        session.add(Plan(title="Our plan"))
    said = words(shown(qtbot, desk))
    assert "No course is entered yet" in said
    assert "this council has none yet" not in said
