"""The award's evidence sheet, the statement on the general power, qualifications, pledge and dates of conduct."""

from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Text
from clerkdesk.training.actions import conduct, power, standing
from clerkdesk.training.rules.dated import award_schemes, in_force, pledges, power_rules
from clerkdesk.training.rules.power import until_words
from clerkdesk.training.rules.standing import AwardLine, Fill


def award_document(session: Session, today: date, fills: dict[str, Fill]) -> Document:
    """Return the application sheet: every criterion with its state, evidence and address, and what is still missing."""
    scheme = in_force(award_schemes(), today)
    application = standing.application(session)
    lines = standing.award(session, today, fills)
    level = next(one for one in scheme.levels if one.key == application.level)
    ready = sum(not line.still_needs for line in lines)
    body: list[Block | None] = [
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
    resolved = view.resolved
    body: list[Block | None] = [
        page.heading(1, "Does the council have the power?"),
        page.paragraph(view.words(today), style="lead"),
        page.paragraph(until_words(view.until, today)) if view.until else None,
    ]
    if resolved is not None and resolved.resolved_on is not None:
        body.append(
            page.definitions(
                [
                    ("Resolved on", show_date(resolved.resolved_on)),
                    ("Minute", resolved.minute),
                    ("Elected on that day", _counted(resolved.elected, resolved.seats)),
                    ("Clerk qualified", "yes" if resolved.clerk_qualified else "not noted"),
                    ("Clerk trained in the power", "yes" if resolved.clerk_trained_in_power else "not noted"),
                ]
            )
        )
    body += [
        page.heading(1, "The conditions today"),
        page.grid(
            [
                page.column("Counted of", 2, row_header=True),
                page.column("Members", 1, align="right"),
                page.column("Two thirds, rounded up", 2, align="right"),
                page.column("Elected", 1, align="right"),
                page.column("Met", 1),
            ],
            [
                (
                    f"{capital(share.of)} (the rule used)" if at == 0 else capital(share.of),
                    str(share.members),
                    str(share.needed),
                    str(share.elected),
                    "yes" if share.is_met else "no",
                )
                for at, share in enumerate(view.standing.shares)
            ],
        ),
        page.definitions(
            [
                ("Co-opted members", str(view.co_opted)),
                ("Clerk", view.clerk or "nobody holds this role"),
                ("Qualification that opens the power", view.qualification or "none"),
                ("Training for the power", "yes" if view.standing.clerk_trained else "none noted"),
            ]
        ),
        page.heading(2, "Still missing") if view.standing.missing else None,
        page.bullets([capital(words) for words in view.standing.missing]) if view.standing.missing else None,
        page.paragraph(f"{rule.note} {rule.source}.", style="small"),
        page.signatures("Chairman", "Clerk"),
    ]
    return _document(session, "gpc", "General power of competence", today, body)


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
    dates = [(line.name, capital(line.kind), capital(line.words(today))) for line in conduct.conduct(session, today)]
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
        page.grid(
            [page.column("Councillor", 3, row_header=True), page.column("What", 4), page.column("When", 3)],
            dates,
            empty="No councillor is entered yet.",
        ),
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


def _criteria(lines: list[AwardLine]) -> Block:
    columns = [
        page.column("No.", 0.6),
        page.column("Criterion", 4, row_header=True),
        page.column("State", 1.6),
        page.column("Evidence and address", 4),
        page.column("Still needs", 2),
    ]
    rows = []
    for line in lines:
        parts = [part for part in (line.shown, show_date(line.dated) if line.dated else "") if part]
        words: Text = ", ".join(parts)
        if line.address:
            words = (f"{words} " if words else "", page.link(line.address, line.address))
        rows.append(
            (str(line.criterion.number), line.criterion.words, capital(line.state), words, capital(line.still_needs))
        )
    return page.grid(columns, rows)


def _counted(elected: int | None, seats: int | None) -> str:
    if elected is None:
        return "not noted"
    return f"{elected} of {count_of(seats, 'seat')}" if seats else str(elected)


def _document(session: Session, kind: str, title: str, today: date, body: list[Block | None]) -> Document:
    name = council_rules.display_name(council.council(session))
    return Document(kind=kind, title=title, council=name, date=today, body=body)
