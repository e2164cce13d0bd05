"""What stands over a page and does not go: why the file can't be changed; and a council's name in two lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from clerkdesk.widgets import theme


class Banner(QFrame):
    """A sentence over the page that stays: the file is read only, or is a copy, with a button that leads back."""

    back_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        theme.role(self, "banner")
        row = QHBoxLayout(self)
        theme.space(row, (5, 2, 5, 2), 2)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._words, 1)
        self._back = QPushButton(self)
        self._back.clicked.connect(self.back_asked)
        row.addWidget(self._back)
        self.hide()

    def words(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def set_words(self, words: str, back: str = "") -> None:
        """Show a sentence, or nothing for an empty one; `back` words the button, where there is a way back."""
        self._words.setText(words)
        self._back.setText(back)
        self._back.setVisible(bool(back))
        self.setVisible(bool(words))


def split_name(council: str) -> tuple[str, str, str]:
    """Return ("Ashcombe Magna", " ", "Parish Council")."""
    for kind in (
        "Grouped Parish Council",
        "Parish Council",
        "Town Council",
        "City Council",
        "Village Council",
        "Community Council",
        "Neighbourhood Council",
        "Parish Meeting",
    ):
        if council.endswith(f" {kind}"):
            return council.removesuffix(f" {kind}"), " ", kind
    return council, "", ""
