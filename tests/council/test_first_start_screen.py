"""First start by clicks and keys: three questions, problems beside their fields, and the answers as they were given."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.core import paths
from clerkdesk.core.settings import Settings
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.known import place_of
from clerkdesk.council.screen.answers import PathField, RadioField
from clerkdesk.council.screen.fields import ParishesField
from clerkdesk.council.screen.first_start import FirstStartScreen
from tests.council.conftest import TODAY, button, type_into
from tests.screens import checks


@pytest.fixture
def screen(qtbot: QtBot) -> FirstStartScreen:
    made = FirstStartScreen(Settings(), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    checks.settle()
    return made


def click(parent: QWidget, words: str) -> None:
    QTest.mouseClick(button(parent, words), Qt.MouseButton.LeftButton)
    checks.settle()


def choose(screen: QWidget, words: str) -> None:
    radio = next(each for each in screen.findChildren(QRadioButton) if each.text() == words and each.isVisible())
    radio.setFocus()
    QTest.keyClick(radio, Qt.Key.Key_Space)
    checks.settle()


def texts(screen: QWidget) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def name_council(screen: FirstStartScreen, name: str = "Ashcombe Magna", who: str = "Margaret Hale") -> None:
    type_into(screen.steps[0].fields["name"], name)
    type_into(screen.steps[0].fields["who"], who)


def heard(screen: FirstStartScreen) -> list[FirstStart]:
    answers: list[FirstStart] = []
    screen.finished.connect(answers.append)
    return answers


def test_welcome_offers_setting_up_a_sample_and_a_file(qtbot: QtBot, screen: FirstStartScreen) -> None:
    with qtbot.waitSignal(screen.sample_wanted):
        click(screen, "Look at a sample council")
    with qtbot.waitSignal(screen.open_wanted):
        click(screen, "Open a file…")
    click(screen, "Set up my council")
    assert "Question 1 of 3" in texts(screen)


def test_council_with_a_plan_not_begun_is_three_clicks_and_two_names(screen: FirstStartScreen) -> None:
    answers = heard(screen)
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    click(screen, "Continue")
    click(screen, "Make the file and begin")
    assert answers == [
        FirstStart(
            path=paths.documents_folder() / "Ashcombe Magna Parish Council.clerkdesk",
            who="Margaret Hale",
            name="Ashcombe Magna",
        )
    ]
    assert Settings().get("who", "") == "Margaret Hale"


def test_listed_and_unlisted_parishes_are_told_apart(screen: FirstStartScreen) -> None:
    click(screen, "Set up my council")
    field = screen.steps[0].fields["parishes"]
    assert isinstance(field, ParishesField)
    line = field.stop()
    assert isinstance(line, QLineEdit)
    for letters, steps in (("hook norton", 1), ("Zzyzx Newtown", 1)):
        QTest.keyClicks(line, letters)
        completer = line.completer()
        assert completer is not None
        popup = completer.popup()
        assert popup is not None
        for _ in range(steps):
            QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        checks.settle()
    answers = screen.answers()
    assert [parish.name for parish in answers.parishes] == ["Hook Norton"]
    assert answers.unlisted == ("Zzyzx Newtown",)
    assert answers.kind == "grouped parish council"


def test_question_left_open_is_asked_again_beside_its_field(screen: FirstStartScreen) -> None:
    click(screen, "Set up my council")
    click(screen, "Continue")
    form = screen.steps[0]
    assert "Enter the name of your council" in form.fields["name"].problem_label.text()
    assert "Enter your name" in form.fields["who"].problem_label.text()
    name_council(screen)
    QTest.keyClick(form.fields["who"].stop(), Qt.Key.Key_Return)
    checks.settle()
    assert "Question 2 of 3" in texts(screen)


def test_adopted_plan_comes_with_its_day_its_minute_and_its_old_pdf(screen: FirstStartScreen, tmp_path: Path) -> None:
    old = tmp_path / "Plan 2019.pdf"
    old.write_bytes(b"%PDF-1.4")
    answers = heard(screen)
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    form = screen.steps[1]
    assert not form.fields["adopted_on"].isVisible()
    choose(screen, "It is adopted already")
    assert form.fields["adopted_on"].isVisible()
    click(screen, "Continue")
    assert "Enter the day" in form.fields["adopted_on"].problem_label.text()
    type_into(form.fields["adopted_on"], "no day")
    click(screen, "Continue")
    assert "Enter a date" in form.fields["adopted_on"].problem_label.text()
    type_into(form.fields["adopted_on"], "4/3/19")
    type_into(form.fields["adopted_minute"], "19/24")
    field = form.fields["old_plan"]
    assert isinstance(field, PathField)
    field.take(old)
    click(screen, "Continue")
    choose(screen, "With a few example actions")
    click(screen, "Make the file and begin")
    (answer,) = answers
    assert (answer.plan_state, answer.adopted_on, answer.adopted_minute) == ("adopted", date(2019, 3, 4), "19/24")
    assert answer.old_plan == old
    assert answer.with_examples


def test_day_written_for_an_adopted_plan_is_dropped_when_it_is_being_made_after_all(screen: FirstStartScreen) -> None:
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    choose(screen, "It is adopted already")
    type_into(screen.steps[1].fields["adopted_on"], "4/3/19")
    choose(screen, "It is being made")
    answers = screen.answers()
    assert (answers.plan_state, answers.adopted_on) == ("being made", None)


def test_answers_stay_when_going_back(screen: FirstStartScreen) -> None:
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    click(screen, "Back")
    assert screen.steps[0].fields["name"].value() == "Ashcombe Magna"
    click(screen, "Back")
    assert "Welcome to ClerkDesk" in texts(screen)


def test_file_of_the_name_that_is_there_is_not_written_over(screen: FirstStartScreen) -> None:
    folder = paths.documents_folder()
    folder.mkdir(parents=True)
    (folder / "Ashcombe Magna Parish Council.clerkdesk").write_text("")
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    click(screen, "Continue")
    assert "Ashcombe Magna Parish Council 2.clerkdesk" in texts(screen)


def test_another_place_may_be_chosen_for_the_file(screen: FirstStartScreen, tmp_path: Path) -> None:
    click(screen, "Set up my council")
    name_council(screen)
    click(screen, "Continue")
    click(screen, "Continue")
    click(screen, "Choose another place…")
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    place = tmp_path / "Our council.clerkdesk"
    dialog.fileSelected.emit(str(place))
    dialog.close()
    assert f"“Our council.clerkdesk” in {place_of(place)}." in texts(screen)
    assert screen.answers().path == place


def test_old_plan_is_sought_in_the_documents(screen: FirstStartScreen, tmp_path: Path) -> None:
    field = screen.steps[1].fields["old_plan"]
    assert isinstance(field, PathField)
    field.stop().click()  # type: ignore[attr-defined]
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "Plan.pdf"))
    dialog.close()
    assert field.value() == tmp_path / "Plan.pdf"


def test_name_given_on_this_computer_is_offered_again(qtbot: QtBot) -> None:
    Settings().put("who", "Margaret Hale")
    screen = FirstStartScreen(Settings(), lambda: TODAY)
    qtbot.addWidget(screen)
    assert screen.steps[0].fields["who"].value() == "Margaret Hale"


def test_answers_of_a_radio_field_are_one_of_those_offered(qtbot: QtBot) -> None:
    field = RadioField("state", "State", [(1, "One", "first"), (2, "Two", "second")])
    qtbot.addWidget(field)
    assert field.value() == 1
    field.set_value(2)
    assert field.value() == 2
    field.set_value("none of them")
    assert field.value() == 1
    assert field.stop() is not None


@pytest.mark.parametrize("page", [0, 1, 2, 3])
def test_everyone_can_use_each_question(screen: FirstStartScreen, page: int) -> None:
    show(screen, page)
    assert checks.everything(screen) == []


@pytest.mark.parametrize("page", [0, 1, 2, 3])
def test_nothing_is_cut_off_at_plain_and_at_large_text(screen: FirstStartScreen, page: int) -> None:
    show(screen, page)
    assert checks.at_text_sizes(screen) == []


def show(screen: FirstStartScreen, page: int) -> None:
    if page:
        screen.begin()
        name_council(screen)
    for _ in range(page - 1):
        screen.next()
    if page == 2:
        choose(screen, "It is adopted already")
    checks.settle()
