"""The dialogs: a question, a trouble, a bug with details to copy, and the choosing of files."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.core import log
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.form_area import FormArea
from clerkdesk.widgets.jobs import Job

_ALONE: "set[Message]" = set()  # dialogs that belong to no window


class Message(QDialog):
    """A heading, a sentence or two, and buttons; opened with open(), never exec()."""

    _area: FormArea | None = None  # not there yet while Qt makes the dialog

    def __init__(self, parent: QWidget | None, heading: str, text: str, title: str = "ClerkDesk") -> None:
        """Show `heading` large and `text` below it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        pause = "" if heading.endswith((".", "?", "!", "…")) else "."
        self.setAccessibleDescription(f"{heading}{pause} {text}".strip())
        self._column = QVBoxLayout(self)
        theme.space(self._column, (6, 5, 6, 5), 3)
        self._add_text(heading, "heading")
        self._add_text(text, "plain")
        self.body = QVBoxLayout()
        theme.space(self.body)
        self._column.addLayout(self.body)
        self._column.addStretch(1)
        self._buttons = QHBoxLayout()
        theme.space(self._buttons, (0, 2, 0, 0), 2)
        self._buttons.addStretch(1)
        self._column.addLayout(self._buttons)
        self.setMinimumWidth(theme.em(self, 46))
        if parent is None:
            # Nothing else keeps it: without this it would be gone before it was read.
            _ALONE.add(self)
            self.finished.connect(self._let_go)

    def _let_go(self) -> None:
        _ALONE.discard(self)

    def add_form(self, form: QWidget) -> None:
        """Put a form below the words."""
        self._area = FormArea(form, self, (1, 1, 1, 1))
        self.body.addWidget(self._area)

    def button(self, words: str, then: Callable[[], None] | None = None, kind: str = "") -> QPushButton:
        """Add a button that closes the dialog and calls `then`; the first one is pressed by Enter."""
        button = QPushButton(words, self)
        if kind:
            theme.kind(button, kind)
        button.setDefault(self._buttons.count() == 1)
        button.setAutoDefault(button.isDefault())
        button.clicked.connect(self.accept if then else self.reject)
        if then is not None:
            button.clicked.connect(_Call(then, button).run)
        self._buttons.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as words and buttons need; by itself Qt stops at two thirds of the screen."""
        super().showEvent(event)
        room = self.screen().availableGeometry()
        width = min(max(self.width(), self._column.totalMinimumSize().width()), room.width())
        if self._column.hasHeightForWidth():
            self.resize(width, min(self._column.totalHeightForWidth(width), room.height()))

    def event(self, event: QEvent) -> bool:
        """Grow where a problem beside a field needs more room; past the end of the screen the form scrolls."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and self._area is not None:
            around = self._column.totalHeightForWidth(self.width()) - self._area.minimumHeight()
            self._area.setMinimumHeight(min(self._area.needed(), self._room() - around))
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and self._column.hasHeightForWidth():
            wanted = min(self._column.totalHeightForWidth(self.width()), self._room())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return done

    def _room(self) -> int:
        return self.screen().availableGeometry().height()

    def _add_text(self, text: str, role: str) -> None:
        if not text:
            return
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.role(label, role)
        self._column.addWidget(label)


def _window_in_front() -> QWidget | None:
    """Return the window that the clerk looks at; while another program is in front, any of ours that is shown."""
    active = QApplication.activeWindow()
    if active is not None and active.isVisible():
        return active
    return next((each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()), None)


class _Call(QObject):
    """Keeps a plain function alive as long as the button that calls it."""

    def __init__(self, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then

    def run(self) -> None:
        """Call the function."""
        self._then()


def ask(
    parent: QWidget | None, question: str, detail: str, yes: str, then: Callable[[], None], *, danger: bool = False
) -> Message:
    """Open a question with the button `yes` and Cancel; Enter presses `yes` only where nothing is in danger."""
    dialog = Message(parent, question, detail)
    go_on = dialog.button(yes, then, "danger" if danger else "main")
    cancel = dialog.button("Cancel")
    if danger:
        go_on.setAutoDefault(False)
        cancel.setDefault(True)
        cancel.setFocus()
    dialog.open()
    return dialog


def show_trouble(parent: QWidget | None, text: str, heading: str = "That did not work") -> Message:
    """Open a dialog for what went wrong outside the program and what to do."""
    return tell(parent, heading, text)


def tell(parent: QWidget | None, heading: str, text: str) -> Message:
    """Open a dialog that says what was done."""
    dialog = Message(parent, heading, text)
    dialog.button("OK", kind="main")
    dialog.open()
    return dialog


def show_bug(parent: QWidget | None, details: str) -> Message:
    """Open a dialog for a fault of the program, with details to copy for a letter."""
    dialog = Message(
        parent,
        "ClerkDesk has made a mistake",
        "This is a fault in the program, not something you did. What was saved before is safe. "
        "You can go on working; if it happens again, copy the details and send them to whoever looks after ClerkDesk.",
    )
    label = QLabel("&Details", dialog)
    theme.role(label, "label")
    box = QPlainTextEdit(details, dialog)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    label.setBuddy(box)
    dialog.body.addWidget(label)
    dialog.body.addWidget(box)
    dialog.button("Go on", kind="main")
    copy = QPushButton("&Copy details", dialog)
    copy.setAutoDefault(False)
    copy.clicked.connect(box.selectAll)
    copy.clicked.connect(box.copy)
    dialog.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
    dialog.open()
    return dialog


class Watchman(QObject):
    """Shows every error that nobody caught: a Trouble as its sentence, anything else as a fault with details."""

    caught = Signal(str)

    def __init__(self, parent: QObject, rescue: Callable[[Trouble], Message | None] | None = None) -> None:
        """Take the place of Python's own reporting (sys.excepthook) until `give_back`.

        `rescue` may open a dialog of its own for a trouble that it can put right.
        """
        super().__init__(parent)
        self._rescue = rescue
        self._before = sys.excepthook
        self._open = False
        self._offered = False
        sys.excepthook = self.show

    def give_back(self) -> None:
        """Put Python's own reporting back."""
        sys.excepthook = self._before

    def show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Open one dialog; while it is open further faults only go to the log."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        details = log.note_fault(kind, error, trace)
        self.caught.emit(details)
        window = _window_in_front()
        if isinstance(error, Trouble):
            self._show_trouble(error, window)
            return
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        if self._open:
            return
        self._open = True
        show_bug(window, details).finished.connect(self._closed)

    def _show_trouble(self, error: Trouble, window: QWidget | None) -> None:
        # A page that can't be read may be asked for again and again; one offer to put it right is enough.
        if self._offered:
            return
        rescue = self._rescue(error) if self._rescue is not None else None
        if rescue is None:
            show_trouble(window, str(error))
            return
        self._offered = True
        rescue.finished.connect(self._answered)

    def _answered(self) -> None:
        self._offered = False

    def _closed(self) -> None:
        self._open = False


def choose_file(
    parent: QWidget | None, title: str, folder: Path, kinds: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Open the system's dialog to choose a file; `kinds` reads "Tables (*.csv *.xlsx);;All files (*)"."""
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open_file_dialog(dialog, then)


def save_file(
    parent: QWidget | None, title: str, offered: Path, kinds: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Open the system's dialog to name a file; `offered` is folder and name, its ending is added if left out."""
    dialog = QFileDialog(parent, title, str(offered.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(offered.suffix.lstrip("."))
    dialog.selectFile(offered.name)
    dialog.filterSelected.connect(_Ending(dialog).follow)
    return _open_file_dialog(dialog, then)


def choose_folder(parent: QWidget | None, title: str, folder: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Open the system's dialog to choose a folder."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open_file_dialog(dialog, then)


def _open_file_dialog(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(_Chosen(then, dialog).run)
    dialog.open()
    return dialog


class _Ending(QObject):
    """Gives the name in a dialog the ending of the kind of file that is picked: "CSV table (*.csv)"."""

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def follow(self, kind: str) -> None:
        """Change the ending."""
        ending = kind.rpartition("*")[2].strip(") ")
        named = self._dialog.selectedFiles()
        if ending.startswith(".") and named:
            self._dialog.setDefaultSuffix(ending.lstrip("."))
            self._dialog.selectFile(Path(named[0]).with_suffix(ending).name)


class _Chosen(QObject):
    """Hands the chosen file on as a Path."""

    def __init__(self, then: Callable[[Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then

    def run(self, name: str) -> None:
        """Call the function with the file's path."""
        self._then(Path(name))


class ProgressDialog(Message):
    """How far a long job is, with a Stop button where it can be stopped; closes itself when the job ends."""

    def __init__(self, parent: QWidget | None, job: Job, text: str = "", *, stoppable: bool = True) -> None:
        """Follow `job`."""
        super().__init__(parent, job.title, text)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        self._words = QLabel("", self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        theme.role(self._words, "hint")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._words)
        self._stoppable = stoppable
        if stoppable:
            self.button("Stop")
            self.rejected.connect(job.cancel)
        job.progressed.connect(self._show)
        job.ended.connect(self.accept)

    def words(self) -> str:
        """Return what is said of the progress."""
        return self._words.text()

    def reject(self) -> None:
        """Close before the end only where the job can be stopped."""
        if self._stoppable:
            super().reject()

    def _show(self, done: int, of: int, words: str) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._words.setText(words)


def show_progress(parent: QWidget | None, job: Job, text: str = "", *, stoppable: bool = True) -> ProgressDialog:
    """Open the progress of a job over the window, so that nothing is edited meanwhile."""
    dialog = ProgressDialog(parent, job, text, stoppable=stoppable)
    dialog.open()
    return dialog
