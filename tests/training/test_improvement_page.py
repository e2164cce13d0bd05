"""The Improvement page: usual parts, each kind with its own fields, what was learnt, and the confidential list."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk import catalogue
from clerkdesk.action_plan.records import Plan
from clerkdesk.core.store import Store
from clerkdesk.council.records import Person
from clerkdesk.printing.html import html_text
from clerkdesk.training.actions import improvement
from clerkdesk.training.actions.fills import fills
from clerkdesk.training.exporting import export_calendar, export_matrix, export_register
from clerkdesk.training.printout.improvement import discussion_document, policy_document
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.improvement import StatementPart, SupportCase
from clerkdesk.training.screen.improvement import ImprovementScreen
from clerkdesk.widgets.form import LinesField, TickField
from clerkdesk.widgets.window import MainWindow

TODAY = date(2026, 11, 23)


def page_of(window: MainWindow) -> ImprovementScreen:
    page = window.current()
    assert isinstance(page, ImprovementScreen)
    return page


def _begin(store: Store, open_page: Callable[[str], MainWindow]) -> ImprovementScreen:
    with store.change("Add plan") as session:
        session.add(Plan(title="Our plan", vision="In 2031 a child can walk to school."))
    page = page_of(open_page("improvement"))
    page.table.other_step.emit()
    return page


def test_the_usual_parts_begin_with_the_vision_of_the_plan(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begin(store, open_page)
    rows = page.table.rows
    assert (rows[0].kind, rows[0].text) == ("vision", "In 2031 a child can walk to school.")
    assert [row.kind for row in rows].count("question") == 6
    page.begin()
    assert len(page.table.rows) == len(rows)
    store.undo()
    assert page.table.rows == []


def test_a_part_that_is_not_ticked_is_left_out_of_the_policy(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = _begin(store, open_page)
    leave = next(row for row in page.table.rows if row.heading == "Time to study")
    page.show_key(leave.id)
    with store.read() as session:
        assert "Time to study" in html_text(policy_document(session, TODAY))
    _tick(page, "is_in")
    page.save()
    with store.read() as session:
        made = html_text(policy_document(session, TODAY))
    assert "Time to study" not in made
    assert "In 2031 a child can walk to school." in made
    assert "2026/27" in made
    assert "2030/31" in made


def test_the_award_counts_only_parts_of_the_policy_that_say_something(store: Store) -> None:
    with store.change("Begin") as session:
        session.add(StatementPart(kind="vision", heading="Vision", text="A good place"))
        session.add(StatementPart(heading="Leave", text="", is_in=True))
        session.add(StatementPart(heading="Money", text="The council pays", is_in=False))
        session.flush()
        assert not any(one.words.startswith("Training policy") for one in fills(session, TODAY).values())
        session.add(StatementPart(heading="Needs", text="From an audit"))
        session.flush()
        assert any(one.words.startswith("Training policy in 1 part,") for one in fills(session, TODAY).values())


def _tick(page: ImprovementScreen, name: str) -> None:
    field = page.form.fields[name]
    assert isinstance(field, TickField)
    field.editor.click()


def _shown(page: ImprovementScreen) -> set[str]:
    return {name for name, field in page.form.fields.items() if not field.isHidden()}


def test_each_kind_of_part_asks_its_own_questions(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("improvement"))
    for kind, more in (
        ("responsible", {"person"}),
        ("theme", {"text", "is_ambitious"}),
        ("question", {"text", "ideas", "discussed_on"}),
    ):
        QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
        page.form.fields["kind"].set_value(kind)
        page.form.fields["kind"].edited.emit()
        assert _shown(page) == {"kind", "heading", *more}
        page.save()
        assert "Enter a few words" in page.form.fields["heading"].problem_label.text()
        QTest.keyClicks(page.form.fields["heading"].stop(), f"Our {kind}")
        if kind == "responsible":
            QTest.keyClicks(page.form.fields["person"].stop(), "Margaret Hale")
        if kind == "theme":
            _tick(page, "is_ambitious")
        page.save()
        assert _shown(page) == {"heading", *more}
    assert [(row.kind, row.heading) for row in page.table.rows] == [
        ("responsible", "Our responsible"),
        ("theme", "Our theme"),
        ("question", "Our question"),
    ]
    assert page.table.rows[0].person == "Margaret Hale"
    assert page.table.rows[1].is_ambitious
    page.show_key(page.table.rows[1].id)
    page.delete_chosen()
    assert [row.kind for row in page.table.rows] == ["responsible", "question"]
    store.undo()
    assert len(page.table.rows) == 3


def test_the_discussion_sheet_asks_and_says_what_the_strategy_is(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    _begin(store, open_page)
    with store.read() as session:
        made = html_text(discussion_document(session, TODAY))
    assert "What do residents rightly expect" in made
    assert "Improvement and Development Board" in made


def test_what_was_learnt_from_whom_and_what_changes_comes_from_the_bookings(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    with store.change("Add bookings") as session:
        person, course = Person(name="Margaret Hale"), Opportunity(title="Chairing", starts_on=date(2026, 3, 4))
        session.add_all([person, course])
        session.flush()
        for state, change in (("attended", "We end at nine"), ("cancelled", "Nothing")):
            booking = Booking(person_id=person.id, opportunity_id=course.id, state=state, will_change=change)
            booking.learnt_from = "peer"
            session.add(booking)
    page = page_of(open_page("improvement"))
    dialog = page.show_learnt()
    assert dialog.list.count() == 1
    said = dialog.list.item(0).text()
    assert said == "We end at nine\nMargaret Hale learnt it from a peer, Chairing, 4 March 2026"
    dialog.reject()


def test_a_council_seeking_support_is_kept_and_stands_in_no_print_search_or_export(
    store: Store, open_page: Callable[[str], MainWindow], tmp_path: Path
) -> None:
    page = _begin(store, open_page)
    dialog = page.show_confidential()
    field = dialog.form.fields["cases"]
    assert isinstance(field, LinesField)
    QTest.mouseClick(field.stop(), Qt.MouseButton.LeftButton)
    form = field._lines[0]._form
    assert form is not None
    QTest.keyClicks(form.fields["seeks"].stop(), "A chairman until spring")
    dialog.keep.click()
    assert "Enter which council" in field.problem_label.text()
    QTest.keyClicks(form.fields["council"].stop(), "Quillmere Parish Council")
    dialog.keep.click()
    with store.read() as session:
        assert [case.council for case in improvement.support_cases(session)] == ["Quillmere Parish Council"]
        for printout in catalogue.PRINTOUTS:
            assert "Quillmere" not in html_text(printout.make(session, TODAY)), printout.kind
        assert catalogue.found(session, "Quillmere") == []
        export_register(session, tmp_path / "register.csv")
        export_matrix(session, tmp_path / "matrix.csv", TODAY)
        export_calendar(session, tmp_path / "calendar.ics", TODAY)
    for path in (tmp_path / name for name in ("register.csv", "matrix.csv", "calendar.ics")):
        assert b"Quillmere" not in path.read_bytes()
    assert not any("Quillmere" in f"{row.heading} {row.text}" for row in page.table.rows)
    assert SupportCase.__tablename__ not in {page.table_name, *page.also_tables}
    store.undo()
    with store.read() as session:
        assert improvement.support_cases(session) == []
