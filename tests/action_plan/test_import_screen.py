"""Bringing a table in by clicks: what is understood is shown first, one Undo takes it out, and nothing is lost."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import select

from clerkdesk.action_plan.records import Action, KeptCell, TableImport
from clerkdesk.action_plan.screen.import_dialog import ImportDialog
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core import backup
from clerkdesk.core.store import Store
from clerkdesk.exchange.tables import read_tables
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import Message, ProgressDialog
from clerkdesk.widgets.window import MainWindow
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.import_steps import (
    choose_field,
    count,
    damage,
    exported_and_altered,
    long_table,
    opened,
    show,
    texts,
    trouble,
    wait,
)
from tests.action_plan.pages import Open, action_plan, settle
from tests.screens import checks

PLANS = Path(__file__).parent.parent / "files" / "plans"
GOODNESTONE = PLANS / "goodnestone-2023.csv"


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Show the focus ring, and close what a test leaves open."""
    if qapp.findChild(theme.FocusRing) is None:
        theme.FocusRing(qapp)
    yield
    for box in QApplication.topLevelWidgets():
        if isinstance(box, Message | QFileDialog):
            box.reject()


@pytest.fixture
def dialog(page: ActionPlanScreen, qtbot: QtBot) -> ImportDialog:
    """Return the import page, opened by its button."""
    return opened(page)


# a new table


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.csv")), ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_plan_of_a_parish_is_shown_and_brought_in(
    path: Path, kind: str, page: ActionPlanScreen, store: Store, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, as_kind(path, kind, tmp_path), qtbot)
    shown = dialog.parts.rows.rows
    sentence = dialog.parts.sentence.text()
    assert sentence.startswith(f"{len(shown)} actions")
    dialog.parts.main_button.click()
    wait(page, qtbot)
    assert not isValid(dialog)
    qtbot.waitUntil(lambda: len(page.table.rows) == 4 + len(shown))
    assert store.undo_label == f"Import {len(shown)} actions"
    assert f"{len(shown)} actions added. Undo takes it all back." in page.desk.spoken
    assert len(backup.copies_of(store.path)) == 1
    window = page.window()
    assert isinstance(window, MainWindow)
    window.undo()
    wait(page, qtbot)
    qtbot.waitUntil(lambda: len(page.table.rows) == 4)
    assert count(store, Action) == 4
    assert count(store, KeptCell) == count(store, TableImport) == 0


def as_kind(path: Path, kind: str, folder: Path) -> Path:
    """Write the table of a CSV file as a clerk would have it in Excel or Word."""
    rows = [[cell.text for cell in row] for row in read_tables(path)[0].rows]
    out = folder / f"{path.stem}.{kind}"
    if kind == "csv":
        return path
    if kind == "xlsx":
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet("Plan")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return out
    document = docx.Document()
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    document.save(str(out))
    return out


def test_table_copied_from_a_web_page_is_pasted(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><th>Action</th><th>By whom</th></tr><tr><td>Plant trees</td><td>WI</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(page, qtbot)
    assert dialog.parts.sentence.text() == "1 action and 1 body named."
    dialog.parts.main_button.click()
    wait(page, qtbot)
    assert "Plant trees" in texts(store, small)


def test_file_dropped_onto_the_list_opens_the_import(page: ActionPlanScreen, qtbot: QtBot) -> None:
    drop(page, [QUrl("https://example.org/plan.csv")])
    assert page.window().findChildren(ImportDialog) == []
    drop(page, [QUrl.fromLocalFile(str(GOODNESTONE))])
    wait(page, qtbot)
    (dialog,) = page.window().findChildren(ImportDialog)
    assert len(dialog.parts.rows.rows) == 6
    drop(dialog, [QUrl("https://example.org/plan.csv")])
    assert not page.desk.jobs.busy
    drop(dialog, [QUrl.fromLocalFile(str(PLANS / "newton-st-cyres-2018.csv"))])
    wait(page, qtbot)
    assert len(dialog.parts.rows.rows) == 4


def drop(widget: ActionPlanScreen | ImportDialog, urls: list[QUrl]) -> None:
    data = QMimeData()
    data.setUrls(urls)
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there is no other way to make one
        entering = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(widget, entering)
    QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), copy, data, left, none))


def test_one_of_several_sheets_is_chosen(
    page: ActionPlanScreen, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as book:
        book.add_worksheet("Read me").write_column(0, 0, ["This workbook", "holds the plan"])
        sheet = book.add_worksheet("Actions")
        for number, row in enumerate([["Action", "Lead"], ["Plant trees", "WI"], ["Mend the stile", "Clerk"]]):
            sheet.write_row(number, 0, row)
    show(page, dialog, tmp_path / "plan.xlsx", qtbot)
    assert dialog.parts.table_choice.words() == "Actions"
    assert [row.what for row in dialog.parts.rows.rows] == ["Plant trees", "Mend the stile"]
    dialog.parts.table_choice.set_value(0)
    dialog.parts.table_choice.edited.emit()
    wait(page, qtbot)
    assert len(dialog.parts.columns.fields) == 1


def test_changed_column_is_seen_at_once_and_remembered_for_the_same_headings(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, qtbot: QtBot
) -> None:
    show(page, dialog, GOODNESTONE, qtbot)
    owner = next(n for n, field in dialog.parts.columns.fields.items() if field.name == "Action Owner")
    assert dialog.parts.rows.rows[0].lead == "NTB; KP"
    choose_field(dialog, owner, "Keep under its heading")
    wait(page, qtbot)
    assert dialog.parts.rows.rows[0].lead == ""
    assert "“Action Owner” is kept with each action" in dialog.parts.told.text()
    dialog.parts.main_button.click()
    wait(page, qtbot)
    again = opened(page)
    show(page, again, GOODNESTONE, qtbot)
    assert again.parts.columns.fields[owner].value() is None
    with store.read() as session:
        kept = session.scalars(select(KeptCell.text).where(KeptCell.heading == "Action Owner")).all()
    assert "NTB/KP" in kept


def test_remarks_stand_on_a_page_of_their_own_and_beside_their_row(
    page: ActionPlanScreen, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("Action,Lead\nPlant trees,Cllr Ann Marsh; Cllr Tom Pryce\n,\n", "utf-8")
    show(page, dialog, table, qtbot)
    assert dialog.parts.sentence.text().endswith("1 remark to look at.")
    assert "stands with the cells as printed" in dialog.parts.rows.rows[0].remark
    assert dialog.parts.tabs.tabText(2) == "To look at (1)"
    dialog.parts.tabs.setCurrentIndex(2)
    assert dialog.parts.notes.isVisible()
    assert dialog.parts.notes.rows[0].row == "Row 2"


def test_thousands_of_rows_and_their_undo_are_shown(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, long_table(tmp_path, 600), qtbot)
    dialog.parts.main_button.click()
    wait(page, qtbot)
    qtbot.waitUntil(lambda: len(page.table.rows) == 604)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "600 actions added. Undo takes it all back." in window.foot.text()
    window.undo()
    (progress,) = [box for box in window.findChildren(ProgressDialog) if box.isVisible()]
    progress.reject()
    assert progress.isVisible()  # it can't be stopped half-way
    qtbot.waitUntil(lambda: len(page.table.rows) == 4)
    assert page.desk.spoken[-1] == "Undone: Import 600 actions."
    window.redo()
    qtbot.waitUntil(lambda: len(page.table.rows) == 604)
    wait(page, qtbot)
    damage(store)
    window.undo()
    wait(page, qtbot)
    assert store.path.name in trouble()


# what can't be read, and stopping


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "is empty"),
        ("plan.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n....", "is a picture"),
    ],
)
def test_file_that_is_no_table_is_a_plain_sentence(
    name: str, content: bytes, words: str, page: ActionPlanScreen, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / name).write_bytes(content)
    show(page, dialog, tmp_path / name, qtbot)
    assert words in trouble()
    assert dialog.parts.choose_button.isVisible()
    assert dialog.parts.choose_button.isEnabled()
    assert page.desk.store.undo_label == "Bring the small plan"


def test_empty_clipboard_is_a_plain_sentence(page: ActionPlanScreen, dialog: ImportDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("  ")
    dialog.parts.paste_button.click()
    wait(page, qtbot)
    assert "no table on the clipboard" in trouble()


def test_stopped_in_the_middle_nothing_is_left(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    show(page, dialog, long_table(tmp_path, 3_000), qtbot)
    dialog.parts.main_button.click()
    assert not dialog.parts.looking.isEnabled()
    qtbot.waitUntil(dialog.parts.working.isVisible, timeout=10_000)
    dialog.reject()
    assert dialog.isVisible()
    wait(page, qtbot)
    assert "Nothing was brought in" in dialog.parts.told.text()
    assert count(store, Action) == 4
    assert count(store, TableImport) == 0
    assert store.undo_label == "Bring the small plan"
    dialog.reject()
    settle()
    assert not isValid(dialog)


def test_without_a_whole_copy_before_nothing_is_brought_in(
    page: ActionPlanScreen, dialog: ImportDialog, store: Store, qtbot: QtBot
) -> None:
    show(page, dialog, GOODNESTONE, qtbot)
    damage(store)
    dialog.parts.main_button.click()
    wait(page, qtbot)
    assert store.path.name in trouble()
    assert store.undo_label == "Bring the small plan"
    assert dialog.isVisible()


def test_second_thought_about_a_column_counts_before_the_first_is_answered(
    page: ActionPlanScreen, dialog: ImportDialog, qtbot: QtBot
) -> None:
    show(page, dialog, GOODNESTONE, qtbot)
    choose_field(dialog, 2, "Partners")
    choose_field(dialog, 2, "Keep under its heading")
    wait(page, qtbot)
    assert dialog.parts.columns.fields[2].value() is None
    assert {row.lead for row in dialog.parts.rows.rows} == {""}
    assert dialog.parts.main_button.isEnabled()


def test_another_table_is_chosen_instead(page: ActionPlanScreen, dialog: ImportDialog, qtbot: QtBot) -> None:
    show(page, dialog, GOODNESTONE, qtbot)
    dialog.parts.another_button.click()
    settle()
    assert dialog.parts.choose_button.isVisible()
    assert not dialog.parts.main_button.isVisible()


def test_file_without_a_plan_has_nothing_to_import_into(store: Store, open_window: Open) -> None:
    page = action_plan(open_window(store))
    page.import_table()
    page.export_table()
    assert page.window().findChildren(ImportDialog) == []
    assert "There is no plan yet" in page.desk.spoken[-1]


# everyone


@pytest.mark.parametrize("step", ["choice", "looking", "matches"])
def test_everyone_can_use_the_import(
    step: str, page: ActionPlanScreen, dialog: ImportDialog, store: Store, small: SmallPlan, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    if step == "looking":
        show(page, dialog, GOODNESTONE, qtbot)
    elif step == "matches":
        show(page, dialog, exported_and_altered(store, small, tmp_path / "actions.csv"), qtbot)
    checks.settle()
    assert checks.everything(dialog) == []
    assert checks.at_text_sizes(dialog) == []
