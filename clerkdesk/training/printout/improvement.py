"""The statement of intent with the training policy, the programme sheets, and the sheet to talk about the role."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import financial_year, show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.council.letterhead import letterhead
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block
from clerkdesk.training.actions import improvement, money, programmes
from clerkdesk.training.actions.improvement import Part
from clerkdesk.training.actions.power import elections_offered
from clerkdesk.training.actions.programmes import WholeProgramme
from clerkdesk.training.rules.improvement import (
    NO_ANSWER,
    SINGLE_COURSE,
    Answer,
    Principle,
    falls_into,
    principles,
    sharing_words,
    usual,
    years_ahead,
)

_SPACE = "\n\n\n"  # an empty cell of four lines, to write in


def policy_document(session: Session, today: date) -> Document:
    """Return the statement of intent, the parts of the policy that are ticked, and five years ahead."""
    parts = improvement.parts(session)
    years = years_ahead(today)
    stated = [part for part in parts if part.kind in ("vision", "what training does for it", "commitment")]
    responsible = [(part.person or "Nobody named yet", part.heading) for part in parts if part.kind == "responsible"]
    themes = [part for part in parts if part.kind == "theme"]
    policy = _texts([part for part in parts if part.kind == "policy part"], level=2)
    body: list[Block | None] = [
        letterhead(session),
        page.paragraph(f"For the five years {years[0]} to {years[-1]} and beyond.", style="lead"),
        *_texts(stated),
        page.heading(1, "Our policy"),
        *(policy or [page.paragraph("No part of the policy is written yet.")]),
    ]
    if responsible:
        body += [page.heading(1, "Who is responsible"), page.definitions(responsible)]
    if themes:
        body += [page.heading(1, "Themes"), page.bullets([_theme_words(part) for part in themes])]
    body += [
        page.heading(1, "Five years ahead, year by year"),
        _year_by_year(session, years, elections_offered(session, today)),
        page.heading(1, "Adopted"),
        page.definitions(
            [("On", "_" * 30), ("Minute", "_" * 30), ("To be looked at again by", "_" * 30)],
        ),
        page.signatures("Chairman"),
    ]
    return _document(session, "training-policy", "Statement of intent and training policy", today, body)


def discussion_document(session: Session, today: date) -> Document:
    """Return the questions with answers and ideas, room to write, and what the strategy is."""
    parts = improvement.parts(session)
    strategy = usual()["strategy"]
    body: list[Block | None] = [
        page.paragraph("What is our council's part, and how do we serve residents best?", style="lead"),
    ]
    questions = [one for one in parts if one.kind == "question"]
    if not questions:
        body.append(page.paragraph("No question is written down yet. Here is space for some."))
        body += [_answers_and_ideas("", "")]
    for place, part in enumerate(questions, start=1):
        body.append(page.heading(1, f"{place}. {part.heading}"))
        body.append(_answers_and_ideas(part.text, part.ideas))
        if part.discussed_on:
            body.append(page.paragraph(f"Discussed on {show_date(part.discussed_on)}.", style="small"))
    body.append(page.heading(1, "The National Improvement Strategy"))
    body += _paragraphs(strategy["text"])
    body.append(page.paragraph(f"Source: {strategy['source']}.", style="small"))
    return _document(session, "discussion", "Discussion sheet: the council's part", today, body)


def _answers_and_ideas(answers: str, ideas: str) -> Block:
    return page.definitions([("Answers", answers or _SPACE), ("Ideas", ideas or _SPACE)])


def programme_document(session: Session, today: date) -> Document:
    """Return every programme with its six answers, who took part, who leads what, and its stages."""
    rows = programmes.programmes(session)
    body: list[Block | None] = []
    for place, row in enumerate(rows):
        whole = programmes.whole_programme(session, row.id)
        if whole is not None:
            body += [page.page_break() if place else None, *_sheet(whole)]
    return _document(session, "programme", "Programme sheets", today, body or _blank_sheet())


def _blank_sheet() -> list[Block | None]:
    columns = [page.column("Principle", 5, row_header=True), page.column("Answer", 5), page.column("What shows it", 3)]
    rows = [(f"{place}. {one.title}. {one.asked}", _SPACE, "") for place, one in enumerate(principles(), start=1)]
    return [
        page.paragraph("No programme is entered yet. This sheet is for planning one.", style="lead"),
        page.definitions([("Programme", "_" * 40), ("What for", "_" * 40)]),
        page.heading(1, "The six principles"),
        page.grid(columns, rows),
    ]


def _sheet(whole: WholeProgramme) -> list[Block | None]:
    programme = whole.programme
    days = [show_date(day) for day in (programme.starts_on, programme.ends_on) if day]
    facts = [
        ("Kind", capital(programme.kind)),
        ("State", capital(programme.state)),
        ("What for", programme.purpose),
        ("When", " to ".join(days)),
        ("Overlaps with", programme.overlaps_with),
        ("Approved by minute", programme.approved_minute),
    ]
    body: list[Block | None] = [
        page.heading(1, programme.title),
        page.definitions([(name, said) for name, said in facts if said]),
    ]
    if programme.kind != SINGLE_COURSE:
        body += [page.heading(2, "The six principles"), _answers(whole)]
    counted = _counted(whole)
    if counted:
        columns = [page.column("Who", 4, row_header=True), page.column("How many", 2, align="right")]
        body += [page.heading(2, "Who took part in planning"), page.grid(columns, counted)]
    if whole.tasks:
        body += [page.heading(2, "Who leads what"), *_tasks(whole)]
    if whole.steps:
        body += [page.heading(2, "Stages"), _steps(whole)]
    return body


def _answers(whole: WholeProgramme) -> Block:
    columns = [page.column("Principle", 2, row_header=True), page.column("Answer", 5), page.column("What shows it", 3)]
    rows = []
    for place, one in enumerate(principles(), start=1):
        said = whole.answers.get(one.key, NO_ANSWER)
        rows.append((f"{place}. {one.title}", _answer_words(one, whole.answers), said.evidence or "Nothing yet"))
    return page.grid(columns, rows)


def _answer_words(one: Principle, answers: Mapping[str, Answer]) -> str:
    own = answers.get(one.key, NO_ANSWER).answer
    parts = [(part.title, answers.get(part.key, NO_ANSWER).answer) for part in one.parts]
    if not own and not any(said for _, said in parts):
        return "Not answered yet"
    lines = [f"{title}: {said or 'not answered yet'}" for title, said in parts]
    return "\n".join([*lines, own] if own else lines)


def _counted(whole: WholeProgramme) -> list[tuple[str, str]]:
    found: Counter[str] = Counter()
    for step in whole.steps:
        if step["with_whom"] and step["how_many"]:
            found[capital(step["with_whom"])] += step["how_many"]
    return [(who, f"{count:,}") for who, count in found.most_common()]


def _tasks(whole: WholeProgramme) -> list[Block]:
    columns = [page.column("Task", 4, row_header=True), page.column("Who", 3), page.column("Done", 1)]
    rows = [(task["what"], task["person"] or "Nobody yet", "Yes" if task["is_done"] else "No") for task in whole.tasks]
    warning = sharing_words([task["person"] for task in whole.tasks])
    found: list[Block] = [page.grid(columns, rows)]
    return [*found, page.note(warning, title="Leadership")] if warning else found


def _steps(whole: WholeProgramme) -> Block:
    columns = [
        page.column("Stage", 3, row_header=True),
        page.column("When", 2),
        page.column("With whom", 3),
        page.column("What came of it", 4),
    ]
    rows = []
    for step in whole.steps:
        many = f" ({step['how_many']:,})" if step["how_many"] else ""
        day = show_date(step["happened_on"]) if step["happened_on"] else "Not yet"
        rows.append((step["what"], day, step["with_whom"] + many, step["came_of_it"]))
    return page.grid(columns, rows)


def _year_by_year(session: Session, years: list[str], elections: date | None) -> Block:
    budgets = {row.year: row for row in money.years(session)}
    running = [row for row in programmes.programmes(session) if row.state in ("approved", "under way")]
    columns = [
        page.column("Year", 2, row_header=True),
        page.column("Set aside", 2, align="right"),
        page.column("Election", 1.5),
        page.column("Programmes", 5),
    ]
    rows = []
    for year in years:
        budget = budgets.get(year)
        titles = [row.title for row in running if falls_into(year, row.starts_on, row.ends_on)]
        is_set = budget is not None and budget.key is not None
        rows.append(
            (
                year,
                show_money(budget.budget or 0) if budget and is_set else "Not set yet",
                _election_words(year, elections, is_marked=budget is not None and budget.has_election),
                joined(titles),
            )
        )
    return page.grid(columns, rows)


def _election_words(year: str, elections: date | None, *, is_marked: bool) -> str:
    if elections is not None and financial_year(elections) == year:
        return show_date(elections)
    return "Yes" if is_marked else ""


def _texts(parts: Iterable[Part], level: int = 1) -> list[Block | None]:
    found: list[Block | None] = []
    for part in parts:
        if part.is_in and part.text:
            found.append(page.heading(2 if level == 2 else 1, part.heading))
            found += _paragraphs(part.text)
    return found


def _paragraphs(text: str) -> list[Block]:
    return [page.paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]


def _theme_words(part: Part) -> str:
    said = f"{part.heading} (ambitious)" if part.is_ambitious else part.heading
    return f"{said}: {part.text}" if part.text else said


def _document(session: Session, kind: str, title: str, today: date, body: list[Block | None]) -> Document:
    name = council_rules.display_name(council.council(session))
    return Document(kind=kind, title=title, council=name, date=today, body=body)
