"""What stands over a page and does not go: why the file can't be changed; and a council's name in two lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from clerkdesk.widgets import theme


class Banner(QFrame):
    """A sentence over the page that stays: the file is read only."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        theme.role(self, "banner")
        row = QHBoxLayout(self)
        theme.space(row, (5, 2, 5, 2), 2)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._words)
        self.hide()

    def words(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def set_words(self, words: str) -> None:
        """Show a sentence, or nothing for an empty one."""
        self._words.setText(words)
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
