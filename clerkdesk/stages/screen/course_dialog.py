"""The dialog for the list of stages that a plan follows, when work on it began, and how long it may take."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.errors import Trouble
from clerkdesk.core.wording import capital, count_of
from clerkdesk.stages import actions
from clerkdesk.stages.records import Course
from clerkdesk.stages.rules.views import StagesView, StepView
from clerkdesk.stages.step_lists import SHIPPED, StageList, remarks_of
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.dialogs import Message, choose_file
from clerkdesk.widgets.form import ChoiceField, DateField, Form, NumberField, TickField
from clerkdesk.widgets.keeping import keep_typed
from clerkdesk.widgets.page import wrapped

_MOST_BYTES = 2_000_000  # a list of stages is a page or two of words
_UNTOUCHED = "not started"


class CourseDialog(QDialog):
    """What a plan follows; nothing is changed before Save, except that a list that was loaded stays in the file."""

    def __init__(self, desk: Desk, view: StagesView) -> None:
        """Show what is kept for the plan of `view`."""
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("List of stages")
        self.desk, self._view = desk, view
        self.form = Form()
        self.about = wrapped("", "hint", self)
        self.kept = wrapped("", "plain", self)
        self._lay_out()
        course = view.course
        self._offer_lists()
        self.form.show_values(
            {
                "list_key": course.list_key,
                "starts_on": course.starts_on,
                "months": course.months,
                "group_formed_on": course.group_formed_on,
                "began_after_adoption": course.began_after_adoption,
            }
        )
        self.form.edited.connect(self._tell)
        self._tell()

    def save(self) -> None:
        """Keep what is chosen and close; a problem keeps the dialog open."""
        if not self.form.dirty:
            self.reject()
        elif keep_typed(self.desk, self.form, self._keep):
            self.accept()

    def ask_for_list(self) -> None:
        """Let the clerk choose the file of a county's own list."""
        kinds = "Lists of stages (*.toml);;All files (*)"
        choose_file(self, "Load a list of stages", self.desk.documents(), kinds, self.load)

    def load(self, file: Path) -> None:
        """Take a list into the file and choose it; where it has mistakes each is told with its line."""
        try:
            text = _text_of(file)
            with self.desk.store.change("Load a list of stages") as session:
                found = actions.load_list(session, text, self.desk.today())
        except Trouble as trouble:
            show_mistakes(self, str(trouble))
            return
        self._offer_lists()
        self.form.fields["list_key"].set_value(found.key)
        self._tell()
        self.desk.note(f"Loaded “{found.title}”.")
        if remarks := remarks_of(text):
            show_mistakes(self, "\n".join(remarks), "The list can be used. Look at this all the same:")

    def remove_list(self) -> None:
        """Take the chosen list of a county out of the file, where no plan follows it; Undo brings it back."""
        key = self.form.fields["list_key"].value()
        try:
            with self.desk.store.change("Remove a list of stages") as session:
                actions.remove_list(session, key)
        except Trouble as trouble:
            self.desk.trouble(trouble)
            return
        self._offer_lists()
        self.form.fields["list_key"].set_value(self._view.course.list_key)
        self._tell()
        self.desk.note("Removed the list. Undo brings it back.")

    # inside

    def _lay_out(self) -> None:
        today = self.desk.today
        form = self.form
        form.add(ChoiceField("list_key", "&List of stages", []))
        form.add_widget(self.about)
        load = QPushButton("Load a county's own list…")
        load.setAutoDefault(False)
        load.clicked.connect(self.ask_for_list)
        self.away = QPushButton("Remove this list")
        self.away.setAutoDefault(False)
        self.away.clicked.connect(self.remove_list)
        row = QHBoxLayout()
        theme.space(row)
        row.addWidget(load)
        row.addWidget(self.away)
        row.addStretch(1)
        beside = QWidget()
        beside.setLayout(row)
        form.add_widget(beside)
        form.add_widget(self.kept)
        with form.beside():
            form.add(DateField("starts_on", "Work on the plan &began", today))
            form.add(NumberField("months", "&Months it may take", low=1, high=120, help_text="18 is usual."))
        form.add(
            DateField(
                "group_formed_on", "The &group was formed", today,
                help_text="Contact with bodies and councillors before this day counts as early.",
            )
        )  # fmt: skip
        form.add(
            TickField(
                "began_after_adoption",
                "This plan was &adopted before ClerkDesk",
                help_text="Its earlier stages then show as done: nothing is asked for, and nothing is late.",
            )
        )
        column = QVBoxLayout(self)
        theme.space(column, (6, 5, 6, 5), 3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        theme.role(inside, "plain")
        body = QVBoxLayout(inside)
        theme.space(body, (1, 1, 2, 1), 0)
        body.addWidget(form)
        body.addStretch(1)
        self._body, self._scroll = body, scroll
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        theme.space(foot, (0, 2, 0, 0), 2)
        foot.addStretch(1)
        cancel, keep = QPushButton("Cancel", self), QPushButton("&Save", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        theme.kind(keep, "main")
        keep.setDefault(True)
        keep.clicked.connect(self.save)
        foot.addWidget(cancel)
        foot.addWidget(keep)
        column.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(theme.em(self, 70), room.width()), min(theme.em(self, 60), room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields need, with space for one sentence more."""
        super().showEvent(event)
        around = self.height() - self._scroll.height()
        needed = self._body.totalHeightForWidth(self._scroll.viewport().width()) + around + theme.em(self, 4)
        self.resize(self.width(), min(needed, self.screen().availableSize().height()))

    def _offer_lists(self) -> None:
        with self.desk.store.read() as session:
            rows = actions.lists(session)
        field = self.form.fields["list_key"]
        assert isinstance(field, ChoiceField)
        field.set_options([(row.key, f"{row.title} ({row.stages} stages)") for row in rows])

    def _tell(self) -> None:
        """Say where the chosen list comes from, and what is kept when it takes the place of the one before."""
        key = self.form.fields["list_key"].value()
        self.away.setVisible(key not in SHIPPED)
        try:
            with self.desk.store.read() as session:
                found = actions.list_of(session, key)
        except Trouble as trouble:
            self.about.setText(str(trouble))
            self.kept.hide()
            return
        self.about.setText(" ".join(part for part in (found.source, found.note) if part))
        self.kept.setText(kept_words(self._view, found))
        self.kept.setVisible(key != self._view.course.list_key)

    def _keep(self, values: dict[str, Any]) -> None:
        draft = Course(plan_id=self._view.plan_id, **{**values, "months": values["months"] or 0})
        changed = values["list_key"] != self._view.course.list_key
        with self.desk.store.change("Change list of stages" if changed else "Edit the time of the plan") as session:
            actions.save_course(session, draft)


def kept_words(view: StagesView, chosen: StageList) -> str:
    """Return what stays of the steps worked on so far when a plan follows another list."""
    worked_on = [step for stage in view.stages for step in stage.steps if _holds(step)] + list(view.former)
    if not worked_on:
        return "Nothing has been noted yet, so nothing changes but the list."
    there = {step.purpose for step in chosen.steps}
    beside = sum(step.purpose not in there for step in worked_on)
    all_kept = f"Everything noted for {count_of(len(worked_on), 'step')} is kept, with what shows it."
    if not beside:
        return f"{all_kept} All of them are in this list too."
    others = count_of(beside, "step is", "steps are")
    return (
        f"{all_kept} {capital(others)} not in this list; what was noted stands below it as “Kept from the list before”."
    )


def show_mistakes(parent: QWidget, text: str, heading: str = "") -> Message:
    """Show what is wrong in a list, line by line; nothing was changed."""
    message = Message(parent, heading or "This list was not loaded. Nothing was changed.", "")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setMinimumHeight(theme.em(message, 20))
    area.setAccessibleName("What is wrong in the list")
    words = wrapped(text, "plain")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    words.setMargin(theme.pixels(10))
    area.setWidget(words)
    message.body.addWidget(area)
    message.setAccessibleDescription(f"{heading} {text}".strip())
    message.button("OK", kind="main")
    message.open()
    return message


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise Trouble(f"“{file.name}” is too large to be a list of stages. Choose another file.")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble(f"“{file.name}” is not written in plain letters. Save it as plain text (UTF-8).") from error
    except OSError as error:
        raise Trouble(f"“{file.name}” can't be read. Choose it again, or copy it to this computer first.") from error


def _holds(step: StepView) -> bool:
    return bool(step.state != _UNTOUCHED or step.evidence or step.contacts or step.notes or step.person_id)
