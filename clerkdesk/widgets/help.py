"""Help for each page, kept with the program so that it needs no internet (F1)."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from clerkdesk.core.paths import resources
from clerkdesk.widgets import theme


def help_text(page: str) -> tuple[str, bool]:
    """Return a page's help and whether it is Markdown (else HTML); a page without help gets the first steps."""
    folder = resources() / "help"
    for file, is_markdown in (
        (folder / f"{page}.md", True),
        (folder / f"{page}.html", False),
        (folder / "index.md", True),
    ):
        if file.is_file():
            return file.read_text(encoding="utf-8"), is_markdown
    return "There is no help for this page yet.", True


class HelpDialog(QDialog):
    """Shows a page's help; it can stay open beside the work."""

    def __init__(self, parent: QWidget | None, page: str, title: str) -> None:
        """Show the help for `page`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Help – {title}")
        self.resize(theme.pixels(640), theme.pixels(560))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(f"Help for {title}")
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(Path(resources() / "help"))])
        self.text.setTabChangesFocus(True)
        words, is_markdown = help_text(page)
        if is_markdown:
            self.text.setMarkdown(words)
        else:
            self.text.setHtml(words)
        column = QVBoxLayout(self)
        theme.space(column, (4, 4, 4, 4), 3)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        theme.space(row)
        row.addStretch(1)
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        row.addWidget(close)
        column.addLayout(row)


def show_help(parent: QWidget | None, page: str, title: str) -> HelpDialog:
    """Open the help for a page beside the window."""
    dialog = HelpDialog(parent, page, title)
    dialog.show()
    return dialog
