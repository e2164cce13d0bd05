"""The Council page: what the council is called, where it is, who writes for it, and how it looks."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core import pictures
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.core.store import News
from clerkdesk.core.wording import capital
from clerkdesk.council import actions
from clerkdesk.council.printout import council_sheet
from clerkdesk.council.records import CHAIR_WORDS, COUNCIL_KINDS, Council
from clerkdesk.council.screen.fields import ColourField, ParishesField, PlaceFiller, Served
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk, Screen
from clerkdesk.widgets.form import ChoiceField, FileField, Form, LineField, NumberField, Picked, TextField, TickField
from clerkdesk.widgets.keeping import keep_typed
from clerkdesk.widgets.page import PageHead
from clerkdesk.widgets.print_asked import Paper
from clerkdesk.widgets.typed_text import TypedText

_TABLES = {"council", "council_parish"}
_PLAIN = (
    "name", "kind", "district", "county", "region", "electorate", "households", "clerk_name", "address", "email",
    "phone", "website", "crest_description", "colour", "chair_word", "reminds_at_year_end",
)  # fmt: skip


class CouncilScreen(Screen):
    """The details of the one council of the file; saved when the page is left, or with Ctrl+S."""

    page = "council"

    def __init__(self, desk: Desk) -> None:
        """Build the page and show what is kept."""
        super().__init__()
        theme.role(self, "page")
        self.setObjectName(self.page)
        self.desk = desk
        self._draft = Council()
        self._crest: Picked | None = None
        self._busy = False
        self.form = Form()
        self.typed = TypedText(desk, self.form, self.page, self._place, self._go_to_place, self)
        self._fill_form()
        self._lay_out()
        self.form.set_read_only(desk.read_only)
        self.form.edited.connect(self._edited)
        self._filler = PlaceFiller(self.form, self._parishes)
        desk.notifier.changed.connect(self._heard)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self._stale = False
        self.form.show_values(self._read())

    def first_stop(self) -> QWidget:
        """Start in the name."""
        return self.form.fields["name"].stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed while another page was shown."""
        super().showEvent(event)
        if self._stale and not self.form.dirty:
            self._refresh()

    def save(self) -> None:
        """Save what is typed."""
        self.leave()

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the page open."""
        if self._busy or self.desk.read_only or not self.form.dirty:
            return True
        self._busy = True
        try:
            if not keep_typed(self.desk, self.form, self._keep):
                return False
        finally:
            self._busy = False
        self._refresh()
        self.desk.typing("")
        return True

    def print_page(self) -> None:
        """Print the council's sheet."""
        if not self.leave():
            return
        self.desk.print_paper(Paper("council", "The council", Making(self._sheet), went_out=self._went_out))

    def _sheet(self) -> Document:
        with self.desk.store.read() as session:
            return council_sheet(session, self.desk.today())

    def _went_out(self) -> None:
        note_printed(self.desk.settings, self.desk.store.path, "council", Printed(self.desk.today(), ""))

    def _fill_form(self) -> None:
        form = self.form
        form.heading("The council")
        with form.beside():
            form.add(LineField("name", "&Name", example="Ashcombe Magna"))
            form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in COUNCIL_KINDS]))
        self._parishes = form.add(
            ParishesField(
                "parishes",
                "&Parishes served",
                help_text="One, or several where parishes are grouped under one council.",
            )
        )
        with form.beside():
            form.add(LineField("district", "&District or unitary council"))
            form.add(LineField("county", "C&ounty"))
            form.add(LineField("region", "Re&gion"))
        with form.beside():
            form.add(NumberField("electorate", "&Electors", help_text="From the register of 1 December."))
            form.add(NumberField("households", "&Households", help_text="How many summaries to print."))
        form.heading("Who writes for it")
        with form.beside():
            form.add(LineField("clerk_name", "C&lerk"))
            form.add(LineField("email", "E-&mail"))
            form.add(LineField("phone", "&Telephone"))
        with form.beside():
            form.add(TextField("address", "&Address", lines=3))
            form.add(LineField("website", "&Website"))
        form.heading("How it looks")
        with form.beside():
            form.add(FileField("crest", "C&rest", help_text="Printed on covers and letters, at the size it needs."))
            form.add(
                LineField(
                    "crest_description",
                    "What the crest shows",
                    help_text="Read out to people who can't see it.",
                    example="An oak above two wavy lines",
                )
            )
        with form.beside():
            form.add(
                ColourField("colour", "Colo&ur of the side band", help_text="So that the wrong council is noticed.")
            )
            form.add(ChoiceField("chair_word", "We say", [(word, capital(word)) for word in CHAIR_WORDS]))
        form.heading("What Home reminds of")
        form.add(
            TickField(
                "reminds_at_year_end",
                "Remind us in May and June too",
                help_text="Otherwise our own reminders rest at your year end; dates that law or a body has set still "
                "stand on Home.",
            )
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 3)
        purpose = "Used on every page and print. Saved by itself when you go elsewhere, or with Ctrl+S."
        head = PageHead("Council", purpose, self)
        head.button("Print", self.print_page, icon="print")
        column.addWidget(head)
        column.addWidget(self.typed)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        theme.space(inside, (5, 4, 5, 5), 3)
        inside.addWidget(self.form)
        # A line of fields wider than this is hard to follow with the eyes.
        card.setMaximumWidth(theme.em(self, 130))
        page = QWidget()
        theme.role(page, "plain")
        row = QHBoxLayout(page)
        theme.space(row)
        row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        scroll.setWidget(page)
        column.addWidget(scroll, 1)

    def _read(self) -> Mapping[str, Any]:
        self._stale = False
        with self.desk.store.read() as session:
            self._draft = actions.council(session)
            served = actions.parishes(session)
            crest = actions.crest(session)
        self._crest = Picked("The crest as it is kept", crest) if crest else None
        values: dict[str, Any] = {field: getattr(self._draft, field) for field in _PLAIN}
        values["crest"] = self._crest
        values["parishes"] = [Served(p.code, p.name, p.district, p.district_code) for p in served]
        return values

    def _keep(self, values: dict[str, Any]) -> None:
        picked: Picked | None = values["crest"]
        crest = self._draft.crest if picked == self._crest else None
        new = self._scaled(picked) if picked is not None and picked != self._crest else None
        draft = Council(
            id=self._draft.id, is_sample=self._draft.is_sample, **{field: values[field] for field in _PLAIN}
        )
        served = [actions.served(**parish._asdict()) for parish in values["parishes"]]
        with self.desk.store.change("Edit council") as session:
            draft.crest = actions.keep_crest(session, new) if new else crest
            actions.save_council(session, draft, served)

    def _scaled(self, picked: Picked) -> bytes:
        try:
            return pictures.scaled_down(picked.data, picked.name)
        except Trouble as trouble:
            raise RuleBroken([Problem("crest", str(trouble))]) from trouble

    def _heard(self, news: News) -> None:
        if self._busy or not _TABLES & set(news.rows):
            return
        self._stale = True
        if self.isVisible() and not self.form.dirty:
            self._refresh()

    def _refresh(self) -> None:
        self.form.refresh(self._read())

    def _place(self) -> str:
        return f"{self.page}/details"

    def _go_to_place(self, _place: str) -> bool:
        return True  # there is one council, and it is shown

    def _edited(self) -> None:
        self.desk.typing("the council's details" if self.form.dirty else "")

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not self.isVisible() or not self.form.isAncestorOf(old):
            return
        if not self.form.isAncestorOf(new) and new.window() is self.window() and self.form.dirty:
            # After Qt has finished moving the focus, so that a problem can take it back.
            QTimer.singleShot(0, self, self._left)

    def _left(self) -> None:
        self.leave()
