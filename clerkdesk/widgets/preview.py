"""The preview of what will be printed: pages as they come out, to a printer or into a PDF file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QSize, QStandardPaths, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QPageLayout, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import save_file, show_progress, show_trouble

if TYPE_CHECKING:
    from clerkdesk.widgets.desk import Desk
    from clerkdesk.widgets.jobs import Ticker

_ZOOM = 1.25
_DOTS = 300


class Preview(QDialog):
    """Shows a PDF; Print…, Save as PDF…, Open elsewhere, zoom and search."""

    def __init__(self, parent: QWidget | None, pdf: bytes, title: str, offered: Path) -> None:
        """Show `pdf`; `offered` is folder and name under which it is offered to be saved."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Preview – {title}")
        self.resize(theme.pixels(900), theme.pixels(680))
        self.saved_as: Path | None = None
        self._pdf, self._title, self._offered = pdf, title, offered
        self._folder: QTemporaryDir | None = None
        self._bytes = QBuffer(self)
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._bytes)
        self.view = QPdfView(self)
        self._found = QPdfSearchModel(self)
        self._found.setDocument(self.document)
        self._set_view()
        self._lay_out()
        self._show_place()

    def _set_view(self) -> None:
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setSearchModel(self._found)
        self.view.setAccessibleName(f"Pages of {self._title}")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.pageNavigator().currentPageChanged.connect(self._show_place)
        self._found.countChanged.connect(self._show_count)

    def _lay_out(self) -> None:
        self._place = QLabel(self)
        self._hits = QLabel(self)
        theme.role(self._hits, "hint")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find in the text")
        self.search.setAccessibleName("Find in the text")
        self.search.textChanged.connect(self._found.setSearchString)
        self.search.returnPressed.connect(self.find_next)
        top = QHBoxLayout()
        theme.space(top)
        for widget in (
            self._button("Smaller", self.zoom_out), self._button("Larger", self.zoom_in),
            self._button("Fit width", self.fit_width), self._place, self.search, self._hits,
        ):  # fmt: skip
            top.addWidget(widget)
        top.addStretch(1)
        foot = QHBoxLayout()
        theme.space(foot)
        foot.addWidget(self._button("Open elsewhere", self.open_elsewhere))
        foot.addStretch(1)
        foot.addWidget(self._button("Close", self.close))
        foot.addWidget(self._button("Save as PDF…", self.ask_where_to_save, "send_out"))
        main = self._button("Print…", self.ask_printer, "print", "main")
        foot.addWidget(main)
        column = QVBoxLayout(self)
        theme.space(column, (4, 3, 4, 3), 3)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        for keys, slot in (
            ("Ctrl+P", self.ask_printer),
            ("Ctrl+S", self.ask_where_to_save),
            ("Ctrl+F", self.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        main.setFocus()

    def _button(self, words: str, then: Callable[[], object], icon: str = "", kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        if kind:
            theme.kind(button, kind)
        if icon:
            theme.set_icon(button, icon, "on_hedge" if kind == "main" else "ink")
        button.clicked.connect(then)
        return button

    # looking

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._zoom(_ZOOM)

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._zoom(1 / _ZOOM)

    def fit_width(self) -> None:
        """Show a page as wide as the window."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def find_next(self) -> None:
        """Go to the next place where the searched text stands."""
        if self._found.rowCount(self._found.index(-1, 0)) == 0:
            return
        after = (self.view.currentSearchResultIndex() + 1) % self._found.rowCount(self._found.index(-1, 0))
        self.view.setCurrentSearchResultIndex(after)
        link = self._found.resultAtIndex(after)
        self.view.pageNavigator().jump(link.page(), link.location(), self.view.pageNavigator().currentZoom())

    def _zoom(self, factor: float) -> None:
        now = self.view.zoomFactor()
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            page = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            now = self.view.viewport().width() / page if page else 1.0
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(5.0, now * factor)))

    def _show_place(self, *_: int) -> None:
        page, pages = self.view.pageNavigator().currentPage() + 1, self.document.pageCount()
        self._place.setText(f"Page {page} of {pages}" if pages else "No pages")

    def _show_count(self) -> None:
        count = self._found.rowCount(self._found.index(-1, 0))
        self._hits.setText(f"{count} found" if self.search.text() else "")

    # out

    def ask_where_to_save(self) -> None:
        """Ask for a file name and write the PDF there."""
        save_file(self, "Save as PDF", self._offered, "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Write the PDF."""
        try:
            write_atomically(file, lambda paper: paper.write(self._pdf))
        except Trouble as trouble:
            show_trouble(self, str(trouble))
            return
        self.saved_as = file
        self._place.setText(f"Saved as {file.name}")

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(self._print_on(printer))
        QDialog.open(dialog)

    def _print_on(self, printer: QPrinter) -> Callable[[], None]:
        def go() -> None:
            print_pages(self.document, printer)

        return go

    def open_elsewhere(self) -> None:
        """Open the PDF in the program that the computer uses for PDFs."""
        folder = QTemporaryDir(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation) + "/clerkdesk-XXXXXX"
        )
        folder.setAutoRemove(False)
        file = Path(folder.path()) / self._offered.name
        write_atomically(file, lambda paper: paper.write(self._pdf))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the document go before the bytes it reads from."""
        self.document.close()
        super().closeEvent(event)


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Print page by page; a landscape page turns the paper."""
    first = (printer.fromPage() or 1) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    for page in range(first, last):
        size = document.pagePointSize(page)
        landscape = size.width() > size.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
        if page == first:
            if not painter.begin(printer):
                raise Trouble("The printer can't be reached. Switch it on, or save as PDF and print that.")
        else:
            printer.newPage()
        dots = QSize(round(size.width() / 72 * _DOTS), round(size.height() / 72 * _DOTS))
        picture = document.render(page, dots)
        room = painter.viewport()
        shown = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - shown.width()) / 2, (room.height() - shown.height()) / 2
        painter.drawImage(
            QPointF(left, top).toPoint(), picture.scaled(shown, mode=Qt.TransformationMode.SmoothTransformation)
        )
    painter.end()


def preview_when_made(desk: "Desk", make: Callable[[], bytes], title: str, file_name: str) -> None:
    """Make a PDF beside the window, with progress, and open it in the preview."""

    def work(ticker: "Ticker") -> bytes:
        ticker.tick(0, 0, "Making the pages")
        return make()

    def show(pdf: bytes) -> None:
        Preview(desk.window, pdf, title, desk.documents() / file_name).open()

    job = desk.jobs.start(f"Making “{title}”", work)
    job.finished.connect(show)
    job.failed.connect(_Failed(desk))
    show_progress(desk.window, job)


class _Failed:
    """Shows why a PDF could not be made."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def __call__(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._desk.trouble(error)
