"""What a clerk decides about a plan's way through its stages: which list it follows, and its time."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.wording import joined
from clerkdesk.stages import step_lists
from clerkdesk.stages.records import Course, OwnList, course_problems
from clerkdesk.stages.step_lists import StageList


class ListRow(NamedTuple):
    """A list of stages as it is offered; the program's own and a county's look the same."""

    key: str
    title: str
    source: str
    stages: int
    is_own: bool  # loaded into this file
    loaded_on: date | None = None


class Followed(NamedTuple):
    """The list that a plan follows, and why it is not the one that was chosen where that can't be read."""

    list: StageList
    trouble: str


def course_of(session: Session, plan_id: UUID) -> Course:
    """Return the course of a plan; where none is kept yet, a draft with what is usual."""
    kept = session.scalars(select(Course).where(Course.plan_id == plan_id)).first()
    if kept is not None:
        return kept
    state = session.scalar(select(Plan.state).where(Plan.id == plan_id))
    return Course(plan_id=plan_id, list_key=step_lists.USUAL, began_after_adoption=state == "adopted")


def keep_course(session: Session, plan_id: UUID) -> Course:
    """Keep the course of a plan as it is, so that what is decided today stays so when the plan is adopted."""
    course = session.merge(course_of(session, plan_id))
    session.flush()
    return course


def save_course(session: Session, draft: Course) -> Course:
    """Keep start, months, the day the group was formed and what lay before ClerkDesk; raises RuleBroken."""
    problems = course_problems(draft)
    if draft.list_key not in {row.key for row in lists(session)}:
        problems.append(Problem("list_key", "Choose one of the lists of stages."))
    if problems:
        raise RuleBroken(problems)
    draft.id = course_of(session, draft.plan_id).id  # one course for each plan
    return session.merge(draft)


def change_list(session: Session, plan_id: UUID, list_key: str) -> Course:
    """Let a plan follow another list; what was done, and all that shows it, stays with the purpose of each step."""
    course = keep_course(session, plan_id)
    if list_key not in {row.key for row in lists(session)}:
        raise RuleBroken([Problem("list_key", "Choose one of the lists of stages.")])
    course.list_key = list_key
    return course


def followed(session: Session, course: Course) -> Followed:
    """Return the list a plan follows; where it can't be read any more, the nine steps and the reason."""
    try:
        return Followed(list_of(session, course.list_key), "")
    except Trouble as trouble:
        usual = step_lists.shipped(step_lists.USUAL)
        return Followed(usual, f"{trouble} Until then “{usual.title}” is shown; nothing that was done is lost.")


# The lists


def lists(session: Session) -> list[ListRow]:
    """Return the lists a plan can follow: the program's, then those loaded into this file, by title."""
    found = [_row(step_lists.shipped(key), is_own=False) for key in step_lists.SHIPPED]
    own = []
    for text, loaded_on in session.execute(select(OwnList.text, OwnList.loaded_on)):
        try:
            own.append(_row(_read(text), is_own=True)._replace(loaded_on=loaded_on))
        except Trouble:
            continue  # a list that can't be read can't be chosen; whoever follows it is told
    return found + sorted(own, key=lambda row: row.title.casefold())


def list_of(session: Session, key: str) -> StageList:
    """Return a list by its key, whoever wrote it; raises Trouble where it is not there or can't be read."""
    if key in step_lists.SHIPPED:
        return step_lists.shipped(key)
    text = session.scalar(select(OwnList.text).where(OwnList.key == key))
    if text is None:
        raise Trouble(f"The list of stages “{key}” is not in this file. Load it again, or choose another.")
    return _read(text)


def load_list(session: Session, text: str, today: date) -> StageList:
    """Keep a county's own list, in the place of one with the same key; raises Trouble with the line of each mistake."""
    found = _read(text)
    if found.key in step_lists.SHIPPED:
        raise Trouble(
            f"The key “{found.key}” belongs to a list that comes with the program. Give yours another, such as "
            f'key = "our-{found.key}".'
        )
    kept = session.scalars(select(OwnList).where(OwnList.key == found.key)).first()
    if kept is None:
        session.add(OwnList(key=found.key, text=text, loaded_on=today))
    else:
        kept.text, kept.loaded_on = text, today
    session.flush()
    return found


def remove_list(session: Session, key: str) -> None:
    """Remove a county's own list from the file; raises Trouble while a plan follows it."""
    plans = session.scalars(select(Plan.title).join(Course, Course.plan_id == Plan.id).where(Course.list_key == key))
    followers = [f"“{title}”" for title in plans]
    if followers:
        raise Trouble(f"{joined(followers)} follows this list. Choose another one there first. Nothing was changed.")
    for kept in session.scalars(select(OwnList).where(OwnList.key == key)):
        session.delete(kept)


def _row(found: StageList, *, is_own: bool) -> ListRow:
    return ListRow(found.key, found.title, found.source, len(found.stages), is_own)


@lru_cache(maxsize=16)
def _read(text: str) -> StageList:
    return step_lists.read_list(text)
