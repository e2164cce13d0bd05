"""The page of the stages: the chosen stage with its steps on both sides, guidance, time, and the form of a step."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from clerkdesk.action_plan.actions.plan import chosen_plan, keep_plan, kept_plan
from clerkdesk.core.errors import Trouble
from clerkdesk.core.printed import Printed, note_printed
from clerkdesk.printing.making import Making
from clerkdesk.printing.page import Document
from clerkdesk.stages import actions
from clerkdesk.stages.actions.for_print import StagesForPrint, stages_for_print
from clerkdesk.stages.actions.offering import plan_of_step
from clerkdesk.stages.places import stage_key, stage_number
from clerkdesk.stages.printout.checklist import checklist
from clerkdesk.stages.printout.report import report
from clerkdesk.stages.rules.views import StagesView, StageView
from clerkdesk.stages.screen.course_dialog import CourseDialog
from clerkdesk.stages.screen.notice import Notice
from clerkdesk.stages.screen.shown import TABLES
from clerkdesk.stages.screen.stage_cards import StageCards
from clerkdesk.stages.screen.step_panel import StepPanel
from clerkdesk.widgets import theme
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.following import FollowingScreen
from clerkdesk.widgets.page import PageHead, wrapped
from clerkdesk.widgets.print_asked import Paper
from clerkdesk.widgets.typed_text import TypedText

_BESIDE = 92  # letters of width from which a step's form stands beside its stage, not in its place
_NO_PLAN = "The stages belong to a plan, and this council has none yet."
_NO_START = "Say when work on the plan began, and this page tells what is late and what comes next."


class StagesScreen(FollowingScreen):
    """The chosen stage of the chosen plan; `stage_shown(UUID)` names it whenever another one is shown."""

    stage_shown = Signal(object)
    page = "stages"
    tables = tuple(TABLES)

    def __init__(self, desk: Desk) -> None:
        """Show the stage that is worked on."""
        super().__init__(desk)
        self.view: StagesView | None = None
        self.number = 0  # of the stage that is shown; 0 until there is a plan
        self.head = PageHead("Stages", "", self)
        self.standing = wrapped("", "strong", self)
        self.notice = Notice(self)
        self.cards = StageCards(self)
        self.panel = StepPanel(desk, self)
        self.form = self.panel.form
        self.typed = TypedText(desk, self.form, self.page, self._place, self._go_to_place, self)
        self._lay_out()
        self._connect()
        self.reload()

    # what the window asks of a page

    def first_stop(self) -> QWidget | None:
        """Start in the first side's steps."""
        return self.cards.we_do.steps if self.view is not None else self.notice.button

    def leave(self) -> bool:
        """Save what is typed; False where a problem keeps the step open."""
        return self.panel.leave()

    def save(self) -> None:
        """Save what is typed."""
        self.leave()

    def show_key(self, key: UUID) -> None:
        """Show a stage, or a step with its stage."""
        self.catch_up()
        if self.view is None or not self.leave():
            return
        number = stage_number(key)
        if number is not None:
            self.show_stage(number)
            return
        if self.view.step(key) is None:
            self._show_plan_of(key)
        self.open_step(key)
        self._stand_on(key)

    def print_page(self) -> None:
        """Print the report on all stages; while a step is open, the sheet of its stage."""
        if self.panel.isHidden():
            self.print_report()
        else:
            self.print_for_hall()

    # what can be done

    @property
    def open_stage(self) -> UUID | None:
        """Return the key of the stage that is shown."""
        return stage_key(self.number) if self.number else None

    @property
    def stage(self) -> StageView | None:
        """Return the stage that is shown."""
        return self.view.stage(self.number) if self.view is not None and self.number else None

    def show_stage(self, number: int) -> None:
        """Show another stage, without a step."""
        if self.view is None or not 1 <= number <= len(self.view.stages) or not self.leave():
            return
        self.close_step()
        self.number = number
        self._show()
        self.cards.to_top()
        self.stage_shown.emit(stage_key(number))
        stage = self.view.stage(number)
        self.desk.say(f"Stage {number}, {stage.stage.title}, {stage.state}")

    def open_step(self, key: UUID) -> None:
        """Show the form of a step beside its stage."""
        if not self.leave():
            return
        step = self.view.step(key) if self.view is not None else None
        if self.view is None or step is None:
            return
        number = next((stage.number for stage in self.view.stages if step in stage.steps), self.number)
        if number != self.number:
            self.show_stage(number)
        self.panel.show_step(self.view.plan_id, step)
        self.panel.show()
        self._share_width()
        for steps in self.cards.lists:
            steps.show_open(key)
        if self.cards.isHidden():
            self.form.focus_first()

    def _stand_on(self, key: UUID | None) -> None:
        """Put the keyboard on a step in its list, where that is shown."""
        for steps in self.cards.lists:
            if steps.place_of(key) >= 0 and not self.cards.isHidden():
                steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_step(self) -> None:
        """Go back from the form of a step to the list that it was opened from."""
        if self.panel.isHidden() or not self.leave():
            return
        key = self.panel.key
        self.panel.forget()
        self.panel.hide()
        self._share_width()
        for steps in self.cards.lists:
            steps.show_open(None)
        self._stand_on(key)

    def change_list(self) -> None:
        """Ask which list of stages is followed, when the work began and how long it may take."""
        self._ask_about_course("list_key")

    def enter_start(self) -> None:
        """Ask when the work began, in the same dialog."""
        self._ask_about_course("starts_on")

    def _ask_about_course(self, field: str) -> None:
        if self.view is None:
            self.desk.trouble(Trouble(f"{_NO_PLAN} Add one on the page “Plan”."))
        elif self.leave():
            dialog = CourseDialog(self.desk, self.view)
            dialog.open()
            dialog.form.fields[field].stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def print_report(self) -> None:
        """Print how far every stage is."""
        self._print("stage-report", "Report on the stages", report)

    def print_for_hall(self) -> None:
        """Print the sheet of the stage that is shown, with space to write."""
        stage = self.stage
        if stage is not None:
            title = f"Stage {stage.number}, {stage.stage.title}"
            self._print("stage-checklist", title, partial(checklist, stage=stage.number))

    def reload(self) -> None:
        """Read the chosen plan's stages anew."""
        before = self.view.plan_id if self.view is not None else None
        try:
            with self.desk.store.read() as session:
                plan_id = chosen_plan(session, kept_plan(self.desk.settings, self.desk.store.path))
                view = actions.stage_view(session, plan_id, self.desk.today()) if plan_id else None
        except Trouble as trouble:
            self.view = None
            self._say_nothing_there(str(trouble), "", None)
            return
        self.view = view
        if view is None:
            self._say_nothing_there(_NO_PLAN, "Add a plan", partial(self.desk.go, "plan"))
            return
        if view.plan_id != before or not 1 <= self.number <= len(view.stages):
            self.number = view.current or len(view.stages)
            self.stage_shown.emit(stage_key(self.number))
        self._show()

    # inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.space(column, (5, 4, 5, 4), 2)
        column.addWidget(self.head)
        column.addLayout(self._standing_row())
        column.addWidget(self.typed)
        column.addWidget(self.notice)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.pixels(12))
        # Both halves scroll by themselves: the page asks for no more height than the window has, but in very large
        # print for so much that a field can be seen whole.
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.split.addWidget(self.cards)
        self.split.addWidget(self.panel)
        self.panel.hide()
        column.addWidget(self.split, 1)
        column.addStretch(0)
        menu = self.head.menu_button("Print", icon="print")
        menu.addAction("The &report on all stages", self.print_report)
        menu.addAction("&This stage for the hall", self.print_for_hall)
        if not self.desk.read_only:
            self.head.button("List of stages…", self.change_list)

    def _standing_row(self) -> QHBoxLayout:
        """Return the sentence on the time, with the way to its picture, which lies below a long stage."""
        row = QHBoxLayout()
        theme.space(row, gap=3)
        row.addWidget(self.standing, 1)
        self.see_time = QPushButton("See the &time", self)
        theme.kind(self.see_time, "link")
        self.see_time.clicked.connect(self.cards.to_time)
        row.addWidget(self.see_time, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        self.cards.opened.connect(self._opened)
        self.cards.hall_asked.connect(self.print_for_hall)
        self.panel.closed.connect(self.close_step)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _show(self) -> None:
        """Show what was read, and in an open form what is not being typed."""
        view, stage = self.view, self.stage
        assert view is not None
        assert stage is not None
        self.head.title.setText(f"{stage.number} {stage.stage.title}")
        self.head.purpose.setText(stage.stage.aim)
        self.standing.setText("" if _wants_start(view) else view.standing.words)
        self.split.show()
        self._say_what_is_wanted(view)
        self.cards.show_stage(view, stage)
        self._share_width()
        step = view.step(self.panel.key) if self.panel.key else None
        if step is not None:
            self.panel.refresh(view.plan_id, step)
        elif not self.panel.isHidden() and not self.form.dirty:
            self.close_step()

    def _show_plan_of(self, key: UUID) -> None:
        """Work on another plan where the step is one of its own."""
        with self.desk.store.read() as session:
            plan_id = plan_of_step(session, key)
        if plan_id is not None:
            self.close_step()
            keep_plan(self.desk.settings, self.desk.store.path, plan_id)
            self.reload()

    def _say_what_is_wanted(self, view: StagesView) -> None:
        if view.list_trouble:
            self.notice.say(view.list_trouble, "List of stages…", self.change_list)
        elif _wants_start(view):
            self.notice.say(_NO_START, "Enter the start…", self.enter_start)
        else:
            self.notice.hide()
        if self.desk.read_only:
            self.notice.button.hide()

    def _say_nothing_there(self, words: str, button: str, then: Callable[[], object] | None) -> None:
        self.head.title.setText("Stages")
        self.head.purpose.setText("What to do, with whom, and what shows that it is done.")
        self.standing.setText("")
        for widget in (self.standing, self.see_time):
            widget.hide()
        self.split.hide()
        self.notice.say(words, button, then)
        self.stage_shown.emit(None)

    def _opened(self, key: UUID) -> None:
        by_keyboard = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        self.open_step(key)
        if by_keyboard and self.panel.key == key:
            self.form.focus_first()

    def _print(self, kind: str, title: str, describe: Callable[[StagesForPrint], Document]) -> None:
        if self.view is None or not self.leave():
            return
        plan_id = self.view.plan_id

        def read() -> Document:
            with self.desk.store.read() as session:
                return describe(stages_for_print(session, plan_id, self.desk.today()))

        def note() -> None:
            note_printed(self.desk.settings, self.desk.store.path, kind, Printed(self.desk.today(), ""))

        self.desk.print_paper(Paper(kind, title, Making(read), went_out=note))

    def _place(self) -> str:
        return f"{self.page}/{self.panel.key or 'none'}"

    def _go_to_place(self, place: str) -> bool:
        key = place.partition("/")[2]
        self.show_key(UUID(key))
        return str(self.panel.key) == key

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        form = self.form
        if old is None or new is None or not self.isVisible() or not form.isAncestorOf(old):
            return
        inside = self.panel.isAncestorOf(new) or new.window() is not self.window()  # its buttons decide themselves
        if not inside and form.dirty:
            # After Qt has finished moving the focus, so that a problem can take it back.
            QTimer.singleShot(0, self, self.save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the open step with Escape also from the list."""
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.close_step()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take up another plan that was chosen while another page was shown."""
        super().showEvent(event)
        if self._plan_is_another():
            self.reload()
        self._share_width()

    def _plan_is_another(self) -> bool:
        with self.desk.store.read() as session:
            found = chosen_plan(session, kept_plan(self.desk.settings, self.desk.store.path))
        return found != (self.view.plan_id if self.view is not None else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stage and the form of a step their shares of the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.split.setMinimumHeight(theme.pixels(230))
        is_open = not self.panel.isHidden()
        beside = self.width() >= theme.em(self, _BESIDE)
        self.cards.setVisible(beside or not is_open)
        # In the place of the stage the form needs the height that the sentences above take.
        for words in (self.head.purpose, self.standing):
            words.setVisible(bool(words.text()) and (beside or not is_open))
        self.see_time.setVisible(not self.standing.isHidden() and not self.cards.time.isHidden())
        if is_open and beside:
            wide = max(self.panel.minimumSizeHint().width(), round(self.split.width() * 0.38))
            self.split.setSizes([self.split.width() - wide, wide])


def _wants_start(view: StagesView) -> bool:
    """Return whether a plan that is being made lacks the day on which the work began."""
    course = view.course
    return course.starts_on is None and not course.began_after_adoption and view.current is not None
