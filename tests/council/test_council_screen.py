"""The Council page: what is typed is kept, a picked parish fills the rest, a picture becomes the crest."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clerkdesk.core.errors import Trouble
from clerkdesk.core.printed import Printed, last_printed
from clerkdesk.core.store import Store
from clerkdesk.council import actions, parishes
from clerkdesk.council.records import Council
from clerkdesk.council.screen.council import CouncilScreen
from clerkdesk.council.screen.fields import ParishesField
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import FileField
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import TODAY, PrintingDesk, button, show_asked_pages, type_into
from tests.screens import checks


def page_of(window: MainWindow) -> CouncilScreen:
    page = window.current()
    assert isinstance(page, CouncilScreen)
    return page


def council(store: Store) -> Council:
    with store.read() as session:
        return actions.council(session)


def parishes_of(page: CouncilScreen) -> ParishesField:
    field = page.form.fields["parishes"]
    assert isinstance(field, ParishesField)
    return field


def type_parish(page: CouncilScreen, letters: str) -> QAbstractItemView:
    """Type into the parish field and return the list that opens."""
    line = parishes_of(page).stop()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, letters)
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def pick(qtbot: QtBot, page: CouncilScreen, letters: str, steps: int = 1) -> None:
    """Type letters and take the line of the list that lies so many steps down."""
    popup = type_parish(page, letters)
    for _ in range(steps):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    before = len(parishes_of(page).served())
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(parishes_of(page).served()) > before)
    line = parishes_of(page).stop()
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(lambda: not line.text())


def test_picked_parish_fills_name_district_county_and_region(
    qtbot: QtBot, store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    pick(qtbot, page, "hook nort")
    wanted = parishes.find("hook norton")[0]
    assert page.leave()
    kept = council(store)
    assert (kept.name, kept.district, kept.county, kept.region) == (
        "Hook Norton", wanted.district, wanted.county, wanted.region
    )  # fmt: skip
    with store.read() as session:
        assert [parish.code for parish in actions.parishes(session)] == [wanted.code]
    assert store.undo_label == "Edit council"


def test_second_parish_makes_it_a_grouped_council_of_both_names(
    qtbot: QtBot, store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    pick(qtbot, page, "hook nort")
    pick(qtbot, page, "swerford")
    page.save()
    kept = council(store)
    assert (kept.name, kept.kind, kept.district) == ("Hook Norton and Swerford", "grouped parish council", "")


def test_what_the_clerk_has_written_is_not_filled_over(
    qtbot: QtBot, peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    pick(qtbot, page, "hook nort")
    page.save()
    assert (council(peopled).name, council(peopled).district) == ("Ashcombe Magna", "West Dorne")
    assert council(peopled).county


def test_parish_taken_away_takes_what_it_filled_with_it(
    qtbot: QtBot, store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    pick(qtbot, page, "hook nort")
    line = parishes_of(page).stop()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert parishes_of(page).served() == []
    assert page.form.fields["name"].value() == ""
    assert page.form.fields["district"].value() == ""


def test_parish_that_is_not_listed_is_taken_as_written_by_the_last_line(
    qtbot: QtBot, store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    pick(qtbot, page, "Zzyzx  Newtown")
    page.save()
    with store.read() as session:
        (served,) = actions.parishes(session)
    assert (served.name, served.code) == ("Zzyzx Newtown", "")
    assert council(store).name == "Zzyzx Newtown"


def test_enter_takes_the_one_parish_whose_name_was_typed(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("council"))
    type_parish(page, "hook norton").hide()
    QTest.keyClick(parishes_of(page).stop(), Qt.Key.Key_Return)
    assert [parish.name for parish in parishes_of(page).served()] == ["Hook Norton"]


def test_enter_on_a_name_of_several_parishes_asks_to_choose(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    type_parish(page, "ash").hide()
    QTest.keyClick(parishes_of(page).stop(), Qt.Key.Key_Return)
    assert "Choose the parish in the list" in parishes_of(page).problem_label.text()
    assert not page.leave()


def test_nameless_council_is_refused_beside_the_field(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("council"))
    type_into(page.form.fields["name"], "")
    assert not page.leave()
    assert page.form.fields["name"].problem_label.text() == "Enter the name of the council."
    assert council(peopled).name == "Ashcombe Magna"


def test_details_are_saved_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    window = open_page("council")
    page = page_of(window)
    type_into(page.form.fields["electorate"], "1,204")
    button(page, "Print").setFocus()
    qtbot.waitUntil(lambda: council(peopled).electorate == 1204)


def test_tick_has_home_remind_at_the_year_end_too(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("council"))
    field = page.form.fields["reminds_at_year_end"]
    QTest.mouseClick(field.stop(), Qt.MouseButton.LeftButton, pos=QPoint(8, field.stop().height() // 2))
    assert page.leave()
    assert council(peopled).reminds_at_year_end
    assert council(peopled).name == "Ashcombe Magna"


def test_page_follows_undo(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("council"))
    type_into(page.form.fields["clerk_name"], "Ann Other")
    assert page.leave()
    peopled.undo()
    assert page.form.fields["clerk_name"].value() == "Margaret Hale"


def test_page_catches_up_with_what_changed_while_another_was_shown(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    window = open_page("council")
    page = page_of(window)
    window.go("people")
    with peopled.change("Edit council") as session:
        actions.council(session).website = "https://ashcombe.example"
    window.go("council")
    assert page.form.fields["website"].value() == "https://ashcombe.example"


def test_picture_is_scaled_down_and_kept_as_the_crest(
    tmp_path: Path, peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    picture = tmp_path / "crest.png"
    Image.new("RGB", (3000, 2400), "navy").save(picture)
    crest = page.form.fields["crest"]
    assert isinstance(crest, FileField)
    crest.take(picture)
    assert page.leave()
    with peopled.read() as session:
        kept = actions.crest(session)
    assert kept is not None
    assert max(Image.open(io.BytesIO(kept)).size) <= 2000
    type_into(page.form.fields["crest_description"], "A blue field")
    assert page.leave()
    with peopled.read() as session:
        assert actions.crest(session) == kept
    crest.set_value(None)
    crest.edited.emit()
    assert page.leave()
    assert council(peopled).crest is None


def test_file_that_is_no_picture_is_refused_beside_the_crest(
    tmp_path: Path, peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    file = tmp_path / "crest.png"
    file.write_text("no picture")
    crest = page.form.fields["crest"]
    assert isinstance(crest, FileField)
    crest.take(file)
    assert not page.leave()
    assert "can't be read as a picture" in crest.problem_label.text()


def test_disk_that_does_not_take_the_change_is_told_in_a_dialog(
    peopled: Store, open_page: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_page("council")
    page = page_of(window)

    def refuse(label: str) -> None:
        raise Trouble("The disk is full.")

    type_into(page.form.fields["clerk_name"], "Ann Other")
    monkeypatch.setattr(peopled, "change", refuse)
    assert not page.leave()
    dialog = window.findChild(Message)
    assert dialog is not None
    assert any("The disk is full." in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_colour_of_the_band_is_one_of_twelve_and_each_is_shown(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    combo = page.form.fields["colour"].stop()
    assert combo.count() == 12  # type: ignore[attr-defined]
    assert all(not combo.itemIcon(row).isNull() for row in range(12))  # type: ignore[attr-defined]
    page.form.fields["colour"].set_value("Plum")
    page.form.fields["colour"].edited.emit()
    assert page.leave()
    assert council(peopled).colour == "Plum"


def test_sheet_is_printed_with_what_was_typed_last(
    peopled: Store, desk: PrintingDesk, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("council"))
    type_into(page.form.fields["website"], "https://ashcombe.example")
    QTest.mouseClick(button(page, "Print"), Qt.MouseButton.LeftButton)
    show_asked_pages()
    title, name, made = desk.printed[0]
    assert (title, name) == ("The council", "Ashcombe Magna Parish Council – The council.pdf")
    assert made.startswith(b"%PDF")
    assert council(peopled).website == "https://ashcombe.example"
    type_into(page.form.fields["name"], "")
    page.print_page()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog) and each.isVisible()]
    desk.ways[0].went_out()  # type: ignore[union-attr]
    assert last_printed(desk.settings, desk.store.path, "council") == Printed(TODAY, "")


def test_where_only_reading_is_possible_nothing_is_saved(
    peopled: Store, open_page: Callable[[str], MainWindow]
) -> None:
    peopled.read_only = True
    page = page_of(open_page("council"))
    assert page.form.fields["name"].stop().isReadOnly()  # type: ignore[attr-defined]
    assert page.leave()


def test_page_begins_at_the_name(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("council"))
    assert page.first_stop() is page.form.fields["name"].stop()
    assert QApplication.focusWidget() is not None


def test_everyone_can_use_the_page(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    window = open_page("council")
    checks.settle()
    assert checks.everything(window) == []


def test_nothing_is_cut_off_at_plain_and_at_large_text(peopled: Store, open_page: Callable[[str], MainWindow]) -> None:
    assert checks.at_text_sizes(open_page("council")) == []
