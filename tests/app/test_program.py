"""The program from start to end: what opens first, one council at a time, and what is done beside the work."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.action_plan.actions.figures import plan_in_figures
from clerkdesk.action_plan.actions.outline import action_rows
from clerkdesk.action_plan.actions.outline import themes as themes_of
from clerkdesk.action_plan.actions.plan import chosen_plan
from clerkdesk.action_plan.records import Plan
from clerkdesk.action_plan.rules import totals
from clerkdesk.app.home import home_facts, next_of
from clerkdesk.app.program import Program
from clerkdesk.app.start import make_application
from clerkdesk.core import backup
from clerkdesk.core.settings import Settings
from clerkdesk.council import known
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.records import Council
from clerkdesk.council.screen.first_start import FirstStartScreen
from clerkdesk.council.screen.my_councils import MyCouncilsScreen
from clerkdesk.founding import found_council
from clerkdesk.stages.actions import keep_course
from clerkdesk.widgets.dialogs import Message

TODAY = date(2026, 11, 23)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    settings = Settings()
    settings.put("who", "Margaret Hale")
    opened = Program(make_application(), settings)
    yield opened
    if opened.sitting is not None:
        opened.sitting.window.close()
    opened.finish()
    if opened.front is not None:
        opened.front.close()


@pytest.fixture
def sample(tmp_path: Path, sample_bytes: bytes) -> Path:
    path = tmp_path / "Ashcombe Magna.clerkdesk"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return found_council(FirstStart(path=tmp_path / "Nether Stoke.clerkdesk", name="Nether Stoke"), TODAY)


def _words(box: Message) -> str:
    return " ".join(label.text() for label in box.findChildren(QLabel))


def _said(program: Program) -> str:
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, Message) and box.isVisible()]
    words = " ".join(box.accessibleDescription() or _words(box) for box in boxes)
    for box in boxes:
        box.reject()
    return words


def test_fresh_computer_begins_with_the_three_questions(program: Program) -> None:
    program.start(None)
    assert isinstance(program.front, FirstStartScreen)


def test_only_council_known_here_opens_by_itself(program: Program, sample: Path) -> None:
    known.remember_file(program.settings, sample)
    program.start(None)
    assert program.sitting is not None
    assert program.sitting.window.windowTitle() == "Home – Ashcombe Magna Parish Council – ClerkDesk"


def test_several_councils_begin_with_the_list(program: Program, sample: Path, other: Path) -> None:
    known.remember_file(program.settings, sample)
    known.remember_file(program.settings, other)
    program.start(None)
    assert isinstance(program.front, MyCouncilsScreen)


def test_file_asked_for_opens(program: Program, sample: Path) -> None:
    program.start(sample)
    assert program.sitting is not None
    assert known.known_files(program.settings) == [sample.resolve()]


def test_missing_file_is_said_and_the_list_is_shown(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.start(tmp_path / "gone.clerkdesk")
    assert isinstance(program.front, MyCouncilsScreen)
    assert "There is no file" in _said(program)


def test_another_council_takes_the_place_of_the_first(program: Program, sample: Path, other: Path) -> None:
    program.open_file(sample)
    first = program.sitting
    program.show_councils()
    assert first is not None
    assert not first.window.isVisible()
    program.open_file(other)
    assert program.sitting is not first
    assert program.front is None
    with schema.open_file(sample) as free:
        assert not free.read_only


def test_open_council_comes_back_when_the_list_is_closed(program: Program, sample: Path) -> None:
    program.open_file(sample)
    program.show_councils()
    assert program.front is not None
    program.front.close()
    assert program.front is None
    assert program.sitting is not None
    assert program.sitting.window.isVisible()


def test_open_council_chosen_again_is_not_opened_twice(program: Program, sample: Path) -> None:
    program.open_file(sample)
    first = program.sitting
    program.show_councils()
    program.open_file(sample)
    assert program.sitting is first
    assert not first.store.read_only  # type: ignore[union-attr]


def test_answers_of_first_start_become_an_open_council(program: Program, tmp_path: Path) -> None:
    program.show_first_start()
    program.found(FirstStart(path=tmp_path / "New.clerkdesk", who="Margaret Hale", name="Nether Stoke"))
    assert program.sitting is not None
    assert program.sitting.desk.council == "Nether Stoke Parish Council"
    desk = program.sitting.desk
    assert home_facts(desk).first_steps[0].title == "See the first stage"
    with desk.store.change("Begin") as session:
        plan_id = chosen_plan(session, "")
        assert plan_id is not None
        keep_course(session, plan_id).starts_on = desk.today()
    # From then on a line says which step is next.
    assert home_facts(desk).first_steps[0].title == "Go on with stage 1"
    assert any(line.title.startswith("Next: 1.1") for line in home_facts(desk).waiting.lines)
    with desk.store.change("Adopted before") as session:
        keep_course(session, plan_id).began_after_adoption = True
        session.get_one(Plan, plan_id).state = "adopted"
    assert home_facts(desk).first_steps[0].title == "Bring in a table"


def test_place_that_is_taken_is_said_and_first_start_stays(program: Program, sample: Path) -> None:
    program.show_first_start()
    program.found(FirstStart(path=sample, name="Nether Stoke"))
    assert "there already" in _said(program)
    assert isinstance(program.front, FirstStartScreen)


def test_sample_is_a_separate_file_and_opens_again(program: Program) -> None:
    program.open_sample()
    assert program.sitting is not None
    path = program.sitting.store.path
    program.sitting.window.close()
    program.open_sample()
    assert program.sitting is not None
    assert program.sitting.store.path == path


def test_copy_of_the_day_is_made_beside_the_work(program: Program, sample: Path, qtbot: QtBot) -> None:
    program.open_file(sample)
    qtbot.waitUntil(lambda: len(backup.copies_of(sample)) == 1)
    sitting = program.sitting
    assert sitting is not None
    qtbot.waitUntil(lambda: "Last copy today" in sitting.window.foot.text())


def test_name_and_colour_follow_the_councils_page(program: Program, sample: Path, qtbot: QtBot) -> None:
    program.open_file(sample)
    sitting = program.sitting
    assert sitting is not None
    with sitting.store.change("Rename council") as session:
        council = session.query(Council).one()
        council.name, council.colour = "Ashcombe Parva", "Navy"
    qtbot.waitUntil(lambda: "Ashcombe Parva" in sitting.window.windowTitle())
    assert sitting.desk.colour == "Navy"


def test_program_opens_where_it_was_left(program: Program, sample: Path) -> None:
    program.open_file(sample)
    program.sitting.window.go("organisations")  # type: ignore[union-attr]
    program.sitting.window.close()  # type: ignore[union-attr]
    program.open_file(sample)
    assert program.sitting.window.page == "organisations"  # type: ignore[union-attr]


def test_figures_of_home_are_those_of_the_plans_rows(sample: Path) -> None:
    with schema.open_file(sample) as store, store.read() as session:
        key = chosen_plan(session, "")
        assert key is not None
        told, rows, themes = plan_in_figures(session, key), action_rows(session, key), themes_of(session, key)
    sums = totals(rows)
    assert (told.actions, told.with_lead) == (len(rows), sum(bool(row.leads) for row in rows))
    assert (told.sought, told.secured) == (sums.sought, sums.secured)
    assert sums.sought
    assert sums.secured
    of_themes = [[row.progress for row in rows if row.theme_id == theme.id] for theme in themes]
    assert [tuple(theme) for theme in told.themes] == [
        (theme.title, len(states), states.count("done"), states.count("not started"))
        for theme, states in zip(themes, of_themes, strict=True)
    ]


def test_closed_councils_next_line_is_read_without_holding_it(sample: Path, tmp_path: Path) -> None:
    assert "action" in next_of(sample).lower()
    assert next_of(tmp_path / "gone.clerkdesk") == ""
    with schema.open_file(sample) as store:
        assert not store.read_only


def test_changes_are_brought_into_the_one_file_when_work_rests(program: Program, sample: Path, qtbot: QtBot) -> None:
    program.open_file(sample)
    sitting = program.sitting
    assert sitting is not None
    with sitting.store.change("Rename council") as session:
        session.query(Council).one().name = "Ashcombe Parva"
    sitting._checkpoint.timeout.emit()
    wal = sample.with_name(sample.name + "-wal")
    qtbot.waitUntil(lambda: not wal.exists() or wal.stat().st_size == 0)
