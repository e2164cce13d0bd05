"""Every page can be used by everyone, with the sample council and with an empty file: walks the one list of pages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clerkdesk.app import SCREENS, make_application
from clerkdesk.app.program import Program
from clerkdesk.core import clock, paths
from clerkdesk.core.settings import Settings
from clerkdesk.council.first_start import FirstStart
from clerkdesk.council.screen.first_start import FirstStartScreen
from clerkdesk.council.screen.my_councils import MyCouncilsScreen
from clerkdesk.founding import found_council
from clerkdesk.sample.build import make_sample
from clerkdesk.widgets import theme
from clerkdesk.widgets.print_pane import PrintDialog
from clerkdesk.widgets.window import MainWindow
from tests.screens import checks

PAGES = [entry.key for entry in SCREENS]


@pytest.fixture(scope="session")
def made_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the bytes of the sample council's file and of an empty one, made once."""
    folder = tmp_path_factory.mktemp("files")
    make_sample(folder / "sample.clerkdesk")
    found_council(FirstStart(path=folder / "empty.clerkdesk", who="Margaret Hale", name="Nether Stoke"), date.today())
    return {name: (folder / f"{name}.clerkdesk").read_bytes() for name in ("sample", "empty")}


@pytest.fixture
def window(
    request: pytest.FixtureRequest, tmp_path: Path, made_files: dict[str, bytes], qapp: QApplication
) -> Iterator[MainWindow]:
    path = tmp_path / "Council.clerkdesk"
    path.write_bytes(made_files[request.param])
    settings = Settings()
    settings.put("who", "Margaret Hale")
    settings.put("scheme", "light")
    program = Program(make_application(), settings)
    program.open_file(path)
    assert program.sitting is not None
    program.sitting.window.resize(1280, 720)
    yield program.sitting.window
    if program.sitting is not None:
        program.sitting.window.close()
    program.finish()
    theme.apply(qapp, "light", 100)


both = pytest.mark.parametrize("window", ["sample", "empty"], indirect=True)
sample = pytest.mark.parametrize("window", ["sample"], indirect=True)
each_page = pytest.mark.parametrize("page", PAGES)


@both
@each_page
def test_everyone_can_use_the_page(window: MainWindow, page: str) -> None:
    window.go(page)
    checks.settle()
    assert checks.everything(window) == []


@both
@each_page
def test_nothing_is_cut_off_at_plain_and_at_large_text(window: MainWindow, page: str) -> None:
    window.go(page)
    assert checks.at_text_sizes(window) == []


@sample
@each_page
def test_dark_colours_can_be_read(window: MainWindow, page: str, qapp: QApplication) -> None:
    window.go(page)
    theme.apply(qapp, "dark", 100)
    assert checks.weak_colours(window.palette()) == []


@pytest.mark.parametrize("page", PAGES)
def test_page_has_help_of_its_own(page: str) -> None:
    assert (paths.resources() / "help" / f"{page}.md").is_file()


@sample
def test_search_takes_any_text(window: MainWindow) -> None:
    window.go("home")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for typed in ("O'Brien", "foo-bar", "(", "*", "%", "hal", '"', "<b>", "\\", "日本", " ", "a" * 500):
        window.search.setText(typed)
        window.search.textEdited.emit(typed)
        checks.settle()


@sample
@each_page
def test_page_prints(window: MainWindow, page: str, qtbot: QtBot) -> None:
    window.go(page)
    before = set(QApplication.topLevelWidgets())
    window.print_page()
    for asked in window.findChildren(PrintDialog):
        asked.show_pages()
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    checks.settle()
    opened = [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()]
    assert opened
    for widget in opened:
        widget.close()


@pytest.mark.parametrize("front", [FirstStartScreen, MyCouncilsScreen])
def test_everyone_can_use_what_comes_before_a_council(
    front: type[QWidget], qtbot: QtBot, tmp_path: Path, made_files: dict[str, bytes]
) -> None:
    path = tmp_path / "Council.clerkdesk"
    path.write_bytes(made_files["sample"])
    settings = Settings()
    settings.put("files_known", [str(path), str(tmp_path / "gone.clerkdesk")])
    if front is FirstStartScreen:
        widget: QWidget = FirstStartScreen(settings, clock.today)
    else:
        widget = MyCouncilsScreen(settings, clock.today, lambda _path: "Two actions have no lead")
    qtbot.addWidget(widget)
    widget.resize(1280, 720)
    widget.show()
    checks.settle()
    assert checks.everything(widget) == []
    assert checks.at_text_sizes(widget) == []
