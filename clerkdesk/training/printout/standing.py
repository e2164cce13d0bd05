"""The award's evidence sheet, the statement on the general power, qualifications, pledge and dates of conduct."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.council.letterhead import letterhead
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Text
from clerkdesk.training.actions import conduct, power, standing
from clerkdesk.training.actions.power import PowerView
from clerkdesk.training.records.standing import PowerResolved
from clerkdesk.training.rules.dated import PowerRule, award_schemes, in_force, pledges, power_rules
from clerkdesk.training.rules.power import until_words
from clerkdesk.training.rules.standing import AwardLine, ConductLine, Fill


def award_document(session: Session, today: date, fills: dict[str, Fill]) -> Document:
    """Return the application sheet: every criterion with its state, evidence and address, and what is still missing."""
    scheme = in_force(award_schemes(), today)
    application = standing.application(session)
    lines = standing.award(session, today, fills)
    level = next(one for one in scheme.levels if one.key == application.level)
    ready = sum(not line.still_needs for line in lines)
    body: list[Block | None] = [
        letterhead(session),
        page.definitions(
            [
                ("Level", f"{level.name} (now named {level.present_name})"),
                ("Applying on", show_date(application.applies_on) if application.applies_on else "no day set"),
                ("Confirmed by minute", application.confirmed_minute or "not yet"),
                ("Ready", f"{ready} of {count_of(len(lines), 'criterion', 'criteria')}"),
            ]
        ),
        page.note(scheme.note, title=scheme.label),
    ]
    for one in scheme.levels:
        own = [line for line in lines if line.level is one]
        if own:
            body.append(page.heading(1, f"{one.name} ({one.present_name})"))
            body.append(_criteria(own))
    body.append(page.paragraph(f"Source: {scheme.source}.", style="small"))
    return _document(session, "award-evidence", "Award evidence sheet", today, body)


def power_document(session: Session, today: date) -> Document:
    """Return the statement on the general power of competence with its sum worked out."""
    view = power.power_view(session, today)
    rule = in_force(power_rules(), today)
    missing = [capital(words) for words in view.standing.missing]
    body: list[Block | None] = [
        letterhead(session),
        page.paragraph(view.words(today), style="lead"),
        page.paragraph(until_words(view.until, today)) if view.until else None,
        page.paragraph(_resolved_words(view.resolved)) if view.resolved else None,
        page.note(view.resolved_on_too_few, title="Too few") if view.resolved_on_too_few else None,
        page.heading(1, "The conditions on this day"),
        _shares(view, rule),
        page.definitions(
            [
                ("Co-opted members", str(view.co_opted)),
                ("Clerk", _clerk_words(view)),
                ("Training for the power", "yes" if view.standing.clerk_trained else "none noted"),
            ]
        ),
    ]
    if missing:
        body += [page.heading(2, "What a resolution on this day would lack"), page.bullets(missing)]
    body += [
        page.paragraph(f"{rule.note} {rule.source}.", style="small"),
        page.signatures("Chairman", "Clerk"),
    ]
    return _document(session, "gpc", "General power of competence", today, body)


def _resolved_words(row: PowerResolved) -> str:
    day = show_date(row.resolved_on) if row.resolved_on else "a day not noted"
    said = f"Resolved on {day}, minute {row.minute}"
    if row.elected is not None:
        said += f": {_counted(row.elected, row.seats)} were held by elected members"
    clerk = [
        words
        for words, is_said in (("qualified", row.clerk_qualified), ("trained in the power", row.clerk_trained_in_power))
        if is_said
    ]
    return f"{said}; the clerk was {joined(clerk)}." if clerk else f"{said}. Of the clerk nothing is noted."


def _shares(view: PowerView, rule: PowerRule) -> Block:
    columns = [
        page.column("Counted of", 2.2, row_header=True),
        page.column("Needed", 3),
        page.column("Elected", 1, align="right"),
        page.column("Met", 1),
    ]
    rows = []
    for at, share in enumerate(view.standing.shares):
        of = f"{capital(share.of)} (the rule used)" if at == 0 else capital(share.of)
        if share.of == "all seats" and not view.seats_noted:
            of += "; their number is not entered, so that those filled are taken"
        rows.append((of, share.worked_out(rule), str(share.elected), "yes" if share.is_met else "no"))
    return page.grid(columns, rows)


def _clerk_words(view: PowerView) -> str:
    if not view.clerk:
        return "nobody holds this role"
    return f"{view.clerk}, {view.qualification or 'without a qualification that opens the power'}"


def conduct_document(session: Session, today: date) -> Document:
    """Return the pledge line by line, and each councillor's dates of conduct."""
    pledge = in_force(pledges(), today)
    lines = [
        (
            line.words,
            line.evidence or f"Wanted: {line.shown_by}",
            show_date(line.dated) if line.dated else "",
            show_date(line.review_on) if line.review_on else "",
        )
        for line in standing.pledge(session, today)
    ]
    names = council.person_names(session)
    granted = [
        (
            names.get(key, ""),
            row.note,
            show_date(row.done_on) if row.done_on else "",
            show_date(row.due_on) if row.due_on else "",
        )
        for key, rows in conduct.dispensations(session).items()
        for row in rows
    ]
    body: list[Block | None] = [
        page.heading(1, "Civility and Respect Pledge"),
        page.grid(
            [
                page.column("Line", 4, row_header=True),
                page.column("What shows it", 4),
                page.column("Dated", 2),
                page.column("Look at again", 2),
            ],
            lines,
        ),
        page.paragraph(f"{pledge.note} {pledge.source}.", style="small"),
        page.heading(1, "Councillors' dates"),
        _dates(conduct.conduct(session, today), today),
        page.heading(1, "Dispensations") if granted else None,
        page.grid(
            [
                page.column("Councillor", 3, row_header=True),
                page.column("For what", 5),
                page.column("From", 2),
                page.column("Until", 2),
            ],
            granted,
        )
        if granted
        else None,
    ]
    return _document(session, "conduct", "Pledge and conduct", today, body)


def _dates(lines: list[ConductLine], today: date) -> Block:
    """Return a row for each councillor, with a column for each thing that is asked of them."""
    by_person: dict[UUID, dict[str, ConductLine]] = {}
    for line in lines:
        by_person.setdefault(line.person_id, {})[line.kind] = line
    columns = [
        page.column("Councillor", 2.5, row_header=True),
        *(page.column(capital(kind), 2.5) for kind in conduct.DATED_KINDS),
    ]
    rows = [
        (next(iter(found.values())).name, *(capital(found[kind].words(today)) for kind in conduct.DATED_KINDS))
        for found in by_person.values()
    ]
    return page.grid(columns, rows, empty="No councillor is entered yet.")


def _criteria(lines: list[AwardLine]) -> Block:
    columns = [
        page.column("Criterion", 4, row_header=True),
        page.column("State", 1.5),
        page.column("Evidence", 4.5),
        page.column("Wanting", 1.8),
    ]
    rows = []
    for line in lines:
        parts = [part for part in (line.shown, show_date(line.dated) if line.dated else "") if part]
        words: Text = ", ".join(parts)
        if line.address:
            words = (f"{words} " if words else "", page.link(line.address, line.address))
        # Where the state says that it is not in place it need not be said once more.
        wanting = capital(line.still_needs) if line.state == "in place" else ""
        rows.append((f"{line.criterion.number}. {line.criterion.words}", capital(line.state), words, wanting))
    return page.grid(columns, rows)


def _counted(elected: int | None, seats: int | None) -> str:
    if elected is None:
        return "not noted"
    return f"{elected} of {count_of(seats, 'seat')}" if seats else str(elected)


def _document(session: Session, kind: str, title: str, today: date, body: list[Block | None]) -> Document:
    name = council_rules.display_name(council.council(session))
    return Document(kind=kind, title=title, council=name, date=today, body=body)
