"""Contacts, support and protocols kept in a real file, and what of them is due."""

from datetime import date
from uuid import UUID

import pytest

from clerkdesk.core.due import Due
from clerkdesk.core.errors import RuleBroken, Trouble
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.finding import contact_hits
from clerkdesk.council.records import Contact, Organisation, Person, ProtocolPart, Support

TODAY = date(2026, 11, 23)


def log(store: Store, body: str, day: date, **said: object) -> UUID:
    with store.change("Add contact") as session:
        return actions.save_contact(session, Contact(happened_on=day, **said), body=body).id  # type: ignore[arg-type]


def body_of(store: Store, name: str) -> UUID:
    with store.read() as session:
        return next(key for key, each in actions.organisation_names(session).items() if each == name)


def due(store: Store, *at_work: str) -> list[Due]:
    keys = {body_of(store, name) for name in at_work}
    with store.read() as session:
        return actions.contact_due(session, TODAY, keys)


def test_body_that_is_new_is_added_and_known_person_is_linked(peopled: Store) -> None:
    key = log(peopled, "County Highways", TODAY, with_whom="  joan  marsh ", asked="When?")
    with peopled.read() as session:
        shown = actions.contact(session, key)
        assert shown is not None
        assert (shown.body, shown.contact.with_whom) == ("County Highways", "joan marsh")
        assert session.get_one(Person, shown.contact.person_id).name == "Joan Marsh"


def test_unknown_name_is_kept_as_words_and_two_of_a_name_are_told_apart_by_their_body(peopled: Store) -> None:
    with peopled.change("Add person") as session:
        actions.save_person(session, Person(name="Alan Pryce"), [])
    keys = [log(peopled, body, TODAY, with_whom=name) for body, name in (
        ("Village Hall Trust", "Alan Pryce"), ("", "Alan Pryce"), ("", "Jo Steadman"),
    )]  # fmt: skip
    with peopled.read() as session:
        linked = [session.get_one(Contact, key).person_id is not None for key in keys]
    assert linked == [True, False, False]


def test_contact_without_anyone_is_refused_and_nothing_is_kept(peopled: Store) -> None:
    with pytest.raises(RuleBroken):
        log(peopled, " ", TODAY)
    with peopled.read() as session:
        assert actions.contacts(session) == []


def test_list_shows_the_newest_first_in_few_words(peopled: Store) -> None:
    log(peopled, "West Dorne Council", date(2026, 3, 1), asked="A" * 500)
    newest = log(peopled, "West Dorne Council", TODAY, promised="A map", promised_by=date(2026, 12, 1))
    with peopled.read() as session:
        first, second = actions.contacts(session)
        assert actions.contacts(session, [newest]) == [first]
    assert (first.words, first.waiting.words(TODAY)) == ("A map", "Promised for 1 December 2026")
    assert (len(second.words), second.who) == (160, "West Dorne Council")


def test_protocol_counts_the_days_of_a_reply_and_goes_with_its_body(peopled: Store) -> None:
    council = body_of(peopled, "West Dorne Council")
    with peopled.change("Edit organisation") as session:
        found = session.get_one(Organisation, council)
        parts = [ProtocolPart(organisation_id=council, part="review", days_allowed=60, how="By a panel")]
        parts.append(ProtocolPart(organisation_id=council, part="receive", days_allowed=10))
        parts.append(ProtocolPart(organisation_id=council, part="act"))
        actions.save_organisation(session, found, parts)
    with peopled.read() as session:
        assert [part.part for part in actions.protocol(session, council)] == ["receive", "review"]
        assert [part.part for part in actions.protocols(session)[council]] == ["receive", "review"]
        assert next(row.mentions for row in actions.organisations(session) if row.id == council) == ""
    log(peopled, "West Dorne Council", date(2026, 11, 1), asked="How do you receive a plan?")
    assert due(peopled)[0].title == "West Dorne Council has not answered yet"
    wrong = [ProtocolPart(organisation_id=council, part="act", days_allowed=0)]
    with peopled.change("Edit organisation") as session, pytest.raises(RuleBroken) as refused:
        actions.save_organisation(session, found, wrong)
    assert refused.value.problems[0].field == "act_days_allowed"
    key = log(peopled, "Bowls Club", TODAY)
    with peopled.change("Delete organisation") as session, pytest.raises(Trouble, match="1 contact with it"):
        actions.remove_organisation(session, body_of(peopled, "Bowls Club"))
    with peopled.change("Delete contact") as session:
        actions.remove_contact(session, key)
        actions.remove_organisation(session, body_of(peopled, "Bowls Club"))


def test_late_reply_and_promise_are_due_until_they_are_marked(peopled: Store) -> None:
    reply = log(peopled, "Countryside Fund", date(2026, 11, 2), asked="When?", reply_by=date(2026, 11, 10))
    promise = log(peopled, "Village Hall Trust", TODAY, promised="Keys", promised_by=TODAY)
    log(peopled, "West Dorne Council", TODAY, promised="A map")
    (line,) = [line for line in due(peopled) if line.urgency == "overdue"]
    assert (line.tag, line.page, line.key, line.is_reminder) == ("Overdue 13 days", "contacts", reply, False)
    assert line.name == f"reply overdue {reply}"
    with peopled.change("Note reply") as session:
        actions.mark_replied(session, reply, TODAY)
        actions.mark_kept(session, promise, TODAY)
    assert [line for line in due(peopled) if line.urgency == "overdue"] == []
    with peopled.read() as session:
        assert [row.waiting.what for row in actions.contacts(session)].count("") == 2


def test_many_late_ones_stand_on_one_line(peopled: Store) -> None:
    for name in ("A", "B", "C", "D"):
        log(peopled, f"Body {name}", date(2026, 11, 1), promised="It", promised_by=date(2026, 11, 2))
    (line,) = [line for line in due(peopled) if line.urgency == "overdue"]
    assert (line.title, line.key) == ("Four promises are late", actions.AWAITED)
    assert line.detail == "Body A, Body B, Body C and 1 more" or line.detail.endswith("and 1 more")


def test_silence_is_told_of_bodies_at_work_once_contacts_are_written_down(peopled: Store) -> None:
    assert [line.name for line in due(peopled, "Countryside Fund") if line.name.startswith("no contact ")] == [
        f"no contact named {body_of(peopled, 'West Dorne Council')}"
    ]
    log(peopled, "Countryside Fund", date(2026, 9, 1), answered="Yes")
    log(peopled, "Village Hall Trust", date(2026, 10, 20), answered="Yes")
    lines = due(peopled, "Countryside Fund", "Village Hall Trust")
    quiet = [line for line in lines if line.title.startswith("No contact with")]
    assert [(line.title, line.detail) for line in quiet] == [
        ("No contact with Countryside Fund for 8 weeks", "Last spoken to on 1 September 2026.")
    ]
    assert quiet[0].is_reminder
    log(peopled, "West Dorne Council", date(2026, 8, 1), promised="A map")
    quiet = [line for line in due(peopled) if line.title.startswith("No contact with")]
    assert [line.title for line in quiet] == ["No contact with West Dorne Council for 8 weeks"]


def test_contact_to_confirm_is_due_and_the_council_itself_is_never_quiet(peopled: Store) -> None:
    log(peopled, "Ashcombe Magna Parish Council", date(2020, 9, 1))
    with peopled.change("Edit organisation") as session:
        fund = session.get_one(Organisation, body_of(peopled, "Countryside Fund"))
        fund.contact_name, fund.is_contact_to_confirm = "Imran Shah", True
    lines = due(peopled, "Ashcombe Magna Parish Council")
    assert [line.tag for line in lines] == ["1 gap", "To confirm"]
    assert lines[1].detail == "Ask whether Imran Shah is still the one."


@pytest.mark.parametrize(
    ("day", "tag"),
    [
        (date(2027, 1, 18), "In 56 days"),
        (TODAY, "Today"),
        (date(2026, 11, 20), "Overdue 3 days"),
        (date(2027, 1, 19), None),
        (date(2026, 11, 8), None),
    ],
)
def test_funders_deadline_is_due_eight_weeks_before(peopled: Store, day: date, tag: str | None) -> None:
    draft = Support(kind="funding", what="Grant for printing", amount=150000, deadline_on=day, deadline_for="report")
    with peopled.change("Add support") as session:
        actions.save_support(session, draft, body="Countryside Fund")
    lines = [line for line in due(peopled) if line.page == "support"]
    assert [line.tag for line in lines] == ([tag] if tag else [])
    assert all(line.detail == "Grant for printing, £1,500" and not line.is_reminder for line in lines)


def test_support_is_listed_with_totals_by_kind(peopled: Store) -> None:
    given = (("technical", None), ("funding", 150000), ("funding", 50000), ("technical", None))
    for number, (kind, amount) in enumerate(given):
        with peopled.change("Add support") as session:
            key = actions.save_support(session, Support(kind=kind, what=f"Help {number}", amount=amount), body="").id
    with peopled.read() as session:
        rows = actions.supports(session)
        assert [tuple(total) for total in actions.support_totals(rows)] == [("technical", 2, 0), ("funding", 2, 200000)]
        assert actions.support(session, key) is not None
    with peopled.change("Delete support") as session:
        actions.remove_support(session, key)
        assert actions.support(session, key) is None


def test_search_finds_what_was_said_and_the_help_that_was_given(peopled: Store) -> None:
    log(peopled, "County Highways", date(2026, 3, 4), with_whom="Jo Steadman", answered="No crossing before 2028")
    with peopled.change("Add support") as session:
        actions.save_support(session, Support(what="Crossing survey"), body="County Highways")
    with peopled.read() as session:
        hits = contact_hits(session, "crossing highways")
        assert contact_hits(session, " ") == []
    assert [(hit.kind, hit.title) for hit in hits] == [
        ("Contact", "Jo Steadman, County Highways on 4 March 2026"),
        ("Support", "Crossing survey"),
    ]
