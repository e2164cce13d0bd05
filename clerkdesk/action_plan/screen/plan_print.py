"""The dialog before printing a plan: the whole, the summary or the table, which parts and columns, table or cards."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerkdesk.action_plan.actions.grounds import Grounds
from clerkdesk.action_plan.actions.papers import other_papers
from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint, plan_for_print
from clerkdesk.action_plan.printout.choices import PARTS, PlanChoices, choices_from
from clerkdesk.action_plan.printout.formats import FORMATS
from clerkdesk.action_plan.printout.plan import notices, plan_document, table_document
from clerkdesk.action_plan.printout.summary import summary_document
from clerkdesk.action_plan.screen.plan_columns import ColumnsEditor
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import TakenAlong
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form_area import FormArea
from clerkdesk.widgets.page import FlowLayout, wrapped
from clerkdesk.widgets.print_asked import Paper, show
from clerkdesk.widgets.print_pane import PrintDialog, PrintPane

_KEY = "print the plan"
KINDS = {
    "plan": ("The &whole plan", "Cover, texts, pictures, themes and actions, for the website and for endorsement."),
    "summary": (
        "The &summary on two sides",
        "The vision and the actions on one sheet of A4; large print takes more.",
    ),
    "table": ("The &actions alone", "For a meeting, with the columns chosen beside."),
}
_MORE = {"action-plan": "", "summary": ", summary", "action-table": ", actions"}  # what tells the files apart
# What each is called in the list of all printouts.
_NAMES = {"plan": "action-plan", "summary": "summary", "table": "action-table"}
_LAYOUTS = {"table": "One landscape &table", "cards": "&Cards, one for each action"}


def print_plan(desk: Desk, plan_id: UUID, grounds: Grounds) -> "PlanPrintDialog":
    """Ask what is to be printed of a plan, then show it in the preview."""
    dialog = PlanPrintDialog(desk, plan_id, grounds)
    dialog.open()
    return dialog


def print_summary(desk: Desk, plan_id: UUID, grounds: Grounds) -> PrintDialog:
    """Ask for whom the summary is, then show it in the preview."""
    then = partial(show_made, desk, plan_id, grounds, "summary", _kept_choices(desk))
    dialog = PrintDialog(desk.window, desk.settings, "The summary for every household", then)
    dialog.pane.show_kind("summary", FORMATS["summary"])
    dialog.open()
    return dialog


def show_made(
    desk: Desk,
    plan_id: UUID,
    grounds: Grounds,
    kind: str,
    choices: PlanChoices,
    printing: PrintChoices,
    taken: TakenAlong,
) -> None:
    """Make a printout and show it in the preview; what will not be printed is told first."""
    try:
        with desk.store.read() as session:
            plan = plan_for_print(session, plan_id, today=desk.today(), asked=grounds.for_print(session, plan_id))
    except Trouble as trouble:
        desk.trouble(trouble)
        return
    document = _document(plan, kind, choices, desk)
    told = notices(plan, document)
    go_on = partial(_preview, desk, document, printing, taken)
    if not told:
        go_on()
        return
    message = Message(desk.window, "Before you print", "\n".join(told))
    message.button("Show it all the same", go_on, "main")
    message.button("Cancel")
    message.open()


def _document(plan: PlanForPrint, kind: str, choices: PlanChoices, desk: Desk) -> Document:
    if kind == "summary":
        # The page library is wanted only when something is printed.
        from clerkdesk.printing.pdf import page_count

        return summary_document(plan, today=desk.today(), count_pages=page_count)
    make = plan_document if kind == "plan" else table_document
    return make(plan, choices, today=desk.today())


def _preview(desk: Desk, document: Document, printing: PrintChoices, taken: TakenAlong) -> None:
    words = " ".join(part for part in (document.version, show_date(desk.today())) if part)
    title = document.title + _MORE[document.kind]
    made = Making(lambda: document)
    noted = partial(_note, desk, document)
    paper = Paper(document.kind, title, made, FORMATS[document.kind], f"{title} – {words}", noted)
    show(desk, paper, printing, taken)


def _note(desk: Desk, document: Document) -> None:
    note_printed(desk.settings, desk.store.path, document.kind, Printed(desk.today(), document.version))


def _kept(desk: Desk) -> Mapping[str, Any]:
    kept: dict[str, Any] = desk.settings.get(_KEY, {})
    return kept


def _kept_choices(desk: Desk) -> PlanChoices:
    return choices_from(_kept(desk))


class PlanPrintDialog(QDialog):
    """What to print of a plan; what is chosen is remembered on this computer."""

    def __init__(self, desk: Desk, plan_id: UUID, grounds: Grounds) -> None:
        """Show what was chosen last time."""
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print the plan")
        self.desk = desk
        self.plan_id = plan_id
        self.grounds = grounds
        self.kinds = QButtonGroup(self)
        self.layouts = QButtonGroup(self)
        self.parts = QListWidget(self)
        self.columns = ColumnsEditor(self)
        self.pane = PrintPane(desk.settings, self)
        with desk.store.read() as session:
            self._papers = other_papers(session, plan_id)
        self._lay_out()
        self.show_choices(_kept_choices(desk), _kept(desk).get("kind", "plan"))
        self.kinds.buttonToggled.connect(self._kind_chosen)
        self._kind_chosen()

    def choices(self) -> PlanChoices:
        """Return what is chosen."""
        ticked = [self.parts.item(row) for row in range(self.parts.count())]
        parts = [item.data(Qt.ItemDataRole.UserRole) for item in ticked if item.checkState() is Qt.CheckState.Checked]
        return PlanChoices(
            tuple(parts), self.columns.chosen(), "cards" if _chosen(self.layouts) == "cards" else "table"
        )

    def kind(self) -> str:
        """Return "plan", "summary" or "table"."""
        return _chosen(self.kinds)

    def show_choices(self, choices: PlanChoices, kind: str) -> None:
        """Tick what these choices say."""
        _choose(self.kinds, kind)
        _choose(self.layouts, choices.layout)
        for row, part in enumerate(PARTS):
            state = Qt.CheckState.Checked if choices.has(part) else Qt.CheckState.Unchecked
            self.parts.item(row).setCheckState(state)
        self.columns.show_columns(choices.columns)

    def usual(self) -> None:
        """Tick what most plans print."""
        self.show_choices(PlanChoices(), self.kind())
        self.pane.usual()

    def show_pages(self) -> None:
        """Remember what is chosen and show the pages."""
        choices, kind = self.choices(), self.kind()
        self.desk.settings.put(_KEY, {**choices.kept(), "kind": kind})
        self.pane.keep()
        self.accept()
        show_made(self.desk, self.plan_id, self.grounds, kind, choices, self.pane.choices(), self.pane.taken())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (6, 5, 6, 5), 3)
        kinds = FlowLayout()
        theme.space(kinds, gap=4)
        for name, (words, told) in KINDS.items():
            button = _radio(self.kinds, name, words, self)
            button.setAccessibleDescription(told)
            kinds.addWidget(button)
        column.addLayout(kinds)
        self.told = wrapped("", "hint", self)
        column.addWidget(self.told)
        asked = QWidget(self)
        theme.role(asked, "plain")
        asked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        rows = QVBoxLayout(asked)
        theme.space(rows, gap=3)
        rows.addWidget(self.pane)
        self.choosing = QWidget(self)
        halves = QHBoxLayout(self.choosing)
        theme.space(halves, (0, 2, 0, 0), 5)
        halves.addWidget(self._left(), 1)
        halves.addWidget(self.columns, 1)
        rows.addWidget(self.choosing, 1)
        column.addWidget(FormArea(asked, self, (1, 1, 1, 1)), 1)
        foot = QHBoxLayout()
        theme.space(foot, (0, 2, 0, 0), 2)
        foot.addWidget(self._button("As usua&l", self.usual))
        foot.addStretch(1)
        foot.addWidget(self._button("Cancel", self.reject))
        show = self._button("Show the &pages", self.show_pages, "main")
        show.setDefault(True)
        foot.addWidget(show)
        column.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(theme.em(self, 92), room.width()), min(theme.em(self, 62), room.height()))

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        theme.space(column, gap=2)
        self.parts_label = wrapped("Pa&rts of the plan", "label", left)
        self.parts_label.setBuddy(self.parts)
        self.parts.setAccessibleName("Parts of the plan")
        for part, words in PARTS.items():
            item = QListWidgetItem(words, self.parts)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(Qt.ItemDataRole.UserRole, part)
        self.parts.setCurrentRow(0)
        self.parts.setWordWrap(True)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setMinimumHeight(theme.em(self, 8))
        column.addWidget(self.parts_label)
        column.addWidget(self.parts, 1)
        column.addWidget(wrapped("How the actions are shown", "label", left))
        for name, words in _LAYOUTS.items():
            column.addWidget(_radio(self.layouts, name, words, left))
        return left

    def _kind_chosen(self) -> None:
        self.choosing.setEnabled(self.kind() != "summary")
        self.parts.setEnabled(self.kind() == "plan")
        self.told.setText(KINDS[self.kind()][1])
        name = _NAMES[self.kind()]
        self.pane.show_kind(name, FORMATS[name], self._papers if self.kind() == "plan" else ())

    def _button(self, words: str, then: Any, kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        if kind:
            theme.kind(button, kind)
        button.clicked.connect(then)
        return button


def _radio(group: QButtonGroup, name: str, words: str, parent: QWidget) -> QRadioButton:
    button = QRadioButton(words, parent)
    button.setObjectName(name)
    group.addButton(button)
    return button


def _chosen(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return button.objectName() if button else group.buttons()[0].objectName()


def _choose(group: QButtonGroup, name: str) -> None:
    buttons = {button.objectName(): button for button in group.buttons()}
    buttons.get(name, group.buttons()[0]).setChecked(True)
