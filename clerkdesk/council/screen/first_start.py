"""The first start: three questions, one to a page, and a sample to look at before answering any."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.core import paths
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.core.settings import Settings
from clerkdesk.core.wording import capital
from clerkdesk.council import first_start, rules
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.known import place_of
from clerkdesk.council.parishes import with_code
from clerkdesk.council.records import COUNCIL_KINDS
from clerkdesk.council.screen.answers import PathField, RadioField
from clerkdesk.council.screen.fields import ParishesField, PlaceFiller
from clerkdesk.widgets import theme
from clerkdesk.widgets.dialogs import save_file
from clerkdesk.widgets.form import ChoiceField, DateField, Form, LineField
from clerkdesk.widgets.page import Card, wrapped

_STATES = (
    ("not begun", "It has not begun", "ClerkDesk helps from the first meeting on."),
    ("being made", "It is being made", "Bring in what you have as a table; the rest can follow."),
    ("adopted", "It is adopted already", "You will follow up its actions. The adopted PDF is kept with it."),
)
_EXAMPLES = (
    (False, "Empty", "To bring in a table you have, or to write the first action yourself."),
    (
        True,
        "With a few example actions",
        "To see how it works. Each is marked as an example; change or delete it.",
    ),
)


class FirstStartScreen(QWidget):
    """Asks what is needed for a council's first file; the program makes the file from what `finished` carries."""

    finished = Signal(object)  # FirstStart
    sample_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date]) -> None:
        """Show the welcome."""
        super().__init__()
        theme.role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        self._today = today
        self._place: Path | None = None
        self._pages = QStackedWidget()
        self.steps = [_council_form(), _plan_form(today), _start_form()]
        self._filler = PlaceFiller(self.steps[0], self._field(0, "parishes", ParishesField))
        self._pages.addWidget(self._welcome())
        headings = (
            ("Which council is it?", "Question 1 of 3"),
            ("Where does the community-led plan stand?", "Question 2 of 3"),
            ("How would you like to begin?", "Question 3 of 3"),
        )
        for form, (heading, hint) in zip(self.steps, headings, strict=True):
            self._pages.addWidget(self._question(form, heading, hint))
        self._lay_out()
        self.steps[0].show_values({"who": settings.get("who", "")})
        self.steps[1].show_values({"plan_state": "not begun"})
        self.steps[2].show_values({"with_examples": False})
        self.steps[1].edited.connect(self._show_adopted)
        self._show_adopted()

    def begin(self) -> None:
        """Go to the first question."""
        self._go(1)

    def next(self) -> None:
        """Go on where the question is answered, else put the problem beside its field."""
        page = self._pages.currentIndex()
        form = self.steps[page - 1]
        try:
            problems = self._problems(page, form.values())
        except RuleBroken as broken:
            problems = broken.problems
        if problems:
            form.show_problems(problems)
            return
        form.clear_problems()
        if page < len(self.steps):
            self._go(page + 1)
            return
        answers = self.answers()
        self._settings.put("who", answers.who)
        self.finished.emit(answers)

    def back(self) -> None:
        """Go to the question before."""
        self._go(self._pages.currentIndex() - 1)

    def answers(self) -> FirstStart:
        """Return what has been answered so far."""
        council, plan, start = (form.values() for form in self.steps)
        served = council.pop("parishes")
        adopted = plan.pop("plan_state") == "adopted"
        answers = FirstStart(
            path=Path(),
            parishes=tuple(parish for each in served if (parish := with_code(each.code))),
            unlisted=tuple(each.name for each in served if not each.code),
            plan_state=self.steps[1].fields["plan_state"].value(),
            with_examples=start["with_examples"],
            **council,
            **(plan if adopted else {}),
        )
        return replace(answers, path=self._place or _free_path(answers.council_name))

    def _problems(self, page: int, values: dict[str, Any]) -> list[Problem]:
        if page == 1:
            return first_start.council_questions(values["name"], values["who"])
        if page == 2:
            return first_start.plan_questions(values["plan_state"], values["adopted_on"], self._today())
        return []

    def _go(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        if page == 0:
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if page == len(self.steps):
            self._show_place()
        self.steps[page - 1].focus_first()

    def _show_adopted(self) -> None:
        form = self.steps[1]
        is_adopted = form.fields["plan_state"].value() == "adopted"
        for key in ("adopted_on", "adopted_minute", "old_plan"):
            form.fields[key].setVisible(is_adopted)

    def _show_place(self) -> None:
        path = self.answers().path
        self._where.setText(f"Everything is kept in one file: “{path.name}” in {place_of(path)}.")
        self._where.setToolTip(str(path))

    def _choose_place(self) -> None:
        offered = self.answers().path
        save_file(self.window(), "Where to keep the council's file", offered, _KINDS, self._take_place)

    def _take_place(self, path: Path) -> None:
        self._place = path
        self._show_place()

    def _field(self, step: int, key: str, kind: type[Any]) -> Any:
        field = self.steps[step].fields[key]
        assert isinstance(field, kind)
        return field

    def _ask_sample(self) -> None:
        self.sample_wanted.emit()

    def _ask_open(self) -> None:
        self.open_wanted.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        theme.space(row)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        column = QHBoxLayout(inside)
        theme.space(column, (5, 8, 5, 6))
        self._pages.setMaximumWidth(theme.em(self, 84))
        column.addStretch(1)
        column.addWidget(self._pages, 30)
        column.addStretch(1)
        scroll.setWidget(inside)
        row.addWidget(scroll)

    def _welcome(self) -> QWidget:
        page, column = _page(
            "Welcome to ClerkDesk", "For the clerk of a parish or town council. Everything stays on this computer."
        )
        card = Card()
        self._begin = _button("Set up my council", self.begin, "main", "arrow")
        sample = _button("Look at a sample council", self._ask_sample, icon="councils")
        open_file = _button("Open a file…", self._ask_open, icon="file")
        hints = (
            "Three questions, about two minutes. All of it can be changed later.",
            "A made-up parish with a plan half-way, in a file of its own. Try anything: nothing of yours is touched.",
            "A council's file that you were handed, or that lies on this computer or a stick.",
        )
        for button, hint in zip((self._begin, sample, open_file), hints, strict=True):
            card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            card.column.addWidget(wrapped(hint, "hint"))
            card.column.addSpacing(theme.pixels(10))
        column.addWidget(card)
        column.addStretch(1)
        return page

    def _question(self, form: Form, heading: str, hint: str) -> QWidget:
        page, column = _page(heading, hint)
        card = Card()
        card.column.addWidget(form)
        if form is self.steps[-1]:
            self._where = wrapped("", "plain")
            other = _button("Choose another place…", self._choose_place)
            card.column.addSpacing(theme.pixels(8))
            card.column.addWidget(self._where)
            card.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        row = QHBoxLayout()
        theme.space(row, (0, 2, 0, 0), 2)
        words = "Make the file and begin" if form is self.steps[-1] else "Continue"
        row.addWidget(_button(words, self.next, "main"))
        row.addWidget(_button("Back", self.back))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        for field in form.fields.values():
            if isinstance(field, LineField):
                field.editor.returnPressed.connect(self.next)
        return page


_KINDS = "Council's files (*.clerkdesk)"


def _council_form() -> Form:
    form = Form()
    form.add(
        ParishesField(
            "parishes",
            "&Parish",
            help_text="Choose it in the list that opens. A council of several grouped parishes: choose each. "
            "Not in the list? Write the council's name below.",
        )
    )
    with form.beside():
        form.add(LineField("name", "Council's &name", example="Ashcombe Magna"))
        form.add(ChoiceField("kind", "&Kind", [(kind, capital(kind)) for kind in COUNCIL_KINDS]))
    with form.beside():
        form.add(LineField("district", "&District or unitary council"))
        form.add(LineField("county", "C&ounty"))
        form.add(LineField("region", "Re&gion"))
    form.add_widget(wrapped("Filled in from the parish. Where the list does not know one, please write it.", "hint"))
    form.add(LineField("who", "&Your name", help_text="The clerk's. It stands beside what you change and in letters."))
    return form


def _plan_form(today: Callable[[], date]) -> Form:
    form = Form()
    form.add(RadioField("plan_state", "", _STATES))
    with form.beside():
        form.add(DateField("adopted_on", "&Adopted by the council on", today))
        form.add(LineField("adopted_minute", "&Minute number", example="24/07"))
    form.add(
        PathField(
            "old_plan",
            "The plan as it was adopted",
            "PDF files (*.pdf);;All files (*)",
            help_text="Kept inside the council's file. It can be added later too.",
        )
    )
    return form


def _start_form() -> Form:
    form = Form()
    form.add(RadioField("with_examples", "", _EXAMPLES))
    return form


def _free_path(name: str) -> Path:
    """Return where the council's file is offered to be made: a name that no file has yet."""
    folder = paths.documents_folder()
    words = rules.file_name(name)
    path = folder / f"{words}.clerkdesk"
    number = 2
    while path.exists():
        path = folder / f"{words} {number}.clerkdesk"
        number += 1
    return path


def _page(heading: str, hint: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setAccessibleName(heading)
    column = QVBoxLayout(page)
    theme.space(column, gap=3)
    column.addWidget(wrapped(heading, "title", page))
    column.addWidget(wrapped(hint, "sub", page))
    return page, column


def _button(words: str, then: Callable[[], object], kind: str = "", icon: str = "") -> QPushButton:
    button = QPushButton(words)
    if kind:
        theme.kind(button, kind)
    if icon:
        theme.set_icon(button, icon, "on_hedge" if kind == "main" else "ink")
    button.clicked.connect(then)
    return button
