"""The People page: add, change, give roles, remove and print, all by clicks and keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from clerkdesk.core.print_choices import choices_from
from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.council.actions import PersonRow, WholePerson
from clerkdesk.council.screen.people import PeopleScreen
from clerkdesk.council.screen.roles import RolesField
from clerkdesk.printing.lists import record_document
from clerkdesk.printing.making import Making
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY, PrintingDesk, button, show_asked_pages, type_into
from tests.screens import checks


def page_of(window: MainWindow) -> PeopleScreen:
    page = window.current()
    assert isinstance(page, PeopleScreen)
    return page


def rows(store: Store) -> list[PersonRow]:
    with store.read() as session:
        return actions.people(session, TODAY)


def whole(store: Store, name: str) -> WholePerson:
    with store.read() as session:
        found = actions.person(session, next(row.id for row in actions.people(session, TODAY) if row.name == name))
    assert found is not None
    return found


def choose(page: PeopleScreen, store: Store, name: str) -> None:
    page.show_key(whole(store, name).person.id)


def headings_of(page: PeopleScreen) -> list[str]:
    return [item.text for item in page.table.model.shown if isinstance(item, Heading)]


def roles_of(page: PeopleScreen) -> RolesField:
    field = page.form.fields["roles"]
    assert isinstance(field, RolesField)
    return field


def test_empty_page_says_who_belongs_here_and_its_button_begins(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    QTest.mouseClick(button(page.table, "New person"), Qt.MouseButton.LeftButton)
    type_into(page.form.fields["name"], "Joan Marsh")
    page.save()
    assert [row.name for row in rows(store)] == ["Joan Marsh"]
    assert store.undo_label == "Add person"


def test_person_with_a_role_and_a_new_organisation_is_saved_in_one_step(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    page.add()
    type_into(page.form.fields["name"], "Imran Shah")
    QTest.mouseClick(roles_of(page).stop(), Qt.MouseButton.LeftButton)
    row = roles_of(page)._rows[0]
    row.role.set_value("officer")
    row.role.edited.emit()
    assert row.title.isVisible()
    type_into(row.title, "Highways officer")
    type_into(row.starts_on, "4/5/23")
    type_into(page.form.fields["organisation"], "West Dorne Highways")
    page.save()
    person = whole(peopled, "Imran Shah")
    assert [(role.role, role.title, str(role.starts_on)) for role in person.roles] == [
        ("officer", "Highways officer", "2023-05-04")
    ]
    assert next(row for row in rows(peopled) if row.name == "Imran Shah").organisation == "West Dorne Highways"
    peopled.undo()
    with peopled.read() as session:
        assert "West Dorne Highways" not in actions.organisation_names(session).values()


def test_organisation_that_is_there_is_not_doubled_when_typed_otherwise(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Joan Marsh")
    type_into(page.form.fields["organisation"], "the village hall trust")
    page.save()
    with peopled.read() as session:
        assert len(actions.organisations(session)) == 3
    assert page.form.fields["organisation"].value() == "Village Hall Trust"


def test_day_that_can_not_be_read_keeps_the_form_open_with_the_reason(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    row = roles_of(page)._rows[0]
    type_into(row.ends_on, "some day")
    assert not page.leave()
    assert "Enter the days of a role" in roles_of(page).problem_label.text()
    assert "Enter a date" in row.ends_on.problem_label.text()
    type_into(row.ends_on, "1 May 2020")
    assert not page.leave()
    assert "comes after the start" in roles_of(page).problem_label.text()
    type_into(row.ends_on, "1 May 2026")
    assert page.leave()
    assert next(row for row in rows(peopled) if row.name == "Ruth Odell").has_left


def test_role_is_taken_away_with_its_button(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    remove = next(b for b in page.findChildren(QToolButton) if b.accessibleName() == "Remove role 1" and b.isVisible())
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    page.save()
    assert whole(peopled, "Ruth Odell").roles == []
    peopled.undo()
    assert len(roles_of(page)._rows) == 1


def test_nameless_person_is_refused_beside_the_field(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    type_into(page.form.fields["name"], "")
    assert not page.leave()
    assert page.form.fields["name"].problem_label.text() == "Enter the person's name."


def test_person_is_deleted_with_the_key_and_comes_back_with_undo(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    page.delete_chosen()
    assert "Ruth Odell" not in [row.name for row in rows(peopled)]
    assert peopled.undo_label == "Delete 1 person"
    peopled.undo()
    assert "Ruth Odell" in [row.name for row in rows(peopled)]


def test_list_groups_by_role_and_by_where_people_belong(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    headings = headings_of(page)
    assert headings == ["In a role today", "Without a role"]
    page.table.group_by("organisation")
    headings = headings_of(page)
    assert headings == ["Village Hall Trust", "No organisation named"]


def test_those_who_left_stand_last_and_are_told_so(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    type_into(roles_of(page)._rows[0].ends_on, "1 May 2026")
    page.save()
    headings = headings_of(page)
    assert headings[-1] == "No longer in a role"


def test_chair_is_offered_where_chair_was_chosen(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    with peopled.change("Edit council") as session:
        draft = actions.council(session)
        draft.chair_word = "chair"
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    assert roles_of(page)._rows[0].role.editor.currentText() == "Chair"


def test_person_removed_elsewhere_leaves_an_empty_form(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    key = whole(peopled, "Ruth Odell").person.id
    with peopled.change("Delete 1 person") as session:
        actions.remove_person(session, key)
    assert page.key != key
    assert page.read_values(key) == {}


def test_record_prints_its_roles_in_words(
    peopled: Store, desk: PrintingDesk, open_page: Callable[[str], MainWindow]
) -> None:
    printed: list[tuple[str, list[tuple[str, str]]]] = []

    def keep(title: str, lines: list[tuple[str, str]]) -> Making:
        printed.append((title, lines))
        return Making(lambda: record_document(title, lines, council="Ashcombe Magna", date=TODAY))

    desk.record_printer = keep
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    page.print_record()
    assert printed[0][0] == "Ruth Odell"
    assert ("Roles", "Chairman from 4 May 2023") in printed[0][1]
    show_asked_pages("large")
    assert desk.printed[0][:2] == ("Ruth Odell", "Ashcombe Magna Parish Council – Ruth Odell.pdf")
    choose(page, peopled, "Joan Marsh")
    page.print_record()
    kept = choices_from(desk.settings.get("print record people", {}))
    assert kept.use == "large"  # for the next person as well
    show_asked_pages()


def test_where_only_reading_is_possible_nothing_can_be_changed(
    peopled: Store, desk: PrintingDesk, open_page: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    peopled.read_only = True
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    assert not roles_of(page).stop().isVisible()
    assert not [b for b in page.findChildren(QToolButton) if b.accessibleName() == "Remove role 1" and b.isVisible()]


def test_everyone_can_use_the_page(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("people")
    choose(page_of(window), peopled, "Ruth Odell")
    checks.settle()
    assert checks.everything(window) == []


def test_nothing_is_cut_off_at_plain_and_at_large_text(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("people")
    choose(page_of(window), peopled, "Ruth Odell")
    assert checks.at_text_sizes(window) == []


def test_tab_goes_through_the_roles_in_their_order(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    page.form.fields["name"].focus()
    stops = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    row = roles_of(page)._rows[0]
    assert stops == [
        row.role.stop(),
        row.remove,
        row.starts_on.stop(),
        row.ends_on.stop(),
        row.ward.stop(),
        row.came_by.stop(),
        roles_of(page).stop(),
        page.form.fields["organisation"].stop(),
    ]
