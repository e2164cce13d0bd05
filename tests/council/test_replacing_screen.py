"""Organisations: the red flag in words, the protocol with its documents, and one body in another's place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.records import Contact, Organisation
from clerkdesk.council.screen.organisations import OrganisationsScreen
from clerkdesk.council.screen.replacing import ReplaceDialog
from clerkdesk.widgets.form import AttachedField
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import button, type_into
from tests.screens import checks

Open = Callable[[str], MainWindow]


@pytest.fixture
def page(peopled: Store, open_page: Open) -> OrganisationsScreen:
    """Return the page with West Dorne Council chosen."""
    found = open_page("organisations").current()
    assert isinstance(found, OrganisationsScreen)
    choose(found, "West Dorne Council")
    return found


def choose(page: OrganisationsScreen, name: str) -> None:
    page.show_key(next(row.id for row in page.table.rows if row.name == name))


def row_of(page: OrganisationsScreen, name: str) -> actions.OrganisationRow:
    return next(row for row in page.table.rows if row.name == name)


def asked(page: OrganisationsScreen) -> ReplaceDialog:
    page.replace_chosen()
    (dialog,) = [each for each in page.window().findChildren(ReplaceDialog) if each.isVisible()]
    return dialog


def test_council_that_names_no_one_says_so_until_it_does(page: OrganisationsScreen) -> None:
    assert page.flag.isVisible()
    assert page.flag.text() == "No one named for community-led plans"
    assert row_of(page, "West Dorne Council").lacks_contact
    type_into(page.form.fields["contact_name"], "Priya Nair")
    page.save()
    assert not page.flag.isVisible()
    choose(page, "Village Hall Trust")
    assert not page.flag.isVisible()


def test_protocol_is_kept_with_its_document_replaced_and_removed(
    page: OrganisationsScreen, peopled: Store, tmp_path: Path
) -> None:
    document = tmp_path / "Protocol.pdf"
    document.write_bytes(b"%PDF protocol")
    fields = page.form.fields
    fields["receive_how"].set_value("By e-mail")
    type_into(fields["receive_days_allowed"], "0")
    assert not page.leave()
    assert "whole number from 1" in fields["receive_days_allowed"].problem_label.text()
    type_into(fields["receive_days_allowed"], "10")
    file = fields["receive_file"]
    assert isinstance(file, AttachedField)
    file.take(document)
    page.save()
    assert file.open.isVisibleTo(page)
    file.save_to(tmp_path / "Copy.pdf")
    assert (tmp_path / "Copy.pdf").read_bytes() == b"%PDF protocol"
    with peopled.read() as session:
        (part,) = actions.protocol(session, page.key)  # type: ignore[arg-type]
    assert (part.how, part.days_allowed, part.file_name) == ("By e-mail", 10, "Protocol.pdf")
    for key in ("receive_how", "receive_days_allowed", "receive_file"):
        fields[key].set_value(None)
    page.form.edited.emit()
    page.save()
    with peopled.read() as session:
        assert actions.protocol(session, page.key) == []  # type: ignore[arg-type]


def test_body_is_replaced_from_a_day_and_stays_in_the_list(page: OrganisationsScreen, peopled: Store) -> None:
    with peopled.change("Add contact") as session:
        actions.save_contact(
            session, Contact(happened_on=date(2026, 3, 1), promised="A map"), body="West Dorne Council"
        )
    dialog = asked(page)
    button(dialog, "Replace it").click()
    assert "Enter the body" in dialog.form.fields["successor"].problem_label.text()
    type_into(dialog.form.fields["successor"], "Dorne Council")
    type_into(dialog.form.fields["day"], "1 April 2026")
    button(dialog, "Replace it").click()
    assert not dialog.isVisible()
    assert peopled.undo_label == "Replace organisation"
    assert page.panel.subtitle.text() == "Unitary council, replaced by Dorne Council on 1 April 2026"
    assert "1 contact with it" in row_of(page, "Dorne Council").mentions
    assert row_of(page, "Dorne Council").is_contact_to_confirm
    page.replace_chosen()
    assert page.desk.spoken[-1].endswith("already.")
    peopled.undo()
    assert row_of(page, "West Dorne Council").successor == ""


def test_day_that_lies_ahead_leaves_what_is_open_until_then(page: OrganisationsScreen, peopled: Store) -> None:
    with peopled.change("Add contact") as session:
        actions.save_contact(
            session, Contact(happened_on=date(2026, 3, 1), promised="A map"), body="West Dorne Council"
        )
    dialog = asked(page)
    now = dialog.form.fields["pass_on_now"]
    assert now.value()
    type_into(dialog.form.fields["successor"], "Dorne Council")
    type_into(dialog.form.fields["day"], "1 April 2027")
    assert not now.value()
    button(dialog, "Replace it").click()
    assert page.panel.subtitle.text() == "Unitary council, to be replaced by Dorne Council on 1 April 2027"
    assert "1 contact with it" in row_of(page, "West Dorne Council").mentions
    button(page.panel, "Pass on what is open").click()
    assert "1 contact with it" in row_of(page, "Dorne Council").mentions
    assert not page.passing.isVisible()
    page.take_back()
    assert row_of(page, "West Dorne Council").successor == ""


def test_edit_of_a_replaced_body_keeps_what_took_its_place(page: OrganisationsScreen, peopled: Store) -> None:
    dialog = asked(page)
    type_into(dialog.form.fields["successor"], "Dorne Council")
    type_into(dialog.form.fields["day"], "1 April 2026")
    button(dialog, "Replace it").click()
    type_into(page.form.fields["phone"], "01632 960 000")
    page.save()
    assert row_of(page, "West Dorne Council").successor == "Dorne Council"
    with peopled.read() as session:
        assert "West Dorne Council" not in actions.bodies_offered(session, date(2026, 11, 23))


def test_line_of_home_shows_whom_to_ask_first(page: OrganisationsScreen, peopled: Store) -> None:
    with peopled.change("Edit organisation") as session:
        session.get_one(Organisation, row_of(page, "Countryside Fund").id).is_contact_to_confirm = True
    page.show_key(actions.TO_ASK)
    headings = [item.text for item in page.table.model.shown if isinstance(item, Heading)]
    assert headings == ["No one named for community-led plans", "Contact to confirm", "Nothing to ask"]
    assert page.key == row_of(page, "West Dorne Council").id


def test_everyone_can_use_the_question(page: OrganisationsScreen) -> None:
    dialog = asked(page)
    QApplication.processEvents()
    assert checks.everything(dialog) == []
