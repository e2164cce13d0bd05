"""Lines that offer known names, and lines that take a length of time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerkdesk.core.store import Store
from clerkdesk.council import actions
from clerkdesk.widgets.form import DurationField, Form, KnownField, Unreadable


def test_a_known_name_is_completed_from_any_part_of_it(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = form.add(KnownField("who", "&Who"))
    field.offer(["Joan Marsh", "Ann Lee"])
    form.show()
    QTest.keyClicks(field.editor, "mars")
    completer = field.editor.completer()
    assert completer.currentCompletion() == "Joan Marsh"
    with qtbot.waitSignal(field.edited):
        completer.activated.emit("Joan Marsh")


def test_a_length_of_time_is_shown_in_hours_and_minutes(qtbot: QtBot) -> None:
    field = DurationField("minutes", "&How long")
    qtbot.addWidget(field)
    QTest.keyClicks(field.editor, "150 min")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert (field.editor.text(), field.value()) == ("2 h 30", 150)
    field.set_value(None)
    assert field.value() is None
    field.type_again("a morning")
    assert field.typed() == "a morning"
    with pytest.raises(Unreadable, match="2 h 30"):
        field.value()


def test_a_person_of_that_name_is_found_however_it_is_written(store: Store) -> None:
    with store.change("Add") as session:
        first = actions.find_or_add_person(session, "Joan  O’Marsh").id
        assert actions.find_or_add_person(session, "joan o'marsh").id == first
        assert actions.find_or_add_person(session, "Ann Lee").id != first
        session.flush()
        assert list(actions.person_names(session).values()) == ["Ann Lee", "Joan O’Marsh"]


def test_name_that_is_new_is_said_with_those_like_it_once_the_line_is_left(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = form.add(KnownField("body", "&Body", becomes="an organisation"))
    field.offer(["County Highways", "Dorneshire County Council", "Village Hall"])
    form.show()

    def said_of(typed: str) -> str:
        field.set_value("")
        QTest.keyClicks(field.editor, typed)
        field.editor.editingFinished.emit()
        return field.editor.accessibleDescription()

    assert said_of("County") == (
        "New: it becomes an organisation. Here already: County Highways, Dorneshire County Council."
    )
    assert said_of("Hall committee") == "New: it becomes an organisation. Here already: Village Hall."
    assert said_of("Mill") == "New: it becomes an organisation."
    assert said_of("county highways") == "One that is new becomes an organisation."
