"""What is due in all councils comes on one sheet, and a file that can't be read is named with why."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkdesk import cli, schema
from clerkdesk.app.every_council import FrontPrinter
from clerkdesk.core.errors import Trouble
from clerkdesk.core.settings import Settings
from clerkdesk.council import actions, known
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.screen.my_councils import MyCouncilsScreen
from clerkdesk.founding import found_council
from clerkdesk.home.every_council import due_in, due_in_all
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.widgets.dialogs import Message
from clerkdesk.widgets.preview import Preview
from clerkdesk.widgets.print_pane import PrintDialog
from tests.printing.reading import Tagged, faults

TODAY = date(2026, 11, 23)


@pytest.fixture
def files(tmp_path: Path, sample_bytes: bytes) -> list[Path]:
    """Return the sample, a young council, a damaged file and one that is gone."""
    sample = tmp_path / "Ashcombe Magna.clerkdesk"
    sample.write_bytes(sample_bytes)
    young = found_council(FirstStart(path=tmp_path / "Nether Stoke.clerkdesk", name="Nether Stoke"), TODAY)
    damaged = tmp_path / "Slade.clerkdesk"
    damaged.write_bytes(b"nothing of the kind" * 100)
    return [sample, young, damaged, tmp_path / "Gone.clerkdesk"]


def test_each_council_has_its_table_or_the_reason_why_not(files: list[Path]) -> None:
    made = pdf_bytes(due_in_all(files, TODAY))
    assert faults(made) == []
    text = Tagged(made).tree.text
    assert "Due in all my councils" in text
    assert "Ashcombe Magna Parish Council" in text
    assert "Nether Stoke Parish Council" in text
    assert "The council's details are not complete" in text
    assert text.count("This file could not be read") == 2
    assert "There is no file “Gone.clerkdesk”" in text


def test_files_are_not_held_while_they_are_read(files: list[Path]) -> None:
    with schema.open_file(files[0]) as store:
        assert due_in(files[0], TODAY).trouble == ""
        with store.change("Put off a line") as session:
            for line in due_in(files[0], TODAY).waiting.lines:
                actions.put_off(session, line.name, until=date(2026, 12, 1), today=TODAY)
    told = due_in(files[0], TODAY)
    assert told.waiting.lines == ()
    text = Tagged(pdf_bytes(due_in_all(files[:1], TODAY))).tree.text
    assert "Nothing is waiting for you." in text
    assert "(until 1 December 2026)" in text


def test_no_known_council_is_said() -> None:
    with pytest.raises(Trouble, match="No council's file is known"):
        due_in_all([], TODAY)


def test_command_prints_one_council_or_several(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for count in (1, 3):
        out = tmp_path / f"due {count}.pdf"
        assert cli.run(["print", "due", *map(str, files[:count]), "--out", str(out)]) == 0
        assert faults(out.read_bytes()) == []
    one, many = (Tagged((tmp_path / f"due {count}.pdf").read_bytes()).tree.text for count in (1, 3))
    assert "What to do next" in one
    assert "Due in all my councils" in many
    assert cli.run(["print", "council", *map(str, files[:2]), "--out", str(tmp_path / "no.pdf")]) == 2
    assert "one file at a time" in capsys.readouterr().err


def test_sheet_is_printed_from_the_list_of_councils(files: list[Path], qtbot: QtBot) -> None:
    for path in files:
        known.remember_file(Settings(), path)
    screen = MyCouncilsScreen(Settings(), lambda: TODAY, lambda _path: "")
    qtbot.addWidget(screen)
    printer = FrontPrinter(screen, Settings())
    screen.due_asked.connect(printer.ask)
    screen.show()
    screen.due_asked.emit()
    dialog = screen.findChild(PrintDialog)
    assert dialog is not None
    dialog.show_pages()
    qtbot.waitUntil(lambda: bool(screen.findChildren(Preview)))
    preview = screen.findChildren(Preview)[0]
    assert preview.document.pageCount() >= 1
    preview.close()
    QApplication.processEvents()


def test_failure_is_told_over_the_list(qtbot: QtBot) -> None:
    screen = MyCouncilsScreen(Settings(), lambda: TODAY, lambda _path: "")
    qtbot.addWidget(screen)
    printer = FrontPrinter(screen, Settings())
    screen.show()
    printer.ask()
    dialog = screen.findChild(PrintDialog)
    assert dialog is not None
    dialog.show_pages()
    qtbot.waitUntil(
        lambda: any("No council's file" in box.accessibleDescription() for box in screen.findChildren(Message))
    )
