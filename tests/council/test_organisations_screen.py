"""The Organisations page: add, change, keep from doubling, remove what nothing names, and print."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.actions import OrganisationRow
from clerkdesk.council.screen.organisations import OrganisationsScreen
from clerkdesk.printing.lists import list_document
from clerkdesk.printing.making import Making
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import PrintingDesk, button, show_asked_pages, type_into
from tests.screens import checks


def page_of(window: MainWindow) -> OrganisationsScreen:
    page = window.current()
    assert isinstance(page, OrganisationsScreen)
    return page


def rows(store: Store) -> list[OrganisationRow]:
    with store.read() as session:
        return actions.organisations(session)


def choose(page: OrganisationsScreen, name: str) -> None:
    page.show_key(next(row.id for row in rows(page.desk.store) if row.name == name))


def test_empty_page_says_what_belongs_here_and_its_button_begins(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("organisations"))
    QTest.mouseClick(button(page.table, "New organisation"), Qt.MouseButton.LeftButton)
    type_into(page.form.fields["name"], "Ashcombe Bowls Club")
    page.save()
    assert [(row.name, row.kind) for row in rows(store)] == [("Ashcombe Bowls Club", "other")]


def test_second_one_of_a_name_is_refused_and_the_first_is_offered(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("organisations"))
    page.add()
    type_into(page.form.fields["name"], "countryside fund")
    assert not page.leave()
    assert "“Countryside Fund” is there already" in page.form.fields["name"].problem_label.text()
    type_into(page.form.fields["name"], "Countryside Fund, West Dorne")
    assert page.leave()
    assert len(rows(peopled)) == 4


def test_change_is_seen_in_the_list_and_undone_by_name(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("organisations"))
    choose(page, "Countryside Fund")
    type_into(page.form.fields["contact_name"], "Imran Shah")
    page.save()
    assert [row.contact_name for row in page.table.rows if row.name == "Countryside Fund"] == ["Imran Shah"]
    assert peopled.undo_label == "Edit organisation"


def test_one_that_is_still_named_is_not_deleted_and_the_place_is_told(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    window = open_page("organisations")
    page = page_of(window)
    choose(page, "Village Hall Trust")
    page.delete_chosen()
    dialog = window.findChild(Message)
    assert dialog is not None
    assert any("still needed for 1 person" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    choose(page, "Countryside Fund")
    page.delete_chosen()
    assert [row.name for row in rows(peopled)] == ["Village Hall Trust", "West Dorne Council"]


def test_list_is_grouped_by_kind_in_the_order_of_kinds(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("organisations"))
    headings = [item.text for item in page.table.model.shown if isinstance(item, Heading)]
    assert headings == ["Unitary council", "Community group", "Funder"]


def test_kind_of_an_older_program_stands_last(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    with peopled.change("Edit organisation") as session:
        key = next(row.id for row in actions.organisations(session) if row.name == "Countryside Fund")
        found = actions.organisation(session, key)
        assert found is not None
        found.kind = "guild"
    page = page_of(open_page("organisations"))
    assert [item.text for item in page.table.model.shown if isinstance(item, Heading)][-1] == "Guild"


def test_one_removed_elsewhere_leaves_nothing_to_show(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("organisations"))
    key = next(row.id for row in rows(peopled) if row.name == "Countryside Fund")
    with peopled.change("Delete 1 organisation") as session:
        actions.remove_organisation(session, key)
    assert page.read_values(key) == {}
    assert [row.name for row in page.table.rows] == ["Village Hall Trust", "West Dorne Council"]


def test_what_names_an_organisation_is_followed_when_people_change(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("organisations"))
    with peopled.change("Edit person") as session:
        person = next(row.id for row in actions.people(session, page.desk.today()) if row.name == "Joan Marsh")
        whole = actions.person(session, person)
        assert whole is not None
        whole.person.organisation_id = next(row.id for row in rows(peopled) if row.name == "Countryside Fund")
    shown = {row.name: row.mentions for row in page.table.rows}
    assert shown["Countryside Fund"] == "1 person who belongs to it"


def test_list_prints_as_it_is_shown(peopled: Store, desk: PrintingDesk, open_page: Callable[[str], MainWindow]) -> None:
    tables: list[tuple[str, list[str], list[list[str]]]] = []

    def keep(title: str, headings: list[str], cells: list[list[str]], said: str) -> Making:
        tables.append((title, headings, cells))
        return Making(lambda: list_document(title, headings, cells, council="Ashcombe Magna", date=desk.today()))

    desk.table_printer = keep
    page = page_of(open_page("organisations"))
    page.print_list()
    assert tables[0][:2] == ("Organisations", ["Name", "Kind", "Contact", "Last contact", "Named for"])
    assert len(tables[0][2]) == 3
    show_asked_pages("noticeboard")
    assert desk.printed[0][1] == "Ashcombe Magna Parish Council – Organisations.pdf"


def test_everyone_can_use_the_page(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("organisations")
    checks.settle()
    assert checks.everything(window) == []


def test_nothing_is_cut_off_at_plain_and_at_large_text(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    assert checks.at_text_sizes(open_page("organisations")) == []
