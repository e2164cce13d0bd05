"""The Programmes page: entered by clicks, approved only with six answers, warned where one person carries most."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkdesk.core.store import Store
from clerkdesk.council.actions import person_names
from clerkdesk.printing.html import html_text
from clerkdesk.training.actions import improvement, programmes
from clerkdesk.training.actions.finding import search_hits
from clerkdesk.training.printout.improvement import programme_document
from clerkdesk.training.records.courses import Opportunity
from clerkdesk.training.records.improvement import Programme
from clerkdesk.training.rules.improvement import principles
from clerkdesk.training.screen.programmes import ProgrammesScreen
from clerkdesk.widgets.form import LinesField
from clerkdesk.widgets.window import MainWindow


def page_of(window: MainWindow) -> ProgrammesScreen:
    page = window.current()
    assert isinstance(page, ProgrammesScreen)
    return page


def _enter(page: ProgrammesScreen) -> None:
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.form.fields["title"].stop(), "Digital help desk")
    page.save()


def _add_task(page: ProgrammesScreen, what: str, person: str) -> None:
    tasks = page.form.fields["tasks"]
    assert isinstance(tasks, LinesField)
    QTest.mouseClick(tasks.stop(), Qt.MouseButton.LeftButton)
    form = tasks._lines[-1]._form
    assert form is not None
    QTest.keyClicks(form.fields["what"].stop(), what)
    QTest.keyClicks(form.fields["person"].stop(), person)


def test_a_programme_is_approved_only_with_six_answers_and_what_shows_them(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("programmes"))
    _enter(page)
    assert page.table.rows[0].state == "being thought about"
    state = page.form.fields["state"]
    state.set_value("approved")
    state.edited.emit()
    page.save()
    assert "before the programme is approved" in page.form.fields["need"].problem_label.text()
    assert "Say what shows" in page.form.fields["learning_evidence"].problem_label.text()
    assert programmes_of(store)[0].state == "being thought about"
    assert "or write “none”" in page.form.fields["context-law"].problem_label.text()
    for one in principles():
        for key in [part.key for part in one.parts] or [one.key]:
            QTest.keyClicks(page.form.fields[key].stop(), "Residents were asked")
        QTest.keyClicks(page.form.fields[f"{one.key}_evidence"].stop(), "Survey")
    page.save()
    assert (programmes_of(store)[0].state, programmes_of(store)[0].answered) == ("approved", 6)
    store.undo()
    assert (programmes_of(store)[0].state, programmes_of(store)[0].answered) == ("being thought about", 0)


def test_a_new_programme_names_what_it_may_overlap_with(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    with store.change("Begin") as session:
        session.add(Opportunity(title="Digital skills"))
    window = open_page("programmes")
    page = page_of(window)
    _enter(page)
    assert "Look whether it overlaps with Digital skills." in window.foot.text()


def test_a_single_course_is_approved_without_answers(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("programmes"))
    _enter(page)
    for name, value in (("kind", "single course"), ("state", "approved")):
        page.form.fields[name].set_value(value)
        page.form.fields[name].edited.emit()
    page.save()
    assert programmes_of(store)[0].state == "approved"
    assert "is no programme" in page.panel.subtitle.text()


def test_a_person_who_holds_over_half_of_the_tasks_is_named(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("programmes"))
    _enter(page)
    _add_task(page, "Rota", "Margaret Hale")
    _add_task(page, "Tablets", "Peter Whitlock")
    page.save()
    assert "more than half" not in page.panel.subtitle.text()
    _add_task(page, "Report", "margaret hale")
    page.save()
    assert "Margaret Hale holds 2 of 3 tasks, more than half." in page.panel.subtitle.text()
    with store.read() as session:
        assert sorted(person_names(session).values()) == ["Margaret Hale", "Peter Whitlock"]


def test_the_usual_steps_are_added_once_and_counted_by_who_took_part(
    store: Store, open_page: Callable[[str], MainWindow]
) -> None:
    page = page_of(open_page("programmes"))
    _enter(page)
    page.begin_steps()
    page.begin_steps()
    page.save()
    with store.read() as session:
        whole = programmes.whole_programme(session, programmes_of(store)[0].id)
    assert whole is not None
    assert [step["what"] for step in whole.steps][:2] == ["First survey", "Working groups"]
    assert len(whole.steps) == 6
    whole.steps[0].update(with_whom="residents", how_many=200)
    whole.steps[1].update(with_whom="residents", how_many=24)
    with store.change("Count") as session:
        programmes.save_programme(session, whole)
    with store.read() as session:
        document = programme_document(session, date(2026, 11, 23))
    assert "224" in html_text(document)
    assert "Not answered yet" in html_text(document)


def test_a_deleted_programme_comes_back_whole(store: Store, open_page: Callable[[str], MainWindow]) -> None:
    page = page_of(open_page("programmes"))
    _enter(page)
    _add_task(page, "Rota", "Margaret Hale")
    page.save()
    page.delete_chosen()
    assert page.table.rows == []
    store.undo()
    assert page.table.rows[0].title == "Digital help desk"
    assert len(page.read_values(page.table.rows[0].id)["tasks"]) == 1


def test_a_programme_and_a_part_of_the_policy_are_found_by_typing(store: Store) -> None:
    with store.change("Begin") as session:
        improvement.begin(session)
        session.add(Programme(title="Digital help desk", purpose="Forms and telephones"))
    with store.read() as session:
        (hit,) = search_hits(session, "desk TELEPHONES")
        assert (hit.title, hit.page, hit.detail) == ("Digital help desk", "programmes", "Being thought about")
        (part,) = search_hits(session, "study chairman")
        assert (part.title, part.page) == ("Time to study", "improvement")


def programmes_of(store: Store) -> list[programmes.ProgrammeRow]:
    with store.read() as session:
        return programmes.programmes(session)
