"""The sheet of a stage for the hall: both sides with boxes to tick, and space to write."""

from collections.abc import Iterator, Sequence
from typing import Literal

from clerkdesk.core.dates import show_date, show_day
from clerkdesk.core.wording import capital
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block
from clerkdesk.stages.actions.for_print import StagesForPrint
from clerkdesk.stages.rules.states import OVER
from clerkdesk.stages.rules.times import Span
from clerkdesk.stages.rules.views import StagesView, StageView, StepView
from clerkdesk.stages.step_lists import SIDES

# A step takes the fewer lines the more there are on its sheet, so that each stage stands on one page of A4.
_FEW = 7  # steps on one sheet with space for another
_MANY = 9  # steps of which each is told in one way only
_SPACE = "\n\n"  # an empty cell of three lines, to write in


def checklist(stages: StagesForPrint, stage: int | None = None) -> Document:
    """Return one sheet for each stage behind a list of them all, or the sheet of one stage by its number."""
    view = stages.view
    chosen = view.stage(stage) if stage else None
    body = _sheet(chosen, level=1) if chosen else _all_sheets(view)
    return Document(
        kind="stage-checklist",
        title=_heading(chosen) if chosen else view.list.title,
        council=stages.council,
        date=view.today,
        body=[page.paragraph(view.plan_title, style="small") if view.plan_title else None, *body],
    )


def _heading(stage: StageView) -> str:
    return f"{stage.number} {stage.stage.title}"


def _all_sheets(view: StagesView) -> Iterator[Block]:
    yield page.paragraph("A sheet for each stage, to hang up and to write on.", style="lead")
    yield page.grid(
        [page.column("Stage", 2.2, row_header=True), page.column("What it is for", 3.2), page.column("Time", 2.0)],
        [(_heading(stage), stage.stage.aim, time_words(stage)) for stage in view.stages],
    )
    for stage in view.stages:
        yield page.page_break()
        yield page.heading(1, _heading(stage))
        yield from _sheet(stage, level=2)


def _sheet(stage: StageView, *, level: Literal[1, 2]) -> Iterator[Block]:
    yield page.paragraph(stage.stage.aim, style="lead")
    about = (("Who", stage.stage.who), ("Time", f"{time_words(stage)}."), ("Comes out of it", stage.stage.output))
    told = [part for label, words in about if words for part in (page.strong(f"{label}: "), f"{words} ")]
    yield page.paragraph(*told, style="small")
    if stage.state == "done before ClerkDesk":
        yield page.note("The plan was adopted before ClerkDesk. Nothing need be filled in here.")
    for side, steps in zip(SIDES.values(), (stage.we_do, stage.we_ask), strict=True):
        yield page.heading(level, side, in_contents=False)
        # A row more, for a step that no list can know, where the sheet has space for it.
        has_own_row = steps is stage.we_do and level == 2 and len(stage.steps) <= _FEW and stage.state not in OVER
        yield _steps(steps, has_own_row=has_own_row, is_crowded=len(stage.steps) > (_MANY if level == 2 else _FEW))
    if stage.state not in OVER and len(stage.steps) < _FEW - (level == 1):
        yield page.heading(level, "What else was said", in_contents=False)
        yield _lines_to_write_on(3 if level == 2 else 1)


def _lines_to_write_on(count: int) -> Block:
    columns = [page.column("Day", 0.8), page.column("Who", 1.8), page.column("Question, offer or idea", 5.5)]
    return page.grid(columns, [("", "", "\n")] * count)


def time_words(stage: StageView) -> str:
    """Return "1 to 3 months, planned 14 January to 5 April 2025"."""
    usual = capital(stage.stage.usual_time)
    return f"{usual}, planned {span_words(stage.planned)}" if stage.planned else usual


def span_words(span: Span | None) -> str:
    """Return "14 January to 5 April 2025", "from 14 January 2025" or nothing."""
    if span is None:
        return ""
    if span.end is None:
        return f"from {show_date(span.start)}"
    return f"{show_day(span.start, span.end)} to {show_date(span.end)}"


def _steps(steps: Sequence[StepView], *, has_own_row: bool, is_crowded: bool) -> Block:
    columns = [
        page.column("No.", 0.6, row_header=True),
        page.column("Step", 2.15, row_header=True),
        page.column("How, and what shows it", 3.4),
        page.column("Who, by when, notes", 2.05),
    ]
    rows = [
        (
            f"{'☑' if step.is_closed else '☐'}\N{NO-BREAK SPACE}{step.number}",
            step.title,
            _how(step, is_crowded=is_crowded),
            _who(step, is_crowded=is_crowded),
        )
        for step in steps
    ]
    return page.grid(columns, [*rows, ("☐", "", _SPACE, _SPACE)] if has_own_row else rows)


def _how(step: StepView, *, is_crowded: bool) -> str:
    if step.is_closed or is_crowded:
        return step.shown_by or step.hint
    shown = f"Shows it: {step.shown_by}" if step.shown_by else ""
    return "\n".join(words for words in (step.hint, shown) if words)


def _who(step: StepView, *, is_crowded: bool) -> str:
    if step.state == "not needed":
        return f"Not needed: {step.reason}"
    if step.state == "done" and step.done_on:
        return f"Done {show_date(step.done_on)}"
    told = (step.person, f"by {show_date(step.due_on)}" if step.due_on else "")
    words = capital(", ".join(words for words in told if words))
    return f"{words}\n" if words else "\n" if is_crowded else _SPACE
