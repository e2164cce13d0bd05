"""How steps and stages look: each state as a word, a mark and then a colour."""

from collections.abc import Iterable

from clerkdesk.core.wording import capital
from clerkdesk.stages.actions import StripStage as StageInStrip
from clerkdesk.stages.places import stage_key
from clerkdesk.stages.rules.views import StepView
from clerkdesk.stages.screen.step_list import StepLine
from clerkdesk.widgets import theme
from clerkdesk.widgets.window.strip import StripStage

# What stages are shown from: a change of one of these tables alters the strip, or the page.
STRIP_TABLES = frozenset(
    ("stages_course", "stages_own_list", "stages_progress", "stages_evidence", "stages_contact", "action_plan_plan")
)
TABLES = STRIP_TABLES | {
    "council_person", "council_organisation", "council_contact", "council_support", "consultation_event",
}  # fmt: skip
_LOOKS: dict[str, tuple[theme.Tone, str]] = {
    "not started": ("plain", "ring"),
    "in progress": ("info", "half"),
    "done": ("good", "tick"),
    "done before ClerkDesk": ("good", "tick"),
    "done before": ("good", "tick"),
    "not needed": ("plain", "dash"),
    "late": ("stop", "warn"),
    "not shown": ("warn", "warn"),
}


def look_of(word: str) -> theme.State:
    """Return how a state looks."""
    tone, icon = _LOOKS[word]
    return theme.State(capital(word), tone, icon)


def step_lines(steps: Iterable[StepView]) -> list[StepLine]:
    """Return steps as their list shows them."""
    return [StepLine(step.key, step.number, step.title, step.line, look_of(step.word)) for step in steps]


def strip_stages(stages: Iterable[StageInStrip]) -> list[StripStage]:
    """Return the stages as the strip on top shows them."""
    return [
        StripStage(stage_key(stage.number), stage.number, stage.title, look_of(stage.state), stage.is_current)
        for stage in stages
    ]
