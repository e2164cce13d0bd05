"""The file that an update of an action rests on: kept, given out again, taken away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from clerkdesk.action_plan.records import ActionUpdate
from clerkdesk.action_plan.screen.outline import ActionPlanScreen
from clerkdesk.core.blobs import kept_bytes
from clerkdesk.core.errors import Trouble
from clerkdesk.core.store import Store
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.form import AttachedField, LinesField
from tests.action_plan.conftest import SmallPlan
from tests.action_plan.pages import Open, action_plan, draft, field, settle


@pytest.fixture
def page(store: Store, small: SmallPlan, open_window: Open) -> ActionPlanScreen:
    """Return the page over the small plan."""
    return action_plan(open_window(store))


def attached_field(page: ActionPlanScreen) -> AttachedField:
    """Open the first update and return the field of its file."""
    lines = field(page, "updates")
    assert isinstance(lines, LinesField)
    page.form.go_to("updates")
    if not lines._lines:
        QTest.mouseClick(lines.stop(), Qt.MouseButton.LeftButton)
    else:
        lines._lines[0].open()
    settle()
    inner = lines._lines[0]._form
    assert inner is not None
    found = inner.fields["file"]
    assert isinstance(found, AttachedField)
    return found


def test_update_keeps_the_file_that_shows_it_and_gives_it_out_again(
    page: ActionPlanScreen, store: Store, small: SmallPlan, tmp_path: Path
) -> None:
    letter = tmp_path / "Letter.pdf"
    letter.write_bytes(b"%PDF the county agrees")
    page.table.choose(small.limit)
    file = attached_field(page)
    assert file.copy.isHidden()
    file.take(letter)
    page.save()
    kept = draft(store, small.limit).updates[0]
    assert (kept.file_name, bool(kept.content)) == ("Letter.pdf", True)
    file = attached_field(page)
    assert file.copy.isVisible()
    file.save_to(tmp_path / "Copy.pdf")
    assert (tmp_path / "Copy.pdf").read_bytes() == letter.read_bytes()
    file.copy.click()
    settle()
    dialog = next(box for box in QApplication.topLevelWidgets() if isinstance(box, QFileDialog) and box.isVisible())
    dialog.reject()
    file.save_to(tmp_path)  # a folder of this name is there
    assert any(isinstance(box, Message) and box.isVisible() for box in QApplication.topLevelWidgets())


def test_file_of_an_update_outlives_an_edit_and_can_be_taken_away(
    page: ActionPlanScreen, store: Store, small: SmallPlan
) -> None:
    with store.change("Import") as session:
        session.add(ActionUpdate(action_id=small.limit, text="Met", file_name="Photo.jpg"))
    page.table.choose(small.path)
    page.table.choose(small.limit)
    page.form.go_to("number")
    QTest.keyClicks(field(page, "number").stop(), "7")
    page.save()
    assert draft(store, small.limit).updates[0].file_name == "Photo.jpg"
    file = attached_field(page)
    assert file.copy.isHidden()
    file.set_value(None)
    file.edited.emit()
    page.save()
    assert draft(store, small.limit).updates[0].file_name == ""


def test_file_whose_bytes_are_missing_is_a_trouble(store: Store) -> None:
    with store.read() as session, pytest.raises(Trouble, match="older copy"):
        kept_bytes(session, "0" * 64)
