"""Printing page by page, with progress and a way to stop: no more than one page lies in memory at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from clerkdesk.core.errors import Trouble
from clerkdesk.widgets.jobs import Job, Outcome, Stopped, Ticker

_DOTS = 300  # an inch; finer than that nobody sees on paper


class PrintRun(QObject):
    """Prints the chosen pages; `job` tells how far it is, stops it, and says at last how it ended."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, title: str, parent: QObject | None = None) -> None:
        """Prepare; `start` begins with the first page."""
        super().__init__(parent)
        self.job = Job(f"Printing “{title}”", _nothing, self)
        self._document, self._printer = document, printer
        self._pages = list(pages_to_print(printer, document.pageCount()))
        self._done = 0
        self._painter = QPainter()

    def start(self) -> None:
        """Print one page after the other; the window stays alive between two."""
        # The sheet is never turned while a printer works; a page that lies on its side is turned into it.
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            told = "The printer can't be reached. Switch it on, or save as PDF and print that."
            self.job.come(Outcome(error=Trouble(told)))
            return
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        try:
            self.job.ticker.tick(self._done, len(self._pages), f"Page {self._done + 1} of {len(self._pages)}")
        except Stopped:
            self._printer.abort()
            self._painter.end()
            self.job.come(Outcome(stopped=True))
            return
        if self._done:
            self._printer.newPage()
        draw_page(self._document, self._pages[self._done], self._printer, self._painter)
        self._done += 1
        if self._done < len(self._pages):
            QTimer.singleShot(0, self, self._next)
        else:
            self._painter.end()
            self.job.come(Outcome(result=self._done))


def pages_to_print(printer: QPrinter, count: int) -> Sequence[int]:
    """Return the pages in the order in which they are sent: range, copies and order as they were chosen."""
    pages = list(range(max(1, printer.fromPage()) - 1, min(printer.toPage() or count, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def draw_page(document: QPdfDocument, page: int, paper: QPrinter, painter: QPainter) -> None:
    """Draw a page as large as it fits on the sheet, turned where it lies the other way."""
    size = document.pagePointSize(page)
    dots = min(_DOTS, paper.resolution()) / 72
    picture = document.render(page, QSize(round(size.width() * dots), round(size.height() * dots)))
    sheet = QRectF(paper.pageLayout().fullRectPixels(paper.resolution()))
    painter.save()
    painter.translate(sheet.center())
    room = sheet.size()
    if (size.width() > size.height()) != (sheet.width() > sheet.height()):
        painter.rotate(90)
        room.transpose()
    shown = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(-shown.width() / 2, -shown.height() / 2, shown.width(), shown.height()), picture)
    painter.restore()


def new_printer(title: str, pages: int) -> QPrinter:
    """Return the usual printer, two-sided where it can be and there is more than one page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    two_sided = QPrinter.DuplexMode.DuplexLongSide
    if pages > 1 and two_sided in QPrinterInfo(printer).supportedDuplexModes():
        printer.setDuplex(two_sided)
    return printer


def _nothing(_ticker: Ticker) -> None:
    """Stand for the work of a job that is done page by page on the window's own thread."""
