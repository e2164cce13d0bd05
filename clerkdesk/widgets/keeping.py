"""Keeps what is typed in a form, or says beside its fields why it can't be kept: one way for every page."""

from collections.abc import Callable
from typing import Any

from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.form import Form


def keep_typed(desk: Desk, form: Form, keep: Callable[[dict[str, Any]], object]) -> bool:
    """Hand the form's values to `keep`; False where a problem or trouble keeps the form open."""
    try:
        keep(form.values())
    except RuleBroken as broken:
        form.show_problems(broken.problems)
        desk.say("Not saved. " + " ".join(problem.text for problem in broken.problems), assertive=True)
        return False
    except Trouble as trouble:
        desk.trouble(trouble)
        return False
    form.clear_problems()
    return True
