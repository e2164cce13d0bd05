"""The two lists of people on paper: one for the group's own use, one that may be published."""

from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.council import actions, rules
from clerkdesk.council.actions.people_and_roles import PersonForPrint
from clerkdesk.council.letterhead import letterhead
from clerkdesk.council.names import PUBLIC_ROLES
from clerkdesk.council.records import RoleHeld
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Group


def people_list(session: Session, today: date) -> Document:
    """Return everyone with how they are reached, for the group's own use."""
    council = actions.council(session)
    people = actions.people_for_print(session)
    columns = [
        page.column("Name", 3, row_header=True),
        page.column("Role", 3),
        page.column("Belongs to", 3),
        page.column("Telephone", 2),
        page.column("E-mail", 3),
    ]
    rows: list[tuple[str, ...] | Group] = []
    for heading, in_role in (("In a role today", True), ("Without a role today", False)):
        these = [each for each in people if bool(_held(each, today)) == in_role]
        rows += [page.group(heading)] if these else []
        rows += [
            (
                each.person.name,
                capital(", ".join(_office(role, council.chair_word) for role in _held(each, today))),
                each.body,
                each.person.phone,
                each.person.email,
            )
            for each in these
        ]
    return Document(
        kind="people",
        title="People",
        council=rules.display_name(council),
        date=today,
        body=[
            page.landscape(
                page.note("For the group's own use. Not for publication: not everyone listed has agreed to it."),
                page.grid(columns, rows, empty="Nobody is listed yet."),
            ),
        ],
    )


def public_list(session: Session, today: date) -> Document:
    """Return who holds office and who works on the plan: by name where that is public or agreed, else by initials."""
    council = actions.council(session)
    people = [each for each in actions.people_for_print(session) if _held(each, today)]
    in_office = [each for each in people if _public(each, today)]
    others = [each for each in people if not _public(each, today)]
    offices = [
        (each.person.name, capital(_office(role, council.chair_word)), _since(role))
        for each in sorted(in_office, key=lambda each: PUBLIC_ROLES.index(_public(each, today)[0].role))
        for role in _public(each, today)
    ]
    office_columns = [page.column("Name", 3, row_header=True), page.column("Office", 4), page.column("Since", 3)]
    other_columns = [page.column("Name or initials", 2, row_header=True), page.column("Role", 4)]
    roles = [
        (
            each.person.name if each.person.may_be_named else initials(each.person.name),
            capital(", ".join(_public_words(role, council.chair_word) for role in _held(each, today))),
        )
        for each in others
    ]
    return Document(
        kind="people-public",
        title="Who is who",
        council=rules.display_name(council),
        date=today,
        body=[
            letterhead(session),
            page.heading(1, "Councillors and clerk"),
            page.grid(office_columns, offices, empty="Nobody is listed yet."),
            page.heading(1, "Those who work on the plan") if roles else None,
            page.grid(other_columns, roles) if roles else None,
            page.paragraph("Initials stand for those who have not agreed to be named.", style="small")
            if any(not each.person.may_be_named for each in others)
            else None,
        ],
    )


def initials(name: str) -> str:
    """Return "J. M." for "Joan Marsh"."""
    return " ".join(f"{word[0].upper()}." for word in name.replace("-", " ").split() if word[0].isalpha()) or "–"


def _held(each: PersonForPrint, today: date) -> list[RoleHeld]:
    return [role for role in each.roles if rules.is_held(role, today)]


def _public(each: PersonForPrint, today: date) -> list[RoleHeld]:
    held = [role for role in _held(each, today) if role.role in PUBLIC_ROLES]
    return sorted(held, key=lambda role: PUBLIC_ROLES.index(role.role))


def _office(role: RoleHeld, chair_word: str) -> str:
    more = [f"{role.ward} ward" if role.ward else "", role.came_by]
    told = ", ".join(words for words in more if words)
    return rules.shown_role(role, chair_word) + (f" ({told})" if told else "")


def _public_words(role: RoleHeld, chair_word: str) -> str:
    # What the clerk wrote of a volunteer in their own words may tell who it is.
    return rules.with_chair(role.role, chair_word)


def _since(role: RoleHeld) -> str:
    return show_date(role.starts_on) if role.starts_on else ""
