"""The report of the stages: what is done and what shows it, what is open or late, and the time of each stage."""

from collections.abc import Iterator, Sequence

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Text
from clerkdesk.stages.actions.for_print import StagesForPrint
from clerkdesk.stages.printout.checklist import span_words
from clerkdesk.stages.rules import times
from clerkdesk.stages.rules.states import OVER
from clerkdesk.stages.rules.views import StagesView, StageView, StepView


def report(stages: StagesForPrint) -> Document:
    """Return the report of all stages of a plan."""
    view = stages.view
    return Document(
        kind="stage-report",
        title="Where our plan stands",
        council=stages.council,
        date=view.today,
        body=[
            page.paragraph(view.plan_title, style="small") if view.plan_title else None,
            page.paragraph(_first_words(view), style="lead"),
            page.key_figures(_figures(view)),
            page.note(view.list_trouble) if view.list_trouble else None,
            *_late(view),
            page.heading(1, "The time of each stage"),
            _time_table(view),
            *_dates(view),
            *(block for stage in view.stages if _is_told(stage) for block in _stage(stage)),
            *_not_begun(view),
            *_former(view),
            page.heading(1, "About this list of stages"),
            page.paragraph(view.list.source),
            page.paragraph(view.list.note, style="small") if view.list.note else None,
        ],
    )


def _first_words(view: StagesView) -> str:
    current = view.stage(view.current) if view.current else None
    where = f"We are at stage {current.number}, {current.stage.title}." if current else "Every stage is done."
    return f"{where} {view.standing.words.rstrip('.')}."


def _figures(view: StagesView) -> list[tuple[str, str]]:
    steps = [step for stage in view.stages for step in stage.steps]
    over = sum(stage.state in OVER for stage in view.stages)
    found = [
        (f"{over} of {len(view.stages)}", "stages done"),
        (f"{sum(step.is_closed for step in steps)} of {len(steps)}", "steps done or not needed"),
    ]
    late = sum(step.is_late for step in steps)
    unshown = sum(bool(step.gap) for step in steps)
    if late:
        found.append((str(late), "step late" if late == 1 else "steps late"))
    if unshown:
        found.append((str(unshown), "step with nothing to show" if unshown == 1 else "steps with nothing to show"))
    return found


def _late(view: StagesView) -> Iterator[Block]:
    late = [step for stage in view.stages for step in stage.steps if step.is_late or step.gap]
    if late:
        yield page.heading(1, "Late, or with nothing that shows it")
        yield page.bullets([_late_words(step) for step in late])


def _late_words(step: StepView) -> str:
    told = step.gap or step.line
    return f"{step.number} {step.title}: {told}"


def _time_table(view: StagesView) -> Block:
    columns = [
        page.column("Stage", 2.6, row_header=True),
        page.column("How far", 1.5),
        page.column("Planned", 2.4),
        page.column("As it went", 2.4),
    ]
    rows = [
        (
            f"{stage.number} {stage.stage.title}",
            _state(stage),
            capital(span_words(stage.planned)),
            capital(span_words(stage.happened)),
        )
        for stage in view.stages
    ]
    return page.grid(columns, rows)


def _state(stage: StageView) -> str:
    late = f", {times.late_words(stage.days_late)}" if stage.days_late else ""
    return f"{capital(stage.state)}{late}"


def _dates(view: StagesView) -> Iterator[Block]:
    if view.early:
        yield page.paragraph(view.early)
    if view.hard_dates:
        yield page.heading(2, "Dates that can't be moved")
        yield page.bullets([times.hard_date_words(hard, view.today) for hard in view.hard_dates])


def _is_told(stage: StageView) -> bool:
    return stage.state != "not started" and any(step.state != "not started" or step.evidence for step in stage.steps)


def _stage(stage: StageView) -> Iterator[Block]:
    yield page.heading(1, f"{stage.number} {stage.stage.title}: {stage.state}")
    yield page.grid(
        [
            page.column("No.", 0.55, row_header=True),
            page.column("Step", 2.3, row_header=True),
            page.column("How far, and who", 1.9),
            page.column("What shows it, or why not", 2.9),
        ],
        [_row(step) for step in stage.steps],
    )


def _row(step: StepView) -> Sequence[Text]:
    return (step.number, step.title, _how_far(step), _showing(step))


def _how_far(step: StepView) -> str:
    told = [{"not shown": "Done, not shown"}.get(step.word, capital(step.word))]
    if step.state == "done" and step.done_on:
        told.append(show_date(step.done_on))
    elif step.due_on and not step.is_closed:
        told.append(f"due {show_date(step.due_on)}")
    return "\n".join([*told, *([step.person] if step.person else [])])


def _showing(step: StepView) -> str:
    told = [piece.words for piece in step.evidence]
    shown_already = {piece.contact_id for piece in step.evidence}
    told += [contact.words for contact in step.contacts if contact.contact_id not in shown_already]
    return "\n".join([*told, *([step.reason] if step.reason else [])]) or step.gap


def _not_begun(view: StagesView) -> Iterator[Block]:
    ahead = [stage for stage in view.stages if stage.state == "not started"]
    if ahead:
        yield page.heading(1, "Still to come")
        yield page.bullets(
            [f"{s.number} {s.stage.title}: {count_of(len(s.steps), 'step')}. {s.stage.aim}" for s in ahead]
        )


def _former(view: StagesView) -> Iterator[Block]:
    if view.former:
        yield page.heading(1, "From the list before")
        yield page.paragraph("These steps stand in another list of stages; what was done is kept.")
        yield page.grid(
            [
                page.column("Step", 2.6, row_header=True),
                page.column("How far, and who", 1.9),
                page.column("What shows it", 2.9),
            ],
            [(step.title, _how_far(step), _showing(step)) for step in view.former],
        )
