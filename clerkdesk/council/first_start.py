"""What a clerk answers when a council is set up for the first time, and what is kept of it in the council's file."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council import actions, rules
from clerkdesk.council.parishes import Parish
from clerkdesk.council.records import Council, Person, RoleHeld


@dataclass(frozen=True)
class FirstStart:
    """The answers to the three questions; `path` is where the council's file is made."""

    path: Path
    who: str = ""
    name: str = ""
    kind: str = "parish council"
    parishes: tuple[Parish, ...] = ()
    district: str = ""
    county: str = ""
    region: str = ""
    plan_state: str = "not begun"
    adopted_on: date | None = None
    adopted_minute: str = ""
    old_plan: Path | None = None  # the PDF of the adopted plan, kept as a file of the plan
    with_examples: bool = False
    unlisted: tuple[str, ...] = field(default=())  # names of parishes that the list does not have

    @property
    def council_name(self) -> str:
        """Return "Ashcombe Magna Parish Council"."""
        return rules.named(self.name, self.kind)


def council_questions(name: str, who: str) -> list[Problem]:
    """Return what must be answered about the council before going on."""
    found = [] if name.strip() else [Problem("name", "Enter the name of your council, or pick its parish in the list.")]
    return [*found, *who_question(who)]


def who_question(who: str) -> list[Problem]:
    """Return what is wrong with the name of who works at this computer."""
    return [] if who.strip() else [Problem("who", "Enter your name; it stands beside what you change.")]


def plan_questions(plan_state: str, adopted_on: date | None, today: date) -> list[Problem]:
    """Return what must be answered about the plan before going on."""
    if plan_state != "adopted":
        return []
    if adopted_on is None:
        return [Problem("adopted_on", "Enter the day on which the council adopted the plan, such as 4 March 2024.")]
    if adopted_on > today:
        return [Problem("adopted_on", "Enter a day that is not after today, or choose “It is being made”.")]
    return []


def set_up_council(session: Session, answers: FirstStart) -> None:
    """Keep the council, the parishes it serves and its clerk in a new file; the plan is made by the caller."""
    # "Ashcombe Town Council", written as one name, says its kind itself.
    name, kind = rules.name_and_kind(answers.name)
    draft = Council(
        name=name,
        kind=answers.kind if name == " ".join(answers.name.split()) else kind,
        district=answers.district,
        county=answers.county,
        region=answers.region,
        clerk_name=answers.who,
    )
    served = [actions.served(p.name, p.code, p.district, p.district_code) for p in answers.parishes]
    served += [actions.served(name, district=answers.district) for name in answers.unlisted]
    actions.save_council(session, draft, served)
    if answers.who.strip():
        clerk = Person(name=answers.who, id=uuid4())
        actions.save_person(session, clerk, [RoleHeld(person_id=clerk.id, role="clerk")])
