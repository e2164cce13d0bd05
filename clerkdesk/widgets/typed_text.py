"""Keeps what is typed but not yet saved against a crash, and offers it at the next start at the same place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clerkdesk.core.drafts import KEEP_EVERY
from clerkdesk.core.errors import Trouble
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form
from clerkdesk.widgets.page import wrapped


class TypedText(QFrame):
    """The line over a form that offers what was typed before a crash; hidden while there is nothing to offer.

    `place` names the record in the form ("people/new", or with a part of the page "plan/plan_texts/new"); `go_to`
    shows the record of a place again and says whether it is still there. What is typed is kept two seconds after the
    first key, and forgotten when it is saved.
    """

    def __init__(
        self, desk: Desk, form: Form, page: str, place: Callable[[], str], go_to: Callable[[str], bool], parent: QWidget
    ) -> None:
        """Watch `form`; offer what the last sitting left on `page`, which is all of `place` before the record."""
        super().__init__(parent)
        self._desk, self._form, self._place, self._go_to = desk, form, place, go_to
        self._kept_at = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_EVERY)
        self._timer.timeout.connect(self.keep)
        theme.role(self, "banner")
        row = QHBoxLayout(self)
        theme.space(row, (4, 2, 4, 2), 3)
        self._words = wrapped("", "plain", self)
        row.addWidget(self._words, 1)
        self._back = QPushButton("Put it back", self)
        self._away = QPushButton("Throw it away", self)
        for button, then in ((self._back, self.put_back), (self._away, self.throw_away)):
            button.clicked.connect(then)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._offered = [left for left in desk.drafts.places if left.rpartition("/")[0] == page]
        if not desk.read_only:
            form.edited.connect(self._edited)
            form.settled.connect(self._settled)
        self._show()

    @property
    def is_offering(self) -> bool:
        """Return whether something of before a crash waits for an answer."""
        return bool(self._offered)

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        if not self._form.dirty:
            return
        self._kept_at = self._place()
        try:
            self._desk.drafts.keep(self._kept_at, self._form.kept_values())
        except Trouble as trouble:
            # No dialog every two seconds: the work goes on, and saving tells more.
            self._desk.note(str(trouble))

    def put_back(self) -> None:
        """Show the record of the place, and what was typed in its form; it is not saved by that."""
        place = self._offered.pop(0)
        values = self._desk.drafts.of(place)
        if self._go_to(place):
            self._form.type_again(values)
            self.keep()
            self._desk.typing("what you typed before")
        else:
            words = "; ".join(_words_in(list(values.values())))
            self._desk.trouble(Trouble(f"It is no longer in the list. What you typed was: {words}"))
            self._drop(place)
        self._show()

    def throw_away(self) -> None:
        """Forget what was typed."""
        self._drop(self._offered.pop(0))
        self._show()

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _settled(self) -> None:
        self._timer.stop()
        if self._kept_at:
            self._drop(self._kept_at)
            self._kept_at = ""

    def _drop(self, place: str) -> None:
        try:
            self._desk.drafts.drop(place)
        except Trouble as trouble:
            self._desk.note(str(trouble))

    def _show(self) -> None:
        self.setVisible(bool(self._offered))
        if self._offered:
            values = self._desk.drafts.of(self._offered[0])
            first = next(iter(_words_in(list(values.values()))), "")
            shown = f"{first[:60]}…" if len(first) > 60 else first
            what = f"this was saved: “{shown}”" if shown else "a change made here was saved"
            self._words.setText(f"ClerkDesk was ended before {what}.")


def _words_in(value: object) -> list[str]:
    """Return what a person typed in kept values; keys, days and ticks say nothing by themselves."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [words for part in parts for words in _words_in(part)]
