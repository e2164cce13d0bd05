"""The contact sheet: who is to be written to, how bodies deal with plans, and what can't be done."""

from datetime import date

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.contact_sheet import contact_sheet
from clerkdesk.council.records import Contact, Organisation, ProtocolPart
from clerkdesk.printing.html import html_text
from clerkdesk.printing.pdf import pdf_bytes
from tests.printing.reading import Tagged, faults

TODAY = date(2026, 11, 23)


def text_of(store: Store) -> str:
    with store.read() as session:
        document = contact_sheet(session, TODAY)
    made = pdf_bytes(document)
    assert faults(made) == []
    assert html_text(document)
    return " ".join(Tagged(made).tree.text.split())


def test_sheet_names_contact_deputy_protocol_and_last_contact(peopled: Store) -> None:
    with peopled.change("Edit organisation") as session:
        council = actions.find_or_add(session, "West Dorne Council")
        council.contact_name, council.contact_since = "Priya Nair", date(2025, 2, 1)
        council.deputy_name, council.deputy_phone = "Owen Field", "01632 960 214"
        council.is_contact_to_confirm = True
        parts = [
            ProtocolPart(organisation_id=council.id, part="receive", how="By e-mail", days_allowed=10, dated=TODAY),
            ProtocolPart(organisation_id=council.id, part="act", file_name="Protocol.pdf"),
        ]
        actions.save_organisation(session, council, parts)
        actions.save_contact(session, Contact(happened_on=date(2026, 3, 4)), body="West Dorne Council")
    text = text_of(peopled)
    for words in (
        "Priya Nair (to be confirmed)", "since 1 February 2025", "Owen Field 01632 960 214", "receive 10",
        "By e-mail Within 10 days, as of 23 November 2026.", "See “Protocol.pdf”.", "4 March 2026",
    ):  # fmt: skip
        assert words in text


def test_council_without_a_contact_is_flagged_in_words(peopled: Store) -> None:
    assert "No one named for community-led plans" in text_of(peopled)


def test_what_cannot_be_done_says_who_said_so_and_names_nobody_who_has_not_agreed(peopled: Store) -> None:
    said = {"happened_on": date(2026, 3, 4), "cannot_be_done": "No bypass before 2035"}
    with peopled.change("Add contact") as session:
        actions.save_contact(session, Contact(**said), body="County Highways")  # type: ignore[arg-type]
        for name in ("Joan Marsh", "Ruth Odell", "A stranger"):
            actions.save_contact(session, Contact(with_whom=name, **said), body="")  # type: ignore[arg-type]
    text = text_of(peopled)
    assert "No bypass before 2035 (County Highways, 4 March 2026)" in text
    assert "(Ruth Odell, chairman, 4 March 2026)" in text
    assert "Joan Marsh" not in text
    assert "A stranger" not in text


def test_replaced_body_stands_at_the_end_from_its_day_on(peopled: Store) -> None:
    with peopled.change("Replace organisation") as session:
        for name, day in (("West Dorne Council", date(2027, 4, 1)), ("Countryside Fund", date(2026, 4, 1))):
            actions.replace_body(session, actions.find_or_add(session, name).id, successor="New Body", day=day)
    text = text_of(peopled)
    assert "West Dorne Council (to be replaced by New Body on 1 April 2027)" in text
    assert "Countryside Fund: replaced by New Body on 1 April 2026" in text


def test_empty_file_prints_a_sentence(store: Store) -> None:
    assert "No organisation is in the list yet." in text_of(store)


def test_kind_of_an_older_program_is_printed_too(peopled: Store) -> None:
    with peopled.change("Add organisation") as session:
        session.add(Organisation(name="Guild of Weavers", kind="guild"))
    assert "Guild of Weavers" in text_of(peopled)
