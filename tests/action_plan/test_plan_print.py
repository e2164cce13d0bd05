"""The dialog before printing a plan: what is chosen is remembered and printed, and what will be missing is told."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.printout.choices import COLUMNS, PARTS, ColumnChoice, PlanChoices, usual_columns
from clerkdesk.action_plan.records import Action, ActionUpdate, Plan, PlanFile, PlanPicture
from clerkdesk.action_plan.screen.plan_print import PlanPrintDialog, print_plan, print_summary
from clerkdesk.consultation.actions import grounds
from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.printed import Printed, last_printed
from clerkdesk.core.settings import Settings
from clerkdesk.core.store import Store
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.notifier import Notifier
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.plan_example import TODAY, Example, rich_plan
from tests.council.conftest import PrintingDesk, button, show_asked_pages
from tests.screens import checks
from tests.widgets.test_print_pane import pick


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    """Show everything light and at plain size, with the focus ring."""
    theme.apply(qapp, "light", 100)
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)


@pytest.fixture(autouse=True)
def no_message_left() -> Iterator[None]:
    """Close what a test has left open."""
    yield
    for box in _messages():
        box.reject()


@pytest.fixture
def example(store: Store) -> Example:
    """Fill the file with the rich plan, every picture of which may be used."""
    made = rich_plan(store, actions=6)
    with store.change("Note leave") as session:
        for row in session.query(PlanPicture):
            row.may_be_used = True
    return made


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> PrintingDesk:
    """Return a desk that keeps what is printed."""
    made = PrintingDesk(store, Settings(), Notifier(store), Jobs(), lambda: TODAY, "Ashcombe Magna Parish Council")
    made.shell = MainWindow(made, [])
    qtbot.addWidget(made.shell)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: PrintingDesk, example: Example) -> PlanPrintDialog:
    """Return the open dialog."""
    opened = print_plan(desk, example.plan_id, grounds)
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(opened)
    QApplication.processEvents()
    return opened


def _messages() -> list[Message]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, Message) and box.isVisible()]


def _pick(dialog: PlanPrintDialog, name: str) -> None:
    found = dialog.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    found.click()


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_usual_choices_print_the_whole_plan_under_the_offered_name(dialog: PlanPrintDialog, desk: PrintingDesk) -> None:
    assert dialog.choices() == PlanChoices()
    QTest.mouseClick(button(dialog, "Show the &pages"), Qt.MouseButton.LeftButton)
    title, name, pdf = desk.printed[0]
    assert title == "Ashcombe Magna Community Plan"
    assert name == ("Ashcombe Magna Parish Council – Ashcombe Magna Community Plan – Draft 3 23 November 2026.pdf")
    assert "a child can walk to school" in _words(pdf)


def test_parts_columns_headings_and_order_are_printed_and_remembered(
    qtbot: QtBot, dialog: PlanPrintDialog, desk: PrintingDesk, example: Example
) -> None:
    dialog.parts.item(list(PARTS).index("vision")).setCheckState(Qt.CheckState.Unchecked)
    dialog.columns.list.setCurrentRow(2)
    dialog.columns.heading.selectAll()
    QTest.keyClicks(dialog.columns.heading, "By")
    assert dialog.columns.list.item(2).text() == "Who leads: “By”"
    dialog.columns.move_up()
    dialog.columns.move_up()
    dialog.columns.move_up()  # it stands first already
    dialog.columns.move_down()
    _pick(dialog, "cards")
    dialog.show_pages()
    words = _words(desk.printed[0][2])
    assert "Our vision" not in words
    assert "By Parish Council" in words
    again = print_plan(desk, example.plan_id, grounds)
    assert again.choices().layout == "cards"
    assert not again.choices().has("vision")
    assert again.choices().columns[:2] == (ColumnChoice("number", "No."), ColumnChoice("leads", "By"))
    again.usual()
    assert again.choices() == PlanChoices()
    again.reject()


def test_actions_alone_and_the_summary_can_be_printed(dialog: PlanPrintDialog, desk: PrintingDesk) -> None:
    assert dialog.parts.isEnabled()
    _pick(dialog, "table")
    assert not dialog.parts.isEnabled()
    assert dialog.columns.isEnabled()
    dialog.show_pages()
    assert "a child can walk" not in _words(desk.printed[-1][2])
    _pick(dialog, "summary")
    assert not dialog.columns.isEnabled()
    dialog.show_pages()
    assert desk.printed[-1][0] == "Ashcombe Magna Community Plan, summary"
    assert len(PdfReader(io.BytesIO(desk.printed[-1][2])).pages) == 2


def test_summary_asks_for_whom_it_is(desk: PrintingDesk, example: Example, qapp: QApplication) -> None:
    print_summary(desk, example.plan_id, grounds)
    assert not desk.printed
    show_asked_pages("website")
    (ways,) = desk.ways
    assert ways is not None
    assert ways.first == "html"
    assert len(PdfReader(io.BytesIO(desk.printed[0][2])).pages) == 2
    assert "/:" not in desk.printed[0][1]


def test_no_column_ticked_prints_the_action_and_many_warn(dialog: PlanPrintDialog) -> None:
    columns = dialog.columns
    assert not columns.hint.isVisible()
    for row in range(columns.list.count()):
        columns.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert columns.hint.isVisible()
    assert len(columns.chosen()) == len(COLUMNS)
    for row in range(columns.list.count()):
        columns.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert columns.chosen() == usual_columns("what")
    columns.list.setCurrentRow(0)
    columns.list.item(0).setCheckState(Qt.CheckState.Checked)
    columns.heading.clear()
    columns.heading.textEdited.emit("")
    assert columns.chosen() == (ColumnChoice("number", "No."),)
    columns.list.clear()
    columns.heading.textEdited.emit("nothing is chosen")


def test_what_will_be_missing_is_told_before_printing(desk: PrintingDesk, store: Store, qapp: QApplication) -> None:
    example = rich_plan(store, actions=2)
    print_plan(desk, example.plan_id, grounds).show_pages()
    assert desk.printed == []
    (message,) = _messages()
    assert "1 picture is left out" in message.accessibleDescription()
    QTest.mouseClick(button(message, "Show it all the same"), Qt.MouseButton.LeftButton)
    assert len(desk.printed) == 1


def test_papers_kept_with_the_plan_may_be_left_go_beside_or_go_to_the_hall(
    qtbot: QtBot, desk: PrintingDesk, example: Example, tmp_path: Path
) -> None:
    letter = PdfWriter()
    letter.add_blank_page(595, 842)
    made = io.BytesIO()
    letter.write(made)
    with desk.store.change("Keep files") as session:
        for row in session.query(PlanFile):
            session.delete(row)
        plans.save_file(session, PlanFile(plan_id=example.plan_id, name="Letter.pdf"), made.getvalue())
        plans.save_file(session, PlanFile(plan_id=example.plan_id, name="Costs.ods"), b"a table")
        action = session.query(Action).filter_by(plan_id=example.plan_id).first()
        assert action is not None
        session.add(ActionUpdate(action_id=action.id, file_name="Bill.pdf", content=keep_bytes(session, b"%PDF-bill")))
    dialog = print_plan(desk, example.plan_id, grounds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    pane = dialog.pane.papers
    assert pane.isVisible()
    assert not pane.list.isVisible()
    pick(pane.how, "beside")
    shown = [(pane.list.item(row).text(), pane.list.item(row).checkState().name) for row in range(pane.list.count())]
    assert shown[:2] == [("Letter.pdf (The plan)", "Checked"), ("Costs.ods (The plan)", "Checked")]
    assert shown[2] == (f"Bill.pdf (Action {action.number})", "Unchecked")
    assert checks.everything(dialog) == []
    dialog.show_pages()
    (ways,) = desk.ways
    assert ways is not None
    assert list(ways.formats) == ["html", "docx"]
    assert ways.saved(tmp_path / "Plan.pdf") == ", with 2 other papers beside it"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".ods")) == [
        "Costs.ods", "Letter.pdf",
    ]  # fmt: skip
    plain = len(PdfReader(io.BytesIO(desk.printed[0][2])).pages)
    again = print_plan(desk, example.plan_id, grounds)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    assert again.pane.papers.how.currentData() == "beside"
    pick(again.pane.papers.how, "hall")
    assert "no PDF and no picture" in again.pane.papers.list.item(1).text()
    again.show_pages()
    _, name, pdf = desk.printed[1]
    assert name.endswith(" (print for the hall, not for publication).pdf")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == plain + 1
    assert desk.ways[1] is not None
    assert not desk.ways[1].formats


def test_one_print_file_for_the_hall_is_never_for_the_website(
    qtbot: QtBot, desk: PrintingDesk, example: Example
) -> None:
    with desk.store.change("Keep a file") as session:
        plans.save_file(session, PlanFile(plan_id=example.plan_id, name="Letter.pdf"), b"%PDF-1.4")
    dialog = print_plan(desk, example.plan_id, grounds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    pick(dialog.pane.papers.how, "hall")
    pick(dialog.pane.use, "website")
    assert dialog.pane.papers.how.findData("hall") < 0
    assert dialog.pane.taken().how != "hall"
    pick(dialog.pane.use, "packs")
    assert dialog.pane.papers.how.findData("hall") >= 0
    _pick(dialog, "summary")
    assert not dialog.pane.papers.isVisible()
    dialog.reject()


def test_plan_that_is_gone_says_so(desk: PrintingDesk, store: Store, qapp: QApplication) -> None:
    with store.change("Add plan") as session:
        plan = plans.save_plan(session, Plan(title="Ours"))
    print_summary(desk, Plan(title="gone").id, grounds).show_pages()
    assert "has been removed" in _messages()[0].accessibleDescription()
    assert plan.title == "Ours"


def test_everyone_can_use_the_dialog(dialog: PlanPrintDialog) -> None:
    dialog.activateWindow()
    checks.settle()
    assert checks.everything(dialog) == []
    assert checks.at_text_sizes(dialog) == []


def test_plan_goes_out_for_whom_it_was_chosen(dialog: PlanPrintDialog, desk: PrintingDesk) -> None:
    dialog.pane.use.setCurrentIndex(dialog.pane.use.findData("website"))
    dialog.show_pages()
    (ways,) = desk.ways
    assert ways is not None
    assert ways.first == "html"
    assert b"<!DOCTYPE html>" in ways.formats["html"]()
    assert ways.formats["docx"]().startswith(b"PK")
    assert last_printed(desk.settings, desk.store.path, "action-plan") is None
    ways.went_out()
    assert last_printed(desk.settings, desk.store.path, "action-plan") == Printed(TODAY, "Draft 3")


def test_large_print_is_chosen_and_remembered_for_the_table_alone(
    dialog: PlanPrintDialog, desk: PrintingDesk, example: Example
) -> None:
    _pick(dialog, "table")
    dialog.pane.use.setCurrentIndex(dialog.pane.use.findData("large"))
    dialog.show_pages()
    pages = PdfReader(io.BytesIO(desk.printed[0][2])).pages
    assert all(page.mediabox.width < page.mediabox.height for page in pages)
    again = print_plan(desk, example.plan_id, grounds)
    assert again.pane.choices().edition == "large"
    _pick(again, "plan")
    assert again.pane.choices().edition == "standard"
    again.reject()
