"""The preview shows the pages as they come out, and sends them to a printer or into a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QMarginsF, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, ProgressDialog
from clerkdesk.widgets.preview import Preview, Ways
from clerkdesk.widgets.print_run import PrintRun, new_printer, pages_to_print
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks


def make_pdf(progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return a PDF of a portrait and a landscape page."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    painter.drawText(300, 600, "The first footpath")
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.newPage()
    painter.drawText(300, 600, "The second footpath")
    painter.end()
    return bytes(buffer.data().data())


@pytest.fixture
def pdf(qapp: QApplication) -> bytes:
    return make_pdf()


@pytest.fixture
def preview(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> Iterator[Preview]:
    dialog = Preview(None, pdf, "Action plan", tmp_path / "Plan.pdf")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    checks.settle()
    yield dialog
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (Message, QFileDialog, QPrintDialog)):
            each.close()


def _said(preview: Preview) -> str:
    return " ".join(label.text() for label in preview.findChildren(QLabel))


def test_pages_are_counted_and_zoomed(preview: Preview) -> None:
    assert "Page 1 of 2" in _said(preview)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    preview.zoom_in()
    first = preview.view.zoomFactor()
    preview.zoom_in()
    assert preview.view.zoomFactor() > first
    preview.zoom_out()
    assert preview.view.zoomFactor() == pytest.approx(first)
    preview.fit_width()
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_text_is_found_in_the_pages(preview: Preview, qtbot: QtBot) -> None:
    preview.find_next()
    QTest.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is preview.search
    QTest.keyClicks(preview.search, "footpath")
    qtbot.waitUntil(lambda: "2 found" in _said(preview), timeout=10_000)
    for expected in (0, 1, 0):
        QTest.keyClick(preview.search, Qt.Key.Key_Return)
        assert preview.view.currentSearchResultIndex() == expected
    preview.search.clear()
    assert "found" not in _said(preview)


def test_pdf_is_saved_where_it_is_asked_for(preview: Preview, pdf: bytes, tmp_path: Path) -> None:
    QTest.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = preview.findChildren(QFileDialog)[0]
    assert dialog.findChildren(QLineEdit)[0].text() == "Plan.pdf"
    dialog.accept()
    assert (tmp_path / "Plan.pdf").read_bytes() == pdf
    assert preview.saved_as == tmp_path / "Plan.pdf"
    assert "Saved as Plan.pdf" in _said(preview)


def test_pdf_that_can_not_be_saved_is_explained(preview: Preview, tmp_path: Path) -> None:
    (tmp_path / "nowhere").write_text("a file where a folder should be")
    preview.save_to(tmp_path / "nowhere" / "Plan.pdf")
    message = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible())
    assert "Choose another place" in message.accessibleDescription()
    assert preview.saved_as is None


def paper_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_landscape_pages_are_turned_into_the_sheet(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    preview.print_on(paper_printer(tmp_path / "printed.pdf"))
    qtbot.waitUntil(lambda: "2 pages sent to the printer" in _said(preview))
    boxes = [page.mediabox for page in PdfReader(tmp_path / "printed.pdf").pages]
    assert [box.width > box.height for box in boxes] == [False, False]


def test_printer_is_asked_for(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    preview.choose_printer()
    dialog = preview.findChildren(QPrintDialog)[0]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.printer().setFromTo(2, 2)
    dialog.accepted.emit(dialog.printer())
    qtbot.waitUntil(lambda: "1 page sent to the printer" in _said(preview))
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    dialog.reject()


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_where_there_is_no_printer_the_pdf_is_offered(preview: Preview) -> None:
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (told,) = [each for each in preview.findChildren(Message) if each.isVisible()]
    assert "No printer is set up on this computer" in told.accessibleDescription()
    next(each for each in told.findChildren(QPushButton) if each.text() == "Save as PDF…").click()
    assert [each.isVisible() for each in preview.findChildren(QFileDialog)] == [True]


def test_preview_is_no_larger_than_the_screen(pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 200)
    dialog = Preview(None, pdf, "Action plan", tmp_path / "Plan.pdf")
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    theme.apply(app, "light", 100)
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_printing_can_be_stopped(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    printer = paper_printer(tmp_path / "printed.pdf")
    run = PrintRun(preview.document, printer, "Action plan")
    with qtbot.waitSignals([run.job.stopped, run.job.ended]):
        run.start()
        run.job.cancel()
    assert printer.printerState() is not QPrinter.PrinterState.Active


def test_printing_tells_how_far_it_is(preview: Preview, tmp_path: Path, qtbot: QtBot) -> None:
    run = PrintRun(preview.document, paper_printer(tmp_path / "printed.pdf"), "Action plan")
    told: list[tuple[int, int, str]] = []
    run.job.progressed.connect(lambda *step: told.append(step))
    with qtbot.waitSignal(run.job.finished):
        run.start()
    assert told == [(0, 2, "Page 1 of 2"), (1, 2, "Page 2 of 2")]


@pytest.mark.parametrize(
    ("order", "collate", "range_", "expected"),
    [
        (QPrinter.PageOrder.FirstPageFirst, True, (0, 0), [0, 1, 2, 0, 1, 2]),
        (QPrinter.PageOrder.FirstPageFirst, False, (0, 0), [0, 0, 1, 1, 2, 2]),
        (QPrinter.PageOrder.LastPageFirst, True, (2, 3), [2, 1, 2, 1]),
        (QPrinter.PageOrder.FirstPageFirst, True, (3, 9), [2, 2]),
    ],
)
def test_pages_are_sent_as_they_were_chosen(
    order: QPrinter.PageOrder, collate: bool, range_: tuple[int, int], expected: list[int], tmp_path: Path
) -> None:
    printer = paper_printer(tmp_path / "printed.pdf")
    printer.setPageOrder(order)
    printer.setCollateCopies(collate)
    printer.setCopyCount(2)
    printer.setFromTo(*range_)
    if printer.supportsMultipleCopies():
        expected = list(dict.fromkeys(expected))
    assert list(pages_to_print(printer, 3)) == expected


def test_new_printer_is_named_after_the_printout(qapp: QApplication) -> None:
    assert new_printer("Action plan", 3).docName() == "Action plan"


@pytest.mark.qt_log_ignore("QPainter::begin.*")
def test_printer_that_can_not_be_reached_is_explained(preview: Preview, tmp_path: Path) -> None:
    preview.print_on(paper_printer(tmp_path / "nowhere" / "printed.pdf"))
    checks.settle()
    message = next(each for each in QApplication.topLevelWidgets() if type(each) is Message and each.isVisible())
    assert "printer can't be reached" in message.accessibleDescription()


def test_pages_in_small_lead_to_the_pages(preview: Preview, qtbot: QtBot) -> None:
    small = preview.small
    assert [small.model().index(row, 0).data() for row in range(small.model().rowCount())] == ["1", "2"]
    assert small.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2"
    checks.settle()
    pictures = [small.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole).toImage() for row in range(2)]
    assert all(picture.pixelColor(picture.rect().center()).alpha() == 255 for picture in pictures)  # drawn by now
    small.setFocus()
    QTest.keyClick(small, Qt.Key.Key_Down)
    assert "Page 2 of 2" in _said(preview)
    QTest.keyClick(preview, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is preview.go_to
    for typed, page in (("1", 0), ("9", 0), ("", 0), ("2", 1), ("2", 1)):
        preview.go_to.setText(typed)
        preview.go_to.returnPressed.emit()
        assert preview.view.pageNavigator().currentPage() == page
        assert small.currentIndex().row() == page


def test_model_of_the_pages_is_sound(preview: Preview, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(preview.small.model())  # type: ignore[no-untyped-call]


@pytest.fixture
def with_ways(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> Iterator[tuple[Preview, list[str]]]:
    went: list[str] = []

    def fail() -> bytes:
        raise Trouble("The disk is full. Make room.")

    ways = Ways({"html": lambda: b"<!DOCTYPE html>", "docx": fail}, "html", lambda: went.append("out"))
    dialog = Preview(None, pdf, "Action plan", tmp_path / "Plan.pdf", ways)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    checks.settle()
    yield dialog, went
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (Message, QFileDialog)):
            each.close()


def test_web_page_is_saved_and_heard_of(with_ways: tuple[Preview, list[str]], tmp_path: Path, qtbot: QtBot) -> None:
    preview, went = with_ways
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "As &web page…"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    chooser = preview.findChildren(QFileDialog)[0]
    assert chooser.findChildren(QLineEdit)[0].text() == "Plan.html"
    chooser.accept()
    qtbot.waitUntil(lambda: bool(went))
    assert (tmp_path / "Plan.html").read_bytes() == b"<!DOCTYPE html>"
    assert "Saved as Plan.html" in _said(preview)
    preview.save_to(tmp_path / "Plan.pdf")
    assert went == ["out", "out"]


def test_file_that_can_not_be_made_is_explained(
    with_ways: tuple[Preview, list[str]], tmp_path: Path, qtbot: QtBot
) -> None:
    preview, went = with_ways
    preview.save_to(tmp_path / "Plan.docx", "docx")

    def told() -> bool:
        messages = [each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible()]
        return any("Make room" in each.accessibleDescription() for each in messages)

    qtbot.waitUntil(told)
    assert went == []
    assert not (tmp_path / "Plan.docx").exists()


def test_everyone_can_use_the_preview_of_what_is_published(with_ways: tuple[Preview, list[str]]) -> None:
    assert checks.everything(with_ways[0]) == []
    assert checks.at_text_sizes(with_ways[0]) == []


def test_fault_while_making_a_file_is_not_hidden(preview: Preview) -> None:
    with pytest.raises(KeyError):
        preview._show_trouble(KeyError("x"))


class Opened(QObject):
    """Takes the place of the system's program for files."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_pdf_is_opened_in_the_systems_own_program(preview: Preview, pdf: bytes) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub asks for bytes
    preview.open_elsewhere()
    QDesktopServices.unsetUrlHandler("file")
    assert Path(opened.urls[0].toLocalFile()).read_bytes() == pdf
    assert opened.urls[0].fileName() == "Plan.pdf"


def test_everyone_can_use_the_preview(preview: Preview) -> None:
    assert checks.everything(preview) == []
    assert checks.at_text_sizes(preview) == []


def test_printout_is_made_beside_the_window_and_shown(window: MainWindow, pdf: bytes, qtbot: QtBot) -> None:
    window.desk.show_printout(make_pdf, "Action plan", "Plan.pdf")
    assert [each for each in window.findChildren(ProgressDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    shown = window.findChildren(Preview)[0]
    assert shown.windowTitle() == "Preview – Action plan"
    assert shown.document.pageCount() == 2
    shown.close()


def test_printout_that_can_not_be_made_is_explained(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def fail(progress: object) -> bytes:
        raise Trouble("The picture of the hall is damaged. Choose another one.")

    desk.show_printout(fail, "Action plan", "Plan.pdf")

    def told() -> bool:
        shown = [each for each in window.findChildren(Message) if each.isVisible()]
        return any("damaged" in each.accessibleDescription() for each in shown)

    qtbot.waitUntil(told)


def test_fault_while_making_a_printout_is_not_hidden(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def fail(progress: object) -> bytes:
        raise KeyError("x")

    with qtbot.captureExceptions() as caught:
        desk.show_printout(fail, "Action plan", "Plan.pdf")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
