"""My councils: every council's file known on this computer, each with its colour, so that the right one is opened."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core import backup, paths
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.settings import Settings
from clerkdesk.council import known
from clerkdesk.council.first_start import who_question
from clerkdesk.council.known import CouncilCard
from clerkdesk.widgets import theme
from clerkdesk.widgets.ask_fields import AskFields
from clerkdesk.widgets.dialogs import choose_file
from clerkdesk.widgets.form import LineField
from clerkdesk.widgets.page import PageHead, chip_label, wrapped

KINDS = "Council's files (*.clerkdesk)"


class MyCouncilsScreen(QWidget):
    """The councils known here, the one opened last first; `next_of` says what is next in a closed file."""

    open_asked = Signal(object)  # Path
    new_asked = Signal()
    due_asked = Signal()  # print what is due in all of them

    def __init__(self, settings: Settings, today: Callable[[], date], next_of: Callable[[Path], str]) -> None:
        """Show every file known here."""
        super().__init__()
        theme.role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        self._today = today
        self._next_of = next_of
        self._cards: list[_CardFrame] = []
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Read the cards of all files anew; what is next in each follows once they are shown."""
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(known.card_of(path)) for path in known.known_files(self._settings)]
        for card in self._cards:
            self._list.addWidget(card)
        self._nothing.setVisible(not self._cards)
        self._due.setEnabled(bool(self._cards))
        QTimer.singleShot(0, self, self._tell_next)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the council used last."""
        super().showEvent(event)
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget:
        """Return the button that opens the council used last."""
        return self._cards[0].first_stop() if self._cards else self._add

    def _card(self, card: CouncilCard) -> "_CardFrame":
        copies = backup.copies_of(card.path)
        last = f"last copy {show_moment(copies[0].made_at, self._today())}" if copies else "no copy yet"
        is_lost = not card.path.is_file() and card.path.parent.is_dir()
        frame = _CardFrame(card, last, can_come_back=is_lost and bool(copies))
        frame.opened.connect(self.open_asked)
        frame.sought.connect(self._find)
        frame.forgotten.connect(self._forget)
        return frame

    def _tell_next(self) -> None:
        for card in self._cards:
            if not card.card.trouble:
                card.show_next(self._next_of(card.card.path))

    def _forget(self, path: Path) -> None:
        known.forget_file(self._settings, path)
        self.reload()
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, missing: Path) -> None:
        title = f"Where is “{missing.name}” now?"
        choose_file(self.window(), title, paths.documents_folder(), KINDS, partial(self._found, missing))

    def _found(self, missing: Path, path: Path) -> None:
        known.forget_file(self._settings, missing)
        self._take(path)

    def _add_file(self) -> None:
        choose_file(self.window(), "Add a council's file", paths.documents_folder(), KINDS, self._take)

    def _take(self, path: Path) -> None:
        known.remember_file(self._settings, path)
        self.reload()
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_who(self) -> None:
        """Ask who works at this computer: the name stands beside what is changed from now on."""
        text = "It stands beside what you change, in every council opened here. What stands already keeps its own."
        dialog = AskFields(self.window(), "Who works at this computer?", text, "Keep this name", self._keep_who)
        dialog.form.add(LineField("who", "&Your name"))
        dialog.form.show_values({"who": self._settings.get("who", "")})
        dialog.open()

    def _keep_who(self, values: Mapping[str, Any]) -> None:
        if problems := who_question(values["who"]):
            raise RuleBroken(problems)
        self._settings.put("who", values["who"])

    def _ask_due(self) -> None:
        self.due_asked.emit()

    def _ask_new(self) -> None:
        self.new_asked.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 5, 5, 4), 3)
        purpose = "Each council has a file of its own. Only one is open at a time, in the colour you gave it."
        head = PageHead("My councils", purpose, self)
        self._due = head.button("Print what is due", self._ask_due, icon="print")
        self._due.setToolTip("What is due in each of these councils, on one sheet.")
        self._add = head.button("Add a file…", self._add_file, icon="file")
        head.button("Your name…", self.ask_who, icon="people")
        head.button("New council", self._ask_new, kind="main", icon="plus")
        column.addWidget(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        rows = QVBoxLayout(inside)
        theme.space(rows)
        self._nothing = wrapped(
            "No council's file is known on this computer yet. Set up your council, or add a file that lies "
            "somewhere else.",
            "plain",
        )
        self._list = QVBoxLayout()
        theme.space(self._list, gap=3)
        rows.addWidget(self._nothing)
        rows.addLayout(self._list)
        rows.addStretch(1)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)


class _CardFrame(QFrame):
    """One council: its colour, crest and name, where its file lies, and what can be done with it."""

    opened = Signal(object)
    sought = Signal(object)
    forgotten = Signal(object)

    def __init__(self, card: CouncilCard, last_copy: str, *, can_come_back: bool) -> None:
        super().__init__()
        theme.role(self, "card")
        self.card = card
        row = QHBoxLayout(self)
        theme.space(row, (0, 0, 4, 0), 4)
        row.addWidget(_Band(card))
        words = QVBoxLayout()
        theme.space(words, (0, 3, 0, 3), 1)
        words.addWidget(wrapped(card.name, "heading"))
        if card.is_sample:
            words.addWidget(chip_label(theme.State("Sample", "info")))
        if card.trouble:
            state = "Can't be read" if card.path.is_file() else "Not there just now"
            words.addWidget(chip_label(theme.State(state, "warn")))
        hint = " If it is lost, bring it back from its copy." if can_come_back else ""
        self._next = wrapped(card.trouble + hint, "plain")
        words.addWidget(self._next)
        where = wrapped(f"{card.path.name} in {known.place_of(card.path)} · {last_copy}", "hint")
        where.setToolTip(str(card.path))
        words.addWidget(where)
        row.addLayout(words, 1)
        self._add_buttons(row, can_come_back)

    def first_stop(self) -> QWidget:
        """Return the button that opens or finds the file."""
        return self._first

    def show_next(self, words: str) -> None:
        """Show what is next in this council."""
        self._next.setText(words)
        self._next.setVisible(bool(words))

    def _add_buttons(self, row: QHBoxLayout, can_come_back: bool) -> None:
        is_missing = not self.card.path.is_file()
        self._first = QPushButton("Find it…" if is_missing else "Open", self)
        self._first.setAccessibleName(f"{'Find' if is_missing else 'Open'} {self.card.name}")
        if not is_missing:
            theme.kind(self._first, "main")
        forget = QPushButton("Forget", self)
        forget.setAccessibleName(f"Forget {self.card.name}")
        forget.setToolTip("Takes it off this list. The file stays where it is.")
        self._first.clicked.connect(self._find if is_missing else self._open)
        forget.clicked.connect(self._forget)
        row.addWidget(self._first)
        if can_come_back:
            back = QPushButton("Bring it back…", self)
            back.setAccessibleName(f"Bring back {self.card.name} from its copy")
            back.clicked.connect(self._open)
            row.addWidget(back)
        row.addWidget(forget)

    def _open(self) -> None:
        self.opened.emit(self.card.path)

    def _find(self) -> None:
        self.sought.emit(self.card.path)

    def _forget(self) -> None:
        self.forgotten.emit(self.card.path)


class _Band(QWidget):
    """The council's colour with its crest, or the sign of a council where it has none."""

    def __init__(self, card: CouncilCard) -> None:
        super().__init__()
        self._colour = theme.COUNCIL_COLOURS.get(card.colour, theme.COUNCIL_COLOURS["Charcoal"])
        self._crest = QPixmap()
        if card.crest:
            self._crest.loadFromData(card.crest)
        self.setFixedWidth(theme.pixels(96))
        self.setMinimumHeight(theme.pixels(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the band and draw the crest in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        # Round at the left, where the card is; the right side is drawn over the edge and so stays straight.
        painter.drawRoundedRect(self.rect().adjusted(1, 1, 12, -1), 10, 10)
        side = theme.pixels(64)
        picture = self._crest
        if picture.isNull():
            picture = theme.pixmap("council", "#ffffff", theme.pixels(36), self.devicePixelRatioF())
        else:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(side, side, keep, smooth)
        size = picture.deviceIndependentSize()
        x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawPixmap(round(x), round(y), picture)
        painter.end()
