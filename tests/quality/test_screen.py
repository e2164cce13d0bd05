"""The page of the quality standards: judged by keys, taken over from the file, used on other projects."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.core.store import Store
from clerkdesk.printing.lists import record_document
from clerkdesk.printing.making import Making
from clerkdesk.quality.actions import judging
from clerkdesk.quality.screen.quality import QualityScreen
from clerkdesk.widgets.form import ChoiceField
from clerkdesk.widgets.table import Heading
from clerkdesk.widgets.window import MainWindow
from tests.council.conftest import button, show_asked_pages, type_into
from tests.quality.conftest import Asking
from tests.screens import checks

Open = Callable[[str], MainWindow]


def begun_page(open_page: Open) -> QualityScreen:
    """Go to the page and begin with its button."""
    page = open_page("quality").current()
    assert isinstance(page, QualityScreen)
    QTest.mouseClick(button(page.table, "Judge this plan"), Qt.MouseButton.LeftButton)
    checks.settle()
    return page


def choose(page: QualityScreen, statement: str) -> None:
    page.show_key(next(row.id for row in page.table.rows if row.statement and row.statement.key == statement))
    checks.settle()


def how_far(store: Store, page: QualityScreen, statement: str) -> str:
    assert page.assessment_id is not None
    with store.read() as session:
        whole = judging.assessment(session, page.assessment_id)
    assert whole is not None
    return next(row.how_far for row in whole.judged if row.statement.key == statement)


def test_list_holds_the_whole_and_both_sets(asking: Asking, open_page: Open) -> None:
    page = begun_page(open_page)
    assert [(item.text, item.count) for item in page.table.model.shown if isinstance(item, Heading)] == [
        ("The judgement as a whole", 1),
        ("For the community", 14),
        ("For the local authority and its partners", 16),
    ]
    assert "not judged yet" in page.level.text()


def test_keys_judge_in_the_list_and_undo_takes_it_back(store: Store, asking: Asking, open_page: Open) -> None:
    page = begun_page(open_page)
    choose(page, "community/everyone-asked")
    view = page.table.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_4)
    checks.settle()
    assert how_far(store, page, "community/everyone-asked") == "fully"
    field = page.form.fields["how_far"]
    assert isinstance(field, ChoiceField)
    assert field.value() == "fully"
    assert "Starting, 1 of 14" in page.level.text()
    assert store.undo_label == "Judge statement 7"
    QTest.keyClick(view, Qt.Key.Key_2)
    checks.settle()
    assert how_far(store, page, "community/everyone-asked") == "not yet"
    store.undo()
    store.undo()
    checks.settle()
    assert field.value() == "not judged"


def test_what_the_file_shows_is_taken_over_only_when_asked(store: Store, asking: Asking, open_page: Open) -> None:
    page = begun_page(open_page)
    choose(page, "community/everyone-asked")
    assert page.fields.shown.text() == "The file shows: 2 consultations; 224 of 590 households, 38 %."
    assert page.form.fields["evidence"].value() == ""
    QTest.mouseClick(page.fields.take, Qt.MouseButton.LeftButton)
    assert not page.fields.take.isVisible()
    page.save()
    assert page.form.fields["evidence"].value() == "2 consultations; 224 of 590 households, 38 %."
    assert how_far(store, page, "community/everyone-asked") == "not judged"


def test_first_row_holds_confidence_and_the_delete_key_removes_the_use(
    store: Store, asking: Asking, open_page: Open
) -> None:
    page = begun_page(open_page)
    assert page.form.fields["consulted"].isVisible()
    assert not page.form.fields["how_far"].isVisible()
    type_into(page.form.fields["title"], "Our plan")
    choice = page.form.fields["confidence_of_group"]
    assert isinstance(choice, ChoiceField)
    choice.editor.setCurrentIndex(choice.editor.findData(4))
    choice.editor.activated.emit(4)
    page.save()
    with store.read() as session:
        (row,) = judging.assessments(session)
        whole = judging.assessment(session, row.id)
    assert whole is not None
    assert (whole.assessment.title, whole.assessment.confidence_of_group) == ("Our plan", 4)
    page.delete_chosen()
    assert page.table.rows == []
    store.undo()
    checks.settle()
    assert len(page.table.rows) == 31


def test_clearing_takes_a_judgement_back(store: Store, asking: Asking, open_page: Open) -> None:
    page = begun_page(open_page)
    choose(page, "provider/act")
    page.judge_chosen("partly")
    assert how_far(store, page, "provider/act") == "partly"
    page.delete_chosen()
    assert how_far(store, page, "provider/act") == "not judged"
    assert len(page.table.rows) == 31


def test_standards_are_used_on_another_project_and_chosen_above_the_list(
    store: Store, asking: Asking, open_page: Open
) -> None:
    page = begun_page(open_page)
    first = page.assessment_id
    assert not page.uses.isVisible()
    page.add()
    checks.settle()
    assert page.uses.isVisible()
    assert page.uses.combo.currentText().startswith("Another project")
    assert page.assessment_id != first
    assert page.form.fields["title"].stop().hasFocus()
    choose(page, "community/everyone-asked")
    assert not page.fields.shown.isVisible()  # the file tells of the plan alone
    page.uses.combo.setCurrentIndex(0)
    page.uses.combo.activated.emit(0)
    assert page.assessment_id == first


def test_everyone_can_use_the_page(store: Store, asking: Asking, open_page: Open) -> None:
    with store.change("Begin") as session:
        judging.begin(session, plan_id=asking.plan, today=date(2026, 11, 23))
    window = open_page("quality")
    page = window.current()
    assert isinstance(page, QualityScreen)
    choose(page, "community/everyone-asked")
    assert checks.everything(window) == []


def test_record_prints_only_what_is_shown(store: Store, asking: Asking, open_page: Open) -> None:
    page = begun_page(open_page)
    printed: list[tuple[str, list[tuple[str, str]]]] = []

    def keep(title: str, lines: list[tuple[str, str]]) -> Making:
        printed.append((title, lines))
        return Making(lambda: record_document(title, lines, council="Ashcombe Magna", date=date(2026, 11, 23)))

    page.desk.record_printer = keep
    choose(page, "community/everyone-asked")
    page.print_record()
    assert [label for label, _ in printed[0][1]] == ["How far is it met", "Evidence", "Note", "Also"]
    show_asked_pages()
    page.print_assessment()
    show_asked_pages()


def test_where_only_reading_is_possible_nothing_is_judged(store: Store, asking: Asking, open_page: Open) -> None:
    with store.change("Begin") as session:
        judging.begin(session, plan_id=asking.plan, today=date(2026, 11, 23))
    store.read_only = True
    page = open_page("quality").current()
    assert isinstance(page, QualityScreen)
    choose(page, "community/everyone-asked")
    assert page.fields.shown.isVisible()
    assert not page.fields.take.isVisible()
    assert not page.hint.isVisible()
    page.judge_chosen("fully")
    assert how_far(store, page, "community/everyone-asked") == "not judged"
