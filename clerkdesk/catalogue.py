"""What can be printed, what is due and what can be found: the lists that commands, Home and the search box read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.action_plan.actions import contact_links, gaps, outline
from clerkdesk.action_plan.actions import finding as plan_finding
from clerkdesk.action_plan.actions.papers import other_papers
from clerkdesk.action_plan.actions.plan import chosen_plan
from clerkdesk.action_plan.actions.plan_for_print import PlanForPrint, plan_for_print
from clerkdesk.action_plan.printout.choices import PlanChoices
from clerkdesk.action_plan.printout.formats import FORMATS
from clerkdesk.action_plan.printout.plan import plan_document, table_document
from clerkdesk.action_plan.printout.summary import summary_document
from clerkdesk.consultation.actions import grounds, searching
from clerkdesk.core.due import Due, Waiting
from clerkdesk.core.due import waiting as sorted_out
from clerkdesk.core.errors import Trouble
from clerkdesk.core.gap import Gap
from clerkdesk.core.other_papers import NamedBytes, OtherPaper
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.council import actions as council_actions
from clerkdesk.council import finding as council_finding
from clerkdesk.council import rules as council_rules
from clerkdesk.council.about import About
from clerkdesk.council.contact_sheet import contact_sheet
from clerkdesk.council.due_sheet import CouncilDue, due_sheet
from clerkdesk.council.people_lists import people_list, public_list
from clerkdesk.council.printout import council_sheet
from clerkdesk.data_duties.actions import duties
from clerkdesk.data_duties.printout import disposal_document
from clerkdesk.printing.page import Document
from clerkdesk.printing.printout import Printout
from clerkdesk.quality.actions import finding as quality_finding
from clerkdesk.quality.for_print import document_of
from clerkdesk.stages.actions import contact_links as step_links
from clerkdesk.stages.actions import finding as stages_finding
from clerkdesk.stages.actions.for_print import stages_for_print
from clerkdesk.stages.printout.checklist import checklist as stage_checklist
from clerkdesk.stages.printout.report import report as stage_report
from clerkdesk.training.actions import due as training_due
from clerkdesk.training.actions import finding as training_finding
from clerkdesk.training.printout.papers import PAPERS as TRAINING_PAPERS


class Found(Protocol):
    """Something found: what it is, how it reads, and the page and key that lead to it."""

    @property
    def kind(self) -> str:
        """Return "Action", "Person" …"""

    @property
    def title(self) -> str:
        """Return how it reads."""

    @property
    def detail(self) -> str:
        """Return a few words more."""

    @property
    def page(self) -> str:
        """Return the page that leads to it."""

    @property
    def key(self) -> UUID:
        """Return its key on that page."""


def _plan_id(session: Session, plan: str) -> UUID:
    found = chosen_plan(session, plan)
    if found is None:
        raise Trouble("This council has no plan yet. Add one on the page “Plan”.")
    return found


def _loaded(session: Session, today: date, plan: str) -> PlanForPrint:
    key = _plan_id(session, plan)
    return plan_for_print(session, key, today=today, asked=grounds.for_print(session, key))


def _whole_plan(session: Session, today: date, plan: str = "") -> Document:
    return plan_document(_loaded(session, today, plan), PlanChoices(), today=today)


def _summary(session: Session, today: date, plan: str = "") -> Document:
    from clerkdesk.printing.pdf import page_count

    return summary_document(_loaded(session, today, plan), today=today, count_pages=page_count)


def _action_table(session: Session, today: date, plan: str = "") -> Document:
    return table_document(_loaded(session, today, plan), PlanChoices(), today=today)


def _stage_checklist(session: Session, today: date, plan: str = "") -> Document:
    return stage_checklist(stages_for_print(session, _plan_id(session, plan), today))


def _stage_report(session: Session, today: date, plan: str = "") -> Document:
    return stage_report(stages_for_print(session, _plan_id(session, plan), today))


def _people(session: Session, today: date, plan: str = "") -> Document:
    return people_list(session, today)


def _people_public(session: Session, today: date, plan: str = "") -> Document:
    return public_list(session, today)


def _disposals(session: Session, today: date, plan: str = "") -> Document:
    return disposal_document(session, today)


def _quality(session: Session, today: date, plan: str = "") -> Document:
    return document_of(session, today, plan=chosen_plan(session, plan))


def _council_sheet(session: Session, today: date, plan: str = "") -> Document:
    return council_sheet(session, today)


def _contact_sheet(session: Session, today: date, plan: str = "") -> Document:
    return contact_sheet(session, today)


def _due_sheet(session: Session, today: date, plan: str = "") -> Document:
    return due_sheet(council_due(session, today), today)


def _of_plan(ask: Callable[[Session, UUID], list[Gap]]) -> Callable[[Session, str], list[Gap]]:
    def gaps_of(session: Session, plan: str) -> list[Gap]:
        found = chosen_plan(session, plan)
        return ask(session, found) if found else [Gap("This council has no plan yet", "plan", stops=True)]

    return gaps_of


def _nothing_of_plan(_session: Session, _plan: UUID) -> list[Gap]:
    """Return that a plan is all it takes."""
    return []


def _kept_with_plan(session: Session, plan: str) -> list[OtherPaper]:
    found = chosen_plan(session, plan)
    return other_papers(session, found) if found else []


PRINTOUTS = (
    Printout(
        "action-plan",
        "The whole plan",
        "residents",
        "Cover, forewords, vision, themes with their actions, money and thanks, for endorsement and for the website.",
        _whole_plan,
        FORMATS["action-plan"],
        _of_plan(gaps.plan_gaps),
        _kept_with_plan,
    ),
    Printout(
        "summary",
        "Summary for every household",
        "residents",
        "The vision and the actions on two sides of A4; the same in large print takes more.",
        _summary,
        FORMATS["summary"],
        _of_plan(gaps.summary_gaps),
    ),
    Printout(
        "action-table",
        "Table of actions",
        "members",
        "The actions alone, theme by theme, for a meeting.",
        _action_table,
        FORMATS["action-table"],
        _of_plan(gaps.action_gaps),
    ),
    Printout(
        "stage-checklist",
        "Sheets of the stages for the hall",
        "members",
        "A sheet for each stage with what we do and whom we tell and ask, boxes to tick and space to write.",
        _stage_checklist,
        gaps=_of_plan(_nothing_of_plan),
    ),
    Printout(
        "stage-report",
        "Where our plan stands",
        "members",
        "What is done in each stage and what shows it, what is open or late, and the time of each stage.",
        _stage_report,
        gaps=_of_plan(_nothing_of_plan),
    ),
    Printout(
        "contacts",
        "Contact sheet of organisations",
        "members",
        "Whom to write to at each body, how it deals with plans, the last contact, and what can't be done.",
        _contact_sheet,
    ),
    Printout(
        "quality-standards",
        "Quality standards: our own judgement",
        "the file",
        "How far each statement of both sets is met and what shows it, with the level and what is still wanting.",
        _quality,
    ),
    Printout(
        "council",
        "The council on one sheet",
        "the file",
        "Name, parishes, who holds office and where to write, for the file or for a successor.",
        _council_sheet,
    ),
    Printout(
        "people",
        "People, for the group's own use",
        "the file",
        "Everyone with role, telephone and e-mail. Not for publication.",
        _people,
    ),
    Printout(
        "people-public",
        "Who is who, to be published",
        "residents",
        "Councillors and the clerk by name; others by name where they agreed, else by initials and role.",
        _people_public,
    ),
    Printout(
        "disposals",
        "What was disposed of",
        "the file",
        "Personal data that the council no longer holds, with the reason; it names nobody concerned.",
        _disposals,
    ),
    Printout(
        "due",
        "What to do next",
        "the file",
        "Everything that is due or missing, as on Home, with what was put off, to tick off.",
        _due_sheet,
    ),
    *TRAINING_PAPERS,
)


def printout(kind: str) -> Printout:
    """Return the printout with this word."""
    return next(each for each in PRINTOUTS if each.kind == kind)


def _council_due(session: Session, _today: date) -> list[Due]:
    return council_actions.due(session)


def _contact_due(session: Session, today: date) -> list[Due]:
    return council_actions.contact_due(session, today, contact_links.bodies_at_work(session))


DUE: tuple[Callable[[Session, date], list[Due]], ...] = (
    plan_finding.due,
    stages_finding.due,
    _council_due,
    _contact_due,
    duties.due,
    quality_finding.due,
    training_due.due,
)
SEARCH: tuple[Callable[[Session, str, int], Sequence[Found]], ...] = (
    plan_finding.search_hits,
    searching.search_hits,
    quality_finding.search_hits,
    council_finding.search_hits,
    council_finding.contact_hits,
    stages_finding.search_hits,
    training_finding.search_hits,
)
# What contacts can be about, in the order in which their form asks for it.
ABOUT = (
    About(
        key="actions",
        label="Which &actions",
        table="action_plan_contact",
        offered=contact_links.actions_offered,
        linked=contact_links.actions_of_contact,
        keep=contact_links.keep_actions_of_contact,
        words=contact_links.numbers_by_contact,
    ),
    About(
        key="steps",
        label="Which steps of the s&tages",
        table="stages_contact",
        offered=step_links.steps_offered,
        linked=step_links.steps_of_contact,
        keep=step_links.keep_steps_of_contact,
        words=step_links.steps_by_contact,
    ),
)
# What passes to the body that takes another's place, beside promises and replies.
bodies_at_work = contact_links.bodies_at_work
group_formed_on = step_links.group_formed_on
PASSED_ON: tuple[council_actions.PassOn, ...] = (contact_links.pass_on_actions,)


def due(session: Session, today: date) -> list[Due]:
    """Return everything that is due or missing, in the order of the capabilities."""
    return [line for ask in DUE for line in ask(session, today)]


def waiting(session: Session, today: date, lines: Iterable[Due] | None = None) -> Waiting:
    """Return what is shown today of everything that is due, or of these lines, and what the clerk has put off."""
    return sorted_out(
        due(session, today) if lines is None else lines,
        council_actions.put_offs(session),
        today,
        reminds_at_year_end=council_actions.council(session).reminds_at_year_end,
    )


def council_due(session: Session, today: date) -> CouncilDue:
    """Return what is shown today under the council's name."""
    return CouncilDue(council_rules.display_name(council_actions.council(session)), waiting(session, today))


def found(session: Session, text: str, limit: int = 20) -> list[Found]:
    """Return what the search box finds for any text."""
    return [hit for ask in SEARCH for hit in ask(session, text, limit)]


def replace_body(session: Session, key: UUID, *, successor: str, day: date | None, pass_on_now: bool) -> None:
    """Let another body take this one's place from a day on, and at once hand on what is open; raises RuleBroken."""
    council_actions.replace_body(session, key, successor=successor, day=day)
    if pass_on_now:
        pass_on(session, key)


def pass_on(session: Session, key: UUID) -> None:
    """Hand what is open under a body's name to the one that has taken its place."""
    council_actions.pass_on(session, key, PASSED_ON)


def plan_title(session: Session, kept: str) -> str:
    """Return the chosen plan's title with its version, or nothing where there is no plan."""
    key = chosen_plan(session, kept)
    return next(
        (
            f"{row.title}, {row.version}" if row.version else row.title
            for row in outline.plans(session)
            if row.id == key
        ),
        "",
    )


def write_printout(
    document: Document, path: Path, choices: PrintChoices, others: Sequence[NamedBytes] = ()
) -> list[str]:
    """Write a document as it was chosen, with others behind it as one print file for the hall.

    Returns what a reader should know, such as letters that can't be printed.
    """
    from clerkdesk.printing.making import write_file
    from clerkdesk.printing.text import unprintable

    write_file(document, path, choices, others)
    if choices.format != "pdf":
        return []
    return unprintable(document)
