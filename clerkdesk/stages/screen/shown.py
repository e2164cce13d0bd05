"""How steps and stages look: each state as a word, a mark and then a colour."""

from collections.abc import Iterable

from clerkdesk.core.wording import capital
from clerkdesk.stages.places import stage_key
from clerkdesk.stages.rules.views import StagesView, StepView
from clerkdesk.stages.screen.step_list import StepLine
from clerkdesk.widgets import theme
from clerkdesk.widgets.window.strip import StripStage

_LOOKS: dict[str, tuple[theme.Tone, str]] = {
    "not started": ("plain", "ring"),
    "in progress": ("info", "half"),
    "done": ("good", "tick"),
    "done before ClerkDesk": ("good", "tick"),
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


def strip_stages(view: StagesView) -> list[StripStage]:
    """Return the stages as the strip on top shows them."""
    return [
        StripStage(stage_key(stage.number), stage.number, stage.stage.short, look_of(stage.state), stage.is_current)
        for stage in view.stages
    ]
