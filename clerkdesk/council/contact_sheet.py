"""The contact sheet: whom to write to at each body, how it deals with plans, and what can't be done."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital, count_of
from clerkdesk.council import actions, contact_rules, names, rules
from clerkdesk.council.actions import BodySheet, Expectation
from clerkdesk.council.records import ORGANISATION_KINDS, Organisation, ProtocolPart
from clerkdesk.printing import page
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import Block, Group

_OWN_USE = "For the council's and the group's own use: it names people and is not for the noticeboard."


def contact_sheet(session: Session, today: date) -> Document:
    """Return the sheet; bodies whose place another has taken stand at its end."""
    council = actions.council(session)
    every = actions.bodies_for_print(session)
    gone = [each for each in every if _is_gone(each, today)]
    here = [each for each in every if not _is_gone(each, today)]
    return Document(
        kind="contacts",
        title="Contact sheet",
        council=rules.display_name(council),
        date=today,
        body=[
            page.landscape(page.paragraph(_OWN_USE, style="small"), _table(here, today)),
            *_protocols(here),
            *_cannot_be_done(session, actions.expectations(session), council.chair_word, today),
            *_replaced(gone, today),
        ],
    )


def _is_gone(each: BodySheet, today: date) -> bool:
    day = each.body.replaced_from
    return bool(each.successor) and (day is None or day <= today)


def _table(bodies: Sequence[BodySheet], today: date) -> Block:
    rows: list[tuple[str, ...] | Group] = []
    kinds = [*ORGANISATION_KINDS, *sorted({each.body.kind for each in bodies} - set(ORGANISATION_KINDS))]
    for kind in kinds:
        of_kind = [each for each in bodies if each.body.kind == kind]
        if of_kind:
            rows += [page.group(capital(kind)), *(_row(each, today) for each in of_kind)]
    columns = [
        page.column("Body", 2.2, row_header=True),
        page.column("Contact for community-led plans", 2.4),
        page.column("Deputy", 2.2),
        page.column("Days allowed to", 1.2),
        page.column("Last contact", 1.5),
    ]
    return page.grid(columns, rows, empty="No organisation is in the list yet.")


def _row(each: BodySheet, today: date) -> tuple[str, ...]:
    body = each.body
    successor = ""
    if each.successor:
        successor = f"({contact_rules.replaced_words(each.successor, body.replaced_from, today)})"
    return (
        _lines(body.name, successor),
        _contact(body),
        _lines(body.deputy_name, body.deputy_email, body.deputy_phone),
        _lines(*(f"{part.part} {part.days_allowed}" for part in each.parts if part.days_allowed is not None)),
        show_date(each.last_contact) if each.last_contact else "",
    )


def _contact(body: Organisation) -> str:
    if contact_rules.lacks_contact(body.kind, body.contact_name):
        return _lines(contact_rules.NO_CONTACT, body.email, body.phone)
    since = f"since {show_date(body.contact_since)}" if body.contact_since and body.contact_name else ""
    confirm = "(to be confirmed)" if body.is_contact_to_confirm else ""
    return _lines(body.contact_name, confirm, body.email, body.phone, since)


def _protocols(bodies: Sequence[BodySheet]) -> Iterable[Block]:
    told = [each for each in bodies if each.parts]
    if not told:
        return []
    blocks: list[Block] = [page.heading(1, "How they receive, review and act upon plans")]
    for each in told:
        blocks += [page.heading(2, each.body.name), page.definitions(_part(part) for part in each.parts)]
    return blocks


def _part(part: ProtocolPart) -> tuple[str, str]:
    days = f"within {count_of(part.days_allowed, 'day')}" if part.days_allowed is not None else ""
    dated = f"as of {show_date(part.dated)}" if part.dated else ""
    told = capital(", ".join(words for words in (days, dated) if words))
    how = part.how.strip() or (f"See “{part.file_name}”." if part.file_name else "")
    return capital(part.part), _lines(how, f"{told}." if told else "")


def _cannot_be_done(
    session: Session, expectations: Sequence[Expectation], chair_word: str, today: date
) -> Iterable[Block]:
    if not expectations:
        return []
    return [
        page.heading(1, "What can't be done"),
        page.paragraph("Said to us by those who decide, so that nobody waits for it."),
        page.bullets(f"{each.words} {_source(session, each, chair_word, today)}" for each in expectations),
    ]


def _source(session: Session, each: Expectation, chair_word: str, today: date) -> str:
    who = each.body
    if not who and each.person_id is not None:
        whole = actions.person(session, each.person_id)
        if whole is not None:
            who = names.printed_name(whole.person, whole.roles, "", chair_word=chair_word, today=today)
    day = show_date(each.day) if each.day else ""
    told = ", ".join(words for words in (who, day) if words)
    return f"({told})" if told else ""


def _replaced(bodies: Sequence[BodySheet], today: date) -> Iterable[Block]:
    if not bodies:
        return []
    words = [
        f"{each.body.name}: {contact_rules.replaced_words(each.successor, each.body.replaced_from, today)}"
        for each in bodies
    ]
    return [page.heading(1, "Bodies whose place another has taken"), page.bullets(words)]


def _lines(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())
