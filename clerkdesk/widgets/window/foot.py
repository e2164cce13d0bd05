"""The line at the bottom: saved or still typing, the last copy, the file, and the size of the text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from clerkdesk.widgets import theme

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class FootLine(QFrame):
    """What can be read at the bottom of every page."""

    size_chosen = Signal(int)
    scheme_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the line out."""
        super().__init__(parent)
        theme.role(self, "bottom")
        row = QHBoxLayout(self)
        theme.space(row, (4, 0, 2, 0), 6)
        self._saved = self._label()
        self._note = self._label()
        self._copy = self._label()
        self._file = self._label()
        for label in (self._saved, self._note, self._copy, self._file):
            row.addWidget(label)
        row.addStretch(1)
        self._words = {"saved": "", "typing": ""}
        self._size = QToolButton(self)
        self._size.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._size.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.kind(self._size, "foot")
        menu = QMenu(self._size)
        self._sizes, self._schemes = QActionGroup(menu), QActionGroup(menu)
        for percent in SIZES:
            self._add(menu, self._sizes, f"Text {percent} %", percent)
        menu.addSeparator()
        for scheme, words in (("system", "Colours of the computer"), ("light", "Light"), ("dark", "Dark")):
            self._add(menu, self._schemes, words, scheme)
        menu.triggered.connect(self._picked)
        self._size.setMenu(menu)
        row.addWidget(self._size)

    def show_saved(self, words: str) -> None:
        """Show "Saved 19:42"."""
        self._words["saved"] = words
        self._show()

    def show_typing(self, words: str) -> None:
        """Show "Still typing: action 3.2", or nothing for empty words."""
        self._words["typing"] = f"Still typing: {words}" if words else ""
        self._show()

    def show_note(self, words: str) -> None:
        """Show a sentence until the next one."""
        self._note.set_words(words)

    def note(self) -> str:
        """Return the sentence that stands there."""
        return self._note.words

    def show_copy(self, words: str) -> None:
        """Show when the last copies were made."""
        self._copy.set_words(words)

    def show_file(self, words: str) -> None:
        """Show the file's name and where it lies."""
        self._file.set_words(words)

    def show_look(self, percent: int, scheme: str) -> None:
        """Show the size of the text and tick it in the menu."""
        self._size.setText(f"{percent} % · Ctrl + / −")
        self._size.setAccessibleName(f"Text size {percent} percent, colours")
        for action in (*self._sizes.actions(), *self._schemes.actions()):
            action.setChecked(action.data() in (percent, scheme))

    def text(self) -> str:
        """Return all that stands in the line."""
        return " · ".join(label.words for label in (self._saved, self._note, self._copy, self._file) if label.words)

    def _show(self) -> None:
        self._saved.set_words(self._words["typing"] or self._words["saved"])

    def _label(self) -> "_ShortLabel":
        return _ShortLabel(self)

    def _add(self, menu: QMenu, group: QActionGroup, words: str, data: object) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setData(data)
        group.addAction(action)

    def _picked(self, action: QAction) -> None:
        if isinstance(action.data(), int):
            self.size_chosen.emit(action.data())
        else:
            self.scheme_chosen.emit(action.data())


class _ShortLabel(QLabel):
    """A label that is shortened with dots where the line is too narrow; its whole text is read and shown as a tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""
        theme.role(self, "foot")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    def set_words(self, words: str) -> None:
        """Show these words, or hide for none."""
        self.words = words
        self._shorten()
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        """Return room for all the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, so that a long sentence does not widen the window."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.em(self, 6)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))
