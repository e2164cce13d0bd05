"""Everything the Stages page and its printouts show, put together from the rows of a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.stages.records import Course, StepProgress
from clerkdesk.stages.rules import states, times
from clerkdesk.stages.rules.states import StageState, StepFacts
from clerkdesk.stages.rules.times import HardDate, Span, Standing
from clerkdesk.stages.step_lists import SHIPPED, Stage, StageList, Step, shipped

_MOST_WORDS = 140  # letters of the line under a step
_MOST_LINES = 4  # pieces of what shows it that can stand in so few letters


@dataclass(frozen=True)
class EvidenceLine:
    """One thing that shows a step done, in words."""

    id: UUID
    kind: str
    words: str
    dated: date | None = None
    address: str = ""
    file_name: str = ""
    has_file: bool = False
    contact_id: UUID | None = None
    event_id: UUID | None = None


class ContactLine(NamedTuple):
    """A contact that was about a step; there may be thousands."""

    contact_id: UUID
    whom: str
    how: str = ""
    happened_on: date | None = None
    is_early: bool | None = None  # before the group was formed; None: not known

    @property
    def words(self) -> str:
        """Return "Dorne Rural Action, telephone, 3 February 2025"."""
        told = (self.whom, self.how, show_date(self.happened_on) if self.happened_on else "")
        return ", ".join(part for part in told if part)


@dataclass(frozen=True)
class StepView:
    """A step as it is shown."""

    key: UUID  # of its progress, whether or not anything is kept yet
    purpose: str
    number: str  # empty for a step of the list before
    title: str
    side: str
    hint: str
    shown_by: str
    state: str  # as it was chosen
    word: str  # "late", "not shown" and "done before" besides the states
    is_closed: bool
    is_late: bool
    line: str  # the grey line under the title
    gap: str  # what is missing for a step that is called done
    person_id: UUID | None = None
    person: str = ""
    due_on: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    reason: str = ""
    notes: str = ""
    evidence: tuple[EvidenceLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()


@dataclass(frozen=True)
class StageView:
    """A stage as it is shown, with its steps on two sides and its time."""

    stage: Stage
    state: StageState
    is_current: bool
    days_late: int  # of a planning stage that is not done; 0: in time
    we_do: tuple[StepView, ...]
    we_ask: tuple[StepView, ...]
    missing: tuple[str, ...]  # sentences: what is still missing before it is done
    planned: Span | None
    happened: Span | None

    @property
    def number(self) -> int:
        """Return its number in the list."""
        return self.stage.number

    @property
    def steps(self) -> tuple[StepView, ...]:
        """Return the steps of both sides, ours first."""
        return self.we_do + self.we_ask


@dataclass(frozen=True)
class StagesView:
    """The stages of one plan on one day."""

    plan_id: UUID
    plan_title: str
    list: StageList
    list_trouble: str  # why the list that was chosen can't be followed; empty: it can
    course: Course  # a draft where nothing is kept yet
    stages: tuple[StageView, ...]
    current: int | None  # the number of the stage that is worked on
    standing: Standing
    hard_dates: tuple[HardDate, ...]
    early: str  # how many contacts came before the group was formed
    former: tuple[StepView, ...]  # steps of the list before that this one lacks
    today: date

    def stage(self, number: int) -> StageView:
        """Return a stage by its number."""
        return self.stages[number - 1]

    def step(self, key: UUID) -> StepView | None:
        """Return a step by its key, wherever it stands."""
        steps = [*(step for stage in self.stages for step in stage.steps), *self.former]
        return next((step for step in steps if step.key == key), None)


@dataclass(frozen=True)
class Kept:
    """The rows of a plan from which its stages are shown."""

    plan_id: UUID
    plan_title: str
    course: Course
    progress: Mapping[str, StepProgress] = field(default_factory=dict)  # by purpose
    evidence: Mapping[str, tuple[EvidenceLine, ...]] = field(default_factory=dict)
    contacts: Mapping[str, tuple[ContactLine, ...]] = field(default_factory=dict)
    shown: Mapping[str, int] | None = None  # where only the number of evidence and contacts was loaded
    people: Mapping[UUID, str] = field(default_factory=dict)
    hard_dates: tuple[HardDate, ...] = ()


def stages_view(followed: StageList, kept: Kept, today: date, *, list_trouble: str = "") -> StagesView:
    """Return what is shown of a plan that follows a list."""
    course = kept.course
    asked = [[_facts(step, kept) for step in stage.steps] for stage in followed.stages]
    found = [
        states.stage_state(stage.phase, facts, began_after_adoption=course.began_after_adoption)
        for stage, facts in zip(followed.stages, asked, strict=True)
    ]
    current = states.current_stage(list(zip(found, asked, strict=True)))
    spans = times.planned(followed.stages, None if course.began_after_adoption else course.starts_on, course.months)
    views = tuple(
        _stage(stage, found[place], spans[place], kept, today, is_current=place == current)
        for place, stage in enumerate(followed.stages)
    )
    listed = {step.purpose for step in followed.steps}
    former = tuple(_former(purpose, kept, today) for purpose in kept.progress if purpose not in listed)
    return StagesView(
        plan_id=kept.plan_id,
        plan_title=kept.plan_title,
        list=followed,
        list_trouble=list_trouble,
        course=course,
        stages=views,
        current=None if current is None else current + 1,
        standing=_standing(course, views, today),
        hard_dates=tuple(sorted(kept.hard_dates, key=lambda hard: hard.on)),
        early=_early(kept, listed),
        former=tuple(step for step in former if _holds_something(step)),
        today=today,
    )


def _stage(
    stage: Stage, state: StageState, planned: Span | None, kept: Kept, today: date, *, is_current: bool
) -> StageView:
    before = state == "done before ClerkDesk"
    steps = [_step(step, kept, today, asked=not before) for step in stage.steps]
    if before:  # "not started" beside a step of a stage that is done would be untrue
        steps = [replace(step, word="done before") if step.state in states.OPEN else step for step in steps]
    is_done = state in states.OVER
    days = [(step.started_on, step.done_on) for step in steps]
    # A stage that only lacks what shows it is not late: what is missing is told apart from that.
    is_open = stage.phase == "planning" and any(step.state in states.OPEN for step in steps) and not is_done
    late = times.days_late(planned, today) if is_open else 0
    ours = len(stage.we_do)
    return StageView(
        stage=stage,
        state=state,
        is_current=is_current,
        days_late=max(0, late),
        we_do=tuple(steps[:ours]),
        we_ask=tuple(steps[ours:]),
        missing=() if is_done else tuple(_missing(step) for step in steps if not step.is_closed),
        planned=planned,
        happened=times.happened(days, is_done=is_done),
    )


def _step(step: Step, kept: Kept, today: date, *, asked: bool) -> StepView:
    """Return a step; where it is not asked about, because the plan was adopted before, nothing is late or missing."""
    facts = _facts(step, kept)
    progress = kept.progress.get(step.purpose) or _not_begun()
    lacking = asked and states.lacks_showing(facts)
    person = kept.people.get(progress.person_id, "") if progress.person_id else ""
    evidence, contacts = kept.evidence.get(step.purpose, ()), kept.contacts.get(step.purpose, ())
    return StepView(
        key=states.step_key(kept.plan_id, step.purpose),
        purpose=step.purpose,
        number=step.number,
        title=step.title,
        side=step.side,
        hint=step.hint,
        shown_by=step.shown_by,
        state=progress.state,
        word=states.word_of(facts, today) if asked else progress.state,
        is_closed=states.is_closed(facts) or not asked,
        is_late=asked and states.is_late(facts, today),
        line=_line(step, progress, person, evidence, contacts, lacking=lacking, today=today),
        gap=f"Nothing shows it yet. Add: {step.shown_by}; or write why there is nothing." if lacking else "",
        person_id=progress.person_id,
        person=person,
        due_on=progress.due_on,
        started_on=progress.started_on,
        done_on=progress.done_on,
        reason=progress.reason,
        notes=progress.notes,
        evidence=evidence,
        contacts=contacts,
    )


def _former(purpose: str, kept: Kept, today: date) -> StepView:
    """Return a step of the list before; its title is what the program knows of it, else its purpose in words."""
    step = _known_steps().get(purpose) or Step(purpose, "", capital(purpose.replace("-", " ")), "we do")
    bare = Step(purpose, "", step.title, step.side, step.hint)
    return _step(bare, kept, today, asked=False)


@cache
def _not_begun() -> StepProgress:
    return StepProgress(plan_id=UUID(int=0), purpose="")


@cache
def _known_steps() -> dict[str, Step]:
    return {step.purpose: step for key in SHIPPED for step in shipped(key).steps}


def _holds_something(step: StepView) -> bool:
    return bool(
        step.state != "not started"
        or step.evidence
        or step.contacts
        or step.notes.strip()
        or step.reason.strip()
        or step.person_id
        or step.due_on
    )


def _facts(step: Step, kept: Kept) -> StepFacts:
    if kept.shown is None:
        shown = len(kept.evidence.get(step.purpose, ())) + len(kept.contacts.get(step.purpose, ()))
    else:
        shown = kept.shown.get(step.purpose, 0)
    progress = kept.progress.get(step.purpose)
    if progress is None:
        return StepFacts(shown_by=step.shown_by, evidence=shown)
    return StepFacts(progress.state, step.shown_by, shown, progress.reason, progress.due_on)


def _line(
    step: Step,
    progress: StepProgress,
    person: str,
    evidence: Sequence[EvidenceLine],
    contacts: Sequence[ContactLine],
    *,
    lacking: bool,
    today: date,
) -> str:
    if progress.state == "not needed":
        return _short(progress.reason)
    if lacking:
        return "Nothing shows it yet"
    if progress.state == "done":
        shown = "; ".join(line.words for line in (evidence or contacts)[:_MOST_LINES]) or progress.reason
        day = f"on {show_date(progress.done_on)}" if progress.done_on else ""
        return _short(": ".join(part for part in (person, shown) if part) if shown else _both(person, day))
    due = times.due_words(progress.due_on, today) if progress.due_on else ""
    shown = "; ".join(line.words for line in evidence[:_MOST_LINES])
    return _short(": ".join(part for part in (_both(person, due), shown) if part) or step.hint)


def _both(person: str, when: str) -> str:
    return ", ".join(part for part in (person, when) if part)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST_WORDS else f"{plain[: _MOST_WORDS - 1].rstrip()}…"


def _missing(step: StepView) -> str:
    if step.gap:
        return f"{step.number} {step.title}: nothing shows it yet"
    if step.state == "not needed":
        return f"{step.number} {step.title}: not needed, but no reason is written"
    return f"{step.number} {step.title}: {'late, ' if step.is_late else ''}{step.state}"


def _standing(course: Course, stages: Sequence[StageView], today: date) -> Standing:
    if course.began_after_adoption:
        return Standing(0, course.months, 0, "The plan was adopted before ClerkDesk")
    planning = [stage for stage in stages if stage.stage.phase == "planning"]
    open_ones = [stage for stage in planning if stage.state != "done"]
    if planning and not open_ones:
        ends = [stage.happened.end for stage in planning if stage.happened and stage.happened.end]
        made_on = max(ends) if ends else None
        return times.made_standing(course.starts_on, course.months, made_on)
    worked_on = next((stage for stage in open_ones if stage.is_current), open_ones[0] if open_ones else None)
    late = times.days_late(worked_on.planned, today) if worked_on else 0
    return times.standing(course.starts_on, course.months, late, today)


def _early(kept: Kept, listed: set[str]) -> str:
    contacts = {
        line.contact_id: line
        for purpose in states.EARLY
        if purpose in listed
        for line in kept.contacts.get(purpose, ())
    }
    formed = kept.course.group_formed_on
    if formed is None:
        return "Enter the day on which the group was formed: contact before it counts as early." if contacts else ""
    early = sum(line.is_early is True for line in contacts.values())
    if not contacts:
        return ""
    of_all = f"{early:,} of {count_of(len(contacts), 'contact')} with support bodies and councillors"
    return f"{of_all} came before the group was formed on {show_date(formed)}."
