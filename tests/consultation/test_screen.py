"""The page of consultations, and “Rests on” in the form of an action, by keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.consultation.actions import events, grounds
from clerkdesk.consultation.screen.consultation import ConsultationScreen
from clerkdesk.core.store import Store
from clerkdesk.printing.lists import record_document
from clerkdesk.printing.making import Making
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import ChipsField, Field, Form, LinesField
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.consultation.conftest import TODAY, Asking
from tests.council.conftest import button, show_asked_pages, type_into
from tests.screens import checks

Open = Callable[[str], MainWindow]


def page_of(window: MainWindow) -> ConsultationScreen:
    page = window.current()
    assert isinstance(page, ConsultationScreen)
    return page


def actions_of(window: MainWindow) -> ActionPlanScreen:
    window.go("action_plan")
    checks.settle()
    page = window.current()
    assert isinstance(page, ActionPlanScreen)
    return page


def lines(page: ConsultationScreen, key: str) -> LinesField:
    field = page.form.fields[key]
    assert isinstance(field, LinesField)
    return field


def opened_line(page: ConsultationScreen, key: str, words: str) -> dict[str, Field]:
    """Add a line to the findings or the missed groups and return its fields."""
    QTest.mouseClick(button(lines(page, key), words), Qt.MouseButton.LeftButton)
    checks.settle()
    (form,) = [form for form in lines(page, key).findChildren(Form) if form.isVisible()]
    return form.fields


def test_consultation_is_written_down_with_what_was_said_and_who_was_missed(
    store: Store, asking: Asking, open_page: Open
) -> None:
    page = page_of(open_page("consultation"))
    page.table.filter.setText("nothing is called so")
    page.first_stop().setFocus()
    assert QApplication.focusWidget() is button(page.table, "Clear the filter")  # no list to stand in
    page.table.filter.clear()
    page.first_stop().setFocus()
    assert QApplication.focusWidget() is page.table.view
    page.add()
    fields = page.form.fields
    type_into(fields["title"], "Young people's evening")
    type_into(fields["starts_on"], "17 October 2025")
    type_into(fields["issued"], "52")
    type_into(fields["returned"], "38")
    assert page.rate.text() == "That is 38 of 52 households, 73 %."
    finding = opened_line(page, "findings", "Add a finding")
    type_into(finding["question"], "Y2")
    type_into(finding["tenths_of_percent"], "73.7 %")
    type_into(finding["base"], "38")
    missed = opened_line(page, "missed", "Add a group")
    type_into(missed["who"], "Those at work")
    page.save()
    with store.read() as session:
        kept = events.event(session, next(r.id for r in events.events(session, asking.plan) if "Young" in r.title))
    assert kept is not None
    assert [(f.question, f.tenths_of_percent, f.base) for f in kept.findings] == [("Y2", 737, 38)]
    assert [group.who for group in kept.missed] == ["Those at work"]
    assert "262 of 642 households, 41 %" in page.totals.text()
    store.undo()
    checks.settle()
    assert [row.title for row in page.table.rows] == ["Open day", "Household survey"]


def test_problem_keeps_the_form_open_beside_its_field(asking: Asking, open_page: Open) -> None:
    page = page_of(open_page("consultation"))
    page.show_key(asking.survey)
    type_into(page.form.fields["returned"], "600")
    assert not page.leave()
    assert "More came back than went out" in page.form.fields["returned"].problem_label.text()


def test_list_filters_sorts_and_groups(asking: Asking, open_page: Open) -> None:
    page = page_of(open_page("consultation"))
    page.table.group_by("kind")
    assert [item.text for item in page.table.model.shown if isinstance(item, Heading)] == [
        "Household survey",
        "Open day",
    ]
    page.table.group_by("year")
    assert [item.text for item in page.table.model.shown if isinstance(item, Heading)] == ["2025"]
    page.table.sort_by("came", down=True)
    page.table.filter.setText("590 house")
    assert [row.title for row in page.table.shown_rows()] == ["Household survey"]


def test_removing_one_that_actions_rest_on_says_so(store: Store, asking: Asking, open_page: Open) -> None:
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.q14])
    page = page_of(open_page("consultation"))
    page.show_key(asking.survey)
    assert page.resting.text() == "1 action rests on it: 1.2 New footpath to the school."
    page.delete_chosen()
    told = [box for box in QApplication.topLevelWidgets() if isinstance(box, Message) and box.isVisible()]
    assert told
    page.show_key(asking.open_day)
    page.delete_chosen()
    assert [row.title for row in page.table.rows] == ["Household survey"]


def test_taking_a_finding_away_tells_which_actions_rest_on_the_whole_now(
    store: Store, asking: Asking, open_page: Open
) -> None:
    with store.change("Set reasons") as session:
        grounds.keep(session, asking.path, [asking.q14])
    page = page_of(open_page("consultation"))
    page.show_key(asking.survey)
    lines(page, "findings")._lines[0].removed.emit()
    page.save()
    assert any("Action 1.2 rests on the whole consultation now" in said for said in page.desk.spoken)


def test_action_is_tied_to_a_question_by_typing_its_code_and_undo_loosens_it(
    store: Store, asking: Asking, open_page: Open
) -> None:
    page = actions_of(open_page("action_plan"))
    page.show_key(asking.path)
    field = page.form.fields["rests_on"]
    assert isinstance(field, ChipsField)
    assert field.isVisible()
    line = field.stop()
    assert isinstance(line, QLineEdit)
    field.focus()
    QTest.keyClicks(line, "Q14")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page.save()
    assert store.undo_label == "Set reasons of 1.2"
    with store.read() as session:
        assert [ground.key for ground in grounds.of_action(session, asking.path)] == [asking.q14]
    store.undo()
    checks.settle()
    assert field.value() == []
    store.redo()
    checks.settle()
    assert [chip.key for chip in field.value()] == [asking.q14]


def test_rests_on_is_hidden_until_somebody_was_asked(store: Store, asking: Asking, open_page: Open) -> None:
    with store.change("Delete") as session:
        events.remove_events(session, [asking.survey, asking.open_day])
    window = open_page("action_plan")
    page = actions_of(window)
    assert page.form.fields["rests_on"].isHidden()
    assert page.leave()


@pytest.mark.parametrize("key", ["survey", "open_day"])
def test_everyone_can_use_the_page(asking: Asking, open_page: Open, key: str) -> None:
    window = open_page("consultation")
    page_of(window).show_key(getattr(asking, key))
    checks.settle()
    assert checks.everything(window) == []


def test_record_prints_findings_and_missed_groups_in_words(asking: Asking, open_page: Open) -> None:
    page = page_of(open_page("consultation"))
    printed: list[tuple[str, list[tuple[str, str]]]] = []

    def keep(title: str, lines: list[tuple[str, str]]) -> Making:
        printed.append((title, lines))
        return Making(lambda: record_document(title, lines, council="Ashcombe Magna", date=TODAY))

    page.desk.record_printer = keep
    page.show_key(asking.survey)
    page.print_record()
    told = dict(printed[0][1])
    assert told["Findings"] == "Q14: 72 % of 224 answers, a safe way to school\nQ15: 66 % of 224 answers, a lower limit"
    assert told["Who was missed"] == "Young families: Forms in school bags"
    show_asked_pages()
