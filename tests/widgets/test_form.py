"""Forms take what people type, keep it, and put each problem beside its field."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import (
    Chip,
    ChipsField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    FlowLayout,
    Form,
    MoneyField,
    NumberField,
    Picked,
    TextField,
    TickField,
    Unreadable,
)
from clerkdesk.widgets.theme import State
from tests.screens import checks

TODAY = date(2026, 11, 23)  # a Monday
BODIES = [("hc", "County Highways"), ("pc", "Parish Council"), ("ca", "Community Association")]
STATES = [("asked", State("asked", "info")), ("agreed", State("agreed", "good"))]


def today() -> date:
    return TODAY


def make_form() -> Form:
    form = Form()
    form.add(TextField("what", "&What", help_text="One thing that someone can do."))
    form.add(ChipsField("leads", "Who &leads", BODIES, states=STATES, today=today, new_allowed=True))
    form.add(ChipsField("themes", "Themes", [("a", "Roads & paths"), ("b", "Roads")]))
    form.heading("More")
    with form.group("Money and time"):
        with form.beside():
            form.add(MoneyField("low", "Cost &from"))
            form.add(MoneyField("high", "to"))
        form.add(DateField("ends_on", "Ends &on", today))
        form.add(NumberField("percent", "Percent", percent=True))
        form.add(NumberField("households", "Households", low=1, high=5000))
    with form.group("The rest"):
        form.add(ChoiceField("priority", "&Priority", [("h", "High"), ("l", "Low")], none_word="None given"))
        form.add(TickField("example", "An &example"))
        form.add(FileField("picture", "Pi&cture"))
    form.add_widget(QLabel("A note"))
    return form


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    made = make_form()
    qtbot.addWidget(made)
    made.resize(480, 900)
    made.show_values({})
    made.show()
    made.activateWindow()
    checks.settle()
    yield made
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (Message, QFileDialog)):
            each.close()


def line(form: Form, key: str) -> QLineEdit:
    editor = form.fields[key].stop()
    assert isinstance(editor, QLineEdit)
    return editor


def retype(form: Form, key: str, text: str) -> None:
    editor = line(form, key)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    editor.editingFinished.emit()


FULL: dict[str, Any] = {
    "what": "New footpath", "leads": [Chip("hc", "County Highways", "asked", date(2026, 10, 3))], "themes": [],
    "low": 120000, "high": None, "ends_on": date(2026, 3, 4), "percent": 72, "households": 1200, "priority": "l",
    "example": True, "picture": None,
}  # fmt: skip


def test_values_go_in_and_come_out_unchanged(form: Form) -> None:
    form.show_values(FULL)
    assert form.values() == FULL
    assert not form.dirty
    assert line(form, "low").text() == "£1,200"
    assert line(form, "ends_on").text() == "4 March 2026"
    assert line(form, "percent").text() == "72 %"
    assert line(form, "households").text() == "1,200"


def test_empty_form_gives_empty_values(form: Form) -> None:
    assert form.values() == {
        "what": "", "leads": [], "themes": [], "low": None, "high": None, "ends_on": None, "percent": None,
        "households": None, "priority": None, "example": False, "picture": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "day", "shown"),
    [
        ("4/3/26", date(2026, 3, 4), "4 March 2026"),
        ("4 March", date(2027, 3, 4), "4 March 2027"),
        ("next Tuesday", date(2026, 12, 1), "1 December 2026"),
    ],
)
def test_dates_are_read_as_people_type_them_and_shown_in_full(form: Form, typed: str, day: date, shown: str) -> None:
    retype(form, "ends_on", typed)
    assert (form.fields["ends_on"].value(), line(form, "ends_on").text()) == (day, shown)


def test_money_and_numbers_are_read_as_people_type_them(form: Form) -> None:
    retype(form, "low", "1250.5")
    retype(form, "percent", "40%")
    retype(form, "households", "1,234")
    values = form.values()
    assert (values["low"], values["percent"], values["households"]) == (125050, 40, 1234)
    assert line(form, "low").text() == "£1,250.50"


def test_what_can_not_be_read_is_named_beside_its_field(form: Form) -> None:
    for key, text in (("low", "some"), ("ends_on", "soonish"), ("percent", "140"), ("households", "0"), ("leads", "")):
        retype(form, key, text)
    line(form, "themes").setText("oad")  # two names hold it
    with pytest.raises(RuleBroken) as caught:
        form.values()
    assert {problem.field: problem.text for problem in caught.value.problems} == {
        "low": "Enter a sum such as £1,250 or 1250.50.",
        "ends_on": "Enter a date such as 4 March 2026.",
        "percent": "Enter a whole number from 0 to 100.",
        "households": "Enter a whole number from 1 to 5,000.",
        "themes": "Choose a name from the list, or clear what is typed.",
    }


def test_problems_stand_beside_their_fields_and_on_top_and_the_first_has_the_keyboard(form: Form) -> None:
    form.show_problems([Problem("low", "Enter the cost."), Problem("what", "Enter <what>."), Problem("", "Again.")])
    checks.settle()
    assert form.fields["low"].problem_label.text() == "Enter the cost."
    assert "Problem: Enter the cost." in form.fields["low"].editor.accessibleDescription()
    assert form.fields["low"].isVisible()  # its group has opened
    assert QApplication.focusWidget() is form.fields["low"].editor
    summary = next(each for each in form.findChildren(QFrame) if each.property("role") == "problems")
    links = [link for link in summary.findChildren(QPushButton) if link.isVisible()]
    assert [link.accessibleName() for link in links] == ["Enter the cost.", "Enter <what>.", "Again."]
    links[1].click()
    assert QApplication.focusWidget() is form.fields["what"].editor
    assert form.fields["what"].editor.accessibleDescription().endswith("One thing that someone can do.")
    assert checks.undescribed_problems(form) == []
    form.clear_problems()
    assert not form.fields["low"].problem_label.isVisible()
    assert form.fields["low"].editor.accessibleDescription() == ""


def test_groups_open_only_where_something_is_filled(form: Form) -> None:
    assert not form.fields["low"].isVisible()
    form.show_values({"percent": 0})
    assert form.fields["low"].isVisible()
    assert not form.fields["priority"].isVisible()
    form.show_values({"priority": "h"})
    assert not form.fields["low"].isVisible()
    button = next(each for each in form.findChildren(QPushButton) if each.text() == "Money and time")
    button.click()
    assert form.fields["low"].isVisible()
    assert button.accessibleName() == "Money and time, open"


def test_form_knows_whether_anything_was_typed(form: Form) -> None:
    edits: list[None] = []
    form.edited.connect(lambda: edits.append(None))
    form.show_values(FULL)
    assert (form.dirty, edits) == (False, [])
    QTest.keyClicks(form.fields["what"].editor, "x")
    assert form.dirty
    assert edits
    form.mark_clean()
    assert not form.dirty


def test_refresh_leaves_what_is_right_and_the_cursor_in_it(form: Form) -> None:
    form.show_values(FULL)
    editor = line(form, "low")
    editor.setCursorPosition(3)
    retype(form, "ends_on", "soonish")
    form.refresh({**FULL, "percent": 80})
    assert editor.cursorPosition() == 3
    assert line(form, "percent").text() == "80 %"
    assert line(form, "ends_on").text() == "4 March 2026"
    assert not form.dirty


def test_tab_leaves_a_paragraph_and_the_box_grows_with_its_text(form: Form) -> None:
    box = form.fields["what"].editor
    form.focus_first()
    assert QApplication.focusWidget() is box
    low = box.height()
    form.fields["what"].set_value("One line after the other. " * 30)
    checks.settle()
    assert box.height() > low
    tall = box.height()
    form.fields["what"].set_value("Line\n" * 200)
    checks.settle()
    assert box.height() < tall * 3
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.fields["leads"].stop()


def test_wheel_changes_a_choice_only_where_the_keyboard_is(form: Form) -> None:
    form.show_values({"priority": "h"})
    checks.settle()
    combo = form.fields["priority"].editor
    assert isinstance(combo, QComboBox)

    def turn() -> None:
        at = QPointF(5, 5)
        buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(at, at, QPoint(0, 0), QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(combo, event)

    form.fields["what"].focus()
    turn()
    assert combo.currentText() == "High"
    form.fields["priority"].focus()
    turn()
    assert combo.currentText() == "Low"


def test_choice_keeps_its_value_when_the_options_change(form: Form) -> None:
    field = form.fields["priority"]
    assert isinstance(field, ChoiceField)
    form.show_values({"priority": "l"})
    field.set_options([("m", "Medium"), ("l", "Low")])
    assert field.value() == "l"
    field.set_options([("m", "Medium")])
    assert field.value() is None
    QTest.keyClick(field.editor, Qt.Key.Key_Down)
    assert (field.value(), form.dirty) == ("m", True)


def test_tick_is_named_by_its_own_words(form: Form) -> None:
    field = form.fields["example"]
    assert field.name == "An example"
    form.show_values({"example": True})
    checks.settle()
    QTest.mouseClick(field.editor, Qt.MouseButton.LeftButton, pos=QPoint(8, field.editor.height() // 2))
    assert (field.value(), form.dirty) == (False, True)


# chips


def chips(form: Form, key: str = "leads") -> ChipsField:
    field = form.fields[key]
    assert isinstance(field, ChipsField)
    return field


def buttons(form: Form) -> list[QToolButton]:
    return [each for each in chips(form).editor.findChildren(QToolButton) if each.isVisibleTo(form)]


def do(button: QToolButton, words: str) -> None:
    menu = button.menu()
    assert menu is not None
    action: QAction = next(each for each in menu.actions() if each.text().replace("&", "") == words)
    action.trigger()


def test_names_are_chosen_by_typing(form: Form) -> None:
    editor = line(form, "leads")
    QTest.keyClicks(editor, "high")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "parish council;")
    QTest.keyClicks(editor, "A new body")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)  # an empty line asks for nothing
    names = [(chip.key, chip.text, chip.state) for chip in form.values()["leads"]]
    assert names == [
        ("hc", "County Highways", "asked"),
        ("pc", "Parish Council", "asked"),
        (None, "A new body", "asked"),
    ]
    assert form.dirty


def test_name_is_chosen_from_the_list_that_drops_down(form: Form, qtbot: QtBot) -> None:
    editor = line(form, "leads")
    editor.setFocus()
    QTest.keyClicks(editor, "comm")
    completer = editor.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    completer.activated.emit("Community Association")
    qtbot.waitUntil(lambda: editor.text() == "")
    assert [chip.key for chip in form.values()["leads"]] == ["ca"]
    completer.activated.emit("Community Association")
    assert len(form.values()["leads"]) == 1  # never twice


def test_name_that_is_not_offered_is_refused_beside_the_field(form: Form) -> None:
    editor = line(form, "themes")
    QTest.keyClicks(editor, "housing")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert form.fields["themes"].problem_label.text() == "Choose one of the names that are offered."
    editor.clear()
    QTest.keyClicks(editor, "roads")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [chip.key for chip in form.values()["themes"]] == ["b"]
    assert form.fields["themes"].problem_label.text() == ""


def test_name_typed_and_not_taken_is_meant_all_the_same(form: Form) -> None:
    line(form, "leads").setText("Parish Council")
    assert [chip.key for chip in form.values()["leads"]] == ["pc"]
    form.show_values({"leads": [Chip("pc", "Parish Council")]})
    line(form, "leads").setText("parish council")
    assert [chip.key for chip in form.values()["leads"]] == ["pc"]


def test_chip_carries_what_was_said_and_when(form: Form) -> None:
    form.show_values({"leads": [Chip("hc", "County Highways", "asked", date(2025, 10, 3))]})
    button = buttons(form)[0]
    assert button.accessibleName() == "County Highways, asked 3 October 2025"
    do(button, "Agreed")
    assert form.values()["leads"] == [Chip("hc", "County Highways", "agreed", TODAY)]
    assert button.accessibleName() == "County Highways, agreed 23 November"
    assert form.dirty


def test_day_of_what_was_said_can_be_changed(form: Form) -> None:
    form.show_values({"leads": [Chip("hc", "County Highways", "agreed", TODAY)]})
    for typed, expected in (("soonish", TODAY), ("1 October", date(2026, 10, 1)), ("", None)):
        do(buttons(form)[0], "Change the day…")
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Message) and each.isVisible())
        dialog.findChildren(QLineEdit)[0].setText(typed)
        dialog.findChildren(QPushButton)[0].click()
        assert form.values()["leads"][0].on == expected
        for again in QApplication.topLevelWidgets():
            if isinstance(again, Message) and again.isVisible():
                assert typed == "soonish"
                again.reject()


def test_chip_is_removed_by_its_menu_by_delete_and_by_backspace(form: Form) -> None:
    form.show_values({"leads": [Chip(key, name) for key, name in BODIES]})
    do(buttons(form)[0], "Remove")
    assert [chip.key for chip in form.values()["leads"]] == ["pc", "ca"]
    QTest.keyClick(buttons(form)[0], Qt.Key.Key_Delete)
    assert [chip.key for chip in form.values()["leads"]] == ["ca"]
    assert QApplication.focusWidget() is line(form, "leads")
    QTest.keyClick(line(form, "leads"), Qt.Key.Key_Backspace)
    QTest.keyClick(line(form, "leads"), Qt.Key.Key_Backspace)
    assert form.values()["leads"] == []


def test_enter_on_a_chip_opens_its_menu(form: Form, qtbot: QtBot) -> None:
    form.show_values({"leads": [Chip("hc", "County Highways", "asked")]})
    checks.settle()
    button = buttons(form)[0]
    menu = button.menu()
    assert menu is not None
    # The menu runs a loop of its own until it is closed.
    QTimer.singleShot(0, menu, menu.close)
    with qtbot.waitSignal(menu.aboutToShow):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_long_chip_is_shortened_not_cut(form: Form) -> None:
    form.show_values({"leads": [Chip("x", "The Association of Very Long Names in the County and Beyond", "asked")]})
    form.resize(300, 900)
    checks.settle()
    assert "…" in buttons(form)[0].text()
    assert buttons(form)[0].accessibleName().startswith("The Association of Very Long Names in the County")


# files


def png(path: Path) -> Path:
    picture = QPixmap(40, 20)
    picture.fill(QColor("red"))
    picture.save(str(path))
    return path


def test_picture_is_taken_shown_small_and_removed(form: Form, tmp_path: Path) -> None:
    field = form.fields["picture"]
    assert isinstance(field, FileField)
    file = png(tmp_path / "hall.png")
    field.take(file)
    assert form.values()["picture"] == Picked("hall.png", file.read_bytes())
    assert form.dirty
    remove = next(each for each in field.findChildren(QPushButton) if each.text() == "Remove")
    remove.click()
    assert form.values()["picture"] is None


def test_file_that_can_not_be_taken_is_explained_beside_the_field(form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    field = FileField("minute", "Minute", most_bytes=5, kinds="All files (*)")
    qtbot.addWidget(field)
    field.take(png(tmp_path / "large.png"))
    assert "larger than" in field.problem_label.text()
    field.take(tmp_path / "gone.png")
    assert "can't be read" in field.problem_label.text()
    (tmp_path / "a.txt").write_text("abc")
    field.take(tmp_path / "a.txt")
    assert field.problem_label.text() == ""
    assert field.value().name == "a.txt"


def test_choose_opens_the_file_dialog(form: Form, tmp_path: Path) -> None:
    form.show_values({"picture": Picked("old.png", b"")})
    file = png(tmp_path / "hall.png")
    choose = next(each for each in form.fields["picture"].findChildren(QPushButton) if each.text() == "Choose…")
    choose.click()
    dialog = next(each for each in form.findChildren(QFileDialog))
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(file))
    dialog.accept()
    assert form.values()["picture"].name == "hall.png"


# the rest


def test_read_only_form_can_be_read_and_not_changed(form: Form) -> None:
    form.show_values(FULL)
    form.set_read_only(True)
    checks.settle()
    QTest.keyClicks(form.fields["what"].editor, "x")
    QTest.keyClicks(line(form, "low"), "9")
    QTest.keyClick(line(form, "leads"), Qt.Key.Key_Backspace)
    QTest.keyClicks(form.fields["priority"].editor, "H")
    assert form.values() == FULL
    assert not buttons(form)[0].isEnabled()


def test_everyone_can_use_a_form(form: Form) -> None:
    form.show_values(FULL)
    form.show_problems([Problem("ends_on", "Enter a day.")])
    form.resize(480, 1250)
    checks.settle()
    assert checks.everything(form) == []
    assert checks.cut_off(form) == []


def test_field_alone_asks_for_its_kind(qtbot: QtBot) -> None:
    bare = Field("x", "AT&&T", QLineEdit())
    qtbot.addWidget(bare)
    assert bare.name == "AT&T"
    with pytest.raises(NotImplementedError):
        bare.value()
    with pytest.raises(NotImplementedError):
        bare.set_value(1)
    assert issubclass(Unreadable, Exception)


def test_flow_layout_breaks_lines_and_gives_items_back(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    labels = [QLabel("some words") for _ in range(6)]
    for label in labels:
        flow.addWidget(label)
    box.resize(300, 300)
    box.show()
    assert labels[0].y() == labels[1].y()
    assert labels[-1].y() > labels[0].y()
    assert flow.heightForWidth(80) > flow.heightForWidth(800)
    flow.removeWidget(labels[0])
    assert flow.count() == 5
    assert flow.itemAt(99) is None
    assert flow.takeAt(99) is None
    assert flow.sizeHint().width() >= labels[1].sizeHint().width()
