"""Makes a new council's file from the answers of first start: the council, its first plan, and examples if wanted."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from clerkdesk import schema
from clerkdesk.action_plan.actions import editing, themes
from clerkdesk.action_plan.actions import plan as plans
from clerkdesk.action_plan.records import Plan, PlanFile, Theme
from clerkdesk.core.errors import Trouble
from clerkdesk.council.first_start import FirstStart, set_up_council

_EXAMPLES = (
    ("Roads and paths", "Example: ask the county for a lower speed limit by the school", "Start now", "high"),
    ("Roads and paths", "Example: walk every footpath twice a year and report what is blocked", "Ongoing", "medium"),
    ("Good company", "Example: a warm corner with tea in the village hall", "By next winter", "medium"),
)


def found_council(answers: FirstStart, today: date) -> Path:
    """Make the council's file at `answers.path` with everything that was answered.

    Raises Trouble where the place or the old plan can't be used; then no file is left behind.
    """
    old_plan = _read(answers.old_plan) if answers.old_plan else None
    schema.create_file(answers.path)
    try:
        with schema.open_file(answers.path, who=answers.who) as store, store.change("Set up the council") as session:
            set_up_council(session, answers)
            _add_plan(session, answers, old_plan, today)
    except BaseException:
        answers.path.unlink(missing_ok=True)
        raise
    return answers.path


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(f"“{path.name}” could not be read ({error.strerror}). Choose the file again.") from error
    if b"%PDF-" not in content[:1024]:
        raise Trouble(f"“{path.name}” is not a PDF. Choose the PDF of the adopted plan, or leave it out for now.")
    return content


def _add_plan(session: Session, answers: FirstStart, old_plan: bytes | None, today: date) -> None:
    is_adopted = answers.plan_state == "adopted"
    plan = plans.save_plan(
        session,
        Plan(
            title=f"{answers.name.strip()} Community Plan",
            state=answers.plan_state,
            version="version 1" if is_adopted else "draft 1",
            adopted_on=answers.adopted_on if is_adopted else None,
            adopted_minute=answers.adopted_minute if is_adopted else "",
        ),
        [plans.covered(parish.name, code=parish.code) for parish in answers.parishes]
        + [plans.covered(name) for name in answers.unlisted],
    )
    if old_plan is not None and answers.old_plan is not None:
        note = "The plan as the council adopted it"
        kept = PlanFile(plan_id=plan.id, name=answers.old_plan.name, note=note, added_on=today)
        plans.save_file(session, kept, old_plan)
    if answers.with_examples:
        _add_examples(session, plan)


def _add_examples(session: Session, plan: Plan) -> None:
    made: dict[str, Theme] = {}
    for title, what, when, priority in _EXAMPLES:
        if title not in made:
            made[title] = Theme(plan_id=plan.id, title=title)
            themes.save_theme(session, made[title])
        draft = editing.new_draft(session, plan_id=plan.id, theme_id=made[title].id)
        action = draft.action
        action.what, action.when_words, action.priority, action.is_example = what, when, priority, True
        editing.save_action(session, draft)
