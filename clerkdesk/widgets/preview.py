"""The preview of what will be printed: pages as they come out, to a printer or into a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QSize, QStandardPaths, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QIntValidator, QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import ask, save_file, show_progress, show_trouble
from clerkdesk.widgets.form.flow import FlowLayout
from clerkdesk.widgets.jobs import Jobs
from clerkdesk.widgets.print_run import PrintRun, new_printer
from clerkdesk.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from clerkdesk.widgets.desk import Desk
    from clerkdesk.widgets.jobs import Ticker

_ZOOM = 1.25
_OF_SCREEN = 0.92  # the rest is for the frame and title of the window
_NO_PRINTER = (
    "No printer is set up on this computer. Save the pages as PDF and print that where there is one, or set a printer "
    "up and print again."
)
_SAVED_AS = {
    "pdf": ("Save as PDF…", "PDF (*.pdf)"),
    "html": ("As &web page…", "Web page (*.html)"),
    "docx": ("As Wor&d…", "Word (*.docx)"),
}


def _nothing_more(_saved: Path) -> str:
    """Say that nothing else was saved."""
    return ""


def _nobody() -> None:
    """Hear that a printout has gone out where nobody wants to know."""


@dataclass(frozen=True)
class Ways:
    """How a printout may go out besides paper and PDF, which way it is for, and who hears that it has."""

    formats: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)  # "html", "docx" -> what makes the file
    first: str = "pdf"
    went_out: Callable[[], None] = _nobody
    saved: Callable[[Path], str] = _nothing_more  # writes what goes beside a saved PDF, and says so


class Preview(QDialog):
    """Shows a PDF; Print…, Save as PDF, web page or Word, Open elsewhere, pages in small, zoom and search."""

    def __init__(self, parent: QWidget | None, pdf: bytes, title: str, offered: Path, ways: Ways | None = None) -> None:
        """Show `pdf`; `offered` is folder and name under which it is offered to be saved."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Preview – {title}")
        # In large letters it would be larger than the screen of an old laptop.
        self.resize(QSize(theme.pixels(900), theme.pixels(680)).boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self.saved_as: Path | None = None
        self._pdf, self._title, self._offered = pdf, title, offered
        self._ways = ways or Ways()
        self._jobs = Jobs(self)
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
        self.go_to = QLineEdit(self)
        self.go_to.setPlaceholderText("No.")
        self.go_to.setAccessibleName("Go to page")
        self.go_to.setFixedWidth(theme.em(self, 8))
        self.go_to.setValidator(QIntValidator(1, max(1, self.document.pageCount()), self.go_to))
        self.go_to.returnPressed.connect(self.go_to_page)
        label = QLabel("&Go to", self)
        label.setBuddy(self.go_to)
        self.small = Thumbnails(self.document, self)
        self.small.asked.connect(self._jump)
        top = FlowLayout()
        theme.space(top, gap=2)
        for widget in (
            self._button("Smaller", self.zoom_out), self._button("Larger", self.zoom_in),
            self._button("Fit width", self.fit_width), self._place, label, self.go_to, self.search, self._hits,
        ):  # fmt: skip
            widget.setMinimumHeight(self.search.sizeHint().height())
            top.addWidget(widget)
        pages = QHBoxLayout()
        theme.space(pages, gap=2)
        pages.addWidget(self.small)
        pages.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        theme.space(column, (4, 3, 4, 3), 3)
        column.addLayout(top)
        column.addLayout(pages, 1)
        column.addLayout(self._foot())
        for keys, slot in (
            ("Ctrl+P", self.ask_printer),
            ("Ctrl+S", partial(self.ask_where_to_save, "pdf")),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+G", self.go_to.setFocus),
            ("Ctrl++", self.zoom_in),
            ("Ctrl+-", self.zoom_out),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        theme.space(foot)
        foot.addWidget(self._button("Open elsewhere", self.open_elsewhere))
        foot.addStretch(1)
        foot.addWidget(self._button("Close", self.close))
        first = self._ways.first if self._ways.first in self._ways.formats else "print"
        for name in (*self._ways.formats, "pdf"):
            save = partial(self.ask_where_to_save, name)
            button = self._button(_SAVED_AS[name][0], save, "send_out", "main" if name == first else "")
            foot.addWidget(button)
            if name == first:
                button.setFocus()
        main = self._button("Print…", self.ask_printer, "print", "main" if first == "print" else "")
        foot.addWidget(main)
        if first == "print":
            main.setFocus()
        return foot

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

    def go_to_page(self) -> None:
        """Go to the page whose number was typed."""
        if self.go_to.hasAcceptableInput():
            self._jump(int(self.go_to.text()) - 1)

    def _jump(self, page: int) -> None:
        navigator = self.view.pageNavigator()
        if 0 <= page < self.document.pageCount() and page != navigator.currentPage():
            navigator.jump(page, QPointF(), navigator.currentZoom())

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
        self.small.show_page(page - 1)

    def _show_count(self) -> None:
        count = self._found.rowCount(self._found.index(-1, 0))
        self._hits.setText(f"{count} found" if self.search.text() else "")

    # out

    def ask_where_to_save(self, format_: str) -> None:
        """Ask for a file name and write the PDF, web page or Word file there."""
        _, kinds = _SAVED_AS[format_]
        save_file(self, "Save", self._offered.with_suffix(f".{format_}"), kinds, partial(self.save_to, format_=format_))

    def save_to(self, file: Path, format_: str = "pdf") -> None:
        """Write the file; what is not made yet is made beside the window."""
        if format_ == "pdf":
            self._write(file, self._pdf, self._ways.saved)
            return
        make = self._ways.formats[format_]
        job = self._jobs.start(f"Making “{file.name}”", partial(_made, make))
        job.finished.connect(partial(self._write, file))
        job.failed.connect(self._show_trouble)
        show_progress(self, job, stoppable=False)

    def _write(self, file: Path, data: bytes, then: Callable[[Path], str] = _nothing_more) -> None:
        try:
            write_atomically(file, lambda paper: paper.write(data))
            more = then(file)
        except Trouble as trouble:
            self._show_trouble(trouble)
            return
        self.saved_as = file
        self._place.setText(f"Saved as {file.name}{more}")
        self._ways.went_out()

    def ask_printer(self) -> None:
        """Ask for a printer and print; where there is none, offer the PDF: Qt would print pictures into a file."""
        if QPrinterInfo.availablePrinterNames():
            self.choose_printer()
            return
        ask(self, "There is no printer", _NO_PRINTER, "Save as PDF…", partial(self.ask_where_to_save, "pdf"))

    def choose_printer(self) -> None:
        """Ask for printer, pages and copies, and print."""
        printer = new_printer(self._title, self.document.pageCount())
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(partial(self.print_on, printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, *_: object) -> None:
        """Print page by page, with progress and a way to stop."""
        run = PrintRun(self.document, printer, self._title, self)
        run.job.failed.connect(self._show_trouble)
        run.job.finished.connect(self._printed)
        run.job.ended.connect(run.deleteLater)
        show_progress(self, run.job)
        run.start()

    def _printed(self, pages: int) -> None:
        self._place.setText(f"{pages:,} pages sent to the printer" if pages != 1 else "1 page sent to the printer")
        self._ways.went_out()

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        show_trouble(self, str(error))

    def open_elsewhere(self) -> None:
        """Open the PDF in the program that the computer uses for PDFs."""
        folder = QTemporaryDir(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation) + "/clerkdesk-XXXXXX"
        )
        folder.setAutoRemove(False)
        file = Path(folder.path()) / self._offered.name
        try:
            write_atomically(file, lambda paper: paper.write(self._pdf))
        except Trouble as trouble:
            self._show_trouble(trouble)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the document go before the bytes it reads from."""
        self.document.close()
        super().closeEvent(event)


def preview_when_made(desk: "Desk", make: Callable[..., bytes], title: str, file_name: str, ways: Ways) -> None:
    """Make a PDF beside the window, with progress, and open it in the preview; `make` takes `progress`."""

    def work(ticker: "Ticker") -> bytes:
        ticker.tick(0, 0, "Making the pages")
        return make(progress=partial(_tell, ticker))

    def show(pdf: bytes) -> None:
        Preview(desk.window, pdf, title, desk.documents() / file_name, ways).open()

    job = desk.jobs.start(f"Making “{title}”", work)
    job.finished.connect(show)
    job.failed.connect(_Failed(desk))
    show_progress(desk.window, job)


def _tell(ticker: "Ticker", page: int, pages: int) -> None:
    ticker.tick(page, pages, f"Page {page:,} of {pages:,}")


def _made(make: Callable[[], bytes], _ticker: "Ticker") -> bytes:
    return make()


class _Failed:
    """Shows why a PDF could not be made."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def __call__(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._desk.trouble(error)
