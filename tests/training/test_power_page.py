"""The Power page: the seats alone, the sum, a resolution by clicks, its end, and the statement."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.core.errors import RuleBroken
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person, RoleHeld
from clerkdesk.printing.making import file_bytes
from clerkdesk.training.actions import power
from clerkdesk.training.printout.standing import power_document
from clerkdesk.training.records.standing import PowerResolved
from clerkdesk.training.rules import dated
from clerkdesk.training.screen.power import PowerScreen
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> PowerScreen:
    page = window.current()
    assert isinstance(page, PowerScreen)
    return page


def _council(store: Store, ways: tuple[str, ...], clerk_since: date = date(2020, 1, 1)) -> list[UUID]:
    with store.change("Begin") as session:
        clerk = Person(name="Margaret Hale")
        members = [Person(name=f"Member {letter}") for letter in "ABCDEFGHI"[: len(ways)]]
        session.add_all([clerk, *members])
        session.flush()
        session.add(RoleHeld(person_id=clerk.id, role="clerk", starts_on=clerk_since))
        for member, way in zip(members, ways, strict=True):
            session.add(RoleHeld(person_id=member.id, role="councillor", came_by=way, starts_on=date(2023, 5, 9)))
        return [member.id for member in members]


def _type(page: PowerScreen, name: str, text: str) -> None:
    editor = page.form.fields[name].stop()
    editor.setFocus()
    QTest.keyClicks(editor, text)


def test_the_number_of_seats_can_be_noted_before_anything_is_resolved(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    _council(store, ("elected",) * 4 + ("co-opted",))
    page = page_of(open_page("power"))
    assert page.sum.text().endswith("Seats filled: 5, so 4 must have been elected; 4 were.")
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    seats = page.form.fields["seats"]
    seats.set_value(None)
    _type(page, "seats", "8")
    page.save()
    assert page.panel.title.text() == "Not resolved yet"
    assert "All seats: 8, so 6 must have been elected; 4 were (the rule used)." in page.sum.text()
    assert page.has.text() == "No: not every condition is met today."
    assert "2 more members must have been elected" in page.missing.text()


def test_a_resolution_is_entered_and_its_end_is_shown(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    _council(store, ("elected",) * 5 + ("co-opted",))
    page = page_of(open_page("power"))
    page.add()
    assert page.form.fields["next_elections_on"].words() == "6 May 2027"
    assert page.form.fields["elected"].words() == "5"
    _type(page, "resolved_on", "16/5/23")
    page.save()
    assert "Enter the number of the minute" in page.form.fields["minute"].problem_label.text()
    _type(page, "minute", "23/12")
    page.save()
    assert page.table.rows[0].until == date(2027, 5, 24)
    assert page.has.text().startswith("Yes.")
    assert "on 24 May 2027 at the latest, whoever leaves before" in page.until.text()
    assert page.panel.subtitle.text() == (
        "5 of 6 seats were elected; 4 are needed. It does not say that the clerk was qualified and that the clerk was "
        "trained in the power."
    )
    page.form.fields["elected"].set_value(3)
    page.save()
    assert page.panel.subtitle.text().endswith("That is too few for the power.")
    page.delete_chosen()
    assert page.has.text().startswith("No")
    store.undo()
    assert page.has.text().startswith("Yes")


def test_what_cannot_be_is_refused(store: Store) -> None:
    for draft, words in (
        (PowerResolved(), "only the number of seats"),
        (PowerResolved(seats=3, elected=4), "no more elected members"),
        (PowerResolved(seats=0), "how many seats"),
    ):
        with pytest.raises(RuleBroken, match=words), store.change("Write") as session:
            power.save_power(session, draft)


def test_a_resolution_that_lies_ahead_gives_no_power_yet(store: Store) -> None:
    with store.change("Resolve") as session:
        draft = PowerResolved(resolved_on=date(2026, 11, 24), minute="26/60", next_elections_on=date(2027, 5, 6))
        power.save_power(session, draft)
    with store.read() as session:
        assert not power.power_view(session, TODAY).holds(TODAY)
        assert power.power_view(session, date(2026, 11, 24)).holds(date(2026, 11, 24))


def test_without_the_next_elections_the_end_is_not_known(store: Store) -> None:
    with store.change("Resolve") as session:
        power.save_power(session, PowerResolved(resolved_on=date(2023, 5, 16), minute="23/12"))
    with store.read() as session:
        assert power.power_view(session, TODAY).words(TODAY).startswith("Not known")


def test_what_was_said_of_the_clerk_before_is_not_true_of_the_next(store: Store) -> None:
    _council(store, (), clerk_since=date(2025, 1, 1))
    with store.change("Resolve") as session:
        draft = PowerResolved(resolved_on=date(2023, 5, 16), minute="23/12", clerk_trained_in_power=True)
        power.save_power(session, draft)
    with store.read() as session:
        assert not power.power_view(session, TODAY).standing.clerk_trained


def test_a_chairman_counts_as_their_seat_was_won(store: Store) -> None:
    (member,) = _council(store, ("co-opted",))
    with store.change("Choose a chairman") as session:
        session.add(RoleHeld(person_id=member, role="chairman", came_by="elected", starts_on=date(2026, 5, 12)))
    with store.read() as session:
        view = power.power_view(session, TODAY)
    assert (view.elected, view.co_opted) == (0, 1)


def test_elections_are_offered_only_where_the_last_ones_are_known(store: Store) -> None:
    with store.read() as session:
        assert power.elections_offered(session, TODAY) is None
    with store.change("Resolve") as session:
        power.save_power(session, PowerResolved(seats=7, next_elections_on=date(2023, 5, 4)))
    with store.read() as session:
        assert power.elections_offered(session, date(2023, 5, 3)) == date(2023, 5, 4)
        assert power.elections_offered(session, date(2023, 5, 4)) == date(2027, 5, 6)


def test_a_second_rule_counts_from_its_day_and_the_first_until_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _council(store, ("elected",) * 4)
    first = dated.power_rules()[0]
    fields = {name: getattr(first, name) for name in first.__dataclass_fields__}
    second = dated.PowerRule(**{**fields, "since": date(2026, 11, 23), "counted": "seats filled"})
    monkeypatch.setattr("clerkdesk.training.rules.power.power_rules", lambda: (first, second))
    with store.change("Note the seats") as session:
        power.save_power(session, PowerResolved(seats=9))
    with store.read() as session:
        before, after = (power.power_view(session, day).standing for day in (date(2026, 11, 22), TODAY))
    assert (before.shares[0].of, before.shares[0].is_met) == ("all seats", False)
    assert (after.shares[0].of, after.shares[0].is_met) == ("seats filled", True)


def test_the_statement_says_what_the_page_says(store: Store) -> None:
    _council(store, ("elected",) * 5)
    with store.change("Resolve") as session:
        draft = PowerResolved(resolved_on=date(2023, 5, 16), minute="23/12", next_elections_on=date(2027, 5, 6))
        power.save_power(session, draft)
    with store.read() as session:
        document = power_document(session, TODAY)
    pages = PdfReader(BytesIO(file_bytes(document, PrintChoices()))).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert "Yes. The council resolved" in text
    assert "on 24 May 2027 at the latest" in text
