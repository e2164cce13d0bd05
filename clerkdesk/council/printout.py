"""The council's own sheet: what it is, whom it serves, who holds office, and where to write."""

from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.wording import capital, joined
from clerkdesk.council import actions, rules
from clerkdesk.council.letterhead import letterhead
from clerkdesk.council.names import PUBLIC_ROLES
from clerkdesk.council.records import Council
from clerkdesk.printing import page
from clerkdesk.printing.page import Document


def council_sheet(session: Session, today: date) -> Document:
    """Return the council's details on one sheet, for a file or a successor."""
    council = actions.council(session)
    held = actions.offices(session, PUBLIC_ROLES, today)
    return Document(
        kind="council",
        title="The council",
        council=rules.display_name(council),
        date=today,
        body=[
            letterhead(session),
            page.definitions(_details(council, [parish.name for parish in actions.parishes(session)])),
            page.heading(1, "Who holds office") if held else None,
            page.grid(
                [page.column("Office", 2), page.column("Name", 3, row_header=True), page.column("Since", 2)], held
            )
            if held
            else None,
        ],
    )


def _details(council: Council, parishes: list[str]) -> list[tuple[str, str]]:
    found = [
        ("Name", rules.display_name(council)),
        ("Kind", capital(council.kind)),
        ("Parishes served" if len(parishes) > 1 else "Parish served", joined(parishes) if parishes else ""),
        ("District", council.district),
        ("County", council.county),
        ("Region", council.region),
        ("Electors", f"{council.electorate:,}" if council.electorate is not None else ""),
        ("Households", f"{council.households:,}" if council.households is not None else ""),
        ("Clerk", council.clerk_name),
        ("Address", council.address),
        ("E-mail", council.email),
        ("Telephone", council.phone),
        ("Website", council.website),
    ]
    return [(label, words) for label, words in found if words]
