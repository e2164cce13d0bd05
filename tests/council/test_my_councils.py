"""My councils: the cards tell what is known of closed files; open, add, find and forget by clicks."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clerkdesk import schema
from clerkdesk.core import backup, clock
from clerkdesk.core.settings import Settings
from clerkdesk.council import actions, known
from clerkdesk.council.records import Council
from clerkdesk.council.screen.my_councils import MyCouncilsScreen
from clerkdesk.widgets.ask_fields import AskFields
from tests.screens import checks


def make_council(folder: Path, name: str, colour: str = "Plum", *, crest: bytes = b"", is_sample: bool = False) -> Path:
    path = folder / f"{name}.clerkdesk"
    schema.create_file(path)
    with schema.open_file(path) as store, store.change("Set up council") as session:
        kept = actions.keep_crest(session, crest) if crest else None
        actions.save_council(session, Council(name=name, colour=colour, crest=kept, is_sample=is_sample))
    known.remember_file(Settings(), path)
    return path


def next_of(path: Path) -> str:
    return "" if path.stem == "Netherbury" else f"Next in {path.stem}"


def shown(qtbot: QtBot) -> MyCouncilsScreen:
    screen = MyCouncilsScreen(Settings(), clock.today, next_of)
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    screen.activateWindow()
    checks.settle()
    return screen


def texts(screen: MyCouncilsScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def button(screen: MyCouncilsScreen, name: str) -> QPushButton:
    return next(
        each
        for each in screen.findChildren(QPushButton)
        if each.isVisible() and name in (each.accessibleName(), each.text())
    )


def click(screen: MyCouncilsScreen, name: str) -> None:
    QTest.mouseClick(button(screen, name), Qt.MouseButton.LeftButton)
    checks.settle()


def test_card_tells_name_place_last_copy_and_what_is_next(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_council(tmp_path, "Ashcombe")
    make_council(tmp_path, "Netherbury", is_sample=True)
    made = backup.copy_now(path).made_at
    screen = shown(qtbot)
    told = texts(screen)
    assert "Ashcombe Parish Council" in told
    assert "Next in Ashcombe" in told
    assert f"Ashcombe.clerkdesk in {known.place_of(path)} · last copy today {made:%H:%M}" in told
    assert f"Netherbury.clerkdesk in {known.place_of(path)} · no copy yet" in told
    assert "Sample" in told.splitlines()


def test_council_opened_last_has_the_keyboard_and_opens_with_one_key(qtbot: QtBot, tmp_path: Path) -> None:
    make_council(tmp_path, "Netherbury")
    path = make_council(tmp_path, "Ashcombe")
    screen = shown(qtbot)
    with qtbot.waitSignal(screen.open_asked) as asked:
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Space)
    assert asked.args == [path]


def test_each_council_shows_its_own_colour_and_crest(qtbot: QtBot, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "#eeb211").save(picture, "PNG")
    make_council(tmp_path, "Ashcombe", "Navy", crest=picture.getvalue())
    image = shown(qtbot).grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 4)}
    assert {"#1b3654", "#eeb211"} <= colours


def test_forgotten_council_is_off_the_list_but_its_file_stays(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_council(tmp_path, "Ashcombe")
    screen = shown(qtbot)
    click(screen, "Forget Ashcombe Parish Council")
    assert "Ashcombe" not in texts(screen)
    assert "No council's file is known" in texts(screen)
    assert path.exists()
    assert known.known_files(Settings()) == []


def test_file_that_is_away_is_told_kindly_and_can_be_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_council(tmp_path, "Ashcombe")
    moved = tmp_path / "elsewhere" / "Ashcombe.clerkdesk"
    moved.parent.mkdir()
    path.rename(moved)
    screen = shown(qtbot)
    assert "The file is no longer in this folder" in texts(screen)
    click(screen, "Find Ashcombe")
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(moved))
    dialog.close()
    checks.settle()
    assert "Ashcombe Parish Council" in texts(screen)
    assert known.known_files(Settings()) == [moved]


def test_file_can_be_added_and_a_new_council_begun(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_council(tmp_path, "Ashcombe")
    known.forget_file(Settings(), path)
    screen = shown(qtbot)
    click(screen, "Add a file…")
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    checks.settle()
    assert "Ashcombe Parish Council" in texts(screen)
    with qtbot.waitSignal(screen.new_asked):
        click(screen, "New council")


def test_damaged_file_can_still_be_opened_to_see_what_is_the_matter(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Ashcombe.clerkdesk"
    path.write_bytes(b"nothing of the kind" * 100)
    known.remember_file(Settings(), path)
    screen = shown(qtbot)
    assert "can't be read just now" in texts(screen)
    with qtbot.waitSignal(screen.open_asked):
        click(screen, "Open Ashcombe")


def test_everyone_can_use_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    make_council(tmp_path, "Ashcombe")
    make_council(tmp_path, "Netherbury", is_sample=True).unlink()
    assert checks.everything(shown(qtbot)) == []


@pytest.mark.parametrize("count", [0, 5])
def test_nothing_is_cut_off_at_plain_and_at_large_text(qtbot: QtBot, tmp_path: Path, count: int) -> None:
    for number in range(count):
        make_council(tmp_path, f"Ashcombe with Netherbury and Slade Bottom {number}")
    assert checks.at_text_sizes(shown(qtbot)) == []


def test_next_clerk_at_this_computer_says_who_works_here(qtbot: QtBot) -> None:
    Settings().put("who", "Margaret Hale")
    screen = shown(qtbot)
    click(screen, "Your name…")
    dialog = next(each for each in screen.findChildren(AskFields) if each.isVisible())
    name = dialog.form.fields["who"].editor
    assert isinstance(name, QLineEdit)
    assert name.text() == "Margaret Hale"
    name.clear()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    QTest.keyClicks(name, "Ann Lee")
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert Settings().get("who", "") == "Ann Lee"
