"""The form of an action by keyboard: six boxes, what lies under "More", and what is still missing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from clerkdesk.action_plan.actions import editing
from clerkdesk.action_plan.records import Action, KeptCell, TableImport
from clerkdesk.action_plan.screen.fields import ActionField, NoteField
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.store import Store
from clerkdesk.widgets.form import Chip, ChipsField, ChoiceField, LinesField
from tests.action_plan.conftest import TODAY, SmallPlan
from tests.action_plan.pages import Open, action_plan, choose_option, draft, field, press, rows, settle, shown
from tests.council.conftest import type_into


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


def test_new_action_is_typed_with_four_keys_and_its_words(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.path)
    press(page, Qt.Key.Key_N, ctrl=True)
    assert page.window().focusWidget() is field(page, "what").stop()
    QTest.keyClicks(page.window().focusWidget(), "Paint the bus shelter")
    press(page, Qt.Key.Key_Return)
    assert shown(page)[3] == "1.3 Paint the bus shelter"
    assert store.undo_label == "Add action"
    press(page, Qt.Key.Key_N, ctrl=True)
    QTest.keyClicks(page.window().focusWidget(), "And a bench")
    press(page, Qt.Key.Key_S, ctrl=True)
    assert shown(page)[4] == "1.4 And a bench"
    store.undo()
    settle()
    assert "1.4 And a bench" not in shown(page)


def test_shift_enter_begins_a_new_line(page: ActionPlanScreen) -> None:
    page.add()
    QTest.keyClicks(field(page, "what").editor, "One")
    QTest.keyClick(field(page, "what").editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field(page, "what").editor, "Two")
    assert field(page, "what").value() == "One\nTwo"


def test_action_without_words_stays_open_with_the_reason(page: ActionPlanScreen, store: Store) -> None:
    page.add()
    type_into(field(page, "number"), "9")
    page.save()
    assert field(page, "what").problem_label.text() == "Enter what is to be done."
    assert page.adding


def test_six_boxes_are_filled_by_keyboard_alone_and_read_back(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.survey)
    for key, words in (
        ("why", "Young families can't stay"),
        ("who", "parish council"),
        ("when_words", "by 4 March 2027"),
        ("cost", "£5-10k"),
    ):
        page.form.fields[key].focus()
        QTest.keyClicks(page.window().focusWidget(), words)
    press(page, Qt.Key.Key_Return)  # the line of the cost: Enter keeps the action
    choose_option(page, "progress", "In progress")
    page.save()
    kept = draft(store, small.survey)
    assert kept.action.why == "Young families can't stay"
    assert [party.name for party in kept.parties] == ["Parish Council"]
    assert (kept.action.when_words, kept.action.ends_on) == ("by 4 March 2027", date(2027, 3, 4))
    assert kept.action.financial_year == "2026/27"
    assert (kept.action.cost_low, kept.action.cost_high) == (500000, 1000000)
    assert kept.action.progress == "in progress"
    assert store.undo_label == "Set how far along of 2.1"
    row = next(row for row in rows(store, small) if row.id == small.survey)
    assert page.table.rows[2] == row


def test_time_follows_its_words_until_it_is_set_apart(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.table.choose(small.survey)
    type_into(field(page, "when_words"), "16/17")
    assert (field(page, "financial_year").value(), field(page, "ends_on").value()) == ("2016/17", None)
    field(page, "when_words").set_value("")
    type_into(field(page, "when_words"), "4 March 2027")
    assert field(page, "financial_year").value() == "2026/27"
    field(page, "ends_on").set_value(None)
    type_into(field(page, "ends_on"), "no day")
    field(page, "when_words").set_value("")
    type_into(field(page, "when_words"), "5 March 2028")
    assert field(page, "ends_on").stop().property("text") == "no day"


def test_cost_in_one_box_and_in_its_parts_stay_in_step(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.survey)
    type_into(field(page, "cost"), "Approx. £500")
    assert (field(page, "cost_low").value(), field(page, "cost_note").value()) == (50000, "Approx. £500")
    field(page, "cost").set_value("")
    type_into(field(page, "cost"), "£700")
    assert (field(page, "cost_low").value(), field(page, "cost_note").value()) == (70000, "")
    type_into(field(page, "cost_note"), "with VAT")
    field(page, "cost").set_value("")
    type_into(field(page, "cost"), "£800")
    assert field(page, "cost_note").value() == "with VAT"
    type_into(field(page, "cost_high"), "900")
    assert field(page, "cost").value() == "£800 to £900"
    type_into(field(page, "cost_high"), "x")
    assert field(page, "cost").value() == "£800 to £900"
    page.save()
    assert "Enter a sum" in field(page, "cost_high").problem_label.text()


def test_groups_open_where_something_is_filled(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    with store.change("Fill") as session:
        session.get_one(Action, small.survey).percent = 40
    page.table.choose(small.survey)
    settle()
    assert field(page, "percent").isVisible()
    assert not field(page, "partners").isVisible()
    page.table.choose(small.limit)
    settle()
    assert not field(page, "percent").isVisible()


def test_missing_thing_is_a_link_to_its_field(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.table.choose(small.limit)
    settle()
    links = [found for found in page.missing.findChildren(QPushButton) if found.isVisible()]
    assert [link.text() for link in links] == ["a lead", "a time", "a cost", "how we shall know"]
    QTest.mouseClick(links[-1], Qt.MouseButton.LeftButton)
    settle()
    assert page.window().focusWidget() is field(page, "success_measure").stop()
    QTest.keyClicks(field(page, "success_measure").stop(), "Fewer cars above 30")
    page.save()
    assert not links[-1].isVisible()


def test_lead_that_is_typed_but_not_taken_with_enter_is_kept_all_the_same(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.limit)
    field(page, "who").focus()
    QTest.keyClicks(page.window().focusWidget(), "Speedwatch Group")
    page.save()
    assert [party.name for party in draft(store, small.limit).parties] == ["Speedwatch Group"]
    assert store.undo_label == "Set lead of 1.1"
    assert page.table.rows[0].leads == "Speedwatch Group"


def test_answer_note_of_a_lead_outlives_an_edit(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    before = draft(store, small.path)
    before.parties[0].note = "Ring Mr Hill in May"
    with store.change("Note") as session:
        editing.save_action(session, before)
    page.table.choose(small.path)
    who = field(page, "who")
    assert isinstance(who, ChipsField)
    assert [(chip.text, chip.state) for chip in who.value()] == [("County Council", "asked")]
    type_into(field(page, "number"), "b")
    page.save()
    assert draft(store, small.path).parties[0].note == "Ring Mr Hill in May"


def test_reasons_funding_and_updates_are_typed_in_small_lines(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.limit)
    for key, typed in (
        ("evidence", {"question": "Q14", "tenths_of_percent": "72.5", "base": "224"}),
        ("funding", {"source": "Lottery", "amount": "5000"}),
        ("updates", {"text": "Met on site"}),
    ):
        lines = field(page, key)
        assert isinstance(lines, LinesField)
        page.form.go_to(key)
        QTest.mouseClick(lines.stop(), Qt.MouseButton.LeftButton)
        settle()
        inner = lines._lines[0]._form
        assert inner is not None
        for name, words in typed.items():
            inner.fields[name].focus()
            QTest.keyClicks(inner.fields[name].stop(), words)
    page.save()
    kept = draft(store, small.limit)
    assert [(e.question, e.tenths_of_percent, e.base) for e in kept.evidence] == [("Q14", 725, 224)]
    assert [(f.source, f.amount, f.kind) for f in kept.funding] == [("Lottery", 500000, "grant")]
    assert [(u.text, u.happened_on) for u in kept.updates] == [("Met on site", TODAY)]
    labels = " / ".join(label.text() for label in page.form.findChildren(QLabel))
    assert "Q14: 72.5 % of 224 answers" in labels
    assert "Lottery: £5,000, sought (grant)" in labels
    assert "23 November 2026: Met on site" in labels


def test_line_is_opened_closed_and_removed_by_its_buttons(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    page.table.choose(small.limit)
    lines = field(page, "evidence")
    assert isinstance(lines, LinesField)
    QTest.mouseClick(lines.stop(), Qt.MouseButton.LeftButton)
    line = lines._lines[0]
    assert line._form is not None
    QTest.keyClicks(line._form.fields["tenths_of_percent"].stop(), "many")
    page.save()
    assert lines.problem_label.text() == "Enter a share such as 72 % or 72.5 %."
    line.toggle()
    assert line._form.isHidden()
    line.toggle()
    assert not line._form.isHidden()
    QTest.mouseClick(line._remove, Qt.MouseButton.LeftButton)
    page.save()
    assert draft(store, small.limit).evidence == []


def test_line_with_a_broken_rule_puts_the_reason_beside_its_lines(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.table.choose(small.limit)
    lines = field(page, "funding")
    assert isinstance(lines, LinesField)
    page.form.go_to("funding")
    QTest.mouseClick(lines.stop(), Qt.MouseButton.LeftButton)
    page.save()
    assert lines.problem_label.text() == "Enter where the money comes from, or take the line away."


def test_parent_is_found_by_its_number_or_its_words(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.limit)
    parent = field(page, "parent_id")
    assert isinstance(parent, ActionField)
    page.form.go_to("parent_id")
    QTest.keyClicks(parent.editor, "1.2")
    page.save()
    assert draft(store, small.limit).action.parent_id == small.path
    page.table.choose(small.survey)
    page.table.choose(small.limit)
    assert parent.editor.text() == "1.2 New footpath to the school"
    parent.editor.clear()
    QTest.keyClicks(parent.editor, "7.7")
    page.save()
    assert "Choose an action from the list" in parent.problem_label.text()
    parent.editor.clear()
    parent.editor.textEdited.emit("")
    page.save()
    assert draft(store, small.limit).action.parent_id is None


def test_issues_follow_the_theme_that_is_chosen(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.path)
    issue = field(page, "issue_id")
    assert isinstance(issue, ChoiceField)
    assert issue.editor.currentText() == "Children walk in the r…"
    assert page.panel.subtitle.text() == "1 Roads and paths · from the issue “Children walk in the road”"
    page.form.go_to("theme_id")
    choose_option(page, "theme_id", "2 Housing")
    assert issue.value() is None
    page.save()
    assert draft(store, small.path).action.theme_id == small.housing
    assert shown(page)[2:5] == ["[2 Housing]", "2.1 Housing needs survey", "1.2 New footpath to the school"]


def test_comment_of_another_action_can_be_shared(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.limit)
    page.form.go_to("comment")
    QTest.keyClicks(field(page, "comment").editor, "Both wait for the county")
    page.save()
    page.table.choose(small.path)
    choose_option(page, "comment_id", "Both wait for the coun…")
    assert field(page, "comment").value() == "Both wait for the county"
    page.save()
    assert draft(store, small.path).comment_shared_by == 1
    settle()
    assert field(page, "shared").value().startswith("It stands beside 1 other action too")
    choose_option(page, "comment_id", "A comment of its own")
    page.save()
    assert draft(store, small.path).comment == ""


def test_what_does_not_go_together_and_first_printed_cells_are_shown(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    with store.change("Import") as session:
        brought = TableImport(plan_id=small.plan)
        session.add(brought)
        session.flush()
        session.add(KeptCell(import_id=brought.id, action_id=small.limit, heading="Who", text="A & B"))
        action = session.get_one(Action, small.limit)
        action.progress, action.percent = "done", 50
    page.table.choose(small.path)
    page.table.choose(small.limit)
    settle()
    assert field(page, "kept").value() == "Who: A & B"
    assert field(page, "oddities").value() == "It is done, yet 50 % stands beside it."
    note = field(page, "kept")
    assert isinstance(note, NoteField)
    note.set_read_only(True)
    assert note.isVisible()


def test_enter_in_a_line_keeps_the_action(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.limit)
    page.form.go_to("number")
    QTest.keyClicks(field(page, "number").stop(), "a")
    press(page, Qt.Key.Key_Return)
    assert draft(store, small.limit).action.number == "a"
    press(page, Qt.Key.Key_F5)
    assert page.key == small.limit


def test_delete_key_removes_and_undo_brings_back(page: ActionPlanScreen, store: Store, small: SmallPlan) -> None:
    page.table.choose(small.path)
    page.table.view.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert store.undo_label == "Delete 1.2"
    assert "1.2 New footpath to the school" not in shown(page)
    store.undo()
    settle()
    assert shown(page)[2] == "1.2 New footpath to the school"
    assert {row.leads for row in page.table.rows} == {"", "County Council"}


def test_wanted_answer_leads_to_the_body_that_has_not_given_it(page: ActionPlanScreen, small: SmallPlan) -> None:
    page.table.choose(small.path)
    partners = field(page, "partners")
    who = field(page, "who")
    assert isinstance(partners, ChipsField)
    assert page.fields.first_not_agreed() == "who"
    who.set_value([Chip("a", "County Council", "agreed")])
    partners.set_value([Chip("b", "School", "asked")])
    assert page.fields.first_not_agreed() == "partners"
    partners.set_value([])
    assert page.fields.first_not_agreed() == "who"
    page.missing.asked.emit("agreed")
    assert QApplication.focusWidget() is who.stop()
