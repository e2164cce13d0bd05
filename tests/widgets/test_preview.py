"""The preview shows the pages as they come out, and sends them to a printer or into a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QMarginsF, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clerkdesk.core.errors import Trouble
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, ProgressDialog
from clerkdesk.widgets.preview import Preview, print_pages
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks


def make_pdf() -> bytes:
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


def test_pages_are_printed_with_the_paper_turned_for_landscape(preview: Preview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(preview.document, printer)
    boxes = [page.mediabox for page in PdfReader(tmp_path / "printed.pdf").pages]
    assert [box.width > box.height for box in boxes] == [False, True]


def test_printer_is_asked_for(preview: Preview, tmp_path: Path) -> None:
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = preview.findChildren(QPrintDialog)[0]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.accepted.emit(dialog.printer())
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2
    dialog.reject()


def test_only_the_chosen_pages_are_printed(preview: Preview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 2)
    print_pages(preview.document, printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


@pytest.mark.qt_log_ignore("QPainter::begin.*")
def test_printer_that_can_not_be_reached_is_explained(preview: Preview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(Trouble, match="printer can't be reached"):
        print_pages(preview.document, printer)


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
    def fail() -> bytes:
        raise Trouble("The picture of the hall is damaged. Choose another one.")

    desk.show_printout(fail, "Action plan", "Plan.pdf")

    def told() -> bool:
        shown = [each for each in window.findChildren(Message) if each.isVisible()]
        return any("damaged" in each.accessibleDescription() for each in shown)

    qtbot.waitUntil(told)


def test_fault_while_making_a_printout_is_not_hidden(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def fail() -> bytes:
        raise KeyError("x")

    with qtbot.captureExceptions() as caught:
        desk.show_printout(fail, "Action plan", "Plan.pdf")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
