"""For whom something is printed: one choice, and behind it size of print, paper, kind of file and draft mark."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerkdesk.core.other_papers import OtherPaper, TakenAlong
from clerkdesk.core.print_choices import DRAFT_MARKS, EDITIONS, FORMATS, LARGE, PAPERS, USES, PrintChoices, choices_from
from clerkdesk.core.settings import Settings
from clerkdesk.widgets import theme
from clerkdesk.widgets.form.flow import FlowLayout
from clerkdesk.widgets.page import wrapped
from clerkdesk.widgets.papers_pane import PapersPane


class PrintPane(QWidget):
    """Asks for whom a printout is; what is chosen is remembered for each printout on this computer."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Show nothing chosen yet; `show_kind` says for which printout."""
        super().__init__(parent)
        self._settings = settings
        self._kind = ""
        self._formats: Sequence[str] = ("pdf",)
        self._filling = False
        self.use = QComboBox(self)
        self._told = wrapped("", "hint", self)
        self.edition = QComboBox(self)
        self.paper = QComboBox(self)
        self.format = QComboBox(self)
        self.draft = QComboBox(self)
        self.papers = PapersPane(self)
        self._lay_out()
        self.show_kind("", ("pdf",))
        self.use.currentIndexChanged.connect(self._use_chosen)
        for box in (self.edition, self.paper, self.format, self.draft):
            box.currentIndexChanged.connect(self._changed)
        self.papers.changed.connect(self._make_room)

    def show_kind(self, kind: str, formats: Sequence[str], papers: Sequence[OtherPaper] = ()) -> None:
        """Show what was chosen last for this kind of printout: its formats, and papers that may go along."""
        self._kind, self._formats = kind, formats
        self._kept = choices_from(self._settings.get(self._key(), {}))
        self._filling = True
        self.format.clear()
        _fill(self.format, {name: words for name, words in FORMATS.items() if name in formats})
        self.use.setCurrentIndex(self.use.findData(self._kept.use))
        self._filling = False
        self._show_choices()
        self.papers.show_papers(papers, self._settings.get(self._papers_key(), "none"))

    def choices(self) -> PrintChoices:
        """Return what is chosen."""
        return PrintChoices(
            edition=self.edition.currentData(),
            paper=self.paper.currentData(),
            format=self.format.currentData(),
            draft=self.draft.currentData(),
        ).fitting(self._formats)

    def keep(self) -> None:
        """Remember what is chosen for this kind of printout."""
        self._settings.put(self._key(), self._kept.kept())
        self._settings.put(self._papers_key(), self.papers.how.currentData())

    def taken(self) -> TakenAlong:
        """Return which other papers go along, and how."""
        return self.papers.taken()

    def usual(self) -> None:
        """Choose what most councils choose for this use."""
        self._kept = self._kept.with_choices(self._kept.use, USES[self._kept.use].usual)
        self._show_choices()
        self.papers.how.setCurrentIndex(0)

    def _key(self) -> str:
        return f"print {self._kind}"

    def _papers_key(self) -> str:
        return f"papers with {self._kind}"

    def _make_room(self) -> None:
        """Let the window grow to what is asked now; a pane whose rows fold does not make it do so by itself."""
        window = self.window()
        layout = window.layout()
        if window is self or layout is None or not window.isVisible():
            return
        layout.activate()
        wanted = min(layout.totalHeightForWidth(window.width()), window.screen().availableSize().height())
        if wanted > window.height():
            window.resize(window.width(), wanted)

    def _use_chosen(self) -> None:
        if not self._filling:
            self._kept = choices_from({**self._kept.kept(), "use": self.use.currentData()})
            self._show_choices()

    def _changed(self) -> None:
        if not self._filling:
            self._kept = self._kept.with_choices(self._kept.use, self.choices())
            self._show_choices()

    def _show_choices(self) -> None:
        choices = self._kept.of(self._kept.use).fitting(self._formats)
        self._filling = True
        self._told.setText(USES[self._kept.use].sentence)
        for box, name in (
            (self.edition, choices.edition), (self.paper, choices.paper),
            (self.format, choices.format), (self.draft, choices.draft),
        ):  # fmt: skip
            box.setCurrentIndex(box.findData(name))
        self._filling = False
        self.paper.setEnabled(choices.edition not in LARGE)
        self.format.setEnabled(len(self._formats) > 1)
        self.papers.offer_hall(self._kept.use != "website" and choices.format == "pdf")

    def _lay_out(self) -> None:
        for box, words in ((self.edition, EDITIONS), (self.paper, PAPERS), (self.draft, DRAFT_MARKS)):
            _fill(box, words)
        _fill(self.use, {name: use.words for name, use in USES.items()})
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self._labelled("Print &for", self.use))
        column.addWidget(self._told)
        flow = FlowLayout()
        theme.space(flow, gap=3)
        for label, box in (
            ("Si&ze", self.edition),
            ("Pap&er", self.paper),
            ("&Kind of file", self.format),
            ("Draft &mark", self.draft),
        ):
            flow.addWidget(self._labelled(label, box))
        column.addLayout(flow)
        column.addWidget(self.papers)

    def _labelled(self, words: str, box: QComboBox) -> QWidget:
        pair = QWidget(self)
        column = QVBoxLayout(pair)
        theme.space(column, gap=1)
        label = QLabel(words, pair)
        theme.role(label, "label")
        label.setBuddy(box)
        column.addWidget(label)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return pair


class PrintDialog(QDialog):
    """Asks for whom a printout is, then hands the choices on."""

    def __init__(
        self,
        parent: QWidget | None,
        settings: Settings,
        title: str,
        then: Callable[[PrintChoices, TakenAlong], None],
    ) -> None:
        """Ask for the printout called `title`; `pane.show_kind` says which it is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Print: {title}")
        self._then = then
        self.pane = PrintPane(settings, self)
        column = QVBoxLayout(self)
        theme.space(column, (6, 5, 6, 5), 4)
        column.addWidget(wrapped(title, "heading", self))
        column.addWidget(self.pane)
        column.addStretch(1)
        foot = QHBoxLayout()
        theme.space(foot, (0, 2, 0, 0), 2)
        foot.addWidget(self._button("As &usual", self.pane.usual))
        foot.addStretch(1)
        foot.addWidget(self._button("Cancel", self.reject))
        show = self._button("Show the &pages", self.show_pages)
        theme.kind(show, "main")
        show.setDefault(True)
        foot.addWidget(show)
        column.addLayout(foot)
        self.setMinimumWidth(theme.em(self, 60))
        self.pane.use.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as its rows need: by itself Qt reckons with rows that are not folded."""
        super().showEvent(event)
        layout, room = self.layout(), self.screen().availableSize()
        if layout is not None:
            self.resize(self.width(), min(layout.totalHeightForWidth(self.width()), room.height()))

    def show_pages(self) -> None:
        """Remember what is chosen and show the pages."""
        self.pane.keep()
        self.accept()
        self._then(self.pane.choices(), self.pane.taken())

    def _button(self, words: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(then)
        return button


def _fill(box: QComboBox, words: dict[str, str]) -> None:
    for name, shown in words.items():
        box.addItem(shown, name)
