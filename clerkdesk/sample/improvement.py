"""Makes the sample council's part in improvement: vision, policy, themes, questions, and its programmes."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.action_plan.records import Plan
from clerkdesk.sample.sources import key_of, source_of
from clerkdesk.training.records.improvement import (
    ImprovementTheme,
    PrincipleAnswer,
    Programme,
    ProgrammeStep,
    ProgrammeTask,
    Question,
    Responsible,
    StatementPart,
    SupportCase,
)
from clerkdesk.training.rules.improvement import usual


def add(session: Session) -> None:
    """Add the sample's part in improvement; its people and its plan are there already."""
    source = source_of("improvement")
    for place, row in enumerate(usual()["parts"]):
        _add_part(session, place, row, source["policy"])
    for place, row in enumerate(usual()["questions"]):
        said = source["answers"].get(str(place + 1), {})
        key = key_of("question", str(place))
        session.add(Question(id=key, question=row["question"], position=place, **said))
    for place, row in enumerate(source["responsible"]):
        person = key_of("person", row["person"])
        key = key_of("responsible", str(place))
        session.add(Responsible(id=key, person_id=person, what=row["what"], position=place))
    for place, row in enumerate(source["themes"]):
        session.add(ImprovementTheme(id=key_of("improvement theme", str(place)), position=place, **row))
    for row in source["support"]:
        session.add(SupportCase(id=key_of("support case", row["council"]), **row))
    for place, row in enumerate(source["programmes"]):
        _add_programme(session, place, row)
    session.flush()


def _add_part(session: Session, place: int, row: dict[str, Any], policy: dict[str, list[str]]) -> None:
    part = StatementPart(id=key_of("statement", row["key"]), part=row["key"], heading=row["heading"], text=row["text"])
    part.kind, part.position = row.get("kind", "policy part"), place
    part.is_in = row["key"] not in policy["left_out"]
    if part.kind == "vision":
        part.text = session.scalar(select(Plan.vision).limit(1)) or ""
    session.add(part)


def _add_programme(session: Session, place: int, source: dict[str, Any]) -> None:
    row = dict(source)
    answers, tasks, steps = row.pop("answers", {}), row.pop("tasks", []), row.pop("steps", [])
    key = key_of("programme", row["title"])
    session.add(Programme(id=key, position=place, **row))
    session.flush()
    for principle, (answer, evidence) in answers.items():
        own = key_of("principle", f"{key} {principle}")
        session.add(PrincipleAnswer(id=own, programme_id=key, principle=principle, answer=answer, evidence=evidence))
    for number, task in enumerate(tasks):
        person = key_of("person", task.pop("person"))
        own = key_of("programme task", f"{key} {number}")
        session.add(ProgrammeTask(id=own, programme_id=key, person_id=person, position=number, **task))
    for number, step in enumerate(steps):
        session.add(
            ProgrammeStep(id=key_of("programme step", f"{key} {number}"), programme_id=key, position=number, **step)
        )
