"""The training register, the calendar, the year's money, and one person's record with points worked out."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from clerkdesk.core.dates import financial_year, show_date
from clerkdesk.core.durations import show_duration
from clerkdesk.core.money import show_money
from clerkdesk.core.wording import capital, count_of, joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.council.actions import Held, roles_held
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Group
from clerkdesk.training.actions import bookings, courses, money
from clerkdesk.training.actions.bookings import BookingRow
from clerkdesk.training.actions.points import PointsLine, standings
from clerkdesk.training.actions.power import elections_offered
from clerkdesk.training.actions.taken import TakenRow, taken
from clerkdesk.training.rules.dated import Threshold, in_force, points_rules, thresholds
from clerkdesk.training.rules.points import capped_words, show_points, worth_of


def register_document(session: Session, today: date) -> Document:
    """Return every booking by financial year, the newest first, each year with its sums."""
    columns = [
        page.column("Who", 2.6, row_header=True),
        page.column("Course", 3.8),
        page.column("Offered by", 2.8),
        page.column("When", 2.5),
        page.column("State", 1.8),
        page.column("Length", 1.2, align="right"),
        page.column("Points", 1.1, align="right"),
        page.column("Cost", 1.2, align="right"),
        page.column("Certificate", 2.5),
        page.column("Reported", 2.5),
    ]
    rows: list[tuple[str, ...] | Group] = []
    for year, found in groupby(bookings.register(session), lambda row: financial_year(row.day) if row.day else ""):
        of_year = list(found)
        rows.append(page.group(_year_words(year, of_year)))
        rows += [_register_row(row) for row in of_year]
    grid = page.grid(columns, rows, empty="Nobody has booked or attended anything yet.")
    return _document(session, "training-register", "Training register", today, [page.landscape(grid)])


def _year_words(year: str, rows: list[BookingRow]) -> str:
    been = [row for row in rows if row.state == "attended"]
    minutes = sum(row.minutes or 0 for row in been)
    paid = sum(row.cost or 0 for row in rows if row.paid_by in money.COUNCIL_PAYS and row.state in money.SPENT)
    parts = [f"{count_of(len(been), 'place')} taken" if been else ""]
    parts += [show_duration(minutes) if minutes else "", f"{show_money(paid)} spent" if paid else ""]
    return ", ".join([year or "No day yet", *filter(None, parts)])


def calendar_document(session: Session, today: date) -> Document:
    """Return what is still to come, with who goes."""
    going: dict[UUID, list[str]] = {}
    for row in bookings.register(session):
        if row.state in ("asked", "approved", "booked"):
            going.setdefault(row.opportunity_id, []).append(row.person)
    coming = [
        one for one in courses.opportunities(session) if one.starts_on and (one.ends_on or one.starts_on) >= today
    ]
    rows = [
        (
            show_date(one.starts_on) if one.starts_on else "",
            one.time,
            one.title,
            one.place,
            show_money(one.price) if one.price else "",
            ", ".join(sorted(going.get(one.id, ()), key=str.casefold)),
        )
        for one in reversed(coming)
    ]
    columns = [
        page.column("Day", 2, row_header=True),
        page.column("Time", 2),
        page.column("Course", 4),
        page.column("Place", 3),
        page.column("Price", 1.3, align="right"),
        page.column("Who goes", 3),
    ]
    grid = page.grid(columns, rows, empty="No course lies ahead.")
    return _document(session, "training-calendar", "Training calendar", today, [page.landscape(grid)])


def record_document(
    session: Session, today: date, *, only: UUID | None = None, day: date | None = None, asked: str = "award"
) -> Document:
    """Return the record of everyone who learnt anything, or of one person, each with the points of a day worked out."""
    at = day or today
    threshold = in_force(thresholds()[asked], at)
    by_person: dict[UUID, list[BookingRow]] = {}
    for row in bookings.bookings_of(session, only) if only else bookings.register(session):
        by_person.setdefault(row.person_id, []).append(row)
    roles, held = roles_held(session, at), taken(session)
    body: list[Block | None] = []
    source = ""
    for line in standings(session, at, threshold.tenths, [only] if only else None):
        if only is None and line.person_id not in by_person and not line.points.lines:
            continue
        if body:
            body.append(page.page_break())
        body.append(page.heading(1, line.name))
        about = _about(line, roles, held)
        body.append(page.definitions(about) if about else None)
        body.append(page.heading(2, "What was booked and attended"))
        body.append(_bookings_of(by_person.get(line.person_id, [])))
        # Points are asked of the clerk, and of whoever's record is printed to show them.
        body += points_worked_out(line, threshold if line.is_clerk or only is not None else None)
        source = line.points.source
    if body:  # once for all, at the end: behind each record it would often take a sheet for itself
        body.append(page.paragraph(f"{capped_words(at)} Nothing is counted twice. {source}.", style="small"))
    else:
        body.append(page.paragraph("Nobody has booked or attended anything yet."))
    return _document(session, "training-record", "Training record" if only else "Training records", today, body)


def _about(line: PointsLine, roles: Mapping[UUID, list[Held]], held: list[TakenRow]) -> list[tuple[str, str]]:
    named = [role.title or role.role for role in roles.get(line.person_id, ())]
    found = [("Role", capital(joined(named)))] if named else []
    own = [row for row in held if row.person_id == line.person_id]
    return found + [(row.qualification, row.progress(line.points.day) or "working for it") for row in own]


def points_worked_out(line: PointsLine, threshold: Threshold | None) -> list[Block | None]:
    """Return the sum of points line by line, and the day on which it falls below what is asked for, if anything is."""
    points = line.points
    if threshold is None and not points.lines:
        return []
    rows = [
        (
            one.learnt.title,
            show_date(one.learnt.day),
            show_duration(one.learnt.minutes) if one.learnt.minutes else "",
            show_points(one.worth),
            show_points(one.counts),
            capital(one.why),
        )
        for one in points.lines
    ]
    columns = [
        page.column("What", 4, row_header=True),
        page.column("Day", 2),
        page.column("Length", 1.3, align="right"),
        page.column("Worth", 1, align="right"),
        page.column("Counts", 1, align="right"),
        page.column("Why not all", 3),
    ]
    period = f"{show_date(points.since)} to {show_date(points.day)}"
    return [
        page.heading(2, f"Points from {period}"),
        page.grid(columns, rows, empty="Nothing was attended in these twelve months."),
        page.paragraph(page.strong(points.words), f". {line.said(threshold)}" if threshold else "."),
    ]


def budget_document(session: Session, today: date) -> Document:
    """Return each year's budget for training with what is spent, committed and left."""
    rows = [
        (
            f"{year.year}, election year" if year.has_election else year.year,
            "none set" if year.budget is None else show_money(year.budget),
            show_money(year.spent),
            show_money(year.committed),
            "" if year.left is None else show_money(year.left),
            capital(year.who_first) if year.budget is not None else "",
        )
        for year in money.years(session)
    ]
    columns = [
        page.column("Year", 2, row_header=True),
        page.column("Budget", 1.5, align="right"),
        page.column("Spent", 1.5, align="right"),
        page.column("Committed", 1.5, align="right"),
        page.column("Left", 1.5, align="right"),
        page.column("Who goes first", 3),
    ]
    body: list[Block | None] = [
        page.paragraph(
            "Committed is what was approved or booked; spent is what was attended, or paid for though nobody came. "
            "Only the council's own share counts. A financial year runs from 1 April to 31 March."
        ),
        page.grid(columns, rows, empty="No budget is set and nothing was spent yet."),
        *_election_years(session, today),
        *_shared(session),
    ]
    return _document(session, "training-budget", "Money for training", today, body)


def _election_years(session: Session, today: date) -> list[Block]:
    said = money.election_words(money.years(session), elections_offered(session, today))
    return [page.note(" ".join(said), title="Elections")] if said else []


def _shared(session: Session) -> list[Block]:
    costs = money.shared_costs(session)
    if not costs:
        return []
    columns = [
        page.column("Course", 4, row_header=True),
        page.column("Who goes", 2.5),
        page.column("When", 2),
        page.column("Shared with", 3),
        page.column("Whole", 1.5, align="right"),
        page.column("Our share", 1.7),
        page.column("We pay", 1.5, align="right"),
    ]
    rows = [
        (
            one.title,
            one.person,
            show_date(one.day) if one.day else "",
            one.shared_with or "another council",
            "" if one.whole is None else show_money(one.whole),
            capital(one.share) or "As agreed",
            show_money(one.ours),
        )
        for one in costs
    ]
    known = [one for one in costs if one.whole is not None]
    whole, ours = sum(one.whole or 0 for one in known), sum(one.ours for one in known)
    said = f"Of {show_money(whole)} in all we pay {show_money(ours)}, and others {show_money(whole - ours)}."
    return [
        page.heading(1, "Shared with other councils"),
        page.grid(columns, rows),
        *([page.paragraph(said)] if known else []),
    ]


def _register_row(row: BookingRow) -> tuple[str, ...]:
    return (
        row.person,
        row.title,
        row.provider,
        show_date(row.day) if row.day else "",
        capital(row.state),
        show_duration(row.minutes) if row.minutes else "",
        _points(row),
        show_money(row.cost) if row.cost else "",
        capital(_certificate(row)),
        show_date(row.reported_on) if row.reported_on else "",
    )


def _bookings_of(rows: list[BookingRow]) -> Block:
    columns = [
        page.column("Course", 4, row_header=True),
        page.column("When", 2),
        page.column("State", 2),
        page.column("Length", 1.3, align="right"),
        page.column("Certificate", 2),
    ]
    cells = [
        (
            row.title,
            show_date(row.day) if row.day else "",
            capital(row.state),
            show_duration(row.minutes) if row.minutes else "",
            _certificate(row),
        )
        for row in rows
    ]
    return page.grid(columns, cells, empty="Nothing was booked or attended yet.")


def _points(row: BookingRow) -> str:
    # What it is worth by itself; what of it counts is worked out in the person's record.
    if row.state != "attended" or row.day is None:
        return ""
    worth = worth_of(row.minutes or 0, row.tenths_of_points, in_force(points_rules(), row.day))
    return show_points(worth) if worth else ""


def _certificate(row: BookingRow) -> str:
    if row.valid_until:
        return f"valid until {show_date(row.valid_until)}"
    return "kept" if row.has_certificate else ""


def _document(session: Session, kind: str, title: str, today: date, body: list[Block | None]) -> Document:
    name = council_rules.display_name(council.council(session))
    return Document(kind=kind, title=title, council=name, date=today, body=body)
