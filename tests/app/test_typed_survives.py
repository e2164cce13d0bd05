"""What is typed on any page outlives a killed program, and is offered at the next start where it was typed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.action_plan.screen.plan_page import PlanScreen
from clerkdesk.action_plan.screen.themes import ThemesScreen
from clerkdesk.app.program import Program
from clerkdesk.app.start import make_application
from clerkdesk.core.drafts import Drafts
from clerkdesk.core.settings import Settings
from clerkdesk.council.screen.council import CouncilScreen
from clerkdesk.council.screen.people import PeopleScreen
from clerkdesk.widgets.desk import Screen
from clerkdesk.widgets.form import ChipsField, Form, LinesField
from clerkdesk.widgets.typed_text import TypedText

TYPIST = Path(__file__).with_name("typist.py")
TYPED = "Typed before the crash"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample_bytes: bytes) -> Path:
    """Return a sample made once."""
    path = tmp_path_factory.mktemp("sample") / "Ashcombe Magna.clerkdesk"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    opened = Program(make_application(), Settings())
    yield opened
    if opened.sitting is not None:
        opened.sitting.window.close()
    opened.finish()


def killed_while_typing(made: Path, folder: Path, place: str) -> Path:
    """Type at a place of the program in a process that is killed; return the file."""
    path = folder / made.name
    shutil.copy(made, path)
    done = subprocess.run([sys.executable, str(TYPIST), str(path), place], capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    return path


def page_at_next_start(program: Program, path: Path) -> Screen:
    program.open_file(path)
    assert program.sitting is not None
    page = program.sitting.window.current()
    assert page is not None
    return page


def put_back(page: Screen) -> TypedText:
    """Press "Put it back" in the one offer that is seen."""
    (offer,) = (each for each in page.findChildren(TypedText) if each.isVisible())
    next(x for x in offer.findChildren(QPushButton) if x.text() == "Put it back").click()
    return offer


def saved(page: Screen, path: Path) -> None:
    """Leave the page: what was put back is saved by that, and offered no more."""
    assert page.leave()
    assert Drafts(path).places == []


def text_in(form: Form, key: str) -> str:
    return str(form.fields[key].typed())


def test_council(program: Program, qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    path = killed_while_typing(made, tmp_path, "council")
    page = page_at_next_start(program, path)
    assert isinstance(page, CouncilScreen)
    assert TYPED not in text_in(page.form, "address")
    put_back(page)
    assert TYPED in text_in(page.form, "address")
    assert page.form.dirty
    saved(page, path)


def test_plan_itself_with_a_name_half_typed(program: Program, qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    path = killed_while_typing(made, tmp_path, "plan")
    page = page_at_next_start(program, path)
    assert isinstance(page, PlanScreen)
    parishes = page.details.form.fields["parishes"]
    assert isinstance(parishes, ChipsField)
    before = parishes.value()
    put_back(page)
    assert TYPED in text_in(page.details.form, "vision")
    assert parishes.typed() == [*before, "Nether"]
    saved(page, path)


def test_new_plan(program: Program, qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    path = killed_while_typing(made, tmp_path, "new plan")
    page = page_at_next_start(program, path)
    assert isinstance(page, PlanScreen)
    before = page.plan_id
    put_back(page)
    assert text_in(page.details.form, "title") == TYPED
    saved(page, path)
    assert page.plan_id != before


@pytest.mark.parametrize(("place", "tab", "field"), [("text", 1, "body"), ("fact", 2, "label")])
def test_part_of_the_plan_is_shown_first(
    program: Program, qtbot: QtBot, made: Path, tmp_path: Path, place: str, tab: int, field: str
) -> None:
    path = killed_while_typing(made, tmp_path, place)
    page = page_at_next_start(program, path)
    assert isinstance(page, PlanScreen)
    assert page.tabs.currentIndex() == tab
    put_back(page)
    assert page.section is not None
    assert TYPED in text_in(page.section.form, field)
    saved(page, path)


@pytest.mark.parametrize(("place", "field"), [("theme", "opening"), ("new issue", "title")])
def test_theme_and_new_issue_of_a_theme(
    program: Program, qtbot: QtBot, made: Path, tmp_path: Path, place: str, field: str
) -> None:
    path = killed_while_typing(made, tmp_path, place)
    page = page_at_next_start(program, path)
    assert isinstance(page, ThemesScreen)
    themes = [row.id for row in page.table.shown_rows() if not row.is_issue]
    put_back(page)
    assert TYPED in text_in(page.form, field)
    if place == "new issue":
        assert page.adding
        assert page.form.fields["theme_id"].value() == themes[-1]
        assert page.panel.title.text() == "New issue"
    else:
        assert page.key == themes[1]
    saved(page, path)


def test_action_with_a_body_and_an_update_half_typed(
    program: Program, qtbot: QtBot, made: Path, tmp_path: Path
) -> None:
    path = killed_while_typing(made, tmp_path, "action")
    page = page_at_next_start(program, path)
    assert isinstance(page, ActionPlanScreen)
    updates = page.form.fields["updates"]
    assert isinstance(updates, LinesField)
    there = updates.value()
    put_back(page)
    assert updates.value()[: len(there)] == there
    assert updates.value()[-1]["text"] == TYPED
    who = page.form.fields["who"].typed()
    assert isinstance(who, list)
    assert who[-1] == "Villag"


def test_person_with_a_role_whose_day_is_half_typed(program: Program, qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    path = killed_while_typing(made, tmp_path, "person")
    page = page_at_next_start(program, path)
    assert isinstance(page, PeopleScreen)
    before = page.form.fields["roles"].typed()
    put_back(page)
    after = page.form.fields["roles"].typed()
    assert isinstance(before, list)
    assert isinstance(after, list)
    assert after[: len(before)] == before
    assert after[-1].starts_on == "4 Mar"
    assert TYPED in text_in(page.form, "email")


def fields_kept_alike(form: Form, path: Path) -> list[str]:
    """Keep every field, empty it, put it back, and name those that then hold something else."""
    other = []
    for key, field in form.fields.items():
        before = field.typed()
        drafts = Drafts(path)
        drafts.keep("here/new", {key: field.kept()})
        there = Drafts(path).of("here/new")
        if key not in there:
            continue  # a file is chosen again
        field.set_value(None)
        form.type_again(there)
        if field.typed() != before:
            other.append(key)
    Drafts(path).drop("here/new")
    return other


def test_every_field_of_every_page_is_put_back_as_it_was(
    program: Program, qtbot: QtBot, made: Path, tmp_path: Path
) -> None:
    path = tmp_path / made.name
    shutil.copy(made, path)
    program.open_file(path)
    assert program.sitting is not None
    window = program.sitting.window
    tried = 0
    for name in window.entries:
        window.go(name)
        page = window.current()
        assert page is not None
        parts = [page, *page.findChildren(QWidget)]
        forms: list[Form] = [vars(part)["form"] for part in parts if isinstance(vars(part).get("typed"), TypedText)]
        tried += len(forms)
        for form in forms:
            assert fields_kept_alike(form, path) == [], name
            form.mark_clean()
    assert tried >= 9
