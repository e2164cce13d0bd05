"""Nobody is doubled by accident: who is here is offered while one types, and two records become one by clicks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clerkdesk.core.store import Store
from clerkdesk.council.screen.joining import JoinDialog
from clerkdesk.council.screen.people import PeopleScreen
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import button, type_into
from tests.council.test_people_screen import choose, page_of, rows, whole
from tests.screens import checks


def names(store: Store) -> list[str]:
    return [row.name for row in rows(store)]


def dialog_of(kind: type[Message]) -> Message:
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


def begin(page: PeopleScreen, name: str) -> None:
    page.add()
    type_into(page.form.fields["name"], name)


def test_typing_a_known_name_offers_that_record_and_opens_it(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    begin(page, "joan marsh")
    assert page._here.words.text() == "Here already: Joan Marsh"
    QTest.mouseClick(page._here.open_button, Qt.MouseButton.LeftButton)
    assert page.key == whole(peopled, "Joan Marsh").person.id
    assert not page._here.isVisible()
    assert names(peopled).count("Joan Marsh") == 1


def test_another_person_of_the_same_name_is_saved_without_ado(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    begin(page, "Joan Marsh")
    QTest.mouseClick(page._here.other_button, Qt.MouseButton.LeftButton)
    assert not page._here.isVisible()
    page.save()
    assert names(peopled).count("Joan Marsh") == 2


def test_offer_never_stands_in_the_way_of_saving(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    begin(page, "Joan Marsh")
    assert page.leave()
    assert names(peopled).count("Joan Marsh") == 2


def test_two_chosen_records_are_joined_side_by_side_and_undone_in_one_step(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("people"))
    begin(page, "J Marsh")
    type_into(page.form.fields["email"], "joan@example.org")
    page.save()
    both = [whole(peopled, name).person.id for name in ("Joan Marsh", "J Marsh")]
    dialog = JoinDialog(page.desk, both[0], both[1], page.show_key, page)
    dialog.open()
    checks.settle()
    assert set(dialog._groups) == {"keep", "name", "email"}
    assert dialog._groups["email"].checkedId() == 1  # the one that is filled
    button(dialog, "Join the two records").click()
    assert "J Marsh" not in names(peopled)
    assert whole(peopled, "Joan Marsh").person.email == "joan@example.org"
    assert page.key == both[0]
    peopled.undo()
    assert "J Marsh" in names(peopled)


def test_twin_is_asked_for_by_name(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Joan Marsh")
    button(page, "Same person twice…").click()
    asked = dialog_of(Message)
    assert not button(asked, "Show both").isEnabled()
    line = asked.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "ruth odell")
    button(asked, "Show both").click()
    shown = dialog_of(JoinDialog)
    assert isinstance(shown, JoinDialog)
    shown.pick("name", 1)
    button(shown, "Join the two records").click()
    assert "Joan Marsh" not in names(peopled)
    assert [role.role for role in whole(peopled, "Ruth Odell").roles] == ["chairman"]


def test_ward_notice_and_reason_are_kept(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("people"))
    choose(page, peopled, "Ruth Odell")
    row = page._roles._rows[0]
    assert row.ward.isVisible()
    type_into(row.ward, "Slade Bottom")
    row.came_by.set_value("co-opted")
    type_into(page.form.fields["privacy_notice"], "Notice of 2025")
    type_into(page.form.fields["held_until"], "1 May 2027")
    page.save()
    kept = whole(peopled, "Ruth Odell")
    assert (kept.roles[0].ward, kept.roles[0].came_by) == ("Slade Bottom", "co-opted")
    assert kept.person.privacy_notice == "Notice of 2025"
    completer = page._notices.editor.completer()
    completer.setCompletionPrefix("of 2025")
    assert completer.currentCompletion() == "Notice of 2025"
    assert page._roles.words() == "Chairman from 4 May 2023 (Slade Bottom ward, co-opted)"
