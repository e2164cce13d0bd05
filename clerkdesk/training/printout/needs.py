"""The needs with the plan for the year, and the checklist for newcomers."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import financial_year, show_date
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Group
from clerkdesk.training.actions import courses, money, needs
from clerkdesk.training.actions.beginning import induction_list
from clerkdesk.training.actions.induction import Newcomer, newcomers
from clerkdesk.training.actions.needs import NeedRow
from clerkdesk.training.records.needs import ANSWERS
from clerkdesk.training.rules.needs import state_of


def needs_document(session: Session, today: date) -> Document:
    """Return the open needs person by person, what lies ahead to answer them, the money, and what was met this year."""
    rows = needs.needs(session)
    still = [row for row in rows if row.met_on is None]
    year = financial_year(today)
    met = [row for row in rows if row.met_on is not None and financial_year(row.met_on) == year]
    body: list[Block | None] = [
        page.paragraph(_summary(still, met, today), style="lead"),
        page.heading(1, "What is needed"),
        _needs_grid(still, today),
        page.heading(1, "What is offered"),
        _ahead(session, today),
        page.paragraph(_money_words(session, year)),
        page.heading(1, f"Met in {year}"),
        page.bullets([f"{row.person}: {row.what}, {_on(row.met_on)}" for row in met])
        if met
        else page.paragraph("None has been met yet this year."),
    ]
    return _document(session, "training-needs", f"Training needs and plan {year}", today, body)


def induction_document(session: Session, today: date) -> Document:
    """Return a checklist for every newcomer, each on a page of its own, or a blank one where there is none."""
    body: list[Block | None] = []
    for one in newcomers(session, today):
        if body:
            body.append(page.page_break())
        body += _checklist(one)
    return _document(session, "induction", "Induction checklist", today, body or _blank())


def _summary(still: Sequence[NeedRow], met: Sequence[NeedRow], today: date) -> str:
    states = [state_of(row.answer, row.wanted_by, row.met_on, today) for row in still]
    late, unanswered = states.count("late"), sum(row.answer == ANSWERS[0] for row in still)
    if not still:
        return (
            f"No need is open; {len(met):,} {'was' if len(met) == 1 else 'were'} met this year."
            if met
            else "No need is open."
        )
    parts = [f"{capital(count_of(len(still), 'need'))} {'is' if len(still) == 1 else 'are'} open"]
    parts += [f"{unanswered:,} not answered yet"] if unanswered else []
    parts += [f"{late:,} past the day on which they were wanted"] if late else []
    parts += [f"{len(met):,} met this year"] if met else []
    return f"{', '.join(parts)}."


def _needs_grid(rows: Sequence[NeedRow], today: date) -> Block:
    columns = [
        page.column("What", 4, row_header=True),
        page.column("Known from", 2.4),
        page.column("Wanted by", 2),
        page.column("Answer", 4),
    ]
    lines: list[tuple[str, ...] | Group] = []
    person = ""
    for row in sorted(rows, key=lambda row: (row.person_id is not None, row.person.casefold())):
        if row.person != person:
            lines.append(page.group(row.person))
            person = row.person
        is_late = state_of(row.answer, row.wanted_by, row.met_on, today) == "late"
        by = f"{show_date(row.wanted_by)}{' (late)' if is_late else ''}" if row.wanted_by else ""
        what = f"{row.what} {row.action}".strip() if row.what.endswith("action") else row.what
        lines.append((what, f"{capital(row.source)}; {row.priority} priority", by, _answered(row)))
    return page.grid(columns, lines, empty="Nothing is needed just now.")


def _answered(row: NeedRow) -> str:
    return f"{capital(row.answer)}: {row.answer_words}" if row.answer_words else capital(row.answer)


def _ahead(session: Session, today: date) -> Block:
    coming = [one for one in courses.opportunities(session) if one.starts_on is not None and one.starts_on >= today]
    rows = [
        (_on(one.starts_on), one.title, one.topic, one.provider, show_money(one.price) if one.price else "")
        for one in reversed(coming)
    ]
    columns = [
        page.column("Day", 2),
        page.column("Course", 4, row_header=True),
        page.column("Topic", 3),
        page.column("Offered by", 3),
        page.column("Price", 1.2, align="right"),
    ]
    return page.grid(columns, rows, empty="No course that lies ahead is entered.")


def _money_words(session: Session, year: str) -> str:
    found = next((one for one in money.years(session) if one.year == year), None)
    if found is None or found.budget is None:
        return f"No budget for training is set for {year}."
    left = found.left or 0
    used = (
        f"Of {show_money(found.budget)} for {year}, {show_money(found.spent + found.committed)} is spent or committed"
    )
    return f"{used}; {show_money(left)} is left." if left >= 0 else f"{used}: {show_money(-left)} too much."


def _checklist(one: Newcomer) -> list[Block | None]:
    asked = [f"{name}: {cell.words[:1].lower()}{cell.words[1:]}" for name, cell in one.topics]
    return [
        page.heading(1, one.name),
        page.definitions(
            [
                ("Role", capital(", ".join(one.roles))),
                ("Since", show_date(one.since)),
                ("Six months end on", show_date(one.until)),
            ]
        ),
        page.heading(2, "Given, signed and shown"),
        page.tick_boxes(one.lines),
        page.heading(2, "Training that the role calls for") if asked else None,
        page.tick_boxes([(words, cell.state == "done") for words, (_, cell) in zip(asked, one.topics, strict=True)])
        if asked
        else None,
        page.signatures("Newcomer", "Clerk"),
    ]


def _blank() -> list[Block | None]:
    return [
        page.definitions([("Name", "_" * 30), ("Role", "_" * 30), ("Since", "_" * 30)]),
        page.heading(1, "Given, signed and shown"),
        page.tick_boxes([words for words, _ in induction_list()]),
        page.heading(1, "Training in the first six months"),
        page.tick_boxes(["_" * 40] * 4),
        page.signatures("Newcomer", "Clerk"),
    ]


def _on(day: date | None) -> str:
    return show_date(day) if day else ""


def _document(session: Session, kind: str, title: str, today: date, body: list[Block | None]) -> Document:
    name = council_rules.display_name(council.council(session))
    return Document(kind=kind, title=title, council=name, date=today, body=body)
