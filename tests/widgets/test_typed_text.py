"""What is typed and not saved is kept while typing and offered at the same place at the next start."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerkdesk.action_plan.records import Action
from clerkdesk.core.drafts import KEEP_EVERY, Drafts
from clerkdesk.core.store import Store
from clerkdesk.widgets.desk import Desk
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks
from tests.widgets.demo import TaskScreen


@pytest.fixture
def page(window: MainWindow) -> TaskScreen:
    screen = window.current()
    assert isinstance(screen, TaskScreen)
    checks.settle()
    return screen


def _type(page: TaskScreen, text: str) -> None:
    editor = page.form.fields["what"].stop()
    page.form.fields["what"].focus()
    editor.selectAll()  # type: ignore[attr-defined]  # a line or a paragraph
    QTest.keyClicks(editor, text)


def _after_a_crash(page: TaskScreen, qtbot: QtBot) -> TaskScreen:
    # The first page's form is never left, as when the program is killed.
    again = TaskScreen(Desk(page.desk.store, page.desk.settings, page.desk.notifier, page.desk.jobs))
    qtbot.addWidget(again)
    again.show()
    return again


def test_typed_text_is_kept_within_two_seconds_and_no_oftener(page: TaskScreen, qtbot: QtBot) -> None:
    assert KEEP_EVERY == 2_000
    path = page.desk.store.path
    _type(page, "A new bus shelter")
    assert Drafts(path).places == []
    qtbot.waitUntil(lambda: Drafts(path).places == [f"{page.page}/{page.key}"], timeout=5_000)
    assert Drafts(path).of(f"{page.page}/{page.key}")["what"] == "A new bus shelter"


def test_saved_text_is_forgotten(page: TaskScreen) -> None:
    _type(page, "A new bus shelter")
    page.typed.keep()
    assert page.desk.drafts.places
    assert page.leave()
    assert page.desk.drafts.places == []
    page.typed.keep()
    assert page.desk.drafts.places == []


def test_typed_text_is_put_back_at_its_record_and_not_saved_by_that(page: TaskScreen, qtbot: QtBot) -> None:
    page.table.choose([row.id for row in page.table.shown_rows()][3])
    key = page.key
    _type(page, "A new bus shelter")
    page.typed.keep()
    again = _after_a_crash(page, qtbot)
    assert again.typed.isVisible()
    again.typed.put_back()
    assert again.key == key
    assert again.form.fields["what"].value() == "A new bus shelter"
    assert again.form.dirty
    assert not again.typed.isVisible()
    assert _what(page.desk.store, key) != "A new bus shelter"
    assert again.leave()
    assert _what(page.desk.store, key) == "A new bus shelter"
    assert Drafts(page.desk.store.path).places == []


def _what(store: Store, key: UUID | None) -> str:
    with store.read() as session:
        return session.get_one(Action, key).what


def test_typed_text_of_a_new_record_opens_a_new_one(page: TaskScreen, qtbot: QtBot) -> None:
    page.add()
    _type(page, "Begun and not saved")
    page.typed.keep()
    again = _after_a_crash(page, qtbot)
    again.typed.put_back()
    assert again.adding
    assert again.form.fields["what"].value() == "Begun and not saved"


def test_typed_text_that_is_not_wanted_is_thrown_away(page: TaskScreen, qtbot: QtBot) -> None:
    _type(page, "Nonsense " * 20)
    page.typed.keep()
    again = _after_a_crash(page, qtbot)
    again.typed.throw_away()
    assert not again.typed.isVisible()
    assert Drafts(page.desk.store.path).places == []


def test_typed_text_of_a_record_that_has_gone_is_shown_to_be_copied(page: TaskScreen, qtbot: QtBot) -> None:
    told: list[str] = []
    page.desk.drafts.keep(f"{page.page}/00000000-0000-0000-0000-00000000dead", {"what": "Kept words"})
    again = _after_a_crash(page, qtbot)
    again.desk.trouble = lambda error: told.append(str(error))  # type: ignore[method-assign]
    again.typed.put_back()
    assert "Kept words" in told[0]
    assert Drafts(page.desk.store.path).places == []


def test_disk_that_refuses_drafts_is_noted_and_typing_goes_on(page: TaskScreen, own_computer: Path) -> None:
    (own_computer / "drafts").write_text("a file in the folder's place")
    _type(page, "A new bus shelter")
    page.typed.keep()
    assert any("could not be written" in words for words in page.desk.spoken)
    assert page.leave()
