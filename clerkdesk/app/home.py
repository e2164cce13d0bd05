"""What Home is told about the open council, and what is next in one whose file is closed."""

from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from clerkdesk import catalogue
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.actions.figures import PlanInFigures, plan_in_figures
from clerkdesk.app.found import do_on_page
from clerkdesk.core import clock
from clerkdesk.core.due import Waiting
from clerkdesk.core.second_place import SecondPlace
from clerkdesk.core.working_copy import original_of
from clerkdesk.council import actions as council_actions
from clerkdesk.home.every_council import due_in
from clerkdesk.home.facts import HomeFacts, PlanFigures, Step, ThemeBar, stage_sentence
from clerkdesk.home.screen import HomeScreen
from clerkdesk.home.since import SinceLast, kept_visits, since_last
from clerkdesk.stages import actions as stage_actions
from clerkdesk.stages.rules.views import StagesView
from clerkdesk.widgets.desk import Desk


def home_page(desk: Desk) -> HomeScreen:
    """Return Home, told about the file behind `desk`."""
    # What has changed before this sitting stays as it is while the sitting lasts.
    with desk.store.read() as session:
        since = since_last(session, kept_visits(desk.settings, original_of(desk.store.path)))
    return HomeScreen(desk, partial(home_facts, desk, since))


def home_facts(desk: Desk, since: SinceLast | None = None) -> HomeFacts:
    """Return what Home shows at this moment."""
    waiting = waiting_now(desk)
    with desk.store.read() as session:
        plan_id = plans.chosen_plan(session, kept_plan(desk))
        counts = plan_in_figures(session, plan_id) if plan_id else None
        view = stage_actions.stage_view(session, plan_id, desk.today(), in_short=True) if plan_id else None
        who = desk.settings.get("who", "") or _clerk(session, desk.today())
    return HomeFacts(
        who=who,
        plan=_figures(counts) if counts else None,
        waiting=waiting,
        first_steps=_first_steps(desk, waiting, view, counts) if counts is None or not counts.actions else (),
        copies=SecondPlace(desk.settings, desk.file).state(),
        stage=_stage(view) if view else "",
        since=since,
    )


def waiting_now(desk: Desk) -> Waiting:
    """Return what waits for the clerk; what was asked already of the file as it is now is not asked again."""
    lines = [line for ask in catalogue.DUE for line in desk.asked(ask)]
    with desk.store.read() as session:
        return catalogue.waiting(session, desk.today(), lines)


def next_of(path: Path) -> str:
    """Return what is next in a council whose file is closed: the most urgent line of its Home."""
    told = due_in(path, clock.today())
    if told.trouble:
        return ""
    return told.waiting.lines[0].title if told.waiting.lines else "Nothing is due."


def _clerk(session: Session, today: date) -> str:
    """Return the clerk's name, where this computer has not been told who uses it and the council has just one."""
    clerks = [held for roles in council_actions.roles_held(session, today, "clerk").values() for held in roles]
    return clerks[0].person if len(clerks) == 1 else ""


def _stage(view: StagesView) -> str:
    if view.list_trouble:
        return view.list_trouble
    title = view.stage(view.current).stage.title if view.current else ""
    # Without a start there is no time to keep to; the page Stages asks for one.
    standing = view.standing.words if view.course.starts_on or view.course.began_after_adoption else ""
    return stage_sentence(view.current, len(view.stages), title, standing)


def _figures(counts: PlanInFigures) -> PlanFigures:
    return PlanFigures(
        title=counts.title,
        state=counts.state,
        actions=counts.actions,
        themes=len(counts.themes),
        with_lead=counts.with_lead,
        sought=counts.sought,
        secured=counts.secured,
        bars=tuple(
            ThemeBar(theme.title, theme.done, theme.actions - theme.done - theme.not_begun, theme.not_begun)
            for theme in counts.themes
        ),
    )


def _first_steps(
    desk: Desk, waiting: Waiting, view: StagesView | None, counts: PlanInFigures | None
) -> tuple[Step, ...]:
    table = "The action plan you have in Excel, in Word or on a web page."
    only = "Only what is to be done is asked for."
    council = "Address, clerk and crest stand on every printed page."
    steps: tuple[Step, ...] = (
        Step("Bring in a table", table, "bring_in", partial(do_on_page, desk, "action_plan", "import_table")),
        Step("Write the first action", only, "plus", partial(do_on_page, desk, "action_plan", "add")),
        Step("Fill in the council's page", council, "council", partial(desk.go, "council")),
    )
    if any(line.page == "council" for line in waiting.lines):
        steps = steps[:2]  # a line of its own leads there
    if view is None or view.current is None:
        return steps
    has_begun = view.course.starts_on is not None or any(stage.state != "not started" for stage in view.stages)
    title = f"Go on with stage {view.current}" if has_begun else "See the first stage"
    whom = "What to do, whom to tell and ask, and what shows that it is done."
    stages = Step(title, whom, "stages", partial(desk.go, "stages"))
    # Who has nothing yet begins by talking, who is in the middle or has an adopted plan with what is written.
    is_followed = has_begun and not view.course.began_after_adoption
    leads = is_followed or (counts is not None and counts.state == "not begun")
    return (stages, *steps) if leads else (*steps, stages)


def kept_plan(desk: Desk) -> str:
    """Return the key of the plan chosen last for this council, or nothing."""
    return plans.kept_plan(desk.settings, desk.store.path)
