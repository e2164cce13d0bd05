"""What is still awaited of a contact, since when it is late, and which bodies are to be asked."""

from datetime import date

import pytest

from clerkdesk.council import contact_rules as rules
from clerkdesk.council.contact_rules import PROMISE, REPLY, Said, Waiting
from clerkdesk.council.records import (
    Contact,
    ProtocolPart,
    Support,
    contact_problems,
    protocol_problems,
    support_problems,
)

TODAY = date(2026, 11, 23)
QUIET = Said(date(2026, 10, 1), False, False, None, None, False, None, None, None)


def test_nothing_is_awaited_of_a_contact_in_which_nothing_was_asked() -> None:
    assert rules.waiting_for(QUIET) == Waiting()
    assert Waiting().words(TODAY) == ""


def test_reply_is_awaited_until_the_day_that_was_typed() -> None:
    said = QUIET._replace(asked=True, reply_by=date(2026, 11, 18), days_allowed=90)
    assert rules.waiting_for(said) == Waiting(REPLY, date(2026, 11, 18))
    assert rules.waiting_for(said).words(TODAY) == "Reply 5 days late"


def test_days_allowed_by_the_protocol_count_where_no_day_was_typed() -> None:
    said = QUIET._replace(asked=True, days_allowed=28)
    assert rules.waiting_for(said) == Waiting(REPLY, date(2026, 10, 29))
    assert rules.waiting_for(said).words(TODAY) == "Reply 3 weeks late"
    assert rules.waiting_for(said._replace(days_allowed=None)).words(TODAY) == "Reply awaited"


@pytest.mark.parametrize("change", [{"answered": True}, {"replied_on": date(2026, 10, 9)}])
def test_answer_ends_the_waiting(change: dict[str, object]) -> None:
    assert rules.waiting_for(QUIET._replace(asked=True, **change)).what == ""  # type: ignore[arg-type]


def test_promise_is_open_until_the_day_it_was_kept() -> None:
    said = QUIET._replace(promised=True, promised_by=date(2026, 12, 1))
    assert rules.waiting_for(said).words(TODAY) == "Promised for 1 December 2026"
    assert rules.waiting_for(said._replace(kept_on=TODAY)) == Waiting()
    assert rules.waiting_for(said._replace(promised_by=None)).words(TODAY) == "Promised"
    assert not rules.waiting_for(said._replace(promised_by=TODAY)).is_late(TODAY)


def test_of_a_reply_and_a_promise_the_one_that_comes_first_is_told() -> None:
    said = QUIET._replace(asked=True, reply_by=date(2026, 12, 9), promised=True, promised_by=date(2026, 12, 1))
    assert rules.waiting_for(said).what == PROMISE


def test_eight_weeks_without_a_word_are_quiet() -> None:
    assert rules.is_quiet(date(2026, 9, 28), TODAY)
    assert not rules.is_quiet(date(2026, 9, 29), TODAY)
    assert rules.is_quiet(None, TODAY)


def test_councils_and_services_should_name_someone_and_clubs_need_not() -> None:
    assert rules.lacks_contact("county council", " ")
    assert not rules.lacks_contact("county council", "Jo Steadman")
    assert not rules.lacks_contact("community group", "")


def test_replaced_body_says_by_whom_and_from_when() -> None:
    words = rules.replaced_words("Dorne Council", date(2027, 4, 1), TODAY)
    assert words == "to be replaced by Dorne Council on 1 April 2027"
    assert rules.replaced_words("Dorne Council", date(2026, 4, 1), TODAY) == "replaced by Dorne Council on 1 April 2026"


def test_contact_before_the_group_was_formed_is_early() -> None:
    assert rules.is_early(date(2025, 3, 7), date(2025, 3, 8))
    assert not rules.is_early(date(2025, 3, 8), date(2025, 3, 8))
    assert not rules.is_early(None, date(2025, 3, 8))
    assert not rules.is_early(date(2025, 3, 7), None)


def test_contact_needs_someone_and_a_day() -> None:
    assert [problem.field for problem in contact_problems(Contact())] == ["organisation", "happened_on"]
    assert contact_problems(Contact(with_whom="Jo Steadman", happened_on=TODAY)) == []


def test_days_of_a_contact_follow_it_and_a_promise_has_words() -> None:
    draft = Contact(with_whom="Jo", happened_on=TODAY, reply_by=date(2026, 11, 1), kept_on=TODAY)
    assert [problem.field for problem in contact_problems(draft)] == ["reply_by", "promised"]


def test_information_asked_for_is_named() -> None:
    draft = Contact(with_whom="Jo", happened_on=TODAY, information_state="refused", how="by pigeon")
    assert [problem.field for problem in contact_problems(draft)] == ["information", "how"]
    draft = Contact(with_whom="Jo", happened_on=TODAY, information_on=TODAY)
    assert [problem.field for problem in contact_problems(draft)] == ["information_state"]


@pytest.mark.parametrize(("days", "fields"), [(None, []), (1, []), (0, ["days_allowed"]), (-3, ["days_allowed"])])
def test_days_allowed_are_one_or_more(days: int | None, fields: list[str]) -> None:
    part = ProtocolPart(organisation_id=Contact().id, days_allowed=days)
    assert [problem.field for problem in protocol_problems(part)] == fields


def test_support_says_what_it_was_and_when_its_deadline_is() -> None:
    fields = [problem.field for problem in support_problems(Support(amount=-1, deadline_for="Report", kind="love"))]
    assert fields == ["what", "amount", "deadline_on", "kind"]
