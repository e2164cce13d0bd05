"""Print asks for whom, and remembers for each printout what was changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from clerkdesk.core.print_choices import USES, PrintChoices, choices_from
from clerkdesk.core.settings import Settings
from clerkdesk.widgets.print_pane import PrintDialog, PrintPane
from tests.screens import checks

ALL = ("pdf", "html", "docx")


def pick(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findData(name))


@pytest.fixture
def pane(qtbot: QtBot) -> PrintPane:
    made = PrintPane(Settings())
    qtbot.addWidget(made)
    made.show_kind("action-plan", ALL)
    return made


@pytest.fixture
def dialog(qtbot: QtBot) -> tuple[PrintDialog, list[PrintChoices]]:
    chosen: list[PrintChoices] = []
    made = PrintDialog(None, Settings(), "The whole plan", lambda choices, _taken: chosen.append(choices))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.pane.show_kind("action-plan", ALL)
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    checks.settle()
    return made, chosen


def test_each_use_brings_its_choices(pane: PrintPane) -> None:
    for name, use in USES.items():
        pick(pane.use, name)
        assert pane.choices() == use.usual


def test_what_is_changed_is_remembered_for_this_printout_and_use(pane: PrintPane, qtbot: QtBot) -> None:
    pick(pane.use, "packs")
    pick(pane.edition, "standard")
    pick(pane.draft, "never")
    pick(pane.use, "website")
    pick(pane.use, "packs")
    assert pane.choices() == PrintChoices(draft="never")
    pane.keep()
    again = PrintPane(Settings())
    qtbot.addWidget(again)
    again.show_kind("action-plan", ALL)
    assert again.use.currentData() == "packs"
    assert again.choices() == PrintChoices(draft="never")
    again.show_kind("summary", ALL)
    assert again.use.currentData() == "file"
    again.show_kind("action-plan", ALL)
    again.usual()
    assert again.choices() == USES["packs"].usual


def test_large_print_has_no_wide_paper(pane: PrintPane) -> None:
    pick(pane.use, "noticeboard")
    assert pane.choices().paper == "a3"
    pick(pane.edition, "large")
    assert pane.choices().paper == "a4"
    assert not pane.paper.isEnabled()


def test_only_the_formats_of_the_printout_are_offered(pane: PrintPane) -> None:
    assert pane.format.count() == 3
    pane.show_kind("action-table", ("pdf",))
    pick(pane.use, "website")
    assert pane.format.count() == 1
    assert not pane.format.isEnabled()
    assert pane.choices().format == "pdf"


def test_dialog_hands_on_what_is_chosen_and_remembers_it(dialog: tuple[PrintDialog, list[PrintChoices]]) -> None:
    asked, chosen = dialog
    assert QApplication.focusWidget() is asked.pane.use
    pick(asked.pane.use, "large")
    pick(asked.pane.edition, "giant")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert chosen == [PrintChoices(edition="giant")]
    assert choices_from(Settings().get("print action-plan", {})).use == "large"


def test_dialog_can_be_left_and_set_as_usual(dialog: tuple[PrintDialog, list[PrintChoices]]) -> None:
    asked, chosen = dialog
    pick(asked.pane.draft, "always")
    buttons = {button.text(): button for button in asked.findChildren(QPushButton)}
    buttons["As &usual"].click()
    assert asked.pane.choices() == USES["file"].usual
    buttons["Cancel"].click()
    assert chosen == []


def test_everyone_can_use_the_dialog(dialog: tuple[PrintDialog, list[PrintChoices]]) -> None:
    assert checks.everything(dialog[0]) == []
    assert checks.at_text_sizes(dialog[0]) == []
