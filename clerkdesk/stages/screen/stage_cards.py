"""The cards of a stage: what we do, whom we tell and ask, the guidance, the time; side by side or below each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerkdesk.core.wording import capital
from clerkdesk.stages.rules.states import EARLY
from clerkdesk.stages.rules.times import hard_date_words
from clerkdesk.stages.rules.views import StagesView, StageView, StepView
from clerkdesk.stages.screen.shown import step_lines
from clerkdesk.stages.screen.step_list import StepList
from clerkdesk.stages.screen.time_picture import TimePicture
from clerkdesk.stages.step_lists import SIDES
from clerkdesk.widgets import theme
from clerkdesk.widgets.page import Card, wrapped

_THREE, _TWO = 104, 66  # letters of width from which so many cards stand side by side


class StageCards(QScrollArea):
    """All cards of the chosen stage; `opened(UUID)` names a step that was chosen."""

    opened = Signal(object)
    hall_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay out empty cards."""
        super().__init__(parent)
        self.we_do, self.we_ask = SideCard(SIDES["we do"]), SideCard(SIDES["we ask"])
        self.former = SideCard("Kept from the list before")
        self.former.say("These steps are not in the list you follow now. What was kept of them stays.")
        self.guidance = GuidanceCard()
        self.time = Card("Time")
        self.picture = TimePicture()
        self._hard = wrapped("", "hint")
        self.time.column.addWidget(self.picture)
        self.time.column.addWidget(self._hard)
        self.lists = (self.we_do.steps, self.we_ask.steps, self.former.steps)
        for steps in self.lists:
            steps.opened.connect(self.opened)
            steps.went_across.connect(self._go_across)
        self.guidance.hall.clicked.connect(self.hall_asked)
        self._beside = 0
        self._lay_out()

    def show_stage(self, view: StagesView, stage: StageView) -> None:
        """Show a stage of a plan."""
        self.we_do.show_steps(stage.we_do)
        self.we_ask.show_steps(stage.we_ask)
        is_early = any(step.purpose in EARLY for step in stage.we_ask)
        self.we_ask.say(view.early if is_early else "")
        self.former.show_steps(view.former)
        self.former.setVisible(bool(view.former))
        self.guidance.show_stage(stage)
        self.picture.show_time(view)
        self.time.setVisible(bool(view.hard_dates) or any(each.planned or each.happened for each in view.stages))
        self._hard.setText("\n".join(hard_date_words(each, view.today) for each in view.hard_dates))
        self._hard.setVisible(bool(view.hard_dates))

    def to_time(self) -> None:
        """Scroll to the picture of the time."""
        self.verticalScrollBar().setValue(self.time.y())

    def to_top(self) -> None:
        """Scroll to the first step."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards side by side as far as there is room."""
        super().resizeEvent(event)
        self._place()

    def _go_across(self, where: int) -> None:
        here = self.sender()
        sides = [self.we_do.steps, self.we_ask.steps]
        if here not in sides:
            return
        place = sides.index(here) + where
        if 0 <= place < len(sides) and sides[place].count():
            sides[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        theme.role(inside, "plain")
        self._grid = QGridLayout(inside)
        theme.space(self._grid, (0, 0, 1, 1), 3)
        self.setWidget(inside)
        self._place()

    def _place(self) -> None:
        letters = self.viewport().width() / max(1, theme.em(self))
        beside = 3 if letters >= _THREE else 2 if letters >= _TWO else 1
        if beside == self._beside:
            return
        self._beside = beside
        # Each card with its row, column, rows and columns; the guidance, which is long, stands beside steps and time.
        three = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 3, 1), (1, 0, 1, 2), (2, 0, 1, 2))
        two = ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (2, 0, 1, 2), (3, 0, 1, 2))
        one = tuple((row, 0, 1, 1) for row in range(5))
        cards = (self.we_do, self.we_ask, self.guidance, self.time, self.former)
        for card, place in zip(cards, {3: three, 2: two, 1: one}[beside], strict=True):
            self._grid.addWidget(card, *place)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < beside else 0)
        for row in range(6):
            self._grid.setRowStretch(row, row == (2 if beside == 3 else 5))


class SideCard(Card):
    """The steps of one side, and a sentence below them."""

    def __init__(self, heading: str) -> None:
        """Start without steps."""
        super().__init__(heading)
        self.steps = StepList(heading)
        self._none = wrapped("Nothing on this side.", "hint")
        self._words = wrapped("", "hint")
        for widget in (self.steps, self._none, self._words):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.say("")
        self.show_steps(())

    def say(self, words: str) -> None:
        """Show a sentence below the steps, or nothing."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def show_steps(self, steps: Sequence[StepView]) -> None:
        """Show the steps of this side."""
        self.steps.show_lines(step_lines(steps))
        self._none.setVisible(not self.steps.count())
        self.steps.setVisible(bool(self.steps.count()))


class GuidanceCard(Card):
    """How the stage is done: advice, how long it takes, who does it, what comes of it, what often goes wrong."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("Guidance")
        self._advice = QVBoxLayout()
        theme.space(self._advice, gap=2)
        self.column.addLayout(self._advice)
        self._paragraphs: list[QLabel] = []
        self._told: dict[str, tuple[QLabel, QLabel]] = {}
        for heading in ("Usually takes", "Shows it is done", "Often goes wrong", "Who does it", "What comes of it"):
            pair = (wrapped(heading, "label"), wrapped("", "plain"))
            self._told[heading] = pair
            box = QVBoxLayout()
            theme.space(box, gap=0)
            for label in pair:
                box.addWidget(label)
            self.column.addLayout(box)
        self.hall = QPushButton("Print this stage for the &hall")
        theme.set_icon(self.hall, "print")
        self.column.addWidget(self.hall, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_stage(self, stage: StageView) -> None:
        """Show the guidance of a stage."""
        told = stage.stage
        self._show_advice(told.guidance.split("\n\n") if told.guidance else [])
        words = {
            "Usually takes": f"{capital(told.usual_time)}.",
            "Shows it is done": told.evidence,
            "Often goes wrong": "\n".join(told.pitfalls),
            "Who does it": told.who,
            "What comes of it": told.output,
        }
        for heading, (label, text) in self._told.items():
            text.setText(words[heading])
            for each in (label, text):
                each.setVisible(bool(words[heading]))

    def _show_advice(self, paragraphs: Sequence[str]) -> None:
        while len(self._paragraphs) < len(paragraphs):
            self._paragraphs.append(wrapped("", "plain"))
            self._advice.addWidget(self._paragraphs[-1])
        for place, label in enumerate(self._paragraphs):
            label.setText(paragraphs[place] if place < len(paragraphs) else "")
            label.setVisible(place < len(paragraphs))
